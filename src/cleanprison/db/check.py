"""Check the pages of a data file: SQLite's own structure, SQLCipher's page codes, and foreign keys."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from cleanprison.db.engine import connect
from cleanprison.errors import StorageError


def page_faults(path: Path, key: bytes, *, quick: bool = False) -> list[str]:
    """Return what is wrong with the file, an empty list when it is whole.

    Both checks are needed: a flipped byte in a free page passes `integrity_check` and fails
    `cipher_integrity_check`. `quick` leaves out indexes and page codes.
    """
    try:
        connection = connect(path, key)
    except StorageError as error:  # the pages of the schema are read at once: damaged ones let nobody in
        if isinstance(error.__cause__, sqlcipher.OperationalError) or error.__cause__ is None:
            raise
        return [f"数据页读不出：{error.__cause__}"]
    try:
        (first, *_rest) = connection.execute(
            "PRAGMA quick_check(5)" if quick else "PRAGMA integrity_check(5)"
        ).fetchall()
        faults = [] if first[0] == "ok" else [f"数据页结构：{first[0]}"]
        if not quick:
            codes = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            faults += [f"加密页校验：{row[0]}" for row in codes[:5]]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        faults += [f"{row[0]} 表第 {row[1]} 行指向不存在的 {row[2]} 行" for row in broken[:5]]
        return faults
    except sqlcipher.DatabaseError as error:
        return [f"数据页读不出：{error}"]
    finally:
        connection.close()
