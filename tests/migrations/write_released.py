"""Keep a data folder written by this program as text, for every later program to open.

Usage: PYTHONPATH=src python tests/migrations/write_released.py COMMIT. A release that adds a migration runs it and
commits the new folder of tests/migrations/released. The ward is the demo's, founded as a real one: what is asked of
real wards (passwords, limits, notes of sign-ins) must survive too. To write the folder of an older program, put the
src of its commit on PYTHONPATH instead; what that program did not have yet is left out.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import cleanprison.demo.ward as demo
from cleanprison import errors
from cleanprison.application import Application, open_folder
from cleanprison.clock import CHINA, fixed_clock
from cleanprison.db import keys
from cleanprison.db.engine import connect
from cleanprison.db.folder import FolderLayout
from cleanprison.people.service import FoundUnit
from cleanprison.scoring.rules import Month
from factories.database_text import database_text
from factories.told import told

RELEASED = Path(__file__).parent / "released"
PLAN = demo.DemoPlan(inmates=5, months=3, seed=1)
MONTHS = tuple(Month(2026, number) for number in (8, 9, 10))
AFTER = datetime(2026, 11, 20, 9, tzinfo=CHINA)
USER, FIRST_PASSWORD, PASSWORD = "chief", "test-only-2026", "test-only-2026-again"
PASSWORD_DUE: Any = getattr(errors, "PasswordDue", ())  # programs before 0003 asked for no new password


def as_a_real_ward(make: Callable[..., FoundUnit]) -> Callable[..., FoundUnit]:
    """Return the founding of a unit that is not marked as a demonstration."""
    return lambda *names, **others: make(*names, **{**others, "demo": False})


def write_ward(folder: Path) -> tuple[Application, str]:
    """Let the program tell the demo's story in a folder and return it open for its chief, with the password."""
    demo.FoundUnit = as_a_real_ward(FoundUnit)  # type: ignore[attr-defined]
    demo.make_demo(folder, PLAN, FIRST_PASSWORD, lambda _month: None)
    password = FIRST_PASSWORD
    try:
        sign_in(folder, password).close()
    except PASSWORD_DUE:
        sign_in(folder, password, new_password=PASSWORD).close()
        password = PASSWORD
    with suppress(errors.NotPermitted):  # programs since 0003 write down that somebody mistyped
        sign_in(folder, "mistyped")
    return sign_in(folder, password), password


def sign_in(folder: Path, password: str, **others: str) -> Application:
    """Open the folder as its chief, when the story is over."""
    return open_folder(folder, USER, password, fixed_clock(AFTER), "tests", **others)


def use_a_little(app: Application) -> None:
    """Leave what only some programs leave: a sensitive reading, files that the unit added."""
    if hasattr(app, "open_attachment"):
        app.open_attachment(1, origin="日记载")
    with suppress(ImportError):  # programs before 0005 took no files
        additions = import_module("cleanprison.summary.additions")
        files = import_module("factories.added")
        for file in (files.YEAR_2027, files.BASES, files.education_text(since="2027-01-01", adult="520")):
            app.execute(additions.add_file, file, origin="补充文件")


def manifest_of(backup: Path) -> dict[str, Any]:
    """Return what a backup of this program says of itself; the bytes beside it are those of the folder."""
    with zipfile.ZipFile(backup) as archive:
        said: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return said


def schema_of(connection: Any) -> str:
    """Return the name of the newest migration in a database."""
    return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def keep(folder: Path, app: Application, password: str, commit: str) -> Path:
    """Write an open folder of the chief as text and return where; the application is closed."""
    figures = told(app, MONTHS, AFTER.date())
    backup = manifest_of(app.back_up(folder / "backup.cpbak").path)
    app.close()
    layout = FolderLayout(folder)
    key = keys.unlock(keys.read_key_file(layout.keys), USER, password)
    with closing(connect(layout.database, key)) as connection:
        into = RELEASED / schema_of(connection)
        into.mkdir(parents=True, exist_ok=True)
        _write(into / "database.sql", database_text(connection))
    _write(into / "keys.json", layout.keys.read_text(encoding="utf-8") + "\n")
    sealed = {path.name: base64.b64encode(path.read_bytes()).decode() for path in sorted(layout.files.iterdir())}
    written_by = {"commit": commit, "user": USER, "password": password, "until": AFTER.isoformat()}
    _write(into / "folder.json", _json({**written_by, "backup": backup, "sealed": sealed}))
    _write(into / "told.json", _json(figures))
    return into


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def main() -> None:
    """Write the folder and say where and how large it is."""
    (commit,) = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ward"
        app, password = write_ward(folder)
        use_a_little(app)
        into = keep(folder, app, password, commit)
    size = sum(path.stat().st_size for path in into.iterdir())
    sys.stdout.write(f"{into}: {size // 1000} kB\n")


if __name__ == "__main__":
    main()
