"""Make the workbooks of `resources/templates/` from the headings imports know and `columns.toml`.

Each has an empty first sheet to fill in (required headings bold, text columns kept as text, lists to choose from)
and a second sheet 填写说明. The same sources give the same bytes; run it again after a change of either source.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from cleanprison import paths
from cleanprison.sheets.synonyms import ColumnSpec, choice_words, kinds, sheet_kind
from cleanprison.sheets.writing import OutColumn, OutSheet, write_workbook

HELP_SHEET = "填写说明"
HELP_COLUMNS = (
    OutColumn("列名", width=18),
    OutColumn("必填", width=8),
    OutColumn("含义", width=44, wrap=True),
    OutColumn("可以填什么", width=40, wrap=True),
    OutColumn("示例", width=24),
    OutColumn("也可以写作", width=52, wrap=True),
)
SHOWN_SYNONYMS = 8
DATES = "日期，如 1985-03-07、1985/3/7、1985年3月7日、19850307"
WIDTHS = {"text": 12, "date": 12, "points": 10}


def main() -> None:
    """Write all templates and print their paths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=paths.resources() / "templates")
    folder = parser.parse_args().to
    for kind in kinds():
        print(make_template(kind, folder))


def make_template(key: str, folder: Path) -> Path:
    """Write the template of one kind of import into `folder` and return its path."""
    kind = sheet_kind(key)
    notes = tomllib.loads((paths.resources() / "templates" / "columns.toml").read_text(encoding="utf-8"))[key]
    entry = OutSheet(kind.title, tuple(_column(spec, notes[spec.key]) for spec in kind.columns), ())
    lines = [_explanation(spec, notes[spec.key]) for spec in kind.columns]
    explained = OutSheet(HELP_SHEET, HELP_COLUMNS, lines, (f"{kind.title}：请填在第一张表里，一行一条",))
    path = folder / f"{key}.xlsx"
    write_workbook(path, entry, explained)
    return path


def _column(spec: ColumnSpec, note: dict[str, Any]) -> OutColumn:
    form = note.get("format", "text")
    width = float(note.get("width", WIDTHS[form]))
    return OutColumn(spec.title, form, width, _words(note), bold=spec.required)


def _words(note: dict[str, Any]) -> tuple[str, ...]:
    """Return the first word of each value of the column's choice."""
    if "choice" not in note:
        return ()
    first: dict[str, str] = {}
    for word, value in choice_words(note["choice"]).items():
        first.setdefault(value, word)
    return tuple(first.values())


def _explanation(spec: ColumnSpec, note: dict[str, Any]) -> tuple[str, ...]:
    allowed = note.get("allowed") or "、".join(_words(note)) or (DATES if note.get("format") == "date" else "文字")
    others = "、".join(spec.synonyms[:SHOWN_SYNONYMS])
    return (spec.title, "必填" if spec.required else "", note["meaning"], allowed, note["example"], others)


if __name__ == "__main__":
    main()
