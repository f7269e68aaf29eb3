"""罪犯: the roster, the card, the forms behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from cleanprison.application import Application
from cleanprison.people.queries import inmate_rows, movement_rows
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import InmateDetails, SaveInmate, VoidMovement, save_inmate, void_movement
from factories.people import add_movement

At = Callable[..., Any]
MOVEMENTS = "people.card.movements"


def inmate(app: Application, inmate_id: int) -> Any:
    rows = app.query(inmate_rows, date(2026, 11, 3), include_left=True)
    return next(row for row in rows if row.id == inmate_id)


def test_the_roster_stands_in_the_order_of_numbers_with_its_sum_in_words(ward: Any, at: At) -> None:
    page = at("inmates")
    assert [row[:3] for row in page.rows()] == [
        ["3301000011", "阿依古丽·买买提", "一分监区"],
        ["3301000012", "𠮷𬭁", "一分监区"],
        ["3301000013", "阿卜杜热合曼·买买提艾力·阿不都克里木江", "二分监区"],
    ]
    assert [row[-1] for row in page.rows()] == ["在押", "住院", "在押"]
    assert page.summary() == "在册 3 人  ・  住院 1 人  ・  已离监 1 人"


def test_the_roster_is_searched_by_initials_number_and_part_of_a_name(ward: Any, at: At) -> None:
    page = at("inmates")
    for words, numbers in (("aygl", ["3301000011"]), ("0013", ["3301000013"]), ("𬭁", ["3301000012"]), ("不在", [])):
        assert [row[0] for row in page.look_for(words).rows()] == numbers, words
    assert page.page.table.empty.text() == "没有符合筛选条件的罪犯，请放宽筛选。"


def test_filters_narrow_the_roster(ward: Any, at: At) -> None:
    page = at("inmates")
    page.page.section.pick("二分监区")
    assert [row[0] for row in page.rows()] == ["3301000013"]
    page.page.section.pick(None)
    page.page.officer.pick("王立新")
    assert [row[0] for row in page.rows()] == ["3301000011"]
    page.page.officer.pick(None)
    page.page.situation.pick("住院")
    assert [row[0] for row in page.rows()] == ["3301000012"]
    page.page.situation.pick(None)
    page.page.with_left.setChecked(True)
    assert (page.rows()[-1][1], page.rows()[-1][-1]) == ("张三丰", "已离监")


def test_the_columns_of_the_sentence_take_the_place_of_the_daily_ones(ward: Any, at: At) -> None:
    page = at("inmates")
    assert page.headings() == [
        *("编号", "姓名", "分监区", "互监组", "民族", "劳动能力", "处遇", "岗位", "座位", "包教民警", "情况"),
    ]
    page.page.view.pick("sentence")
    assert page.headings() == ["编号", "姓名", "分监区", "民族", "罪名", "刑期起止", "入监日期", "情况"]
    assert page.rows()[0][4:7] == ["盗窃罪", "不详 至 2029-02-01", "2026-01-01"]


def test_an_empty_ward_offers_the_import(at: At) -> None:
    page = at("inmates")
    assert "名册还是空的" in page.page.table.empty.text()
    page.qtbot.mouseClick(
        page.page.findChild(QPushButton, "people.inmates.table.first_step"), Qt.MouseButton.LeftButton
    )
    assert page.window.page().name == "people.import"


def test_enter_turns_to_the_card_and_escape_back(ward: Any, at: At) -> None:
    page = at("inmates").go_to(0).key(Qt.Key.Key_Return)
    card = page.page.card
    assert card.text("监区") == "三监区 一分监区"
    assert (card.text("包教民警"), card.text("入监日期"), card.text("罪名")) == ("王立新", "2026-01-01", "盗窃罪")
    assert page.rows(MOVEMENTS)[-1][:3] == ["2026-01-01", "入监", "三监区"]
    assert not page.offers("new")
    assert "余刑 2 年 2 个月" in page.summary()
    assert page.page.back()
    assert page.offers("new")
    assert page.page.table.current_row().id == ward.aygul
    assert not page.page.back()


def test_the_card_leads_to_the_account(ward: Any, at: At) -> None:
    page = at("inmates", inmate_id=ward.rare)
    asked: list[tuple[str, str, dict[str, Any]]] = []
    page.page.go.disconnect()
    page.page.go.connect(lambda *wanted: asked.append(wanted))
    page.press("account")
    assert asked == [("scoring", "account", {"inmate_id": ward.rare})]


def test_a_new_inmate_is_written_and_shown(ward: Any, at: At, app: Application) -> None:
    page = at("inmates").press("new")
    form = page.form().type(number="3301000099", name="欧阳明", ethnicity="汉族", birth_date="19900102")
    form.type(sentence_start="2025年6月1日", admitted_on="2026-10-8").send()
    assert page.no_form()
    saved = next(row for row in app.query(inmate_rows, date(2026, 11, 3)) if row.number == "3301000099")
    assert (saved.name, saved.birth_date, saved.admitted_on) == ("欧阳明", date(1990, 1, 2), date(2026, 10, 8))
    assert page.page.card.text("出生日期") == "1990-01-02（36 岁）"
    assert "已新增" in page.said()


def test_what_cannot_be_true_stays_in_the_form_with_the_reason(ward: Any, at: At, app: Application) -> None:
    page = at("inmates").press("new")
    form = page.form().type(name="欧阳明").send()
    assert form.problems() == {"number": "请填写编号。"}
    form.type(number="3301000011").send()
    assert form.said() == "编号 3301000011 已属于 阿依古丽·买买提，编号不能重复。"
    form.type(number="3301000098", sentence_start="2025-06-01", sentence_end="2025-05-31").send()
    assert "刑期止日 2025-05-31 早于刑期起日" in form.said()
    assert form.words()["name"] == "欧阳明"
    assert len(app.query(inmate_rows, date(2026, 11, 3), include_left=True)) == 4


def test_a_change_keeps_what_was_not_touched(ward: Any, at: At, app: Application) -> None:
    page = at("inmates").go_to(0).press("change")
    assert page.form().words()["number"] == "3301000011"
    page.form().type(crime="盗窃罪、诈骗罪", property_judgment="已履行").send()
    row = inmate(app, ward.aygul)
    assert (row.crime, row.property_judgment, row.ethnicity) == ("盗窃罪、诈骗罪", "paid", "维吾尔族")
    assert page.said() == "已保存 阿依古丽·买买提 的资料。"


def test_a_record_changed_meanwhile_is_named_before_it_is_overwritten(ward: Any, at: At, app: Application) -> None:
    page = at("inmates").go_to(0).press("change")
    form = page.form().type(crime="诈骗罪")
    row = inmate(app, ward.aygul)
    other = InmateDetails(row.number, row.name, admitted_on=row.admitted_on, crime="抢劫罪", ethnicity="汉族")
    app.execute(save_inmate, SaveInmate(other, row.id, row.version), origin="测试")
    form.send()
    assert "刚被别人改过" in form.said()
    assert "民族 维吾尔族 → 汉族" in form.said()
    assert "罪名 盗窃罪 → 抢劫罪" in form.said()
    assert form.words()["crime"] == "诈骗罪"
    assert inmate(app, ward.aygul).crime == "抢劫罪"
    form.act()
    assert form.words()["crime"] == "抢劫罪"
    form.type(crime="诈骗罪").send()
    assert page.no_form()
    assert (inmate(app, ward.aygul).crime, inmate(app, ward.aygul).ethnicity) == ("诈骗罪", "汉族")


def test_a_form_closed_halfway_comes_back_as_it_was(ward: Any, at: At) -> None:
    page = at("inmates").press("new")
    form = page.form().type(number="3301000077", name="欧阳明")
    page.qtbot.wait(900)
    form.dialog.reject()
    form = page.press("new").form()
    assert form.words()["name"] == "欧阳明"
    assert "已恢复" in form.said()
    form.act()
    assert form.words()["name"] == ""
    form.dialog.reject()
    assert page.press("new").form().words()["number"] == ""


def test_the_kind_of_a_movement_decides_what_is_asked(ward: Any, at: At) -> None:
    form = at("inmates").go_to(0).press("movement").form()
    assert form.asks() == ["kind", "day", "reason"]
    for kind, asked in (
        ("分监区调整", ["section"]),
        ("劳动能力变动", ["labour"]),
        ("从严类别变动", ["strict"]),
        ("监区调动", ["ward", "ward_section"]),
        ("住院", ["until"]),
        ("离监", []),
    ):
        form.type(kind=kind)
        assert form.asks() == ["kind", "day", *asked, "reason"], kind
    kinds = form.dialog.form.fields["kind"].control
    assert kinds.findText("入监") < 0


def test_a_section_may_be_new(ward: Any, at: At, app: Application) -> None:
    page = at("inmates").go_to(0).press("movement")
    page.form().type(kind="分监区调整", section="五分监区", day="2026-11-02").send()
    assert page.no_form()
    assert inmate(app, ward.aygul).section == "五分监区"
    assert page.rows()[0][2] == "五分监区"


def test_a_span_is_opened_and_ended_by_its_last_day(ward: Any, at: At, app: Application) -> None:
    page = at("inmates", inmate_id=ward.rare)
    line = [row[1] for row in page.rows(MOVEMENTS)].index("住院")
    assert page.rows(MOVEMENTS)[line][-1] == "尚未结束"
    form = page.go_to(line, MOVEMENTS).press("end").form()
    assert form.words()["ends"] == "住院（2026-10-20 起）"
    form.type(day="2026-10-19").send()
    assert "不早于它的开始日期" in form.said()
    form.type(day="2026-11-01").send()
    assert inmate(app, ward.rare).situation == "在押"
    line = [row[1] for row in page.rows(MOVEMENTS)].index("住院")
    assert page.rows(MOVEMENTS)[line][3] == "2026-11-01"
    page.go_to(line, MOVEMENTS).press("end")
    assert "请先选一条尚未结束" in page.said()


def test_a_span_over_another_is_refused_with_both_spans(ward: Any, at: At) -> None:
    page = at("inmates", inmate_id=ward.rare).press("card_movement")
    form = page.form().type(kind="住院", day="2026-10-25").send()
    assert "与已有的住院（2026-10-20 至 尚未结束）重叠" in form.said()


def test_a_voided_movement_stays_to_be_read(ward: Any, at: At, app: Application, answers: list[Any]) -> None:
    page = at("inmates", inmate_id=ward.rare)
    line = [row[1] for row in page.rows(MOVEMENTS)].index("住院")

    def give_reason(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit, "kit.reason.text").setText("登记错了人")
        dialog.findChild(QPushButton, "kit.reason.accept").click()

    answers.append(give_reason)
    page.go_to(line, MOVEMENTS).press("void")
    assert page.rows(MOVEMENTS)[line][-1] == "已撤销：登记错了人"
    assert inmate(app, ward.rare).situation == "在押"
    page.press("void")
    assert page.said() == "这条变动已撤销：登记错了人"


def test_an_end_taken_back_can_be_written_again(ward: Any, app: Application) -> None:
    row = next(m for m in app.query(movement_rows, inmate_id=ward.rare) if m.kind is MovementKind.HOSPITAL)
    end = add_movement(app, ward.rare, MovementKind.RETURN, date(2026, 10, 22), ends_id=row.id)
    app.execute(void_movement, VoidMovement(end, "日期写错"), origin="测试")
    add_movement(app, ward.rare, MovementKind.RETURN, date(2026, 10, 24), ends_id=row.id)
    after = next(m for m in app.query(movement_rows, inmate_id=ward.rare) if m.id == row.id)
    assert after.last == date(2026, 10, 24)
    app.verify()


def test_who_left_can_only_come_back(ward: Any, at: At, app: Application) -> None:
    page = at("inmates", inmate_id=ward.left)
    assert page.page.card.text("情况") == "已离监（2026-10-31）"
    form = page.press("card_movement").form()
    kinds = form.dialog.form.fields["kind"].control
    assert [kinds.itemText(n) for n in range(kinds.count())] == ["入监", "监区调动"]
    form.type(kind="入监", section="一分监区", day="2026-11-02").send()
    assert inmate(app, ward.left).situation == "在押"


def test_the_status_line_names_who_wrote_a_movement_down(ward: Any, at: At) -> None:
    page = at("inmates", inmate_id=ward.rare)
    line = [row[1] for row in page.rows(MOVEMENTS)].index("住院")
    page.go_to(line, MOVEMENTS)
    assert "急性阑尾炎 · 李建国 记于 2026-11-03 09:00" in page.page.explanation
