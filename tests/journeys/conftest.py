"""After every journey: no record's text lies in plain where the program keeps or leaves things; no network was used.

A journey names in `MARKERS` what it wrote. Searched are its data folders, its backups wherever they were put, and a
folder of temporary files of its own. What a person exported (papers, sheets) is left out. The guard of
tests/conftest.py refuses network sockets of this process; programs that a journey starts get a guard of their own.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories.plain_text import plain_text_in

GUARD = """
import sys

def refuse(event, arguments):
    if event == "socket.__new__" and int(arguments[1]) in (2, 10):
        import os
        open(os.environ["NETWORK_ASKED"], "a").write("asked")
        raise AssertionError("the program opened a network socket")

sys.addaudithook(refuse)
"""


@pytest.fixture(autouse=True)
def nothing_in_plain(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Give the journey its own temporary folder, and search everything when it is over."""
    around = tmp_path_factory.mktemp("around")
    temporary, guard, asked = around / "temp", around / "guard", around / "asked"
    temporary.mkdir()
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("NETWORK_ASKED", str(asked))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(guard), os.environ.get("PYTHONPATH")])))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield
    assert not asked.exists(), "a program of the journey opened a network socket"
    folders = {path.parent for path in tmp_path.rglob("cleanprison.db")}
    assert folders, "the journey had no data folder"
    places = [*folders, *tmp_path.rglob("*.cpbak"), *tmp_path.rglob("*.log"), temporary]
    assert plain_text_in(places, request.module.MARKERS) == []
