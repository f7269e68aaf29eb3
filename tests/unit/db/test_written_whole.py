"""A file is written whole or not at all, and the system's refusals become one sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cleanprison.db.files import plain_storage_errors, storage_words, write_whole
from cleanprison.errors import StorageError


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "papier.json"
    for content in (b"old", b"", b"new" * 10_000):
        write_whole(path, content)
        assert path.read_bytes() == content
        assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "papier.json"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "text")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["gone/file.json", "file/below.json", "folder"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError, match=place.replace("/", ".")) as caught:
        write_whole(tmp_path / place, b"x")
    assert caught.value.message.endswith("。")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "已满"),
        (errno.EDQUOT, "配额"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "权限"),
        (errno.EPERM, "权限"),
        (errno.ENOENT, "不存在"),
        (errno.EIO, "读写出错"),
    ],
)
def test_each_refusal_has_its_words(code: int, words: str) -> None:
    with pytest.raises(StorageError, match=words), plain_storage_errors(Path("/x")):
        raise OSError(code, "reason")


@pytest.mark.parametrize("code", [errno.EEXIST, errno.ENAMETOOLONG, errno.EBUSY, errno.EFBIG, errno.ELOOP])
def test_no_refusal_is_said_in_english(code: int) -> None:
    message = storage_words(OSError(code, os.strerror(code)), Path("/某处")).message
    assert not any("a" <= c <= "z" for c in message.lower()), message
