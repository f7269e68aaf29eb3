"""Connections to the encrypted SQLite file, with every pragma that makes a commit durable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from cleanprison.errors import StorageError

# Asserted on every connection: pragma, value to set, value that must be read back.
DURABILITY = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
)
BUSY_SECONDS = 10


def connect(path: Path, key: bytes, *, readonly: bool = False) -> Any:
    """Open one raw SQLCipher connection; StorageError in plain words when the file cannot be used."""
    try:
        mode = "ro" if readonly else "rwc"
        connection = sqlcipher.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not readonly:
            _make_durable(connection)
    except sqlcipher.Error as error:
        raise database_words(error, path) from error
    return connection


def _make_durable(connection: Any) -> None:
    for pragma, wanted, expected in DURABILITY:
        connection.execute(f"PRAGMA {pragma} = {wanted}").fetchall()
        (found,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if found != expected:
            raise StorageError(
                f"数据文件无法设为安全写入方式（{pragma} 应为 {expected}，实际为 {found}）；"
                "请把数据文件夹放到本机硬盘上。"
            )


def open_engine(path: Path, key: bytes) -> Engine:
    """Return an engine whose connections are keyed, durable and begin transactions explicitly."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        hide_parameters=True,  # a logged error must not carry what a record says
        pool_size=4,
        max_overflow=4,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("cleanprison_write", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if write else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def database_words(error: Exception, path: Path) -> StorageError:
    """Return the StorageError that says in plain words what SQLite refused and what to do now."""
    text = str(error).lower()
    if "full" in text:
        words = "磁盘已满，刚才的内容没有保存；请腾出空间后再试。"
    elif "readonly" in text or "read-only" in text or "unable to open" in text:
        words = "数据文件夹是只读的或不能写入，没有保存任何内容；请换到可写的硬盘或请系统管理员授权。"
    elif "locked" in text or "busy" in text:
        words = "数据文件正被另一个程序使用；请关闭它后再试。"
    elif "disk i/o" in text:
        words = "读写磁盘出错（磁盘可能已满或已拔出），刚才的内容没有保存；请腾出空间或检查磁盘后再试。"
    elif "not a database" in text or "malformed" in text or "encrypted" in text or "hmac" in text:
        words = "数据文件已损坏或密钥不符，没有改动它；请从最近的备份恢复（恢复命令：restore）。"
    else:
        words = f"数据文件不能使用（{error}）；请从最近的备份恢复。"
    return StorageError(f"{path.name}:{words}")
