"""The fields whose value is a short list: several of what is offered, or files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtGui import QKeySequence as Keys
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cleanprison.ui.kit.fields import Field
from cleanprison.ui.kit.filter_row import Option
from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.theme import displayable
from cleanprison.ui.kit.typed_values import FieldProblem

_FRAME = 4


class ShortList(QListWidget):
    """A list as tall as its lines, from `fewest` to `most`; the first line is current as soon as it has the focus."""

    def __init__(self, fewest: int = 1, most: int = 4) -> None:
        super().__init__()
        self._fewest, self._most = fewest, most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def sizeHint(self) -> QSize:
        line = self.sizeHintForRow(0) if self.count() else self.fontMetrics().height() + 8
        return QSize(super().sizeHint().width(), line * min(max(self.count(), self._fewest), self._most) + _FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)


class ChecksField(Field[tuple[Any, ...]]):
    """Choose none, some or all of `options` with the space bar or the mouse.

    What a draft brings back is kept until it is offered: the options may depend on another field.
    """

    control: ShortList

    def __init__(self, key: str, label: str, options: Sequence[Option] = (), *, hint: str = "") -> None:
        super().__init__(key, label, ShortList(), required=False, hint=hint)
        self._wanted: list[str] = []
        self.set_options(options)
        self.control.itemChanged.connect(lambda _item: self._on_checked())

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer `options` instead, keeping what is chosen where it is still there."""
        blocked = self.control.blockSignals(True)
        self.control.clear()
        for option in options:
            item = QListWidgetItem(displayable(option.text))
            item.setData(Qt.ItemDataRole.UserRole, option)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            on = option.text in self._wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.control.addItem(item)
        self.control.blockSignals(blocked)
        self.control.updateGeometry()

    def _options(self) -> list[tuple[Option, bool]]:
        items = [self.control.item(line) for line in range(self.control.count())]
        return [(i.data(Qt.ItemDataRole.UserRole), i.checkState() is Qt.CheckState.Checked) for i in items]

    def _on_checked(self) -> None:
        self._wanted = [option.text for option, on in self._options() if on]
        self.changed.emit()

    def raw(self) -> str:
        return "\n".join(self._wanted)

    def set_raw(self, raw: str) -> None:
        self._wanted = [line for line in raw.split("\n") if line]
        self.set_options([option for option, _on in self._options()])
        self.changed.emit()

    def value(self) -> tuple[Any, ...]:
        return tuple(option.value for option, on in self._options() if on)

    def set_value(self, value: tuple[Any, ...]) -> None:
        self.set_raw("\n".join(option.text for option, _on in self._options() if option.value in value))


def local_files(data: QMimeData) -> list[Path]:
    """Return the files of this PC that are dragged or were copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FileList(ShortList):
    """A list that takes files by drag and paste; Space asks for more, Delete takes the current line away."""

    offered = Signal(list)
    wanted = Signal()
    unwanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(Keys.StandardKey.Paste):
            self.offered.emit(local_files(QGuiApplication.clipboard().mimeData()))
        elif event.key() == Qt.Key.Key_Space:
            self.wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unwanted.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._accept_files(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._accept_files(event)

    def _accept_files(self, event: QDragMoveEvent) -> None:
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        self.offered.emit(local_files(event.mimeData()))
        event.acceptProposedAction()


class FilesField(Field[tuple[Path, ...]]):
    """Name files of this PC, at most `most`; `fault` says why one cannot be taken ("" when it can).

    A draft keeps where they lie, not what is in them.
    """

    control: FileList

    def __init__(
        self, key: str, label: str, fault: Callable[[Path], str], most: int, *, hint: str = "", title: str = "选择文件"
    ) -> None:
        super().__init__(key, label, FileList(), required=False, hint=hint)
        self._fault, self._most, self._title = fault, most, title
        self._paths: list[Path] = []
        self.button = styled(named(QPushButton("选择文件…"), f"{key}.choose", f"{label}：选择文件"), role="link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeWidget(self._hint)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addStretch()
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.insertLayout(layout.count() - 1, foot)
        self.control.offered.connect(self.add)
        self.control.wanted.connect(self._choose)
        self.control.unwanted.connect(self.remove)

    def rename(self, form_name: str) -> None:
        super().rename(form_name)
        self.button.setObjectName(f"{form_name}.{self.key}.choose")
        QWidget.setTabOrder(self.control, self.button)

    def add(self, paths: Iterable[Path]) -> None:
        """Take files into the list; one that cannot be taken stays out, and why is said below."""
        for path in paths:
            if path in self._paths:
                continue
            problem = self._fault(path)
            if len(self._paths) == self._most:
                problem = f"{self.label}最多 {self._most} 个，“{path.name}”没有加入。"
            if problem:
                self.show_problem(problem)
                return
            self._show([*self._paths, path])
            self.changed.emit()

    def remove(self, line: int) -> None:
        """Take one line away."""
        if 0 <= line < len(self._paths):
            self._show([*self._paths[:line], *self._paths[line + 1 :]])
            self.control.setCurrentRow(min(line, len(self._paths) - 1))
            self.changed.emit()

    def _show(self, paths: list[Path]) -> None:
        self._paths = paths
        self.control.clear()
        for path in paths:
            item = QListWidgetItem(displayable(path.name))
            item.setToolTip(str(path))
            self.control.addItem(item)
        self.control.updateGeometry()

    def _choose(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(self, self._title)
        self.add(map(Path, names))

    def raw(self) -> str:
        return "\n".join(map(str, self._paths))

    def set_raw(self, raw: str) -> None:
        self._show([Path(line) for line in raw.split("\n") if line])
        self.changed.emit()

    def value(self) -> tuple[Path, ...]:
        for path in self._paths:
            problem = self._fault(path)
            if problem:
                raise FieldProblem(problem)
        return tuple(self._paths)

    def set_value(self, value: tuple[Path, ...]) -> None:
        self.set_raw("\n".join(map(str, value)))
