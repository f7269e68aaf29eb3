"""People as commands write them and queries read them back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleanprison.application import Application
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import CleanPrisonError, InputRefused, RuleViolation, StaleRecord
from cleanprison.people.queries import inmate_rows, inmate_spans, movement_rows, officer_rows
from cleanprison.people.rules import SPAN_KINDS, MovementKind
from cleanprison.people.service import (
    InmateDetails,
    OfficerDetails,
    RecordMovement,
    SaveInmate,
    SaveOfficer,
    VoidMovement,
    record_movement,
    save_inmate,
    save_officer,
    void_movement,
)
from cleanprison.rights import for_everyone
from factories.free import perform
from factories.pace import pace
from factories.people import ADMITTED, add_inmate, add_movement, add_officer, inmate

TODAY = date(2026, 11, 3)


def void(app: Application, movement_id: int, reason: str = "录入错误") -> None:
    app.execute(void_movement, VoidMovement(movement_id, reason), origin="测试")


def test_an_inmate_comes_back_as_written_with_pinyin_and_ward(app: Application) -> None:
    key = add_inmate(app, 1, "阿依古丽·买买提", sex="女", birth_date=date(1985, 3, 7), crime="盗窃")
    (row,) = app.query(inmate_rows, TODAY)
    assert (row.id, row.number, row.name, row.initials) == (key, "3301000001", "阿依古丽·买买提", "ayglmmt")
    assert (row.ward, row.situation, row.labour_title, row.version) == ("三监区", "在押", "有劳动能力", 1)
    (movement,) = app.query(movement_rows)
    assert (movement.kind, movement.on_date, movement.recorded_by) == (MovementKind.ADMISSION, ADMITTED, "chief")
    assert movement.recorded_at == app.clock.now()


def test_a_new_name_gets_new_pinyin_and_the_same_details_change_nothing(app: Application) -> None:
    key = add_inmate(app, 1, "张三")
    app.execute(save_inmate, SaveInmate(inmate(1, "李四").details, key, 1), origin="测试")
    (row,) = app.query(inmate_rows, TODAY)
    assert (row.name, row.initials, row.pinyin, row.version) == ("李四", "ls", "li si", 2)
    acts = app.verify().acts
    app.execute(save_inmate, SaveInmate(inmate(1, "李四").details, key, 2), origin="测试")
    assert app.verify().acts == acts


@pytest.mark.parametrize(
    "details",
    [
        InmateDetails("", "张三"),
        InmateDetails("  ", "张三"),
        InmateDetails("1" * 33, "张三"),
        InmateDetails("1", ""),
        InmateDetails("1", "\u3000"),
        InmateDetails("1", "张" * 121),
        InmateDetails("1", "张三", sex="未知"),
        InmateDetails("1", "张三", property_judgment="maybe"),
        InmateDetails("1", "张三", sentence_start=date(2020, 1, 2), sentence_end=date(2020, 1, 1)),
        InmateDetails("1", "张三", birth_date=date(2020, 1, 1), admitted_on=date(2020, 1, 1)),
        InmateDetails("1", "张三", admitted_on=date(2020, 1, 2), induction_until=date(2020, 1, 1)),
        InmateDetails("1", "张三", crime="抢" * 201),
        InmateDetails("1", "张三", ethnicity="维" * 41),
        InmateDetails("1", "张三\x00"),
    ],
    ids=str,
)
def test_details_that_cannot_be_true_are_refused(app: Application, details: InmateDetails) -> None:
    with pytest.raises(InputRefused):
        app.execute(save_inmate, SaveInmate(details), origin="测试")
    assert app.query(inmate_rows, TODAY) == []


@pytest.mark.parametrize("number", ["3301000001", " 3301000001", "3301000001 ", "３３０１０００００１"])
def test_a_number_belongs_to_one_inmate_however_it_is_spelled(app: Application, number: str) -> None:
    add_inmate(app, 1, "张三")
    with pytest.raises(InputRefused, match="张三"):
        app.execute(save_inmate, SaveInmate(InmateDetails(number, "李四")), origin="测试")


def test_an_inmate_cannot_take_anothers_number_but_keeps_the_own(app: Application) -> None:
    add_inmate(app, 1, "张三")
    key = add_inmate(app, 2, "李四")
    with pytest.raises(InputRefused, match="张三"):
        app.execute(save_inmate, SaveInmate(inmate(1, "李四").details, key, 1), origin="测试")
    app.execute(save_inmate, SaveInmate(inmate(2, "李四四").details, key, 1), origin="测试")


def test_an_officers_badge_belongs_to_one_officer(app: Application) -> None:
    key = add_officer(app, "3300001", "王立新")
    with pytest.raises(InputRefused, match="王立新"):
        add_officer(app, "3300001", "赵敏")
    with pytest.raises(StaleRecord):
        app.execute(save_officer, SaveOfficer(OfficerDetails("3300001", "王立"), key, 5), origin="测试")
    left = OfficerDetails("3300001", "王立新", left_on=date(2026, 5, 1))
    app.execute(save_officer, SaveOfficer(left, key, 1), origin="测试")
    assert app.query(officer_rows) == []
    (row,) = app.query(officer_rows, include_left=True)
    assert row.left_on == date(2026, 5, 1)


def test_a_state_holds_from_its_day_on(app: Application) -> None:
    key = add_inmate(app)
    officer = add_officer(app)
    add_movement(app, key, MovementKind.POST, date(2026, 3, 1), value="缝纫")
    add_movement(app, key, MovementKind.POST, date(2026, 2, 1), value="保洁")
    add_movement(app, key, MovementKind.ASSIGNED_OFFICER, date(2026, 2, 1), officer_id=officer)
    add_movement(app, key, MovementKind.LABOUR, date(2026, 4, 1), value="unable")
    posts = [app.query(inmate_rows, date(2026, month, 1))[0].state.post for month in (1, 2, 3, 4)]
    assert posts == [None, "保洁", "缝纫", "缝纫"]
    (row,) = app.query(inmate_rows, date(2026, 4, 1))
    assert (row.officer, row.labour_title) == ("王立新", "无劳动能力")


def test_somebody_not_yet_admitted_is_not_on_the_list_of_an_earlier_day(app: Application) -> None:
    add_inmate(app, 1, admitted_on=date(2026, 5, 1))
    assert app.query(inmate_rows, date(2026, 4, 30)) == []
    assert len(app.query(inmate_rows, date(2026, 5, 1))) == 1


def test_who_left_is_shown_when_asked_for_and_comes_back_by_admission(app: Application) -> None:
    key = add_inmate(app)
    add_movement(app, key, MovementKind.RELEASE, date(2026, 6, 1))
    assert len(app.query(inmate_rows, date(2026, 5, 31))) == 1
    assert app.query(inmate_rows, date(2026, 6, 1)) == []
    (row,) = app.query(inmate_rows, date(2026, 6, 1), include_left=True)
    assert row.situation == "已离监"
    for kind in (MovementKind.POST, MovementKind.RELEASE):
        with pytest.raises(RuleViolation, match="2026-06-01"):
            add_movement(app, key, kind, date(2026, 6, 2), value="缝纫" if kind is MovementKind.POST else None)
    add_movement(app, key, MovementKind.ADMISSION, date(2026, 7, 1), ward_id=1)
    assert app.query(inmate_rows, date(2026, 7, 1))[0].situation == "在押"


def test_a_span_shows_as_the_situation_and_ends_by_a_return(app: Application) -> None:
    key = add_inmate(app)
    stay = add_movement(app, key, MovementKind.HOSPITAL, date(2026, 3, 1))
    with pytest.raises(RuleViolation, match="重叠"):
        add_movement(app, key, MovementKind.HOSPITAL, date(2026, 5, 1))
    assert app.query(inmate_rows, date(2026, 4, 1))[0].situation == "住院"
    for wrong in (
        {"on": date(2026, 2, 28), "ends_id": stay},
        {"on": date(2026, 3, 2)},
        {"on": date(2026, 3, 2), "ends_id": stay + 50},
    ):
        with pytest.raises(RuleViolation):
            add_movement(app, key, MovementKind.RETURN, **wrong)  # type: ignore[arg-type]
    end = add_movement(app, key, MovementKind.RETURN, date(2026, 3, 9), ends_id=stay)
    assert [app.query(inmate_rows, date(2026, 3, day))[0].situation for day in (9, 10)] == ["住院", "在押"]
    with pytest.raises(RuleViolation, match="2026-03-09"):
        add_movement(app, key, MovementKind.RETURN, date(2026, 3, 10), ends_id=stay)
    void(app, end)
    add_movement(app, key, MovementKind.RETURN, date(2026, 3, 10), ends_id=stay)
    assert app.query(inmate_spans, key)[0].last == date(2026, 3, 10)


def test_a_return_cannot_end_another_inmates_stay(app: Application) -> None:
    one, other = add_inmate(app, 1), add_inmate(app, 2)
    stay = add_movement(app, one, MovementKind.HOSPITAL, date(2026, 3, 1))
    with pytest.raises(RuleViolation):
        add_movement(app, other, MovementKind.RETURN, date(2026, 3, 5), ends_id=stay)


@pytest.mark.parametrize(
    ("kind", "others"),
    [
        (MovementKind.LABOUR, {"value": "strong"}),
        (MovementKind.LABOUR, {}),
        (MovementKind.POST, {"value": ""}),
        (MovementKind.POST, {"value": "岗" * 121}),
        (MovementKind.HOSPITAL, {"until": date(2026, 3, 31)}),
    ],
)
def test_a_movement_without_what_it_is_about_is_refused(
    app: Application, kind: MovementKind, others: dict[str, object]
) -> None:
    key = add_inmate(app)
    with pytest.raises(CleanPrisonError):
        add_movement(app, key, kind, date(2026, 4, 1), **others)
    assert len(app.query(movement_rows)) == 1


def test_nothing_happens_to_anybody_before_the_admission(app: Application) -> None:
    inmate = add_inmate(app, 1, admitted_on=date(2026, 5, 1))
    with pytest.raises(RuleViolation, match="2026-04-30 早于入监日期 2026-05-01，那时还不能有离监"):
        add_movement(app, inmate, MovementKind.RELEASE, date(2026, 4, 30))
    add_movement(app, inmate, MovementKind.RELEASE, date(2026, 5, 1))


def test_a_voided_movement_no_longer_counts_and_stays_readable(app: Application) -> None:
    key = add_inmate(app)
    wrong = add_movement(app, key, MovementKind.POST, date(2026, 2, 1), value="缝纫")
    for reason in ("", "  "):
        with pytest.raises(InputRefused, match="原因"):
            void(app, wrong, reason)
    void(app, wrong)
    with pytest.raises(StaleRecord):
        void(app, wrong)
    assert app.query(inmate_rows, TODAY)[0].state.post is None
    assert app.query(movement_rows)[0].void_reason == "录入错误"


def test_a_voided_release_brings_the_inmate_back(app: Application) -> None:
    key = add_inmate(app)
    gone = add_movement(app, key, MovementKind.RELEASE, date(2026, 6, 1))
    void(app, gone)
    assert app.query(inmate_rows, TODAY)[0].situation == "在押"
    add_movement(app, key, MovementKind.POST, date(2026, 6, 2), value="缝纫")


def test_movements_are_listed_newest_first_and_by_inmate_and_day(app: Application) -> None:
    one, other = add_inmate(app, 1), add_inmate(app, 2)
    add_movement(app, one, MovementKind.POST, date(2026, 2, 1), value="缝纫")
    add_movement(app, other, MovementKind.POST, date(2026, 3, 1), value="保洁")
    assert [m.detail for m in app.query(movement_rows, since=date(2026, 2, 1))] == ["保洁", "缝纫"]
    assert {m.inmate_id for m in app.query(movement_rows, inmate_id=one)} == {one}


HOSPITAL = MovementKind.HOSPITAL
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["open", "planned", "return", "void"]),
        st.sampled_from([MovementKind.HOSPITAL, MovementKind.SOLITARY]),
        st.integers(0, 20),
        st.integers(0, 6),
    ),
    min_size=2,
    max_size=9,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@example([("planned", HOSPITAL, 0, 2), ("planned", HOSPITAL, 8, 2), ("return", HOSPITAL, 12, 0)])
@example([("open", HOSPITAL, 0, 0), ("return", HOSPITAL, 3, 0), ("open", HOSPITAL, 8, 0), ("void", HOSPITAL, 0, 1)])
@given(STEPS)
def test_whatever_is_accepted_no_day_is_in_two_stays_of_one_kind(
    app: Application, steps: list[tuple[str, MovementKind, int, int]]
) -> None:
    @for_everyone
    def run(uow: UnitOfWork, _: None) -> list[tuple[MovementKind, date, date]]:
        key = save_inmate(uow, inmate(1))
        made: list[int] = []
        for way, kind, offset, length in steps:
            day = date(2026, 3, 1) + timedelta(days=offset)
            try:
                if way == "open":
                    made.append(record_movement(uow, RecordMovement(key, kind, day)))
                elif way == "planned":
                    until = day + timedelta(days=length)
                    made.append(record_movement(uow, RecordMovement(key, kind, day, until)))
                elif made and way == "return":
                    ends = made[length % len(made)]
                    made.append(record_movement(uow, RecordMovement(key, MovementKind.RETURN, day, ends_id=ends)))
                elif made:
                    void_movement(uow, VoidMovement(made[length % len(made)], "错"))
            except CleanPrisonError:
                continue
        return [(s.kind, s.first, s.last or date.max) for s in inmate_spans(uow.session, key)]

    spans = app.rehearse(run, None, origin="测试")
    assert all(kind in SPAN_KINDS for kind, _, _ in spans)
    for (kind, first, last), (other_kind, other_first, other_last) in combinations(spans, 2):
        if kind is other_kind:
            assert last < other_first or other_last < first


def test_a_ward_of_a_thousand_is_listed_quickly(app: Application) -> None:
    def many(uow: UnitOfWork, _: None) -> None:
        for serial in range(1, 1001):
            save_inmate(uow, inmate(serial, "张三"))

    perform(app, many, None, origin="测试")
    start = time.process_time()
    assert len(app.query(inmate_rows, TODAY)) == 1000
    assert time.process_time() - start < 20 * pace()


def test_every_refusal_is_one_chinese_sentence(app: Application, check_messages: Callable[[str], None]) -> None:
    key = add_inmate(app)
    for attempt in (
        lambda: add_inmate(app),
        lambda: add_movement(app, key, MovementKind.LABOUR, TODAY, value="x"),
        lambda: add_movement(app, key, MovementKind.RETURN, TODAY),
        lambda: add_movement(app, key, MovementKind.HOSPITAL, TODAY, until=ADMITTED),
        lambda: void(app, key, ""),
    ):
        with pytest.raises(CleanPrisonError) as caught:
            attempt()
        check_messages(caught.value.message)
