"""How long drafting and closing a month takes for 5,000 inmates × 20 records, beside hand-written SQL.

Usage: python benchmarks/close_month.py [inmates] [records]. The peer is one SQL statement that computes the same sums
(base of a whole month, plus capped at half the base, minus) and writes the same rows, column for column, into the same
table of a copy of the folder; it knows no rules and keeps no change chain. Prints both times, their ratio and the peak
memory; exit 1 above 3x or 400 MB. The folder is filled by a process of its own, so that the memory is that of closing
alone.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

from sqlalchemy import text
from sqlalchemy.orm import Session

from cleanprison.access.service import AddUser
from cleanprison.application import Application, FoundFolder, create_folder, open_folder
from cleanprison.clock import CHINA, Clock
from cleanprison.db.audit import chain_head
from cleanprison.db.keys import Cost
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.people.models import Inmate, Movement, Officer
from cleanprison.people.service import FoundUnit
from cleanprison.rights import for_everyone
from cleanprison.scoring.closing import post_month
from cleanprison.scoring.drafting import draft_lines
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.rules import Month
from cleanprison.scoring.shelf import shelf_of

LIMIT, LIMIT_MB = 3.0, 400
PASSWORD = "chief-2026"
MONTH = Month(2026, 10)
NOW = datetime(2026, 11, 9, 9, tzinfo=CHINA)
PARTS = ("supervision", "education", "labour")


@for_everyone
def fill(uow: UnitOfWork, size: tuple[int, int]) -> None:
    """Write the inmates, all able to labour and in the ward for the whole month, and their records."""
    inmates, records = size
    random = Random(1)
    (officer,) = uow.insert_many(
        Officer, [{"version": 1, "badge_number": "1", "name": "甲", "pinyin": "jia", "initials": "j", "ward_id": 1}]
    )
    ids = uow.insert_many(
        Inmate,
        [
            {
                "version": 1,
                "number": f"{n:08d}",
                "name": f"某{n}",
                "pinyin": "mou",
                "initials": "m",
                "admitted_on": date(2025, 1, 1),
                "property_judgment": "none",
            }
            for n in range(inmates)
        ],
    )
    written = {"recorded_at": NOW, "recorded_by": "chief"}
    uow.insert_many(
        Movement,
        [{"inmate_id": n, "kind": "admission", "on_date": date(2025, 1, 1), "ward_id": 1, **written} for n in ids],
    )
    rows = [
        {
            "inmate_id": n,
            "kind": "plus" if random.random() < 0.8 else "minus",
            "part": random.choice(PARTS),
            "points": Decimal(random.randint(1, 10)) / 2,
            "occurred_on": date(2026, 10, random.randint(1, 31)),
            "clause": "条款",
            "facts": "事实",
            "officer_id": officer,
            "batch": 1,
            **written,
        }
        for n in ids
        for _ in range(records)
    ]
    uow.insert_many(DayRecord, rows)


# The same rows, made by hand for this very ward: nobody came, left, fell ill or was punished in the month. The base,
# the caps and the words of the rule pack are written out as constants.
PEER = """
WITH sums AS (
    SELECT inmate_id, part,
           sum(CASE WHEN kind = 'plus' THEN points ELSE 0 END) AS given,
           sum(CASE WHEN kind = 'minus' THEN points ELSE 0 END) AS minus,
           max(CASE WHEN kind = 'minus' THEN points ELSE 0 END) AS largest
    FROM day_record WHERE occurred_on BETWEEN '2026-10-01' AND '2026-10-31' AND kind IN ('plus', 'minus')
    GROUP BY inmate_id, part
), bases(place, part, base) AS (VALUES (1, 'supervision', 3500), (2, 'education', 3500), (3, 'labour', 3000)),
parts AS (
    SELECT i.id AS inmate_id, place, b.part, base, coalesce(given, 0) AS given, coalesce(minus, 0) AS minus,
           min(coalesce(given, 0), base / 2) AS plus, coalesce(largest, 0) AS largest
    FROM inmate i CROSS JOIN bases b LEFT JOIN sums s ON s.inmate_id = i.id AND s.part = b.part
), months AS (
    SELECT inmate_id, sum(base + plus - minus) AS total, max(largest) AS largest,
           json_group_array(json_object('base', base, 'base_days', 31, 'days', 31, 'full', base, 'minus', minus,
               'part', part, 'plus', plus, 'plus_cap', base / 2, 'plus_raw', given, 'rescue', 0, 'rescue_days', 0,
               'total', base + plus - minus) ORDER BY place) AS parts
    FROM parts GROUP BY inmate_id
)
INSERT INTO ledger_entry (id, inmate_id, month, kind, points, unique_key, detail, pack_id, pack_hash, batch,
                          recorded_at, recorded_by)
