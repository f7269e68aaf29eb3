"""Opening and founding a folder: who holds it, what is wrong with it, and that nothing is touched when refused."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from cleanprison.access.models import User
from cleanprison.access.service import AddUser
from cleanprison.application import Application, FoundFolder, create_folder, open_folder
from cleanprison.clock import Clock
from cleanprison.db import keys
from cleanprison.db.folder import FolderLayout, FolderLock
from cleanprison.errors import CleanPrisonError, InputRefused, NotPermitted, StorageError
from cleanprison.people.service import FoundUnit
from factories.people import add_inmate
from factories.raw import raw_connection
from factories.wards import CHIEF, PASSWORD, found_ward, founding

DRIVER = Path(__file__).parents[2] / "drivers" / "hold_folder.py"
Open = Callable[[], Application]


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the folder."""
    process = subprocess.Popen(
        [sys.executable, str(DRIVER), str(folder), CHIEF, PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        if process.poll() is None:
            process.kill()


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of everything that must not change while nobody wrote."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.suffix != ".lock"}


def key_of(folder: Path) -> bytes:
    return keys.unlock(keys.read_key_file(FolderLayout(folder).keys), CHIEF, PASSWORD)


def test_a_second_process_is_told_who_holds_the_folder_and_gets_it_after_a_kill(
    data_folder: Path, clock: Clock, open_app: Open
) -> None:
    with holder(data_folder) as process:
        with pytest.raises(StorageError) as caught:
            open_app()
        for words in ("正被使用", "清廉监狱 测试", f"进程号 {process.pid}", "2026-11-03 09:00"):
            assert words in caught.value.message
        with pytest.raises(StorageError, match=r"正被使用|已经有数据"):
            create_folder(data_folder, founding(), clock)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert add_inmate(open_app()) == 1


def test_a_second_opening_in_the_same_process_is_refused_too(app: Application, open_app: Open) -> None:
    with pytest.raises(StorageError, match="正被使用"):
        open_app()
    app.close()
    open_app()


def test_a_folder_opened_in_a_worker_thread_is_free_after_closing_in_another(
    data_folder: Path, clock: Clock, open_app: Open
) -> None:
    """A window unlocks in a worker, because Argon2 takes its time, and closes in its own thread."""
    opened: list[Application] = []
    worker = threading.Thread(target=lambda: opened.append(open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")))
    worker.start()
    worker.join()
    opened[0].close()
    open_app()


def test_closing_twice_does_not_free_what_another_opened_meanwhile(data_folder: Path, open_app: Open) -> None:
    first = open_app()
    first.close()
    second = open_app()
    first.close()
    with pytest.raises(StorageError, match=r"清廉监狱|测试"):
        open_app()
    assert FolderLayout(data_folder).holder.exists()
    second.close()


def test_closing_survives_a_folder_that_vanished(app: Application) -> None:
    """A stick pulled out must not end in a traceback when the window closes."""
    shutil.rmtree(app.layout.root)
    app.close()


def test_a_lost_or_garbled_holder_note_does_not_hide_the_refusal(app: Application, open_app: Open) -> None:
    for note in (b"", b"\xff\xfe", b"[]", b'{"host": 1}'):
        app.layout.holder.write_bytes(note)
        with pytest.raises(StorageError, match="正被使用：另一个程序"):
            open_app()


@pytest.mark.parametrize(("user", "password"), [(CHIEF, "wrong-password"), ("nobody", PASSWORD), ("", ""), (CHIEF, "")])
def test_a_refused_sign_in_changes_nothing_but_the_count_and_frees_the_folder(
    data_folder: Path, clock: Clock, open_app: Open, user: str, password: str
) -> None:
    layout = FolderLayout(data_folder)
    before, slots = contents(data_folder), keys.read_key_file(layout.keys)
    with pytest.raises(NotPermitted):
        open_folder(data_folder, user, password, clock, "测试")
    assert contents(data_folder) | {"keys.json": b""} == before | {"keys.json": b""}
    assert replace(keys.read_key_file(layout.keys), failures=()) == slots
    open_app()


def test_a_user_put_out_of_service_is_refused_and_the_folder_freed(app: Application, open_app: Open) -> None:
    def disable(uow: object, _: None) -> None:
        uow.session.scalars(select(User)).one().active = False  # type: ignore[attr-defined]

    app.execute(disable, None, origin="测试")
    app.close()
    for _ in range(2):
        with pytest.raises(NotPermitted, match="停用"):
            open_app()


def test_a_slot_without_a_user_row_opens_nothing(app: Application, clock: Clock) -> None:
    app.add_key_slot("ghost", "ghost-2026", keys.Cost(1, 64, 1))
    app.close()
    with pytest.raises(NotPermitted):
        open_folder(app.layout.root, "ghost", "ghost-2026", clock, "测试")


def truncate(path: Path, size: int) -> None:
    with path.open("r+b") as stream:
        stream.truncate(size)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "zero length": lambda p: p.write_bytes(b""),
    "one byte": lambda p: p.write_bytes(b"\x00"),
    "a text file": lambda p: p.write_text("这不是数据库\n" * 500, encoding="utf-8"),
    "a plain database": lambda p: plain_database(p),
    "zeros": lambda p: p.write_bytes(b"\x00" * p.stat().st_size),
    "the first page only": lambda p: truncate(p, 4096),
    "half of it": lambda p: truncate(p, p.stat().st_size // 2),
    "an odd size": lambda p: truncate(p, p.stat().st_size - 777),
    "a flipped header": lambda p: flip(p, 20),
    "a flipped first page": lambda p: flip(p, 2000),
    "another ward's file": lambda p: p.write_bytes(os.urandom(p.stat().st_size)),
}


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x10
    path.write_bytes(content)


def plain_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("way", DAMAGE)
def test_a_damaged_file_is_one_sentence_and_stays_as_it_was(data_folder: Path, open_app: Open, way: str) -> None:
    layout = FolderLayout(data_folder)
    DAMAGE[way](layout.database)
    before = (layout.database.read_bytes(), layout.keys.read_bytes())
    for _ in range(2):
        with pytest.raises(StorageError) as caught:
            open_app()
        assert "cleanprison.db" in caught.value.message
        assert "备份" in caught.value.message
        assert (layout.database.read_bytes(), layout.keys.read_bytes()) == before


def test_any_flipped_page_is_refused_on_opening_or_found_by_verification(app: Application, open_app: Open) -> None:
    for serial in range(1, 30):
        add_inmate(app, serial)
    app.close()
    whole = app.layout.database.read_bytes()
    unnoticed = []
    for page in range(0, len(whole) // 4096, 3):
        content = bytearray(whole)
        content[page * 4096 + 1234] ^= 1
        app.layout.database.write_bytes(content)
        try:
            opened = open_app()
            opened.verify()
            unnoticed.append(page)
        except CleanPrisonError:
            pass
        finally:
            app.layout.database.write_bytes(whole)
            for extra in ("-wal", "-shm"):
                Path(f"{app.layout.database}{extra}").unlink(missing_ok=True)
            if "opened" in locals():
                opened.close()
    assert unnoticed == []


@pytest.mark.parametrize("missing", ["cleanprison.db", "keys.json"])
def test_a_missing_file_is_named(data_folder: Path, open_app: Open, missing: str) -> None:
    (data_folder / missing).unlink()
    with pytest.raises(StorageError, match=missing):
        open_app()
    with pytest.raises(StorageError, match=missing):
        open_app()


@pytest.mark.parametrize("place", ["empty", "gone", "file", "n" * 300])
def test_a_place_without_data_is_said_to_be_one(tmp_path: Path, clock: Clock, place: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError):
        open_folder(tmp_path / place, CHIEF, PASSWORD, clock, "测试")
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("place", ["file", "file/below", "n" * 300])
def test_a_place_where_no_folder_can_be_is_refused(tmp_path: Path, clock: Clock, place: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError) as caught:
        create_folder(tmp_path / place, founding(), clock)
    assert not any("a" <= c <= "z" for c in caught.value.message.replace(str(tmp_path / place), "").lower())


@pytest.mark.parametrize("name", ["三 监区", "50%25#x?y=1&z", "a'b\"c", "%", "-dash", "𠮷"])
def test_a_folder_may_have_any_name(tmp_path: Path, clock: Clock, name: str) -> None:
    found_ward(tmp_path / name, clock).close()
    app = open_folder(tmp_path / name, CHIEF, PASSWORD, clock, "测试")
    app.back_up(tmp_path / name / "备份 %20?#")
    app.verify()
    app.close()
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "cleanprison.db").exists()


def test_founding_over_data_is_refused_and_touches_nothing(data_folder: Path, clock: Clock) -> None:
    before = contents(data_folder)
    with pytest.raises(StorageError, match="已经有数据"):
        create_folder(data_folder, founding(), clock)
    assert contents(data_folder) == before


def test_a_founding_that_loses_a_race_does_not_remove_the_winners_data(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked and saw an empty folder; the second gets the lock when the first is done."""
    folder = tmp_path / "data"
    real = FolderLock.__init__

    def first_the_winner(self: FolderLock, *arguments: object) -> None:
        monkeypatch.setattr(FolderLock, "__init__", real)
        found_ward(folder, clock).close()
        real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(FolderLock, "__init__", first_the_winner)
    with pytest.raises(StorageError):
        create_folder(folder, founding(password="loser-2026"), clock)
    open_folder(folder, CHIEF, PASSWORD, clock, "测试").close()


@pytest.mark.parametrize(("user", "password"), [(CHIEF, "short"), ("", "long-enough-1"), ("x" * 65, "long-enough-1")])
def test_a_refused_founding_leaves_no_data(tmp_path: Path, clock: Clock, user: str, password: str) -> None:
    with pytest.raises(InputRefused):
        create_folder(tmp_path / "data", founding(user, password), clock)
    left = [p.name for p in (tmp_path / "data").iterdir()] if (tmp_path / "data").exists() else []
    assert set(left) <= {"cleanprison.lock"}
    found_ward(tmp_path / "data", clock).close()


def test_a_file_of_a_newer_program_is_refused_and_stays_as_it_was(data_folder: Path, open_app: Open) -> None:
    with raw_connection(data_folder / "cleanprison.db", key_of(data_folder)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = contents(data_folder)
    with pytest.raises(StorageError, match=r"更新版本.*9999.*新版程序"):
        open_app()
    assert contents(data_folder) == before
    assert not (data_folder / "backups").exists()


def test_a_file_locked_by_another_tool_is_said_to_be_in_use(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanprison.db.engine.BUSY_SECONDS", 0.1)
    app._engine.dispose()
    with raw_connection(app.layout.database, app._key) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="另一个程序"):
            add_inmate(app)
        connection.execute("ROLLBACK")
    assert add_inmate(app) == 1


@pytest.mark.parametrize(
    ("user", "prison", "words"),
    [("recovery", "示例监狱", "留给恢复钥匙"), ("chief", "示例\ud800监狱", "不完整的字符")],
)
def test_a_folder_is_refused_before_anything_is_made_of_it(
    tmp_path: Path, clock: Clock, user: str, prison: str, words: str
) -> None:
    command = FoundFolder(FoundUnit(prison, "三监区"), AddUser(user, "李建国", "system_admin"), PASSWORD)
    with pytest.raises(InputRefused, match=words):
        create_folder(tmp_path / "new", command, clock)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_could_not_be_made_leaves_nothing_behind(tmp_path: Path, clock: Clock) -> None:
    command = FoundFolder(FoundUnit("示例监狱", "三监区"), AddUser("chief", "李建国", "no_such_role"), PASSWORD)
    with pytest.raises(InputRefused, match="no_such_role"):
        create_folder(tmp_path / "new", command, clock)
    assert list((tmp_path / "new").iterdir()) == []
