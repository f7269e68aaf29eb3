"""A desk to put the kit on: an application without a database, and rows of made-up points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from cleanprison.clock import CHINA, Clock, fixed_clock
from cleanprison.rights import Right
from cleanprison.ui.kit import Column, points_text


@dataclass(frozen=True, slots=True)
class Names:
    """Unit and operator in one."""

    prison_name: str = "江北监狱"
    ward_name: str = "三监区"
    display_name: str = "李建国"
    role_title: str = "内勤"


@dataclass(slots=True)
class Desk:
    """Run use cases as `Application` does, without a database, and tell listeners what was touched."""

    operator: Names = field(default_factory=Names)
    unit: Names = field(default_factory=Names)
    clock: Clock = field(default_factory=lambda: fixed_clock(datetime(2026, 10, 9, 10, 32, tzinfo=CHINA)))
    touches: frozenset[str] = frozenset()
    listeners: list[Callable[[frozenset[str]], None]] = field(default_factory=list)
    done: list[tuple[Any, str, str | None]] = field(default_factory=list)

    def execute(
        self, use_case: Callable[[Any, Any], Any], command: Any, *, origin: str, reason: str | None = None
    ) -> Any:
        result = use_case(self, command)
        self.done.append((command, origin, reason))
        for listener in tuple(self.listeners):
            listener(self.touches)
        return result

    def may(self, right: Right) -> bool:
        return True

    def why_not(self, right: Right) -> str:
        return ""

    def query(self, fetch: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fetch(*args, **kwargs)

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)


@dataclass(frozen=True, slots=True)
class PointRow:
    """One line of a made-up month."""

    number: str
    name: str
    initials: str
    points: Decimal | None
    state: str = ""


COLUMNS: tuple[Column[PointRow], ...] = (
    Column("编号", lambda r: r.number, width=110),
    Column("姓名", lambda r: r.name, width=120, sort_key=lambda r: r.initials),
    Column(
        "当月",
        lambda r: r.points,
        lambda value: points_text(value, signed=True),
        number=True,
        tone=lambda r: "refusal" if r.points is not None and r.points < 0 else "",
    ),
    Column("状态", lambda r: r.state),
)


@pytest.fixture
def desk() -> Desk:
    """Return an application without a database."""
    return Desk()


@pytest.fixture
def columns() -> tuple[Column[PointRow], ...]:
    """Return the columns of a small table."""
    return COLUMNS


@pytest.fixture
def people() -> list[PointRow]:
    """Return three rows, not in order."""
    return [
        PointRow("3301000017", "张三丰", "zsf", Decimal("12.50"), "待核对"),
        PointRow("3301000011", "阿依古丽·买买提", "aygl", Decimal("-3.00")),
        PointRow("3301000014", "李玮玮", "lww", None, "已评议"),
    ]
