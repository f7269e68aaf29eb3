"""Files a unit adds: they are kept, they count from then on, and what cannot stand is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cleanprison.additions.models import AddedFile
from cleanprison.additions.text_file import TextFile, read_text_file
from cleanprison.application import Application
from cleanprison.calendar.days import DayKind, Unpublished
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.conduct.unit_catalogue import basis_items
from cleanprison.education.shelf import education_rules
from cleanprison.errors import InputRefused
from cleanprison.summary.additions import BASES as BASES_KIND
from cleanprison.summary.additions import (
    EDUCATION,
    HOLIDAYS,
    PACK,
    add_file,
    addition_rows,
    holiday_template,
)
from factories.added import BASES, YEAR_2027, education_text
from factories.free import look

NEW_YEAR = date(2027, 1, 1)


def add(app: Application, file: TextFile) -> str:
    return app.execute(add_file, file, origin="测试").title


def test_an_added_year_counts_at_once_and_is_kept_as_its_text(app: Application) -> None:
    assert isinstance(app.query(unit_calendar).day_kind(NEW_YEAR), Unpublished)
    assert add(app, YEAR_2027) == "2027年放假安排"
    calendar = app.query(unit_calendar)
    assert calendar.day_kind(NEW_YEAR) is DayKind.HOLIDAY
    assert calendar.day_kind(date(2026, 12, 27)) is DayKind.SHIFTED_WORKDAY
    kept = look(app, lambda session: session.query(AddedFile).one())
    assert (kept.kind, kept.key, kept.content, kept.recorded_by) == ("holidays", "2027", YEAR_2027.text, "chief")
    app.verify()


def test_of_two_files_of_one_year_the_later_counts(app: Application) -> None:
    add(app, YEAR_2027)
    changed = TextFile("改.toml", YEAR_2027.text.replace("2027-01-03", "2027-01-02"))
    found = app.execute(add_file, changed, origin="测试")
    assert "整个2027年从此以这个文件为准，原有的安排不再用。" in found.notes
    assert app.query(unit_calendar).day_kind(date(2027, 1, 3)) is DayKind.WEEKEND
    add(app, YEAR_2027)
    assert app.query(unit_calendar).day_kind(date(2027, 1, 3)) is DayKind.HOLIDAY


def test_the_same_file_twice_is_refused_and_nothing_is_written(app: Application) -> None:
    add(app, YEAR_2027)
    with pytest.raises(InputRefused, match=r"已经加入过（2027年\.toml），内容一字不差"):
        add(app, TextFile("另一个名字.toml", YEAR_2027.text))
    assert look(app, lambda session: session.query(AddedFile).count()) == 1


def test_education_rules_count_from_their_day_on(app: Application) -> None:
    found = app.execute(add_file, education_text(since="2027-01-01", adult="300"), origin="测试")
    assert "每人每年 300.00 课时（原 500.00）。" in found.notes
    assert app.query(education_rules, date(2026, 12, 31)).adult_year == 500
    assert app.query(education_rules, NEW_YEAR).adult_year == 300
    add(app, education_text(since="2027-01-01", adult="320"))
    assert app.query(education_rules, NEW_YEAR).adult_year == 320
    assert app.query(education_rules, date(1999, 1, 1)).adult_year == 500


def test_a_catalogue_adds_to_the_bases_and_replaces_the_one_with_its_id(app: Application) -> None:
    before = app.query(basis_items)
    found = app.execute(add_file, BASES, origin="测试")
    assert found.notes[0] == "1 条，其中 1 条是原来没有的。"
    assert app.query(basis_items)[len(before) :][0].text == "三监区警容风纪检查办法：着装"
    add(app, TextFile("改.toml", BASES.text.replace("着装", "仪容")))
    texts = [item.text for item in app.query(basis_items)]
    assert "三监区警容风纪检查办法：仪容" in texts
    assert "三监区警容风纪检查办法：着装" not in texts


def test_the_list_names_every_file_that_counts(app: Application) -> None:
    for file in (YEAR_2027, BASES, education_text(since="2027-01-01", title="新规定")):
        add(app, file)
    rows = [(row.kind, row.title, row.effective_from, row.added_by) for row in app.query(addition_rows)]
    assert rows[0] == (PACK, "监狱计分考核罪犯工作规定（全国）", date(2021, 10, 1), "")
    assert rows[1][0::3] == (HOLIDAYS, "")
    assert rows[2:] == [
        (HOLIDAYS, "2027年", NEW_YEAR, "chief"),
        (EDUCATION, "监狱教育改造工作规定", date(2003, 8, 1), ""),
        (EDUCATION, "新规定", NEW_YEAR, "chief"),
        (BASES_KIND, "全国", None, ""),
        (BASES_KIND, "三监区", None, "chief"),
    ]
    assert all(row.file.text for row in app.query(addition_rows))


def test_of_the_packs_of_one_day_the_list_names_the_last(app: Application) -> None:
    shipped = next(row.file.text for row in app.query(addition_rows) if row.kind == PACK)
    for name in ("first", "second"):
        add(app, TextFile(f"{name}.toml", shipped.replace('"national-2021"', f'"{name}"')))
    assert [row.file.name for row in app.query(addition_rows) if row.kind == PACK] == ["second.toml"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("year = ", "末尾或某一处不合 TOML 格式"),
        ("year = 2027\n= 5", "第 2 行不合 TOML 格式"),
        ("colour = 5", "看不出文件 什么.toml 是哪一种"),
        ("", "看不出文件"),
        ("year = 2027", "至少要写一个节日"),
        ("[hours]\n", "规则包文件 什么.toml"),
        ("[parts]\n", "规则包文件 什么.toml"),
        ('items = "a"', "应写成若干个 [[items]] 表"),
        ("[" * 10_000, "不合 TOML 格式"),
        ("x = 1\n" + "a." * 300 + "a = 1", "第 2 行里的点（.）太多"),
        (BASES.text.replace("ward-three", "a\\u0000b"), "id 应写在一行里"),
        (BASES.text.replace("三监区", "三\\n区", 1), "title 应写在一行里"),
        (BASES.text.replace("三监区", "三" * 101, 1), "最多 100 个字"),
    ],
)
def test_what_cannot_stand_is_refused_in_one_sentence(app: Application, text: str, words: str) -> None:
    with pytest.raises(InputRefused) as refused:
        add(app, TextFile("什么.toml", text))
    assert words in refused.value.message
    assert look(app, lambda session: session.query(AddedFile).count()) == 0


def test_a_key_that_is_too_long_is_refused(app: Application) -> None:
    with pytest.raises(InputRefused, match="最多 60 个字"):
        add(app, TextFile("长.toml", BASES.text.replace("ward-three", "w" * 61)))


def test_a_look_at_a_file_writes_nothing(app: Application) -> None:
    assert app.rehearse(add_file, YEAR_2027, origin="测试").title == "2027年放假安排"
    assert look(app, lambda session: session.query(AddedFile).count()) == 0


def test_the_template_becomes_a_year_when_it_is_filled_in(app: Application) -> None:
    text = holiday_template().text
    add(app, TextFile("2030.toml", text.replace("2099", "2030").replace("2098", "2029")))
    assert app.query(unit_calendar).day_kind(date(2030, 10, 7)) is DayKind.HOLIDAY


def test_a_file_is_read_only_as_utf8_text_of_a_modest_size(tmp_path: Path) -> None:
    good = tmp_path / "好.toml"
    good.write_text("﻿year = 2027\n", encoding="utf-8")
    assert read_text_file(good) == TextFile("好.toml", "year = 2027\n")
    (tmp_path / "国标.toml").write_bytes("监狱".encode("gb18030"))
    (tmp_path / "长.toml").write_bytes(b"#" * 1_000_001)
    for name, words in (("国标.toml", "不是 UTF-8"), ("长.toml", "最大 1 MB"), ("没有.toml", "读不出")):
        with pytest.raises(InputRefused, match=words):
            read_text_file(tmp_path / name)
