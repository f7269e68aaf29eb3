"""Bring a data file to this program's schema, after a backup; refuse one that is newer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, NullPool, create_engine, event, text

from cleanprison.db.append_only import assert_protected, protect
from cleanprison.db.engine import connect
from cleanprison.errors import StorageError


def alembic_config(scripts: Path) -> Config:
    """Return Alembic's configuration for the scripts, without any file."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def refuse_newer_backup(database: Path, key: bytes, scripts: Path) -> None:
    """Raise StorageError when the data file of a backup has a schema this program does not know."""
    script = ScriptDirectory.from_config(alembic_config(scripts))
    with _engine(database, key).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in _known(script):
        raise StorageError(
            f"这份备份由更新版本的程序写成（结构版本 {current}），没有恢复任何内容；"
            "请用新版程序恢复，或换一份升级前的备份。"
        )


def _known(script: ScriptDirectory) -> set[str]:
    return {revision.revision for revision in script.walk_revisions()}


def _engine(path: Path, key: bytes) -> Engine:
    engine = create_engine("sqlite://", module=sqlcipher, creator=lambda: connect(path, key), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def migrate(
    path: Path,
    key: bytes,
    scripts: Path,
    metadata: MetaData,
    before_change: Callable[[], object],
    *,
    new: bool = True,
) -> str | None:
    """Upgrade the file in one transaction and return the revision it had (None: it was empty).

    An empty file is filled only when it may be `new`; where data should be, it is refused untouched.
    `before_change` (a backup) runs before an older file is touched. Triggers are recreated and asserted, foreign
    keys are checked before the commit. StorageError when the file is newer than this program.
    """
    config = alembic_config(scripts)
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head()
    with _engine(path, key).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        if current == head:
            with connection.begin():
                assert_protected(connection, metadata)
            return current
        if current is not None and current not in _known(script):
            raise StorageError(
                f"这个数据文件由更新版本的程序写成（结构版本 {current}），本程序不能打开，也没有改动它；"
                "请安装新版程序。"
            )
        if current is None and not new:
            raise StorageError(f"{path.name}：数据文件是空的，没有改动它；请从最近的备份恢复（恢复命令：restore）。")
        if current is not None:
            before_change()
        _upgrade(connection, config, metadata)
    return current


def _upgrade(connection: Connection, config: Config, metadata: MetaData) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys = OFF")
    with connection.begin():
        config.attributes["connection"] = connection
        config.attributes["target_metadata"] = metadata
        command.upgrade(config, "head")
        protect(connection, metadata)
        assert_protected(connection, metadata)
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken:
            raise StorageError(f"升级数据文件时发现 {broken[0]} 表的关联不完整，已全部撤回，请联系技术支持。")
    raw.execute("PRAGMA foreign_keys = ON")
