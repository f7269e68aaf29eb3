"""The change log through the window: filters, what an act changed, and that everything is in Chinese words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import Table
from sqlalchemy.orm import Session

from cleanprison.db.audit_queries import ActFilter, ActRow, act_rows
from cleanprison.rights import Right, needs
from cleanprison.schema import metadata
from cleanprison.scoring.rules import Month, Severity
from cleanprison.scoring.rules.implied import Implied, implied_text
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.scoring.rules.objection_state import ObjectionAct, Outcome
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.shelf import shelf_of
from cleanprison.ui.system import log_page
from cleanprison.ui.system.log_page import LogPage
from cleanprison.ui.system.table_words import field_title, table_title
from cleanprison.ui.system.value_words import CODES, ValueWords
from drivers.scoring_desk import enter_words
from drivers.whole_desk import DeskDriver, texts
from factories.desk import Desk

# What is a name, a spelling or a check sum and has no Chinese words.
NOT_WORDS = {"登录名", "拼音", "拼音首字母", "唯一标识", "规则包", "规则包校验值", "名单校验值"}


@pytest.fixture
def page(driver: DeskDriver) -> LogPage:
    """Open the page."""
    opened = driver.open("system", "log")
    assert isinstance(opened, LogPage)
    return opened


def column(page: LogPage, number: int) -> list[str]:
    return [line[number] for line in texts(page.acts)]


def fields(page: LogPage) -> dict[str, tuple[str, str]]:
    return {line[1]: (line[2], line[3]) for line in texts(page.fields)}


def test_the_newest_act_comes_first_with_what_it_changed(page: LogPage) -> None:
    first = texts(page.acts)[0]
    assert first[1:6] == ["2026-11-03 09:00:00", "周敏", "日记载", "1", "日记载"]
    assert texts(page.fields)[0][0] == "新增 日记载 1"
    found = fields(page)
    assert found["罪犯"] == ("", "阿依古丽·买买提")
    assert found["民警"] == ("", "王立新")
    assert found["类别"] == ("", "加分")
    assert found["部分"] == ("", "监管改造")
    assert found["分值"] == ("", "2.00")
    assert found["记入用户"] == ("", "周敏")


def test_severity_and_implied_members_are_read_as_people_say_them(desk: Desk) -> None:
    pack = replace(desk.app.query(shelf_of).pack_for(Month(2026, 10)), severities=(Severity("grave", "较重"),))
    words = ValueWords(pack, {})
    assert words.words("day_record", "severity", "grave") == "较重"
    members = implied_text([Implied(2, "3301000002", "欧阳𠮷"), Implied(3, "3301000003", "张三丰")]) or ""
    assert words.words("day_record", "watch_members", members) == "欧阳𠮷 3301000002、张三丰 3301000003"


def test_nothing_of_an_ordinary_month_is_left_in_english(desk: Desk, driver: DeskDriver) -> None:
    desk.run_month(Month(2026, 10))
    page = driver.open("system", "log")
    for row in page.acts.model.rows:
        page.acts.go_to(row.sequence)
        for which, field, before, after in texts(page.fields):
            if field not in NOT_WORDS:
                words = f"{which} {field} {before} {after}"
                assert not any(char.isascii() and char.isalpha() for char in words), (row.sequence, words)


def test_a_user_a_screen_and_words_narrow_the_list(page: LogPage, driver: DeskDriver) -> None:
    everything = len(column(page, 0))
    page.operator.pick("chief")
    assert set(column(page, 2)) == {"李建国"}
    page.operator.pick(None)
    page.origin.pick("日记载")
    assert column(page, 3) == ["日记载"]
    page.origin.pick(None)
    enter_words(driver.qtbot, page.search, "建立")
    driver.key(Qt.Key.Key_Return, page.search)
    assert column(page, 3) == ["建立数据文件夹"]
    assert page.summary() == f"共 {everything} 次  ・  本页 1 次"


def test_a_day_narrows_the_list_and_an_empty_field_opens_it_again(page: LogPage, driver: DeskDriver) -> None:
    everything = column(page, 0)
    enter_words(driver.qtbot, page.day, "2026-09-01")
    assert {at[:10] for at in column(page, 1)} == {"2026-09-01"}
    enter_words(driver.qtbot, page.day, "2026-10-10")
    assert column(page, 0) == []
    assert page.acts.empty.isVisible()
    page.day.clear()
    assert column(page, 0) == everything


def test_what_is_no_day_is_refused(page: LogPage, driver: DeskDriver) -> None:
    enter_words(driver.qtbot, page.day, "13-45")
    driver.key(Qt.Key.Key_Return, page.day)
    assert "“13-45”不是日期" in driver.message()
    assert column(page, 0)


def test_older_acts_follow_on_demand(driver: DeskDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_page, "MOST_ACTS", 3)

    @needs(Right.READ_AUDIT)
    def three_acts(session: Session, wanted: ActFilter) -> list[ActRow]:
        return act_rows(session, wanted, 3)

    monkeypatch.setattr(log_page, "act_rows", three_acts)
    page = driver.open("system", "log")
    newest = int(column(page, 0)[0])
    assert column(page, 0) == [str(newest - back) for back in range(3)]
    driver.press("older")
    assert column(page, 0) == [str(newest - back) for back in range(6)]
    while page.older.isEnabled():
        driver.press("older")
    assert column(page, 0)[-1] == "1"


def test_enter_goes_to_the_changes_and_escape_back(page: LogPage, driver: DeskDriver) -> None:
    page.acts.view.setFocus()
    driver.key(Qt.Key.Key_Return, page.acts.view)
    assert page.fields.view.hasFocus()
    driver.key(Qt.Key.Key_Down, page.fields.view)
    assert "日记载 1 " in driver.explanation()
    assert "（空） →" in driver.explanation()
    driver.key(Qt.Key.Key_Escape)
    assert page.acts.view.hasFocus()


def test_the_hash_of_an_act_stands_in_the_status_line(page: LogPage, driver: DeskDriver) -> None:
    row = page.acts.current_row()
    assert row is not None
    assert row.hash in driver.explanation()


def test_a_new_act_is_there_after_looking_again(desk: Desk, page: LogPage, driver: DeskDriver) -> None:
    before = len(column(page, 0))
    desk.minus(2, date(2026, 11, 2), "1")
    driver.key(Qt.Key.Key_F5)
    assert len(column(page, 0)) == before + 1


AUDITED: list[Table] = [table for table in metadata.sorted_tables if table.info.get("audited", True)]


@pytest.mark.parametrize("table", AUDITED, ids=lambda table: table.name)
def test_every_table_and_column_has_chinese_words(table: Table) -> None:
    assert not table_title(table.name).isascii()
    assert [column.name for column in table.columns if field_title(table.name, column.name).isascii()] == []


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        (("day_record_step", "step"), RecordAct),
        (("month_step", "step"), MonthAct),
        (("objection_step", "step"), ObjectionAct),
        (("objection_step", "outcome"), Outcome),
    ],
)
def test_every_step_has_chinese_words(place: tuple[str, str], codes: type) -> None:
    assert set(codes) == set(CODES[place])
