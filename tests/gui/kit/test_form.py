"""Forms: typed values, problems under their fields, Enter goes on, drafts come back."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.ui.kit import (
    CheckField,
    ChoiceField,
    DateField,
    DraftKeeper,
    FieldProblem,
    Form,
    FormDialog,
    NoteField,
    NumberField,
    Option,
    PersonField,
    PersonRow,
    PointsField,
    TextField,
    TimeField,
)

PEOPLE = (
    PersonRow("a", "3301000017", "张三丰", "zsf"),
    PersonRow("b", "3301000018", "张三", "zs"),
    PersonRow("c", "3301000014", "李玮玮", "lww"),
)


def search(words: str) -> list[PersonRow]:
    return [p for p in PEOPLE if words in p.name or words in p.number or p.hint.startswith(words)]


def make_form() -> Form:
    form = Form("test.entry", columns=2)
    form.add(PersonField("person", "罪犯", search))
    form.add(DateField("day", "日期", today=lambda: date(2026, 10, 9)))
    form.add(ChoiceField("item", "项目", [Option(1, "监管改造 加分"), Option(2, "劳动改造 扣分")]))
    form.add(PointsField("points", "分值"))
    form.add(TimeField("at", "时间", required=False))
    form.add(NumberField("people", "人数", 1, 50, required=False))
    form.add(CheckField("special", "专项"))
    form.add(NoteField("note", "事由", longest=10), span=2)
    form.add(TextField("place", "地点", required=False))
    return form


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = make_form()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def fill(form: Form, **raw: str) -> None:
    words = {"person": "zsf", "day": "10-3", "item": "劳动", "points": "＋5", "note": "打扫", **raw}
    for key, text in words.items():
        form.fields[key].set_raw(text)


def test_what_was_typed_becomes_typed_values(form: Form) -> None:
    fill(form, at="0830", people="12")
    form.fields["special"].set_value(True)
    assert form.values() == {
        "person": PEOPLE[0],
        "day": date(2026, 10, 3),
        "item": 2,
        "points": Decimal("5.00"),
        "at": time(8, 30),
        "people": 12,
        "special": True,
        "note": "打扫",
        "place": "",
    }


def test_empty_optional_fields_are_none(form: Form) -> None:
    fill(form)
    values = form.values()
    assert values is not None
    assert (values["at"], values["people"]) == (None, None)


@pytest.mark.parametrize(
    ("key", "raw", "words"),
    [
        ("person", "", "请填写罪犯"),
        ("person", "王五", "没有找到“王五”"),
        ("person", "3301", "有 3 人符合"),
        ("day", "2026-02-30", "不存在"),
        ("item", "没有这项", "不在项目的选项中"),
        ("points", "五", "最多两位小数"),
        ("at", "25:00", "不是时间"),
        ("people", "51", "请填 1 到 50"),
        ("note", "一二三四五六七八九十一", "最多 10 字，现有 11 字"),
    ],
)
def test_a_problem_stands_under_its_field_and_goes_when_corrected(form: Form, key: str, raw: str, words: str) -> None:
    fill(form, **{key: raw})
    assert form.values() is None
    assert words in form.fields[key].problem()
    assert [k for k, f in form.fields.items() if f.problem()] == [key]
    assert QApplication.focusWidget() is form.fields[key].control
    form.fields[key].set_raw("zsf")
    assert form.fields[key].problem() == ""


def test_a_name_that_is_part_of_another_still_names_its_person(form: Form) -> None:
    fill(form, person="张三")
    values = form.values()
    assert values is not None
    assert values["person"] == PEOPLE[1]


def test_changing_the_words_unpicks_the_person(qtbot: QtBot, form: Form) -> None:
    picker = form.fields["person"].control
    form.fields["person"].set_value(PEOPLE[0])
    picker.setFocus()
    qtbot.keyClick(picker, Qt.Key.Key_Backspace)
    assert picker.person() is None


def test_typing_a_person_offers_suggestions_and_enter_takes_the_first(qtbot: QtBot, form: Form) -> None:
    picker = form.fields["person"].control
    picker.setFocus()
    qtbot.keyClicks(picker, "zs")
    qtbot.waitUntil(lambda: picker.completer() is None and picker._completer.popup().isVisible())
    qtbot.keyClick(picker._completer.popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.person() == PEOPLE[0])
    assert picker.text() == "张三丰  3301000017"


def test_enter_goes_from_field_to_field_and_the_last_submits(qtbot: QtBot, form: Form) -> None:
    fill(form)
    order: list[str] = []
    form.fields["person"].control.setFocus()
    told: list[bool] = []
    form.submitted.connect(lambda: told.append(True))
    for _ in form.fields:
        control = QApplication.focusWidget()
        assert isinstance(control, QWidget)
        order.append(control.objectName())
        keys = Qt.KeyboardModifier.ControlModifier if "note" in order[-1] else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(control, Qt.Key.Key_Return, keys)
    assert order == [f"test.entry.{key}" for key in form.fields]
    assert told == [True]


def test_a_date_is_rewritten_when_left_and_stepped_by_arrows(qtbot: QtBot, form: Form) -> None:
    control = form.fields["day"].control
    control.setFocus()
    qtbot.keyClicks(control, "20261001")
    qtbot.keyClick(control, Qt.Key.Key_Down)
    assert control.text() == "2026-09-30"
    control.clear()
    qtbot.keyClicks(control, "1003")
    qtbot.keyClick(control, Qt.Key.Key_Return)
    assert control.text() == "2026-10-03"


def test_every_control_has_a_name_for_tests_and_for_screen_readers(form: Form) -> None:
    for key, field in form.fields.items():
        assert field.control.objectName() == f"test.entry.{key}"
        assert field.control.accessibleName() == field.label


def test_keys_must_differ(qtbot: QtBot, form: Form) -> None:
    second = TextField("place", "地点")
    qtbot.addWidget(second)
    with pytest.raises(ValueError, match="twice"):
        form.add(second)


def test_clearing_keeps_what_the_next_entry_needs(form: Form) -> None:
    fill(form)
    form.clear("day", "item")
    assert form.fields["day"].raw() == "10-3"
    assert form.fields["item"].raw() != ""
    assert form.fields["points"].is_empty()


class Drawer:
    """A place for drafts in memory."""

    def __init__(self) -> None:
        self.drafts: dict[str, dict[str, str]] = {}

    def load(self, name: str) -> dict[str, str] | None:
        return self.drafts.get(name)

    def save(self, name: str, draft: dict[str, str]) -> None:
        self.drafts[name] = draft

    def clear(self, name: str) -> None:
        self.drafts.pop(name, None)


def test_typing_comes_back_after_a_crash_and_is_forgotten_when_saved(qtbot: QtBot, form: Form) -> None:
    drawer = Drawer()
    assert not DraftKeeper(form, drawer).restored
    fill(form, points="不是数")
    assert drawer.drafts == {}, "not at every key"
    qtbot.waitUntil(lambda: bool(drawer.drafts), timeout=2000)
    again = make_form()
    qtbot.addWidget(again)
    keeper = DraftKeeper(again, drawer)
    assert keeper.restored
    assert again.raw_values() == form.raw_values()
    keeper.done()
    assert drawer.drafts == {}


def test_one_form_keeps_several_drafts_by_name(qtbot: QtBot, form: Form) -> None:
    drawer = Drawer()
    keeper = DraftKeeper(form, drawer, "october")
    fill(form)
    typed = form.raw_values()
    keeper.turn_to("november")
    assert (keeper.restored, form.is_empty()) == (False, True)
    keeper.turn_to("october")
    assert keeper.restored
    assert form.raw_values() == typed
    assert set(drawer.drafts) == {"october"}


def test_a_free_choice_takes_words_that_are_not_offered(qtbot: QtBot) -> None:
    field = ChoiceField("clause", "依据", [Option(1, "第三条第二项")])
    qtbot.addWidget(field)
    field.set_raw("第三条")
    assert field.value() == 1, "the one offered that holds the words"
    field.set_free(True, longest=10)
    field.set_raw("第三条")
    assert field.value() == "第三条"
    field.set_raw("")
    with pytest.raises(FieldProblem, match="请填写依据"):
        field.value()


def test_a_picked_person_survives_a_draft(qtbot: QtBot, form: Form) -> None:
    drawer = Drawer()
    keeper = DraftKeeper(form, drawer)
    form.fields["person"].set_value(PEOPLE[1])
    keeper.keep()
    again = make_form()
    qtbot.addWidget(again)
    DraftKeeper(again, drawer)
    assert again.fields["person"].value() == PEOPLE[1]


def test_passwords_are_never_kept(qtbot: QtBot) -> None:
    form = Form("test.secret")
    qtbot.addWidget(form)
    form.add(TextField("user", "用户名"))
    form.add(TextField("password", "密码", secret=True))
    drawer = Drawer()
    keeper = DraftKeeper(form, drawer)
    form.fields["user"].set_value("lijg")
    form.fields["password"].set_value("secret")
    keeper.keep()
    assert drawer.drafts == {"test.secret": {"user": "lijg"}}


def test_a_form_dialog_submits_by_ctrl_s_and_stays_open_until_accepted(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog: Any = FormDialog(parent, "新记录", make_form())
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    fill(dialog.form)
    with qtbot.waitSignal(dialog.submitted):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    dialog.accept()
    assert not dialog.isVisible()


def test_a_low_dialog_scrolls_to_the_field_that_enter_goes_to(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    form = Form("test.long")
    for number in range(20):
        form.add(TextField(f"field{number}", f"第 {number} 项", required=False))
    dialog = FormDialog(parent, "长表单", form)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    dialog.resize(dialog.width(), 300)
    last = form.fields["field19"].control
    assert last.visibleRegion().isEmpty()
    for key in list(form.fields)[:-1]:
        form.fields[key].control.setFocus()
        qtbot.keyClick(form.fields[key].control, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is last
    assert last.visibleRegion().boundingRect() == last.rect()
    dialog.reject()
