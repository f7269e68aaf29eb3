"""Whose inmates a role works for, which roles one person may hold, and where two people are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from cleanprison.access.models import SensitiveRead, User
from cleanprison.access.policy import DEFAULT_POLICY
from cleanprison.access.queries import UserRow, user_rows
from cleanprison.access.service import (
    AddUser,
    ChangeUser,
    DeactivateUser,
    NotePassword,
    add_user,
    change_user,
    deactivate_user,
    note_password,
    set_policy,
)
from cleanprison.application import Application
from cleanprison.conduct.queries import ConductFilter, conduct_rows
from cleanprison.conduct.rules import ConductKind, InspectionArea
from cleanprison.conduct.service import (
    CheckRectification,
    OpenRectification,
    RecordConduct,
    check_rectification,
    open_rectification,
    record_conduct,
)
from cleanprison.db.audit_queries import act_rows
from cleanprison.db.unit_of_work import Operator
from cleanprison.errors import InputRefused, NotPermitted, RuleViolation
from cleanprison.people.queries import officer_rows, sections
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import OfficerDetails, SaveOfficer, save_officer
from cleanprison.scoring.queries import day_record_rows
from cleanprison.scoring.queries.records import HIDDEN
from cleanprison.scoring.queries.sensitive import informer_facts
from cleanprison.scoring.rules import Month, PenaltyKind
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.service.attachments import AttachFiles, attach_files
from cleanprison.scoring.service.objection_decisions import DecideObjection, final_review, review_objection
from cleanprison.scoring.service.objections import (
    FileObjection,
    NoteObjection,
    ask_final_review,
    file_objection,
    serve_decision,
)
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from cleanprison.scoring.service.reviews import ReviewRecords, review_records
from factories.desk import Desk, staff
from factories.free import look
from factories.wards import PASSWORD

START, TODAY, JANUARY = date(2026, 1, 5), date(2026, 1, 20), Month(2026, 1)
DAY = date(2026, 1, 8)
FIRST, SECOND, CHAIR = 1, 2, 3


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed folder with a ward, its users and officers, made once."""
    folder = tmp_path_factory.mktemp("scope") / "data"
    staff(folder, START)
    return folder


