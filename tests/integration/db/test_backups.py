"""A backup is whole or refused; restoring never puts the only copy at risk."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cleanprison.application import Application, open_folder, restore_folder
from cleanprison.clock import CHINA, Clock, fixed_clock
from cleanprison.db.backup import MEMBERS, make_backup, read_backup, unpack_backup
from cleanprison.db.folder import FolderLayout
from cleanprison.db.keys import unlock
from cleanprison.db.swap import put_in_place
from cleanprison.errors import CleanPrisonError, InputRefused, NotPermitted, StorageError
from cleanprison.people.queries import inmate_rows
from factories.mounts import small_disk
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD, found_ward

Open = Callable[[], Application]


def as_chief(_: bool) -> tuple[str, str]:
    return CHIEF, PASSWORD


def numbers(app: Application) -> list[str]:
    return [row.number for row in app.query(inmate_rows, app.clock.today(), include_left=True)]


def state_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in MEMBERS}


@pytest.fixture
def backup(app: Application, tmp_path: Path) -> Path:
    """Return a backup of a ward with one inmate; the ward has two by now and is closed."""
    add_inmate(app, 1)
    path = app.back_up(tmp_path / "stick").path
    add_inmate(app, 2)
    app.close()
    return path


def test_a_backup_says_when_it_was_made_and_opens_alone(backup: Path, tmp_path: Path, clock: Clock) -> None:
    assert backup.name == "cleanprison-20261103-090000.cpbak"
    manifest = read_backup(backup)
    assert manifest["made_at"] == "2026-11-03T09:00:00+08:00"
    assert restore_folder(backup, tmp_path / "other", as_chief, clock) is None
    app = open_folder(tmp_path / "other", CHIEF, PASSWORD, clock, "测试")
    assert numbers(app) == ["3301000001"]
    assert app.verify().acts == 2
    app.close()
    assert {p.name for p in (tmp_path / "other").iterdir()} == {*MEMBERS, "cleanprison.lock", "logs"}


def test_restoring_keeps_what_was_there_aside(backup: Path, app: Application, open_app: Open, clock: Clock) -> None:
    former = state_of(app.layout.root)
    aside = restore_folder(backup, app.layout.root, as_chief, clock)
    assert aside is not None
    assert state_of(aside) == former
    again = open_app()
    assert numbers(again) == ["3301000001"]
    again.close()
    assert state_of(aside) == former


def test_restoring_twice_in_the_same_second_keeps_both_aside(
    backup: Path, app: Application, open_app: Open, clock: Clock
) -> None:
    first = restore_folder(backup, app.layout.root, as_chief, clock)
    second = restore_folder(backup, app.layout.root, as_chief, clock)
    assert first != second
    open_app()


def test_restoring_into_a_folder_in_use_is_refused(
    backup: Path, app: Application, open_app: Open, clock: Clock
) -> None:
    opened = open_app()
    with pytest.raises(StorageError, match="正被使用"):
        restore_folder(backup, app.layout.root, as_chief, clock)
    assert len(numbers(opened)) == 2


def test_a_wrong_password_restores_nothing(backup: Path, app: Application, open_app: Open, clock: Clock) -> None:
    before = state_of(app.layout.root)
    with pytest.raises(NotPermitted):
        restore_folder(backup, app.layout.root, lambda _: (CHIEF, "wrong"), clock)
    assert state_of(app.layout.root) == before
    assert not list(app.layout.root.glob("re*"))
    assert len(numbers(open_app())) == 2


def test_pages_left_over_from_a_lost_database_do_not_flow_into_the_restored_one(
    app: Application, tmp_path: Path, clock: Clock
) -> None:
    """After a crash a write-ahead log stays; SQLite would replay it into whatever database lies beside it."""
    add_inmate(app, 1)
    path = app.back_up(tmp_path / "stick").path
    lost = tmp_path / "lost"
    lost.mkdir()
    for serial in range(2, 9):
        add_inmate(app, serial)
    for extra in ("-wal", "-shm"):  # as a crash leaves it: the log with commits, and the database gone
        shutil.copy(f"{app.layout.database}{extra}", lost / f"cleanprison.db{extra}")
    app.close()
    restore_folder(path, lost, as_chief, clock)
    restored = open_folder(lost, CHIEF, PASSWORD, clock, "测试")
    try:
        restored.verify()
        assert numbers(restored) == ["3301000001"]
    finally:
        restored.close()


def test_a_backup_unpacked_on_another_disk_does_not_empty_the_folder(
    backup: Path, app: Application, tmp_path: Path, clock: Clock, open_app: Open
) -> None:
    """A file cannot be renamed across disks: that must be known before the former data are moved aside."""
    with small_disk(tmp_path / "other disk", 8000) as work:
        key = unlock(unpack_backup(backup, work), CHIEF, PASSWORD)
        try:
            put_in_place(work, key, app.layout, clock.now())
        except CleanPrisonError:
            assert len(numbers(open_app())) == 2
        else:
            assert len(numbers(open_app())) == 1


def test_backups_of_one_second_do_not_overwrite_each_other(app: Application, tmp_path: Path) -> None:
    paths = {app.back_up(tmp_path / "stick").path for _ in range(4)}
    assert len(paths) == 4
    assert {p.name for p in (tmp_path / "stick").iterdir()} == {p.name for p in paths}
    for path in paths:
        read_backup(path)


def test_a_backup_to_a_named_file_replaces_it_whole(app: Application, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "month.cpbak"
    app.back_up(target)
    first = target.read_bytes()
    add_inmate(app, 1)
    app.back_up(target)
    assert target.read_bytes() != first
    read_backup(target)


def test_a_backup_taken_while_a_bad_page_lies_in_the_file_is_refused(app: Application, tmp_path: Path) -> None:
    for serial in range(1, 40):
        add_inmate(app, serial)
    app._engine.dispose()
    content = bytearray(app.layout.database.read_bytes())
    content[len(content) // 2] ^= 1
    app.layout.database.write_bytes(content)
    with pytest.raises(StorageError):
        app.back_up(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def restored_or_refused(path: Path, into: Path, clock: Clock, expected: dict[str, bytes]) -> str | None:
    """Restore a doubtful backup; return what went wrong, None when it was refused in words or came out whole."""
    into.mkdir(exist_ok=True)
    try:
        unpack_backup(path, into)
    except InputRefused:
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None if state_of(into) == expected else "something else was restored"


def test_any_flipped_bit_of_a_backup_is_refused_or_harmless(backup: Path, tmp_path: Path, clock: Clock) -> None:
    """Every bit of the archive's own structure and manifest, and a sample of the members' bytes."""
    content = backup.read_bytes()
    good = tmp_path / "good"
    good.mkdir()
    unpack_backup(backup, good)
    expected = state_of(good)
    head = content.index(b"cleanprison.db", 60)
    tail = content.rindex(b"PK\x01\x02", 0, content.rindex(b"PK\x01\x02", 0, content.rindex(b"PK\x01\x02")))
    generator = random.Random(7)
    places = [*range(head + 20), *range(tail, len(content)), *generator.sample(range(head + 20, tail), 60)]
    bad = tmp_path / "bad.cpbak"
    faults = []
    for place in places:
        bit = generator.randrange(8) if head + 20 <= place < tail else None
        for n in range(8) if bit is None else (bit,):
            flipped = bytearray(content)
            flipped[place] ^= 1 << n
            bad.write_bytes(flipped)
            fault = restored_or_refused(bad, tmp_path / "into", clock, expected)
            if fault:
                faults.append(f"byte {place} bit {n}: {fault}")
    assert faults == []


@pytest.mark.parametrize("part", [0, 1, 100, 0.3, 0.9, -1, -30])
def test_a_cut_backup_is_refused(backup: Path, part: float) -> None:
    content = backup.read_bytes()
    size = int(len(content) * part) if isinstance(part, float) else (part if part >= 0 else len(content) + part)
    backup.write_bytes(content[:size])
    with pytest.raises(InputRefused, match=r"不是完整的备份|cpbak"):
        read_backup(backup)


def rewrite(path: Path, change: Callable[[dict[str, bytes]], object], compression: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def manifest_with(**fields: object) -> Callable[[dict[str, bytes]], object]:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **fields}).encode()

    return change


EVIL: dict[str, Callable[[dict[str, bytes]], object]] = {
    "an extra member": lambda m: m.update({"extra.txt": b"x"}),
    "a climbing member": lambda m: m.update({"../evil.txt": b"x"}),
    "an absolute member": lambda m: m.update({"/tmp/evil.txt": b"x"}),
    "a folder": lambda m: m.update({"folder/": b""}),
    "a climbing attachment": lambda m: m.update({f"files/../{'0' * 64}.sealed": b"x"}),
    "an attachment of another name": lambda m: m.update({"files/evil.exe": b"x"}),
    "an attachment the manifest does not know": lambda m: m.update({f"files/{'0' * 64}.sealed": b"x"}),
    "no keys": lambda m: m.pop("keys.json"),
    "no manifest": lambda m: m.pop("manifest.json"),
    "a renamed member": lambda m: m.update({"..\\cleanprison.db": m.pop("cleanprison.db")}),
    "other keys": lambda m: m.update({"keys.json": b"{}"}),
    "a list for a manifest": lambda m: m.update({"manifest.json": b"[]"}),
    "no JSON": lambda m: m.update({"manifest.json": b"\xff{"}),
    "a deep manifest": lambda m: m.update({"manifest.json": b"[" * 60_000}),
    "a huge manifest": lambda m: m.update({"manifest.json": b" " * 70_000 + m["manifest.json"]}),
    "files that are no table": manifest_with(files=[]),
    "sums missing": manifest_with(files={}),
    "a format that is no number": manifest_with(format="1"),
    "no format": manifest_with(format=None),
}


@pytest.mark.parametrize("way", EVIL)
def test_an_archive_that_is_no_backup_of_ours_is_refused(backup: Path, tmp_path: Path, way: str) -> None:
    rewrite(backup, EVIL[way])
    into = tmp_path / "in" / "to"
    into.mkdir(parents=True)
    with pytest.raises(InputRefused, match="cpbak"):
        unpack_backup(backup, into)
    assert list(into.iterdir()) == []
    assert list((tmp_path / "in").iterdir()) == [into]


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compressed_archive_is_refused(backup: Path, tmp_path: Path, compression: int) -> None:
    rewrite(backup, lambda m: None, compression)
    with pytest.raises(InputRefused):
        read_backup(backup)


def test_a_member_twice_is_refused(backup: Path) -> None:
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("keys.json", b"{}")
    with pytest.raises(InputRefused):
        read_backup(backup)


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\x00" * 18, b"\x00" * 5000, "不是备份".encode()])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.cpbak"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match="完整的备份"):
        read_backup(path)


def test_an_absent_backup_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="找不到"):
        read_backup(tmp_path / "gone.cpbak")
    with pytest.raises(InputRefused):
        read_backup(tmp_path)


def test_a_newer_backup_says_so(backup: Path) -> None:
    rewrite(backup, manifest_with(format=2))
    with pytest.raises(InputRefused, match="更新版本"):
        read_backup(backup)


def test_a_database_that_does_not_belong_to_its_keys_is_not_put_in_place(
    backup: Path, app: Application, tmp_path: Path, clock: Clock, open_app: Open
) -> None:
    """Sums can be made again by anybody; the pages cannot."""
    other = found_ward(tmp_path / "other", clock)
    other.close()
    before = state_of(app.layout.root)

    def exchange(members: dict[str, bytes]) -> None:
        members["cleanprison.db"] = other.layout.database.read_bytes()
        manifest = json.loads(members["manifest.json"])
        manifest["files"]["cleanprison.db"] = hashlib.sha256(members["cleanprison.db"]).hexdigest()
        members["manifest.json"] = json.dumps(manifest).encode()

    rewrite(backup, exchange)
    with pytest.raises(StorageError):
        restore_folder(backup, app.layout.root, as_chief, clock)
    assert state_of(app.layout.root) == before
    assert not list(app.layout.root.glob("re*"))
    open_app()


def test_a_backup_keeps_the_slots_of_its_day(app: Application, tmp_path: Path, clock: Clock) -> None:
    path = app.back_up(tmp_path / "stick").path
    app.add_key_slot(CHIEF, "changed-2026")
    app.close()
    restore_folder(path, tmp_path / "other", as_chief, clock)
    open_folder(tmp_path / "other", CHIEF, PASSWORD, clock, "测试").close()


def test_the_name_says_the_moment(app: Application, tmp_path: Path) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=CHINA)
    for hours in (0, 1):
        now = fixed_clock(moment + timedelta(hours=hours)).now()
        made = make_backup(FolderLayout(app.layout.root), app._key, tmp_path / "stick", now)
        assert made.path.name == f"cleanprison-20260102-0{3 + hours}0405.cpbak"
        assert made.size == made.path.stat().st_size


def test_what_a_killed_backup_left_is_taken_away_a_day_later(app: Application, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    for name, age in ((".cleanprison-old", 2 * 86400), (".cleanprison-fresh", 60)):
        (stick / name).mkdir(parents=True)
        moment = app.clock.now().timestamp() - age
        os.utime(stick / name, (moment, moment))
    app.back_up(stick)
    assert {path.name for path in stick.iterdir()} == {".cleanprison-fresh", "cleanprison-20261103-090000.cpbak"}
