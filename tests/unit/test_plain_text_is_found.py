"""The search for plain text finds a word however it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factories.plain_text import plain_text_in

WORD = "欧阳𠮷"


@pytest.mark.parametrize(
    "content",
    [
        WORD.encode(),
        WORD.encode("utf-16"),
        WORD.encode("gb18030"),
        json.dumps({"name": WORD}).encode(),
        repr({"name": WORD}).encode(),
        b"\x00" * 5000 + WORD.encode() + b"\xff" * 5000,
    ],
)
def test_a_word_is_found_in_every_spelling(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(content)
    assert plain_text_in([tmp_path], [WORD]) == [f"{tmp_path}/below/file: {WORD}"]


def test_a_file_name_counts_and_other_words_do_not(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.sealed").write_bytes(b"")
    (tmp_path / "other").write_text("欧阳")
    assert plain_text_in([tmp_path], [WORD]) == [f"{tmp_path}/{WORD}.sealed: {WORD}"]
