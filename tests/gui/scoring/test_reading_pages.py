"""Pages that are read: the month, one person's account, the ledger, the forecast; each number says what made it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cleanprison.additions.text_file import TextFile
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.queries import ledger_rows
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.service.packs import add_pack
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from cleanprison.ui.kit.theme import theme
from drivers.scoring_desk import FormDriver, WindowDriver, choose_lines, column
from factories.desk import Desk

OCTOBER = Month(2026, 10)


# the month


def test_the_month_shows_every_inmate_in_the_columns_of_the_paper(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "3", Part.LABOUR)
    desk.minus(3, date(2026, 10, 9), "2.5")
    page = driver.page("month")
    heads = [column.title for column in page.table.model.columns]
    assert heads == [
        *("编号", "姓名", "分监区", "监管", "教育和文化", "劳动"),
        *("专项", "当月", "处罚", "累计", "备注"),
    ]
    assert column(page.table, 1) == ["阿依古丽·买买提", "欧阳𠮷", "张三丰"]
    assert column(page.table, 3) == ["35.00", "35.00", "32.50"]
    assert column(page.table, 7) == ["103.00", "100.00", "97.50"]
    assert page.summary() == "2026年10月  ・  3 人计分"


def test_an_open_month_is_reckoned_anew_when_a_pack_is_added(
    driver: WindowDriver, desk: Desk, province_pack: Callable[..., str]
) -> None:
    page = driver.page("month")
    assert "35.00" in column(page.table, 3)
    text = province_pack().replace("value = 35", "value = 40")
    desk.app.execute(add_pack, TextFile("本省.toml", text), origin="规则")
    assert "40.00" in column(driver.page("month").table, 3)


def test_the_number_under_the_cursor_explains_itself(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "2.5")
    page = driver.page("month")
    page.table.view.setCurrentIndex(page.table.model.index(2, 3))
    words = "张三丰 · 监管改造 32.50 = 基础 35.00 + 加分 0.00 − 扣分 2.50    直接输入分值，Enter 到下一人"
    assert page.explanation == words
    assert driver.window.bottom.findChild(QLabel) is not None
    page.table.view.setCurrentIndex(page.table.model.index(2, 7))
    assert page.explanation.startswith("张三丰 · 累计 97.50 = 上月 0.00 + 当月 97.50")


@pytest.mark.parametrize(
    ("only", "names"),
    [("records", ["阿依古丽·买买提", "张三丰"]), ("below", ["张三丰"]), ("special", ["欧阳𠮷"])],
)
def test_the_month_is_narrowed_to_exceptions(driver: WindowDriver, desk: Desk, only: str, names: list[str]) -> None:
    desk.plus(1, date(2026, 10, 8), "3", Part.LABOUR)
    desk.minus(3, date(2026, 10, 9), "2.5")
    desk.movement(2, MovementKind.HOSPITAL, date(2026, 10, 5), until=date(2026, 10, 7), reason="住院")
    page = driver.page("month")
    page.narrowing.only.pick(only)
    assert column(page.table, 1) == names
    assert f"本页 {len(names)} 人" in page.summary()
    page.narrowing.only.pick(None)
    page.narrowing.search.setText("nobody")
    page.narrowing.search.returnPressed.emit()
    assert page.table.empty.text() == "没有符合筛选条件的罪犯。"


def test_the_month_leads_to_its_steps_and_its_people(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(3, date(2026, 10, 8), "2")
    page = driver.page("month")
    driver.press("close")
    assert driver.here().name == "scoring.close"
    driver.keys(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert driver.here() is page
    choose_lines(page.table, 2)
    page.table.opened.emit(page.table.current_row())
    assert driver.here().name == "scoring.account"
    assert driver.here().months.current_row().line.month == OCTOBER  # type: ignore[attr-defined]


# one person's account


def test_the_account_says_how_each_number_was_made(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "20", Part.LABOUR)
    desk.special(1, date(2026, 10, 9), "30", 7)
    page = driver.page("account", inmate_id=1, month=OCTOBER)
    assert page.picker.text() == "阿依古丽·买买提  3301000001"
    lines = page.sums.text().splitlines()
    assert lines == [
        "监管改造 35.00 = 基础 35.00 + 加分 0.00 − 扣分 0.00",
        "教育和文化改造 35.00 = 基础 35.00 + 加分 0.00 − 扣分 0.00",
        "劳动改造 45.00 = 基础 30.00 + 加分 15.00（记 20.00，上限 15.00） − 扣分 0.00",
        "专项加分：2026-10-09 技术革新或者传授技艺 30.00",
        "累计 145.00 = 上月 0.00 + 当月 145.00",
        "未关账，仍会变动；规则：全国 2021（待核对）",
    ]
    assert column(page.records, 3) == ["+20.00", "+30.00"]
    assert column(page.records, 5) == ["王立新", "王立新"]


def test_a_closed_month_names_panel_and_closers(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "2")
    desk.run_month(OCTOBER)
    page = driver.page("account", inmate_id=1, month=OCTOBER)
    assert page.sums.text().splitlines()[-1] == (
        "评议会：2026-11-03 在会议室，钱进 主持，成员 4 人、到会 4 人，赞成 4、反对 0、弃权 0，通过；"
        "公示：2026-11-03 至 2026-11-06，监区公示栏；"
        f"关账：周敏 提出，李建国 于 {desk.today} 确认；规则：全国 2021（待核对）"
    )


def test_a_closed_month_stays_as_posted_and_corrections_stand_on_lines_of_their_own(
    driver: WindowDriver, desk: Desk
) -> None:
    kept = desk.plus(1, date(2026, 10, 8), "2")
    desk.opening(1, OCTOBER, "300.00")
    desk.run_month(OCTOBER)
    desk.go_to(date(2026, 11, 12))
    desk.minus(1, date(2026, 10, 9), "5")
    desk.app.execute(void_day_record, VoidDayRecord(kept, "记错了人"), origin="撤销")
    page = driver.page("account", inmate_id=1, month=OCTOBER)
    assert column(page.months, 0) == [
        *("2026-11（未完）", "2026-11 更正 2026-10", "2026-11 更正 2026-10", "2026-10", "2026-10 期初"),
    ]
    assert column(page.months, 5) == ["100.00", "", "", "102.00", ""]
    assert column(page.months, 7) == ["", "−2.00", "−5.00", "", "+300.00"]
    assert column(page.months, 9) == ["495.00", "395.00", "397.00", "402.00", "300.00"]
    assert "台账余额 395.00（到 2026-10）" in page.summary()
    lines = page.sums.text().splitlines()
    assert lines[:1] == ["监管改造 37.00 = 基础 35.00 + 加分 2.00 − 扣分 0.00"]
    assert "累计 402.00 = 期初 300.00 + 当月 102.00" in lines
    assert "关账以后的更正 −5.00：记在 2026-11 累计里，补记 2026-10-09 的扣分（日常规范）" in lines
    assert column(page.records, 6) == ["（关账以后撤销）事由", "（关账以后补记）事由"]
    choose_lines(page.months, 2)
    assert page.sums.text().splitlines()[0] == "更正 2026-10 的积分 −5.00，记在 2026-11 累计里，不算当月得分"
    assert column(page.records, 0) == []
    choose_lines(page.months, 4)
    assert page.sums.text().splitlines()[0] == (
        "期初积分 300.00，从 2026-10 起计；来源文书：个人考核台账；签名：王立新、赵明；"
        "本周期已过 2 个月，本年已用专项 0.00"
    )
    assert desk.balance(1) == 395


def test_the_picture_of_an_account_is_drawn_in_both_schemes_and_told_in_words(driver: WindowDriver, desk: Desk) -> None:
    desk.opening(1, OCTOBER, "-30")
    desk.minus(1, date(2026, 10, 9), "50")
    page = driver.page("account", inmate_id=1, month=OCTOBER)
    assert page.chart.accessibleDescription() == (
        "满周期 600 分。2026-10 监管 -15.00、教育和文化 35.00、劳动 30.00，累计 20.00；"
        "2026-11 监管 35.00、教育和文化 35.00、劳动 30.00，累计 120.00"
    )
    look = theme()
    light = page.chart.grab().toImage()
    look.choose(scheme="dark")
    dark = page.chart.grab().toImage()
    look.choose(scheme="light")
    colours = {image.pixelColor(x, y).name() for image in (light, dark) for x in range(0, 400, 3) for y in range(168)}
    assert {look.tokens.colour("accent").name(), "#6ea8fe"} <= colours
    assert light != dark


def test_the_account_asks_for_a_person_and_opens_on_the_month_that_is_over(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "2")
    page = driver.page("account")
    assert page.months.empty.text().startswith("先选一个人")
    driver.press("print")
    assert driver.message() == "请先选一个人和一个月。"
    page.picker.setFocus()
    driver.qtbot.keyClicks(page.picker, "zsf")
    assert page.picker.settle()
    assert column(page.months, 0) == ["2026-11（未完）", "2026-10（未关账）"]
    assert page.months.current_row().line.month == OCTOBER
    assert page.records.empty.text() == "这个月没有加分、扣分、专项加分和处罚记载，只计基础分。"


# the ledger


def test_the_ledger_shows_the_entries_of_the_first_person_at_once(driver: WindowDriver, desk: Desk) -> None:
    desk.opening(2, OCTOBER, "412.5")
    page = driver.page("ledger")
    assert page.people.current_row().name == "阿依古丽·买买提"
    assert page.entries.empty.text().startswith("此人还没有流水。")
    choose_lines(page.people, 1)
    assert column(page.entries, 1) == ["期初"]
    assert column(page.entries, 2) == ["+412.50"]
    assert page.explanation == "欧阳𠮷 3301000002 · 余额 412.50 = 1 笔流水之和"
    page.search.setText("zsf")
    page.search.returnPressed.emit()
    assert page.people.current_row().name == "张三丰"
    page.only.setChecked(True)
    assert column(page.people, 1) == []


def test_a_whole_ward_is_taken_in_by_the_keyboard_one_after_the_other(driver: WindowDriver, desk: Desk) -> None:
    page = driver.page("ledger")
    assert page.summary().endswith("没有期初、也没有关账月份的 3 人")
    driver.keys(Qt.Key.Key_S)
    form = driver.form()
    assert form.raw("as_of") == "2026-11 月初"
    assert form.raw("person").startswith("阿依古丽·买买提")
    assert form.dialog.form.fields["balance"].control.hasFocus()
    form.type(as_of="2026-10", balance="412.50", source="2026年9月台账", first="wlx", second="wlx").send()
    assert form.problems() == {"cycle_months": "请填写本周期已过几个月。"}
    form.type(cycle_months="4").send()
    assert "两名不同的民警" in form.words()
    form.type(second="zm").send()
    assert form.words() == "已记入 阿依古丽·买买提 412.50，不能再改。还有 2 人没有期初。"
    assert form.raw("person") == "欧阳𠮷  3301000002"
    assert (form.raw("balance"), form.raw("cycle_months"), form.raw("special_used")) == ("", "", "0")
    assert (form.raw("as_of"), form.raw("source")) == ("2026-10 月初", "2026年9月台账")
    assert form.dialog.form.fields["balance"].control.hasFocus()
    form.go_through(balance="-40", cycle_months="0")
    assert form.raw("person") == "张三丰  3301000003"
    assert column(page.people, 2) == ["412.50", "-40.00", "0.00"]
    form.type(person="ayg")
    assert form.dialog.form.fields["person"].control.suggestions() == []
    form.type(person="zsf", balance="1", cycle_months="1").send()
    assert driver.message() == "期初积分已记入台账，不能再改；请把来源文书归档。都登记完了。"
    assert [str(row.points) for row in desk.app.query(ledger_rows, 1)] == ["412.50"]
    assert desk.app.query(ledger_rows, 2)[0].reason == "2026年9月台账"
    driver.keys(Qt.Key.Key_S)
    assert driver.message().startswith("没有要登记期初的人")


def test_only_those_without_an_opening_are_listed_and_what_was_typed_survives(driver: WindowDriver, desk: Desk) -> None:
    desk.opening(2, OCTOBER, "412.5")
    page = driver.page("ledger")
    page.unopened.setChecked(True)
    assert column(page.people, 1) == ["阿依古丽·买买提", "张三丰"]
    choose_lines(page.people, 1)
    driver.press("opening")
    form = driver.form()
    assert form.raw("person").startswith("张三丰")
    form.type(balance="88", source="台账")
    driver.qtbot.wait(900)
    form.dialog.reject()
    driver.press("opening")
    again = driver.form()
    assert again.words() == "已恢复上次没有保存的内容。"
    assert (again.raw("balance"), again.raw("person")) == ("+88.00", "张三丰  3301000003")


def test_a_transfer_in_is_a_new_person_with_the_balance_of_the_papers(driver: WindowDriver, desk: Desk) -> None:
    page = driver.page("ledger")
    driver.press("transfer")
    form = driver.form()
    form.type(number="3301000009", name="买买提江", admitted_on="2026-11-02", balance="333", cycle_months="3")
    form.type(source="调出监区结转单", first="wlx", second="zm").send()
    assert driver.message().startswith("已登记调入和期初积分")
    assert page.people.current_row().name == "买买提江"
    assert column(page.entries, 2) == ["+333.00"]
    desk.app.verify()


# the forecast


def test_the_forecast_is_arithmetic_and_another_pace_is_tried_at_once(driver: WindowDriver, desk: Desk) -> None:
    desk.opening(3, OCTOBER, "395")
    page = driver.page("forecast")
    assert page.filters.findChild(QLabel, "scoring.forecast.filter_note").text() == (
        "只是按近几个月推算的算术，不是承诺，也不评价任何人"
    )
    page.search.setText("zsf")
    page.search.returnPressed.emit()
    assert column(page.table, 4) == ["205.00"]
    assert column(page.table, 6) == ["3 个月"]
    driver.qtbot.keyClicks(page.pace, "205")
    assert column(page.table, 6) == ["1 个月"]
    assert "假设每月 205.00 分" in page.summary()
    page.pace.setText("多")
    assert not page.problem.isHidden()
    assert "不是分值" in page.problem.text()
    assert column(page.table, 6) == ["3 个月"]
    choose_lines(page.table, 0)
    assert page.explanation.startswith("张三丰：到 2026-09 累计 395.00，还差 205.00；每月 100.00")


def test_what_if_reckons_month_by_month_with_every_cap(driver: WindowDriver, desk: Desk) -> None:
    desk.opening(3, OCTOBER, "395", special_used=Decimal(250))
    page = driver.page("forecast")
    page.table.go_to(3)
    panel = page.what_if
    assert panel.title.text() == "假如 张三丰 今后每个月（只是算术，不是承诺）"
    assert column(panel.months, 6) == ["495.00", "595.00", "695.00"]
    assert panel.words.text() == "照此算 3 个月后（2026-12）满 600，余 95.00。"
    form = FormDriver(driver.qtbot, panel)
    form.type(plus_labour="20", minus_supervision="1", special="130")
    assert column(panel.months, 5) == ["164.00", "114.00"]
    told = panel.words.text().splitlines()
    assert told[0] == "照此算 2 个月后（2026-11）满 600，余 73.00。"
    assert told[1].startswith("受上限或从严计分影响：劳动 45.00 = 基础 30.00 + 加分 15.00（记 20.00，上限 15.00）")
    assert told[2] == "专项受每次、每年上限影响：填 130.00，计入 50.00"
    form.type(penalty="记过")
    assert column(panel.months, 6)[0] == "359.00"
    form.type(plus_labour="-1")
    assert form.problems() == {"plus_labour": "请填正数；扣分也填正数。"}
    assert panel.months.empty.text() == "填的数还不对，请看左边的提示。"
    form.type(plus_labour="多")
    assert "不是分值" in form.problems()["plus_labour"]
    form.type(plus_labour="")
    assert form.problems() == {}


def test_what_if_leaves_out_the_part_nobody_scores(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, OCTOBER.first, "1")
    desk.movement(2, MovementKind.LABOUR, OCTOBER.first, value="unable")
    page = driver.page("forecast")
    page.table.go_to(2)
    assert page.what_if.form.fields["plus_labour"].isHidden()
    assert column(page.what_if.months, 3)[0] == ""
    page.table.go_to(1)
    assert not page.what_if.form.fields["plus_labour"].isHidden()
