"""The frame of a field in a form: label above, control, and what is wrong with it right below."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.typed_values import FieldProblem

T = TypeVar("T")
Raw = str
Control = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox | QListWidget


class Field(QWidget, Generic[T]):
    """Hold one control; `value()` is typed and raises FieldProblem, `raw()` is what drafts keep."""

    changed = Signal()

    def __init__(self, key: str, label: str, control: Control, *, required: bool, hint: str) -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.required = required
        self.control = control
        self.setObjectName(key)
        self._label = styled(QLabel(label if required else f"{label}（可不填）"), role="label")
        self._label.setBuddy(control)
        self._problem = styled(named(QLabel(), f"{key}.problem", f"{label}的问题"), role="problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._hint = styled(QLabel(hint), role="caption")
        self._hint.setWordWrap(True)
        self._hint.setVisible(bool(hint))
        named(control, key, label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._label)
        layout.addWidget(control)
        layout.addWidget(self._problem)
        layout.addWidget(self._hint)
        layout.addStretch()
        self.setFocusProxy(control)
        self.changed.connect(self.clear_problem)

    def rename(self, form_name: str) -> None:
        """Take the form's name into every object name (`<feature>.<page>.<field>`)."""
        full = f"{form_name}.{self.key}"
        self.setObjectName(f"{full}.field")
        self.control.setObjectName(full)
        self._problem.setObjectName(f"{full}.problem")

    def set_label(self, label: str) -> None:
        """Change the label."""
        self.label = label
        self._label.setText(label)
        self.control.setAccessibleName(label)

    def value(self) -> T:
        """Return the typed value; raises FieldProblem with one sentence when what was typed is none."""
        raise NotImplementedError

    def set_value(self, value: T) -> None:
        """Show `value`."""
        raise NotImplementedError

    def raw(self) -> Raw:
        """Return what was typed, for a draft."""
        raise NotImplementedError

    def set_raw(self, raw: Raw) -> None:
        """Bring back what a draft kept."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.raw().strip()

    def needed(self) -> None:
        """Raise FieldProblem when a required field is empty."""
        if self.required and self.is_empty():
            raise FieldProblem(f"请填写{self.label}。")

    def show_problem(self, problem: str) -> None:
        """Write what is wrong under the control."""
        self._problem.setText(problem)
        self._problem.show()
        self._hint.hide()
        self.control.setAccessibleDescription(problem)
        styled(self.control, refused=True)

    def clear_problem(self) -> None:
        """Take the words under the control away."""
        if not self._problem.isHidden():
            self._problem.hide()
            self._hint.setVisible(bool(self._hint.text()))
            self.control.setAccessibleDescription("")
            styled(self.control, refused=False)

    def problem(self) -> str:
        """Return the words under the control, "" when there are none."""
        return "" if self._problem.isHidden() else self._problem.text()

    def settle(self) -> None:
        """Do what leaving the field does (normalise a date, pick the best person)."""
