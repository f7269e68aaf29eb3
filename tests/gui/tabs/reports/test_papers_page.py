"""The papers page through the window: preview, save one, save all, and every refusal in one sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from cleanprison.scoring.rules import Month
from cleanprison.summary.catalogue import REPORTS
from cleanprison.ui.reports.papers_page import PapersPage
from drivers.scoring_desk import enter_words
from drivers.whole_desk import DeskDriver, texts
from factories.desk import Desk
from factories.people import add_inmate


@pytest.fixture
def page(driver: DeskDriver) -> PapersPage:
    """Open the page; it stands on October, the last month that is over."""
    opened = driver.open("reports", "papers")
    assert isinstance(opened, PapersPage)
    return opened


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that a person chooses whenever the program asks for one."""
    chosen = tmp_path / "纸面"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(chosen))
    return chosen


def test_the_list_is_the_catalogue_with_what_each_paper_is(page: PapersPage) -> None:
    assert [line[0] for line in texts(page.table)] == [report.title for report in REPORTS]
    assert all(line[2] for line in texts(page.table))
    assert {line[1] for line in texts(page.table)} == {"全监区", "个人或全部", "个人"}


def test_enter_previews_the_chosen_paper(driver: DeskDriver, page: PapersPage) -> None:
    page.table.go_to("month-sheet")
    driver.key(Qt.Key.Key_Return, page.table.view)
    text = driver.read_paper()
    assert "罪犯计分考核月报表" in text
    assert "草稿" in text


def test_a_personal_paper_of_the_chosen_person_alone(driver: DeskDriver, page: PapersPage) -> None:
    page.table.go_to("inmate-sheet")
    enter_words(driver.qtbot, page.picker, "3301000001")
    driver.key(Qt.Key.Key_P, control=True)
    text = driver.read_paper()
    assert "阿依古丽·买买提" in text
    assert "3301000002" not in text


def test_a_personal_paper_without_a_person_is_for_everybody(driver: DeskDriver, page: PapersPage) -> None:
    page.table.go_to("inmate-sheet")
    driver.press("preview")
    text = driver.read_paper()
    assert "3301000001" in text
    assert "3301000002" in text


def test_a_slip_for_one_person_asks_for_whom(driver: DeskDriver, page: PapersPage) -> None:
    page.table.go_to("why-slip")
    driver.press("preview")
    assert "请在上面选一名罪犯" in driver.message()


def test_words_that_name_nobody_print_nothing(driver: DeskDriver, page: PapersPage, folder: Path) -> None:
    page.table.go_to("inmate-sheet")
    enter_words(driver.qtbot, page.picker, "查无此人")
    for thing in ("preview", "save", "all"):
        page.message.hide()
        driver.press(thing)
        assert "没有确定“查无此人”是谁" in driver.message()
    assert not folder.exists()


def test_someone_who_arrived_after_the_page_was_opened_is_found(
    desk: Desk, driver: DeskDriver, page: PapersPage
) -> None:
    add_inmate(desk.app, 9, "新来人", admitted_on=date(2026, 10, 5))
    page.table.go_to("inmate-sheet")
    enter_words(driver.qtbot, page.picker, "xlr")
    driver.press("preview")
    assert "新来人" in driver.read_paper()


def test_ctrl_s_saves_the_paper_into_the_chosen_folder(driver: DeskDriver, page: PapersPage, folder: Path) -> None:
    page.table.go_to("record-ledger")
    driver.key(Qt.Key.Key_S, control=True)
    driver.wait_for_words("已保存", str(folder / "record-ledger-2026-10.pdf"))
    text = PdfReader(folder / "record-ledger-2026-10.pdf").pages[0].extract_text()
    assert "阿依古丽" in text


def test_no_folder_chosen_saves_nothing(driver: DeskDriver, page: PapersPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: "")
    driver.press("save")
    driver.press("all")
    assert driver.message() == ""


def test_all_papers_are_saved_and_the_one_refused_is_named(driver: DeskDriver, page: PapersPage, folder: Path) -> None:
    driver.press("all")
    driver.wait_for_words("已保存 9 种报表到", "还没有登记评议会")
    saved = {path.name.removesuffix("-2026-10.pdf") for path in folder.iterdir()}
    assert saved == {report.name for report in REPORTS} - {"panel-minutes", "why-slip"}


def test_all_papers_of_one_person_have_the_slip_among_them(driver: DeskDriver, page: PapersPage, folder: Path) -> None:
    enter_words(driver.qtbot, page.picker, "3301000001")
    driver.press("all")
    driver.wait_for_words("已保存 10 种报表到")
    assert (folder / "why-slip-2026-10-3301000001.pdf").exists()
    assert (folder / "month-sheet-2026-10.pdf").exists()


def test_a_cancelled_run_keeps_what_was_finished(driver: DeskDriver, page: PapersPage, folder: Path) -> None:
    driver.press("all")
    cancel = page.findChild(QPushButton, "kit.progress.cancel")
    assert isinstance(cancel, QPushButton)
    driver.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    driver.wait_for_words("已取消")
    assert not folder.exists() or len(list(folder.iterdir())) < len(REPORTS) - 2


def test_a_month_without_papers_is_refused_with_those_there_are(
    driver: DeskDriver, page: PapersPage, folder: Path
) -> None:
    page.month.show_month(date(2026, 8, 1))
    driver.press("save")
    driver.wait_for_words("2026-08 没有可打印的报表", "2026-10 至 2026-11")
    assert driver.tone() == "refusal"


def test_the_months_there_are_stand_beside_the_month(page: PapersPage) -> None:
    assert page.findChild(QLabel, "reports.papers.filter_note").text() == "可打印 2026-10 至 2026-11"  # type: ignore[union-attr]


def test_the_page_opens_with_a_month(driver: DeskDriver) -> None:
    page = driver.open("reports", "papers", month=Month(2026, 11))
    assert page.month.month() == date(2026, 11, 1)


def test_a_character_that_no_face_has_is_told_beside_the_paper(
    desk: Desk, driver: DeskDriver, page: PapersPage, folder: Path
) -> None:
    add_inmate(desk.app, 3, "王\U0001f600", admitted_on=date(2026, 10, 1))
    page.table.go_to("month-sheet")
    driver.press("save")
    driver.wait_for_words("已保存", "U+1F600")
    assert driver.tone() == "attention"


def test_a_read_only_place_is_refused_in_one_sentence(driver: DeskDriver, page: PapersPage, tmp_path: Path) -> None:
    occupied = tmp_path / "not-a-folder"
    occupied.write_text("x")
    page.save_into(occupied, (REPORTS[0],), None)
    driver.wait_for_words(str(occupied))
    assert driver.tone() == "refusal"
