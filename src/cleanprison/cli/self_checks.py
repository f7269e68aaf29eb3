"""The checks of `self-test`: one short life of a ward in a temporary folder, with rare names."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Protocol

from alembic import command as alembic
from alembic.script import ScriptDirectory

from cleanprison import paths
from cleanprison.application import Application, open_folder, program_words, restore_folder
from cleanprison.db.engine import open_engine
from cleanprison.db.keys import new_key
from cleanprison.db.migrate import alembic_config, migrate
from cleanprison.demo.calendar import LAST_MONTH, StoryClock
from cleanprison.demo.process import panel_meeting, publicity_of
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from cleanprison.demo.ward import DemoPlan, make_demo
from cleanprison.people.queries import officer_rows, people_found
from cleanprison.schema import metadata
from cleanprison.scoring.queries import day_record_rows, month_status
from cleanprison.scoring.rules import Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.record_state import RecordState
from cleanprison.scoring.service import RecordPoints, record_points
from cleanprison.scoring.service.months import (
    MoveMonth,
    close_month,
    hold_meeting,
    propose_close,
    publish_month,
    submit_month,
)
from cleanprison.scoring.service.reviews import HoldWeeklyReview, hold_weekly_review
from cleanprison.sheets.table import read_table
from cleanprison.sheets.writing import OutColumn, OutSheet, write_workbook
from cleanprison.summary.catalogue import PaperRequest, write_report
from cleanprison.summary.imports import ImportSheet, import_sheet

RARE = (("SELF-1", "欧阳𠮷"), ("SELF-2", "阿依古丽·买买提"))
PLAN = DemoPlan(inmates=10, months=2)
MONTH = LAST_MONTH
ORIGIN = "自检"
CLERK = "clerk"
CLOSED_AFTER = timedelta(days=11)


class CheckFailed(Exception):
    """Say in Chinese what a check found."""


class Eyes(Protocol):
    """What needs the window's library; only a module above the command line may bring it."""

    def read_pdf(self, path: Path) -> str:
        """Return the text of a PDF."""
        ...

    def open_desk(self, application: Application) -> str:
        """Open every page of the window off the screen and return the first fault, "" when there is none."""
        ...


@dataclass
class Bench:
    """What the checks hand on to each other; their time is the demo's, whatever this PC's clock shows."""

    folder: Path
    eyes: Eyes
    time: StoryClock = field(default_factory=lambda: StoryClock.starting(MONTH.plus(1).first))
    app: Application | None = None
    backup: Path | None = None
    head: str = ""

    @property
    def open(self) -> Application:
        """Return the open folder; CheckFailed when an earlier check left none."""
        if self.app is None:
            raise CheckFailed("没有打开的数据文件夹（前面的一步没有通过）")
        return self.app

    def sign_in(self, user: str) -> Application:
        """Open the ward as another user."""
        self.close()
        self.app = open_folder(self.folder / "ward", user, DEMO_PASSWORD, self.time.clock, program_words())
        return self.app

    def close(self) -> None:
        """Close what is open."""
        if self.app is not None:
            self.app.close()
            self.app = None


def _migrate(bench: Bench) -> None:
    """Lay the first schema that ever was and bring it to this program's, after a copy."""
    path, key, scripts = bench.folder / "first.db", new_key(), paths.migrations()
    config = alembic_config(scripts)
    (first,) = ScriptDirectory.from_config(config).get_bases()
    engine = open_engine(path, key)
    with engine.execution_options(cleanprison_write=True).begin() as connection:
        config.attributes["connection"] = connection
        alembic.upgrade(config, first)
    engine.dispose()
    copies: list[Path] = []
    had = migrate(path, key, scripts, metadata, lambda: copies.append(Path(shutil.copy(path, f"{path}.bak"))))
    if had != first or (ScriptDirectory.from_config(config).get_current_head() != first and not copies):
        raise CheckFailed(f"旧结构应为 {first}，实际为 {had}；升级以前的备份有 {len(copies)} 份")


def _make(bench: Bench) -> None:
    make_demo(bench.folder / "ward", PLAN, DEMO_PASSWORD, lambda _month: None)


def _sign_in(bench: Bench) -> None:
    bench.sign_in(CLERK)


def _import(bench: Bench, kind: str, path: Path) -> tuple[int, int]:
    outcome = bench.open.execute(import_sheet, ImportSheet(kind, read_table(path, kind=kind)), origin=ORIGIN)
    return outcome.created, outcome.unchanged


def _expect_counts(found: tuple[int, int], wanted: tuple[int, int]) -> None:
    if found != wanted:
        raise CheckFailed(f"新增和不变应为 {wanted}，实际为 {found}")


def _import_inmates(bench: Bench) -> None:
    path = bench.folder / "罪犯名册.xlsx"
    columns = (OutColumn("囚号"), OutColumn("罪犯姓名", width=24), OutColumn("入监日期", "date"))
    rows = [(number, name, date(2026, 1, 5)) for number, name in RARE]
    write_workbook(path, OutSheet("名册", columns, rows, ("自检用名册",)))
    _expect_counts(_import(bench, "inmates", path), (len(RARE), 0))
    _expect_counts(_import(bench, "inmates", path), (0, len(RARE)))
    for number, name in RARE:
        (person,) = bench.open.query(people_found, number)
        if person.name != name:
            raise CheckFailed(f"导入的姓名应为 {name}，实际为 {person.name}")


