"""周课表: the week of all classes with its holidays; schedule, move, cancel and copy lessons."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

from cleanprison.calendar.days import SHORT_WEEKDAY_NAMES
from cleanprison.calendar.pattern import pattern_on
from cleanprison.education.queries import (
    LessonRow,
    WeekTimetable,
    course_rows,
    room_names,
    study_class_rows,
    study_patterns,
    week_timetable,
)
from cleanprison.education.report import TIMETABLE_TITLE, TimetableSheet, week_words, write_timetable
from cleanprison.education.service import (
    CancelLesson,
    CopiedWeek,
    CopyWeek,
    LessonDetails,
    MoveLesson,
    ScheduleLesson,
    cancel_lesson,
    copy_week,
    move_lesson,
    schedule_lesson,
    set_study_pattern,
)
from cleanprison.people.queries import officer_rows
from cleanprison.reporting.document import Written
from cleanprison.rights import Right
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.education.lesson_dialog import LessonDialog
from cleanprison.ui.education.lesson_form import LessonChoices, LessonForm, LessonPlace
from cleanprison.ui.education.pattern_form import PatternForm
from cleanprison.ui.education.shared import unit_line
from cleanprison.ui.education.week_grid import WeekGrid
from cleanprison.ui.education.week_model import lesson_sentence
from cleanprison.ui.education.week_switch import WeekSwitch
from cleanprison.ui.kit import (
    ApplicationPort,
    DraftKeeper,
    FormDialog,
    Option,
    Page,
    ask_reason,
    run_operation,
    run_query,
)
from cleanprison.ui.kit.empty_state import EmptyState
from cleanprison.ui.paper_preview import preview_paper

NAME = "education.timetable"
ORIGIN = "周课表"


class TimetablePage(Page):
    """Show one week; Enter opens the lesson or the empty cell under the cursor."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"lesson", "course", "study_class", "class_member", "attendance", "study_pattern", "officer", "added_file"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._go_to: int | None = None
        self._week: WeekTimetable | None = None
        today = app.clock.today()
        self.add_action("print", "打印预览", self.print, tip="Ctrl+P", right=Right.PRINT)
        self.add_action(
            "pattern", "作息安排", self.set_pattern, tip="课堂教育日和休息日（5+1+1）", right=Right.SCHEDULE
        )
        self.add_action(
            "copy",
            "复制上周",
            self._on_copy,
            tip="把上一周的课表复制到这一周，节假日和冲突的课不复制",
            right=Right.SCHEDULE,
        )
        self.add_action(
            "cancel", "取消课程", self._on_cancel, tip="取消所选的一节课，须写明原因 (Delete)", right=Right.SCHEDULE
        )
        self.add_action(
            "new", "排课", self.save, role="primary", tip="Ctrl+S；在空格上按 Enter 也可以", right=Right.SCHEDULE
        )
        self.week = WeekSwitch(f"{NAME}.week", today)
        self.week.switched.connect(self.refresh)
        self.filters.add_widget(self.week)
        self.study_class = self.filters.add_box("class", "全部教学班")
        self.cancelled = self.filters.add_check("cancelled", "显示已取消")
        self.filters.changed.connect(self.refresh)
        self.grid = WeekGrid(f"{NAME}.grid", today)
        self.grid.opened.connect(self._on_opened)
        self.grid.dropped.connect(self._on_cancel)
        self.grid.moved.connect(self._on_moved)
        self._empty = EmptyState(self.grid.view.viewport(), f"{NAME}.grid")
        self.add_body(self.grid)

    # reading

    def open_with(self, context: dict[str, Any]) -> None:
        """Show the week of a day (`day`), the cursor on a lesson (`lesson_id`), or one class (`study_class_id`)."""
        if "study_class_id" in context:
            self._take_classes()
            self.study_class.pick(context["study_class_id"])
        if "day" in context:
            self.week.show_week(context["day"])
        self._go_to = context.get("lesson_id")

    def refresh(self) -> None:
        self._take_classes()
        week = run_query(
            self,
            self._app,
            week_timetable,
            self.week.monday(),
            study_class_id=self.study_class.value(),
            include_cancelled=self.cancelled.isChecked(),
        )
        if week is None:
            return
        self._week = week
        self.grid.show_week(week)
        self._sum_up(week)
        self._say_when_empty(week)
        if self._go_to is not None:
            self.grid.go_to(self._go_to)
            self._go_to = None

    def _take_classes(self) -> None:
        classes = run_query(self, self._app, study_class_rows, self.week.monday())
        if classes is not None:
            self.study_class.set_options([Option(row.id, row.name) for row in classes if row.active])

    def _sum_up(self, week: WeekTimetable) -> None:
        waiting = sum(not lesson.recorded and lesson.on_date <= self._app.clock.today() for lesson in week.lessons)
        self.set_summary(
            f"{len(week.lessons)} 节课", f"{week.hours} 课时", f"{waiting} 节待登记到课" if waiting else ""
        )
        patterns = run_query(self, self._app, study_patterns) or []
        pattern = pattern_on(patterns, week.days[-1].day)
        if week.unpublished:
            self.filters.set_note(week.unpublished, "attention")
        elif pattern is None:
            self.filters.set_note("还没有设定课堂教育日和休息日", "attention")
        else:
            names = SHORT_WEEKDAY_NAMES
            words = f"{names[pattern.classroom_weekday]}课堂教育，{names[pattern.rest_weekday]}休息"
            self.filters.set_note(f"5+1+1：{words}")

    def _say_when_empty(self, week: WeekTimetable) -> None:
        self._empty.setVisible(not week.lines)
        self._empty.setGeometry(self.grid.view.viewport().rect())
        self._empty.say(
            "课表从课程和教学班开始：先建立课程和教学班，把罪犯编入班级，再回到这里排课。",
            "去建立课程与班级",
            lambda: self.open_page("education", "classes"),
        )

    def _on_moved(self) -> None:
        lesson, line, day = self.grid.lesson(), self.grid.line(), self.grid.day()
        if lesson is not None:
            self.explain(f"{lesson_sentence(lesson, self._app.clock.today())} · Enter 调课")
        elif line is not None and day is not None:
            self.explain(f"{line.study_class} · {day.day} {day.title} {line.span} 空着 · Enter 排课")
        else:
            self.explain("")

    # writing

    def save(self) -> None:
        """Open the form of a new lesson (also Ctrl+S)."""
        self.enter()

    def _on_opened(self) -> None:
        lesson = self.grid.lesson()
        if lesson is not None:
            self.reschedule(lesson)
        elif self.grid.day() is not None:
            self.enter()

    def enter(self) -> FormDialog | None:
        """Open the form of a new lesson for the cell under the cursor and return its dialog."""
        form = self._form()
        if form is None:
            return None
        keeper = DraftKeeper(form, draft_store(self._app))
        line, day = self.grid.line(), self.grid.day()
        if line is not None and self.grid.lesson() is None:
            form.show_place(
                LessonPlace(day.day if day is not None else None, line.study_class_id, line.starts, line.ends)
            )
        elif form.day.is_empty():
            form.show_place(LessonPlace(day.day if day is not None else None, self.study_class.value()))
        dialog = LessonDialog(self, self._app, "排课", form)
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def write() -> None:
            details = form.details()
            if details is not None:
                run_operation(
                    dialog.place,
                    self._app,
                    schedule_lesson,
                    ScheduleLesson(details),
                    origin=ORIGIN,
                    on_done=lambda number: written(number, details),
                )

        def written(number: int, details: LessonDetails) -> None:
            keeper.done()
            dialog.accept()
            self._show_lesson(number, details.on_date)
            self.message.done("已排课。", "再排一节", self.save)

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def reschedule(self, lesson: LessonRow) -> FormDialog | None:
        """Open the form of a lesson and return its dialog; one that is taken or cancelled only says so."""
        if lesson.cancelled_reason is not None:
            self.message.inform(f"这节课已取消（{lesson.cancelled_reason}），请另排一节。")
            return None
        if lesson.recorded:
            self.message.inform("这节课已登记到课，不能再调课。")
            self.open_page("education", "attendance", lesson_id=lesson.id)
            return None
        form = self._form()
        if form is None:
            return None
        form.show_lesson(lesson)
        dialog = LessonDialog(self, self._app, "调课", form, lesson.id)

        def write() -> None:
            details = form.details()
            if details is not None:
                command = MoveLesson(lesson.id, lesson.version, details)
                run_operation(
                    dialog.place,
                    self._app,
                    move_lesson,
                    command,
                    origin=ORIGIN,
                    on_done=lambda number: written(number, details),
                )

        def written(number: int, details: LessonDetails) -> None:
            dialog.accept()
            self._show_lesson(number, details.on_date)
            self.message.done("已调课。")

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def _form(self) -> LessonForm | None:
        courses = run_query(self, self._app, course_rows, active_only=True)
        classes = run_query(self, self._app, study_class_rows, self.week.monday(), active_only=True)
        officers = run_query(self, self._app, officer_rows)
        rooms = run_query(self, self._app, room_names)
        if courses is None or classes is None or officers is None or rooms is None:
            return None
        if not courses or not classes:
            self.message.warn(
                "还没有可用的课程或教学班，请先建立。",
                "去建立",
                lambda: self.open_page("education", "classes"),
            )
            return None
        return LessonForm(LessonChoices(courses, classes, officers, rooms), self._app.clock.today())

    def _show_lesson(self, lesson_id: int, day: date) -> None:
        self._go_to = lesson_id
        if self.study_class.value() is not None:
            self.study_class.pick(None)
        self.week.show_week(day)
        self._go_to = lesson_id
        self.refresh()

    def _on_cancel(self) -> None:
        lesson = self.grid.lesson()
        if lesson is None:
            self.message.inform("请先在课表中选一节课。")
            return
        reason = ask_reason(self, "取消这节课", lesson_sentence(lesson, self._app.clock.today()))
        if reason:
            run_operation(
                self,
                self._app,
                cancel_lesson,
                CancelLesson(lesson.id, lesson.version, reason),
                origin=ORIGIN,
                reason=reason,
                on_done=lambda _none: self.message.done("已取消这节课；勾选“显示已取消”仍可查看。"),
            )

    def _on_copy(self) -> None:
        monday = self.week.monday()
        command = CopyWeek(monday - timedelta(weeks=1), monday)
        run_operation(self, self._app, copy_week, command, origin=ORIGIN, on_done=self._say_copied)

    def _say_copied(self, copied: CopiedWeek) -> None:
        self.refresh()
        there = f"，已有 {copied.present} 节" if copied.present else ""
        if not copied.skipped:
            self.message.done(f"已复制 {copied.created} 节课{there}。")
            return
        reasons = "；".join(f"{one.lesson}：{one.why}" for one in copied.skipped[:3])
        more = f" 等 {len(copied.skipped)} 节" if len(copied.skipped) > 3 else ""
        self.message.warn(f"已复制 {copied.created} 节课{there}；{len(copied.skipped)} 节没有复制。{reasons}{more}")

    def set_pattern(self) -> FormDialog:
        """Open the form of the 5+1+1 pattern and return its dialog."""
        form = PatternForm(self._app.clock.today())
        patterns = run_query(self, self._app, study_patterns) or []
        pattern = pattern_on(patterns, self.week.monday())
        if pattern is not None:
            form.classroom.set_value(pattern.classroom_weekday)
            form.rest.set_value(pattern.rest_weekday)
        form.since.set_value(self.week.monday())
        dialog = FormDialog(self, "作息安排（5+1+1）", form, width=420)

        def write() -> None:
            command = form.command()
            if command is not None:
                run_operation(dialog.place, self._app, set_study_pattern, command, origin=ORIGIN, on_done=written)

        def written(_id: int) -> None:
            dialog.accept()
            self.refresh()
            self.message.done("作息安排已保存。")

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    # paper

    def print(self) -> None:
        unit, monday, chosen = unit_line(self._app), self.week.monday(), self.study_class.value()
        selection = f"只印：{self.study_class.currentText()}" if chosen is not None else ""

        def write(folder: Path) -> Written:
            week = self._app.query(week_timetable, monday, study_class_id=chosen)
            sheet = TimetableSheet(unit, week, selection)
            return write_timetable(sheet, folder / f"{TIMETABLE_TITLE}-{week_words(monday)}.pdf")

        preview_paper(self, write)
