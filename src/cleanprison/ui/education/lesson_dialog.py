"""The dialog of a lesson: it says while one types what stands in the lesson's way."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cleanprison.calendar.pattern import WardDayKind, ward_day
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.education.queries import study_patterns
from cleanprison.education.service import clash_fault
from cleanprison.ui.education.lesson_form import LessonForm
from cleanprison.ui.kit import ApplicationPort, FormDialog, run_query

LIVE_CHECK_MS = 300


class LessonDialog(FormDialog):
    """Show a lesson's form; a clash or a day off is named as soon as it can be known."""

    def __init__(
        self,
        parent: QWidget,
        app: ApplicationPort,
        title: str,
        form: LessonForm,
        lesson_id: int = 0,
    ) -> None:
        super().__init__(parent, title, form, save=title, width=620)
        self._app = app
        self._lesson_form = form
        self._lesson_id = lesson_id
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LIVE_CHECK_MS)
        self._timer.timeout.connect(self.check)
        form.changed.connect(self._timer.start)

    def check(self) -> None:
        """Say what stands in the way of what was typed so far."""
        details = self._lesson_form.details_so_far()
        if details is None:
            return
        message = self.place.message
        fault = run_query(self.place, self._app, clash_fault, details, self._lesson_id)
        patterns = run_query(self.place, self._app, study_patterns) or []
        calendar = run_query(self.place, self._app, unit_calendar)
        if calendar is None:
            return
        day = ward_day(calendar, patterns, details.on_date)
        if fault:
            message.refuse(fault)
        elif day.kind in (WardDayKind.HOLIDAY, WardDayKind.REST):
            message.warn(f"{details.on_date} 是{day.title}，确需上课再排。")
        elif message.tone() != "info":
            message.hide()
