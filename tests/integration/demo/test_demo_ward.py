"""The demo ward: the same seed tells the same story to the last byte, and every page has something to show."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.application import Application, open_folder
from cleanprison.clock import CHINA, fixed_clock
from cleanprison.conduct.queries import RectificationFilter, overdue_rectifications, rectification_rows
from cleanprison.demo.names import RARE_NAMES
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER, DEMO_USERS
from cleanprison.demo.ward import DemoPlan, make_demo
from cleanprison.errors import InputRefused, StorageError
from cleanprison.people.queries import inmate_rows, movement_rows
from cleanprison.schema import metadata
from cleanprison.scoring.drafting import month_states
from cleanprison.scoring.queries import month_table
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.summary.catalogue import REPORTS, PaperRequest, report_months, write_report
from factories.free import look

PLAN = DemoPlan(inmates=20, months=3, seed=5)
SHOWN = (
    *("attachment", "attendance", "class_member", "conduct_record", "course", "day_record", "inmate"),
    *("ledger_entry", "lesson", "month_step", "movement", "officer", "opening", "panel_meeting", "publicity"),
    *("rectification", "rectification_check", "section", "study_class", "user", "watch_group", "weekly_review"),
)
MORNING = datetime(2026, 11, 3, 9, tzinfo=CHINA)
TODAY = MORNING.date()
LAST = Month(2026, 10)


def opened(folder: Path, moment: datetime = MORNING) -> Application:
    return open_folder(folder, DEMO_USER, DEMO_PASSWORD, fixed_clock(moment), "测试")


def exported(folder: Path) -> bytes:
    """Return every act and every row of every table."""
    app = opened(folder)
    try:
        app.export_ledger(folder.parent / f"{folder.name}.jsonl")
    finally:
        app.close()
    return (folder.parent / f"{folder.name}.jsonl").read_bytes()


def papers(folder: Path, out: Path, moment: datetime = MORNING) -> dict[str, bytes]:
    """Print everything there is of the last closed and of the open month."""
    app = opened(folder, moment)
    try:
        number = app.query(inmate_rows, TODAY)[0].number
        for month in (LAST.plus(-1), LAST):
            for report in REPORTS:
                if (report.name, month) != ("panel-minutes", LAST):
                    request = PaperRequest(month, out, app.clock.today(), number if report.needs_inmate else None)
                    app.query(write_report, report.name, request)
    finally:
        app.close()
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "here"
    make_demo(folder, PLAN, DEMO_PASSWORD, lambda _month: None)
    return folder


@pytest.fixture(scope="module")
def printed(ward: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the ward's papers as they were printed in November 2026."""
    return papers(ward, tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def elsewhere(ward: Path) -> Path:
    """Return the same story told by a process with other hashes in another time zone."""
    folder = ward.with_name("elsewhere")
    story = ["demo", "--data", str(folder), "--inmates", "20", "--months", "3", "--seed", "5"]
    other = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York", "CLEANPRISON_PASSWORD": DEMO_PASSWORD}
    subprocess.run([sys.executable, "-m", "cleanprison", *story], check=True, capture_output=True, env=other)
    return folder


@pytest.fixture
def app(ward: Path, tmp_path: Path) -> Iterator[Application]:
    app = opened(Path(shutil.copytree(ward, tmp_path / "ward")))
    yield app
    app.close()


def test_the_same_seed_gives_the_same_rows_and_chain_in_another_process(ward: Path, elsewhere: Path) -> None:
    assert exported(ward) == exported(elsewhere)


def test_the_same_seed_gives_the_same_papers_to_the_byte(
    printed: dict[str, bytes], elsewhere: Path, tmp_path: Path
) -> None:
    assert len(printed) == 2 * len(REPORTS) - 1
    assert papers(elsewhere, tmp_path / "there") == printed


def test_papers_of_finished_months_do_not_depend_on_the_day_they_are_printed(
    printed: dict[str, bytes], ward: Path, tmp_path: Path
) -> None:
    assert papers(ward, tmp_path / "later", datetime(2027, 3, 1, 9, tzinfo=CHINA)) == printed


def test_another_seed_tells_another_story(ward: Path, tmp_path: Path) -> None:
    make_demo(tmp_path / "other", DemoPlan(20, 3, 6), DEMO_PASSWORD, lambda _month: None)
    assert exported(tmp_path / "other") != exported(ward)


def test_a_machine_whose_clock_is_behind_still_prints_the_demos_months(ward: Path, tmp_path: Path) -> None:
    past = datetime(2026, 8, 20, 9, tzinfo=CHINA)
    app = opened(Path(shutil.copytree(ward, tmp_path / "ward")), past)
    try:
        assert app.query(report_months, past.date()) == [LAST, LAST.plus(-1), LAST.plus(-2)]
        written = app.query(write_report, "month-sheet", PaperRequest(LAST, tmp_path / "out", past.date()))
        assert written.path.read_bytes().startswith(b"%PDF")
    finally:
        app.close()


def test_the_story_verifies_and_its_months_end_with_october(app: Application) -> None:
    assert app.verify().acts > 10
    states = app.query(month_states)
    assert {month: states.get(month, MonthState.OPEN) for month in LAST.plus(-2).until(LAST)} == {
        LAST.plus(-2): MonthState.CLOSED,
        LAST.plus(-1): MonthState.CLOSED,
        LAST: MonthState.OPEN,
    }
    assert app.query(report_months, LAST.last) == [LAST, LAST.plus(-1), LAST.plus(-2)]


def test_the_names_that_try_every_screen_are_there(app: Application) -> None:
    people = app.query(inmate_rows, LAST.last, include_left=True)
    assert set(RARE_NAMES) <= {person.name for person in people}
    assert len(people) == len({person.number for person in people}) == PLAN.inmates
    uighur = next(person for person in people if person.name == "阿依古丽·买买提")
    assert uighur.ethnicity == "维吾尔族"


def test_every_page_has_something_to_show(app: Application) -> None:
    filled = {table.name: look(app, lambda s, t=table: count_of(s, t)) for table in metadata.sorted_tables}
    for name in SHOWN:
        assert filled[name] > 0, name
    assert filled["user"] == len(DEMO_USERS)
    assert app.query(movement_rows)
    assert len(app.query(month_table, LAST, TODAY).rows) >= PLAN.inmates - 3


def count_of(session: Session, table: object) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def test_one_rectification_at_least_is_overdue_and_others_are_settled(app: Application) -> None:
    overdue = app.query(overdue_rectifications, TODAY)
    assert any("急停按钮" in row.finding for row in overdue)
    assert all(row.due_on < TODAY for row in overdue)
    everything = app.query(rectification_rows, TODAY, RectificationFilter())
    assert len(overdue) < len(everything)


def test_nothing_in_the_story_lies_after_its_last_month(app: Application) -> None:
    for name, column in (("day_record", "occurred_on"), ("movement", "on_date"), ("conduct_record", "occurred_on")):
        table = metadata.tables[name]
        latest = look(app, lambda s, t=table, c=column: s.scalar(select(func.max(t.c[c]))))
        assert isinstance(latest, date)
        assert latest <= LAST.last


@pytest.mark.parametrize(("inmates", "months"), [(1, 1), (2, 1), (1, 3), (8, 2)])
def test_the_smallest_wards_tell_their_story_too(tmp_path: Path, inmates: int, months: int) -> None:
    make_demo(tmp_path / "small", DemoPlan(inmates, months, 9), DEMO_PASSWORD, lambda _month: None)
    app = opened(tmp_path / "small")
    try:
        assert app.verify().acts > 5
        assert len(app.query(inmate_rows, date(2026, 10, 31), include_left=True)) == inmates
        assert app.query(report_months, LAST.last)[-1] == LAST.plus(1 - months)
    finally:
        app.close()


@pytest.mark.parametrize(("inmates", "months"), [(0, 1), (-1, 1), (20_001, 1), (1, 0), (1, 61)])
def test_sizes_that_make_no_ward_are_refused_before_anything_is_made(tmp_path: Path, inmates: int, months: int) -> None:
    with pytest.raises(InputRefused, match="应在 1 至"):
        make_demo(tmp_path / "none", DemoPlan(inmates, months), DEMO_PASSWORD, lambda _month: None)
    assert list(tmp_path.iterdir()) == []


def test_a_story_broken_off_leaves_no_data_and_can_be_told_again(tmp_path: Path) -> None:
    def interrupt(_month: str) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "ward"
    (folder / "notes").mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        make_demo(folder, DemoPlan(2, 2), DEMO_PASSWORD, interrupt)
    assert {path.name for path in folder.iterdir()} <= {"notes", "cleanprison.lock"}
    make_demo(folder, DemoPlan(2, 1), DEMO_PASSWORD, lambda _month: None)
    with pytest.raises(StorageError, match="已经有数据"):
        make_demo(folder, DemoPlan(2, 1), DEMO_PASSWORD, lambda _month: None)
    opened(folder).close()
