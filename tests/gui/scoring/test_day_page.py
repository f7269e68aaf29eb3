"""日记载 as a clerk uses it: by keyboard alone, one person or a group, and back again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from cleanprison.additions.text_file import TextFile
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import only_ward_id, section_id
from cleanprison.scoring.queries import day_record_rows
from cleanprison.scoring.rules import Part, PenaltyKind
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.record_state import RecordState
from cleanprison.scoring.service.packs import add_pack
from cleanprison.ui.kit import DraftKeeper
from drivers.scoring_desk import WindowDriver, choose_lines, column
from factories.desk import Desk
from factories.free import perform

OCTOBER = date(2026, 10, 8)
FACTS, FILES, WRITTEN, STATE = 7, 8, 10, 11
TYPED = {"person": "ayglmmt", "part": "劳动", "points": "2", "day": "10-8", "clause": "劳01", "facts": "超额完成定额"}


def test_a_record_is_written_by_keyboard_alone(driver: WindowDriver, desk: Desk) -> None:
    page = driver.page("days")
    driver.keys(Qt.Key.Key_S)
    driver.form().go_through(**TYPED, hour="14.30", place="缝纫车间", officer="wlx")
    (row,) = desk.app.query(day_record_rows)
    assert (row.name, row.kind, row.part, row.points) == ("阿依古丽·买买提", "plus", Part.LABOUR, Decimal("2.00"))
    assert (row.occurred_on, str(row.occurred_at), row.place) == (OCTOBER, "14:30:00", "缝纫车间")
    assert (row.officer, row.recorder) == ("王立新", "周敏")
    assert driver.dialogs() == []
    assert driver.message() == "已记入 1 条。"
    assert page.table.current_row() == row
    assert column(page.table, WRITTEN) == ["11-03 迟 26 天"]
    assert column(page.table, STATE) == ["待评议"]
    assert page.summary() == "2026年10月  ・  1 条  ・  加分 1  ・  扣分 0"


def test_a_refusal_names_its_clause_and_nothing_typed_is_lost(driver: WindowDriver, desk: Desk) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(**{**TYPED, "day": "2026-09-30"}).send()
    assert form.words() == "阿依古丽·买买提：日期 2026-09-30 早于开始计分的日期 2026-10-01（依据：自入监之日起计分）"
    assert desk.app.query(day_record_rows) == []
    assert form.raw("facts") == "超额完成定额"
    form.type(day="10-8").send()
    assert len(desk.app.query(day_record_rows)) == 1
    assert driver.dialogs() == []


def test_what_is_missing_is_said_under_each_field(driver: WindowDriver) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().send()
    assert form.problems() == {
        "person": "请填写罪犯。",
        "part": "请填写部分。",
        "points": "请填写分值。",
        "clause": "请填写依据。",
        "facts": "请填写事由。",
    }


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("扣分", {"part", "points"}),
        ("专项加分", {"special", "points"}),
        ("处罚", {"penalty"}),
        ("记事", set()),
        ("批评教育", set()),
    ],
)
def test_each_kind_asks_for_what_it_needs_and_no_more(driver: WindowDriver, kind: str, fields: set[str]) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(kind=kind)
    assert set(form.shown()) & {"part", "special", "penalty", "points", "item"} == fields


def test_a_note_needs_no_points(driver: WindowDriver, desk: Desk) -> None:
    driver.page("days")
    driver.press("new")
    driver.form().type(person="zsf", kind="记事", day="10-8", clause="日常", facts="与家属会见").send()
    (row,) = desk.app.query(day_record_rows)
    assert (row.kind, row.points) == (RecordKind.NOTE, None)


def test_a_kind_half_typed_or_emptied_does_no_harm(driver: WindowDriver) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form()
    line = form.dialog.form.fields["kind"].control.lineEdit()
    line.clear()
    assert "points" not in form.shown()
    driver.qtbot.keyClicks(line, "x")
    assert form.send().problems()["kind"] == "“x”不在类别的选项中，请从列表中选择。"


def test_what_was_typed_is_brought_back_after_a_crash(driver: WindowDriver) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(**TYPED)
    keeper = form.dialog.form.findChild(DraftKeeper)
    assert isinstance(keeper, DraftKeeper)
    keeper.keep()
    form.dialog.reject()
    driver.press("new")
    again = driver.form()
    assert again.words() == "已恢复上次没有保存的内容。"
    assert (again.raw("part"), again.raw("facts")) == ("劳动改造", "超额完成定额")
    again.send()
    assert driver.message() == "已记入 1 条。"
    driver.press("new")
    assert driver.form().raw("facts") == ""


def test_a_group_is_recorded_from_the_month_page_in_one_act_and_taken_back_as_one(
    driver: WindowDriver, desk: Desk
) -> None:
    month = driver.page("month")
    driver.press("group")
    assert driver.message() == "请先在表中选一人或多人（按住 Shift 或 Ctrl 多选）。"
    choose_lines(month.table, 0, 2)
    driver.press("group")
    driver.qtbot.waitUntil(lambda: bool(driver.dialogs()), timeout=5000)
    form = driver.form()
    assert form.dialog.windowTitle() == "记一笔（2 人）"
    assert "person" not in form.shown()
    form.type(**{key: words for key, words in TYPED.items() if key != "person"}).send()
    rows = desk.app.query(day_record_rows)
    assert {row.name for row in rows} == {"阿依古丽·买买提", "张三丰"}
    assert len({row.batch for row in rows}) == 1
    assert driver.message() == "已记入 2 条。"
    button = driver.here().message.findChild(QPushButton, "scoring.days.message.act")
    assert button is not None
    driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert driver.message() == "已取回 2 条，仍可在表中看到，不再计分。"
    assert {row.own_state for row in desk.app.query(day_record_rows)} == {RecordState.VOIDED}


def test_a_record_is_taken_back_with_a_reason_and_stays_to_be_seen(
    driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None]
) -> None:
    desk.minus(1, OCTOBER, "2")
    page = driver.page("days")
    driver.press("void")
    assert driver.message() == "请先在表中选一条记载。"
    choose_lines(page.table, 0)
    give_reason("记错了人")
    driver.press("void")
    assert driver.message() == "已撤销；这一条仍可查看，不再计分。"
    assert column(page.table, STATE) == ["已撤销：记错了人"]
    assert "0 条" in page.summary()
    choose_lines(page.table, 0)
    driver.press("void")
    assert driver.message() == "这一条已撤销：记错了人"


def test_going_back_from_the_question_changes_nothing(
    driver: WindowDriver, desk: Desk, answers: list[Callable[[QDialog], object]]
) -> None:
    desk.minus(1, OCTOBER, "2")
    page = driver.page("days")
    choose_lines(page.table, 0)
    answers.append(lambda dialog: dialog.reject())
    driver.press("void")
    assert desk.app.query(day_record_rows)[0].void_reason is None


def section_of(desk: Desk, name: str) -> int:
    return perform(desk.app, lambda uow, named: section_id(uow, only_ward_id(uow), named), name, origin="测试")


@dataclass(frozen=True)
class Narrowing:
    """One filter and whom it leaves."""

    filter: str
    value: object
    names: list[str]


@pytest.mark.parametrize(
    "narrowing",
    [
        Narrowing("kind", RecordKind.MINUS, ["张三丰"]),
        Narrowing("part", Part.LABOUR, ["阿依古丽·买买提"]),
        Narrowing("officer", 1, ["欧阳𠮷", "张三丰", "阿依古丽·买买提"]),
        Narrowing("officer", 2, []),
        Narrowing("clause", "日常规范", ["欧阳𠮷", "张三丰", "阿依古丽·买买提"]),
        Narrowing("section", "一分监区", ["张三丰"]),
    ],
    ids=lambda one: f"{one.filter}-{one.value}",
)
def test_filters_narrow_the_list(driver: WindowDriver, desk: Desk, narrowing: Narrowing) -> None:
    desk.plus(1, OCTOBER, "2", Part.LABOUR)
    desk.minus(3, date(2026, 10, 9), "1")
    desk.penalty(2, date(2026, 10, 10), PenaltyKind.WARNING)
    desk.movement(3, MovementKind.SECTION, date(2026, 10, 1), section_id=section_of(desk, "一分监区"))
    page = driver.page("days")
    getattr(page.narrow, narrowing.filter).pick(narrowing.value)
    assert column(page.table, 2) == narrowing.names
    if not narrowing.names:
        assert page.table.empty.text() == "没有符合筛选条件的记载，请放宽筛选。"


@pytest.mark.parametrize("words", ["zsf", "zhangsanf", "3301000003", "三丰"])
def test_a_person_is_found_by_initials_pinyin_number_or_name(driver: WindowDriver, desk: Desk, words: str) -> None:
    for inmate in (1, 2, 3):
        desk.plus(inmate, OCTOBER, "2")
    page = driver.page("days")
    driver.keys(Qt.Key.Key_F)
    page.search.setText(words)
    page.search.returnPressed.emit()
    assert column(page.table, 2) == ["张三丰"]


def test_the_status_line_says_clause_facts_and_who_wrote_it_down(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, OCTOBER, "2")
    page = driver.page("days")
    choose_lines(page.table, 0)
    assert page.explanation == (
        "阿依古丽·买买提 · 2026-10-08 · 日常规范 · 事由 · 周敏 记于 2026-11-03 09:00（事后 26 天补记）"
    )


def test_an_empty_month_offers_the_first_step(driver: WindowDriver) -> None:
    page = driver.page("days")
    assert page.table.empty.text() == "这个月还没有日记载。加分、扣分、专项加分和处罚都记在这里。"
    step = page.findChild(QPushButton, "scoring.days.table.first_step")
    assert step is not None
    driver.qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert driver.form().dialog.windowTitle() == "记一笔"


def test_a_month_before_any_rules_is_refused_in_words(driver: WindowDriver) -> None:
    page = driver.page("days")
    page.month.show_month(date(2021, 1, 1))
    assert driver.message() == "2021-01 没有适用的规则包，最早的自 2021-10-01 起施行。"


CATALOGUE = """
[[items]]
code = "劳01"
text = "超额完成定额"
part = "labour"
sign = "plus"
least = 1
most = 3
decided_by = "监区"
evidence = "产量单"
article = "示例"
grade = "C"

