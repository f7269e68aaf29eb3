"""Filters, steps and messages of a page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.ui.kit import Option, Page, Step, StepTrack
from cleanprison.ui.kit.elided_label import ElidedLabel


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page("test.page", "月考核表")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def test_the_sum_in_words_is_joined_by_dots_and_shortened_when_narrow(qtbot: QtBot, page: Page) -> None:
    page.set_summary("2026年10月", "", "298 人计分")
    label = page.findChild(ElidedLabel, "test.page.summary")
    assert label.text() == "2026年10月  ・  298 人计分"
    page.set_summary("很长的概要" * 60)
    page.add_action("save", "保存", lambda: None, role="primary")
    page.resize(500, 300)
    assert page.minimumSizeHint().width() < 500


def test_actions_go_below_the_title_and_wrap_where_the_page_is_narrow(qtbot: QtBot, page: Page) -> None:
    words = ("复查／复核决定", "打印决定书", "登记异议", "申请复核")
    buttons = [page.add_action(f"act{n}", text, lambda: None) for n, text in enumerate(words)]
    title = page.findChild(QLabel, "test.page.title")

    def place_of(widget: QWidget) -> QRect:
        return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())

    def places() -> list[QRect]:
        return [place_of(button) for button in buttons]

    def beside_title(place: QRect) -> bool:
        return abs(place.center().y() - place_of(title).center().y()) < 20

    qtbot.waitUntil(lambda: all(beside_title(place) for place in places()))
    page.resize(420, 500)
    qtbot.waitUntil(lambda: places()[0].top() >= place_of(title).bottom())
    assert all(page.rect().contains(place) for place in places())
    assert not any(a.intersects(b) for n, a in enumerate(places()) for b in places()[n + 1 :])
    assert len({place.top() for place in places()}) > 1
    page.resize(900, 500)
    qtbot.waitUntil(lambda: places()[-1].right() == page.width() - 25)
    assert len({place.top() for place in places()}) == 1
    for button in buttons[:3]:
        button.hide()
    page.resize(420, 500)
    qtbot.waitUntil(lambda: beside_title(places()[-1]))


def test_an_action_has_a_name_and_acts(qtbot: QtBot, page: Page) -> None:
    acts: list[str] = []
    button = page.add_action("submit", "提交评议会", lambda: acts.append("submitted"), role="primary")
    assert (button.objectName(), button.accessibleName()) == ("test.page.submit", "提交评议会")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert acts == ["submitted"]


def test_filtering_waits_for_a_pause_in_typing(qtbot: QtBot, page: Page) -> None:
    search = page.filters.add_search()
    told: list[str] = []
    search.searched.connect(told.append)
    qtbot.keyClicks(search, "zsf")
    assert told == []
    qtbot.waitUntil(lambda: told == ["zsf"])
    qtbot.keyClicks(search, "x")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert told == ["zsf", "zsfx"]


def test_a_filter_box_begins_with_everything_and_keeps_its_choice(qtbot: QtBot, page: Page) -> None:
    box = page.filters.add_box("group", "全部分监区", [Option(1, "一分监区"), Option(2, "二分监区")])
    assert (box.itemText(0), box.value()) == ("全部分监区", None)
    with qtbot.waitSignal(page.filters.changed):
        box.pick(2)
    with qtbot.assertNotEmitted(page.filters.changed):
        box.set_options([Option(2, "二分监区"), Option(3, "三分监区")])
    assert box.value() == 2
    box.set_options([Option(3, "三分监区")])
    assert box.value() is None
    with pytest.raises(ValueError, match="not offered"):
        box.pick(9)


def test_months_go_back_and_forth_over_the_year(qtbot: QtBot, page: Page) -> None:
    switch = page.filters.add_month("month", date(2026, 1, 15))
    with qtbot.waitSignal(switch.switched) as told:
        switch._back.click()
    assert told.args == [date(2025, 12, 1)]
    switch._next.click()
    assert switch.month() == date(2026, 1, 1)


def test_controls_must_come_before_the_note(page: Page) -> None:
    page.filters.add_search()
    page.filters.set_note("规则：全国 2021（待核对）", "attention")
    with pytest.raises(RuntimeError, match="before the note"):
        page.filters.add_search()


def test_a_narrow_row_of_filters_goes_on_below(page: Page) -> None:
    for number in range(5):
        page.filters.add_box(f"box{number}", "全部分监区和民警")
    layout = page.filters.layout()
    QApplication.processEvents()
    assert layout.heightForWidth(1500) < layout.heightForWidth(300)


def test_a_second_row_of_filters_is_begun_where_asked(page: Page) -> None:
    page.filters.add_box("first", "全部分监区")
    single = page.filters.layout().heightForWidth(1500)
    page.filters.start_row()
    page.filters.add_box("second", "全部依据")
    QApplication.processEvents()
    assert page.filters.layout().heightForWidth(1500) > single


def test_filters_are_cleared_all_at_once(qtbot: QtBot, page: Page) -> None:
    search = page.filters.add_search()
    box = page.filters.add_box("section", "全部分监区", [Option("a", "一分监区")])
    check = page.filters.add_check("late", "只看迟记")
    search.setText("zsf")
    box.pick("a")
    check.setChecked(True)
    told: list[int] = []
    page.filters.changed.connect(lambda: told.append(1))
    page.filters.clear()
    assert (search.text(), box.value(), check.isChecked(), told) == ("", None, False, [1])


def test_ctrl_f_goes_to_the_search_field(qtbot: QtBot, page: Page) -> None:
    search = page.filters.add_search()
    page.activateWindow()
    page.focus_filter()
    assert QApplication.focusWidget() is search


def test_steps_are_told_in_words_and_not_by_colour_alone(qtbot: QtBot) -> None:
    track = StepTrack("test.page.steps")
    qtbot.addWidget(track)
    track.set_steps([Step("日记载", "done", "412 条"), Step("月汇总", "current"), Step("关账", "open")])
    track.set_steps([Step("日记载", "done", "412 条"), Step("月汇总", "current"), Step("关账", "open")])
    assert track.accessibleDescription() == "日记载已完成，月汇总进行中，关账未开始"
    assert track.layout().count() == 3


def test_words_of_success_leave_by_themselves_but_not_an_offer_to_undo(
    qtbot: QtBot, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleanprison.ui.kit.message_bar.DONE_STAYS_MS", 30)
    page.message.done("已保存。")
    assert page.message.isVisible()
    qtbot.waitUntil(lambda: not page.message.isVisible())
    undone: list[bool] = []
    page.message.done("已录入 12 条。", "撤销", lambda: undone.append(True))
    qtbot.wait(60)
    page.findChild(QPushButton, "test.page.message.act").click()
    assert undone == [True]
    assert page.message.text() == ""


def test_escape_first_closes_the_message(page: Page) -> None:
    page.message.inform("提示")
    assert page.back()
    assert page.message.isHidden()
    assert not page.back()
