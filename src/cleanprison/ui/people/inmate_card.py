"""The card of one inmate: what is written down at the left, the movements at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cleanprison.people.queries import InmateRow, MovementRow
from cleanprison.people.rules import PROPERTY_JUDGMENTS
from cleanprison.ui.kit import displayable, named, scrolling, styled
from cleanprison.ui.people.movement_table import movement_table
from cleanprison.ui.people.shared import day_text, span_text

NAME = "people.card"
WIDTH = 396


class InmateCard(QWidget):
    """Show one inmate; the page around it holds the acts."""

    def __init__(self) -> None:
        super().__init__()
        named(self, NAME, "罪犯卡片")
        self.movements = movement_table(f"{NAME}.movements", with_person=False)
        self.movements.set_empty("还没有变动。调分监区、岗位、处遇，住院、禁闭、离监等都登记在这里。")
        self._values: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._name = styled(named(QLabel(), f"{NAME}.name", "姓名"), role="subtitle")
        self._name.setWordWrap(True)
        self._grid.addWidget(self._name, 0, 0, 1, 2)
        frame = styled(QFrame(), role="card")
        frame.setLayout(self._grid)
        left = scrolling(frame)
        left.setFixedWidth(WIDTH)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.movements, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(left)
        layout.addLayout(right, 1)
        self.setFocusProxy(self.movements)

    def show_inmate(
        self, inmate: InmateRow, movements: Sequence[MovementRow], today: date, strict: Mapping[str, str]
    ) -> None:
        """Show an inmate and the movements, newest first."""
        self._name.setText(displayable(f"{inmate.name}  {inmate.number}"))
        for row, (title, text) in enumerate(card_lines(inmate, today, strict), start=1):
            self._value(title, row).setText(displayable(text or "—"))
        self.movements.set_rows(movements)

    def _value(self, title: str, row: int) -> QLabel:
        if title not in self._values:
            label = styled(QLabel(title), role="label")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 1, 0, 0)
            value = named(QLabel(), f"{NAME}.{title}", title)
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(value, row, 1)
            self._values[title] = value
        return self._values[title]

    def text(self, title: str) -> str:
        """Return the words beside a title."""
        return self._values[title].text()


def card_lines(inmate: InmateRow, today: date, strict: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return titles and words of the card from top to bottom."""
    state = inmate.state
    born = f"{inmate.birth_date}（{_age(inmate.birth_date, today)} 岁）" if inmate.birth_date else ""
    return [
        ("情况", f"{inmate.situation}（{state.left_on}）" if state.left_on else inmate.situation),
        ("监区", " ".join(part for part in (inmate.ward, inmate.section) if part)),
        ("互监组", inmate.watch_group),
        ("包教民警", inmate.officer),
        ("处遇", state.treatment or ""),
        ("劳动能力", inmate.labour_title),
        ("岗位座位", " ".join(part for part in (state.post, state.seat) if part)),
        ("性别民族", " ".join(part for part in (inmate.sex, inmate.ethnicity) if part)),
        ("出生日期", born),
        ("籍贯", inmate.native_place or ""),
        ("文化程度", inmate.education_level or ""),
        ("罪名", inmate.crime or ""),
        ("刑期", inmate.sentence or ""),
        ("刑期起止", span_text(inmate.sentence_start, inmate.sentence_end)),
        ("入监日期", day_text(inmate.admitted_on) or "不详"),
        ("入监教育", f"至 {inmate.induction_until}" if inmate.induction_until else ""),
        ("从严类别", strict.get(inmate.strict_category or "", inmate.strict_category or "")),
        ("财产性判项", PROPERTY_JUDGMENTS[inmate.property_judgment]),
        ("备注", inmate.remark or ""),
    ]


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
