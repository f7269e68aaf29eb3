"""The schedule of backups: what it promises, whenever they were made and however often it is applied."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cleanprison.clock import CHINA
from cleanprison.db.retention import kept, thin

NOW = datetime(2026, 11, 3, 17, tzinfo=CHINA)
moments = st.integers(-60 * 24, 1400 * 24).map(lambda hours: NOW - timedelta(hours=hours))


@given(st.sets(moments))
def test_what_is_kept_was_there_and_is_kept_again(made: set[datetime]) -> None:
    stay = kept(made, NOW)
    assert stay <= made
    assert kept(stay, NOW) == stay


@given(st.sets(moments, min_size=1))
def test_the_newest_the_last_week_and_the_future_stay(made: set[datetime]) -> None:
    stay = kept(made, NOW)
    assert max(made) in stay
    assert {at for at in made if at >= NOW - timedelta(days=7)} <= stay


@given(st.sets(moments))
def test_every_week_of_eight_and_every_month_of_two_years_keeps_its_newest(made: set[datetime]) -> None:
    stay = kept(made, NOW)
    for at in made:
        if NOW - timedelta(weeks=8) <= at <= NOW:
            assert any(one >= at and one.isocalendar()[:2] == at.isocalendar()[:2] for one in stay)
        if NOW - timedelta(days=731) <= at <= NOW:
            assert any(one >= at and (one.year, one.month) == (at.year, at.month) for one in stay)


@given(st.sets(moments))
def test_what_is_older_goes_down_to_one_a_month(made: set[datetime]) -> None:
    old = [at for at in kept(made, NOW) if at < NOW - timedelta(weeks=8) and at != max(made)]
    assert len({(at.year, at.month) for at in old}) == len(old)
    assert all(at >= NOW - timedelta(days=731) for at in old)


@given(st.integers(0, 23))
def test_thinning_day_after_day_leaves_two_years_of_months(hour: int) -> None:
    there: set[datetime] = set()
    start = NOW.replace(hour=hour) - timedelta(days=800)
    for day in range(801):
        now = start + timedelta(days=day)
        there = kept({*there, now}, now)
    assert len(there) <= 8 + 9 + 25
    assert len({(at.year, at.month) for at in there}) >= 24


def test_only_files_named_by_the_program_are_deleted(tmp_path: Path) -> None:
    names = (
        "cleanprison-20200101-080000.cpbak",
        "cleanprison-20200102-080000~2.cpbak",
        "cleanprison-20261103-080000.cpbak",
        "cleanprison-20200101-080000 留底.cpbak",
        "年终.cpbak",
    )
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    assert [one.path.name for one in thin(tmp_path, NOW)] == [names[1], names[0]]
    assert {path.name for path in tmp_path.iterdir()} == set(names[2:])
