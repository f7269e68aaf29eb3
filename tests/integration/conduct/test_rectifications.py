"""Opening and re-checking rectifications in a real data folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cleanprison.application import Application
from cleanprison.conduct.queries import (
    RectificationFilter,
    overdue_rectifications,
    rectification_fact,
    rectification_rows,
)
from cleanprison.conduct.rules import ConductKind, InspectionArea, RectificationState
from cleanprison.conduct.service import (
    CheckRectification,
    OpenRectification,
    RecordConduct,
    VoidConduct,
    check_rectification,
    open_rectification,
    record_conduct,
    void_conduct,
)
from cleanprison.errors import InputRefused, RuleViolation

Officers = dict[str, int]
TODAY = date(2026, 11, 3)


def safety(owner_id: int, due_on: date = date(2026, 10, 25)) -> OpenRectification:
    return OpenRectification(
        InspectionArea.SAFETY, date(2026, 10, 20), due_on, owner_id, "二号裁床急停按钮松动", "更换按钮并补齐点检"
    )


def opened(app: Application, command: OpenRectification) -> int:
    return app.execute(open_rectification, command, origin="测试")


def checked(app: Application, command: CheckRectification) -> int:
    return app.execute(check_rectification, command, origin="测试")


def test_the_first_pass_closes_and_further_checks_are_refused(app: Application, officers: Officers) -> None:
    number = opened(app, safety(officers["wang"]))
    first = CheckRectification(number, date(2026, 10, 24), officers["li"], False, "点检仍缺签名")
    checked(app, first)
    (row,) = app.query(rectification_rows, TODAY, RectificationFilter())
    assert row.standing.words == "逾期 9 天"
    checked(app, replace(first, checked_on=date(2026, 10, 28), passed=True, note=""))
    (row,) = app.query(rectification_rows, TODAY, RectificationFilter())
    assert row.standing.state is RectificationState.CLOSED
    assert row.standing.words == "逾期 3 天销号"
    assert [(check.checker, check.passed, check.note) for check in row.checks] == [
        ("李建国", False, "点检仍缺签名"),
        ("李建国", True, ""),
    ]
    with pytest.raises(RuleViolation, match="已于 2026-10-28 复查通过并销号"):
        checked(app, replace(first, checked_on=TODAY, passed=True))


def test_the_owner_does_not_check_the_own_rectification(app: Application, officers: Officers) -> None:
    number = opened(app, safety(officers["wang"]))
    with pytest.raises(RuleViolation, match="责任人以外"):
        checked(app, CheckRectification(number, TODAY, officers["wang"], True))
    assert app.query(rectification_fact, number).checks == ()


def test_a_check_that_cannot_be_is_refused(app: Application, officers: Officers) -> None:
    number = opened(app, safety(officers["wang"]))
    good = CheckRectification(number, TODAY, officers["li"], True)
    with pytest.raises(RuleViolation, match="晚于今天"):
        checked(app, replace(good, checked_on=date(2026, 11, 4)))
    with pytest.raises(RuleViolation, match="早于发现日期"):
        checked(app, replace(good, checked_on=date(2026, 10, 19)))
    with pytest.raises(RuleViolation, match="调离"):
        checked(app, replace(good, checker_id=officers["gone"]))
    with pytest.raises(InputRefused, match="没有这项整改"):
        checked(app, replace(good, rectification_id=number + 7))
    with pytest.raises(InputRefused, match="最多 2000 字"):
        checked(app, replace(good, note="长" * 2001))


def test_a_finding_that_cannot_be_is_refused(app: Application, officers: Officers) -> None:
    good = safety(officers["wang"])
    for command, says in (
        (replace(good, found_on=date(2026, 11, 4), due_on=date(2026, 11, 9)), "晚于今天"),
        (replace(good, due_on=date(2026, 10, 19)), "早于发现日期"),
        (replace(good, owner_id=officers["gone"]), "调离"),
        (replace(good, found_by_id=officers["gone"]), "检查人"),
    ):
        with pytest.raises(RuleViolation, match=says):
            opened(app, command)
    for command, says in (
        (replace(good, finding=" "), "问题不能为空"),
        (replace(good, demand=" "), "整改要求不能为空"),
    ):
        with pytest.raises(InputRefused, match=says):
            opened(app, command)
    assert app.query(rectification_rows, TODAY, RectificationFilter()) == []


def test_only_a_standing_criticism_of_the_owner_opens_a_rectification(app: Application, officers: Officers) -> None:
    def record(kind: ConductKind, officer_id: int) -> int:
        command = RecordConduct(officer_id, kind, date(2026, 10, 20), "安全生产", "点检记录缺签名")
        return app.execute(record_conduct, command, origin="测试").record_id

    praise = record(ConductKind.PRAISE, officers["wang"])
    others = record(ConductKind.CRITICISM, officers["li"])
    void = record(ConductKind.CRITICISM, officers["wang"])
    app.execute(void_conduct, VoidConduct(void, "记错了人"), origin="测试")
    for number, says in ((praise, "批评记录"), (others, "责任人本人"), (999, "批评记录"), (void, "已经撤销")):
        with pytest.raises(RuleViolation, match=says):
            opened(app, replace(safety(officers["wang"]), conduct_record_id=number))


def test_the_state_is_derived_as_of_any_day(app: Application, officers: Officers) -> None:
    number = opened(app, safety(officers["wang"]))
    checked(app, CheckRectification(number, date(2026, 10, 28), officers["li"], True))

    def words(day: date) -> list[str]:
        return [row.standing.words for row in app.query(rectification_rows, day, RectificationFilter())]

    assert words(date(2026, 10, 19)) == []
    assert words(date(2026, 10, 20)) == ["还有 5 天"]
    assert words(date(2026, 10, 26)) == ["逾期 1 天"]
    assert words(date(2026, 10, 28)) == ["逾期 3 天销号"]


def test_the_overdue_list_has_the_longest_overdue_first(app: Application, officers: Officers) -> None:
    late = opened(app, safety(officers["wang"], date(2026, 10, 28)))
    later = opened(app, safety(officers["aygul"], date(2026, 10, 22)))
    opened(app, safety(officers["li"], date(2026, 11, 4)))
    closed = opened(app, safety(officers["li"], date(2026, 10, 22)))
    checked(app, CheckRectification(closed, TODAY, officers["wang"], True))
    rows = app.query(overdue_rectifications, TODAY)
    assert [(row.id, row.standing.days_overdue) for row in rows] == [(later, 12), (late, 6)]


def test_rectifications_are_found_by_state_owner_area_words_and_days(app: Application, officers: Officers) -> None:
    first = opened(app, safety(officers["wang"]))
    second = opened(app, replace(safety(officers["aygul"], date(2026, 11, 30)), area=InspectionArea.FIXED_SEATS))
    third = opened(app, safety(officers["li"]))
    checked(app, CheckRectification(third, date(2026, 10, 24), officers["wang"], True))

    def found(**wanted: object) -> set[int]:
        return {row.id for row in app.query(rectification_rows, TODAY, RectificationFilter(**wanted))}  # type: ignore[arg-type]

    assert found() == {first, second, third}
    assert found(states=frozenset({RectificationState.OPEN, RectificationState.OVERDUE})) == {first, second}
    assert found(owner_id=officers["li"]) == {third}
    assert found(area=InspectionArea.FIXED_SEATS) == {second}
    assert found(text="劳动现场定位") == {second}
    assert found(text="aygl") == {second}
    assert found(closed_since=date(2026, 10, 24)) == {first, second, third}
    assert found(closed_since=date(2026, 10, 25)) == {first, second}
    assert found(found_since=date(2026, 10, 21)) == set()
    assert found(found_until=date(2026, 10, 19)) == set()
