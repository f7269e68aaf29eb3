"""The data folders that released programs wrote, made anew from the text they are kept as."""

from __future__ import annotations

import base64
import json
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from cleanprison.application import Application, open_folder
from cleanprison.clock import Clock, fixed_clock
from cleanprison.db import keys
from cleanprison.db.folder import FolderLayout
from factories.raw import raw_connection
from factories.told import Told

RELEASED = Path(__file__).resolve().parents[1] / "migrations" / "released"


def released_schemas() -> list[str]:
    """Return the schemas a folder is kept of, oldest first."""
    return sorted(path.name for path in RELEASED.iterdir() if path.is_dir())


@dataclass(frozen=True, slots=True)
class Released:
    """One kept folder: the schema it has, and what the program that wrote it said beside the data."""

    schema: str
    user: str
    password: str
    until: datetime
    backup: dict[str, Any]
    sealed: dict[str, bytes]

    @property
    def clock(self) -> Clock:
        """Return a clock that stands where the older program stopped."""
        return fixed_clock(self.until)

    @property
    def told(self) -> Told:
        """Return the figures the older program told."""
        said: Told = json.loads(self._text("told.json"))
        return said

    def _text(self, name: str) -> str:
        return (RELEASED / self.schema / name).read_bytes().decode()

    def lay(self, folder: Path) -> FolderLayout:
        """Make the data folder: its own key slots and sealed files, the database encrypted with its own key."""
        layout = FolderLayout(folder)
        layout.files.mkdir(parents=True)
        layout.keys.write_text(self._text("keys.json"), encoding="utf-8")
        for name, content in self.sealed.items():
            (layout.files / name).write_bytes(content)
        with raw_connection(layout.database, self.key) as raw:
            raw.executescript(self._text("database.sql"))
            raw.execute("PRAGMA journal_mode = WAL").fetchall()
        return layout

    @property
    def key(self) -> bytes:
        """Return the key of the database, which no text holds in the clear."""
        return keys.unlock(keys.read_key_file(RELEASED / self.schema / "keys.json"), self.user, self.password)

    def pack(self, layout: FolderLayout, into: Path) -> Path:
        """Make the older program's backup of its folder: its own manifest, with the sums of the bytes made anew."""
        with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
            sums = {name: sha256((layout.root / name).read_bytes()).hexdigest() for name in self.backup["files"]}
            archive.writestr("manifest.json", json.dumps({**self.backup, "files": sums}))
            for name in sums:
                archive.write(layout.root / name, name)
        return into

    def open(self, folder: Path, clock: Clock | None = None) -> Application:
        """Sign in to the folder with this program, as the chief of the ward."""
        return open_folder(folder, self.user, self.password, clock or self.clock, "测试")


def released(schema: str) -> Released:
    """Return the kept folder of a schema."""
    said = json.loads((RELEASED / schema / "folder.json").read_text(encoding="utf-8"))
    sealed = {name: base64.b64decode(text, validate=True) for name, text in said["sealed"].items()}
    until = datetime.fromisoformat(said["until"])
    return Released(schema, said["user"], said["password"], until, said["backup"], sealed)


def stored_rows(database: Path, key: bytes, tables: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Return all rows of a database by table, of `tables` only the named columns, behind the program's back."""
    with closing(sqlcipher.connect(str(database))) as raw:
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        wanted = tables or columns_of(raw)
        return {
            table: raw.execute(f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY rowid').fetchall()
            for table, columns in wanted.items()
        }


def columns_of(raw: Any) -> dict[str, list[str]]:
    """Return the quoted columns of every table with rows of the ward."""
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {
        name: [f'"{column[1]}"' for column in raw.execute(f'PRAGMA table_info("{name}")')]
        for name in names
        if name != "alembic_version"
    }
