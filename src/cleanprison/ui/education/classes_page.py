"""课程与班级: the courses, the classes, and who is in which class."""

from __future__ import annotations

from collections import defaultdict
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from cleanprison.education.queries import (
    ClassMemberRow,
    CourseRow,
    StudyClassRow,
    class_member_rows,
    course_rows,
    members_on,
    study_class_rows,
)
from cleanprison.education.service import (
    EndMembership,
    EnrolInmates,
    end_membership,
    enrol_inmates,
    save_course,
    save_study_class,
)
from cleanprison.people.queries import inmate_rows
from cleanprison.rights import Right
from cleanprison.ui.education.classes_columns import class_columns, course_columns, member_columns
from cleanprison.ui.education.course_forms import CourseForm, LastDayForm, StudyClassForm
from cleanprison.ui.education.enrol_dialog import EnrolDialog
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import (
    ApplicationPort,
    FormDialog,
    Page,
    TableView,
    named,
    run_operation,
    run_query,
    styled,
)

NAME = "education.classes"
ORIGIN = "课程与班级"


class ClassesPage(Page):
    """Courses and classes at the left, the members of the chosen class at the right."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"course", "study_class", "class_member", "lesson", "inmate", "movement", "movement_void"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._members: list[ClassMemberRow] = []
        self.add_action("new_course", "新课程", self.new_course, right=Right.SCHEDULE)
        self.add_action("new_class", "新教学班", self.new_class, right=Right.SCHEDULE)
        self.add_action(
            "enrol", "编入罪犯", self.save, role="primary", tip="把罪犯编入所选的教学班 (Ctrl+S)", right=Right.SCHEDULE
        )
        self.search = self.filters.add_search("在班中找人")
        self.former = self.filters.add_check("former", "含已调出")
        self.inactive = self.filters.add_check("inactive", "含已停用")
        self.search.searched.connect(lambda _words: self._show_members())
        self.former.toggled.connect(lambda _on: self._take_members())
        self.inactive.toggled.connect(lambda _on: self.refresh())
        self.courses: TableView[CourseRow] = TableView(
            f"{NAME}.courses", "课程", course_columns(), lambda row: row.id, select_rows=True, stretch=0
        )
        self.courses.opened.connect(self.edit_course)
        self.courses.set_empty(
            "还没有课程。思想、文化、技术、心理健康、入监、出监教育的课程在这里建立。", "新课程", self.new_course
        )
        self.classes: TableView[StudyClassRow] = TableView(
            f"{NAME}.classes", "教学班", class_columns(), lambda row: row.id, select_rows=True, stretch=0
        )
        self.classes.opened.connect(self.edit_class)
        self.classes.moved.connect(lambda _row, _column: self._take_members())
        self.classes.set_empty("还没有教学班。一起上课的罪犯编成一个班。", "新教学班", self.new_class)
        self.members: TableView[ClassMemberRow] = TableView(
            f"{NAME}.members", "班级成员", member_columns(app.clock.today()), lambda row: row.id, select_rows=True
        )
        self._heading = styled(named(QLabel(), f"{NAME}.class_name", "所选的教学班"), role="subtitle")
        self._build()

    def _build(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        for table in (self.courses, self.classes):
            left.addWidget(table)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        leave = named(QPushButton("调出所选"), f"{NAME}.leave", "把所选的人调出教学班")
        leave.clicked.connect(lambda: self.end_chosen())
        row.addWidget(leave)
        layout.addLayout(row)
        layout.addWidget(self.members, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([520, 620])
        split.setStretchFactor(1, 1)
        self.add_body(split)
        self.setFocusProxy(self.classes)

    # reading

    def refresh(self) -> None:
        today = self._app.clock.today()
        unused = self.inactive.isChecked()
        courses = run_query(self, self._app, course_rows, active_only=not unused)
        classes = run_query(self, self._app, study_class_rows, today, active_only=not unused)
        if courses is None or classes is None:
            return
        self.courses.set_rows(courses)
        self.classes.set_rows(classes)
        if self.classes.current_row() is None and classes:
            self.classes.go_to(classes[0].id)
        enrolled = sum(row.members for row in classes)
        self.set_summary(f"{len(courses)} 门课程", f"{len(classes)} 个教学班", f"在班 {enrolled} 人次")
        self._take_members()

    def _take_members(self) -> None:
        chosen = self.classes.current_row()
        if chosen is None:
            self._members = []
        else:
            today, former = self._app.clock.today(), self.former.isChecked()
            rows = run_query(self, self._app, class_member_rows, chosen.id, today, include_former=former)
            self._members = rows or []
        self._show_members()

    def _show_members(self) -> None:
        chosen = self.classes.current_row()
        words = self.search.text().strip()
        self._heading.setText(f"{chosen.name} · {chosen.members} 人" if chosen is not None else "")
        self.members.set_rows(row for row in self._members if fits(words, row.number, row.name))
        if chosen is None:
            self.members.set_empty("先在左边建立或选择一个教学班。")
        elif self._members:
            self.members.set_empty("班里没有符合的人。")
        else:
            self.members.set_empty("这个班还没有人。", "编入罪犯", self.save)

    # writing

    def new_course(self) -> FormDialog:
        """Open the form of a new course and return its dialog."""
        return self._course_dialog(None)

    def edit_course(self, course: CourseRow) -> FormDialog:
        """Open the form of a course and return its dialog."""
        return self._course_dialog(course)

    def _course_dialog(self, course: CourseRow | None) -> FormDialog:
        form = CourseForm(course)
        dialog = FormDialog(self, "修改课程" if course else "新课程", form, width=420)

        def write() -> None:
            command = form.command()
            if command is not None:
                run_operation(dialog.place, self._app, save_course, command, origin=ORIGIN, on_done=written)

        def written(number: int) -> None:
            dialog.accept()
            self.refresh()
            self.courses.go_to(number)
            self.message.done("课程已保存。")

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def new_class(self) -> FormDialog:
        """Open the form of a new class and return its dialog."""
        return self._class_dialog(None)

    def edit_class(self, study_class: StudyClassRow) -> FormDialog:
        """Open the form of a class and return its dialog."""
        return self._class_dialog(study_class)

    def _class_dialog(self, study_class: StudyClassRow | None) -> FormDialog:
        form = StudyClassForm(study_class)
        dialog = FormDialog(self, "修改教学班" if study_class else "新教学班", form, width=420)

        def write() -> None:
            command = form.command()
            if command is not None:
                run_operation(dialog.place, self._app, save_study_class, command, origin=ORIGIN, on_done=written)

        def written(number: int) -> None:
            dialog.accept()
            self.refresh()
            self.classes.go_to(number)
            self.message.done("教学班已保存。", *(() if study_class else ("编入罪犯", self.save)))

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def save(self) -> None:
        """Open the list of inmates to enrol (also Ctrl+S)."""
        self.enrol()

    def enrol(self) -> EnrolDialog | None:
        """Open the list of inmates to enrol into the chosen class and return its dialog."""
        chosen = self.classes.current_row()
        if chosen is None:
            self.message.inform("请先在左边选择或建立一个教学班。")
            return None
        today = self._app.clock.today()
        inmates = run_query(self, self._app, inmate_rows, today)
        members = run_query(self, self._app, members_on, today)
        if inmates is None or members is None:
            return None
        own = members.get(chosen.id, frozenset())
        names = {row.id: row.name for row in self.classes.model.rows}
        classes: dict[int, list[str]] = defaultdict(list)
        for class_id, inmate_ids in sorted(members.items()):
            for inmate_id in inmate_ids:
                classes[inmate_id].append(names.get(class_id, "已停用的班"))
        candidates = [inmate for inmate in inmates if inmate.id not in own]
        words = {inmate_id: "、".join(found) for inmate_id, found in classes.items()}
        dialog = EnrolDialog(self, chosen.name, candidates, words, today)

        def write() -> None:
            since = dialog.since_day()
            if since is not None:
                command = EnrolInmates(chosen.id, dialog.chosen(), since)
                run_operation(dialog.place, self._app, enrol_inmates, command, origin=ORIGIN, on_done=written)

        def written(count: int) -> None:
            dialog.accept()
            self.refresh()
            self.message.done(f"已编入 {chosen.name} {count} 人。")

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def end_chosen(self) -> FormDialog | None:
        """Ask for the last day of the chosen members and return its dialog."""
        rows = [row for row in self.members.selected_rows() if row.until is None]
        if not rows:
            self.message.inform("请先在班级成员中选要调出的人（已调出的不必再选）。")
            return None
        form = LastDayForm(self._app.clock.today())
        names = "、".join(row.name for row in rows[:3]) + (f"等 {len(rows)} 人" if len(rows) > 3 else "")
        dialog = FormDialog(self, f"调出 {names}", form, save="调出", width=420)

        def write() -> None:
            until = form.until_day()
            if until is not None:
                command = EndMembership(tuple((row.id, row.version) for row in rows), until)
                run_operation(dialog.place, self._app, end_membership, command, origin=ORIGIN, on_done=written)

        def written(count: int) -> None:
            dialog.accept()
            self.refresh()
            self.message.done(f"已调出 {count} 人。")

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def print(self) -> None:
        self.message.inform("课程与班级没有单独的纸面；课表在“周课表”打印，课时在“课时统计”打印。")
