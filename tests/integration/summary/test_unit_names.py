"""Renaming prison and ward: papers follow, a stale form is refused, a first month stays near."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cleanprison.application import Application
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, StaleRecord
from cleanprison.people.models import Ward
from cleanprison.people.queries import UnitRow, unit_row
from cleanprison.people.service import RenameUnit, rename_unit
from cleanprison.summary.catalogue import unit_line
from factories.free import perform


@pytest.fixture
def shown(app: Application) -> UnitRow:
    """Return the unit as a form would show it."""
    return app.query(unit_row)


def rename(app: Application, command: RenameUnit) -> None:
    app.execute(rename_unit, command, origin="单位与外观")


def test_papers_carry_the_new_names(app: Application, shown: UnitRow) -> None:
    rename(app, RenameUnit(" 青山监狱 ", "五监区", date(2026, 11, 1), shown.version))
    assert app.query(unit_line) == "青山监狱 五监区"
    assert app.query(unit_row).scoring_from == date(2026, 11, 1)


def test_a_second_change_from_the_same_form_is_stale(app: Application, shown: UnitRow) -> None:
    command = RenameUnit("青山监狱", shown.ward_name, None, shown.version)
    rename(app, command)
    with pytest.raises(StaleRecord, match="刚被别人改过"):
        rename(app, replace(command, prison_name="绿水监狱"))
    assert app.query(unit_row).prison_name == "青山监狱"


def test_a_change_of_the_ward_alone_makes_the_form_stale_too(app: Application, shown: UnitRow) -> None:
    def rename_ward(uow: UnitOfWork, name: str) -> None:
        uow.session.get_one(Ward, 1).name = name

    perform(app, rename_ward, "五监区", origin="测试")
    with pytest.raises(StaleRecord):
        rename(app, RenameUnit("青山监狱", "六监区", None, shown.version))
    assert app.query(unit_row).ward_name == "五监区"


@pytest.mark.parametrize(("prison", "ward"), [("", "三监区"), (" ", "三监区"), ("青山监狱", ""), ("青" * 81, "三监区")])
def test_an_empty_or_endless_name_is_refused(app: Application, shown: UnitRow, prison: str, ward: str) -> None:
    with pytest.raises(InputRefused, match="不能为空，且不超过 80 个字"):
        rename(app, RenameUnit(prison, ward, None, shown.version))


@pytest.mark.parametrize("start", [date(2027, 1, 1), date(2030, 1, 1), date(2026, 11, 2)])
def test_a_far_first_month_is_refused(app: Application, shown: UnitRow, start: date) -> None:
    with pytest.raises(InputRefused, match="最晚是下个月"):
        rename(app, RenameUnit("青山监狱", "三监区", start, shown.version))
    assert app.query(unit_row) == shown


def test_the_next_month_may_be_the_first(app: Application, shown: UnitRow) -> None:
    rename(app, RenameUnit(shown.prison_name, shown.ward_name, date(2026, 12, 1), shown.version))
    assert app.query(unit_row).scoring_from == date(2026, 12, 1)
