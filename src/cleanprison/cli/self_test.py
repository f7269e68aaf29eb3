"""`self-test`: the program tests itself in a temporary folder, with rare names, and says what held."""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from cleanprison.application import Application, open_folder, program_words, restore_folder
from cleanprison.clock import Clock
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from cleanprison.demo.ward import DemoPlan, make_demo
from cleanprison.errors import VerificationFailed
from cleanprison.people.queries import people_found
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service import RecordPoints, record_points
from cleanprison.sheets.table import read_table
from cleanprison.summary.catalogue import PaperRequest, write_report
from cleanprison.summary.imports import ImportSheet, import_sheet

RARE = (("SELF-1", "欧阳𠮷"), ("SELF-2", "阿依古丽·买买提"))
MONTH = Month(2026, 10)
ORIGIN = "自检"


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("self-test", help="在临时文件夹里自检，逐项报告")
    parser.set_defaults(run=run)


@dataclass
class _Bench:
    """What the checks hand on to each other."""

    folder: Path
    app: Application | None = None
    backup: Path | None = None
    head: str = ""
    checks: list[tuple[str, Callable[[], object]]] = field(default_factory=list)

    @property
    def ward(self) -> Path:
        return self.folder / "ward"

    @property
    def open(self) -> Application:
        assert self.app is not None
        return self.app


def run(args: argparse.Namespace) -> int:
    """Run every check in order, print one line each, and return 0, or 5 when one failed."""
    with tempfile.TemporaryDirectory(prefix="cleanprison-self-test-") as name:
        bench = _Bench(Path(name))
        failed = 0
        try:
            for title, check in _checks(bench):
                failed += not _passes(title, check)
        finally:
            if bench.app is not None:
                bench.app.close()
    print(f"自检完成：{'全部通过' if not failed else f'{failed} 项未通过'}", file=sys.stderr)
    return VerificationFailed.exit_code if failed else 0


def _passes(title: str, check: Callable[[], object]) -> bool:
    start = time.monotonic()
    try:
        check()
    except Exception as error:
        print(f"未通过\t{title}\t{error}")
        return False
    print(f"通过\t{title}\t{(time.monotonic() - start) * 1000:.0f} 毫秒")
    return True


def _checks(bench: _Bench) -> list[tuple[str, Callable[[], object]]]:
    return [
        (
            "建立并升级数据文件，生成演示监区",
            lambda: make_demo(bench.ward, DemoPlan(20, 3), DEMO_PASSWORD, lambda _w: None),
        ),
        ("登录", lambda: _sign_in(bench)),
        ("导入罪犯名册（含罕用字）", lambda: _import(bench, "inmates", _roster())),
        ("再次导入不重复", lambda: _import_again(bench)),
        ("导入加扣分", lambda: _import(bench, "points", _points())),
        ("记一笔", lambda: _record(bench)),
        ("打印月报表", lambda: _print(bench, "month-sheet", None)),
        ("打印罕用字的个人考核单", lambda: _print(bench, "inmate-sheet", RARE[0][0])),
        ("备份并检查", lambda: _back_up(bench)),
        ("核验", lambda: _verify(bench)),
        ("恢复到另一个文件夹并核验", lambda: _restore(bench)),
    ]


def _sign_in(bench: _Bench) -> None:
    bench.app = open_folder(bench.ward, DEMO_USER, DEMO_PASSWORD, Clock(), program_words())


def _roster() -> list[list[str]]:
    return [["编号", "姓名", "入监日期"], *([number, name, "2026-01-05"] for number, name in RARE)]


def _points() -> list[list[str]]:
    head = ["编号", "日期", "部分", "加扣", "分值", "依据", "事由", "流水号"]
    return [head, [RARE[0][0], "2026-10-08", "监管改造", "加分", "1.5", "自检条款", "自检事由", "SELF-0001"]]


def _import(bench: _Bench, kind: str, rows: list[list[str]]) -> int:
    path = bench.folder / f"{kind}.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(rows)
    outcome = bench.open.execute(import_sheet, ImportSheet(kind, read_table(path, kind=kind)), origin=ORIGIN)
    return outcome.created


def _import_again(bench: _Bench) -> None:
    if _import(bench, "inmates", _roster()):
        raise RuntimeError("同一名册导入了两次")


def _record(bench: _Bench) -> None:
    (person,) = bench.open.query(people_found, RARE[1][0])
    command = RecordPoints(
        (person.id,), RecordKind.PLUS, date(2026, 10, 9), "自检条款", "自检事由", Part.EDUCATION, Decimal("2.00")
    )
    bench.open.execute(record_points, command, origin=ORIGIN)


def _print(bench: _Bench, name: str, number: str | None) -> None:
    request = PaperRequest(MONTH, bench.folder / "papers", bench.open.clock.today(), number)
    written = bench.open.query(write_report, name, request)
    content = written.path.read_bytes()
    if not content.startswith(b"%PDF") or b"%%EOF" not in content[-64:] or written.pages < 1:
        raise RuntimeError(f"{written.path.name} 不是完整的 PDF")
    again = bench.open.query(write_report, name, request)
    if again.path.read_bytes() != content:
        raise RuntimeError("同样的数据两次打印的字节不同")


def _back_up(bench: _Bench) -> None:
    bench.backup = bench.open.back_up(bench.folder / "backups").path


def _verify(bench: _Bench) -> None:
    bench.head = bench.open.verify().head


def _restore(bench: _Bench) -> None:
    assert bench.backup is not None
    target = bench.folder / "restored"
    restore_folder(bench.backup, target, lambda _demo: (DEMO_USER, DEMO_PASSWORD), Clock())
    other = open_folder(target, DEMO_USER, DEMO_PASSWORD, Clock(), program_words())
    try:
        if other.verify((bench.head,)).head != bench.head:
            raise RuntimeError("恢复后的链头不同")
    finally:
        other.close()
