"""The declarative base, its naming convention and the column types every feature shares."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Integer, MetaData, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

HUNDRED = Decimal(100)


class Points(TypeDecorator[Decimal]):
    """Store exact points as whole hundredths; give them back as a Decimal with two decimals."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else hundredths(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else points_of(value)


class Moment(TypeDecorator[datetime]):
    """Store a moment as UTC text of fixed width; give it back with its zone."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


@lru_cache(maxsize=4096)
def points_of(whole: int) -> Decimal:
    """Return the points, with two decimals, that a number of hundredths stands for."""
    return Decimal(whole).scaleb(-2)


@lru_cache(maxsize=4096)
def hundredths(points: Decimal) -> int:
    """Return `points` as whole hundredths; refuse more than two decimals (a bug of the caller)."""
    scaled = points * HUNDRED
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(f"points with more than two decimals: {points}")
    return whole


@lru_cache(maxsize=64)
def utc_text(moment: datetime) -> str:
    """Return a moment as ISO text in UTC with microseconds, 27 characters, sortable as text."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Base(DeclarativeBase):
    """Root of all mapped tables; `info={"append_only": True}` in `__table_args__` protects a table."""

    metadata = MetaData(naming_convention=NAMING)

    id: Mapped[int] = mapped_column(primary_key=True)


class Versioned:
    """Mixin of rows that may change: SQLAlchemy counts `version` and refuses a write over a newer one."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Recorded:
    """Mixin of rows that say who wrote them down and when, apart from when the thing happened."""

    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by: Mapped[str] = mapped_column(String(64))


def table_of(model: type[Base]) -> Table:
    """Return the table a class is mapped to."""
    return cast(Table, model.__table__)


APPEND_ONLY: dict[str, Any] = {"info": {"append_only": True}}
