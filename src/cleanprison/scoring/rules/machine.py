"""A state machine as one readable table: from a state, by an act, to a state; what is not in it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Machine(Generic[S, A]):
    """Hold the initial state and the table of transitions."""

    initial: S
    table: Mapping[tuple[S, A], S]

    def next(self, state: S, act: A) -> S | None:
        """Return the state after an act, None when the act is not allowed in this state."""
        return self.table.get((state, act))

    def allowed(self, state: S) -> tuple[A, ...]:
        """Return the acts allowed in a state, in the table's order."""
        return tuple(act for (source, act) in self.table if source is state)

    def state_after(self, acts: Iterable[A]) -> S:
        """Return the state that a history of acts leads to; ValueError when one of them was not allowed."""
        state = self.initial
        for act in acts:
            following = self.next(state, act)
            if following is None:
                raise ValueError(f"{act} is not allowed in {state}")
            state = following
        return state
