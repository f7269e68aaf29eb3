"""A copy of a checkout builds what the checkout would: all its files, the fonts, nothing that was made."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TOOL = Path(__file__).parents[3] / "tools" / "checkout_copy.py"
COPY: dict[str, Any] = runpy.run_path(str(TOOL), run_name="tested")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with a committed file, a new one, an ignored one, a deleted one, fonts and an environment."""
    root = tmp_path / "checkout"
    files = {".gitignore": "*.ttf\nbuild/\n.venv/\n", "a.py": "old", "gone.py": "", "docs/说明.md": "words"}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for command in (("init", "--quiet"), ("add", ".")):
        subprocess.run(["git", *command], cwd=root, check=True)
    (root / "gone.py").unlink()
    (root / "a.py").write_text("changed", encoding="utf-8")
    for name in ("new.py", "build/made", "resources/fonts/song.ttf", ".venv/bin/python"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    (root / "tool").symlink_to("a.py")
    return root


def test_what_git_holds_or_would_take_up_is_copied_as_it_is_now(tmp_path: Path, checkout: Path) -> None:
    copy = tmp_path / "copies" / "copy"
    COPY["copy_checkout"](copy, checkout)
    found = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file() and not path.is_symlink()}
    assert found == {".gitignore", "a.py", "new.py", "docs/说明.md", "resources/fonts/song.ttf"}
    assert (copy / "a.py").read_text(encoding="utf-8") == "changed"
    assert (copy / ".venv").resolve() == checkout / ".venv"


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, checkout: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    COPY["copy_checkout"](taken, checkout)
    before = sorted(taken.rglob("*"))
    for folder in (taken, taken / "a.py"):
        with pytest.raises(SystemExit, match="is there already"):
            COPY["copy_checkout"](folder, checkout)
    assert sorted(taken.rglob("*")) == before


def test_no_checkout_and_no_fonts_end_with_one_sentence(tmp_path: Path, checkout: Path) -> None:
    (checkout / "resources" / "fonts" / "song.ttf").unlink()
    (checkout / "resources" / "fonts").rmdir()
    with pytest.raises(SystemExit, match="make setup"):
        COPY["copy_checkout"](tmp_path / "copy", checkout)
    bare = tmp_path / "bare"
    (bare / "resources" / "fonts").mkdir(parents=True)
    with pytest.raises(SystemExit, match="git lists no files"):
        COPY["copy_checkout"](tmp_path / "copy", bare)
    assert not (tmp_path / "copy").exists()
    done = subprocess.run([sys.executable, TOOL], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "usage: checkout_copy.py FOLDER\n")
