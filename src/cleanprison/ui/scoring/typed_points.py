"""What was typed into the month's list and is not written yet: cell by cell, each with what it is based on."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from cleanprison.scoring.rules import Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service import RecordPoints
from cleanprison.ui.kit import FieldProblem, TypedCell, parse_points

Cell = tuple[int, Part]
"""An inmate and the part that was typed into."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an entry is based on; `minus` tells that the clause takes points, so that a bare number is a minus."""

    day: date
    clause: str
    facts: str
    minus: bool = False
    officer_id: int | None = None
    officer: str = ""
    badge: str = ""

    @property
    def words(self) -> str:
        """Return it in one line."""
        return " · ".join(filter(None, (f"{self.day:%m-%d}", self.clause, self.facts, self.officer)))


@dataclass(frozen=True, slots=True)
class TypedPoint:
    """One cell: the words typed, the basis at that moment (None until it is complete), and why it was refused."""

    text: str
    basis: Basis | None = None
    fault: str = ""

    @property
    def points(self) -> Decimal | None:
        """Return the points with their sign; None when the words are none or the basis is not known yet."""
        try:
            points = parse_points(self.text)
        except FieldProblem:
            return None
        signed = unicodedata.normalize("NFKC", self.text).strip()[:1] in "+-−–—"
        return -points if self.basis is not None and self.basis.minus and not signed else points

    @property
    def cell(self) -> TypedCell:
        """Return how the cell looks: marked by words, not by colour alone."""
        points = self.points
        shown = self.text if points is None else f"{points.normalize():+f}".replace("-", "−")
        if self.fault:
            return TypedCell(self.text, f"有误 {shown}", "refusal", self.fault)
        return TypedCell(self.text, f"待写 {shown}", "accent", self.basis.words if self.basis else "还没有依据和事由")


class TypedPoints:
    """The cells typed into one month, in the order of typing; at most one for an inmate and part."""

    def __init__(self) -> None:
        self._cells: dict[Cell, TypedPoint] = {}

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[tuple[Cell, TypedPoint]]:
        return iter(tuple(self._cells.items()))

    @property
    def cells(self) -> list[Cell]:
        """Return the cells typed into."""
        return list(self._cells)

    def at(self, cell: Cell) -> TypedPoint | None:
        """Return what was typed into a cell."""
        return self._cells.get(cell)

    @property
    def refused(self) -> int:
        """Return how many cells are refused."""
        return sum(bool(typed.fault) for typed in self._cells.values())

    @property
    def waits_for_basis(self) -> bool:
        """Tell whether a cell has no basis yet."""
        return any(typed.basis is None for typed in self._cells.values())

    def type(self, cell: Cell, text: str, basis: Basis | None) -> TypedPoint:
        """Take what was typed into a cell; what is no number is kept as refused."""
        typed = TypedPoint(text, basis)
        try:
            parse_points(text)
        except FieldProblem as problem:
            typed = replace(typed, fault=problem.message)
        self._cells[cell] = typed
        return typed

    def drop(self, cell: Cell) -> None:
        """Forget what was typed into a cell."""
        self._cells.pop(cell, None)

    def clear(self) -> None:
        """Forget everything."""
        self._cells.clear()

    def keep_only(self, owners: Collection[int]) -> None:
        """Forget the cells of inmates who are not on the list (any more)."""
        self._cells = {cell: typed for cell, typed in self._cells.items() if cell[0] in owners}

    def give_basis(self, basis: Basis, *, to_all: bool = False) -> None:
        """Give a basis to the cells that have none, or to all; what a cell was refused for is looked at anew."""
        for cell, typed in self:
            if to_all or typed.basis is None:
                self.type(cell, typed.text, basis)

    def refuse(self, cell: Cell, words: str) -> None:
        """Note why a cell cannot be written; no words take the note away."""
        self._cells[cell] = replace(self._cells[cell], fault=words)

    def based_otherwise(self, basis: Basis | None) -> int:
        """Return how many cells were typed on another basis than this one."""
        return sum(typed.basis not in (None, basis) for typed in self._cells.values())

    def writable(self, owners: Collection[int]) -> list[tuple[Cell, RecordPoints]]:
        """Return the cells of some inmates that are numbers with a basis, each as the command that writes it."""
        found = ((owner, part) for owner in owners for part in Part if (owner, part) in self._cells)
        commands = ((cell, command_of(cell, self._cells[cell])) for cell in found)
        return [(cell, command) for cell, command in commands if command is not None]

    def raw(self) -> str:
        """Return everything as words for a draft; empty when nothing was typed."""
        if not self._cells:
            return ""
        bases = list(dict.fromkeys(typed.basis for typed in self._cells.values()))
        places = {basis: place for place, basis in enumerate(bases)}
        cells = [(owner, part, typed.text, places[typed.basis]) for (owner, part), typed in self._cells.items()]
        return json.dumps({"bases": [_plain(basis) for basis in bases], "cells": cells}, ensure_ascii=False)

    def take_raw(self, raw: str) -> None:
        """Bring back what a draft kept; one that cannot be read counts as empty."""
        self._cells.clear()
        try:
            draft = json.loads(raw) if raw else {"bases": [], "cells": []}
            bases = [_basis(plain) for plain in draft["bases"]]
            kept = [((int(owner), Part(part)), str(text), bases[place]) for owner, part, text, place in draft["cells"]]
        except (ValueError, TypeError, LookupError):
            return
        for cell, text, basis in kept:
            self.type(cell, text, basis)


def command_of(cell: Cell, typed: TypedPoint) -> RecordPoints | None:
    """Return the command that writes a cell, None when it is no number or has no basis."""
    points, basis = typed.points, typed.basis
    if points is None or basis is None:
        return None
    owner, part = cell
    kind = RecordKind.MINUS if points < 0 else RecordKind.PLUS
    return RecordPoints(
        (owner,), kind, basis.day, basis.clause, basis.facts, part, abs(points), officer_id=basis.officer_id
    )


def _plain(basis: Basis | None) -> dict[str, object] | None:
    return None if basis is None else {**asdict(basis), "day": basis.day.isoformat()}


def _basis(plain: dict[str, Any] | None) -> Basis | None:
    return None if plain is None else Basis(**{**plain, "day": date.fromisoformat(plain["day"])})