def _import_points(bench: Bench) -> None:
    path = bench.folder / "加扣分.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(
            (
                ("编号", "日期", "部分", "加扣", "分值", "依据", "事由", "流水号"),
                (RARE[0][0], "2026年10月8日", "监管改造", "加分", "1.5", "自检条款", "自检事由", "SELF-0001"),
            )
        )
    _expect_counts(_import(bench, "points", path), (1, 0))


def _record(bench: Bench) -> None:
    (person,) = bench.open.query(people_found, RARE[1][0])
    statement = bench.folder / "情况说明.txt"
    statement.write_text("自检附件", encoding="utf-8")
    command = RecordPoints(
        *((person.id,), RecordKind.PLUS, date(2026, 10, 9), "自检条款", "自检事由", Part.EDUCATION, Decimal("2.00")),
        attachments=(statement,),
    )
    (number,) = bench.open.execute(record_points, command, origin=ORIGIN)
    rows = bench.open.query(day_record_rows, MONTH, inmate_id=person.id)
    row = next((row for row in rows if row.id == number), None)
    if row is None:
        raise CheckFailed("刚记的一笔读不出来")
    if [bench.open.files.read(one.sha256) for one in row.evidence] != [statement.read_bytes()]:
        raise CheckFailed("刚加的附件读不出来")


def _close_month(bench: Bench) -> None:
    """Take the month through review, meeting, publicity and closing by two people, as a ward does."""
    officers = [officer.id for officer in bench.open.query(officer_rows)]
    meeting = panel_meeting(Random(1), MONTH, officers)  # nosec B311
    held = meeting.held_on
    waiting = [row.id for row in bench.open.query(day_record_rows, MONTH) if row.own_state is RecordState.SUBMITTED]
    week = held - timedelta(days=held.weekday())
    bench.time.reach(held, 16)
    review = HoldWeeklyReview(week, held, officers[0], tuple(waiting))
    bench.sign_in(DEMO_USER).execute(hold_weekly_review, review, origin=ORIGIN)
    clerk = bench.sign_in(CLERK)
    clerk.execute(submit_month, MoveMonth(MONTH), origin=ORIGIN)
    clerk.execute(hold_meeting, meeting, origin=ORIGIN)
    clerk.execute(publish_month, publicity_of(MONTH, officers), origin=ORIGIN)
    bench.time.reach(held + CLOSED_AFTER, 16)
    clerk.execute(propose_close, MoveMonth(MONTH), origin=ORIGIN)
    chief = bench.sign_in(DEMO_USER)
    posted = chief.execute(close_month, MoveMonth(MONTH), origin=ORIGIN)
    state = chief.query(month_status, MONTH, chief.clock.today()).state
    if state is not MonthState.CLOSED or not posted:
        raise CheckFailed(f"关账以后月份的状态是 {state.value}，记入台账 {posted} 笔")


def _print(bench: Bench, name: str, number: str | None, wanted: str) -> None:
    request = PaperRequest(MONTH, bench.folder / "papers", bench.open.clock.today(), number)
    path = bench.open.query(write_report, name, request).path
    content = path.read_bytes()
    if wanted not in bench.eyes.read_pdf(path):
        raise CheckFailed(f"{path.name} 里读不出 {wanted}")
    if bench.open.query(write_report, name, request).path.read_bytes() != content:
        raise CheckFailed("同样的数据两次打印的字节不同")


def _print_month(bench: Bench) -> None:
    _print(bench, "month-sheet", None, RARE[1][1])


def _print_inmate(bench: Bench) -> None:
    _print(bench, "inmate-sheet", RARE[0][0], RARE[0][1])


def _back_up(bench: Bench) -> None:
    bench.backup = bench.open.back_up(bench.open.layout.backups).path


def _look(bench: Bench) -> None:
    fault = bench.eyes.open_desk(bench.open)
    if fault:
        raise CheckFailed(fault)


def _verify(bench: Bench) -> None:
    bench.head = bench.open.verify().head


def _restore(bench: Bench) -> None:
    if bench.backup is None:
        raise CheckFailed("没有备份可以恢复（前面的一步没有通过）")
    target = bench.folder / "restored"
    restore_folder(bench.backup, target, lambda _demo: (DEMO_USER, DEMO_PASSWORD), bench.time.clock)
    other = open_folder(target, DEMO_USER, DEMO_PASSWORD, bench.time.clock, program_words())
    try:
        if other.verify((bench.head,)).head != bench.head:
            raise CheckFailed("恢复后的链头不同")
    finally:
        other.close()


CHECKS: tuple[tuple[str, Callable[[Bench], None]], ...] = (
    ("升级最早结构的数据文件，先备份", _migrate),
    ("建立数据文件，生成演示监区", _make),
    ("重新打开并登录", _sign_in),
    ("导入罪犯名册（工作簿，含罕用字），再导入一次不变", _import_inmates),
    ("导入加扣分（GB18030 文本）", _import_points),
    ("记一笔带附件", _record),
    ("评议、公示，由两人关账", _close_month),
    ("打印月报表，读回姓名", _print_month),
    ("打印罕用字的个人考核单，读回姓名", _print_inmate),
    ("备份并检查", _back_up),
    ("打开窗口的每一页", _look),
    ("核验", _verify),
    ("恢复到另一个文件夹并核验", _restore),
)
