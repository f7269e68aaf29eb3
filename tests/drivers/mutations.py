"""Change bytes of workbooks, CSV files, rule packs and data files at random: a refusal in words or a whole result."""

from __future__ import annotations

import io
import random
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import xlwt
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.additions.text_file import TextFile
from cleanprison.application import Application, restore_folder
from cleanprison.db.audit import AuditRow
from cleanprison.errors import CleanPrisonError
from cleanprison.people.models import Inmate
from cleanprison.rights import for_everyone
from cleanprison.scoring.service.packs import add_pack
from cleanprison.sheets.table import read_table
from cleanprison.summary.imports import ImportSheet, import_sheet
from drivers.kill_bursts import Bursts
from factories.wards import CHIEF, PASSWORD

ROWS = [
    ["编号", "姓名", "出生日期", "入监日期"],
    *[[f"44010{n:05}", "张三", date(1985, 3, 7), "2026-9-1"] for n in range(40)],
]
SPOTS = (1, 3, 20, 200)


def workbook() -> bytes:
    """Return an .xlsx roster."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def old_workbook() -> bytes:
    """Return an .xls roster."""
    book, content = xlwt.Workbook(), io.BytesIO()
    page = book.add_sheet("表")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            page.write(number, column, str(value))
    book.save(content)
    return content.getvalue()


def csv_text() -> bytes:
    """Return a CSV roster in the office's old encoding."""
    return "\n".join(",".join(map(str, row)) for row in ROWS).encode("gb18030")


class Mutations:
    """One ward that every changed file is offered to."""

    def __init__(self, bursts: Bursts, seed: int = 4) -> None:
        self.bursts = bursts
        self.random = random.Random(seed)
        self.outcomes: Counter[str] = Counter()
        self.faults: list[str] = []
        self.pack = next((paths.resources() / "rulepacks").glob("*.toml")).read_bytes()
        self.book, self.old, self.csv = workbook(), old_workbook(), csv_text()

    def run(self, times: int) -> None:
        """Offer a quarter of the changed files to each of four readers."""
        readers = (self.workbooks, self.csvs, self.packs, self.data_files)
        for number in range(times):
            reader = readers[number % len(readers)]
            try:
                taken = reader()
                self.outcomes[f"{reader.__name__} {'taken' if taken else 'refused'}"] += 1
            except Exception as error:
                self.faults.append(f"{reader.__name__} {number}: {type(error).__name__} {error}")

    def changed(self, content: bytes) -> bytes:
        """Return the content with some bytes changed, mostly to others found in it, or cut short, or partly doubled."""
        new = bytearray(content)
        for _ in range(self.random.choice(SPOTS)):
            strange = self.random.random() < 0.3
            new[self.random.randrange(len(new))] = self.random.randrange(256) if strange else self.random.choice(new)
        cut = self.random.randrange(len(new))
        return bytes((new, new, new, new[:cut], new + new[cut:])[self.random.randrange(5)])

    def changed_archive(self, content: bytes) -> bytes:
        """Return the archive with one part changed and packed anew, so that its sums agree."""
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            chosen = self.random.choice(old.namelist())
            for name in old.namelist():
                new.writestr(name, self.changed(old.read(name)) if name == chosen else old.read(name))
        return packed.getvalue()

    # the four readers; each returns whether the file was taken

    def workbooks(self) -> bool:
        """Import a changed workbook."""
        kind, content = self.random.choice(
            (
                (".xlsx", lambda: self.changed(self.book)),
                (".xlsx", lambda: self.changed_archive(self.book)),
                (".xls", lambda: self.changed(self.old)),
            )
        )
        return self._import(f"名册{kind}", content())

    def csvs(self) -> bool:
        """Import a changed CSV file."""
        return self._import("名册.csv", self.changed(self.csv))

    def _import(self, name: str, content: bytes) -> bool:
        path = self.bursts.place / name
        path.write_bytes(content)
        return self._whole_or_not(
            lambda app: app.execute(
                import_sheet, ImportSheet("inmates", read_table(path, kind="inmates")), origin="故障"
            )
        )

    def packs(self) -> bool:
        """Add a changed rule pack."""
        fresh = self.pack.replace(b'id = "', f'id = "n{self.random.randrange(1 << 40)}-'.encode(), 1)
        day = f"effective_from = {date(2030, 1, 1) + timedelta(days=self.random.randrange(9000))}"
        text = re.sub("effective_from = .*", day, self.changed(fresh).decode("utf-8", "replace"), count=1)
        return self._whole_or_not(lambda app: app.execute(add_pack, TextFile("包.toml", text), origin="故障"))

    def _whole_or_not(self, attempt: Callable[[Application], object]) -> bool:
        app = self.bursts.app()
        before = app.query(_extent)
        try:
            attempt(app)
            taken = True
        except CleanPrisonError:
            taken = False
        acts, inmates = app.query(_extent)
        assert acts - before[0] <= 1, "an act in pieces"
        assert taken or (acts, inmates) == before, "something of a refused file is there"
        return taken

    def data_files(self) -> bool:
        """Open a folder with a changed data file, slots or log, or restore a changed backup."""
        which = self.random.choice(("cleanprison.db", "keys.json", "cleanprison.db-wal", "backup"))
        folder = self.bursts.place / "changed"
        try:
            if which == "backup":
                path = self.bursts.place / "changed.cpbak"
                path.write_bytes(self.changed(self.bursts.backup().read_bytes()))
                restore_folder(path, folder, lambda _demo: (CHIEF, PASSWORD), self.bursts.clock)
            else:
                shutil.copytree(self.bursts.folder, folder)
                path = folder / which
                content = path.read_bytes() if path.exists() else self.random.randbytes(9000)
                path.write_bytes(self.changed(content))
            app = self.bursts.open(folder)
            try:
                app.verify()
            finally:
                app.close()
            return True
        except CleanPrisonError:
            return False
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@for_everyone
def _extent(session: Session) -> tuple[int, int]:
    """Return how many acts and inmates there are."""
    acts = session.scalar(select(func.count()).select_from(AuditRow)) or 0
    return acts, session.scalar(select(func.count()).select_from(Inmate)) or 0
