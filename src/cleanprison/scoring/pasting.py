"""A block pasted into the month's list, made into a table of point records: what it lacks is filled in.

A block with the heading 编号 is such a table, its columns recognised as those of an imported sheet; any other is a
block of plain numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from cleanprison.errors import InputRefused
from cleanprison.sheets.headings import HeadingRow, best_heading
from cleanprison.sheets.limits import HEADING_ROWS
from cleanprison.sheets.synonyms import sheet_kind
from cleanprison.sheets.table import SheetTable, block_table

KIND = "points"
Block = Sequence[Sequence[str]]
_MINUS = ("-", "−", "–", "—")


def heading_of(block: Block) -> HeadingRow | None:
    """Return the heading of a table of point records; None for a block of plain numbers."""
    rows = [(number, tuple(cells)) for number, cells in enumerate(block[:HEADING_ROWS], start=1)]
    heading = best_heading(sheet_kind(KIND), rows)
    return heading if heading and any(column.key == "number" for column in heading.matched) else None


def pasted_table(block: Block, heading: HeadingRow, given: Mapping[str, str]) -> SheetTable:
    """Return a pasted table with the columns it lacks filled in.

    `given` holds words by column key (date, part, basis, facts, officer); without a column 加扣 the sign of the points
    tells. InputRefused when a required column is still missing.
    """
    columns = {column.key: column.index for column in heading.matched}
    missing = [key for key in heading.missing if key != "sign" and not given.get(key)]
    if missing:
        titles = "、".join(sheet_kind(KIND).column(key).title for key in missing)
        raise InputRefused(
            f"粘贴的表缺少“{titles}”。请连同这些列一起复制；"
            "或先点“录入”填好日期、依据、事由，把光标放在要记的部分，再粘贴。"
        )
    lacking = {key: words for key, words in given.items() if words and key not in columns and key != "sign"}
    added = [sheet_kind(KIND).column(key).title for key in lacking]
    sign_from = columns.get("points") if "sign" not in columns else None
    if sign_from is not None:
        added.append(sheet_kind(KIND).column("sign").title)
    filled = []
    for number, cells in enumerate(block, start=1):
        more: list[str] = []
        if number == heading.row:
            more = added
        elif number > heading.row and any(cells):
            more = list(lacking.values())
            if sign_from is not None:
                more.append(_sign(cells[sign_from], given.get("sign", "")))
        filled.append([*cells, *more])
    return block_table(filled, kind=KIND)


def _sign(points: str, usual: str) -> str:
    """Return 加 or 扣 by the sign of written points, `usual` (or 加) where they carry none."""
    flat = unicodedata.normalize("NFKC", points).strip()
    if flat.startswith(_MINUS):
        return "扣"
    return "加" if flat.startswith("+") else usual or "加"
