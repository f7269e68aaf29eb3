"""Unpack a backup beside the data, find the key that opens it, and look into it; nothing of the folder is touched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.application import Application, collector_at_rest
from cleanprison.db import keys
from cleanprison.db.backup import read_backup, unpack_backup
from cleanprison.db.check import page_faults
from cleanprison.db.engine import connect, database_words, open_engine
from cleanprison.db.files import plain_storage_errors
from cleanprison.db.migrate import migrate
from cleanprison.db.swap import UNPACKING
from cleanprison.db.verify import verify
from cleanprison.errors import NotPermitted, StorageError, VerificationFailed
from cleanprison.files.sealed import SealedFiles
from cleanprison.rights import Right
from cleanprison.safekeeping.comparison import Comparison, Contents, compared, contents, count_lines
from cleanprison.schema import metadata
from cleanprison.scoring.evidence_check import evidence_faults
from cleanprison.scoring.ledger_check import ledger_faults

SignIn = Callable[[bool], tuple[str, str]]
"""Told whether the backup is of a demo ward, returns user and password of one of its own slots."""


class PasswordWanted(NotPermitted):
    """Say that a backup is locked with another key than the open folder's."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a hand-over file says of itself: to whom, by whom, when (ISO text), and the head of its chain."""

    to: str
    by: str
    at: str
    head: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a backup holds beside what the folder holds: acts of both sides, and name, our count, its count."""

    source: Path
    made_at: str
    comparison: Comparison
    counts: tuple[tuple[str, int, int], ...]
    handed_over: HandedOver | None = None


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup unpacked into `work` with the key that opens it."""

    work: Path
    key: bytes
    manifest: dict[str, Any]

    @property
    def database(self) -> Path:
        """Return the unpacked data file."""
        return self.work / "cleanprison.db"

    def handed_over(self) -> HandedOver | None:
        """Return the note of a hand-over, None for a plain backup; its texts are shown and never trusted."""
        note = self.manifest.get("handover")
        if not isinstance(note, dict):
            return None
        return HandedOver(*(str(note.get(field, ""))[:80] for field in ("to", "by", "at", "head")))


@contextmanager
def unpacked(app: Application, source: Path, sign_in: SignIn | None = None) -> Iterator[Unpacked]:
    """Unpack a backup into a folder of its own inside the data folder, which is gone afterwards.

    PasswordWanted when the open folder's key does not fit and no `sign_in` is given.
    """
    root = app.layout.root
    with plain_storage_errors(root), tempfile.TemporaryDirectory(prefix=UNPACKING, dir=root) as name:
        work = Path(name)
        manifest = read_backup(source)
        file = unpack_backup(source, work)
        yield Unpacked(work, _fitting_key(app, work / "cleanprison.db", file, sign_in), manifest)


def _fitting_key(app: Application, database: Path, file: keys.KeyFile, sign_in: SignIn | None) -> bytes:
    try:
        connect(database, app.database_key, readonly=True).close()
        return app.database_key
    except StorageError:
        if sign_in is None:
            raise PasswordWanted("这份备份用的是另一把钥匙；请填写备份里的用户名和密码。") from None
        return keys.unlock(file, *sign_in(file.demo))


def current_contents(app: Application) -> Contents:
    """Return what the open folder holds."""
    return app.query(contents, metadata)


def look_into(app: Application, source: Path, sign_in: SignIn | None = None) -> Looked:
    """Compare a backup with the open folder; every page of the backup is checked, nothing is written."""
    app.demand(Right.RESTORE)
    with unpacked(app, source, sign_in) as found, opened(found) as engine, engine.connect() as connection:
        faults = page_faults(found.database, found.key)
        if faults:
            raise StorageError(f"{source.name} 里的数据文件没有通过检查：{faults[0]}；请换一份备份。")
        theirs, ours = contents(connection, metadata), current_contents(app)
        return Looked(
            source,
            str(found.manifest.get("made_at", ""))[:16].replace("T", " "),
            compared(ours.acts, theirs.acts),
            tuple(count_lines(ours, theirs)),
            found.handed_over(),
        )


@contextmanager
def opened(found: Unpacked) -> Iterator[Engine]:
    """Open the unpacked data file; StorageError in words for whatever SQLite refuses."""
    with closing(connect(found.database, found.key)):
        engine = open_engine(found.database, found.key)
    try:
        yield engine
    except (sqlcipher.Error, DBAPIError) as error:
        raise database_words(error, found.database) from error
    finally:
        engine.dispose()


def verify_unpacked(app: Application, found: Unpacked) -> tuple[int, str]:
    """Bring the unpacked data to this program's schema, verify everything in them; return acts and chain head.

    VerificationFailed names the first fault.
    """
    faults = page_faults(found.database, found.key)
    if faults:
        raise VerificationFailed(f"备份里的数据页有损坏：{faults[0]}。")
    migrate(found.database, found.key, paths.migrations(), metadata, lambda: None, new=False)
    files = SealedFiles(found.work / "files", keys.derive(found.key, b"files"))
    with opened(found) as engine, collector_at_rest(), Session(engine) as session:
        acts = verify(session.connection(), metadata)
        head = contents(session, metadata).head
        fault = next(ledger_faults(session, app.clock.today()), "") or next(evidence_faults(session, files), "")
    if fault:
        raise VerificationFailed(fault)
    return acts, head
