"""Files kept sealed: what comes back is what went in, and nothing else passes for it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.db.keys import new_key
from cleanprison.errors import StorageError
from cleanprison.files.sealed import ALTERED, GONE, SealedFiles
from factories.mounts import small_disk

KEY = bytes(range(32))
PHOTO = b"\x89PNG" + bytes(range(256)) * 40


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> SealedFiles:
    """Return a place for sealed files that does not exist yet."""
    return SealedFiles(tmp_path / "files", KEY)


def stored(files: SealedFiles, tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "files").iterdir())


@given(content=st.binary(max_size=400))
def test_whatever_was_kept_is_read_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    files = SealedFiles(tmp_path_factory.mktemp("kept") / "files", KEY)
    assert files.keep(content) == sha(content)
    assert files.read(sha(content)) == content
    assert files.problem(sha(content)) == ""
    assert list(files.strangers(())) == []


def test_neither_name_nor_bytes_tell_what_is_inside(files: SealedFiles, tmp_path: Path) -> None:
    files.keep(PHOTO)
    (name,) = stored(files, tmp_path)
    assert sha(PHOTO) not in name
    sealed = (tmp_path / "files" / name).read_bytes()
    assert PHOTO[:32] not in sealed
    assert SealedFiles(tmp_path / "files", new_key()).path_of(sha(PHOTO)).name != name


def test_the_same_content_is_kept_once_and_a_damaged_copy_is_mended(files: SealedFiles, tmp_path: Path) -> None:
    path = files.path_of(files.keep(PHOTO))
    first = path.read_bytes()
    files.keep(PHOTO)
    assert path.read_bytes() == first
    path.write_bytes(first[:-1])
    assert files.problem(sha(PHOTO)) == ALTERED
    files.keep(PHOTO)
    assert files.read(sha(PHOTO)) == PHOTO
    assert len(stored(files, tmp_path)) == 1


@pytest.mark.parametrize("place", [0, 11, 12, 100, -1])
def test_one_flipped_bit_is_found(files: SealedFiles, place: int) -> None:
    path = files.path_of(files.keep(PHOTO))
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert files.problem(sha(PHOTO)) == ALTERED
    with pytest.raises(StorageError, match=f"^这个附件的文件{ALTERED}，打不开"):
        files.read(sha(PHOTO))


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 5000])
def test_a_file_cut_or_exchanged_is_found(files: SealedFiles, content: bytes) -> None:
    files.path_of(files.keep(PHOTO)).write_bytes(content)
    assert files.problem(sha(PHOTO)) == ALTERED


def test_no_file_stands_in_for_another(files: SealedFiles) -> None:
    """Both were sealed with the same key: the name is part of the seal."""
    mine, other = files.keep(PHOTO), files.keep(b"another paper")
    files.path_of(mine).write_bytes(files.path_of(other).read_bytes())
    assert files.problem(mine) == ALTERED


def test_a_lost_file_says_so(files: SealedFiles) -> None:
    assert list(files.strangers({sha(PHOTO)})) == []
    with pytest.raises(StorageError, match=f"^这个附件的文件{GONE}，打不开；请从备份中取回它"):
        files.read(sha(PHOTO))


def test_what_a_crash_leaves_is_no_stranger_and_what_came_from_elsewhere_is(files: SealedFiles, tmp_path: Path) -> None:
    known = files.keep(PHOTO)
    files.keep(b"sealed, and the power went before the row was written")
    folder = tmp_path / "files"
    (folder / ".half-written.sealed.abc").write_bytes(b"half")
    assert list(files.strangers({known})) == []
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / f"{'0' * 64}.sealed").write_bytes(b"y" * 100)
    foreign = SealedFiles(folder, new_key())
    name = foreign.path_of(foreign.keep(PHOTO)).name
    assert set(files.strangers({known})) == {"Thumbs.db", f"{'0' * 64}.sealed", name}


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        files = SealedFiles(disk / "files", KEY)
        with pytest.raises(StorageError, match="磁盘已满，没有写入任何内容"):
            files.keep(b"x" * 200_000)
        assert list((disk / "files").iterdir()) == []
