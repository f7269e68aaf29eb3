"""What the program is made of: nothing needed is missing, nothing of the workshop is named, every part has its text."""

from __future__ import annotations

from importlib import metadata
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from cleanprison import paths
from cleanprison.parts import Part, parts, parts_words, read_parts, write_parts

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return tools/collect_licences.py as build.spec imports it."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    spec = spec_from_file_location("collect_licences", ROOT / "tools" / "collect_licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tools_of_the_workshop_are_no_parts_of_the_program() -> None:
    names = {part.name.lower() for part in parts()}
    assert {"pyside6", "sqlalchemy", "reportlab", "cryptography"} <= names
    assert not names & {"pytest", "ruff", "mypy", "cleanprison"}


def test_without_the_list_of_needs_everything_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [part for part in metadata.distributions() if part.metadata["Name"] != "cleanprison"]
    monkeypatch.setattr(metadata, "distributions", lambda: everything)
    assert "PySide6" in {part.name for part in parts()}


def test_what_was_written_down_when_freezing_is_what_the_frozen_program_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = (Part("甲", "1.0", "MIT", "许可全文"), Part("乙", "2", ""))
    write_parts(tmp_path / "parts.json", written)
    monkeypatch.setattr(paths, "written_parts", lambda: tmp_path / "parts.json")
    assert parts() == read_parts(tmp_path / "parts.json") == written


def test_a_licence_text_is_told_once_under_all_that_come_with_it() -> None:
    words = parts_words([Part("甲", "1.0", "MIT", "全文"), Part("乙", "2", "MIT", "全文"), Part("丙", "", "")])
    assert words.count("全文") == 1
    assert "—— 甲、乙 ——" in words
    assert "丙　许可见其安装包" in words


def test_a_frozen_program_has_a_licence_text_for_every_part(tool: ModuleType) -> None:
    found = {part.name: part for part in tool.collect([])}
    assert [name for name, part in found.items() if not part.text] == []
    assert {part.name for part in parts()} <= set(found)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["PySide6"].text
    assert {"Python", "SQLCipher（在 sqlcipher3 里）", "PyInstaller（启动程序）"} <= set(found)


def test_a_part_without_a_licence_text_stops_the_build(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "installed_parts", lambda: [Part("无主", "1", "")])
    with pytest.raises(SystemExit, match="无主"):
        tool.write_down(tmp_path / "parts.json", [])
    assert not (tmp_path / "parts.json").exists()
