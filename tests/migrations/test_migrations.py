"""From nothing, from an older file, and back out again when something goes wrong."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, MetaData, String

from cleanprison import paths
from cleanprison.application import Application, open_folder
from cleanprison.db import keys
from cleanprison.db.append_only import missing_protection, protect
from cleanprison.db.backup import unpack_backup
from cleanprison.db.engine import open_engine
from cleanprison.db.folder import FolderLayout
from cleanprison.db.migrate import alembic_config, migrate
from cleanprison.db.verify import verify
from cleanprison.errors import StorageError
from cleanprison.people.queries import inmate_rows
from cleanprison.schema import metadata
from factories.mounts import fill, small_disk
from factories.people import add_inmate
from factories.raw import raw_connection
from factories.wards import CHIEF, PASSWORD

Open = Callable[[], Application]

REBUILD = """
    with op.batch_alter_table("day_record", recreate="always") as table:
        table.add_column(sa.Column("weather", sa.String(20)))
    with op.batch_alter_table("inmate") as table:
        table.add_column(sa.Column("nickname", sa.String(20)))
"""
BREAK_A_LINK = (
    REBUILD
    + """
    op.execute("INSERT INTO section (ward_id, name, version) VALUES (999, 'x', 1)")
"""
)
FAIL_IN_SQL = (
    REBUILD
    + """
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
)


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that copies the script folder and adds one migration with the given body."""

    def with_extra(body: str) -> Path:
        leave = shutil.ignore_patterns("__pyc*")
        folder = Path(shutil.copytree(paths.migrations(), tmp_path / "scripts", ignore=leave))
        (last,) = ScriptDirectory.from_config(alembic_config(folder)).get_heads()
        head = f'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "extra"\ndown_revision = "{last}"\n'
        text = head + "\n\ndef upgrade() -> None:" + textwrap.indent(textwrap.dedent(body), "    ")
        (folder / "versions" / "extra.py").write_text(text, encoding="utf-8")
        return folder

    return with_extra


def key_of(folder: Path) -> bytes:
    return keys.unlock(keys.read_key_file(FolderLayout(folder).keys), CHIEF, PASSWORD)


def revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def test_the_migrations_make_exactly_the_mapped_tables(tmp_path: Path) -> None:
    migrate(tmp_path / "new.db", b"k" * 32, paths.migrations(), metadata, lambda: None)
    engine = open_engine(tmp_path / "new.db", b"k" * 32)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        checks = {row.name: row.sql for row in tables}
        assert missing_protection(connection, metadata) == []
    engine.dispose()
    for table in metadata.sorted_tables:
        for constraint in table.constraints:
            if constraint.__visit_name__ in ("check_constraint", "foreign_key_constraint", "unique_constraint"):
                name = constraint.name if isinstance(constraint.name, str) else ""
                assert name in checks[table.name], f"{table.name} lacks {name}"


def test_there_is_one_head_and_every_revision_can_be_found() -> None:
    script = ScriptDirectory.from_config(alembic_config(paths.migrations()))
    assert len(script.get_heads()) == 1
    assert [r.revision for r in script.walk_revisions()][-1] == "0001"


def test_rebuilding_a_table_drops_its_triggers_and_migrating_puts_them_back(
    data_folder: Path, scripts: Callable[[str], Path]
) -> None:
    layout, key, folder = FolderLayout(data_folder), key_of(data_folder), scripts(REBUILD)
    twin = data_folder / "twin.db"
    shutil.copy(layout.database, twin)
    engine = open_engine(twin, key)
    with engine.execution_options(cleanprison_write=True).connect() as connection, connection.begin():
        config = alembic_config(folder)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        lost = missing_protection(connection, metadata)
        assert "append_only_day_record_update" in lost, "the trap this test is about is gone: simplify it"
        protect(connection, metadata)
        assert missing_protection(connection, metadata) == []
    engine.dispose()

    migrate(layout.database, key, folder, metadata, lambda: None)
    with raw_connection(layout.database, key) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        row = "(id, inmate_id, kind, occurred_on, clause, facts, recorded_at, recorded_by)"
        for statement, refused in (
            (f"INSERT INTO day_record {row} VALUES (1, 1, 'plus', '2026-01-01', 'c', 'f', 't', 'u')", False),
            (f"REPLACE INTO day_record {row} VALUES (1, 2, 'plus', '2026-01-01', 'c', 'f', 't', 'u')", True),
            ("UPDATE day_record SET weather = 'sun'", True),
            ("DELETE FROM day_record", True),
        ):
            if refused:
                with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
                    raw.execute(statement)
            else:
                columns = [c[1] for c in raw.execute("PRAGMA table_info(day_record)") if c[3] and not c[5]]
                values = dict.fromkeys(columns, 1)
                raw.execute(
                    f"INSERT INTO day_record (id, {', '.join(values)}) VALUES (1, {', '.join('?' for _ in values)})",
                    list(values.values()),
                )


def test_an_older_file_is_backed_up_before_it_is_changed(
    app: Application, open_app: Open, scripts: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_inmate(app)
    before = revision(app._engine)
    app.close()
    folder = scripts(REBUILD)
    monkeypatch.setattr("cleanprison.paths.migrations", lambda: folder)
    app = open_app()
    assert revision(app._engine) == "extra"
    assert [row.number for row in app.query(inmate_rows, app.clock.today())] == ["3301000001"]
    (made,) = app.layout.backups.iterdir()
    app.close()
    assert len(list(open_app().layout.backups.iterdir())) == 1, "no backup when there is nothing to change"

    (tmp_path / "old").mkdir()
    unpack_backup(made, tmp_path / "old")
    engine = open_engine(tmp_path / "old" / "cleanprison.db", app._key)
    assert revision(engine) == before
    engine.dispose()


@pytest.mark.parametrize("body", [BREAK_A_LINK, FAIL_IN_SQL], ids=["a broken link", "an SQL error"])
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    app: Application, open_app: Open, scripts: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    add_inmate(app)
    before = revision(app._engine)
    app.close()
    folder = scripts(body)
    with monkeypatch.context() as patch:
        patch.setattr("cleanprison.paths.migrations", lambda: folder)
        with pytest.raises(StorageError):
            open_app()
    app = open_app()
    assert revision(app._engine) == before
    assert app.verify().acts == 2


def test_no_room_for_the_backup_means_no_migration(
    app: Application,
    open_app: Open,
    clock: object,
    scripts: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    app.close()
    folder = scripts(REBUILD)
    with small_disk(tmp_path / "disk", 3000) as disk:
        data = Path(shutil.copytree(app.layout.root, disk / "data"))
        fill(disk, 200)
        bytes_before = (data / "cleanprison.db").read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr("cleanprison.paths.migrations", lambda: folder)
            with pytest.raises(StorageError, match=r"空间|已满"):
                open_folder(data, CHIEF, PASSWORD, app.clock, "测试")
        assert (data / "cleanprison.db").read_bytes() == bytes_before
        assert not [p for p in data.rglob("*") if p.suffix == ".cpbak" or p.name.startswith(".")]


def test_a_new_column_leaves_the_chain_silent(
    app: Application, scripts: Callable[[str], Path], open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old acts do not tell of a column that came later; that must not look like a forgery of every row."""
    add_inmate(app)
    app.close()
    folder = scripts(REBUILD)
    monkeypatch.setattr("cleanprison.paths.migrations", lambda: folder)
    app = open_app()
    later = MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(later)
    later.tables["inmate"].append_column(Column("nickname", String(20)))
    later.tables["day_record"].append_column(Column("weather", String(20)))
    with app._engine.connect() as connection:
        assert verify(connection, later) == 2
