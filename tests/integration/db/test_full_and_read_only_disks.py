"""A full disk, a read-only place, a stick pulled out: one sentence, and what was committed stays."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanprison.application import Application, create_folder, open_folder
from cleanprison.clock import Clock
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import StorageError
from cleanprison.people.models import Section
from cleanprison.people.queries import sections
from factories.free import perform
from factories.mounts import fill, read_only, small_disk
from factories.wards import CHIEF, PASSWORD, found_ward, founding

Check = Callable[..., int]


def burst(uow: UnitOfWork, number: int) -> None:
    """Write a hundred sections in one act."""
    uow.insert_many(Section, [{"ward_id": 1, "name": f"{number}-{n}" * 4, "version": 1} for n in range(100)])


def refused(attempt: Callable[[], object]) -> StorageError | None:
    try:
        attempt()
    except StorageError as error:
        return error
    return None


def one_sentence(error: StorageError) -> str:
    assert error.message.count("。") == 1
    assert error.message.endswith("。")
    return error.message


@pytest.mark.parametrize("kilobytes", [4, 12, 64, 160, 256, 400, 560])
def test_founding_on_a_full_disk_leaves_nothing_behind(tmp_path: Path, clock: Clock, kilobytes: int) -> None:
    with small_disk(tmp_path / "disk", kilobytes) as disk:
        folder = disk / "data"
        with pytest.raises(StorageError, match=r"已满|不能写入|读写") as caught:
            create_folder(folder, founding(), clock)
        one_sentence(caught.value)
        left = {p.name for p in folder.rglob("*")} if folder.exists() else set()
        assert left <= {"cleanprison.lock"}


@pytest.mark.parametrize("leave", [0, 8, 40, 200])
def test_an_act_on_a_full_disk_is_refused_and_earlier_ones_stay(
    tmp_path: Path, clock: Clock, check_chain: Check, leave: int
) -> None:
    with small_disk(tmp_path / "disk", 6000) as disk:
        app = found_ward(disk / "data", clock)
        perform(app, burst, 0, origin="测试")
        ballast = fill(disk, leave)
        committed = 1
        for number in range(1, 40):
            refusal = refused(lambda number=number: perform(app, burst, number, origin="测试"))  # type: ignore[misc]
            if refusal is not None:
                break
            committed += 1
        assert refusal is not None, "the disk never became full"
        assert "磁盘已满" in one_sentence(refusal)
        assert len(app.query(sections)) == committed * 100
        acts = check_chain(app)
        assert acts == committed + 1
        app.close()
        ballast.unlink()
        app = open_folder(disk / "data", CHIEF, PASSWORD, clock, "测试")
        assert app.verify().acts == acts
        perform(app, burst, 99, origin="测试")
        assert app.verify().acts == acts + 1
        app.close()


def test_a_full_disk_still_lets_the_data_be_read(tmp_path: Path, clock: Clock) -> None:
    """With not a byte left the ward must still be able to look things up, or be told in one sentence why not."""
    with small_disk(tmp_path / "disk", 6000) as disk:
        found_ward(disk / "data", clock).close()
        fill(disk)
        opened: list[Application] = []
        refusal = refused(lambda: opened.append(open_folder(disk / "data", CHIEF, PASSWORD, clock, "测试")))
        if refusal is not None:
            assert "满" in one_sentence(refusal)
        for app in opened:
            assert app.query(sections) == []
            app.close()


@pytest.mark.parametrize("leave", [0, 300, 700, 1200])
def test_a_backup_to_a_full_disk_is_refused_and_leaves_nothing(app: Application, tmp_path: Path, leave: int) -> None:
    perform(app, burst, 0, origin="测试")
    with small_disk(tmp_path / "stick", 4000) as stick:
        fill(stick, leave)
        with pytest.raises(StorageError, match=r"已满|剩余空间不足") as caught:
            app.back_up(stick)
        one_sentence(caught.value)
        assert [p.name for p in stick.iterdir()] == ["ballast"]


def test_a_disk_that_fills_up_during_a_backup_is_one_sentence(data_folder: Path, tmp_path: Path) -> None:
    """The free space was enough when it was looked at: a limit on file size stands for what came after."""
    program = f"""
import resource, sys
from pathlib import Path
from datetime import datetime
from cleanprison.application import open_folder
from cleanprison.clock import CHINA, fixed_clock
from cleanprison.errors import StorageError
clock = fixed_clock(datetime(2026, 11, 3, tzinfo=CHINA))
app = open_folder(Path({str(data_folder)!r}), {CHIEF!r}, {PASSWORD!r}, clock, "x")
for limit in sys.argv[1:]:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    try:
        app.back_up(Path({str(tmp_path / "stick")!r}))
    except StorageError as error:
        print("refused", error.message)
"""
    size = (data_folder / "cleanprison.db").stat().st_size
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    limits = [str(n) for n in (size // 2, size - 4096, size + 1000)]
    done = subprocess.run([sys.executable, "-c", program, *limits], capture_output=True, text=True, check=False)
    assert done.stdout.count("refused") == len(limits), done.stderr[-600:]
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_read_only_folder_is_refused_in_one_sentence(data_folder: Path, clock: Clock) -> None:
    with read_only(data_folder):
        for attempt in (
            lambda: open_folder(data_folder, CHIEF, PASSWORD, clock, "测试"),
            lambda: create_folder(data_folder / "new", founding(), clock),
        ):
            with pytest.raises(StorageError, match="只读") as caught:
                attempt()
            one_sentence(caught.value)
    open_folder(data_folder, CHIEF, PASSWORD, clock, "测试").close()


def test_a_folder_that_becomes_read_only_while_open_says_so_and_closes(
    data_folder: Path, clock: Clock, check_chain: Check
) -> None:
    app = open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")
    perform(app, burst, 0, origin="测试")
    app._engine.dispose()
    with read_only(data_folder):
        with pytest.raises(StorageError) as caught:
            perform(app, burst, 1, origin="测试")
        assert "只读" in one_sentence(caught.value) or "不能写入" in caught.value.message
        with pytest.raises(StorageError, match="只读"):
            app.back_up(data_folder / "backups")
        with pytest.raises(StorageError, match="只读"):
            app.add_key_slot("other", "other-2026")
        app.close()
    app = open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")
    assert len(app.query(sections)) == 100
    check_chain(app)
    app.close()


def test_a_backup_to_a_place_that_is_gone_or_read_only_is_one_sentence(app: Application, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    stick = tmp_path / "stick"
    stick.mkdir()
    with read_only(stick):
        for place in (stick, stick / "new", stick / "x.cpbak", tmp_path / "file", tmp_path / "file" / "below"):
            with pytest.raises(StorageError) as caught:
                app.back_up(place)
            one_sentence(caught.value)
    shutil.rmtree(stick)
    app.back_up(stick / "again")
