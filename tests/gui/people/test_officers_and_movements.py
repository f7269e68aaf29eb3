"""民警 and 变动."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from cleanprison.application import Application
from cleanprison.people.queries import inmate_rows, officer_rows
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import OfficerDetails, SaveOfficer, save_officer
from factories.people import add_movement

At = Callable[..., Any]


def test_an_officer_is_added_and_gets_a_day_of_leaving(ward: Any, at: At, app: Application) -> None:
    page = at("officers").press("new")
    page.form().type(badge_number="3300002", name="𠮷田正", sex="男", position="民警").send()
    assert [row[:2] for row in page.rows()] == [["3300001", "王立新"], ["3300002", "𠮷田正"]]
    assert page.summary() == "在岗 2 人"
    page.go_to(1).key(Qt.Key.Key_Return)
    page.form().type(left_on="2026-11-01").send()
    assert [row[0] for row in page.rows()] == ["3300001"]
    assert page.summary() == "在岗 1 人  ・  已离任 1 人"
    page.page.with_left.setChecked(True)
    assert page.rows()[1][-1] == "2026-11-01 离任"
    assert app.query(officer_rows, include_left=True)[1].left_on == date(2026, 11, 1)


def test_a_badge_that_is_taken_is_refused(ward: Any, at: At) -> None:
    form = at("officers").press("new").form().type(badge_number="3300001", name="赵六").send()
    assert form.said() == "警号 3300001 已属于 王立新，警号不能重复。"


def test_an_officer_changed_meanwhile_is_named_before_it_is_overwritten(ward: Any, at: At, app: Application) -> None:
    form = at("officers").go_to(0).press("change").form().type(position="民警")
    row = app.query(officer_rows)[0]
    changed = OfficerDetails(row.badge_number, row.name, position="教导员")
    app.execute(save_officer, SaveOfficer(changed, row.id, row.version), origin="测试")
    form.send()
    assert "职务 空 → 教导员" in form.said()
    form.send()
    assert app.query(officer_rows)[0].position == "民警"


def test_movements_stand_newest_first_since_a_day(ward: Any, at: At, app: Application) -> None:
    page = at("movements")
    assert [row[:4] for row in page.rows()] == [
        ["2026-10-31", "3301000014", "张三丰", "离监"],
        ["2026-10-20", "3301000012", "𠮷𬭁", "住院"],
    ]
    assert page.summary() == "2026-08-03 起  ・  2 条  ・  尚未结束 1 条"
    page.page.since.setText("2026.1.1")
    page.page.since.editingFinished.emit()
    assert len(page.rows()) == 10
    page.page.kind.pick(MovementKind.SECTION)
    assert {row[3] for row in page.rows()} == {"分监区调整"}
    assert [row[1] for row in page.look_for("aygl").rows()] == ["3301000011"]


def test_a_day_that_is_none_is_refused_in_words(ward: Any, at: At) -> None:
    page = at("movements")
    page.page.since.setText("昨天")
    page.page.since.editingFinished.emit()
    assert "“昨天”不是日期" in page.said()
    assert len(page.rows()) == 2


def test_a_movement_of_anybody_is_recorded_from_the_list(ward: Any, at: At, app: Application) -> None:
    page = at("movements").press("new")
    form = page.form().type(kind="处遇变动", treatment="宽管").send()
    assert form.problems() == {"person": "请填写罪犯。"}
    form.type(person="aygl").send()
    assert page.no_form()
    assert page.rows()[0][2:5] == ["阿依古丽·买买提", "处遇变动", "宽管"]
    row = next(r for r in app.query(inmate_rows, date(2026, 11, 3)) if r.id == ward.aygul)
    assert row.state.treatment == "宽管"


def test_a_span_of_the_list_is_ended(ward: Any, at: At) -> None:
    page = at("movements").go_to(1).press("end")
    page.form().type(day="2026-11-02").send()
    assert page.rows()[0][3:5] == ["结束", "住院（2026-10-20 起）"]
    assert page.rows()[2][5] == "2026-11-02"


def test_a_list_without_movements_says_what_belongs_there(ward: Any, at: At, app: Application) -> None:
    page = at("movements")
    page.page.state.pick("void")
    assert page.page.table.empty.text() == "没有符合筛选条件的变动，请放宽筛选。"
    page.page.state.pick(None)
    add_movement(app, ward.aygul, MovementKind.POST, date(2026, 11, 3), value="缝纫")
    page.qtbot.waitUntil(lambda: len(page.rows()) == 3)
    page.go_to(0).key(Qt.Key.Key_Return)
    assert page.window.page().name == "people.inmates"
    assert page.window.page().card.text("岗位座位") == "缝纫"


def test_the_strict_category_of_a_known_inmate_is_changed_with_its_day(ward: Any, at: At, app: Application) -> None:
    inmates = at("inmates").press("new")
    assert "strict_category" in inmates.form().asks()
    inmates.form().dialog.reject()
    inmates.go_to(0).press("change")
    assert "strict_category" not in inmates.form().asks()
    inmates.form().type(remark="已核对").send()
    page = at("movements").press("new")
    number = app.query(inmate_rows, app.clock.today())[0].number
    page.form().type(person=number, kind="从严类别变动", day="2026-11-01", strict="累犯").send()
    assert page.said() == "已登记变动。"
    assert "累犯" in page.rows()[0]
    row = app.query(inmate_rows, app.clock.today())[0]
    assert (row.strict_category, row.remark) == ("recidivist", "已核对")
    page.press("new").form().type(person=number, kind="从严类别变动", day="2026-11-02", strict="不从严").send()
    assert app.query(inmate_rows, app.clock.today())[0].strict_category is None
    assert "不从严" in page.rows()[0]
