"""Backups looked into, drilled, restored and carried to another PC: nothing is merged, nothing is lost unseen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cleanprison.application import Application, open_folder, restore_folder
from cleanprison.clock import Clock, fixed_clock
from cleanprison.db.safety import read_notes
from cleanprison.errors import InputRefused, NotPermitted, StorageError
from cleanprison.people.queries import inmate_rows
from cleanprison.safekeeping.comparison import ActSeen, Standing, compared
from cleanprison.safekeeping.handover import conflict_report, hand_over, take_over
from cleanprison.safekeeping.restoring import drill, restore
from cleanprison.safekeeping.unpacking import PasswordWanted, look_into
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD, found_ward

Open = Callable[[], Application]


def as_chief(_demo: bool) -> tuple[str, str]:
    return CHIEF, PASSWORD


def numbers(app: Application) -> list[str]:
    return [row.number for row in app.query(inmate_rows, app.clock.today(), include_left=True)]


@pytest.fixture
def backup(app: Application, tmp_path: Path) -> Path:
    """Return a backup of one inmate; the open ward has two."""
    add_inmate(app, 1)
    path = app.back_up(tmp_path / "stick").path
    add_inmate(app, 2)
    return path


@pytest.fixture
def other(backup: Path, tmp_path: Path, clock: Clock) -> Path:
    """Return the data folder of another PC, restored from the backup."""
    restore_folder(backup, tmp_path / "other", as_chief, clock)
    return tmp_path / "other"


def on_other(folder: Path, clock: Clock) -> Application:
    return open_folder(folder, CHIEF, PASSWORD, clock, "另一台")


def act(number: int, content: str) -> ActSeen:
    return ActSeen(number, "2026-11-03T01:00:00Z", "chief", "测试", content * 64)


@pytest.mark.parametrize("common", range(6))
@pytest.mark.parametrize(("ours", "theirs"), [(0, 0), (2, 0), (0, 3), (2, 3)])
def test_chains_are_compared_to_the_act(common: int, ours: int, theirs: int) -> None:
    shared = [act(n, "a") for n in range(common)]
    shared = [replace(one, hash=f"{n:064x}") for n, one in enumerate(shared)]
    mine, yours = [act(n, "b") for n in range(ours)], [act(n, "c") for n in range(theirs)]
    found = compared([*shared, *mine], [*shared, *yours])
    assert (found.common, len(found.ours), len(found.theirs)) == (common, ours, theirs)
    expected = {(0, 0): Standing.SAME, (2, 0): Standing.BEHIND, (0, 3): Standing.AHEAD, (2, 3): Standing.PARTED}
    assert found.standing is expected[ours, theirs]


def test_looking_into_a_backup_tells_what_would_be_lost_and_leaves_all_as_it_was(
    app: Application, backup: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in app.layout.root.iterdir()}
    looked = look_into(app, backup)
    assert looked.comparison.standing is Standing.BEHIND
    assert [one.sequence for one in looked.comparison.ours] == [looked.comparison.common + 1]
    assert ("罪犯", 2, 1) in looked.counts
    assert looked.made_at == "2026-11-03 09:00"
    assert {path: path.stat().st_mtime_ns for path in app.layout.root.iterdir()} == before


def test_a_backup_of_another_key_asks_for_its_password(app: Application, tmp_path: Path, clock: Clock) -> None:
    foreign = found_ward(tmp_path / "foreign", clock)
    add_inmate(foreign, 9)
    path = foreign.back_up(tmp_path / "stick").path
    foreign.close()
    with pytest.raises(PasswordWanted):
        look_into(app, path)
    with pytest.raises(NotPermitted):
        look_into(app, path, lambda _demo: (CHIEF, "wrong"))
    looked = look_into(app, path, as_chief)
    assert ("罪犯", 0, 1) in looked.counts


def test_restoring_from_the_window_backs_up_keeps_aside_and_closes(
    app: Application, backup: Path, open_app: Open
) -> None:
    done = restore(app, backup)
    assert done.aside is not None
    assert done.backup is not None
    with pytest.raises(StorageError, match="已经关闭"):
        app.query(inmate_rows, app.clock.today())
    again = open_app()
    assert numbers(again) == ["3301000001"]
    assert numbers_in(done.backup, again) == 2


def numbers_in(backup: Path, app: Application) -> int:
    return {name: theirs for name, _ours, theirs in look_into(app, backup).counts}["罪犯"]


def test_a_refused_backup_leaves_the_window_open(app: Application, backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with pytest.raises(InputRefused):
        restore(app, backup)
    assert len(numbers(app)) == 2
    assert not list(app.layout.root.glob(".restore-*"))


def test_a_drill_verifies_a_copy_and_notes_the_day(app: Application, backup: Path) -> None:
    before = app.layout.database.read_bytes()
    seen = drill(app, backup)
    assert seen.acts == app.verify().acts - 1
    assert app.layout.database.read_bytes() == before
    assert read_notes(app.layout.logs).drilled_at == "2026-11-03T09:00:00+08:00"
    assert not list(app.layout.root.glob(".restore-*"))
    backup.write_bytes(backup.read_bytes()[:-500])
    with pytest.raises(InputRefused):
        drill(app, backup)
    assert read_notes(app.layout.logs).drill_failed


def test_a_handed_over_ward_goes_on_elsewhere_and_comes_back(
    app: Application, other: Path, tmp_path: Path, clock: Clock, open_app: Open
) -> None:
    carried = hand_over(app, tmp_path / "stick", "二楼办公室").path
    assert read_notes(app.layout.logs).handed_to == "二楼办公室"
    second = on_other(other, clock)
    taken = take_over(second, carried)
    assert taken.looked.handed_over is not None
    assert taken.looked.handed_over.to == "二楼办公室"
    assert taken.looked.comparison.standing is Standing.AHEAD
    second = on_other(other, clock)
    assert len(numbers(second)) == 2
    assert take_over(second, carried).restored is None
    add_inmate(second, 3)
    back = hand_over(second, tmp_path / "stick" / "back", "三楼").path
    second.close()
    take_over(app, back)
    again = open_app()
    assert len(numbers(again)) == 3
    assert read_notes(again.layout.logs).handed_to == ""
    again.verify()


def test_older_data_are_not_taken(app: Application, backup: Path) -> None:
    with pytest.raises(InputRefused, match="旧"):
        take_over(app, backup)
    assert len(numbers(app)) == 2


def test_two_that_went_apart_are_reported_and_the_person_decides(
    app: Application, other: Path, tmp_path: Path, open_app: Open, clock: Clock
) -> None:
    second = on_other(other, clock)
    add_inmate(second, 7)
    add_inmate(second, 8)
    carried = hand_over(second, tmp_path / "stick", "本机").path
    second.close()
    with pytest.raises(InputRefused, match="分叉"):
        take_over(app, carried)
    assert len(numbers(app)) == 2
    report = conflict_report(look_into(app, carried))
    assert "只有本机有的变更：1 次" in report
    assert "只有文件里有的变更：2 次" in report
    assert "罪犯　2／3" in report
    taken = take_over(app, carried, theirs=True)
    assert taken.restored is not None
    assert taken.restored.aside is not None
    again = open_app()
    assert [one[-1] for one in numbers(again)] == ["1", "7", "8"]
    shutil.copytree(taken.restored.aside, tmp_path / "aside")
    former = on_other(tmp_path / "aside", clock)
    assert [one[-1] for one in numbers(former)] == ["1", "2"]
    former.close()


def test_a_backup_is_due_only_after_a_change(app: Application) -> None:
    assert app.backup_due()
    app.back_up(app.layout.backups)
    assert not app.backup_due()
    add_inmate(app, 1)
    assert app.backup_due()


def test_a_stopped_backup_leaves_nothing(app: Application) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        app.back_up(app.layout.backups, stop)
    assert list(app.layout.backups.iterdir()) == []


def test_a_clock_set_back_is_said_and_the_act_is_marked(app: Application, data_folder: Path, clock: Clock) -> None:
    assert app.clock_fault() == ""
    add_inmate(app, 1)
    app.close()
    early = fixed_clock(clock.now() - timedelta(days=40))
    late = on_other(data_folder, early)
    assert "2026-09-24 09:00" in late.clock_fault()
    add_inmate(late, 2)
    assert late.clock_fault() == "", "the last act now stands at the same wrong time"
    late.verify()
    with late.engine.connect() as connection:
        reasons = connection.exec_driver_sql("SELECT reason FROM audit ORDER BY id").scalars().all()
    assert reasons[-2] is None
    assert reasons[-1] == "（电脑时间早于上一次变更）"
    late.close()
