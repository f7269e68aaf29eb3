"""A restore that stops at any step is carried through by the next start; the former data are whole beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanprison.application import Application, finish_restore, open_folder, restore_folder
from cleanprison.clock import Clock
from cleanprison.db.backup import FILES, MEMBERS
from cleanprison.errors import CleanPrisonError, StorageError
from cleanprison.people.queries import inmate_rows
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD

STEPS = 23


def as_chief(_demo: bool) -> tuple[str, str]:
    return CHIEF, PASSWORD


def numbers(app: Application) -> list[str]:
    return [row.number for row in app.query(inmate_rows, app.clock.today(), include_left=True)]


@pytest.fixture
def backup(app: Application, tmp_path: Path) -> Path:
    """Return a backup of a ward with one inmate and an attachment; the closed ward has two and a log left over."""
    add_inmate(app, 1)
    app.files.keep(b"evidence")
    path = app.back_up(tmp_path / "stick").path
    add_inmate(app, 2)
    app.close()
    (app.layout.root / "cleanprison.db-shm").write_bytes(b"left over")
    return path


def stopped_restore(backup: Path, folder: Path, clock: Clock, step: int) -> bool:
    """Restore in a child that dies before its `step`-th rename or removal; tell whether it came that far."""
    child = os.fork()
    if child == 0:
        left = step

        def stopping(real: Callable[..., object]) -> Callable[..., object]:
            def call(*arguments: object, **options: object) -> object:
                nonlocal left
                left -= 1
                if left < 0:
                    os._exit(9)
                return real(*arguments, **options)

            return call

        try:
            for name in ("rename", "replace", "rmdir", "unlink", "mkdir"):
                setattr(os, name, stopping(getattr(os, name)))
            restore_folder(backup, folder, as_chief, clock)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WEXITSTATUS(status) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child that stops needs fork")
@pytest.mark.parametrize("step", range(STEPS))
def test_a_restore_that_stops_is_finished_by_the_next_start(
    backup: Path, data_folder: Path, clock: Clock, step: int
) -> None:
    former = {name: (data_folder / name).read_bytes() for name in MEMBERS}
    assert stopped_restore(backup, data_folder, clock, step)
    decided = (data_folder / "restoring").exists()
    app = open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")
    try:
        found = numbers(app)
        app.verify()
    finally:
        app.close()
    asides = [path for path in data_folder.glob("replaced-*") if (path / "cleanprison.db").exists()]
    assert found in (["3301000001"], ["3301000001", "3301000002"])
    if decided:
        assert found == ["3301000001"]
    if found == ["3301000001"]:
        (aside,) = asides
        assert {name: (aside / name).read_bytes() for name in MEMBERS} == former
        assert (aside / FILES).is_dir()
    assert not list(data_folder.glob(".restore-*"))
    assert not (data_folder / "restoring").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child that stops needs fork")
def test_every_step_of_a_restore_was_tried(backup: Path, data_folder: Path, clock: Clock) -> None:
    """When this fails, give STEPS the number that a restore takes now."""
    assert not stopped_restore(backup, data_folder, clock, STEPS)


def test_a_stopped_restore_is_finished_before_the_slots_are_asked_for(
    backup: Path, data_folder: Path, clock: Clock
) -> None:
    for step in range(STEPS):
        if not stopped_restore(backup, data_folder, clock, step):
            break
        if not (data_folder / "keys.json").exists():
            break
        finish_restore(data_folder, clock)
    assert not (data_folder / "keys.json").exists()
    finish_restore(data_folder, clock)
    assert (data_folder / "keys.json").exists()


@pytest.mark.parametrize("journal", [b"", b"{}", b'{"aside": "../../x", "members": []}', b'{"aside": 1, "members": 2}'])
def test_a_journal_that_says_nothing_moves_nothing(data_folder: Path, clock: Clock, journal: bytes) -> None:
    before = {path.name for path in data_folder.iterdir()}
    (data_folder / "restoring").mkdir()
    (data_folder / "restoring" / "swap.json").write_bytes(journal)
    with pytest.raises(StorageError, match="没做完的恢复") as caught:
        open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")
    assert isinstance(caught.value, CleanPrisonError)
    assert {path.name for path in data_folder.iterdir()} == before | {"restoring", "cleanprison.lock"}
