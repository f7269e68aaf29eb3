"""What a conduct record may rest on, as a file lists it."""

from __future__ import annotations

from dataclasses import dataclass

from cleanprison.scoring import pack_text
from cleanprison.scoring.rules.pack import Certainty

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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The items of one file under its id and title."""

    id: str
    title: str
    items: tuple[BasisItem, ...]


def parse_catalogue(text: str, name: str) -> Catalogue:
    """Return the catalogue written in `text`; InputRefused names file (`name`), line and key."""
    top = pack_text.parse(text, name)
    top.allow_only("id", "title", "items")
    items = tuple(_item(table) for table in top.tables("items"))
    if not items:
        top.refuse("items", "缺少，至少要写一个 [[items]] 表")
    return Catalogue(top.text("id").strip(), top.text("title").strip(), items)


def _item(table: pack_text.PackTable) -> BasisItem:
    table.allow_only("document", "head", "grade")
    head = table.text("head").strip() if "head" in table else ""
    item = BasisItem(table.text("document").strip(), head, Certainty(table.one_of("grade", tuple(Certainty))))
    if len(item.text) > LONGEST_BASIS:
        table.refuse("document", f"过长，文件名称加提要最多 {LONGEST_BASIS} 字")
    return item
