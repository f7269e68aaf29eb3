"""The catalogue of papers: every one is written for a ward with little in it, or refused in one sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from cleanprison.errors import InputRefused
from cleanprison.people.queries import unit_row
from cleanprison.people.service import RenameUnit, rename_unit
from cleanprison.scoring.rules import Month
from cleanprison.summary.catalogue import REPORTS, PaperRequest, report_months, write_report
from factories.desk import Desk

OCTOBER = Month(2026, 10)
NEEDS_MEETING = "panel-minutes"


def request(desk: Desk, folder: Path, number: str | None = None, month: Month = OCTOBER) -> PaperRequest:
    return PaperRequest(month, folder, desk.today, number)


@pytest.fixture
def scored(desk: Desk) -> Desk:
    """Record one plus in October of the only inmate."""
    desk.plus(desk.inmate(), date(2026, 10, 8), "2")
    return desk


@pytest.mark.parametrize("name", [report.name for report in REPORTS if report.name != NEEDS_MEETING])
def test_every_paper_is_written_and_carries_its_title_and_unit(scored: Desk, tmp_path: Path, name: str) -> None:
    spec = next(report for report in REPORTS if report.name == name)
    number = "3301000001" if spec.needs_inmate else None
    written = scored.app.query(write_report, name, request(scored, tmp_path / "out", number))
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(written.path).pages)
    assert written.path.parent == tmp_path / "out"
    assert "示例监狱" in text
    assert spec.about
    assert spec.title


def test_minutes_are_refused_before_there_was_a_meeting(scored: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="还没有登记评议会"):
        scored.app.query(write_report, NEEDS_MEETING, request(scored, tmp_path))


def test_names_of_papers_are_unique_and_fit_a_command_line() -> None:
    names = [report.name for report in REPORTS]
    assert len(names) == len(set(names))
    assert all(name.replace("-", "").isascii() and name == name.lower() for name in names)
    assert {"timetable", "class-hours", "conduct-records", "rectifications"} <= set(names)


def test_an_unknown_paper_names_those_there_are(scored: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"没有名为“nothing”的报表.*month-sheet"):
        scored.app.query(write_report, "nothing", request(scored, tmp_path))


def test_a_month_without_papers_names_the_months_there_are(scored: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="2026-09 没有可打印的报表；可用的月份：2026-10 至 2026-11"):
        scored.app.query(write_report, "month-sheet", request(scored, tmp_path, month=Month(2026, 9)))


def test_a_paper_of_the_ward_takes_no_inmate_and_a_personal_one_needs_a_known_one(scored: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="全监区的报表"):
        scored.app.query(write_report, "month-sheet", request(scored, tmp_path, "3301000001"))
    with pytest.raises(InputRefused, match="编号 999"):
        scored.app.query(write_report, "inmate-sheet", request(scored, tmp_path, "999"))
    with pytest.raises(InputRefused, match="请指定罪犯编号"):
        scored.app.query(write_report, "why-slip", request(scored, tmp_path))


def test_a_ward_that_starts_next_month_has_papers_from_that_month(desk: Desk, tmp_path: Path) -> None:
    row = desk.app.query(unit_row)
    command = RenameUnit(row.prison_name, row.ward_name, date(2026, 12, 1), row.version)
    desk.sign_in_chief()
    desk.app.execute(rename_unit, command, origin="单位与外观")
    assert desk.app.query(report_months, desk.today) == [Month(2026, 12)]
    with pytest.raises(InputRefused, match="可用的月份：2026-12 至 2026-12"):
        desk.app.query(write_report, "month-sheet", request(desk, tmp_path))
