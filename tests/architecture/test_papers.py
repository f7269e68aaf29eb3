"""The papers tell the truth: links lead somewhere, commands and pages exist, quoted words are the program's own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from cleanprison.access.rules import ROLES
from cleanprison.cli.parser import COMMANDS, command_module
from cleanprison.db.engine import DURABILITY
from cleanprison.demo.account import DEMO_PASSWORD, DEMO_ROLES
from cleanprison.ui.desk import TABS, manual_chapter

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "cleanprison"
MANUAL = ROOT / "docs" / "manual"
SCREENSHOTS = ROOT / "docs" / "screenshots"
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CHAPTERS = sorted(MANUAL.glob("*.md"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [(tab.key, page.key) for tab in TABS for page in tab.pages]
BESIDE_THE_PAGES = {"index", "access", "procurator"}

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
QUOTED = re.compile(r"“([^”]+)”")
PLACED = re.compile(r"^\| (?P<chinese>[^|]+) \| (?P<english>[^|]+) \| `(?P<file>[^`]+)` `(?P<name>[^`]+)` \|$")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def links(path: Path) -> Iterator[tuple[bool, str]]:
    """Yield (is a picture, target without anchor) of every link inside the repository."""
    for picture, target in LINK.findall(path.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("#"):
            yield bool(picture), target.split("#")[0]


@pytest.mark.parametrize("path", PAPERS, ids=name_of)
def test_every_link_leads_to_a_file_of_the_repository(path: Path) -> None:
    targets = [path.parent / target for _, target in links(path)]
    lost = [str(t) for t in targets if t.resolve().parent != SCREENSHOTS and not t.exists()]
    assert lost == []


def test_pictures_are_named_as_the_window_numbers_its_pages() -> None:
    taken = {f"{number:02d}-{tab}-{page}.png" for number, (tab, page) in enumerate(PAGES, start=1)}
    named = {Path(target).name for picture, target in links(ROOT / "README.md") if picture}
    assert named
    assert named <= taken


@pytest.mark.skipif(not SCREENSHOTS.is_dir(), reason="no pictures were taken here")
def test_the_pictures_of_the_readme_are_there() -> None:
    named = [ROOT / target for picture, target in links(ROOT / "README.md") if picture]
    assert [path.name for path in named if not path.is_file()] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = {target for _, target in links(folder / "README.md")}
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


@pytest.mark.parametrize("path", [p for p in PAPERS if p.parent == ROOT], ids=name_of)
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("path", PAPERS, ids=name_of)
def test_every_command_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"`cleanprison ([a-z][a-z-]*)", path.read_text(encoding="utf-8")))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_its_module(command: str) -> None:
    assert f"`cleanprison {command}" in README
    assert find_spec(command_module(command)) is not None


def test_the_readme_tells_how_to_sign_in_to_the_demo() -> None:
    assert f"`{DEMO_PASSWORD}`" in README
    assert [user for user, role in DEMO_ROLES.items() if f"| `{user}` | {ROLES[role]} |" not in README] == []


@pytest.mark.parametrize("topic", [f"{tab}/{page}" for tab, page in PAGES])
def test_every_page_of_the_window_has_a_chapter(topic: str) -> None:
    assert manual_chapter(topic).startswith("# ")


@pytest.mark.parametrize("path", CHAPTERS, ids=name_of)
def test_every_chapter_belongs_to_a_page_or_a_tab(path: Path) -> None:
    places = {tab for tab, _ in PAGES} | {f"{tab}-{page}" for tab, page in PAGES}
    assert path.stem in places | BESIDE_THE_PAGES


@pytest.fixture(scope="module")
def spoken() -> str:
    """Return all that the program may show: source and data, without blanks."""
    files = [*SOURCE.rglob("*.py"), *(ROOT / "resources").rglob("*.toml"), *(ROOT / "resources").rglob("*.py")]
    texts = (path.read_text(encoding="utf-8") for path in files)
    joined = (re.sub(r'"\n\s*f?"', "", text) for text in texts)  # a sentence over two lines of source
    return "\n".join(re.sub(r"\s", "", text) for text in joined)


@pytest.mark.parametrize("path", CHAPTERS, ids=name_of)
def test_the_words_that_a_chapter_quotes_are_those_of_the_program(path: Path, spoken: str) -> None:
    """A quotation may leave out what changes: …… or a number stand for any of it."""
    quoted = QUOTED.findall(path.read_text(encoding="utf-8"))
    pieces = [re.sub(r"\s", "", piece) for words in quoted for piece in re.split(r"…+| \d+ ", words)]
    assert [piece for piece in pieces if piece not in spoken] == []


@pytest.mark.parametrize("path", CHAPTERS, ids=name_of)
def test_the_manual_is_punctuated_in_full_width(path: Path) -> None:
    text = re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8"))
    assert re.findall(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]", text) == []


GLOSSARY = [
    m for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines() if (m := PLACED.match(line))
]


@pytest.mark.parametrize("entry", GLOSSARY, ids=lambda entry: entry["english"])
def test_every_word_of_the_glossary_is_where_it_says(entry: re.Match[str]) -> None:
    text = (SOURCE / entry["file"]).read_text(encoding="utf-8")
    assert re.search(rf"\b{entry['name']}\b", text)


def test_a_term_has_one_line_in_the_glossary() -> None:
    terms = [entry["chinese"] for entry in GLOSSARY]
    assert len(terms) > 80
    assert len(terms) == len(set(terms))


def test_the_files_that_the_architecture_names_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8") + "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md")
    )
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_0-9]*(?:\.[a-z]+)?)`", text)
    assert len(named) > 30
    assert [
        name for name in named if not any((base / name).exists() for base in (SOURCE, ROOT, SOURCE / "scoring"))
    ] == []


def test_the_pragmas_that_the_security_paper_argues_with_are_those_of_the_program() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z_]+)` \| ([A-Z]+) \|", text, re.MULTILINE)) == {
        (pragma, wanted) for pragma, wanted, _read_back in DURABILITY
    }


@pytest.mark.parametrize("path", PAPERS, ids=name_of)
def test_no_paper_knows_the_machine_it_was_written_on(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    home = str(ROOT)
    assert home not in text
    assert not re.search(r"/(?:home|root|tmp|Users)/\w+/", text)


def test_what_git_ignores_is_not_linked() -> None:
    """A link to a built font or to out/ would be broken in a fresh clone."""
    targets = {str((path.parent / t).resolve().relative_to(ROOT)) for path in PAPERS for _, t in links(path)}
    known = subprocess.run(
        ["git", "check-ignore", "--", *sorted(targets)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert known.stdout == ""
