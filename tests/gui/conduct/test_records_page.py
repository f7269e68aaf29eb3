"""行为记录 as a person uses it: write, find, take back, print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.application import Application
from cleanprison.conduct.queries import ConductFilter, RectificationFilter, conduct_rows, rectification_rows
from cleanprison.conduct.rules import ConductKind
from cleanprison.conduct.service import RecordConduct, record_conduct
from cleanprison.conduct.unit_catalogue import add_catalogue
from cleanprison.ui.conduct import CONDUCT_TAB
from cleanprison.ui.kit import DraftKeeper
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.paper_preview import PaperPreview
from factories.added import BASES

TODAY = date(2026, 11, 3)
Drive = Callable[[Any], Any]
Answers = list[Callable[[QDialog], object]]


def write(app: Application, officer_id: int, kind: str, on: date, facts: str) -> int:
    command = RecordConduct(officer_id, ConductKind(kind), on, "警容风纪", facts)
    return app.execute(record_conduct, command, origin="测试").record_id


@pytest.fixture
def page(window: MainWindow) -> Any:
    return window.open_page("conduct", "records")


def shown(page: Any, column: int) -> list[str]:
    return [page.table.model.text_at(line, column) for line in range(len(page.table.model.rows))]


def test_an_empty_page_says_what_belongs_here_and_offers_the_first_step(page: Any, qtbot: QtBot) -> None:
    assert "还没有行为记录" in page.table.empty.text()
    step = page.findChild(QPushButton, "conduct.records.table.first_step")
    assert step.text() == "登记第一条"
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert page.findChild(QDialog, "conduct.record.dialog").isVisible()


def test_a_praise_is_typed_by_initials_and_shown_at_once(page: Any, app: Application, drive: Drive) -> None:
    form = drive(page.enter())
    assert "area" not in form.shown_fields()
    form.type(officer="aygl", kind="表扬", day="11-2", place="值班室", basis="值班备勤", facts="交接记录完整").send()
    (row,) = app.query(conduct_rows, ConductFilter())
    assert (row.name, row.kind, row.occurred_on) == ("阿依古丽·买买提", ConductKind.PRAISE, date(2026, 11, 2))
    assert page.table.current_row() == row
    assert page.message.text() == "已登记。"
    assert page.summary() == "2026年  ・  表扬 1  ・  批评 0"


def test_a_criticism_opens_its_rectification_in_the_same_form(page: Any, app: Application, drive: Drive) -> None:
    form = drive(page.enter()).type(officer="330101", kind="批评", basis="六条禁令（2006年）：赌博", facts="值班时玩牌")
    assert form.shown_fields()[-1] == "demands"
    form.tick("demands")
    assert form.shown_fields()[-3:] == ["area", "due", "demand"]
    form.send()
    assert form.problems() == {
        "area": "请填写检查项目。",
        "due": "请填写整改期限。",
        "demand": "请填写整改要求。",
    }
    form.type(area="其他", due="2026-11-02", demand="书面检查").send()
    assert "早于发现日期" in form.refusal()
    assert app.query(conduct_rows, ConductFilter()) == []
    form.type(due="2026-11-10").send()
    (row,) = app.query(rectification_rows, TODAY, RectificationFilter())
    assert (row.name, row.due_on, row.finding) == ("王强", date(2026, 11, 10), "值班时玩牌")
    assert page.message.text() == "已登记，并已开出整改。"


def test_a_praise_leaves_no_rectification_behind_when_the_kind_is_changed(
    page: Any, app: Application, drive: Drive
) -> None:
    form = drive(page.enter()).type(officer="王强", kind="批评", basis="值班备勤", facts="主动承担节日值班")
    form.tick("demands").type(kind="表扬")
    assert "demand" not in form.shown_fields()
    form.send()
    assert app.query(conduct_rows, ConductFilter())[0].kind is ConductKind.PRAISE
    assert app.query(rectification_rows, TODAY, RectificationFilter()) == []


def test_enter_goes_through_the_whole_form_and_sends_it(
    page: Any, app: Application, drive: Drive, enter: Callable[[Any, str], None], qtbot: QtBot
) -> None:
    form = drive(page.enter())
    fields = form.dialog.form.fields
    keys = ["officer", "kind", "day", "place", "basis", "facts", "decided_by"]
    words = {"officer": "wq", "kind": "表扬", "basis": "值班备勤", "facts": "交接完整"}
    for key in keys:
        if key in words:
            enter(fields[key].control, words[key])
        modifier = Qt.KeyboardModifier.ControlModifier if key == "facts" else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(fields[key].control, Qt.Key.Key_Return, modifier)
    assert [row.name for row in app.query(conduct_rows, ConductFilter())] == ["王强"]


def test_who_has_left_is_offered_last_and_says_so(page: Any, drive: Drive) -> None:
    form = drive(page.enter())
    picker = form.dialog.form.fields["officer"].control
    picker.setText("3301")
    picker.look_up()
    found = picker.suggestions()
    assert found[-1].text.startswith("𠮷田正")
    assert found[-1].hint == "2026-09-30 调离"


def test_what_was_typed_is_brought_back_after_a_crash(page: Any, drive: Drive) -> None:
    form = drive(page.enter()).type(officer="wq", kind="表扬", facts="交接记录")
    form.dialog.form.findChild(DraftKeeper).keep()
    form.dialog.reject()
    again = drive(page.enter())
    assert again.refusal() == "已恢复上次没有保存的内容。"
    assert again.dialog.form.fields["facts"].raw() == "交接记录"


def test_records_are_filtered_by_period_officer_kind_and_words(
    page: Any, app: Application, officers: dict[str, int]
) -> None:
    write(app, officers["wang"], "praise", date(2026, 9, 30), "交接完整")
    write(app, officers["aygul"], "criticism", date(2026, 10, 8), "未佩戴警号")
    write(app, officers["wang"], "criticism", date(2026, 10, 9), "台账凌乱")
    page.refresh()
    assert shown(page, 0) == ["2026-10-09", "2026-10-08", "2026-09-30"]
    page.period.show_month(date(2026, 10, 1))
    assert shown(page, 2) == ["王强", "阿依古丽·买买提"]
    page.officer.pick(officers["wang"])
    assert shown(page, 6) == ["台账凌乱"]
    page.kind.pick(ConductKind.PRAISE)
    assert shown(page, 0) == []
    assert page.table.empty.text() == "没有符合筛选条件的记录，请放宽筛选。"
    page.officer.pick(None)
    page.kind.pick(None)
    page.search.setText("aygl")
    page.search.returnPressed.emit()
    assert shown(page, 6) == ["未佩戴警号"]


def test_a_record_is_taken_back_with_a_reason_and_stays_to_be_seen(
    page: Any, app: Application, officers: dict[str, int], answers: Answers, qtbot: QtBot
) -> None:
    write(app, officers["wang"], "praise", date(2026, 10, 9), "交接完整")
    page.refresh()
    page.table.go_to(page.table.model.rows[0].id)

    def answer(dialog: QDialog) -> None:
        edit = dialog.findChild(QLineEdit, "kit.reason.text")
        edit.insert("记错了人")
        qtbot.keyClick(edit, Qt.Key.Key_Return)

    answers.append(answer)
    qtbot.mouseClick(page.findChild(QPushButton, "conduct.records.void"), Qt.MouseButton.LeftButton)
    assert shown(page, 0) == []
    assert "已撤销" in page.message.text()
    page.with_void.setChecked(True)
    assert shown(page, 8) == ["已撤销：记错了人"]
    assert "表扬 0" in page.summary()
    page.table.go_to(page.table.model.rows[0].id)
    qtbot.mouseClick(page.findChild(QPushButton, "conduct.records.void"), Qt.MouseButton.LeftButton)
    assert page.message.text() == "这一条已撤销：记错了人"


def test_taking_back_needs_a_chosen_record(page: Any, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, "conduct.records.void"), Qt.MouseButton.LeftButton)
    assert page.message.text() == "请先在表中选一条记录。"


def test_a_basis_that_the_unit_added_is_offered_and_free_words_are_still_taken(
    page: Any, app: Application, drive: Drive
) -> None:
    app.execute(add_catalogue, BASES, origin="测试")
    form = drive(page.enter())
    offered = form.dialog.form.fields["basis"].control
    own = offered.findText("三监区警容风纪检查办法：着装")
    assert own == offered.count() - 1
    offered.setCurrentIndex(own)
    form.type(officer="wq", kind="表扬", facts="着装整齐").send()
    drive(page.enter()).type(officer="wq", kind="表扬", basis="值班备勤", facts="交接完整").send()
    rows = app.query(conduct_rows, ConductFilter())
    assert {row.basis for row in rows} == {"三监区警容风纪检查办法：着装", "值班备勤"}


def test_the_paper_is_what_the_screen_selects(
    page: Any, app: Application, officers: dict[str, int], window: MainWindow, qtbot: QtBot
) -> None:
    write(app, officers["wang"], "praise", date(2026, 10, 9), "交接完整")
    write(app, officers["aygul"], "criticism", date(2026, 10, 8), "未佩戴警号")
    page.refresh()
    for pick, there, absent in ((None, "未佩戴警号", "只印所选"), (officers["wang"], "只印所选", "未佩戴警号")):
        page.officer.pick(pick)
        page.print()
        qtbot.waitUntil(lambda: bool(window.findChildren(PaperPreview)), timeout=10000)
        (preview,) = window.findChildren(PaperPreview)
        text = "".join(preview.document.getAllText(0).text().split())
        assert there in text
        assert absent not in text
        preview.reject()
        qtbot.waitUntil(lambda: not window.findChildren(PaperPreview), timeout=5000)


@pytest.mark.parametrize("key", ["records", "rectifications"])
def test_a_ward_without_officers_says_where_to_begin(app: Application, qtbot: QtBot, key: str) -> None:
    bare = MainWindow(app, (CONDUCT_TAB,))
    qtbot.addWidget(bare)
    bare.show()
    page: Any = bare.open_page("conduct", key)
    assert page.enter() is None
    assert page.message.text() == "还没有登记民警，请先在“人员”中登记或导入民警名册。"


def test_a_record_written_outside_the_period_on_screen_is_said_to_be_so(page: Any, drive: Drive) -> None:
    page.period.show_month(date(2026, 9, 1))
    drive(page.enter()).type(officer="wq", kind="表扬", basis="值班备勤", facts="交接完整").send()
    assert page.message.text() == "已登记。这一条不在当前的期间或筛选范围内。"


def test_a_basis_longer_than_its_place_is_refused_at_its_field(page: Any, drive: Drive) -> None:
    form = drive(page.enter()).type(officer="wq", kind="表扬", basis="a" * 201, facts="交接完整").send()
    assert form.problems() == {"basis": "依据最多 200 字，现有 201 字。"}
