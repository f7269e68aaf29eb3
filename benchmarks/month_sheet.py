"""How long the month sheet of 300 inmates takes from the data folder to the file, beside bare drawing of its texts.

Usage: python benchmarks/month_sheet.py [rounds]. The floor draws the very texts of the finished sheet with the same
face on a bare ReportLab canvas. Prints medians; exit 1 when a sheet takes 3 s or more.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cleanprison import paths
from cleanprison.application import open_folder
from cleanprison.clock import Clock
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from cleanprison.demo.ward import DemoPlan, make_demo
from cleanprison.scoring.rules import Month
from cleanprison.summary.catalogue import PaperRequest, write_report

LIMIT_S = 3.0


def draw_floor(texts: list[list[str]], path: Path) -> None:
    """Draw lines of text, page by page, and nothing else."""
    pdfmetrics.registerFont(TTFont("floor", paths.fonts() / "song.ttf"))
    canvas = Canvas(str(path), pagesize=landscape(A4), invariant=1)
    for page in texts:
        canvas.setFont("floor", 8.5)
        for number, line in enumerate(page):
            canvas.drawString(40, 560 - number * 12, line)
        canvas.showPage()
    canvas.save()


def main() -> int:
    """Print both medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_demo(folder / "ward", DemoPlan(300, 12, 1), DEMO_PASSWORD, lambda _words: None)
        app = open_folder(folder / "ward", DEMO_USER, DEMO_PASSWORD, Clock(), "benchmark")
        request = PaperRequest(Month(2026, 10), folder, date(2026, 11, 2))
        ours, floor = [], []
        for _ in range(rounds):
            start = time.perf_counter()
            written = app.query(write_report, "month-sheet", request)
            ours.append(time.perf_counter() - start)
            texts = [page.extract_text().splitlines() for page in PdfReader(written.path).pages]
            start = time.perf_counter()
            draw_floor(texts, folder / "floor.pdf")
            floor.append(time.perf_counter() - start)
        app.close()
    sheet, bare = statistics.median(ours), statistics.median(floor)
    print(f"month sheet {sheet:.2f} s ({len(texts)} pages), its bare texts {bare:.2f} s: {sheet / bare:.1f}x")
    return 0 if max(ours) < LIMIT_S else 1


if __name__ == "__main__":
    raise SystemExit(main())
