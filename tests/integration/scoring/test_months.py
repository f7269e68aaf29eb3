"""The month table of a small ward is what the engine makes of the same facts put down by hand, and so is its paper."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

from pypdf import PdfReader

from cleanprison.people.rules import MovementKind
from cleanprison.scoring.facts import inmate_facts, scoring_facts, scoring_start
from cleanprison.scoring.packs import load_shelf
from cleanprison.scoring.queries import day_record_rows, inmate_account, month_table, scored_months
from cleanprison.scoring.rules import (
    DateSpan,
    Entry,
    InmateFacts,
    LabourChange,
    Month,
    Part,
    Penalty,
    PenaltyKind,
    ScoringFacts,
    Sign,
    Span,
    SpanKind,
    SpecialAward,
    assess,
)
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from factories.desk import Desk
from factories.wards import CHIEF, PASSWORD

START, APRIL = Month(2026, 1), Month(2026, 4)
FIRST = date(2026, 1, 1)


def lived(desk: Desk) -> dict[int, ScoringFacts]:
    """Write four months of five inmates through the services, and put the same down as the engine's facts."""
    desk.go_to(date(2026, 4, 20))
    hurt, plain, idle, new, gone = (
        desk.inmate(1, admitted_on=date(2025, 3, 1)),
        desk.inmate(2, admitted_on=date(2025, 3, 1)),
        desk.inmate(3, admitted_on=date(2025, 3, 1)),
        desk.inmate(4, admitted_on=date(2026, 2, 10), induction_until=date(2026, 4, 9)),
        desk.inmate(5, admitted_on=date(2025, 3, 1)),
    )
    desk.movement(hurt, MovementKind.HOSPITAL, date(2026, 2, 3), until=date(2026, 3, 12))
    desk.movement(plain, MovementKind.SOLITARY, date(2026, 3, 5), until=date(2026, 3, 11))
    desk.movement(plain, MovementKind.SUSPENSION, date(2026, 4, 2))
    desk.movement(idle, MovementKind.LABOUR, date(2026, 3, 15), value="unable")
    desk.movement(gone, MovementKind.RELEASE, date(2026, 2, 17))
    plus = desk.plus(hurt, date(2026, 1, 9), "4.25", Part.LABOUR)
    minus = desk.minus(hurt, date(2026, 3, 20), "41.00", Part.EDUCATION)
    award = desk.special(plain, date(2026, 1, 15), "50", 7)
    more = desk.special(plain, date(2026, 4, 1), "80", 7)
    warned = desk.penalty(plain, date(2026, 3, 4), PenaltyKind.WARNING)
    wrong = desk.plus(idle, date(2026, 2, 2), "9")
    extra = desk.plus(idle, date(2026, 4, 2), "3.5")
    last = desk.minus(gone, date(2026, 2, 17), "0.01")
    desk.app.execute(void_day_record, VoidDayRecord(wrong, "记错了人"), origin="日记载")
    unable = (LabourChange(date(2026, 3, 15), False),)
    return {
        hurt: ScoringFacts(
            InmateFacts(FIRST, spans=(Span(SpanKind.HOSPITAL, date(2026, 2, 3), date(2026, 3, 12)),)),
            entries=(
                Entry(date(2026, 1, 9), Part.LABOUR, Sign.PLUS, Decimal("4.25"), plus),
                Entry(date(2026, 3, 20), Part.EDUCATION, Sign.MINUS, Decimal("41.00"), minus),
            ),
        ),
        plain: ScoringFacts(
            InmateFacts(
                FIRST,
                spans=(
                    Span(SpanKind.SOLITARY, date(2026, 3, 5), date(2026, 3, 11)),
                    Span(SpanKind.SUSPENDED, date(2026, 4, 2), None),
                ),
            ),
            awards=(
                SpecialAward(date(2026, 1, 15), 7, Decimal(50), award),
                SpecialAward(date(2026, 4, 1), 7, Decimal(80), more),
            ),
            penalties=(Penalty(date(2026, 3, 4), PenaltyKind.WARNING, warned),),
        ),
        idle: ScoringFacts(
            InmateFacts(FIRST, labour=unable),
            entries=(Entry(date(2026, 4, 2), Part.SUPERVISION, Sign.PLUS, Decimal("3.5"), extra),),
        ),
        new: ScoringFacts(InmateFacts(date(2026, 2, 10), induction=DateSpan(date(2026, 2, 10), date(2026, 4, 9)))),
        gone: ScoringFacts(
            InmateFacts(FIRST, left=date(2026, 2, 17)),
            entries=(Entry(date(2026, 2, 17), Part.SUPERVISION, Sign.MINUS, Decimal("0.01"), last),),
        ),
    }


