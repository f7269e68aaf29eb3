"""The change log as a workbook: one line for every changed row, in the order in which things were done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from cleanprison.clock import CHINA
from cleanprison.db.audit_queries import ActFilter, ActRow, ChangeRow, act_rows, act_years, change_rows
from cleanprison.errors import InputRefused
from cleanprison.sheets.writing import OutColumn, OutSheet, OutValue, write_workbook
from cleanprison.ui.kit import ApplicationPort, Cancel, Cancelled, Progress
from cleanprison.ui.system.table_words import field_title, table_title
from cleanprison.ui.system.value_words import ValueWords

KIND_WORDS = {"added": "新增", "changed": "修改", "removed": "删除"}
MOST_ROWS = 1_000_000  # a sheet ends at 1,048,576
_ALL_LINES = 1 << 31
_LONGEST = 30_000  # a cell holds 32,767

COLUMNS = (
    OutColumn("序号", "integer", 9),
    OutColumn("时间", width=20),
    OutColumn("用户", width=12),
    OutColumn("画面或命令", width=18),
    OutColumn("哪一条", width=24),
    OutColumn("改了什么", width=90, wrap=True),
    OutColumn("原因", width=24, wrap=True),
    OutColumn("校验值", width=66),
)
YEAR_COLUMNS = (
    OutColumn("年份", "integer", 8),
    OutColumn("第一次", "integer", 10),
    OutColumn("最后一次", "integer", 10),
    OutColumn("年末链头", width=66),
)


@dataclass(frozen=True, slots=True)
class LogWords:
    """What puts the log into words: people's names by user, and the words for values."""

    names: Mapping[str, str]
    values: ValueWords

    def change(self, change: ChangeRow) -> str:
        """Return what a change made of a field."""
        sides = (change.before, change.after)
        before, after = (self.values.words(change.table, change.field, side) or "（空）" for side in sides)
        title = field_title(change.table, change.field)
        return f"{title}：{after}" if change.kind == "added" else f"{title}：{before} → {after}"


def export_log(
    app: ApplicationPort, wanted: ActFilter, words: LogWords, path: Path, progress: Progress, cancelled: Cancelled
) -> int:
    """Write the acts that pass the filter, and every year's head, to an .xlsx; return the number of acts.

    InputRefused when they are more than a sheet can hold, StorageError when the file cannot be written.
    """
    acts = _acts(app, wanted)
    if sum(act.count for act in acts) > MOST_ROWS:
        raise InputRefused(f"要导出的改动超过 {MOST_ROWS} 行，一张表放不下；请选一个年份或一个用户再导出。")
    years = [(y.year, y.first, y.last, y.head) for y in app.query(act_years)]
    title = f"变更记录，共 {len(acts)} 次，导出于 {app.clock.now().astimezone(CHINA):%Y-%m-%d %H:%M}"
    note = "年末链头是一年里最后一次变更的校验值，可以抄在纸上，以后在“备份与核验”页核对。"
    write_workbook(
        path,
        OutSheet("变更", COLUMNS, _lines(app, acts, wanted, words, progress, cancelled), (title,)),
        OutSheet("每年链头", YEAR_COLUMNS, years, (note,)),
    )
    return len(acts)


def _acts(app: ApplicationPort, wanted: ActFilter) -> list[ActRow]:
    """Return all acts that pass the filter, oldest first."""
    found: list[ActRow] = []
    while rows := app.query(act_rows, replace(wanted, before=found[-1].sequence if found else None)):
        found += rows
    return found[::-1]


def _lines(
    app: ApplicationPort,
    acts: list[ActRow],
    wanted: ActFilter,
    words: LogWords,
    progress: Progress,
    cancelled: Cancelled,
) -> Iterator[tuple[OutValue, ...]]:
    for done, act in enumerate(acts, start=1):
        if cancelled():
            raise Cancel
        progress(done, len(acts), "正在导出变更记录")
        changes = app.query(change_rows, act.sequence, _ALL_LINES, wanted.places)
        for (table, key, kind), fields in groupby(changes, lambda c: (c.table, c.key, c.kind)):
            said = "；".join(words.change(change) for change in fields)
            yield (
                act.sequence,
                f"{act.at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}",
                words.names.get(act.operator, act.operator),
                act.origin,
                f"{KIND_WORDS[kind]} {table_title(table)} {key}",
                said if len(said) <= _LONGEST else f"{said[:_LONGEST]}……（太长，只列一部分）",
                act.reason or "",
                act.hash,
            )
