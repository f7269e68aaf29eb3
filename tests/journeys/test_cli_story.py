"""A real ward set up at the command line: from five Excel sheets to a printed month that survives a new machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from cleanprison.bootstrap import run
from cleanprison.clock import Clock
from cleanprison.scoring.rules import Month

Cli = Callable[..., tuple[int, str]]

TODAY = Clock().today()
MONTH = str(Month.of(TODAY))
ADMITTED = TODAY - timedelta(days=400)


def workbook(path: Path, *rows: Sequence[object]) -> Path:
    """Write a workbook as an office makes it: two title rows, an empty row, then headings and rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["三监区"])
    page.append([f"制表日期：{TODAY}"])
    page.append([])
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    monkeypatch.setenv("CLEANPRISON_USER", "lijianguo")
    monkeypatch.setenv("CLEANPRISON_PASSWORD", "三监区-监区长-2026")

    def call(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out.strip()

    return call


def rosters(folder: Path) -> dict[str, Path]:
    """Write the five sheets: headings in odd order and other words, dates of every spelling."""
    spelled = f"{TODAY.year}年{TODAY.month}月{TODAY.day}日"
    return {
        "officers": workbook(
            folder / "民警.xlsx",
            ["民警姓名", "性 别", "警员编号", "现任职务", "所在党支部", "入警时间"],
            ["王立新", "男", "3300007", "管教民警", "第一党支部", date(2010, 7, 1)],
            ["赵敏", "女", 3300008, "内勤", "第一党支部", "2012.7.1"],
        ),
        "inmates": workbook(
            folder / "罪犯.xlsx",
            ["罪犯姓名", "联号", "囚\n号", "包教警官", "鞋号", "入监时间", "劳动能力情况", "出生年月日"],
            ["欧阳𠮷", "1号", "3301000001", "王立新", 42, ADMITTED, "有", "1985-3-7"],
            ["阿依古丽·买买提", "1号", "3301000002", "3300007", 38, f"{ADMITTED:%Y%m%d}", "有", "1985年3月7日"],
            ["李 强", "2号", "3301000003", "赵敏", 43, f"{ADMITTED:%Y/%m/%d}", "无", 19850307],
        ),
        "openings": workbook(
            folder / "期初.xlsx",
            ["累计积分", "囚号", "罪犯姓名", "期初月份", "已过月数", "来源", "经办人", "复核人", "单位"],
            [412.5, "3301000001", "欧阳 𠮷", MONTH, 4, "上月个人考核台账", "王立新", "3300008", "三监区"],
        ),
        "points": workbook(
            folder / "加扣分.xlsx",
            ["事实", "分数", "加/扣", "考核部分", "番号", "发生日期", "条款", "单号", "执分民警"],
            ["被褥叠放整齐", 1.5, "加", "监管", "3301000001", TODAY, "示例·监01", "J-001", "王立新"],
            ["上课睡觉", "2", "扣分", "教育改造", "3301000002", spelled, "示例·教11", "J-002", "3300007"],
        ),
        "attendance": workbook(
            folder / "到课.xlsx",
            ["科目", "是否到课", "罪犯编号", "上课日期", "学时", "缺课原因"],
            ["法律常识", "√", "3301000001", TODAY, 2, None],
            ["法律常识", "缺课", "3301000002", TODAY, None, "就医"],
        ),
    }


def test_a_ward_goes_from_rosters_to_a_printed_month_and_to_another_machine(cli: Cli, tmp_path: Path) -> None:
    data = tmp_path / "数据"
    code, recovery = cli("init", "--data", data, "--prison", "示例监狱", "--ward", "三监区", "--name", "李建国")
    assert code == 0
    assert recovery

    sheets = rosters(tmp_path)
    for kind, created, ignored in (
        ("officers", 2, []),
        ("inmates", 3, ["鞋号"]),
        ("openings", 1, ["单位"]),
        ("points", 2, []),
        ("attendance", 2, []),
    ):
        wanted = {"created": created, "changed": 0, "unchanged": 0, "refused": [], "ignored_columns": ignored}
        arguments = ("import", kind, sheets[kind], "--data", data, "--json")
        for options in (["--dry-run"], []):
            code, out = cli(*arguments, *options)
            assert (code, json.loads(out)) == (0, wanted)
        code, out = cli(*arguments)
        assert (code, json.loads(out)) == (0, {**wanted, "created": 0, "unchanged": created})

    code, listed = cli("report", "--list", "--data", data)
    assert code == 0
    assert f"month-sheet\t罪犯计分考核月报表\t{MONTH}" in listed.splitlines()
    code, sheet = cli("report", "month-sheet", "--month", MONTH, "--data", data, "--out", tmp_path / "papers")
    assert code == 0
    words = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    # 35 + 35 + 30 base points each, 1.5 added for the first, 2 taken from the second; 50 + 50 without labour.
    for expected in (
        "示例监狱",
        "欧阳𠮷",
        "阿依古丽·买买提",
        "李 强",
        "101.50",
        "98.00",
        "100.00",
        "514.00",
        "期初 412.50",
    ):
        assert expected in words
    code, slip = cli(
        "report", "why-slip", "--month", MONTH, "--inmate", "3301000001", "--data", data, "--out", tmp_path
    )
    assert code == 0
    assert "示例·监01" in "".join(page.extract_text() for page in PdfReader(slip).pages)

    code, backup = cli("backup", "--data", data, "--to", tmp_path / "U盘")
    assert code == 0
    code, head = cli("verify", "--data", data)
    assert code == 0

    other = tmp_path / "另一台"
    assert cli("restore", "--from", backup, "--data", other) == (0, str(other))
    assert cli("verify", "--data", other, "--anchor", head) == (0, head)
    code, again = cli("report", "month-sheet", "--month", MONTH, "--data", other, "--out", tmp_path / "again")
    assert code == 0
    assert Path(again).read_bytes() == Path(sheet).read_bytes()
