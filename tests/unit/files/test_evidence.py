"""What may be kept as evidence, and in which words the rest is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanprison.errors import InputRefused
from cleanprison.files import evidence
from cleanprison.files.evidence import Evidence, evidence_fault, read_evidence, size_words
from cleanprison.files.limits import LONGEST_NAME, MOST_FILE_BYTES, MOST_FILES


@pytest.fixture
def offer(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of files to offer."""

    def made(name: str, content: bytes = b"x") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return made


def refusal(*paths: Path) -> str:
    with pytest.raises(InputRefused) as caught:
        read_evidence(paths)
    return caught.value.message


def test_files_are_read_whole_with_the_name_people_know(offer: Callable[..., Path]) -> None:
    paths = [offer("产量单𠮷.jpg", b"\xff\xd8" * 500), offer("笔录.pdf", b"%PDF")]
    assert read_evidence(paths) == [Evidence("产量单𠮷.jpg", b"\xff\xd8" * 500), Evidence("笔录.pdf", b"%PDF")]


def test_the_same_content_twice_is_taken_once(offer: Callable[..., Path]) -> None:
    assert len(read_evidence([offer("a.jpg"), offer("b.jpg"), offer("c.jpg", b"y")])) == 2


def test_an_empty_file_is_refused(offer: Callable[..., Path]) -> None:
    assert refusal(offer("空.txt", b"")) == "附件“空.txt”是空文件；请检查后重新选择。"


def test_the_largest_file_is_taken_and_one_byte_more_is_not(offer: Callable[..., Path]) -> None:
    path = offer("录像.mp4")
    os.truncate(path, MOST_FILE_BYTES)
    assert len(read_evidence([path])[0].content) == MOST_FILE_BYTES
    os.truncate(path, MOST_FILE_BYTES + 1)
    assert refusal(path) == "附件“录像.mp4”有 20.0 MB，每个最多 20.0 MB；请压缩或者分开后再加。"


def test_a_name_too_long_is_refused_by_its_length(offer: Callable[..., Path]) -> None:
    fits = "n" * (LONGEST_NAME - 4) + ".txt"
    assert evidence_fault(offer(fits)) == ""
    assert refusal(offer("n" + fits)).endswith(
        f"的文件名有 {LONGEST_NAME + 1} 个字，最多 {LONGEST_NAME} 个字；请改短后再加。"
    )


def test_a_name_that_cannot_be_shown_is_refused(offer: Callable[..., Path]) -> None:
    assert refusal(offer("第一行\n第二行.txt")) == "附件“第一行□第二行.txt”的文件名里有不能显示的字符；请改名后再加。"


def test_a_folder_a_lost_file_and_a_pipe_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"“{tmp_path.name}”是文件夹，不能作附件；请选择里面的文件。"
    assert refusal(tmp_path / "拔出.jpg") == "附件“拔出.jpg”找不到，可能已被移走或 U 盘已拔出；请重新选择。"
    os.mkfifo(tmp_path / "pipe")
    assert "找不到" in refusal(tmp_path / "pipe")


@pytest.mark.parametrize("act", ["is_dir", "open"])
def test_a_file_the_system_does_not_hand_out_is_refused(
    offer: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """Root may read everything: the system's refusal is played."""
    path = offer("旧盘.jpg")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(Path, act, refuse)
    assert refusal(path) == "附件“旧盘.jpg”读不出；请检查文件和磁盘，或者先拷到本机再加。"


def test_a_file_that_grows_while_it_is_read_is_still_held_to_the_limit(
    offer: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = offer("录像.mp4", b"123456")
    monkeypatch.setattr(evidence, "evidence_fault", lambda _path: "")  # as it was when it was looked at
    monkeypatch.setattr(evidence, "MOST_FILE_BYTES", 5)
    assert refusal(path).startswith("附件“录像.mp4”有 1 KB，每个最多")


def test_too_many_at_once_are_refused(offer: Callable[..., Path]) -> None:
    paths = [offer(f"{n}.txt", str(n).encode()) for n in range(MOST_FILES + 1)]
    assert len(read_evidence(paths[:-1])) == MOST_FILES
    assert refusal(*paths) == f"附件有 {MOST_FILES + 1} 个，一次最多 {MOST_FILES} 个；请减少后再记。"


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (2048, "2 KB"), (1 << 20, "1.0 MB"), (26_529_792, "25.3 MB")])
def test_sizes_are_said_as_people_read_them(size: int, words: str) -> None:
    assert size_words(size) == words
