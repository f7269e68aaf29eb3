"""Recording and taking back praise and criticism in a real data folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cleanprison.application import Application
from cleanprison.conduct.queries import ConductFilter, RectificationFilter, conduct_rows, rectification_rows
from cleanprison.conduct.rules import ConductKind, InspectionArea
from cleanprison.conduct.service import RecordConduct, RectificationDemand, VoidConduct, record_conduct, void_conduct
from cleanprison.errors import CleanPrisonError, InputRefused, RuleViolation, StaleRecord

Officers = dict[str, int]
TODAY = date(2026, 11, 3)
DEMAND = RectificationDemand(InspectionArea.TURNOUT, date(2026, 10, 15), "按规定着装，班前互查")


def criticism(officer_id: int, on: date = date(2026, 10, 8)) -> RecordConduct:
    return RecordConduct(officer_id, ConductKind.CRITICISM, on, "警容风纪", "执勤时未佩戴警号", "值班室")


def praise(officer_id: int, on: date = date(2026, 10, 9)) -> RecordConduct:
    return RecordConduct(officer_id, ConductKind.PRAISE, on, "个别教育", "化解一起同组矛盾")


def record(app: Application, command: RecordConduct) -> int:
    return app.execute(record_conduct, command, origin="测试").record_id


def test_a_record_is_read_back_whole(app: Application, officers: Officers) -> None:
    record(app, replace(criticism(officers["aygul"]), decided_by_id=officers["li"]))
    (row,) = app.query(conduct_rows, ConductFilter())
    assert (row.badge_number, row.name, row.kind) == ("330103", "阿依古丽·买买提", ConductKind.CRITICISM)
    assert (row.occurred_on, row.place, row.basis) == (date(2026, 10, 8), "值班室", "警容风纪")
    assert (row.facts, row.decided_by, row.recorded_by) == ("执勤时未佩戴警号", "李建国", "chief")
    assert row.void_reason is None
    assert row.rectification_id is None


def test_a_criticism_opens_its_rectification_in_the_same_act(app: Application, officers: Officers) -> None:
    acts = app.verify().acts
    done = app.execute(record_conduct, replace(criticism(officers["wang"]), rectification=DEMAND), origin="测试")
    assert app.verify().acts == acts + 1
    (row,) = app.query(rectification_rows, TODAY, RectificationFilter())
    assert (row.id, row.conduct_record_id) == (done.rectification_id, done.record_id)
    assert (row.owner_id, row.found_on, row.due_on) == (officers["wang"], date(2026, 10, 8), date(2026, 10, 15))
    assert (row.finding, row.demand) == ("执勤时未佩戴警号", "按规定着装，班前互查")
    assert app.query(conduct_rows, ConductFilter())[0].rectification_id == row.id


def test_a_refused_rectification_takes_its_criticism_with_it(app: Application, officers: Officers) -> None:
    early = replace(DEMAND, due_on=date(2026, 10, 7))
    with pytest.raises(RuleViolation, match="早于发现日期"):
        record(app, replace(criticism(officers["wang"]), rectification=early))
    assert app.query(conduct_rows, ConductFilter()) == []


def test_what_cannot_be_is_refused_with_a_sentence(app: Application, officers: Officers) -> None:
    good = criticism(officers["wang"])
    refused: list[tuple[RecordConduct, type[CleanPrisonError], str]] = [
        (replace(good, occurred_on=date(2026, 11, 4)), RuleViolation, "晚于今天"),
        (criticism(officers["gone"]), RuleViolation, "𠮷田正 已于 2026-09-30 调离"),
        (replace(good, decided_by_id=officers["gone"]), RuleViolation, "决定人"),
        (replace(good, officer_id=999), InputRefused, "不在民警名册中"),
        (replace(good, basis="  "), InputRefused, "依据不能为空"),
        (replace(good, facts=""), InputRefused, "事实不能为空"),
        (replace(good, facts="长" * 2001), InputRefused, "事实最多 2000 字"),
        (replace(good, place="长" * 121), InputRefused, "地点最多 120 字"),
        (replace(good, kind=ConductKind.PRAISE, rectification=DEMAND), RuleViolation, "表扬不带整改"),
    ]
    for command, kind, says in refused:
        with pytest.raises(kind, match=says):
            record(app, command)
    assert app.query(conduct_rows, ConductFilter(include_void=True)) == []


def test_a_voided_record_stays_readable_and_counts_no_more(app: Application, officers: Officers) -> None:
    number = record(app, praise(officers["li"]))
    app.execute(void_conduct, VoidConduct(number, " 记错了人 "), origin="测试")
    assert app.query(conduct_rows, ConductFilter()) == []
    (row,) = app.query(conduct_rows, ConductFilter(include_void=True))
    assert row.void_reason == "记错了人"
    with pytest.raises(StaleRecord):
        app.execute(void_conduct, VoidConduct(number, "再来一次"), origin="测试")


def test_a_void_needs_a_reason_and_a_record(app: Application, officers: Officers) -> None:
    number = record(app, praise(officers["li"]))
    with pytest.raises(InputRefused, match="撤销理由不能为空"):
        app.execute(void_conduct, VoidConduct(number, "  "), origin="测试")
    with pytest.raises(InputRefused, match="没有这条行为记录"):
        app.execute(void_conduct, VoidConduct(number + 7, "记错了人"), origin="测试")


def test_the_rectification_of_a_voided_criticism_goes_on_and_says_so(app: Application, officers: Officers) -> None:
    number = record(app, replace(criticism(officers["wang"]), rectification=DEMAND))
    app.execute(void_conduct, VoidConduct(number, "事实有误"), origin="测试")
    (row,) = app.query(rectification_rows, TODAY, RectificationFilter())
    assert row.void_reason == "事实有误"
    assert row.standing.words == "逾期 19 天"


def test_records_are_found_by_officer_kind_day_and_words(app: Application, officers: Officers) -> None:
    first = record(app, criticism(officers["wang"], date(2026, 9, 30)))
    second = record(app, praise(officers["aygul"], date(2026, 10, 1)))
    third = record(app, praise(officers["gone"], date(2026, 9, 30)))

    def found(**wanted: object) -> list[int]:
        return [row.id for row in app.query(conduct_rows, ConductFilter(**wanted))]  # type: ignore[arg-type]

    assert found() == [first, third, second]
    assert found(officer_id=officers["wang"]) == [first]
    assert found(kind=ConductKind.PRAISE) == [third, second]
    assert found(since=date(2026, 10, 1), until=date(2026, 10, 31)) == [second]
    assert found(until=date(2026, 9, 30)) == [first, third]
    for words in ("阿依古丽", "阿依古丽•买买提", "aygl", "ayigu", "330103"):
        assert found(text=words) == [second], words
    assert found(text="𠮷田") == [third]
    assert found(text="未佩戴") == [first]
    assert found(text="没有这样的话") == []
