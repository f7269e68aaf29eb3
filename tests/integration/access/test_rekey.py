"""A new key for the whole folder: everything goes along, nothing old opens it, a crash at any step loses nothing."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cleanprison.access.queries import user_rows
from cleanprison.access.rekey import Rekeyed
from cleanprison.access.rules import RECOVERY_USER
from cleanprison.access.service import AddUser, DeactivateUser
from cleanprison.application import Application, FoundFolder, create_folder, open_folder, restore_folder
from cleanprison.clock import Clock
from cleanprison.db import keys
from cleanprison.db.audit_queries import act_rows
from cleanprison.db.engine import connect
from cleanprison.db.rekey import READY, STAGED
from cleanprison.errors import CleanPrisonError, InputRefused, NotPermitted, PasswordDue, StorageError
from cleanprison.people.queries import inmate_rows
from cleanprison.people.service import FoundUnit
from factories.people import add_inmate
from factories.wards import CHEAP, CHIEF, PASSWORD

DRIVER = Path(__file__).parents[2] / "drivers" / "rekey_killed.py"
CLERK_PASSWORD = "clerk-2026"
CONTENT = b"what the camera saw"
DRAFT = {"facts": "拾金不昧"}
KILLED = 137


def silent(_done: int, _total: int, _what: str) -> None:
    """Hear of the progress and say nothing."""


def rekey(app: Application) -> Rekeyed:
    return app.rekey(PASSWORD, "测试", silent, CHEAP)


def key_of(folder: Path, user: str = CHIEF, password: str = PASSWORD) -> bytes:
    return keys.unlock(keys.read_key_file(folder / "keys.json"), user, password)


@pytest.fixture
def filled(data_folder: Path, clock: Clock) -> Path:
    """Return a closed folder with an inmate, an attachment, a draft, a clerk, one who left, and a recovery key."""
    app = open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")
    add_inmate(app, 1, "欧阳𠮷")
    app.files.keep(CONTENT)
    app.drafts.save("conduct.records.form", DRAFT)
    for name in ("clerk", "gone"):
        app.enrol(AddUser(name, name, "clerk"), CLERK_PASSWORD, "测试", CHEAP)
    row = next(one for one in app.query(user_rows) if one.name == "gone")
    app.deactivate(DeactivateUser(row.id, row.version), "测试")
    app.give_recovery_key("测试")
    app.close()
    return data_folder


def assert_whole(app: Application) -> None:
    """Assert that nothing of the filled folder is missing and everything verifies."""
    app.verify()
    assert [row.name for row in app.query(inmate_rows, app.clock.today())] == ["欧阳𠮷"]
    (sealed,) = app.layout.files.iterdir()
    assert app.files.read(app.files.keep(CONTENT)) == CONTENT
    assert list(app.layout.files.iterdir()) == [sealed]
    assert app.drafts.load("conduct.records.form") == DRAFT
    for left in (STAGED, READY):
        assert not (app.layout.root / left).exists()


def test_everything_goes_along_and_no_old_key_or_password_opens_it(filled: Path, clock: Clock, tmp_path: Path) -> None:
    old = key_of(filled)
    before = keys.read_key_file(filled / "keys.json")
    app = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    made = rekey(app)
    assert_whole(app)
    app.drafts.save("another", DRAFT)
    app.close()
    assert key_of(filled) == made.key != old
    with pytest.raises(StorageError):
        connect(filled / "cleanprison.db", old)
    with pytest.raises(NotPermitted):
        open_folder(filled, "clerk", CLERK_PASSWORD, clock, "测试")
    assert [(way.user, way.display_name) for way in made.ways] == [("clerk", "clerk")]
    assert set(keys.read_key_file(filled / "keys.json").users()) == {CHIEF, "clerk", RECOVERY_USER}
    assert keys.unlock(before, CHIEF, PASSWORD) == old, "whoever kept the former slots gets the former key only"
    with pytest.raises(PasswordDue):
        open_folder(filled, "clerk", made.ways[0].password, clock, "测试")
    open_folder(filled, "clerk", made.ways[0].password, clock, "测试", new_password="again-2026").close()
    open_folder(filled, RECOVERY_USER, made.recovery, clock, "测试").close()
    again = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    assert_whole(again)
    assert again.query(act_rows)[1].reason == "更换数据密钥"
    again.close()


def test_the_backup_made_before_opens_with_its_own_slots_for_ever(filled: Path, clock: Clock, tmp_path: Path) -> None:
    app = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    rekey(app)
    rekey(app)
    backups = sorted(app.layout.backups.iterdir())
    app.close()
    assert len(backups) == 2
    elsewhere = tmp_path / "restored"
    restore_folder(backups[0], elsewhere, lambda _demo: ("clerk", CLERK_PASSWORD), clock)
    restored = open_folder(elsewhere, "clerk", CLERK_PASSWORD, clock, "测试")
    assert [row.name for row in restored.query(inmate_rows, clock.today())] == ["欧阳𠮷"]
    restored.verify()
    restored.close()


def test_a_wrong_password_a_demo_and_a_lost_attachment(filled: Path, clock: Clock, tmp_path: Path) -> None:
    app = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    with pytest.raises(NotPermitted):
        app.rekey("wrong-2026", "测试", silent, CHEAP)
    (sealed,) = app.layout.files.iterdir()
    sealed.write_bytes(b"damaged")
    assert rekey(app).lost == (sealed.name,)
    app.close()
    unit = FoundUnit("示例监狱", "三监区", demo=True)
    demo = create_folder(
        tmp_path / "demo", FoundFolder(unit, AddUser(CHIEF, "x", "ward_chief"), PASSWORD, CHEAP), clock
    )
    with pytest.raises(InputRefused, match="演示"):
        rekey(demo)
    demo.close()


def test_meanwhile_nobody_else_reads_or_writes_and_is_told_why(filled: Path, clock: Clock) -> None:
    app = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    told: list[str] = []

    def elsewhere() -> None:
        for act in (lambda: app.query(user_rows), lambda: add_inmate(app, 2), lambda: rekey(app)):
            with pytest.raises(StorageError) as refused:
                act()
            told.append(refused.value.message)

    def report(_done: int, total: int, _what: str) -> None:
        if not told and total:
            other = threading.Thread(target=elsewhere)
            other.start()
            other.join()

    app.rekey(PASSWORD, "测试", report, CHEAP)
    assert len(told) == 3
    assert all("正在更换数据密钥" in words for words in told)
    add_inmate(app, 2, "后来的人")
    app.verify()
    app.close()


def test_a_writer_on_the_way_is_waited_for_and_goes_along(filled: Path, clock: Clock) -> None:
    app = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    inside, go_on = threading.Event(), threading.Event()

    def slow(session: object) -> None:
        inside.set()
        go_on.wait(20)

    reader = threading.Thread(target=lambda: app.query(slow))
    reader.start()
    inside.wait(20)
    changer = threading.Thread(target=lambda: rekey(app))
    changer.start()
    time.sleep(0.3)
    assert not (filled / STAGED).exists(), "nothing is copied while somebody is inside"
    go_on.set()
    reader.join()
    changer.join()
    assert_whole(app)
    app.close()


def test_an_error_on_the_way_leaves_the_old_key_in_force(filled: Path, clock: Clock) -> None:
    old = key_of(filled)
    app = open_folder(filled, CHIEF, PASSWORD, clock, "测试")

    def interrupt(_done: int, _total: int, what: str) -> None:
        if "换钥匙" in what:
            raise InputRefused("取消")

    with pytest.raises(InputRefused, match="取消"):
        app.rekey(PASSWORD, "测试", interrupt, CHEAP)
    assert_whole(app)
    app.close()
    assert key_of(filled) == old


def test_a_move_that_fails_closes_the_folder_and_the_next_one_finishes_it(
    filled: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", _refuse_database(Path.replace))
        with pytest.raises(StorageError):
            rekey(app)
    with pytest.raises(CleanPrisonError):
        add_inmate(app, 2)
    again = open_folder(filled, CHIEF, PASSWORD, clock, "测试")
    assert_whole(again)
    assert again.query(act_rows)[0].reason == "更换数据密钥"
    again.close()


def _refuse_database(real):  # type: ignore[no-untyped-def]
    def replace(path: Path, target: Path) -> Path:
        if path.parent.name == READY:
            raise OSError(28, "No space left on device")
        return real(path, target)  # type: ignore[no-any-return]

    return replace


def killed_at(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DRIVER), str(folder), str(step)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_killed_before_any_step_the_folder_opens_whole_with_the_old_key_or_the_new(
    filled: Path, clock: Clock, tmp_path: Path
) -> None:
    old = key_of(filled)
    found: list[bool] = []
    for step in range(1, 200):
        folder = Path(shutil.copytree(filled, tmp_path / f"step-{step}"))
        done = killed_at(folder, step)
        assert done.returncode in (0, KILLED), done.stderr
        app = open_folder(folder, CHIEF, PASSWORD, clock, "测试")
        assert_whole(app)
        app.close()
        found.append(key_of(folder) != old)
        shutil.rmtree(folder)
        if done.returncode == 0:
            break
    assert done.returncode == 0, "the last run was killed too: not every step was tried"
    assert found == sorted(found), "from one step on it is the new key, before it the old one"
    assert found[0] is False
    assert found.count(True) > 8


@pytest.mark.slow
def test_killed_at_random_moments_the_folder_opens_whole(filled: Path, clock: Clock, tmp_path: Path) -> None:
    generator = random.Random(20261103)
    for number in range(12):
        folder = Path(shutil.copytree(filled, tmp_path / f"run-{number}"))
        child = subprocess.Popen([sys.executable, str(DRIVER), str(folder), "0"], stdout=subprocess.DEVNULL)
        time.sleep(generator.uniform(0.8, 2.4))
        child.send_signal(signal.SIGKILL)
        child.wait()
        app = open_folder(folder, CHIEF, PASSWORD, clock, "测试")
        assert_whole(app)
        app.close()
        shutil.rmtree(folder)