SELECT m.inmate_id, m.inmate_id, '2026-10-01', 'month_result', total, 'month_result:2026-10:' || m.inmate_id,
       json_object('awards', json_array(), 'base_throughout', json('true'), 'largest_minus', largest,
           'month', '2026-10', 'note', '', 'pack', 'national-2021', 'parts', json(parts), 'penalties', json_array(),
           'penalty_points', 0, 'special', 0, 'special_counted', 0, 'total', total),
       'national-2021', :pack_hash, :batch, '2026-11-09T01:00:00.000000Z', 'chief'
FROM months m
LEFT JOIN (SELECT inmate_id, sum(points) AS balance FROM ledger_entry GROUP BY inmate_id) b
    ON b.inmate_id = m.inmate_id
"""


def by_hand(app: Application) -> float:
    """Run the peer in one transaction and return its time."""
    known = {"pack_hash": app.query(shelf_of).hash_of(MONTH), "batch": app.query(chain_head)[0] + 1}
    with app.engine.connect().execution_options(cleanprison_write=True) as connection:
        start = time.perf_counter()
        connection.execute(text(PEER), known)
        connection.commit()
        return time.perf_counter() - start


def by_program(app: Application) -> float:
    """Draft the month and post it as closing does; return the time."""

    @for_everyone
    def post(uow: UnitOfWork, _none: None) -> None:
        post_month(uow, MONTH, draft_lines(uow.session, MONTH, uow.today))

    start = time.perf_counter()
    app.execute(post, None, origin="benchmark")
    return time.perf_counter() - start


@for_everyone
def posted(session: Session) -> list[tuple[object, ...]]:
    """Return every row of the ledger as the file holds it."""
    return [tuple(row) for row in session.execute(text("SELECT * FROM ledger_entry ORDER BY id"))]


def make_ward(folder: Path, inmates: int, records: int) -> None:
    """Make a data folder with two users and the month's records."""
    unit = FoundUnit("示例监狱", "三监区", scoring_from=MONTH.first)
    user = AddUser("chief", "李建国", "ward_chief")
    command = FoundFolder(unit, user, PASSWORD, Cost(1, 8192, 1))
    app = create_folder(folder, command, Clock(lambda: NOW))
    app.execute(fill, (inmates, records), origin="benchmark")
    app.close()


def main() -> int:
    """Print times, ratio and memory."""
    if sys.argv[1:2] == ["--fill"]:
        make_ward(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
        return 0
    inmates = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    records = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as name:
        folder, other = Path(name) / "ward", Path(name) / "other"
        subprocess.run([sys.executable, __file__, "--fill", str(folder), str(inmates), str(records)], check=True)
        shutil.copytree(folder, other)
        with closing(open_folder(folder, "chief", PASSWORD, Clock(lambda: NOW), "benchmark")) as app:
            ours = by_program(app)
            peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rows = app.query(posted)
        with closing(open_folder(other, "chief", PASSWORD, Clock(lambda: NOW), "benchmark")) as app:
            peer = by_hand(app)
            agree = app.query(posted) == rows
    ratio = ours / peer
    print(f"{inmates} inmates x {records} records: program {ours:.2f} s, hand-written SQL {peer:.2f} s: {ratio:.2f}x")
    print(f"every row the same: {agree}; peak memory {peak_mb:.0f} MB")
    return 0 if ratio <= LIMIT and peak_mb <= LIMIT_MB and agree else 1


if __name__ == "__main__":
    raise SystemExit(main())
