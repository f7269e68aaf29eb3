"""The fields a form is made of, one per kind of value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from cleanprison.ui.kit.date_edit import DateEdit
from cleanprison.ui.kit.fields import Field
from cleanprison.ui.kit.lookup import PersonPicker, PersonRow
from cleanprison.ui.kit.theme import theme
from cleanprison.ui.kit.typed_values import (
    FieldProblem,
    parse_date,
    parse_points,
    parse_time,
    parse_whole,
    points_text,
)

T = TypeVar("T")


class _LineField(Field[T]):
    """A field whose control is one line; `parse` makes the value, an empty optional one is None."""

    control: QLineEdit

    def __init__(
        self,
        key: str,
        label: str,
        control: QLineEdit | None = None,
        *,
        required: bool = True,
        hint: str = "",
        placeholder: str = "",
    ) -> None:
        line = control or QLineEdit()
        if placeholder:
            line.setPlaceholderText(placeholder)
        super().__init__(key, label, line, required=required, hint=hint)
        line.textChanged.connect(lambda _text: self.changed.emit())

    def raw(self) -> str:
        return self.control.text()

    def set_raw(self, raw: str) -> None:
        self.control.setText(raw)

    def value(self) -> T:
        self.needed()
        return self.parse(self.raw())

    def parse(self, text: str) -> T:
        """Turn what was typed into the value; raises FieldProblem."""
        raise NotImplementedError


class TextField(_LineField[str]):
    """One line of words, stripped, at most `longest` characters; "" when optional and empty."""

    def __init__(
        self,
        key: str,
        label: str,
        *,
        longest: int = 200,
        required: bool = True,
        hint: str = "",
        placeholder: str = "",
        secret: bool = False,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint, placeholder=placeholder)
        self.control.setMaxLength(longest)
        self.secret = secret
        if secret:
            self.control.setEchoMode(QLineEdit.EchoMode.Password)

    def parse(self, text: str) -> str:
        return text if self.secret else text.strip()

    def set_value(self, value: str) -> None:
        self.control.setText(value)


class NoteField(Field[str]):
    """Several lines of words; Tab leaves it, Ctrl+Enter goes on to the next field."""

    control: QPlainTextEdit

    def __init__(
        self,
        key: str,
        label: str,
        *,
        longest: int = 4000,
        lines: int = 3,
        required: bool = True,
        hint: str = "",
    ) -> None:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(lines * round(theme().tokens.length("base") * 1.5) + 14)
        super().__init__(key, label, edit, required=required, hint=hint)
        self._longest = longest
        edit.textChanged.connect(self.changed)

    def raw(self) -> str:
        return self.control.toPlainText()

    def set_raw(self, raw: str) -> None:
        self.control.setPlainText(raw)

    def value(self) -> str:
        self.needed()
        text = self.raw().strip()
        if len(text) > self._longest:
            raise FieldProblem(f"{self.label}最多 {self._longest} 字，现有 {len(text)} 字。")
        return text

    def set_value(self, value: str) -> None:
        self.control.setPlainText(value)


class DateField(_LineField[date | None]):
    """A date; None when optional and empty. `today` (a clock) lets people type 10-3 and 今天."""

    control: DateEdit

    def __init__(
        self,
        key: str,
        label: str,
        *,
        today: Callable[[], date] | None = None,
        required: bool = True,
        hint: str = "",
    ) -> None:
        super().__init__(key, label, DateEdit(today), required=required, hint=hint)

    def parse(self, text: str) -> date | None:
        if not text.strip():
            return None
        return parse_date(text, self.control.today() if self.control.today else None)

    def set_value(self, value: date | None) -> None:
        self.control.setText("" if value is None else value.isoformat())

    def settle(self) -> None:
        self.control.settle()


class TimeField(_LineField[time | None]):
    """A time of day; None when optional and empty."""

    def parse(self, text: str) -> time | None:
        return parse_time(text) if text.strip() else None

    def set_value(self, value: time | None) -> None:
        self.control.setText("" if value is None else f"{value:%H:%M}")

    def settle(self) -> None:
        try:
            self.set_value(self.parse(self.raw()))
        except FieldProblem:
            return


class PointsField(_LineField[Decimal | None]):
    """Signed points, exact, two decimals; None when optional and empty."""

    def __init__(
        self, key: str, label: str, *, required: bool = True, hint: str = "", placeholder: str = "+5 或 -2.50"
    ) -> None:
        super().__init__(key, label, required=required, hint=hint, placeholder=placeholder)
        self.control.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def parse(self, text: str) -> Decimal | None:
        return parse_points(text) if text.strip() else None

    def set_value(self, value: Decimal | None) -> None:
        self.control.setText(points_text(value, signed=True))

    def settle(self) -> None:
        try:
            self.set_value(self.parse(self.raw()))
        except FieldProblem:
            return


class NumberField(_LineField[int | None]):
    """A whole number from `low` to `high`; None when optional and empty."""

    def __init__(self, key: str, label: str, low: int, high: int, *, required: bool = True, hint: str = "") -> None:
        super().__init__(key, label, required=required, hint=hint, placeholder=f"{low}–{high}")
        self._low, self._high = low, high
        self.control.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def parse(self, text: str) -> int | None:
        return parse_whole(text, self._low, self._high) if text.strip() else None

    def set_value(self, value: int | None) -> None:
        self.control.setText("" if value is None else str(value))


class PersonField(_LineField[PersonRow | None]):
    """A person; None when optional and empty."""

    control: PersonPicker

    def __init__(
        self,
        key: str,
        label: str,
        search: Callable[[str], Sequence[PersonRow]],
        *,
        required: bool = True,
        hint: str = "",
    ) -> None:
        super().__init__(key, label, PersonPicker(key, label, search), required=required, hint=hint)

    def parse(self, text: str) -> PersonRow | None:
        if not text.strip():
            return None
        if not self.control.settle():
            found = len(self.control.suggestions())
            if found:
                raise FieldProblem(f"“{text.strip()}”有 {found} 人符合，请从列表中选择一人。")
            raise FieldProblem(f"没有找到“{text.strip()}”，请输入姓名、编号或拼音首字母后选择。")
        return self.control.person()

    def set_value(self, value: PersonRow | None) -> None:
        self.control.set_person(value)

    def set_raw(self, raw: str) -> None:
        self.control.set_person(None)
        self.control.setText(raw)

    def settle(self) -> None:
        self.control.settle()