@pytest.fixture
def desk(staffed: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a ward of two sections with an inmate in each; 王立新 works in the first, 赵明 heads the second."""
    made = Desk(staffed, tmp_path / "data", START)
    for serial, name in ((1, "一分监区"), (2, "二分监区")):
        made.movement(made.inmate(serial), MovementKind.SECTION, date(2026, 1, 1), section_name=name)
    made.sign_in_chief()
    units = {unit.name: unit.id for unit in made.app.query(sections)}
    rows = {row.name: row for row in made.app.query(officer_rows)}
    for name, user, role, unit in (
        ("王立新", "wang", "officer", "一分监区"),
        ("赵明", "zhao", "section_head", "二分监区"),
    ):
        details = OfficerDetails(rows[name].badge_number, name, section_id=units[unit])
        made.app.execute(save_officer, SaveOfficer(details, rows[name].id, rows[name].version), origin="测试")
        made.app.execute(add_user, AddUser(user, name, role, rows[name].id), origin="测试")
    made.go_to(TODAY)
    made.sign_in_clerk()
    yield made
    made.app.close()


def be(desk: Desk, user: str) -> None:
    """Sign a user in as the folder knows it."""
    row = look(desk.app, lambda session: session.scalars(select(User).where(User.name == user)).one())
    desk.app.operator = Operator(row.name, row.display_name, row.role, "", row.officer_id)


def test_an_officer_and_a_head_record_in_their_own_section_only(desk: Desk) -> None:
    for user, own, other, words in (
        ("wang", 1, 2, "甲2 2026-01-08 不在一分监区；管教民警只能办理本分监区的罪犯"),
        ("zhao", 2, 1, "甲1 2026-01-08 不在二分监区；分监区长只能办理本分监区的罪犯"),
    ):
        be(desk, user)
        desk.plus(own, DAY, "1")
        with pytest.raises(NotPermitted, match=words):
            desk.plus(other, DAY, "1")


def test_the_section_that_counts_is_that_of_the_day_it_happened(desk: Desk) -> None:
    desk.movement(1, MovementKind.SECTION, date(2026, 1, 15), section_name="二分监区")
    be(desk, "wang")
    desk.plus(1, DAY, "1")
    with pytest.raises(NotPermitted, match="2026-01-16 不在一分监区"):
        desk.plus(1, date(2026, 1, 16), "1")


def test_an_officer_without_a_section_and_the_desk_work_for_the_whole_ward(desk: Desk) -> None:
    desk.plus(1, DAY, "1")
    desk.plus(2, DAY, "1")
    with desk.by("officer"):
        desk.plus(1, DAY, "1")
        desk.plus(2, DAY, "1")


def test_attachments_reviews_and_objections_keep_to_the_section(desk: Desk, tmp_path: Path) -> None:
    other = desk.plus(1, DAY, "1")
    paper = tmp_path / "说明.txt"
    paper.write_text("经过", encoding="utf-8")
    filed = desk.app.execute(file_objection, FileObjection(1, JANUARY, TODAY, "不服", CHAIR), origin="测试")
    be(desk, "zhao")
    acts: tuple[tuple[Callable[..., object], object], ...] = (
        (attach_files, AttachFiles(other, (paper,))),
        (review_records, ReviewRecords((other,))),
        (void_day_record, VoidDayRecord(other, "记错")),
        (file_objection, FileObjection(1, JANUARY, TODAY, "不服", CHAIR)),
        (serve_decision, NoteObjection(filed, TODAY)),
    )
    for use_case, command in acts:
        with pytest.raises(NotPermitted, match="只能办理本分监区的罪犯"):
            desk.app.execute(use_case, command, origin="测试")


def test_an_officer_takes_back_only_the_own_records(desk: Desk) -> None:
    given = desk.record(1, DAY, RecordKind.PENALTY, penalty_kind=PenaltyKind.WARNING, officer_id=FIRST)
    foreign = desk.record(1, DAY, RecordKind.PENALTY, penalty_kind=PenaltyKind.WARNING, officer_id=CHAIR)
    be(desk, "wang")
    own = desk.plus(1, DAY, "1")
    for number in (given, own):
        desk.app.execute(void_day_record, VoidDayRecord(number, "记错"), origin="测试")
    with pytest.raises(NotPermitted, match="只能撤销或重新提交自己给分、自己记载的"):
        desk.app.execute(void_day_record, VoidDayRecord(foreign, "记错"), origin="测试")


def test_an_officer_reads_the_own_conduct_and_nobody_elses(desk: Desk) -> None:
    desk.sign_in_chief()
    for officer in (FIRST, CHAIR):
        desk.app.execute(record_conduct, RecordConduct(officer, ConductKind.PRAISE, DAY, "条", "事"), origin="测试")
    be(desk, "wang")
    assert [row.name for row in desk.app.query(conduct_rows, ConductFilter(officer_id=FIRST))] == ["王立新"]
    for wanted in (ConductFilter(), ConductFilter(officer_id=CHAIR)):
        with pytest.raises(NotPermitted, match="查看全部警察行为记录和整改"):
            desk.app.query(conduct_rows, wanted)


# what is sensitive


def reads(app: Application) -> list[tuple[str, int, str, str]]:
    found = select(SensitiveRead.kind, SensitiveRead.record_id, SensitiveRead.recorded_by, SensitiveRead.origin)
    return look(app, lambda session: [tuple(row) for row in session.execute(found)])


def test_an_informers_facts_are_in_no_list_and_their_reading_is_written_down(desk: Desk) -> None:
    number = desk.record(1, DAY, RecordKind.SPECIAL, points=10, special_kind=1, place="三号监舍", facts="检举藏匿刀片")
    plain = desk.record(1, DAY, RecordKind.SPECIAL, points=10, special_kind=7, facts="革新工艺")
    shown = {row.id: (row.facts, row.place) for row in desk.app.query(day_record_rows, JANUARY)}
    assert shown == {number: (HIDDEN, None), plain: ("革新工艺", None)}
    with pytest.raises(NotPermitted, match="只能由监区长、教导员办理"):
        desk.app.read_sensitive(informer_facts, number, origin="日记载")
    assert reads(desk.app) == []
    desk.sign_in_chief()
    assert desk.app.read_sensitive(informer_facts, number, origin="日记载") == "三号监舍：检举藏匿刀片"
    assert reads(desk.app) == [("day_record", number, "chief", "日记载")]
    newest = desk.app.query(act_rows)[0]
    assert (newest.operator, newest.origin, newest.tables) == ("chief", "日记载", ("sensitive_read",))
    desk.app.verify()


def test_whoever_opens_an_attachment_is_written_down_before_it_is_shown(desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "说明.txt"
    paper.write_text("经过", encoding="utf-8")
    plain = desk.plus(1, DAY, "1")
    secret = desk.record(1, DAY, RecordKind.SPECIAL, points=10, special_kind=1)
    for number in (plain, secret):
        desk.app.execute(attach_files, AttachFiles(number, (paper,)), origin="测试")
    assert desk.app.open_attachment(1, origin="附件") == "经过".encode()
    assert reads(desk.app) == [("attachment", 1, "clerk", "附件")]
    with pytest.raises(NotPermitted, match="查看检举类专项加分的事由"):
        desk.app.open_attachment(2, origin="附件")
    assert len(reads(desk.app)) == 1
    desk.sign_in_chief()
    assert desk.app.open_attachment(2, origin="附件") == "经过".encode()


# who may hold which role


def test_the_chief_makes_users_until_there_is_a_system_administrator(desk: Desk) -> None:
    desk.sign_in_chief()
    desk.app.execute(add_user, AddUser("recovery", "恢复钥匙", "system_admin"), origin="测试")
    desk.app.execute(add_user, AddUser("sys", "陈立", "system_admin"), origin="测试")
    for use_case, command in (
        (add_user, AddUser("x", "某", "clerk")),
        (change_user, becomes(desk, "clerk", "officer")),
        (deactivate_user, DeactivateUser(user_of(desk, "clerk").id, user_of(desk, "clerk").version)),
        (note_password, NotePassword("clerk")),
    ):
        with pytest.raises(NotPermitted, match="已有系统管理员"):
            desk.app.execute(use_case, command, origin="测试")  # type: ignore[arg-type]
    desk.app.execute(note_password, NotePassword("chief"), origin="测试")
    be(desk, "sys")
    desk.app.execute(add_user, AddUser("x", "某", "clerk"), origin="测试")


def test_a_ward_chief_sets_the_rules_of_signing_in_only_while_there_is_no_security_administrator(desk: Desk) -> None:
    desk.sign_in_chief()
    desk.app.execute(set_policy, DEFAULT_POLICY, origin="测试")
    desk.app.execute(add_user, AddUser("sec", "孙海", "security_admin"), origin="测试")
    with pytest.raises(NotPermitted, match="已有安全管理员"):
        desk.app.execute(set_policy, DEFAULT_POLICY, origin="测试")
    with pytest.raises(NotPermitted, match="已有安全管理员"):
        desk.app.rekey(PASSWORD, "测试", lambda *_: pytest.fail("the long work has begun"))
    be(desk, "sec")
    desk.app.execute(set_policy, DEFAULT_POLICY, origin="测试")


def user_of(desk: Desk, name: str) -> UserRow:
    return next(row for row in look(desk.app, user_rows) if row.name == name)


def becomes(desk: Desk, name: str, role: str) -> ChangeUser:
    """Return the command that gives a user another role."""
    row = user_of(desk, name)
    return ChangeUser(row.id, row.version, row.display_name, role, row.officer_id)


@pytest.mark.parametrize(
    ("first", "second", "excluded"),
    [
        ("system_admin", "security_admin", True),
        ("security_admin", "auditor", True),
        ("auditor", "clerk", True),
        ("officer", "auditor", True),
        ("clerk", "officer", False),
        ("auditor", "auditor", False),
    ],
)
def test_an_administrator_holds_no_other_role(desk: Desk, first: str, second: str, excluded: bool) -> None:
    with desk.by("system_admin"):
        desk.app.execute(add_user, AddUser("one", "钱进", first, CHAIR), origin="测试")
        both = AddUser("two", "钱进", second, CHAIR)
        desk.app.execute(add_user, AddUser("three", "钱进", second), origin="测试")
        if excluded:
            with pytest.raises(RuleViolation, match="三类管理员彼此互斥，也不兼业务角色"):
                desk.app.execute(add_user, both, origin="测试")
        else:
            desk.app.execute(add_user, both, origin="测试")


def test_a_role_is_changed_by_another_and_excludes_as_a_new_one_does(desk: Desk) -> None:
    with desk.by("system_admin"):
        desk.app.execute(add_user, AddUser("test_system_admin", "陈立", "system_admin"), origin="测试")
        desk.app.execute(change_user, becomes(desk, "clerk", "officer"), origin="测试")
        assert {row.name: row.role for row in desk.app.query(user_rows)}["clerk"] == "officer"
        for command, error, words in (
            (becomes(desk, "test_system_admin", "ward_chief"), RuleViolation, "不能更换自己的角色"),
            (ChangeUser(9999, 1, "无人", "clerk"), InputRefused, "没有这个用户"),
            (becomes(desk, "clerk", "boss"), InputRefused, "没有“boss”这个角色"),
        ):
            with pytest.raises(error, match=words):
                desk.app.execute(change_user, command, origin="测试")
        desk.app.execute(add_user, AddUser("aud", "王立新", "officer", FIRST), origin="测试")
        with pytest.raises(RuleViolation, match="互斥"):
            desk.app.execute(change_user, becomes(desk, "aud", "auditor"), origin="测试")


# four eyes


def test_whoever_typed_a_record_does_not_answer_for_it_in_anothers_name(desk: Desk) -> None:
    desk.sign_in_chief()
    number = desk.minus(1, DAY, "5")
    filed = desk.app.execute(file_objection, FileObjection(1, JANUARY, TODAY, "不服", CHAIR, number), origin="异议")
    decision = DecideObjection(filed, TODAY, CHAIR, Outcome.UPHELD, "查明")
    with pytest.raises(RuleViolation, match="给分或记载的民警不能答复"):
        desk.app.execute(review_objection, decision, origin="异议")
    with desk.by("instructor"):
        desk.app.execute(review_objection, decision, origin="异议")


def test_one_officer_under_two_names_does_not_answer_twice(desk: Desk) -> None:
    number = desk.minus(2, DAY, "5")
    desk.sign_in_chief()
    for user, role in (("a", "instructor"), ("b", "prison_panel")):
        desk.app.execute(add_user, AddUser(user, "钱进", role, CHAIR), origin="测试")
    filed = desk.app.execute(file_objection, FileObjection(2, JANUARY, TODAY, "不服", CHAIR, number), origin="异议")
    be(desk, "a")
    desk.app.execute(review_objection, DecideObjection(filed, TODAY, SECOND, Outcome.UPHELD, "查明"), origin="异议")
    desk.app.execute(ask_final_review, NoteObjection(filed, TODAY), origin="异议")
    be(desk, "b")
    with pytest.raises(RuleViolation, match="复核不能由作出复查决定的人办理"):
        desk.app.execute(final_review, DecideObjection(filed, TODAY, 4, Outcome.UPHELD, "查明"), origin="异议")


def test_the_owner_of_a_finding_does_not_type_the_recheck(desk: Desk) -> None:
    command = OpenRectification(InspectionArea.TURNOUT, DAY, TODAY, SECOND, "着装不规范", "整改")
    number = desk.app.execute(open_rectification, command, origin="整改")
    recheck = CheckRectification(number, TODAY, CHAIR, True)
    be(desk, "zhao")
    with pytest.raises(RuleViolation, match="整改责任人不能登记对自己的复查"):
        desk.app.execute(check_rectification, recheck, origin="整改")
    desk.sign_in_clerk()
    desk.app.execute(check_rectification, recheck, origin="整改")
