"""到课登记: pick a lesson, mark who was missing and why, save the whole class in one act."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from cleanprison.education.queries import (
    LessonRow,
    attendance_rows,
    lesson_row,
    lesson_rows,
    lessons_without_attendance,
    study_class_rows,
)
from cleanprison.education.service import RecordAttendance, RecordedLesson, record_attendance
from cleanprison.rights import Right
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.education.attendance_columns import REASON_COLUMN, lesson_columns, sheet_columns
from cleanprison.ui.education.attendance_sheet import AttendanceSheet, SheetLine
from cleanprison.ui.education.week_model import lesson_sentence
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import (
    ApplicationPort,
    Option,
    Page,
    TableView,
    ask_reason,
    named,
    run_operation,
    run_query,
    styled,
)

NAME = "education.attendance"
ORIGIN = "到课登记"
WAITING, MONTH = None, "month"
DRAFT_PAUSE_MS = 800


class AttendancePage(Page):
    """Lessons at the left, the class of the chosen one at the right; people type absences only."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"lesson", "course", "study_class", "class_member", "attendance", "movement", "movement_void", "inmate"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._lesson: LessonRow | None = None
        self._sheet = AttendanceSheet(())
        self._go_to: int | None = None
        self.add_action("open_week", "看周课表", self._on_week, tip="在周课表中看这节课")
        self._save = self.add_action(
            "save", "保存登记", self.save, role="primary", tip="整节课一次保存 (Ctrl+S)", right=Right.RECORD_ATTENDANCE
        )
        self.scope = self.filters.add_box("scope", "待登记的课", [Option(MONTH, "按月看全部")])
        self.month = self.filters.add_month("month", app.clock.today())
        self.study_class = self.filters.add_box("class", "全部教学班")
        self.search = self.filters.add_search("在班中找人")
        self.scope.picked.connect(lambda _value: self.refresh())
        self.month.switched.connect(lambda _day: self.refresh())
        self.study_class.picked.connect(lambda _value: self.refresh())
        self.search.searched.connect(lambda _words: self._show_sheet())
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(DRAFT_PAUSE_MS)
        self._keeper.timeout.connect(self._keep)
        self._build(app.clock.today())

    # building

    def _build(self, today: date) -> None:
        self.lessons: TableView[LessonRow] = TableView(
            f"{NAME}.lessons", "课程", lesson_columns(today), lambda row: row.id, select_rows=True, stretch=1
        )
        self.lessons.moved.connect(lambda row, _column: self._on_lesson(row))
        self.lessons.opened.connect(lambda _row: self.table.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table: TableView[SheetLine] = TableView(
            f"{NAME}.class", "班级到课", sheet_columns(), lambda line: line.row.inmate_id, select_rows=True
        )
        self.table.cell_typed.connect(self._on_typed)
        self.table.moved.connect(self._on_moved)
        self._heading = styled(named(QLabel(), f"{NAME}.lesson", "所选的课"), role="subtitle")
        self._heading.setWordWrap(True)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._heading, 1)
        for thing, text, tip, act in (
            ("absent", "缺课", "所选的人缺课 （空格键切换），接着写原因", self.mark_absent),
            ("present", "到课", "所选的人到课", self.mark_present),
        ):
            button = named(QPushButton(text), f"{NAME}.{thing}", f"所选的人{text}")
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, do=act: do())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.lessons)
        split.addWidget(right)
        split.setSizes([600, 540])
        split.setStretchFactor(1, 1)
        self.add_body(split)
        self.setFocusProxy(self.lessons)
        self.table.view.installEventFilter(self)

    # reading

    def open_with(self, context: dict[str, Any]) -> None:
        """Show one lesson (`lesson_id`), waiting or taken."""
        lesson_id = context.get("lesson_id")
        if lesson_id is None:
            return
        lesson = run_query(self, self._app, lesson_row, lesson_id)
        if lesson is None:
            return
        self._go_to = lesson_id
        for box in (self.scope, self.study_class):
            blocked = box.blockSignals(True)
            box.pick(MONTH if box is self.scope and lesson.recorded else None)
            box.blockSignals(blocked)
        blocked = self.month.blockSignals(True)
        self.month.show_month(lesson.on_date)
        self.month.blockSignals(blocked)

    def refresh(self) -> None:
        today = self._app.clock.today()
        classes = run_query(self, self._app, study_class_rows, today)
        if classes is not None:
            self.study_class.set_options([Option(row.id, row.name) for row in classes])
        self.month.setVisible(self.scope.value() == MONTH)
        rows = self._lessons(today)
        if rows is None:
            return
        wanted = self._go_to
        self._go_to = None
        self.lessons.set_rows(rows)
        if self.scope.value() == MONTH:
            self.lessons.set_empty("这个月还没有上过的课。", "去排课", self._on_week)
        else:
            self.lessons.set_empty("上过的课都已登记到课。", "按月看全部", lambda: self.scope.pick(MONTH))
        if wanted is not None:
            self.lessons.go_to(wanted)
        elif self.lessons.current_row() is None and rows:
            self.lessons.go_to(rows[0].id)
        waiting = sum(not row.recorded for row in rows)
        self.set_summary(f"{len(rows)} 节课", f"{waiting} 节待登记" if waiting else "已全部登记" if rows else "")
        self._take_lesson(self.lessons.current_row())

    def _lessons(self, today: date) -> list[LessonRow] | None:
        chosen = self.study_class.value()
        if self.scope.value() == MONTH:
            first = self.month.month()
            last = min(first.replace(day=monthrange(first.year, first.month)[1]), today)
            return run_query(self, self._app, lesson_rows, first, last, study_class_id=chosen)
        rows = run_query(self, self._app, lessons_without_attendance, today)
        return None if rows is None else [row for row in rows if chosen in (None, row.study_class_id)]

    def _on_lesson(self, lesson: LessonRow | None) -> None:
        if lesson is None or self._lesson is None or lesson.id != self._lesson.id:
            self._take_lesson(lesson)

    def _take_lesson(self, lesson: LessonRow | None) -> None:
        if self._keeper.isActive():
            self._keep()
        self._lesson = lesson
        rows = run_query(self, self._app, attendance_rows, lesson.id) if lesson is not None else []
        self._sheet = AttendanceSheet(rows or ())
        draft = draft_store(self._app).load(self._draft_name()) if lesson is not None else None
        if draft:
            self._sheet.take_draft(draft)
        self._show_sheet()

    def _draft_name(self) -> str:
        return f"{NAME}.{self._lesson.id if self._lesson is not None else 0}"

    def _show_sheet(self) -> None:
        words = self.search.text().strip()
        lines = self._sheet.lines()
        shown = [line for line in lines if fits(words, line.row.number, line.row.name)]
        self.table.set_rows(shown)
        self._save.setEnabled(bool(lines))
        if self._lesson is None:
            self._heading.setText("")
            self.table.set_empty("先在左边选一节课。")
        elif not lines:
            self.table.set_empty("这个班在上课那天没有罪犯。", "去编班", lambda: self.open_page("education", "classes"))
        else:
            self.table.set_empty("班里没有符合的人。")
        if self._lesson is not None:
            absent = sum(line.absent for line in lines)
            changed = sum(line.changed for line in lines)
            unsaved = "，更正未保存" if changed else "" if self._sheet.taken else "，未保存"
            self._heading.setText(
                f"{self._lesson.study_class}《{self._lesson.course}》 {self._lesson.on_date:%m-%d} {self._lesson.span}"
                f"\n到 {len(lines) - absent}，缺 {absent}{unsaved}"
            )

    def _on_moved(self, line: SheetLine | None, column: int) -> None:
        if line is None:
            self.explain("")
            return
        if column != REASON_COLUMN:  # typing, by an input method too, then goes into the reason at once
            reason = self.table.view.currentIndex().siblingAtColumn(REASON_COLUMN)
            selection = self.table.view.selectionModel()
            selection.setCurrentIndex(reason, QItemSelectionModel.SelectionFlag.NoUpdate)
        by = f" · {line.row.recorded_by} 登记" if line.row.recorded_by else ""
        away = f" · 人员变动：{line.row.away}" if line.row.away else ""
        self.explain(f"{line.row.name} {line.row.number}{away}{by} · 空格键切换到课、缺课，直接输入原因即记缺课")

    # typing

    def _on_typed(self, line: SheetLine, _key: str, text: str) -> None:
        """Take a reason: it makes its inmate absent, and with several chosen all of them."""
        chosen = {row.row.inmate_id for row in self.table.selected_rows()} | {line.row.inmate_id}
        for inmate_id in chosen:
            self._sheet.mark_absent(inmate_id, text)
        self._changed()

    def mark_absent(self) -> None:
        """Note that the chosen people were missing and go to the reason."""
        chosen = self.table.selected_rows()
        for line in chosen:
            self._sheet.mark_absent(line.row.inmate_id)
        if not chosen:
            self.message.inform("请先在班级名单中选人。")
            return
        self._changed()
        current = self.table.view.currentIndex()
        self.table.view.edit(current.siblingAtColumn(REASON_COLUMN))

    def mark_present(self) -> None:
        """Note that the chosen people were there."""
        for line in self.table.selected_rows():
            self._sheet.mark_present(line.row.inmate_id)
        self._changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        plain = isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.type() == QEvent.Type.KeyPress and plain and event.key() == Qt.Key.Key_Space:  # type: ignore[attr-defined]
            self._on_space()
            return True
        return super().eventFilter(watched, event)

    def _on_space(self) -> None:
        line = self.table.current_row()
        if line is not None:
            (self.mark_present if line.absent else self.mark_absent)()

    def _changed(self) -> None:
        self._keeper.start()
        self._show_sheet()

    def _keep(self) -> None:
        self._keeper.stop()
        if self._lesson is not None:
            draft_store(self._app).save(self._draft_name(), self._sheet.draft())

    # writing

    def save(self) -> None:
        """Save the whole class (Ctrl+S); a correction asks why first."""
        if self._lesson is None or not self._sheet.lines():
            self.message.inform("请先在左边选一节课。")
            return
        reason = None
        if self._sheet.corrected:
            reason = ask_reason(self, "更正到课登记", lesson_sentence(self._lesson, self._app.clock.today()))
            if reason is None:
                return
        lesson = self._lesson
        self._keeper.stop()
        command = RecordAttendance(lesson.id, lesson.version, self._sheet.command_absences())
        run_operation(
            self,
            self._app,
            record_attendance,
            command,
            origin=ORIGIN,
            reason=reason,
            on_done=lambda done: self._say_saved(lesson, done),
        )

    def _say_saved(self, lesson: LessonRow, done: RecordedLesson) -> None:
        draft_store(self._app).clear(f"{NAME}.{lesson.id}")
        self.refresh()
        words = f"《{lesson.course}》{lesson.study_class} 已登记：到 {done.present} 人，缺 {done.absent} 人。"
        self.message.done(words if done.created or done.changed else "与已登记的相同，没有改动。")

    def _on_week(self) -> None:
        if self._lesson is None:
            self.open_page("education", "timetable")
        else:
            self.open_page("education", "timetable", day=self._lesson.on_date, lesson_id=self._lesson.id)
