"""What the demo's quarrels leave: a statement kept as evidence, and the other members of the watch group named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.demo.people import DemoInmate
from cleanprison.scoring.models import Attachment
from cleanprison.scoring.rules.implied import Implied, implied_text

QUARREL = "示例·监12 与他犯争吵"
MOST_A_MONTH = 3
STATEMENT = """情况说明（示例）

时间：{day} {hour}
地点：{place}
经过：{facts}。值班民警当场制止，双方已分开谈话，未造成伤害。

以上情况属实。本文件是演示数据，人物和事情都是虚构的。
"""

Columns = dict[str, Any]


def quarrels(rows: Sequence[Columns]) -> list[Columns]:
    """Return the month's first quarrels among the records."""
    return [row for row in rows if row["clause"] == QUARREL][:MOST_A_MONTH]


def implied_by(row: Mapping[str, Any], people: Sequence[DemoInmate]) -> str | None:
    """Return the other members of the inmate's watch group, as the table holds them."""
    group = next(person.watch_group for person in people if person.id == row["inmate_id"])
    day: date = row["occurred_on"]
    return implied_text(
        Implied(person.id, person.number, person.name)
        for person in people
        if person.watch_group == group and person.id != row["inmate_id"] and person.free_on(day)
    )


def add_statements(uow: UnitOfWork, written: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Keep a statement with each record, given its id and columns."""
    rows = []
    for number, row in written:
        words = STATEMENT.format(
            day=row["occurred_on"], hour=f"{row['occurred_at']:%H:%M}", place=row["place"], facts=row["facts"]
        )
        content = words.encode()
        rows.append(
            {
                "day_record_id": number,
                "name": f"情况说明 {row['occurred_on']}.txt",
                "sha256": uow.keep_file(content),
                "size": len(content),
                "recorded_at": row["recorded_at"],
                "recorded_by": row["recorded_by"],
            }
        )
    uow.insert_many(Attachment, rows)
