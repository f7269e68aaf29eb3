"""Courses, classes, the week's timetable, attendance and class hours."""
