"""From papers and blocks to one PDF file: laid out, drawn, and put in place whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from io import BytesIO
from pathlib import Path
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from cleanprison.reporting.flow import Block, Flow
from cleanprison.reporting.fonts import Typefaces, code_point, printable, typefaces
from cleanprison.reporting.output import write_whole
from cleanprison.reporting.page import PageFrame, Paper
from cleanprison.reporting.pen import Pen

_PROGRAM = "清廉监狱"
_one_at_a_time = Lock()  # a face is read from one position and cannot serve two documents at once


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one paper with its blocks: a section of a file with its own page numbers."""

    paper: Paper
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Report a finished file: its pages, and the characters shown as code points because no face has them."""

    path: Path
    pages: int
    missing_glyphs: frozenset[str]

    @property
    def notice(self) -> str:
        """Return a sentence on characters shown as code points, empty when there are none."""
        if not self.missing_glyphs:
            return ""
        shown = "、".join(code_point(char) for char in sorted(self.missing_glyphs))
        return f"现有字体缺少 {len(self.missing_glyphs)} 个字的字形，文书中以编码代替：{shown}。"


def write_paper(paper: Paper, blocks: Iterable[Block], path: Path) -> Written:
    """Write one paper as a PDF file.

    Raises StorageError when a font is missing or the file cannot be written; an older file is then kept.
    """
    return write_papers([Sheet(paper, tuple(blocks))], path)


def write_papers(sheets: Iterable[Sheet], path: Path, title: str = "") -> Written:
    """Write several papers into one file, each numbered for itself; `title` names the file as a whole.

    At least one sheet. Raises StorageError like `write_paper`.
    """
    with _one_at_a_time:
        content, pages, missing = _render(sheets, title, typefaces())
    write_whole(path, content)
    return Written(path, pages, missing)


def rendered(sheets: Iterable[Sheet]) -> bytes:
    """Return papers as the bytes of one PDF file, for what must not lie on a disk; raises as `write_paper`."""
    with _one_at_a_time:
        return _render(sheets, "", typefaces())[0]


def _render(sheets: Iterable[Sheet], title: str, faces: Typefaces) -> tuple[bytes, int, frozenset[str]]:
    buffer = BytesIO()
    faces.face("song")  # read now: the canvas begins every page with it, so that no other face slips in
    canvas = Canvas(
        buffer,
        invariant=1,
        pageCompression=1,
        lang="zh-CN",
        pdfVersion=(1, 4),
        initialFontName=faces.registered("song"),  # type: ignore[arg-type]  # the stubs say float
    )
    # The file's fingerprint would otherwise begin with SOURCE_DATE_EPOCH of the surroundings.
    canvas._doc.signature = md5(_PROGRAM.encode(), usedforsecurity=False)  # type: ignore[attr-defined]
    pen = Pen(canvas, faces)
    pages, first, bookmarks = 0, None, 0
    for sheet in sheets:
        first = first or sheet.paper
        if sheet.paper.bookmark:
            bookmarks += 1
        pages += _draw(sheet, pen, f"paper-{bookmarks}")
    if first is None:
        raise ValueError("a file needs at least one sheet")
    _describe(canvas, first, title, outlined=bookmarks > 0)
    canvas.save()
    return buffer.getvalue(), pages, frozenset(pen.missing)


def _draw(sheet: Sheet, pen: Pen, key: str) -> int:
    frame = PageFrame(sheet.paper, pen.faces)
    flow = Flow(pen.faces, frame.body_width, frame.body_height)
    flow.lay_all(sheet.blocks)
    for page in range(flow.pages):
        pen.begin_page(frame.width, frame.height)
        frame.draw(pen, page + 1, flow.pages)
        flow.draw(page, pen, frame.left, frame.body_top)
        if page == 0 and sheet.paper.bookmark:
            pen.bookmark(_plain(sheet.paper.bookmark), key)
        pen.end_page()
    return flow.pages


def _describe(canvas: Canvas, paper: Paper, title: str, *, outlined: bool) -> None:
    stamp = _stamp(paper.as_of)
    canvas.setTitle(_plain(title or f"{paper.title} {paper.period}"))
    canvas.setAuthor(_plain(paper.unit))
    canvas.setSubject(_plain(" ".join(part for part in (paper.period, paper.form_number) if part)))
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    canvas.setDateFormatter(lambda *_now: stamp)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if outlined:
        canvas.showOutline()


def _stamp(moment: datetime) -> str:
    """Return a moment as PDF writes dates, with its offset from UTC."""
    zone = moment.strftime("%z")
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _plain(text: str) -> str:
    """Return a text fit for metadata: one line, without halves of surrogate pairs."""
    return printable(text).replace("\n", " ").encode("utf-16", "replace").decode("utf-16", "replace").strip()
