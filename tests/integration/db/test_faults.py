"""The fault benchmark in small: kills, full disks and garbled files lose nothing and end in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.full_disks import FullDisks
from drivers.kill_bursts import KINDS, Bursts
from drivers.mutations import Mutations

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="a killed child needs fork")]


@pytest.fixture
def bursts(tmp_path: Path) -> Iterator[Bursts]:
    """Return a ward whose September waits for its closing."""
    made = Bursts(tmp_path)
    yield made
    made.close()


def test_no_kind_of_writing_loses_what_it_told_when_it_is_killed(bursts: Bursts) -> None:
    for kind in KINDS:
        bursts.run(kind, 3)
    assert bursts.tally.faults == []
    assert bursts.tally.lost == 0
    assert bursts.tally.told > 0


def test_disks_that_fill_up_and_a_read_only_one_end_in_one_sentence(bursts: Bursts) -> None:
    full = FullDisks(bursts)
    full.run(4)
    assert full.faults == []
    assert full.refusals >= 8


def test_garbled_files_are_refused_whole_or_taken_whole(bursts: Bursts) -> None:
    garbled = Mutations(bursts)
    garbled.run(48)
    assert garbled.faults == []
    assert sum(garbled.outcomes.values()) == 48
    assert {name.split()[1] for name in garbled.outcomes} == {"taken", "refused"}
