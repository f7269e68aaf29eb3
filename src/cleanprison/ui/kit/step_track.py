"""The steps of a month as a track: done, current, open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cleanprison.ui.kit.elided_label import ElidedLabel
from cleanprison.ui.kit.properties import named, styled

StepState = Literal["done", "current", "open"]
_WORDS: dict[StepState, str] = {"done": "已完成", "current": "进行中", "open": "未开始"}


@dataclass(frozen=True, slots=True)
class Step:
    """Name one step, how it stands, and a few words under it (412 条)."""

    title: str
    state: StepState
    caption: str = ""


class StepTrack(QWidget):
    """Show steps side by side over one line that is coloured as far as the work went."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name, "步骤")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._cells: list[QFrame] = []

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show `steps` from left to right."""
        for cell in self._cells:
            self._layout.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [self._cell(step) for step in steps]
        for cell in self._cells:
            self._layout.addWidget(cell, 1)
        self.setAccessibleDescription("，".join(f"{s.title}{_WORDS[s.state]}" for s in steps))

    def _cell(self, step: Step) -> QFrame:
        cell = styled(QFrame(self), role="step", state=step.state)
        title = QLabel(f"✓ {step.title}" if step.state == "done" else step.title, cell)
        styled(title, role="step_title")
        caption = styled(ElidedLabel(step.caption or _WORDS[step.state], cell), role="caption")
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(12, 0, 8, 5)
        layout.setSpacing(0)
        layout.addWidget(title)
        layout.addWidget(caption)
        cell.setToolTip(_WORDS[step.state])
        return cell
