"""Restoring, rehearsing and handing over through the window, and leaving it with a last backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from cleanprison.application import restore_folder
from cleanprison.db.backup import make_backup
from cleanprison.db.safety import read_notes, write_notes
from cleanprison.safekeeping.upkeep import Stopped, full_check, keep_up, weekly_check_due
from cleanprison.ui.system.caretaker import Caretaker
from cleanprison.ui.system.leaving import STOPPED, Leaving
from cleanprison.ui.system.restore_page import RestorePage
from drivers.whole_desk import DeskDriver, texts
from factories.desk import Desk
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD

Answers = list[Callable[[QDialog], object]]


def press(dialog: QDialog, thing: str) -> None:
    button = dialog.findChild(QPushButton, f"{dialog.objectName()}.{thing}")
    assert button is not None, thing
    button.click()


@pytest.fixture
def backup(desk: Desk) -> Path:
    """Return a backup; one record was written since."""
    path = desk.app.back_up(desk.app.layout.backups).path
    desk.minus(1, date(2026, 10, 9), "1")
    return path


@pytest.fixture
def page(backup: Path, driver: DeskDriver) -> RestorePage:
    """Open the page on the ward with its backup."""
    opened = driver.open("system", "restore")
    assert isinstance(opened, RestorePage)
    return opened


def look(driver: DeskDriver, page: RestorePage, backup: Path) -> None:
    page.table.opened.emit(next(row for row in page.table.model.rows if row.path == backup))
    driver.qtbot.waitUntil(lambda: "两边相同" in page.result.text(), timeout=20000)


def test_nothing_is_restored_before_it_was_looked_into(driver: DeskDriver, page: RestorePage, backup: Path) -> None:
    assert not page.restore_button.isEnabled()
    assert "Enter" in page.result.text()
    look(driver, page, backup)
    assert page.restore_button.isEnabled()
    assert "会少 1 次、多 0 次变更" in page.result.text()
    assert "日记载 2 → 1" in page.result.text()
    ((side, _number, at, user, origin),) = texts(page.acts)
    assert (side, at, user, origin) == ("现在的数据", "2026-11-03 09:00", "chief", "日记载")


def test_restoring_asks_once_and_leads_to_the_sign_in(
    driver: DeskDriver, page: RestorePage, backup: Path, desk: Desk, answers: Answers
) -> None:
    look(driver, page, backup)
    answers.append(lambda dialog: press(dialog, "decline"))
    driver.press("restore")
    assert desk.app.backup_due() is not None
    answers.append(lambda dialog: press(dialog, "accept"))
    with driver.qtbot.waitSignal(driver.window.reopen, timeout=20000) as told:
        driver.press("restore")
    assert "原有数据保存在" in told.args[0]
    assert len(list(desk.app.layout.root.glob("replaced-*"))) == 1
    assert not desk.app.layout.restoring.exists()


def test_a_drill_says_how_it_went_and_when(driver: DeskDriver, page: RestorePage, desk: Desk) -> None:
    assert "还没有做过恢复演练" in page.summary()
    driver.press("drill")
    driver.wait_for_words("恢复演练通过", "临时文件已删除")
    assert "2026-11-03 09:00 演练通过" in page.summary()
    assert not list(desk.app.layout.root.glob(".restore-*"))


def test_a_damaged_file_is_refused_in_one_sentence(
    driver: DeskDriver, page: RestorePage, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "坏.cpbak"
    bad.write_bytes(backup.read_bytes()[:-1000])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(bad), ""))
    driver.press("other")
    driver.wait_for_words("坏.cpbak 不是完整的备份文件")
    assert not page.restore_button.isEnabled()
    page.look_at_file(tmp_path / "没有.cpbak")
    driver.wait_for_words("没有.cpbak")
    assert driver.tone() == "refusal"


def test_two_that_went_apart_are_shown_side_by_side_and_reported(
    driver: DeskDriver, page: RestorePage, backup: Path, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore_folder(backup, tmp_path / "other", lambda _demo: (CHIEF, PASSWORD), desk.app.clock)
    other = Desk(tmp_path / "other", tmp_path / "other-open", desk.today)
    add_inmate(other.app, 9)
    note = {"to": "二楼", "by": "王立新", "at": other.app.moment(), "head": ""}
    carried = make_backup(
        *(other.app.layout, other.app.database_key, tmp_path / "交接.cpbak", other.app.clock.now()), handover=note
    ).path
    other.app.close()
    page.look_at_file(carried)
    driver.qtbot.waitUntil(lambda: "分叉" in page.result.text(), timeout=20000)
    assert page.restore_button.text() == "接收交接…"
    assert [line[0] for line in texts(page.acts)] == ["现在的数据", "这份备份"]
    report = tmp_path / "报告.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(report), ""))
    driver.press("report")
    assert "只有文件里有的变更：1 次" in report.read_text(encoding="utf-8-sig")


def test_a_hand_over_is_remembered_on_the_board(driver: DeskDriver, page: RestorePage, tmp_path: Path) -> None:
    page.hand_over_to(tmp_path / "stick", "二楼办公室")
    driver.wait_for_words("交接文件已写成并通过检查")
    assert len(list((tmp_path / "stick").glob("cleanprison-handover-*.cpbak"))) == 1
    board = driver.open("board", "today")
    board.refresh()
    assert any("数据已交给 二楼办公室" in line[3] for line in texts(board.table))


def test_leaving_after_a_change_backs_up_and_then_closes(driver: DeskDriver, desk: Desk, backup: Path) -> None:
    leaving = Leaving(driver.window, desk.app)
    driver.window.before_close = leaving.may_close
    driver.window.close()
    assert driver.window.isVisible()
    driver.qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=20000)
    assert not desk.app.backup_due()
    assert len(list(desk.app.layout.backups.glob("*.cpbak"))) == 2


def test_leaving_without_a_change_closes_at_once(driver: DeskDriver, desk: Desk) -> None:
    desk.app.back_up(desk.app.layout.backups)
    driver.window.before_close = Leaving(driver.window, desk.app).may_close
    driver.window.close()
    assert not driver.window.isVisible()


def test_a_backup_that_fails_on_leaving_is_not_skipped_in_silence(driver: DeskDriver, desk: Desk) -> None:
    desk.app.layout.backups.write_text("a file where the folder should be")
    leaving = Leaving(driver.window, desk.app)
    driver.window.before_close = leaving.may_close
    driver.window.close()
    driver.qtbot.waitUntil(lambda: leaving.dialog is not None, timeout=20000)
    assert driver.window.isVisible()
    assert leaving.dialog is not None
    press(leaving.dialog, "skip")
    assert not driver.window.isVisible()
    assert read_notes(desk.app.layout.logs).skipped_at == "2026-11-03T09:00:00+08:00"
    board = driver.open("board", "today")
    board.refresh()
    assert any("上次关闭时没有备份" in line[3] for line in texts(board.table))
    assert STOPPED.endswith("。")


def test_the_upkeep_backs_up_once_a_day_and_checks_once_a_week(desk: Desk) -> None:
    assert keep_up(desk.app, lambda: False, quick=True).backed_up
    assert not weekly_check_due(desk.app)
    assert not keep_up(desk.app, lambda: False).backed_up
    desk.go_to(date(2026, 11, 4))
    assert not keep_up(desk.app, lambda: False).backed_up, "nothing was changed"
    desk.minus(1, date(2026, 10, 9), "1")
    assert keep_up(desk.app, lambda: False).backed_up
    desk.go_to(date(2026, 11, 10))
    assert weekly_check_due(desk.app)
    with pytest.raises(Stopped):
        keep_up(desk.app, lambda: True)


def test_the_weekly_check_finds_a_rotten_backup(desk: Desk) -> None:
    first = desk.app.back_up(desk.app.layout.backups).path
    desk.go_to(date(2026, 11, 4))
    desk.app.back_up(desk.app.layout.backups)
    assert full_check(desk.app, lambda: False) == ""
    content = bytearray(first.read_bytes())
    content[len(content) // 2] ^= 1
    first.write_bytes(content)
    assert first.name in full_check(desk.app, lambda: False)
    assert read_notes(desk.app.layout.logs).damaged


def test_a_caretaker_tells_the_window_and_rests(driver: DeskDriver, desk: Desk) -> None:
    caretaker = Caretaker(driver.window, desk.app)
    with driver.qtbot.waitSignal(caretaker.found, timeout=20000) as told:
        caretaker.work()
    assert told.args[0].fault == ""
    assert told.args[0].backed_up
    caretaker.rest()
    caretaker.work()
    assert weekly_check_due(desk.app) is False


def test_a_clock_set_back_stands_at_the_top_of_the_board(driver: DeskDriver, desk: Desk) -> None:
    desk.now = desk.now.replace(month=9)
    write_notes(desk.app.layout.logs, read_notes(desk.app.layout.logs))
    board = driver.open("board", "today")
    board.refresh()
    assert texts(board.table)[0][:2] == ["逾期", "电脑时间"]
