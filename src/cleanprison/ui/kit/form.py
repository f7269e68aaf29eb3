"""A form: fields in columns, Enter goes on, problems stand under the fields they belong to."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QGridLayout, QLabel, QPlainTextEdit, QWidget

from cleanprison.ui.kit.fields import Field
from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.typed_values import FieldProblem

F = TypeVar("F", bound=Field[Any])


class Form(QWidget):
    """Hold fields; Enter moves to the next and from the last submits (as `submit` does).

    `submitted` comes only when every field has a value; read them with `values()` or field by field.
    """

    submitted = Signal()
    changed = Signal()

    def __init__(self, name: str, *, columns: int = 1) -> None:
        super().__init__()
        named(self, name, "表单")
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._row, self._column = 0, 0
        self.fields: dict[str, Field[Any]] = {}

    def add(self, field: F, span: int = 1) -> F:
        """Add a field (over `span` columns) and return it; raises ValueError when the key is taken."""
        if field.key in self.fields:
            raise ValueError(f"field {field.key} twice in {self.objectName()}")
        field.rename(self.objectName())
        span = min(span, self._columns)
        if self._column + span > self._columns:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(field, self._row, self._column, 1, span)
        self._column += span
        self.fields[field.key] = field
        field.changed.connect(self.changed)
        field.control.installEventFilter(self)
        if self._previous is not None:
            QWidget.setTabOrder(self._previous.control, field.control)
        return field

    @property
    def _previous(self) -> Field[Any] | None:
        fields = list(self.fields.values())
        return fields[-2] if len(fields) > 1 else None

    def add_caption(self, text: str) -> None:
        """Start a new group of fields under a caption."""
        if self._column:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(styled(QLabel(text), role="subtitle"), self._row, 0, 1, self._columns)
        self._row += 1

    def values(self, *, go_there: bool = True) -> dict[str, Any] | None:
        """Return typed values by key, or None after marking every refused field and going (`go_there`) to the first."""
        values: dict[str, Any] = {}
        first: Field[Any] | None = None
        for key, field in self.fields.items():
            if field.isHidden():
                continue
            try:
                values[key] = field.value()
            except FieldProblem as problem:
                field.show_problem(problem.message)
                first = first or field
        if first is None:
            return values
        if go_there:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    def submit(self) -> bool:
        """Tell `submitted` if every field has a value; returns whether it was told."""
        if self.values() is None:
            return False
        self.submitted.emit()
        return True

    def refuse(self, key: str, problem: str) -> None:
        """Write `problem` under the field `key` and go there."""
        self.fields[key].show_problem(problem)
        self.fields[key].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def raw_values(self) -> dict[str, str]:
        """Return what was typed, by key, without what must not be kept (passwords)."""
        return {key: field.raw() for key, field in self.fields.items() if not getattr(field, "secret", False)}

    def set_raw_values(self, raw: dict[str, str]) -> None:
        """Bring back what was typed; keys the form does not have are left out."""
        for key, text in raw.items():
            if key in self.fields:
                self.fields[key].set_raw(text)
        self.clear_problems()

    def is_empty(self) -> bool:
        """Tell whether nothing was typed into any field."""
        return all(field.is_empty() for field in self.fields.values())

    def clear(self, *keep: str) -> None:
        """Empty every field except those named in `keep`, and go to the first empty one."""
        for key, field in self.fields.items():
            if key not in keep:
                field.set_raw("")
        self.clear_problems()
        first = next((field for key, field in self.fields.items() if key not in keep), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_problems(self) -> None:
        """Take the words under the fields away."""
        for field in self.fields.values():
            field.clear_problem()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if isinstance(watched, QPlainTextEdit) and event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        if isinstance(watched, QComboBox) and _popup_open(watched):
            return False
        self._go_on(watched)
        return True

    def _go_on(self, control: QObject) -> None:
        shown = [field for field in self.fields.values() if not field.isHidden() and field.isEnabled()]
        here = next((n for n, field in enumerate(shown) if field.control is control), -1)
        if here < 0:
            return
        shown[here].settle()
        if here + 1 < len(shown):
            shown[here + 1].control.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()


def _popup_open(box: QComboBox) -> bool:
    completer = box.completer()
    popup: QAbstractItemView | None = completer.popup() if completer is not None else None
    return box.view().isVisible() or (popup is not None and popup.isVisible())
