"""A damaged data file gives up what can be read, says what cannot, and is not touched."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cleanprison.application import Application, open_folder
from cleanprison.clock import Clock
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import CleanPrisonError, NotPermitted, StorageError
from cleanprison.people.models import Section
from cleanprison.people.queries import sections
from cleanprison.rights import for_everyone
from cleanprison.safekeeping.salvaging import Salvaged, salvage_folder, salvage_report
from factories.wards import CHIEF, PASSWORD

PAGE = 4096
ROWS = 900


def as_chief(_demo: bool) -> tuple[str, str]:
    return CHIEF, PASSWORD


@for_everyone
def many(uow: UnitOfWork, _nothing: None) -> None:
    uow.insert_many(Section, [{"ward_id": 1, "name": f"{n}号" * 20, "version": 1} for n in range(ROWS)])


@pytest.fixture
def folder(app: Application) -> Path:
    """Return the closed folder of a ward with many sections and an attachment."""
    app.execute(many, None, origin="测试")
    app.files.keep(b"evidence")
    app.close()
    return app.layout.root


def damage(folder: Path, page: int) -> bytes:
    path = folder / "cleanprison.db"
    content = bytearray(path.read_bytes())
    content[page * PAGE + 100] ^= 0xFF
    path.write_bytes(content)
    return bytes(content)


def test_a_whole_file_is_salvaged_whole_and_verifies(folder: Path, tmp_path: Path, clock: Clock) -> None:
    salvaged = salvage_folder(folder, tmp_path / "new", as_chief, clock)
    assert salvaged.whole
    assert "全部读出" in salvage_report(salvaged)
    app = open_folder(tmp_path / "new", CHIEF, PASSWORD, clock, "测试")
    assert len(app.query(sections)) == ROWS
    app.verify()
    app.close()


def test_a_damaged_page_costs_only_what_lies_on_it(folder: Path, tmp_path: Path, clock: Clock) -> None:
    pages = (folder / "cleanprison.db").stat().st_size // PAGE
    whole = (folder / "cleanprison.db").read_bytes()
    of_whole = rows_of(salvage_folder(folder, tmp_path / "whole", as_chief, clock))
    partly = refused = 0
    for number, page in enumerate(random.Random(4).sample(range(1, pages), 12)):
        damaged = damage(folder, page)
        try:
            salvaged = salvage_folder(folder, tmp_path / f"new{number}", as_chief, clock)
        except StorageError:
            refused += 1
            continue
        finally:
            assert (folder / "cleanprison.db").read_bytes() == damaged
            (folder / "cleanprison.db").write_bytes(whole)
        short = {name for name, rows in rows_of(salvaged).items() if rows < of_whole[name]}
        assert short <= {one.table for one in salvaged.tables if one.lost}, "a loss was not told of"
        assert len(short) <= 1
        partly += not salvaged.whole
    assert partly > 2
    assert refused < 4


def rows_of(salvaged: Salvaged) -> dict[str, int]:
    return {one.table: one.rows for one in salvaged.tables}


def test_the_first_page_takes_everything_with_it_and_leaves_nothing(folder: Path, tmp_path: Path, clock: Clock) -> None:
    damage(folder, 0)
    with pytest.raises(StorageError) as caught:
        salvage_folder(folder, tmp_path / "new", as_chief, clock)
    assert caught.value.message.count("。") == 1
    assert list((tmp_path / "new").iterdir()) == []


def test_a_salvage_needs_the_password_and_an_empty_place(folder: Path, tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(NotPermitted):
        salvage_folder(folder, tmp_path / "new", lambda _demo: (CHIEF, "wrong"), clock)
    for place in (folder, tmp_path / "nothing"):
        with pytest.raises(CleanPrisonError):
            salvage_folder(place, folder, as_chief, clock)
