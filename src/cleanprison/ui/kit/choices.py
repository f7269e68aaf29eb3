"""The fields whose value is chosen rather than typed: one of a list, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter

from cleanprison.ui.kit.fields import Field
from cleanprison.ui.kit.filter_row import Option
from cleanprison.ui.kit.properties import styled
from cleanprison.ui.kit.typed_values import FieldProblem

_ANY_LENGTH = 32767


class ChoiceField(Field[Any]):
    """Choose one of `options`; typing any part of the words finds it. Optional ones may stay None.

    With `free`, options are suggestions only: other words are taken as they are, and the value is always words.
    """

    control: QComboBox
    free = False

    def __init__(
        self,
        key: str,
        label: str,
        options: Sequence[Option] = (),
        *,
        required: bool = True,
        hint: str = "",
        placeholder: str = "请选择",
    ) -> None:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        completer = QCompleter(box.model(), box)
        box.setCompleter(completer)
        styled(completer.popup(), role="suggestions")
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText(placeholder)
        super().__init__(key, label, box, required=required, hint=hint)
        self.set_options(options)
        box.currentTextChanged.connect(lambda _text: self.changed.emit())

    def rename(self, form_name: str) -> None:
        super().rename(form_name)
        line = self.control.lineEdit()
        if line is not None:
            line.setObjectName(f"{form_name}.{self.key}.line")
            line.setAccessibleName(self.label)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer `options` instead, keeping what is chosen where it is still there."""
        kept = self.raw()
        blocked = self.control.blockSignals(True)
        self.control.clear()
        for option in options:
            self.control.addItem(option.text, option.value)
        self.control.setCurrentIndex(-1)
        self.set_raw(kept)
        self.control.blockSignals(blocked)

    def raw(self) -> str:
        return self.control.currentText()

    def set_raw(self, raw: str) -> None:
        self.control.setCurrentIndex(self.control.findText(raw, Qt.MatchFlag.MatchExactly))
        if self.control.currentIndex() < 0:
            self.control.setEditText(raw)

    def value(self) -> Any:
        self.needed()
        self.settle()
        text = self.raw().strip()
        if not text:
            return None
        if self.free:
            return text
        index = self.control.findText(text, Qt.MatchFlag.MatchExactly)
        if index < 0:
            raise FieldProblem(f"“{text}”不在{self.label}的选项中，请从列表中选择。")
        return self.control.itemData(index)

    def set_free(self, free: bool, longest: int = 200) -> None:
        """Take any words of at most `longest` characters, or only those offered."""
        self.free = free
        line = self.control.lineEdit()
        if line is not None:
            line.setMaxLength(longest if free else _ANY_LENGTH)

    def set_value(self, value: Any) -> None:
        self.control.setCurrentIndex(-1 if value is None else self.control.findData(value))

    def settle(self) -> None:
        text = self.raw().strip()
        if text and not self.free and self.control.findText(text, Qt.MatchFlag.MatchExactly) < 0:
            index = self.control.findText(text, Qt.MatchFlag.MatchContains)
            if index >= 0:
                self.control.setCurrentIndex(index)


class CheckField(Field[bool]):
    """Yes or no."""

    control: QCheckBox

    def __init__(self, key: str, label: str, words: str = "是", *, hint: str = "") -> None:
        super().__init__(key, label, QCheckBox(words), required=True, hint=hint)
        self.control.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        return self.control.isChecked()

    def set_value(self, value: bool) -> None:
        self.control.setChecked(value)

    def raw(self) -> str:
        return "1" if self.control.isChecked() else ""

    def set_raw(self, raw: str) -> None:
        self.control.setChecked(raw == "1")
