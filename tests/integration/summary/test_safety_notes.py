"""Backups that lie in a folder, and notes on the last checks; nothing damaged ever stops the program."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from cleanprison.application import Application
from cleanprison.clock import CHINA
from cleanprison.db.safety import (
    NOTES,
    SafetyNotes,
    backups_in,
    database_version,
    last_backup,
    read_notes,
    write_notes,
)

NOTE = SafetyNotes("2026-11-02T09:00:00+08:00", "/media/usb", "2026-11-01T09:00:00+08:00", 7, "a" * 64)


def test_a_backup_is_listed_with_the_moment_in_its_name(app: Application) -> None:
    made = app.back_up(app.layout.backups)
    (seen,) = backups_in(app.layout.backups)
    assert (seen.path, seen.size) == (made.path, made.size)
    assert seen.made_at == datetime(2026, 11, 3, 9, tzinfo=CHINA)


def test_a_renamed_backup_is_dated_by_its_file_and_the_newest_comes_first(tmp_path: Path) -> None:
    moments = {
        "甲.cpbak": 1_700_000_000,
        "cleanprison-20260101-000000.cpbak": 1,
        "cleanprison-20261399-000000.cpbak": 5,
    }
    for name, written in moments.items():
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (written, written))
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert [seen.path.name for seen in backups_in(tmp_path)] == [
        "cleanprison-20260101-000000.cpbak",
        "甲.cpbak",
        "cleanprison-20261399-000000.cpbak",
    ]


def test_a_missing_folder_has_no_backups_and_no_notes(tmp_path: Path) -> None:
    assert backups_in(tmp_path / "nothing") == []
    assert read_notes(tmp_path / "nothing") == SafetyNotes()
    assert last_backup(tmp_path / "nothing", SafetyNotes()) is None


def test_notes_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_notes(tmp_path / "logs", NOTE)
    assert read_notes(tmp_path / "logs") == NOTE


@pytest.mark.parametrize("content", [b"", b"[1]", b"null", b"\xff\xfe", b'{"acts": "seven", "head": 4, "new": 1}'])
def test_damaged_notes_are_forgotten(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NOTES).write_bytes(content)
    assert read_notes(tmp_path) == SafetyNotes()


def test_notes_that_cannot_be_written_are_let_go(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"a file where the folder should be")
    write_notes(tmp_path / "logs", NOTE)
    assert read_notes(tmp_path / "logs") == SafetyNotes()


@pytest.mark.parametrize(
    ("noted", "day"),
    [(NOTE.backed_up_at, 2), ("", 1), ("2026-10-01T09:00:00+08:00", 1), ("yesterday", 1), ("2026-11-02T09:00:00", 1)],
)
def test_the_newest_backup_may_lie_elsewhere(tmp_path: Path, noted: str, day: int) -> None:
    (tmp_path / "cleanprison-20261101-120000.cpbak").write_bytes(b"x")
    found = last_backup(tmp_path, SafetyNotes(backed_up_at=noted))
    assert found is not None
    assert (found.month, found.day) == (11, day)


def test_the_database_tells_its_versions(app: Application) -> None:
    words = app.query(database_version)
    assert words.startswith("SQLite 3.")
    assert "SQLCipher 4." in words
