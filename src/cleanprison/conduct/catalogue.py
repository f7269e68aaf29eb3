"""The catalogue of what a conduct record may rest on: shipped heads, and the unit's own from a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cleanprison import paths
from cleanprison.errors import InputRefused
from cleanprison.scoring import pack_text
from cleanprison.scoring.rules.pack import Certainty

MOST_BYTES = 1_000_000
LONGEST_BASIS = 200


@dataclass(frozen=True, slots=True)
class BasisItem:
    """One thing a record may rest on: its document, a short head ("" for the document as a whole), its certainty."""

    document: str
    head: str
    certainty: Certainty

    @property
    def text(self) -> str:
        """Return the basis as a record keeps it."""
        return f"{self.document}：{self.head}" if self.head else self.document


def load_catalogue(*unit_folders: Path) -> tuple[BasisItem, ...]:
    """Return the shipped items, then those of `conduct-*.toml` in the unit's folders.

    A folder that does not exist has none. Raises InputRefused naming file, line and key.
    """
    folders = (paths.resources() / "rulepacks" / "conduct", *unit_folders)
    files = [file for folder in folders for file in sorted(folder.glob("conduct-*.toml"))]
    return tuple(dict.fromkeys(item for file in files for item in read_items(file)))


def read_items(file: Path) -> tuple[BasisItem, ...]:
    """Return the items of one file of at most 1 MB; raises InputRefused naming file, line and key."""
    try:
        with file.open("rb") as source:
            content = source.read(MOST_BYTES + 1)
    except OSError:
        raise InputRefused(f"依据目录文件 {file} 打不开，请检查它是否可读。") from None
    if len(content) > MOST_BYTES:
        raise InputRefused(f"依据目录文件 {file.name} 超过 1 MB，最大 1 MB。")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputRefused(f"依据目录文件 {file.name} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    top = pack_text.parse(text, file.name)
    top.allow_only("id", "title", "items")
    return tuple(_item(table) for table in top.tables("items"))


def _item(table: pack_text.PackTable) -> BasisItem:
    table.allow_only("document", "head", "grade")
    head = table.text("head").strip() if "head" in table else ""
    item = BasisItem(table.text("document").strip(), head, Certainty(table.one_of("grade", tuple(Certainty))))
    if len(item.text) > LONGEST_BASIS:
        table.refuse("document", f"过长，文件名称加提要最多 {LONGEST_BASIS} 字")
    return item
