"""The table of the roster: its columns, and which of them are on screen together."""

from __future__ import annotations

from cleanprison.people.queries import InmateRow
from cleanprison.people.rules import LABOUR_ABILITIES
from cleanprison.ui.kit import Column, Option, TableView, Tone
from cleanprison.ui.people.roomy_column import RoomyColumn
from cleanprison.ui.people.shared import day_text, span_text

IN_CUSTODY, LEFT = "在押", "已离监"
DAILY = "日常栏目"
VIEWS = (Option("sentence", "刑期栏目"), Option("all", "全部栏目"))
_ALWAYS = frozenset({"number", "name", "section", "situation"})
_DAILY = frozenset({"watch_group", "ethnicity", "labour", "treatment", "post", "seat", "officer"})
_SENTENCE = frozenset({"ethnicity", "crime", "sentence", "admitted"})
# All columns together are wider than the smallest screen.
_COLUMNS: dict[str | None, frozenset[str]] = {None: _DAILY, "sentence": _SENTENCE, "all": _DAILY | _SENTENCE}
_SHORT_LABOUR = {value: title.removesuffix("劳动能力") for value, title in LABOUR_ABILITIES.items()}


class InmatesTable(TableView[InmateRow]):
    """Show inmates as of a day, with the columns of one view."""

    def __init__(self, object_name: str) -> None:
        super().__init__(object_name, "罪犯名册", _columns(), lambda row: row.id, select_rows=True, stretch=1)
        self._name_column = RoomyColumn(self, 1, 150)
        self.choose_columns(None)

    def choose_columns(self, view: str | None) -> None:
        """Show the columns of a view: None for the daily ones, else a value of `VIEWS`."""
        wanted = _ALWAYS | _COLUMNS[view]
        for number, column in enumerate(self.model.columns):
            self.view.setColumnHidden(number, column.key not in wanted)
        self._name_column.fit()


def _columns() -> list[Column[InmateRow]]:
    def situation_tone(row: InmateRow) -> Tone:
        return "" if row.situation == IN_CUSTODY else "muted" if row.situation == LEFT else "attention"

    return [
        Column("编号", lambda r: r.number, width=118, tip=lambda r: r.number, key="number"),
        Column("姓名", lambda r: r.name, width=150, tip=lambda r: r.name, sort_key=lambda r: r.pinyin, key="name"),
        Column("分监区", lambda r: r.section, width=98, tip=lambda r: r.section, key="section"),
        Column("互监组", lambda r: r.watch_group, width=106, tip=lambda r: r.watch_group, key="watch_group"),
        Column("民族", lambda r: r.ethnicity, width=88, tip=lambda r: r.ethnicity or "", key="ethnicity"),
        Column("罪名", lambda r: r.crime, width=196, tip=lambda r: r.crime or "", key="crime"),
        Column(
            "刑期起止",
            lambda r: span_text(r.sentence_start, r.sentence_end),
            width=218,
            tip=lambda r: r.sentence or "",
            sort_key=lambda r: r.sentence_end,
            key="sentence",
        ),
        Column("入监日期", lambda r: r.admitted_on, day_text, width=116, key="admitted"),
        Column("劳动能力", lambda r: _SHORT_LABOUR[r.state.labour], width=94, centred=True, key="labour"),
        Column("处遇", lambda r: r.state.treatment, width=72, centred=True, key="treatment"),
        Column("岗位", lambda r: r.state.post, width=100, tip=lambda r: r.state.post or "", key="post"),
        Column("座位", lambda r: r.state.seat, width=104, tip=lambda r: r.state.seat or "", key="seat"),
        Column("包教民警", lambda r: r.officer, width=94, tip=lambda r: r.officer, key="officer"),
        Column(
            "情况", lambda r: r.situation, width=98, tip=lambda r: r.situation, tone=situation_tone, key="situation"
        ),
    ]
