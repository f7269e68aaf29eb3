"""The change log through the window: filters, what an act changed, and that everything is in Chinese words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import Table
from sqlalchemy.orm import Session

from cleanprison.additions.shelf import AddedKind
from cleanprison.db.audit_queries import ActFilter, ActRow, act_rows
from cleanprison.rights import Right, needs
from cleanprison.schema import metadata
from cleanprison.scoring.rules import Month, Severity
from cleanprison.scoring.rules.implied import Implied, implied_text
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.scoring.rules.objection_state import ObjectionAct, Outcome
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.service import VoidDayRecord, void_day_record
from cleanprison.scoring.shelf import shelf_of
from cleanprison.ui.kit import Cancel
from cleanprison.ui.system import log_page
from cleanprison.ui.system.log_export import LogWords, export_log
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
        (("added_file", "kind"), AddedKind),
    ],
)
def test_every_step_has_chinese_words(place: tuple[str, str], codes: type) -> None:
    assert set(codes) == set(CODES[place])


def test_one_record_shows_all_that_happened_to_it_and_its_steps(desk: Desk, driver: DeskDriver) -> None:
    desk.sign_in_clerk()
    desk.minus(2, date(2026, 10, 9), "1")
    desk.review_all()
    desk.sign_in_chief()
    page = driver.open("scoring", "days")
    page.month.show_month(date(2026, 10, 1))
    page.table.go_to(1)
    page.table.view.setFocus()
    driver.key(Qt.Key.Key_H, page.table.view, control=True)
    log = driver.here()
    assert isinstance(log, LogPage)
    assert column(log, 3) == ["周评议", "日记载"]
    assert {line[0] for line in texts(log.fields)} == {"新增 日记载办理 1", ""}
    log.acts.go_to(min(row.sequence for row in log.acts.model.rows))
    assert fields(log)["罪犯"] == ("", "阿依古丽·买买提")
    note = driver.part("filter_note")
    assert isinstance(note, QLabel)
    assert note.text() == "这条记录的来历：日记载 1 阿依古丽·买买提 加分 2.00 2026-10-08 王立新"
    driver.press("everything")
    assert len(column(log, 0)) > 5
    assert not log.everything.isVisible()


def test_the_history_of_a_record_of_a_bulk_act_leaves_out_the_others(desk: Desk, driver: DeskDriver) -> None:
    desk.sign_in_clerk()
    for serial in range(3, 26):
        desk.inmate(serial, admitted_on=date(2026, 10, 1))
    desk.run_month(Month(2026, 10))
    desk.sign_in_chief()
    page = driver.open("system", "log", record=("ledger_entry", 2))
    assert column(page, 3) == ["关账"]
    assert {line[0] for line in texts(page.fields)} == {"新增 积分流水 2", ""}
    assert fields(page)["罪犯"] == ("", "欧阳𠮷")


def test_from_a_field_of_an_act_to_its_record_and_back_with_escape(page: LogPage, driver: DeskDriver) -> None:
    everything = column(page, 0)
    page.search.setText("日记载")
    driver.key(Qt.Key.Key_Return, page.search)
    page.fields.view.setFocus()
    driver.key(Qt.Key.Key_H, page.fields.view, control=True)
    assert column(page, 3) == ["日记载"]
    assert page.search.text() == ""
    page.acts.view.setFocus()
    driver.key(Qt.Key.Key_Escape)
    assert column(page, 0) == everything


def test_a_year_narrows_the_list_to_its_acts(page: LogPage) -> None:
    everything = column(page, 0)
    assert page.year.itemText(1) == "2026 年"
    page.year.pick(2026)
    assert column(page, 0) == everything


def test_the_log_is_exported_in_words_with_the_head_of_each_year(
    desk: Desk, page: LogPage, driver: DeskDriver, tmp_path: Path
) -> None:
    desk.app.execute(void_day_record, VoidDayRecord(1, "=HYPERLINK(1)"), origin="日记载", reason="=HYPERLINK(1)")
    driver.key(Qt.Key.Key_F5)
    page.export_to(tmp_path / "变更.xlsx")
    driver.wait_for_words("变更已导出到", "明文")
    book = openpyxl.load_workbook(tmp_path / "变更.xlsx")
    rows = [[cell.value for cell in row] for row in book["变更"].iter_rows(min_row=3)]
    last = desk.app.query(act_rows)[0]
    assert [rows[-1][0], rows[-1][7]] == [last.sequence, last.hash]
    assert [rows[-1][column] for column in (2, 3, 4, 6)] == ["李建国", "日记载", "新增 日记载办理 1", "=HYPERLINK(1)"]
    assert "办理：撤销" in rows[-1][5]
    assert {cell.data_type for row in book["变更"].iter_rows() for cell in row if cell.value} == {"s", "n"}
    numbers = [row[0] for row in rows]
    assert numbers == sorted(numbers)
    assert len({row[0] for row in rows}) == last.sequence
    (year,) = ([cell.value for cell in row] for row in book["每年链头"].iter_rows(min_row=3))
    assert year == [2026, 1, last.sequence, last.hash]


def test_an_export_keeps_to_the_filters(desk: Desk, page: LogPage, driver: DeskDriver, tmp_path: Path) -> None:
    page.origin.pick("日记载")
    page.export_to(tmp_path / "变更.xlsx")
    driver.wait_for_words("1 次变更已导出到")


def test_an_export_that_cannot_be_written_is_said_in_one_sentence(
    page: LogPage, driver: DeskDriver, tmp_path: Path
) -> None:
    page.export_to(tmp_path / "absent" / "变更.xlsx")
    driver.wait_for_words("写不进去")


def test_a_cancelled_export_leaves_no_half_file_and_the_older_one_alone(
    page: LogPage, driver: DeskDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cancelled = tmp_path / "导出", Event()
    folder.mkdir()
    (folder / "变更.xlsx").write_bytes(b"older")

    def held(*arguments: Any) -> int:
        assert cancelled.wait(20)
        return export_log(*arguments)

    monkeypatch.setattr(log_page, "export_log", held)
    page.export_to(folder / "变更.xlsx")
    button = driver.window.findChild(QPushButton, "kit.progress.cancel")
    assert isinstance(button, QPushButton)
    driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    cancelled.set()
    driver.wait_for_words("导出已取消，没有留下文件")
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("变更.xlsx", b"older")]


def test_an_export_cancelled_between_two_lines_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in_chief()
    done: list[int] = []
    words = LogWords({}, ValueWords(desk.app.query(shelf_of).pack_for(Month(2026, 10)), {}))

    def progress(number: int, _total: int, _what: str = "") -> None:
        done.append(number)

    with pytest.raises(Cancel):
        export_log(desk.app, ActFilter(), words, tmp_path / "变更.xlsx", progress, lambda: len(done) == 3)
    assert done == [1, 2, 3]
    assert {path.name for path in tmp_path.iterdir()} <= {"data"}


@pytest.mark.parametrize(("tab_page", "table"), [("review", "table"), ("account", "records")])
def test_every_list_of_day_records_leads_to_the_history(driver: DeskDriver, tab_page: str, table: str) -> None:
    page = driver.open(
        "scoring", tab_page, **({"inmate_id": 1, "month": Month(2026, 10)} if table == "records" else {})
    )
    if tab_page == "review":
        page.month.show_month(date(2026, 10, 1))
    records = getattr(page, table)
    records.go_to(1)
    records.view.setFocus()
    driver.key(Qt.Key.Key_H, records.view, control=True)
    log = driver.here()
    assert isinstance(log, LogPage)
    assert column(log, 3) == ["日记载"]
