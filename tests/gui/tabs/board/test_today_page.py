"""The board through the window: what it lists, and that each line opens the page where it is done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from cleanprison.conduct.rules import InspectionArea
from cleanprison.conduct.service import OpenRectification, open_rectification
from cleanprison.db.safety import SafetyNotes, write_notes
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.packs import ConfirmPack, confirm_pack
from cleanprison.scoring.shelf import shelf_of
from cleanprison.summary.board import Urgency, board_rows
from cleanprison.ui.board.today_page import FIGURES, NOTHING
from drivers.whole_desk import DeskDriver, texts
from factories.desk import GIVER, Desk
from factories.school import open_school

TODAY = date(2026, 11, 3)


def demand(desk: Desk, due: date = date(2026, 11, 1)) -> int:
    command = OpenRectification(InspectionArea.SAFETY, date(2026, 10, 20), due, GIVER, "电源线老化", "更换电源线")
    return desk.app.execute(open_rectification, command, origin="测试")


def lines(driver: DeskDriver) -> list[list[str]]:
    return texts(driver.here().table)  # type: ignore[attr-defined]


def go_to_subject(driver: DeskDriver, subject: str) -> None:
    table = driver.here().table  # type: ignore[attr-defined]
    row = next(row for row in table.model.rows if row.subject == subject)
    assert table.go_to(table.model.row_key(row))


def test_the_program_opens_on_todays_work(driver: DeskDriver) -> None:
    assert driver.here().name == "board.today"
    assert [line[1] for line in lines(driver)] == ["周评议", "月考核", "规则", "备份", "日记载"]
    assert [line[2] for line in lines(driver)] == ["2026-10-08", "2026-10-31", "", "", "2026-11-01"]


def test_what_is_entered_elsewhere_stands_on_the_board_at_once(desk: Desk, driver: DeskDriver) -> None:
    demand(desk)
    assert lines(driver)[0] == ["逾期", "整改", "2026-11-01", "王立新：电源线老化（逾期 2 天）"]


def test_enter_opens_the_record_that_is_overdue(desk: Desk, driver: DeskDriver) -> None:
    number = demand(desk)
    table = driver.here().table  # type: ignore[attr-defined]
    go_to_subject(driver, "整改")
    driver.key(Qt.Key.Key_Return, table.view)
    page = driver.here()
    assert page.name == "conduct.rectifications"
    assert page.table.current_row().id == number  # type: ignore[attr-defined]
    driver.key(Qt.Key.Key_Escape)
    assert driver.here().name == "board.today"


def test_a_double_click_opens_the_month_that_waits_for_review(driver: DeskDriver) -> None:
    table = driver.here().table  # type: ignore[attr-defined]
    go_to_subject(driver, "周评议")
    place = table.view.visualRect(table.view.currentIndex()).center()
    driver.qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    driver.qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert driver.here().name == "scoring.review"
    assert driver.here().month.month() == date(2026, 10, 1)  # type: ignore[attr-defined]


def test_every_line_leads_to_a_page_that_opens_without_complaint(desk: Desk, driver: DeskDriver) -> None:
    demand(desk)
    demand(desk, date(2026, 11, 4))
    school = open_school(desk.app, (1, 2))
    school.lesson(date(2026, 11, 2))
    school.lesson(TODAY)
    desk.movement(1, MovementKind.HOSPITAL, date(2026, 10, 20))
    desk.inmate(3, sentence_end=TODAY + timedelta(days=3), induction_until=TODAY + timedelta(days=3))
    rows = desk.app.query(board_rows, TODAY)
    assert {row.urgency for row in rows} == set(Urgency)
    assert len({(row.subject, row.urgency) for row in rows}) >= 10
    for row in rows:
        page = driver.open(row.tab, row.page, **row.context)
        assert page.name == f"{row.tab}.{row.page}"
        assert driver.message() == "", row


@pytest.mark.parametrize(("field", "title", "tab", "page"), FIGURES)
def test_a_figure_opens_what_it_counts(driver: DeskDriver, field: str, title: str, tab: str, page: str) -> None:
    assert driver.part(field).accessibleName().startswith(title)
    driver.press(field)
    assert driver.here().name == f"{tab}.{page}"


def test_the_figures_count_the_records(desk: Desk, driver: DeskDriver) -> None:
    demand(desk)
    desk.plus(1, date(2026, 11, 2), "1")
    assert [driver.part(field).accessibleName() for field, *_ in FIGURES] == [
        "在押人数  2",
        "本月日记载  1",
        "本月课时  0",
        "未结整改  1",
    ]


def test_the_filter_leaves_one_kind_and_says_when_there_is_none(desk: Desk, driver: DeskDriver) -> None:
    page = driver.here()
    page.urgency.pick(Urgency.NOTE)  # type: ignore[attr-defined]
    assert {line[0] for line in lines(driver)} == {"提醒"}
    page.urgency.pick(Urgency.OVERDUE)  # type: ignore[attr-defined]
    assert lines(driver) == []
    assert page.table.empty.isVisible()  # type: ignore[attr-defined]


def test_an_empty_board_says_where_to_begin(desk: Desk, driver: DeskDriver) -> None:
    desk.sign_in_chief()
    pack = desk.app.query(shelf_of).pack_for(Month.of(TODAY))
    desk.app.execute(confirm_pack, ConfirmPack(pack.id, "钱进", "对照正式文本"), origin="规则")
    write_notes(desk.app.layout.logs, SafetyNotes(backed_up_at="2026-11-02T09:00:00+08:00"))
    desk.run_month(Month(2026, 10))
    for inmate in (1, 2):
        desk.plus(inmate, desk.today, "1")
    desk.review_all()
    desk.go_to(desk.today)
    driver.key(Qt.Key.Key_F5)
    assert lines(driver) == []
    labels = [child.text() for child in driver.here().table.empty.children() if hasattr(child, "text")]  # type: ignore[attr-defined]
    assert NOTHING in labels


def test_a_backup_made_meanwhile_is_off_the_board_when_one_comes_back(driver: DeskDriver) -> None:
    assert "备份" in [line[1] for line in lines(driver)]
    driver.open("system", "backup")
    driver.press("now")
    driver.wait_for_words("备份已完成")
    driver.open("board", "today")
    assert "备份" not in [line[1] for line in lines(driver)]


def test_a_new_day_renews_the_board_when_one_comes_back(desk: Desk, driver: DeskDriver) -> None:
    demand(desk, TODAY)
    assert lines(driver)[0][0] != "逾期"
    driver.open("reports", "papers")
    desk.go_to(TODAY + timedelta(days=1))
    driver.open("board", "today")
    assert lines(driver)[0][0] == "逾期"
