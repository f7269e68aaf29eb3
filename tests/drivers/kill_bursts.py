"""Kill a writing process with signal 9 at random moments, then ask what of it is there.

A child tells each committed act through a pipe. After the kill the folder must open, hold everything that was told,
at most one act more, no half act, and verify from page to ledger.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import textwrap
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.application import Application, open_folder
from cleanprison.clock import CHINA, Clock, fixed_clock
from cleanprison.db import keys
from cleanprison.db.backup import SUFFIX, make_backup, read_backup
from cleanprison.db.folder import FolderLayout
from cleanprison.db.migrate import alembic_config, migrate
from cleanprison.errors import CleanPrisonError
from cleanprison.rights import for_everyone
from cleanprison.schema import metadata
from cleanprison.scoring.drafting import month_states
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.service.months import MoveMonth, close_month
from cleanprison.scoring.service.records import RecordPoints, record_points
from cleanprison.sheets.table import block_table
from cleanprison.summary.imports import ImportSheet, import_sheet
from factories.desk import Desk, staff
from factories.wards import CHIEF, PASSWORD

MONTH = Month(2026, 9)
IMPORTED = 24
NOW = datetime(2026, 11, 3, 9, tzinfo=CHINA)
REBUILD = """
    with op.batch_alter_table("day_record", recreate="always") as table:
        table.add_column(sa.Column("weather", sa.String(20)))
    with op.batch_alter_table("inmate", recreate="always") as table:
        table.add_column(sa.Column("nickname", sa.String(20)))
