"""What was typed and is not written yet: its sign, its basis, its look, and its way through a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.scoring.rules import Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.ui.scoring.typed_points import Basis, TypedPoints

CELL = (7, Part.LABOUR)
BASIS = Basis(date(2026, 10, 8), "第三条", "检修机器", officer_id=2, officer="赵明", badge="3300002")
MINUS = replace(BASIS, clause="第九条", minus=True)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("2", "2"),
        ("+2", "2"),
        ("＋２", "2"),
        ("-1.5", "-1.5"),
        ("－１．５", "-1.5"),
        ("−3", "-3"),
        ("— 3", "-3"),
        ("+ 0.25", "0.25"),
    ],
)
def test_a_sign_that_was_typed_holds_whatever_the_clause(text: str, points: str) -> None:
    typed = TypedPoints()
    assert typed.type(CELL, text, BASIS).points == Decimal(points)
    if text != "2":
        assert typed.type(CELL, text, MINUS).points == Decimal(points)


def test_a_bare_number_goes_by_the_clause_as_soon_as_it_is_known() -> None:
    typed = TypedPoints()
    assert typed.type(CELL, "2", None).points == Decimal(2)
    typed.give_basis(MINUS)
    assert typed.at(CELL).points == Decimal(-2)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["1,5", "１，５", "1 5", "1　5", "二", "1.234", "1/2", "+", "1。5", "1e2"])
def test_what_is_no_number_is_kept_as_refused(text: str) -> None:
    typed = TypedPoints()
    one = typed.type(CELL, text, BASIS)
    assert one.points is None
    assert "不是分值" in one.fault
    assert one.cell.shown == f"有误 {text}"
    assert typed.writable([7]) == []
    assert typed.refused == 1


def test_a_cell_becomes_the_command_that_writes_it() -> None:
    typed = TypedPoints()
    typed.type(CELL, "-1.5", BASIS)
    typed.type((8, Part.LABOUR), "1", None)
    ((cell, command),) = typed.writable([7, 8, 9])
    assert cell == CELL
    assert (command.inmate_ids, command.kind, command.part) == ((7,), RecordKind.MINUS, Part.LABOUR)
    assert (command.points, command.occurred_on) == (Decimal("1.50"), date(2026, 10, 8))
    assert (command.clause, command.facts, command.officer_id) == ("第三条", "检修机器", 2)


def test_everything_comes_back_from_a_draft_and_faults_are_found_again() -> None:
    typed = TypedPoints()
    assert typed.raw() == ""
    typed.type(CELL, "2", BASIS)
    typed.type((8, Part.EDUCATION), "x", BASIS)
    typed.type((9, Part.EDUCATION), "1", None)
    again = TypedPoints()
    again.take_raw(typed.raw())
    assert list(again) == list(typed)
    again.take_raw("")
    assert len(again) == 0


def test_a_basis_is_given_to_those_without_or_to_all() -> None:
    typed = TypedPoints()
    typed.type(CELL, "2", BASIS)
    typed.type((8, Part.LABOUR), "1", None)
    typed.give_basis(MINUS)
    assert typed.based_otherwise(MINUS) == 1
    typed.give_basis(MINUS, to_all=True)
    assert typed.based_otherwise(MINUS) == 0


@pytest.mark.parametrize(
    "raw", ["{", "[]", '{"bases": [], "cells": [[1, "labour", "2", 0]]}', '{"bases": [{}], "cells": []}']
)
def test_a_draft_that_cannot_be_read_counts_as_empty(raw: str) -> None:
    typed = TypedPoints()
    typed.take_raw(raw)
    assert len(typed) == 0


def test_cells_of_those_who_are_not_on_the_list_are_forgotten() -> None:
    typed = TypedPoints()
    typed.type(CELL, "2", BASIS)
    typed.type((8, Part.LABOUR), "1", BASIS)
    typed.keep_only({8, 9})
    assert typed.cells == [(8, Part.LABOUR)]
