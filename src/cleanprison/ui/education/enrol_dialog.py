"""Choose the inmates that go into a class: many at once, from those who are in none of the chosen kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cleanprison.people.queries import InmateRow
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import (
    Column,
    DateField,
    FieldProblem,
    MessageBar,
    MessagePlace,
    SearchEdit,
    TableView,
    named,
    styled,
)

NAME = "education.enrol"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An inmate who may be enrolled, with the names of the classes he is in already."""

    inmate: InmateRow
    classes: str


class _Inside(MessagePlace):
    """The dialog's own place for messages."""

    def __init__(self) -> None:
        super().__init__()
        self.message = MessageBar(f"{NAME}.message")


class EnrolDialog(QDialog):
    """List inmates to choose from; `submitted` comes with somebody chosen and a day typed.

    The page answers by `run_operation(dialog.place, …)` and calls `accept()` when it was written.
    """

    submitted = Signal()

    def __init__(
        self,
        parent: QWidget,
        class_name: str,
        inmates: Sequence[InmateRow],
        classes: Mapping[int, str],
        today: date,
    ) -> None:
        super().__init__(parent)
        named(self, NAME, f"编入{class_name}")
        self.setWindowTitle(f"编入 {class_name}")
        self._candidates = [Candidate(inmate, classes.get(inmate.id, "")) for inmate in inmates]
        self.place = _Inside()
        self.search = SearchEdit(f"{NAME}.search", "姓名、拼音首字母、编号、分监区", 240)
        self.search.searched.connect(lambda _words: self._show())
        self.free = named(QCheckBox("只看未编班"), f"{NAME}.free", "只看未编班")
        self.free.setChecked(any(not one.classes for one in self._candidates))
        self.free.toggled.connect(lambda _on: self._show())
        self.table: TableView[Candidate] = TableView(
            f"{NAME}.table", "可编入的罪犯", _columns(), lambda one: one.inmate.id, select_rows=True
        )
        self.table.set_empty("没有符合的罪犯；取消“只看未编班”可看到已在其他班的人。")
        self.table.chosen.connect(self._count)
        self.since = DateField("since", "编入日期", today=lambda: today)
        self.since.rename(NAME)
        self.since.set_value(today)
        self._chosen = styled(named(QLabel(), f"{NAME}.count", "已选人数"), role="summary")
        self._build()
        self._show()
        self.resize(720, 560)

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.search)
        above.addWidget(self.free)
        above.addStretch()
        self.since.setFixedWidth(180)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.since)
        below.addWidget(self._chosen)
        below.addStretch()
        cancel = named(QPushButton("取消"), f"{NAME}.cancel", "取消")
        self._accept = styled(named(QPushButton("编入所选"), f"{NAME}.save", "编入所选"), role="primary")
        for button, act in ((cancel, self.reject), (self._accept, self.submit)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            below.addWidget(button)
        layout = QVBoxLayout(self.place)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.place.message)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.place)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.submit)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    def _show(self) -> None:
        words = self.search.text().strip()
        self.table.set_rows(
            one
            for one in self._candidates
            if (not self.free.isChecked() or not one.classes)
            and (fits(words, one.inmate.number, one.inmate.name) or words in one.inmate.section)
        )
        self._count()

    def _count(self) -> None:
        count = len(self.table.selected_rows())
        self._chosen.setText(f"已选 {count} 人" if count else "Ctrl+A 全选，按住 Ctrl 或 Shift 多选")
        self._accept.setEnabled(count > 0)

    def chosen(self) -> tuple[int, ...]:
        """Return the ids of the inmates chosen."""
        return tuple(one.inmate.id for one in self.table.selected_rows())

    def since_day(self) -> date | None:
        """Return the day typed, None after it was marked as missing or wrong."""
        try:
            return self.since.value()
        except FieldProblem as problem:
            self.since.show_problem(problem.message)
            return None

    def submit(self) -> None:
        """Tell `submitted` when somebody is chosen and the day is one."""
        if not self.chosen():
            self.place.message.inform("请先在名单中选人。")
        elif self.since_day() is not None:
            self.submitted.emit()


def _columns() -> list[Column[Candidate]]:
    return [
        Column("编号", lambda one: one.inmate.number, width=120),
        Column("姓名", lambda one: one.inmate.name, width=150, sort_key=lambda one: one.inmate.pinyin),
        Column("分监区", lambda one: one.inmate.section, width=100),
        Column("文化程度", lambda one: one.inmate.education_level, width=100),
        Column("已在教学班", lambda one: one.classes),
    ]