"""

Tell = Callable[[str], None]


@dataclass
class Tally:
    """What a run saw: bursts killed, acts told, acts lost, and what was wrong with a folder afterwards."""

    bursts: int = 0
    told: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


def killed(child: Callable[[Tell], None], seconds: float) -> list[str]:
    """Run `child` in a process of its own, kill it `seconds` after it told that it is ready; return what it told."""
    hearing, telling = os.pipe()
    number = os.fork()
    if number == 0:
        try:
            os.close(hearing)
            child(lambda word: (os.write(telling, f"{word}\n".encode()), None)[1])
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(telling)
    with os.fdopen(hearing) as lines:
        first = lines.readline()
        time.sleep(seconds)
        os.kill(number, signal.SIGKILL)
        _, status = os.waitpid(number, 0)
        if not os.WIFSIGNALED(status) or first != "ready\n":
            raise RuntimeError("the child ended by itself")
        return [line.strip() for line in lines if line.endswith("\n")]


class Bursts:
    """A ward, and the five kinds of writing that are killed in it."""

    def __init__(self, place: Path, seed: int = 20261103) -> None:
        self.place = place
        self.random = random.Random(seed)
        self.tally = Tally()
        self._app: Application | None = None
        self.clock: Clock = fixed_clock(NOW)
        self.folder = place / "ward"
        self.stick = place / "stick"
        self.statement = place / "情况说明.txt"
        self.statement.write_text("附件", encoding="utf-8")
        self._found()

    def _found(self) -> None:
        """Make a ward of twelve inmates whose September waits for its closing."""
        staff(self.place / "staffed", date(2026, 8, 1))
        desk = Desk(self.place / "staffed", self.folder, date(2026, 8, 1))
        self.inmates = [desk.inmate(serial, admitted_on=date(2026, 8, 1)) for serial in range(1, 13)]
        desk.go_to(date(2026, 9, 20))
        for inmate in self.inmates:
            desk.plus(inmate, date(2026, 9, 5), "1.5")
        desk.review_all()
        desk.submit(MONTH)
        desk.vote(MONTH)
        desk.publish(MONTH)
        desk.go_to(NOW.date())
        desk.propose(MONTH)
        desk.app.close()

    def run(self, kind: str, times: int) -> None:
        """Kill one kind of writing `times` times."""
        for _ in range(times):
            self.tally.bursts += 1
            try:
                getattr(self, kind)()
            except (CleanPrisonError, AssertionError) as error:
                self.tally.faults.append(f"{kind}: {error}")

    def open(self, folder: Path) -> Application:
        """Open a folder as its chief."""
        return open_folder(folder, CHIEF, PASSWORD, self.clock, "故障")

    def close(self) -> None:
        """Close the folder that `app` opened."""
        if self._app is not None:
            self._app.close()
            self._app = None

    def app(self) -> Application:
        """Return a copy of the ward, opened once and kept open."""
        if self._app is None:
            self._app = self.open(Path(shutil.copytree(self.folder, self.place / "kept-open")))
        return self._app

    def backup(self) -> Path:
        """Return a good backup of the ward, made once."""
        path = self.place / f"good{SUFFIX}"
        if not path.exists():
            app = self.open(self.folder)
            app.back_up(path)
            app.close()
        return path

    def _missing(self, told: Iterable[str], there: Iterable[str]) -> None:
        told = set(told)
        self.tally.told += len(told)
        self.tally.lost += len(told - set(there))

    # the five kinds

    def records(self) -> None:
        """Write record after record, every third with an attachment."""

        def child(tell: Tell) -> None:
            app = self.open(self.folder)
            tell("ready")
            number = 0
            while True:
                number += 1
                others = (self.statement,) if number % 3 == 0 else ()
                command = RecordPoints(
                    *((self.inmates[number % 12],), RecordKind.PLUS, date(2026, 10, 1 + number % 28), "条款", "事由"),
                    *(Part.EDUCATION, Decimal("0.1")),
                    attachments=others,
                )
                (made,) = app.execute(record_points, command, origin="故障")
                tell(str(made))

        told = killed(child, self.random.uniform(0, 0.3))
        app = self.open(self.folder)
        try:
            before = self.tally.lost
            self._missing(told, (str(one) for one in app.query(record_ids)))
            assert self.tally.lost == before, "a record that was told is gone"
            app.verify()
        finally:
            app.close()

    def imports(self) -> None:
        """Write sheet after sheet; each is there whole or not at all."""
        mark = self.random.randrange(1 << 30)

        def child(tell: Tell) -> None:
            app = self.open(self.folder)
            tell("ready")
            number = 0
            while True:
                number += 1
                sheet = ImportSheet("points", block_table(points_block(f"{mark}-{number}"), kind="points"))
                app.execute(import_sheet, sheet, origin="故障")
                tell(f"{mark}-{number}")

        told = killed(child, self.random.uniform(0, 0.3))
        app = self.open(self.folder)
        try:
            numbers = [one for one in app.query(_serials) if one.startswith(f"{mark}-")]
            sheets = {number.rsplit("-", 1)[0] for number in numbers}
            self._missing(told, sheets)
            assert len(numbers) == IMPORTED * len(sheets), "half a sheet is there"
            app.verify()
        finally:
            app.close()

    def closings(self) -> None:
        """Close a month: afterwards it is closed or it is not."""
        folder = Path(shutil.copytree(self.folder, self.place / "closing"))

        def child(tell: Tell) -> None:
            app = self.open(folder)
            tell("ready")
            app.execute(close_month, MoveMonth(MONTH), origin="故障")
            tell("closed")

        try:
            told = killed(child, self.random.uniform(0, 0.2))
            app = self.open(folder)
            try:
                closed = app.query(month_states).get(MONTH) is MonthState.CLOSED
                self._missing(told, ["closed"] if closed else [])
                app.verify()
                if not closed:
                    app.execute(close_month, MoveMonth(MONTH), origin="故障")
                    app.verify()
            finally:
                app.close()
        finally:
            shutil.rmtree(folder)

    def migrations(self) -> None:
        """Rebuild two tables in a new revision: afterwards the file has the old one or the new one."""
        folder = Path(shutil.copytree(self.folder, self.place / "migrating"))
        layout, scripts = FolderLayout(folder), self._scripts()
        key = keys.unlock(keys.read_key_file(layout.keys), CHIEF, PASSWORD)

        def child(tell: Tell) -> None:
            tell("ready")
            migrate(
                *(layout.database, key, scripts, metadata),
                lambda: make_backup(layout, key, layout.backups, NOW),
                new=False,
            )
            tell("extra")

        try:
            told = killed(child, self.random.uniform(0, 0.5))
            found = migrate(layout.database, key, scripts, metadata, lambda: None, new=False)
            self._missing(told, [str(found)])
            assert found is not None
            for path in layout.backups.glob(f"*{SUFFIX}"):
                read_backup(path)
            with_new = migrate(layout.database, key, scripts, metadata, lambda: None, new=False)
            assert with_new == "extra"
        finally:
            shutil.rmtree(folder)

    def backups(self) -> None:
        """Write and back up in turn: every backup there is whole, and every one told is there."""

        def child(tell: Tell) -> None:
            app = self.open(self.folder)
            tell("ready")
            while True:
                command = RecordPoints(
                    *((self.inmates[0],), RecordKind.PLUS, date(2026, 10, 9), "条款", "事由"),
                    *(Part.LABOUR, Decimal("0.1")),
                )
                app.execute(record_points, command, origin="故障")
                tell(app.back_up(self.stick).path.name)

        told = killed(child, self.random.uniform(0, 0.8))
        there = sorted(self.stick.glob(f"*{SUFFIX}"))
        self._missing(told, [path.name for path in there])
        for path in there:
            read_backup(path)
            path.unlink()
        app = self.open(self.folder)
        try:
            app.verify()
        finally:
            app.close()

    def _scripts(self) -> Path:
        folder = self.place / "scripts"
        if not folder.exists():
            shutil.copytree(paths.migrations(), folder, ignore=shutil.ignore_patterns("__pyc*"))
            (last,) = ScriptDirectory.from_config(alembic_config(folder)).get_heads()
            head = f'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "extra"\ndown_revision = "{last}"\n'
            text = head + "\n\ndef upgrade() -> None:" + textwrap.indent(textwrap.dedent(REBUILD), "    ")
            (folder / "versions" / "extra.py").write_text(text, encoding="utf-8")
        return folder


KINDS = ("records", "imports", "closings", "migrations", "backups")


@for_everyone
def record_ids(session: Session) -> list[int]:
    """Return the numbers of all day records."""
    return list(session.scalars(select(DayRecord.id)))


@for_everyone
def _serials(session: Session) -> list[str]:
    return list(session.scalars(select(DayRecord.serial).where(DayRecord.serial.is_not(None))))


def points_block(mark: str) -> list[list[str]]:
    """Return a sheet of points whose serial numbers begin with `mark`."""
    heading = ["编号", "日期", "部分", "加扣", "分值", "依据", "事由", "流水号"]
    rows = [
        [f"33010{1 + n % 12:05}", f"2026-10-{1 + n:02}", "监管改造", "加分", "0.1", "条款", "事由", f"{mark}-{n}"]
        for n in range(IMPORTED)
    ]
    return [heading, *rows]
