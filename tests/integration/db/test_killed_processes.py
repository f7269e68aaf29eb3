"""A process killed at any moment loses no committed act and leaves a chain that verifies."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanprison.application import Application
from cleanprison.db.backup import read_backup
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.people.models import Section
from cleanprison.people.queries import sections
from factories.free import perform

KILLS = 20


def burst(uow: UnitOfWork, number: int) -> None:
    """Write one section, or thirty at once every third time."""
    if number % 3:
        uow.add(Section(ward_id=1, name=f"{number}-0"))
    else:
        uow.insert_many(Section, [{"ward_id": 1, "name": f"{number}-{n}", "version": 1} for n in range(30)])


def write_for_ever(open_app: Callable[[], Application], first: int, told: int, stick: Path) -> None:
    """Write act after act, tell each committed one through a pipe, and back up after every fifth."""
    app = open_app()
    number = first
    while True:
        perform(app, burst, number, origin="测试")
        os.write(told, f"{number}\n".encode())
        number += 1
        if number % 5 == 0:
            app.back_up(stick)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a killed child needs fork")
def test_twenty_kills_lose_no_committed_act(
    data_folder: Path, tmp_path: Path, open_app: Callable[[], Application]
) -> None:
    generator = random.Random(20261103)
    stick = tmp_path / "stick"
    first, acts = 1, 1
    for _ in range(KILLS):
        hearing, telling = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                write_for_ever(open_app, first, telling, stick)
            finally:
                os._exit(1)
        os.close(telling)
        with os.fdopen(hearing) as lines:
            told = [int(lines.readline())]
            time.sleep(generator.uniform(0, 0.2))
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            assert os.WTERMSIG(status) == signal.SIGKILL, "the child ended by itself"
            told += [int(line) for line in lines if line.endswith("\n")]
        app = open_app()
        names = [name.name.split("-")[0] for name in app.query(sections)]
        numbers = {int(name) for name in names}
        assert numbers >= set(told), "a committed act was lost"
        assert numbers <= set(range(1, max(told) + 2)), "more than the act under way is there"
        for number in numbers:
            assert names.count(str(number)) == (1 if number % 3 else 30), "half an act is there"
        now = app.verify().acts
        assert now >= acts + len(told)
        acts, first = now, max(numbers) + 1
        app.close()
    for path in stick.glob("*.cpbak"):
        read_backup(path)
    assert list(stick.glob("*.cpbak"))
