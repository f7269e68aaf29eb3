"""`self-test`: the program tests itself in a temporary folder, with rare names, and says what held."""

from __future__ import annotations

import argparse
import csv
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from cleanprison.application import Application, open_folder, program_words, restore_folder
from cleanprison.clock import Clock
from cleanprison.db.files import storage_words
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from cleanprison.demo.ward import DemoPlan, make_demo
from cleanprison.errors import VerificationFailed
from cleanprison.people.queries import people_found
from cleanprison.scoring.queries import day_record_rows
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service import RecordPoints, record_points
from cleanprison.sheets.table import read_table
from cleanprison.sheets.writing import OutColumn, OutSheet, write_workbook
from cleanprison.summary.catalogue import PaperRequest, write_report
from cleanprison.summary.imports import ImportSheet, import_sheet

RARE = (("SELF-1", "欧阳𠮷"), ("SELF-2", "阿依古丽·买买提"))
PLAN = DemoPlan(inmates=20, months=3)
MONTH = Month(2026, 10)
ORIGIN = "自检"


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("self-test", help="在临时文件夹里自检，逐项报告")
    parser.set_defaults(run=run)


class CheckFailed(Exception):
    """Say in Chinese what a check found."""


@dataclass
class _Bench:
    """What the checks hand on to each other."""

    folder: Path
    app: Application | None = None
    backup: Path | None = None
    head: str = ""

    @property
    def open(self) -> Application:
        if self.app is None:
            raise CheckFailed("没有打开的数据文件夹（前面的一步没有通过）")
        return self.app

    def close(self) -> None:
        if self.app is not None:
            self.app.close()
            self.app = None


def run(args: argparse.Namespace) -> int:
    """Run every check in order, print one line each, and return 0, or 5 when one failed.

    StorageError when the system offers no temporary folder that can be written.
    """
    try:
        scratch = Path(tempfile.mkdtemp(prefix="cleanprison-self-test-"))
    except OSError as error:
        raise storage_words(error, Path(error.filename or "临时文件夹")) from error
    bench = _Bench(scratch)
    failed = 0
    try:
        for title, check in CHECKS:
            failed += not _passes(title, partial(check, bench))
    finally:
        bench.close()
        failed += not _passes("清除临时文件夹", partial(shutil.rmtree, scratch))
    print(f"自检完成：{'全部通过' if not failed else f'{failed} 项未通过'}", file=sys.stderr)
    return VerificationFailed.exit_code if failed else 0


def _passes(title: str, check: Callable[[], object]) -> bool:
    start = time.monotonic()
    fault = ""
    try:
        check()
    except Exception as error:
        fault = str(error) or type(error).__name__
    spent = f"{(time.monotonic() - start) * 1000:.0f} 毫秒"
    print("\t".join(("未通过", title, spent, fault) if fault else ("通过", title, spent)), flush=True)
    return not fault


def _make(bench: _Bench) -> None:
    make_demo(bench.folder / "ward", PLAN, DEMO_PASSWORD, lambda _month: None)


def _sign_in(bench: _Bench) -> None:
    bench.close()
    bench.app = open_folder(bench.folder / "ward", DEMO_USER, DEMO_PASSWORD, Clock(), program_words())


def _import(bench: _Bench, kind: str, path: Path) -> tuple[int, int]:
    outcome = bench.open.execute(import_sheet, ImportSheet(kind, read_table(path, kind=kind)), origin=ORIGIN)
    return outcome.created, outcome.unchanged


def _expect_counts(found: tuple[int, int], wanted: tuple[int, int]) -> None:
    if found != wanted:
        raise CheckFailed(f"新增和不变应为 {wanted}，实际为 {found}")


def _import_inmates(bench: _Bench) -> None:
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


def _import_points(bench: _Bench) -> None:
    path = bench.folder / "加扣分.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(
            (
                ("编号", "日期", "部分", "加扣", "分值", "依据", "事由", "流水号"),
                (RARE[0][0], "2026年10月8日", "监管改造", "加分", "1.5", "自检条款", "自检事由", "SELF-0001"),
            )
        )
    _expect_counts(_import(bench, "points", path), (1, 0))


def _record(bench: _Bench) -> None:
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


def _print(bench: _Bench, name: str, number: str | None) -> None:
    request = PaperRequest(MONTH, bench.folder / "papers", bench.open.clock.today(), number)
    written = bench.open.query(write_report, name, request)
    content = written.path.read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    if not content.startswith(b"%PDF") or b"%%EOF" not in content[-64:] or not 1 <= written.pages == pages:
        raise CheckFailed(f"{written.path.name} 不是完整的 PDF")
    if bench.open.query(write_report, name, request).path.read_bytes() != content:
        raise CheckFailed("同样的数据两次打印的字节不同")


def _print_month(bench: _Bench) -> None:
    _print(bench, "month-sheet", None)


def _print_inmate(bench: _Bench) -> None:
    _print(bench, "inmate-sheet", RARE[0][0])


def _back_up(bench: _Bench) -> None:
    bench.backup = bench.open.back_up(bench.folder / "backups").path


def _verify(bench: _Bench) -> None:
    bench.head = bench.open.verify().head


def _restore(bench: _Bench) -> None:
    if bench.backup is None:
        raise CheckFailed("没有备份可以恢复（前面的一步没有通过）")
    target = bench.folder / "restored"
    restore_folder(bench.backup, target, lambda _demo: (DEMO_USER, DEMO_PASSWORD), Clock())
    other = open_folder(target, DEMO_USER, DEMO_PASSWORD, Clock(), program_words())
    try:
        if other.verify((bench.head,)).head != bench.head:
            raise CheckFailed("恢复后的链头不同")
    finally:
        other.close()


CHECKS: tuple[tuple[str, Callable[[_Bench], None]], ...] = (
    ("建立数据文件，生成演示监区", _make),
    ("重新打开并登录", _sign_in),
    ("导入罪犯名册（工作簿，含罕用字），再导入一次不变", _import_inmates),
    ("导入加扣分（GB18030 文本）", _import_points),
    ("记一笔带附件", _record),
    ("打印月报表", _print_month),
    ("打印罕用字的个人考核单", _print_inmate),
    ("备份并检查", _back_up),
    ("核验", _verify),
    ("恢复到另一个文件夹并核验", _restore),
)
