"""Draw what Windows shows of the program, from the one drawing that there is: an .ico file and the installer's side."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "icons" / "cleanprison.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
SIDE_WIDTH, SIDE_HEIGHT = 164, 314
SIDE_COLOUR = "#C9DBF5"
HEAD = struct.Struct("<HHH")  # reserved, 1 for icons, how many
PLACE = struct.Struct("<BBBBHHII")  # width, height (0 means 256), colours, reserved, planes, bits, length, offset


def write_icon(path: Path) -> None:
    """Write the icon with a picture of each size: plain bitmaps, and the largest one as PNG."""
    pictures = [picture(size) for size in SIZES]
    offset = HEAD.size + PLACE.size * len(SIZES)
    places = b""
    for size, content in zip(SIZES, pictures, strict=True):
        places += PLACE.pack(size % 256, size % 256, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEAD.pack(0, 1, len(SIZES)) + places + b"".join(pictures))


def write_side(path: Path) -> None:
    """Write the picture at the left of the installer's last page, which NSIS wants as a bitmap of this size."""
    image = QImage(SIDE_WIDTH, SIDE_HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(SIDE_COLOUR))
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF((SIDE_WIDTH - 96) / 2, 72, 96, 96))
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encoded(image, "BMP"))


def picture(size: int) -> bytes:
    """Return the drawing, `size` pixels wide and high, as the content of one place of an icon file."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    if size == max(SIZES):
        return encoded(image, "PNG")
    return encoded(image, "ICO")[HEAD.size + PLACE.size :]  # Qt writes an icon file of one picture


def encoded(image: QImage, kind: str) -> bytes:
    """Return an image as the bytes of a file of that kind."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, kind):  # type: ignore[call-overload]
        raise SystemExit(f"windows_icon: this Qt writes no {kind}")
    return bytes(buffer.data().data())
