"""What the window needs of `Application`, so that the kit stands on Qt alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from cleanprison.clock import Clock
from cleanprison.rights import Right

C = TypeVar("C")
R = TypeVar("R")


class OperatorPort(Protocol):
    """Who is signed in."""

    @property
    def display_name(self) -> str: ...

    @property
    def role_title(self) -> str: ...

    @property
    def officer_id(self) -> int | None: ...


class UnitPort(Protocol):
    """Which prison and ward this is."""

    @property
    def prison_name(self) -> str: ...

    @property
    def ward_name(self) -> str: ...

    @property
    def demo(self) -> bool: ...


class ApplicationPort(Protocol):
    """Run use cases and queries; `subscribe` tells which tables a commit touched."""

    def execute(self, use_case: Callable[[Any, C], R], command: C, *, origin: str, reason: str | None = None) -> R: ...

    def rehearse(self, use_case: Callable[[Any, C], R], command: C, *, origin: str) -> R: ...

    def may(self, right: Right) -> bool: ...

    def why_not(self, right: Right) -> str: ...

    def query(self, fetch: Callable[..., R], *args: Any, **kwargs: Any) -> R: ...

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]: ...

    @property
    def operator(self) -> OperatorPort: ...

    @property
    def unit(self) -> UnitPort: ...

    @property
    def clock(self) -> Clock: ...