[[items]]
code = "监01"
text = "内务优秀"
part = "supervision"
sign = "plus"
least = 1
most = 1
decided_by = "监区"
evidence = "检查表"
article = "示例"
grade = "C"
"""


def test_the_catalogue_of_the_unit_offers_what_fits_and_shows_its_range(
    driver: WindowDriver, desk: Desk, province_pack: Callable[..., str]
) -> None:
    desk.app.execute(add_pack, TextFile("本省.toml", province_pack(items=CATALOGUE)), origin="规则")
    driver.page("days")
    driver.press("new")
    form = driver.form().type(person="zsf", part="劳动", day="10-8")
    item = form.dialog.form.fields["item"].control
    assert [item.itemText(n) for n in range(item.count())] == ["劳01 超额完成定额"]
    form.type(item="劳01")
    assert form.dialog.form.fields["points"].control.placeholderText() == "1.00 至 3.00"
    form.type(points="5", facts="超额").send()
    assert "分值应在 1.00 至 3.00 之间，现在是 5.00" in form.words()
    form.type(points="3").send()
    assert desk.app.query(day_record_rows)[0].clause == "劳01 超额完成定额"
    driver.press("new")
    form = driver.form().type(day="9-30")
    assert "item" not in form.shown()
    assert "clause" in form.shown()
