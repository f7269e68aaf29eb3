"""What a test does past the permission table: a query or an act made up for the test, which declares no right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from cleanprison.application import Application
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.rights import for_everyone

C = TypeVar("C")
R = TypeVar("R")


def look(app: Application, fetch: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    """Run a query of the test's own."""

    @for_everyone
    def looked(session: Session) -> R:
        return fetch(session, *args, **kwargs)

    return app.query(looked)


def perform(
    app: Application, use_case: Callable[[UnitOfWork, C], R], command: C, *, origin: str, reason: str | None = None
) -> R:
    """Run an act of the test's own."""

    @for_everyone
    def acted(uow: UnitOfWork, command: C) -> R:
        return use_case(uow, command)

    return app.execute(acted, command, origin=origin, reason=reason)
