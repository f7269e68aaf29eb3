"""The lines on which a paper is signed: 制表, 审核, 监区长(教导员), 盖章. None is ever pre-printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cleanprison.reporting.flow import Flow
from cleanprison.reporting.form import DATE_LINE
from cleanprison.reporting.pen import Pen

_HEIGHT: Final = 56.0
_BETWEEN: Final = 14.0
_SIGNING: Final = 26.0  # from the top down to the line to sign on
_DATE: Final = 46.0


@dataclass(frozen=True, slots=True)
class SignOff:
    """Print one empty line per step in the order of signing, then the place of the seal.

    It is never parted and never alone: the end of the block before stays on its page.
    """

    steps: tuple[str, ...] = ("制表", "审核", "监区长（教导员）")
    seal: str = "（盖章）"
    size: float = 10.5

    @property
    def boxed(self) -> bool:
        """Stand apart from the grid above."""
        return False

    def tail(self, flow: Flow) -> float:
        """Return the height to keep with the block before."""
        return _HEIGHT

    def lay(self, flow: Flow) -> None:
        """Place the row of lines."""
        labels = [f"{step}：" for step in self.steps]
        widths = [flow.faces.width(label, "song", self.size) for label in labels]
        seal = flow.faces.width(self.seal, "song", self.size)
        spare = flow.width - sum(widths) - seal - _BETWEEN * len(labels)
        line = spare / max(1, len(labels))

        def draw(pen: Pen, left: float, top: float) -> None:
            x, size = left, self.size
            for label, width in zip(labels, widths, strict=True):
                pen.text(x, top - _SIGNING, label, "song", size)
                pen.line(x + width, top - _SIGNING - 2, x + width + line, top - _SIGNING - 2)
                pen.aligned(x, top - _DATE, width + line, DATE_LINE, "song", size - 1, "right")
                x += width + line + _BETWEEN
            pen.text(x, top - _SIGNING, self.seal, "song", size)

        flow.place(_HEIGHT, draw)
