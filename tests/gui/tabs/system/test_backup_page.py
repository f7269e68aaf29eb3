"""Backups and verification through the window: what is said, what is kept, what is found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import text

from cleanprison.db.safety import read_notes
from cleanprison.scoring.queries import closing_head
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.attachments import AttachFiles, attach_files
from cleanprison.ui.system.backup_page import BackupPage
from drivers.whole_desk import DeskDriver, texts
from factories.desk import Desk
from factories.free import look
from factories.raw import forging


@pytest.fixture
def page(driver: DeskDriver) -> BackupPage:
    """Open the page."""
    opened = driver.open("system", "backup")
    assert isinstance(opened, BackupPage)
    return opened


def summary(page: BackupPage) -> str:
    return page.summary()


def test_a_folder_without_backups_offers_the_first(driver: DeskDriver, page: BackupPage) -> None:
    assert page.table.empty.isVisible()
    assert "还没有核验过" in page.result.text()
    driver.press("table.first_step")
    driver.wait_for_words("备份已完成并通过检查")


def test_ctrl_s_makes_a_backup_and_lists_it(driver: DeskDriver, page: BackupPage, desk: Desk) -> None:
    driver.key(Qt.Key.Key_S, control=True)
    driver.wait_for_words("备份已完成并通过检查", ".cpbak")
    (line,) = texts(page.table)
    assert line[0] == "2026-11-03 09:00:00"
    assert re.fullmatch(r"\d+\.\d MB", line[1])
    assert (desk.app.layout.backups / line[2]).is_file()
    assert summary(page).startswith("1 份")


def test_a_backup_names_an_attachment_that_was_lost_before(
    driver: DeskDriver, page: BackupPage, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "笔录.pdf").write_bytes(b"%PDF")
    record = desk.minus(1, date(2026, 10, 8), "1")
    desk.app.execute(attach_files, AttachFiles(record, (tmp_path / "笔录.pdf",)), origin="日记载附件")
    next(desk.app.layout.files.iterdir()).unlink()
    driver.press("now")
    driver.wait_for_words("备份已完成并通过检查", "附件“笔录.pdf”不见了")
    assert page.message.tone() == "attention"
    driver.press("verify")
    driver.qtbot.waitUntil(lambda: page.message.tone() == "refusal", timeout=15000)
    assert "附件“笔录.pdf”不见了" in page.message.text()


def test_buttons_rest_while_a_backup_runs(driver: DeskDriver, page: BackupPage) -> None:
    driver.press("now")
    assert not page.verify_button.isEnabled()
    driver.wait_for_words("备份已完成")
    assert page.verify_button.isEnabled()


def test_a_backup_elsewhere_is_remembered(
    driver: DeskDriver, page: BackupPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(stick))
    driver.press("elsewhere")
    driver.wait_for_words("备份已完成", str(stick))
    assert len(list(stick.glob("*.cpbak"))) == 1
    assert texts(page.table) == []
    assert f"2026-11-03 09:00 另存到 {stick}" in summary(page)


def test_a_place_that_takes_no_backup_is_refused_and_the_page_works_on(
    driver: DeskDriver, page: BackupPage, tmp_path: Path
) -> None:
    occupied = tmp_path / "not-a-folder"
    occupied.write_text("x")
    page.back_up_to(occupied)
    driver.wait_for_words(str(occupied))
    assert driver.tone() == "refusal"
    assert page.now.isEnabled()


def test_verification_shows_the_head_of_the_chain_and_remembers_it(
    driver: DeskDriver, page: BackupPage, desk: Desk
) -> None:
    driver.press("verify")
    driver.wait_for_words("核验通过")
    seen = desk.app.verify()
    assert f"变更 {seen.acts} 次" in page.result.text()
    assert f"链头 {seen.head}" in page.result.text()
    assert page.result.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    page.result.clear()
    page.refresh()
    assert f"链头 {seen.head}" in page.result.text()


@pytest.fixture
def head(desk: Desk) -> str:
    """Return the head that the closing of October printed."""
    desk.sign_in_clerk()
    desk.run_month(Month(2026, 10))
    desk.sign_in_chief()
    found = look(desk.app, closing_head, Month(2026, 10))
    assert found is not None
    return found


def test_a_head_from_paper_is_looked_for_and_named_with_its_month(
    head: str, driver: DeskDriver, page: BackupPage, desk: Desk
) -> None:
    desk.plus(2, desk.today, "1")
    last = desk.app.verify().head
    QApplication.clipboard().setText(f"2026年10月关账时的链头：{head}\n清廉监狱 2026-10 {head}\n{last}")
    page.heads.setFocus()
    driver.key(Qt.Key.Key_V, page.heads, control=True)
    driver.key(Qt.Key.Key_Return, page.heads)
    driver.wait_for_words("核验通过，纸上的 2 个链头都在变更链里")
    assert f"{head[:8]}…{head[-8:]}：在变更链里" in page.result.text()
    assert "2026年10月关账" in page.result.text()
    assert page.result.text().endswith("不是关账的那一次")
    assert not page.result.property("tone")


def test_a_head_that_is_not_in_the_chain_is_named_without_calling_the_data_altered(
    head: str, driver: DeskDriver, page: BackupPage, desk: Desk
) -> None:
    wrong = head[:-1] + ("0" if head[-1] != "0" else "1")
    page.heads.setText(f"{head} {wrong}")
    driver.press("verify")
    driver.wait_for_words("有 1 个不在变更链里", "核对有没有抄错", "整条变更链可能被重写过")
    assert driver.tone() == "attention"
    found, missing = page.result.text().splitlines()[-2:]
    assert found.endswith("2026年10月关账")
    assert missing == f"纸上的链头 {wrong[:8]}…{wrong[-8:]}：不在变更链里"
    assert page.result.property("tone") == "attention"
    assert not read_notes(desk.app.layout.logs).failed
    page.heads.clear()
    driver.press("verify")
    driver.wait_for_words("核验通过。")
    assert "纸上的链头" not in page.result.text()
    assert not page.result.property("tone")


def test_a_head_copied_short_is_refused_and_stays_to_be_mended(driver: DeskDriver, page: BackupPage) -> None:
    page.heads.setText("0123456789abcdef")
    driver.key(Qt.Key.Key_Return, page.heads)
    assert "现在有 16 个字符：一个链头是 64 个" in driver.message()
    assert driver.tone() == "refusal"
    assert page.heads.text() == "0123456789abcdef"
    assert page.verify_button.isEnabled()
    assert "还没有核验过" in page.result.text()


def test_a_forged_record_is_found_named_and_remembered(driver: DeskDriver, page: BackupPage, desk: Desk) -> None:
    with forging(desk.app, "inmate", commit=True) as connection:
        connection.execute(text("UPDATE inmate SET name = '换了人' WHERE id = 1"))
    driver.press("verify")
    driver.wait_for_words("inmate", "被改动过", "换了人")
    assert driver.tone() == "refusal"
    assert page.result.text().startswith("2026-11-03 09:00 核验没有通过")
    assert page.result.property("tone") == "refusal"
    page.refresh()
    assert "核验没有通过" in page.result.text()
    kept = b"".join(path.read_bytes() for path in desk.app.layout.logs.iterdir())
    assert "换了人".encode() not in kept
    assert rb"\u6362" not in kept


def test_after_a_fault_a_clean_verification_takes_the_warning_away(
    driver: DeskDriver, page: BackupPage, desk: Desk
) -> None:
    with forging(desk.app, "inmate", commit=True) as connection:
        connection.execute(text("UPDATE inmate SET name = '换了人' WHERE id = 2"))
    driver.press("verify")
    driver.wait_for_words("被改动过")
    with forging(desk.app, "inmate", commit=True) as connection:
        connection.execute(text("UPDATE inmate SET name = '欧阳𠮷' WHERE id = 2"))
    driver.press("verify")
    driver.wait_for_words("核验通过")
    assert "没有通过" not in page.result.text()
    assert not page.result.property("tone")


def test_the_data_folder_is_opened_or_named(
    driver: DeskDriver, page: BackupPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())))
    driver.press("folder")
    assert opened == [str(desk.app.layout.root)]
    assert str(desk.app.layout.root) in driver.message()
