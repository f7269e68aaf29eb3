"""The two ledgers on paper: complete, in words, the same bytes for the same data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from cleanprison.application import Application
from cleanprison.conduct.report import (
    CONDUCT_NOTE,
    LedgerPeriod,
    conduct_ledger,
    rectification_ledger,
    write_conduct_ledger,
    write_rectification_ledger,
)
from cleanprison.conduct.rules import ConductKind, InspectionArea
from cleanprison.conduct.service import (
    CheckRectification,
    OpenRectification,
    RecordConduct,
    RectificationDemand,
    VoidConduct,
    check_rectification,
    open_rectification,
    record_conduct,
    void_conduct,
)

Officers = dict[str, int]
TODAY = date(2026, 11, 3)
OCTOBER = LedgerPeriod(date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 31))
FINDING = (
    "二号裁床急停按钮松动且点检记录连续三天缺签名经询问带班民警"
    "称已口头报修但维修单未开具设备仍在使用存在较大安全隐患须立即停用整改"
)
UNIT = "示例监狱 三监区"


@pytest.fixture
def story(app: Application, officers: Officers) -> Officers:
    def record(command: RecordConduct) -> int:
        return app.execute(record_conduct, command, origin="测试").record_id

    record(RecordConduct(officers["gone"], ConductKind.PRAISE, date(2026, 9, 30), "值班备勤", "交接完整"))
    record(
        RecordConduct(
            officers["aygul"],
            ConductKind.CRITICISM,
            date(2026, 10, 8),
            "警容风纪",
            "执勤时未佩戴警号",
            "值班室",
            officers["li"],
            RectificationDemand(InspectionArea.TURNOUT, date(2026, 10, 10), "按规定着装"),
        )
    )
    wrong = record(RecordConduct(officers["wang"], ConductKind.PRAISE, date(2026, 10, 9), "个别教育", "化解矛盾"))
    app.execute(void_conduct, VoidConduct(wrong, "记错了人"), origin="测试")
    finding = OpenRectification(
        InspectionArea.SAFETY,
        date(2026, 10, 20),
        date(2026, 10, 25),
        officers["wang"],
        FINDING,
        "停用并更换",
        officers["li"],
    )
    number = app.execute(open_rectification, finding, origin="测试")
    for day, passed, note in ((date(2026, 10, 24), False, "点检仍缺签名"), (date(2026, 10, 28), True, "")):
        check = CheckRectification(number, day, officers["li"], passed, note)
        app.execute(check_rectification, check, origin="测试")
    return officers


def text_of(path: Path) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_conduct_ledger_shows_the_month_and_counts_what_stands(
    app: Application, story: Officers, tmp_path: Path
) -> None:
    ledger = app.query(conduct_ledger, UNIT, OCTOBER)
    written = write_conduct_ledger(ledger, tmp_path / "conduct.pdf")
    text = text_of(written.path)
    assert written.missing_glyphs == frozenset()
    for words in (
        "警察行为记录台账",
        "2026年10月",
        "示例监狱三监区",
        CONDUCT_NOTE,
        "阿依古丽·买买提",
        "执勤时未佩戴警号",
    ):
        assert words in text
    assert "限期整改，见整改台账" in text
    assert "已撤销：记错了人" in text
    assert "合计：表扬0次，批评1次（已撤销的不计）" in text
    assert "交接完整" not in text


def test_the_year_takes_in_every_month_and_prints_rare_characters(
    app: Application, story: Officers, tmp_path: Path
) -> None:
    year = LedgerPeriod(date(2026, 1, 1), date(2026, 12, 31), TODAY)
    text = text_of(write_conduct_ledger(app.query(conduct_ledger, UNIT, year), tmp_path / "year.pdf").path)
    assert "𠮷田正" in text
    assert "合计：表扬1次，批评1次" in text


def test_the_rectification_ledger_says_overdue_in_words(app: Application, story: Officers, tmp_path: Path) -> None:
    ledger = app.query(rectification_ledger, UNIT, OCTOBER)
    text = text_of(write_rectification_ledger(ledger, tmp_path / "findings.pdf").path)
    assert "逾期21天" in text
    assert "2026-10-28逾期3天销号" in text
    assert "2026-10-24李建国未通过：点检仍缺签名" in text
    assert FINDING in text
    assert "合计：2项，已销号1项，未销号1项，其中逾期1项" in text


def test_what_was_closed_before_the_period_is_left_out(app: Application, story: Officers) -> None:
    november = LedgerPeriod(date(2026, 11, 1), date(2026, 11, 30), TODAY)
    (row,) = app.query(rectification_ledger, UNIT, november).rows
    assert row.standing.words == "逾期 24 天"


def test_an_empty_period_prints_that_there_is_nothing(app: Application, officers: Officers, tmp_path: Path) -> None:
    first = write_conduct_ledger(app.query(conduct_ledger, UNIT, OCTOBER), tmp_path / "a.pdf")
    second = write_rectification_ledger(app.query(rectification_ledger, UNIT, OCTOBER), tmp_path / "b.pdf")
    assert "本期没有行为记录" in text_of(first.path)
    assert "本期没有整改" in text_of(second.path)


def test_the_same_data_give_the_same_bytes(app: Application, story: Officers, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_rectification_ledger(app.query(rectification_ledger, UNIT, OCTOBER), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        (date(2026, 10, 1), date(2026, 10, 31), "2026年10月"),
        (date(2026, 10, 5), date(2026, 10, 31), "2026-10-05 至 2026-10-31"),
        (date(2026, 1, 1), date(2026, 2, 28), "2026-01-01 至 2026-02-28"),
    ],
)
def test_a_period_is_written_as_papers_do(since: date, until: date, words: str) -> None:
    assert LedgerPeriod(since, until, until).words == words
