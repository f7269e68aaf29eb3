"""Faces added on this PC by file, for rare characters that the program's own faces lack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cleanprison.errors import InputRefused, StorageError
from cleanprison.reporting.fonts import EmbeddedFace, look_for_added_faces, read_added_face, typefaces
from cleanprison.reporting.output import write_whole
from cleanprison.settings import added_font_files, own_fonts

MOST_BYTES = 100_000_000
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class AddedFace:
    """A face on this PC: its file, the name it bears, and for how many characters it is asked (0: unreadable)."""

    file: Path
    title: str
    characters: int


def added_faces() -> list[AddedFace]:
    """Return the faces added on this PC in the order in which papers ask them."""
    known, found = typefaces().own_characters(), []
    for file in added_font_files():
        title, points = _looked_into(file)
        found.append(AddedFace(file, title, len(points - known)))
        known |= points
    return found


def add_face(path: Path, *, keep: bool = True) -> AddedFace:
    """Copy a TrueType face to the user's own faces (with `keep`), for the next paper.

    InputRefused when it is no TrueType face, forbids embedding, or has no character that was not there.
    """
    try:
        size = path.stat().st_size
        content = b"" if size > MOST_BYTES else path.read_bytes()
    except OSError:
        raise InputRefused(f"字体文件 {path} 读不出；请检查它是否存在、是否可读。") from None
    if size > MOST_BYTES:
        raise InputRefused(f"字体文件 {path.name} 超过 {MOST_BYTES // 1_000_000} MB，请换一个小一些的。")
    title, points = _looked_into(path)
    if not title:
        raise InputRefused(f"字体文件 {path.name} 不能用；要 TrueType 轮廓的 .ttf 文件，并且允许嵌入文书。")
    points -= typefaces().own_characters().union(*(_looked_into(file)[1] for file in added_font_files()))
    if not points:
        raise InputRefused(f"字体文件 {path.name} 里没有程序缺少的字，不用加入。")
    target = _free_place(path.stem)
    if keep:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise StorageError(f"字体没有存成，文件夹 {target.parent} 建不起来；请检查上一级文件夹能否写入。") from None
        write_whole(target, content)
        look_for_added_faces()
    return AddedFace(target, title, len(points))


def _free_place(stem: str) -> Path:
    """Return where a face of this name can lie without taking the place of another."""
    names = (f"{stem}.ttf", *(f"{stem}-{number}.ttf" for number in range(2, 1000)))
    taken = {file.name.casefold() for file in added_font_files()}
    return next(own_fonts() / name for name in names if name.casefold() not in taken)


def _looked_into(file: Path) -> tuple[str, set[int]]:
    """Return the name a face bears and the code points it draws; an empty name when it cannot be used."""
    face = read_added_face(f"look/{file}", file)
    return ("", set()) if face is None else (_title(face) or file.stem, set(face.face.charToGlyph))


def _title(face: EmbeddedFace) -> str:
    name = face.face.familyName or face.face.name
    text = name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
    return " ".join(text.split())[:LONGEST_TITLE]
