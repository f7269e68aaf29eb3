"""A state machine: what stands in its table may be done, everything else is refused."""

from __future__ import annotations

from enum import StrEnum

import pytest

from cleanprison.scoring.rules.machine import Machine


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


class Turn(StrEnum):
    GO = "go"
    STOP = "stop"


MACHINE: Machine[Light, Turn] = Machine(
    Light.RED, {(Light.RED, Turn.GO): Light.GREEN, (Light.GREEN, Turn.STOP): Light.RED}
)


def test_an_act_in_the_table_leads_to_its_state() -> None:
    assert MACHINE.next(Light.RED, Turn.GO) is Light.GREEN


def test_an_act_outside_the_table_leads_nowhere() -> None:
    assert MACHINE.next(Light.RED, Turn.STOP) is None
    assert MACHINE.allowed(Light.RED) == (Turn.GO,)
    assert MACHINE.allowed(Light.GREEN) == (Turn.STOP,)


def test_a_history_is_folded_from_the_initial_state() -> None:
    assert MACHINE.state_after([]) is Light.RED
    assert MACHINE.state_after([Turn.GO, Turn.STOP, Turn.GO]) is Light.GREEN


def test_a_history_with_an_act_that_was_not_allowed_is_a_bug() -> None:
    with pytest.raises(ValueError, match="stop is not allowed in red"):
        MACHINE.state_after([Turn.STOP])