def test_the_month_table_is_what_the_engine_makes_of_the_same_facts(desk: Desk) -> None:
    people = lived(desk)
    shelf = load_shelf()
    for month in START.until(APRIL):
        table = desk.app.query(month_table, month, desk.today)
        wanted = {}
        for number, facts in people.items():
            results = {result.score.month: result for result in assess(shelf.pack_for, facts, month).months}
            if month in results:
                wanted[number] = results[month]
        assert {row.inmate.id: row.result for row in table.rows} == wanted
        assert [row.inmate.number for row in table.rows] == sorted(row.inmate.number for row in table.rows)
        assert table.scored == len(wanted)
        assert table.is_draft
    assert desk.app.query(scored_months, desk.today) == sorted(START.until(APRIL), reverse=True)


def test_one_inmates_course_is_the_engines_too(desk: Desk) -> None:
    for number, facts in lived(desk).items():
        account = desk.app.query(inmate_account, number, APRIL, desk.today)
        assert account.months == assess(load_shelf().pack_for, facts, APRIL).months


def points_by_month(facts: ScoringFacts) -> Counter[tuple[Month, Part, Sign]]:
    """Return what was added and taken in each part of each month, in hundredths."""
    sums: Counter[tuple[Month, Part, Sign]] = Counter()
    for entry in facts.entries:
        sums[Month.of(entry.date), entry.part, entry.sign] += int(entry.points * 100)
    return sums


def test_the_facts_read_from_the_tables_are_those_written(desk: Desk) -> None:
    people = lived(desk)
    pack = load_shelf().pack_for(APRIL)
    found = desk.app.query(scoring_facts, START, APRIL, pack)
    for number, facts in people.items():
        assert points_by_month(found[number]) == points_by_month(facts)
        assert [(a.date, a.kind, a.points) for a in found[number].awards] == [
            (a.date, a.kind, a.points) for a in facts.awards
        ]
        assert [(p.date, p.kind) for p in found[number].penalties] == [(p.date, p.kind) for p in facts.penalties]
        stay = desk.app.query(inmate_facts, START, pack, (number,))[number]
        assert (stay.admitted, stay.left, stay.spans) == (
            facts.inmate.admitted,
            facts.inmate.left,
            facts.inmate.spans,
        )
        for month in START.until(APRIL):
            assert stay.able_to_labour(month.last) == facts.inmate.able_to_labour(month.last)
    assert desk.app.query(scoring_start, desk.today) == START


def test_records_are_listed_newest_first_and_by_month_or_inmate(desk: Desk) -> None:
    hurt, *_others = lived(desk)
    rows = desk.app.query(day_record_rows)
    assert [(row.occurred_on, row.id) for row in rows] == sorted(
        ((row.occurred_on, row.id) for row in rows), reverse=True
    )
    march = desk.app.query(day_record_rows, Month(2026, 3))
    assert [row for row in rows if row.occurred_on in Month(2026, 3)] == march
    own = desk.app.query(day_record_rows, inmate_id=hurt)
    assert [row for row in rows if row.inmate_id == hurt] == own
    assert (len(march), len(own)) == (2, 2)


def test_the_paper_of_a_month_repeats_to_the_byte_in_processes_with_other_hashes(desk: Desk, tmp_path: Path) -> None:
    lived(desk)
    folder = desk.app.layout.root
    wanted = desk.app.query(month_table, Month(2026, 3), desk.today)
    desk.app.close()
    program, sheets = (sys.executable, "-m", "cleanprison"), []
    for seed in ("1", "4711"):
        done = subprocess.run(
            [*program, "report", "month-sheet", "--month", "2026-03", "--data", folder, "--out", tmp_path / seed],
            env={**os.environ, "PYTHONHASHSEED": seed, "CLEANPRISON_USER": CHIEF, "CLEANPRISON_PASSWORD": PASSWORD},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        sheets.append(Path(done.stdout.strip()))
    assert sheets[0].read_bytes() == sheets[1].read_bytes()
    words = "".join(page.extract_text() for page in PdfReader(sheets[0]).pages)
    for row in wanted.rows:
        assert row.inmate.number in words
        assert row.result is not None
        assert str(row.result.score.total) in words
