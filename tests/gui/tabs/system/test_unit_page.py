"""Names, look and parts through the window."""

from __future__ import annotations

import json
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cleanprison.people.queries import unit_row
from cleanprison.people.service import RenameUnit, rename_unit
from cleanprison.ui.kit import theme
from cleanprison.ui.system.unit_page import UnitPage
from drivers.scoring_desk import enter_words
from drivers.whole_desk import DeskDriver
from factories.desk import Desk


@pytest.fixture
def page(driver: DeskDriver) -> UnitPage:
    """Open the page."""
    opened = driver.open("system", "unit")
    assert isinstance(opened, UnitPage)
    return opened


def enter(driver: DeskDriver, page: UnitPage, **words: str) -> None:
    for key, typed in words.items():
        enter_words(driver.qtbot, page.form.fields[key].control, typed)


def test_the_form_shows_what_is_stored(page: UnitPage) -> None:
    assert page.form.raw_values() == {"prison": "示例监狱", "ward": "三监区", "month": ""}


def test_ctrl_s_stores_the_names_and_the_first_month(desk: Desk, driver: DeskDriver, page: UnitPage) -> None:
    enter(driver, page, prison="青山监狱", ward="五监区", month="2026-10")
    driver.key(Qt.Key.Key_S, control=True)
    assert "已保存" in driver.message()
    row = desk.app.query(unit_row)
    assert (row.prison_name, row.ward_name, row.scoring_from) == ("青山监狱", "五监区", date(2026, 10, 1))
    enter(driver, page, month="")
    driver.press("save")
    assert desk.app.query(unit_row).scoring_from is None


@pytest.mark.parametrize("month", ["2026-13", "十月", "2026"])
def test_what_is_no_month_is_refused_at_its_field(desk: Desk, driver: DeskDriver, page: UnitPage, month: str) -> None:
    enter(driver, page, month=month)
    driver.press("save")
    assert "2026-11" in page.form.fields["month"].problem()
    assert desk.app.query(unit_row).scoring_from is None


def test_an_empty_name_is_refused_at_its_field(driver: DeskDriver, page: UnitPage) -> None:
    enter(driver, page, ward="")
    driver.press("save")
    assert page.form.fields["ward"].problem() == "请填写监区名称。"


def test_a_far_month_is_refused_above_the_form_and_stays_typed(driver: DeskDriver, page: UnitPage) -> None:
    enter(driver, page, month="2030-01")
    driver.press("save")
    assert "最晚是下个月" in driver.message()
    assert page.form.fields["month"].raw() == "2030-01"


def test_names_changed_by_somebody_else_are_shown_first(
    desk: Desk, driver: DeskDriver, page: UnitPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = desk.app.query(unit_row)
    monkeypatch.setattr(UnitPage, "watches", frozenset())  # as if it happened between two looks
    desk.app.execute(rename_unit, RenameUnit("绿水监狱", row.ward_name, None, row.version), origin="测试")
    enter(driver, page, ward="五监区")
    driver.press("save")
    assert "刚被别人改过" in driver.message()
    assert page.form.raw_values()["prison"] == "绿水监狱"
    assert desk.app.query(unit_row).ward_name == row.ward_name


def test_what_is_typed_outlives_a_look_and_escape_takes_it_back(driver: DeskDriver, page: UnitPage) -> None:
    enter(driver, page, ward="五监区")
    driver.key(Qt.Key.Key_F5)
    assert page.form.raw_values()["ward"] == "五监区"
    driver.key(Qt.Key.Key_Escape)
    assert page.form.raw_values()["ward"] == "三监区"


def test_the_look_changes_at_once_and_is_kept_for_the_next_start(page: UnitPage, tmp_path: Path) -> None:
    page.scheme.setCurrentIndex(page.scheme.findData("dark"))
    page.text_size.setCurrentIndex(page.text_size.findData("large"))
    assert (theme().scheme, theme().text_size) == ("dark", "large")
    assert page.form.fields["prison"].control.font().pixelSize() == theme().tokens.length("base")
    kept = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert (kept["scheme"], kept["text_size"]) == ("dark", "large")


def test_the_parts_of_the_program_are_named_with_their_licences(desk: Desk, page: UnitPage) -> None:
    words = page.about.toPlainText()
    assert str(desk.app.layout.root) in words
    assert "SQLite 3." in words
    assert "SQLCipher" in words
    assert f"SQLAlchemy {metadata.version('SQLAlchemy')}　MIT" in words
    assert "SIL Open Font License" in words
    assert "Permission is hereby granted, free of charge" in words  # the text, not its name alone
