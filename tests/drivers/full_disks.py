"""Write onto disks that fill up at many sizes, and onto a read-only one: one sentence, and nothing told is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from cleanprison.application import Application
from cleanprison.errors import StorageError
from cleanprison.scoring.rules import Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service.records import RecordPoints, record_points
from cleanprison.sheets.table import block_table
from cleanprison.summary.imports import ImportSheet, import_sheet
from drivers.kill_bursts import Bursts, points_block, record_ids
from factories.mounts import fill, read_only, small_disk

DISK_KB = 24_000
STEP_KB = 23
MOST_ACTS = 60


class FullDisks:
    """One ward, put onto disk after disk with ever more room left."""

    def __init__(self, bursts: Bursts) -> None:
        self.bursts = bursts
        self.refusals = 0
        self.sentences: set[str] = set()
        self.faults: list[str] = []

    def run(self, limits: int) -> None:
        """Try as many sizes of what is left, then a read-only folder."""
        for number in range(limits):
            with small_disk(self.bursts.place / "disk", DISK_KB) as disk:
                shutil.copytree(self.bursts.folder, disk / "ward")
                ballast = fill(disk, STEP_KB * number)
                self._until_full(disk / "ward", ballast, f"{STEP_KB * number} KB")
        self._read_only()

    def _until_full(self, folder: Path, ballast: Path, where: str) -> None:
        before = self._records(self.bursts.folder)
        told: list[int] = []
        app = self._refusable(lambda: self.bursts.open(folder), where)
        if isinstance(app, Application):
            for act in self._acts(app):
                if self._refusable(lambda act=act: told.extend(act()), where) is Refused:  # type: ignore[misc]
                    break
            self._refusable(lambda: app.back_up(app.layout.backups), where)
            app.close()
        ballast.unlink()
        if {*before, *told} != set(self._records(folder)):
            self.faults.append(f"{where}: what was told is not what is there")

    def _acts(self, app: Application) -> Iterator[Callable[[], list[int]]]:
        for number in range(MOST_ACTS):
            if number % 4 == 3:
                yield lambda number=number: self._import(app, number)  # type: ignore[misc]
            else:
                yield lambda number=number: self._record(app, number)  # type: ignore[misc]

    def _record(self, app: Application, number: int) -> list[int]:
        statement = self.bursts.place / f"{number}.txt"
        statement.write_bytes(bytes([number]) * 20_000)
        command = RecordPoints(
            *((self.bursts.inmates[0],), RecordKind.PLUS, date(2026, 10, 9), "条款", "事由"),
            *(Part.LABOUR, Decimal("0.1")),
            attachments=(statement,),
        )
        return list(app.execute(record_points, command, origin="故障"))

    def _import(self, app: Application, number: int) -> list[int]:
        before = set(app.query(record_ids))
        sheet = ImportSheet("points", block_table(points_block(f"满-{number}"), kind="points"))
        app.execute(import_sheet, sheet, origin="故障")
        return sorted(set(app.query(record_ids)) - before)

    def _refusable(self, attempt: Callable[[], object], where: str) -> object:
        try:
            return attempt()
        except StorageError as error:
            self.refusals += 1
            self.sentences.add(error.message.split("：")[-1].split(":")[-1])
            if error.message.count("。") != 1 or not error.message.endswith("。"):
                self.faults.append(f"{where}: not one sentence: {error.message}")
        except Exception as error:
            self.faults.append(f"{where}: {type(error).__name__} {error}")
        return Refused

    def _records(self, folder: Path) -> list[int]:
        app = self.bursts.open(folder)
        try:
            app.verify()
            return app.query(record_ids)
        finally:
            app.close()

    def _read_only(self) -> None:
        folder = Path(shutil.copytree(self.bursts.folder, self.bursts.place / "read-only"))
        before = self._records(folder)
        app = self.bursts.open(folder)
        app.engine.dispose()  # a file that is open for writing stays so when its place becomes read-only
        with read_only(folder):
            for attempt in (*list(self._acts(app))[:4], lambda: app.back_up(app.layout.backups)):
                if self._refusable(attempt, "read-only") is not Refused:
                    self.faults.append("read-only: something was written")
            app.close()
            if self._refusable(lambda: self.bursts.open(folder), "read-only") is not Refused:
                self.faults.append("read-only: opened")
        if self._records(folder) != before:
            self.faults.append("read-only: what was there is not there")
        shutil.rmtree(folder)


class Refused:
    """What an attempt comes to that was refused in one sentence."""
