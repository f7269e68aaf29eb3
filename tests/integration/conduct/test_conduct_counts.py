"""Counts of conduct: each opens into as many rows as it says."""

from __future__ import annotations

from datetime import date

import pytest

from cleanprison.application import Application
from cleanprison.conduct.queries import (
    ConductFilter,
    RectificationFilter,
    conduct_rows,
    month_counts,
    officer_counts,
    rectification_rows,
    total_of,
    yearly_counts,
)
from cleanprison.conduct.rules import ConductKind, InspectionArea, RectificationState
from cleanprison.conduct.service import (
    CheckRectification,
    RecordConduct,
    RectificationDemand,
    VoidConduct,
    check_rectification,
    record_conduct,
    void_conduct,
)

Officers = dict[str, int]
TODAY = date(2026, 11, 3)
OPEN = frozenset({RectificationState.OPEN, RectificationState.DUE_SOON, RectificationState.OVERDUE})


@pytest.fixture
def story(app: Application, officers: Officers) -> Officers:
    """Write some months of records; the officers' ids are given back."""

    def criticise(key: str, on: date, due: date, closed: date | None) -> None:
        demand = RectificationDemand(InspectionArea.TURNOUT, due, "按规定着装")
        command = RecordConduct(
            officers[key], ConductKind.CRITICISM, on, "警容风纪", "未佩戴警号", rectification=demand
        )
        done = app.execute(record_conduct, command, origin="测试")
        if closed is not None and done.rectification_id is not None:
            check = CheckRectification(done.rectification_id, closed, officers["li"], True)
            app.execute(check_rectification, check, origin="测试")

    def praise(key: str, on: date) -> int:
        command = RecordConduct(officers[key], ConductKind.PRAISE, on, "值班备勤", "交接记录完整")
        return app.execute(record_conduct, command, origin="测试").record_id

    praise("wang", date(2025, 12, 31))
    praise("wang", date(2026, 1, 1))
    praise("aygul", date(2026, 10, 31))
    praise("gone", date(2026, 9, 1))
    app.execute(void_conduct, VoidConduct(praise("wang", date(2026, 10, 5)), "重复登记"), origin="测试")
    criticise("wang", date(2026, 8, 20), date(2026, 8, 31), date(2026, 8, 31))
    criticise("wang", date(2026, 9, 20), date(2026, 9, 25), date(2026, 10, 2))
    criticise("aygul", date(2026, 10, 8), date(2026, 10, 15), None)
    criticise("aygul", date(2026, 10, 30), date(2026, 11, 30), None)
    return officers


def test_a_month_counts_by_badge_number_and_each_count_opens_into_its_rows(app: Application, story: Officers) -> None:
    since, until = date(2026, 10, 1), date(2026, 10, 31)
    rows = app.query(officer_counts, since, until, TODAY)
    assert [row.badge_number for row in rows] == ["330101", "330102", "330103"]
    for row in rows:
        count = row.count
        for kind, number in ((ConductKind.PRAISE, count.praise), (ConductKind.CRITICISM, count.criticism)):
            wanted = ConductFilter(officer_id=row.officer_id, kind=kind, since=since, until=until)
            assert len(app.query(conduct_rows, wanted)) == number
        still_open = RectificationFilter(states=OPEN, owner_id=row.officer_id)
        assert len(app.query(rectification_rows, count.day, still_open)) == count.open
        late = RectificationFilter(states=frozenset({RectificationState.OVERDUE}), owner_id=row.officer_id)
        assert len(app.query(rectification_rows, count.day, late)) == count.overdue
        found = RectificationFilter(owner_id=row.officer_id, found_since=since, found_until=until)
        assert len(app.query(rectification_rows, count.day, found)) == count.findings
    aygul = rows[2].count
    assert (aygul.praise, aygul.criticism, aygul.findings, aygul.open, aygul.overdue) == (1, 2, 2, 2, 1)
    assert aygul.day == until


def test_months_add_up_to_the_year(app: Application, story: Officers) -> None:
    months = app.query(month_counts, 2026, TODAY)
    assert [count.since.month for count in months] == list(range(1, 12))
    total = total_of(months)
    assert (total.praise, total.criticism, total.findings) == (3, 4, 4)
    september = months[8]
    assert (september.open, september.overdue) == (1, 1)
    own = app.query(month_counts, 2026, TODAY, story["wang"])
    assert total_of(own).praise == 1
    assert [count.open for count in own] == [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]


def test_who_left_before_the_period_is_listed_only_when_something_counts(app: Application, story: Officers) -> None:
    def badges(since: date, until: date) -> list[str]:
        return [row.badge_number for row in app.query(officer_counts, since, until, TODAY)]

    assert "330104" in badges(date(2026, 9, 1), date(2026, 9, 30))
    assert "330104" not in badges(date(2026, 10, 1), date(2026, 10, 31))
    assert "330104" in badges(date(2026, 1, 1), date(2026, 12, 31))


def test_the_year_says_what_was_closed_in_time(app: Application, story: Officers) -> None:
    year = app.query(yearly_counts, 2026, TODAY)
    assert (year.praise, year.criticism, year.findings) == (3, 4, 4)
    assert (year.closed, year.closed_in_time, year.overdue) == (2, 1, 1)
    assert year.day == TODAY
    before = app.query(yearly_counts, 2025, TODAY)
    assert (before.praise, before.findings, before.day) == (1, 0, date(2025, 12, 31))
