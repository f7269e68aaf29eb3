"""Every use case and every reading × every role, against denials written by hand.

The lists below say who must not, out of domain.md (司规〔2021〕3号 art. 3, 6, 7; “access follows need”) and of who does
what at a ward's desk, not out of `access/permissions.py`: whoever changes the table has to think again here as well.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound

import cleanprison
from cleanprison.access.policy import DEFAULT_POLICY
from cleanprison.access.queries import inactive_users, last_sign_ins, password_due, policy_in_force
from cleanprison.access.rules import ROLES
from cleanprison.access.sensitive import NoteRead, note_read
from cleanprison.access.service import (
    AddUser,
    ChangeUser,
    DeactivateUser,
    NotePassword,
    NoteSignIn,
    add_user,
    change_user,
    deactivate_user,
    note_all_passwords,
    note_password,
    note_sign_in,
    set_policy,
)
from cleanprison.additions.text_file import TextFile
from cleanprison.application import Application
from cleanprison.calendar.unit_years import add_holiday_year
from cleanprison.clock import CHINA
from cleanprison.conduct.queries import (
    ConductFilter,
    RectificationFilter,
    conduct_rows,
    month_counts,
    officer_counts,
    rectification_rows,
)
from cleanprison.conduct.report import LedgerPeriod, conduct_ledger, rectification_ledger
from cleanprison.conduct.rules import ConductKind, InspectionArea
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
from cleanprison.conduct.unit_catalogue import add_catalogue
from cleanprison.db.audit_queries import ActFilter, act_count, act_origins, act_rows, act_years, change_rows
from cleanprison.db.record_history import record_places
from cleanprison.education.imports import import_attendance
from cleanprison.education.queries import (
    attendance_rows,
    class_member_rows,
    class_month_rows,
    course_rows,
    inmate_hours_rows,
    inmate_lesson_rows,
    lesson_row,
    lesson_rows,
    lessons_without_attendance,
    members_on,
    recorded_years,
    room_names,
    study_class_rows,
    study_patterns,
    week_timetable,
)
from cleanprison.education.report import hours_sheet, timetable_sheet
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    CancelLesson,
    CopyWeek,
    EndMembership,
    EnrolInmates,
    LessonDetails,
    MoveLesson,
    RecordAttendance,
    SaveCourse,
    SaveStudyClass,
    ScheduleLesson,
    SetStudyPattern,
    cancel_lesson,
    clash_fault,
    copy_week,
    end_membership,
    enrol_inmates,
    move_lesson,
    record_attendance,
    save_course,
    save_study_class,
    schedule_lesson,
    set_study_pattern,
)
from cleanprison.education.service.put_attendance import put_attendance
from cleanprison.education.shelf import add_education_rules
from cleanprison.errors import CleanPrisonError, NotPermitted
from cleanprison.people.imports import import_inmates, import_officers
from cleanprison.people.queries import inmate_rows, movement_rows, officer_rows, people_found
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import (
    OfficerDetails,
    RecordMovement,
    RenameUnit,
    SaveOfficer,
    VoidMovement,
    record_movement,
    rename_unit,
    save_inmate,
    save_officer,
    void_movement,
)
from cleanprison.safekeeping.handover import hand_over, take_over
from cleanprison.safekeeping.restoring import drill, restore
from cleanprison.safekeeping.unpacking import look_into
from cleanprison.scoring.imports import PastePoints, count_pasted, import_openings, import_points, paste_points
from cleanprison.scoring.queries import (
    account_records,
    balance_rows,
    batch_rows,
    changeable_rows,
    cycle_rows,
    day_record_rows,
    forecast_rows,
    inmate_account,
    ledger_rows,
    meeting_before,
    month_decision,
    month_status,
    month_table,
    objection_rows,
    opening_row,
    paper_heads,
    quota_row,
    scored_months,
    standing_of,
)
from cleanprison.scoring.queries.month_list import month_list
from cleanprison.scoring.queries.sensitive import attachment_hash, informer_facts
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.award_state import AwardAct, AwardKind, Grade, Level
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.service.attachments import AttachFiles, attach_files
from cleanprison.scoring.service.batches import RecordMany, VoidBatch, record_many, void_batch
from cleanprison.scoring.service.cycles import (
    DecideAward,
    GiveOpinion,
    StepAward,
    decide_award,
    grade_cycle,
    step_award,
)
from cleanprison.scoring.service.months import (
    HoldMeeting,
    Member,
    MoveMonth,
    PublishMonth,
    close_month,
    hold_meeting,
    propose_close,
    publish_month,
    reopen_month,
    submit_month,
)
from cleanprison.scoring.service.objection_decisions import DecideObjection, final_review, review_objection
from cleanprison.scoring.service.objections import (
    FileObjection,
    NoteObjection,
    ask_final_review,
    file_objection,
    serve_decision,
    withdraw_objection,
)
from cleanprison.scoring.service.openings import RecordOpening, TakeTransfer, record_opening, take_transfer
from cleanprison.scoring.service.packs import ConfirmPack, add_pack, confirm_pack
from cleanprison.scoring.service.records import (
    RecordPoints,
    VoidDayRecord,
    record_points,
    refusals,
    void_day_record,
)
from cleanprison.scoring.service.reviews import (
    HoldWeeklyReview,
    ResubmitRecord,
    ReturnRecord,
    ReviewRecords,
    hold_weekly_review,
    resubmit_record,
    return_record,
    review_records,
)
from cleanprison.sheets.table import SheetTable
from cleanprison.summary.additions import add_file
from cleanprison.summary.board import board_figures, board_rows
from cleanprison.summary.catalogue import PaperRequest, report_months, write_report
from cleanprison.summary.imports import ImportSheet, count_import, import_sheet
from factories.desk import Desk, staff
from factories.people import inmate

# The roles by short names: what follows is read aloud against the trade, one line a use case.
CLERK, OFFICER, HEAD, CHIEF, INSTR = "clerk", "officer", "section_head", "ward_chief", "instructor"
DISC, EDU, PANEL, READER = "discipline", "education", "prison_panel", "read_only"
SYS, SEC, AUD = "system_admin", "security_admin", "auditor"

# “The three administrators … without business rights”; “the discipline office … reads”; read-only reads.
NEVER_WRITES = {SYS, SEC, AUD, DISC, READER}
# The ward's own business is neither the prison panel's nor the education department's.
OUTSIDE = NEVER_WRITES | {EDU, PANEL}

DAY, JANUARY = date(2026, 1, 8), Month(2026, 1)
NOW = datetime(2026, 1, 10, 9, tzinfo=CHINA)
EMPTY = SheetTable("officers", "", (), 1, (), (), ())
LESSON = LessonDetails(1, 1, None, "教室一", DAY, time(19), time(20, 30))
POINTS = RecordPoints((1,), RecordKind.PLUS, DAY, "日常规范", "事由", Part.SUPERVISION, Decimal("1"), officer_id=1)
DECIDE = DecideObjection(1, DAY, 2, Outcome.UPHELD, "查明")
NOTE = NoteObjection(1, DAY, "说明")
MOVE = MoveMonth(JANUARY, "原因")
MEETING = HoldMeeting(JANUARY, DAY, "会议室", 3, (Member(3, True),), 1, 0, 0, "逐人评议。")
OPENING = RecordOpening(1, JANUARY, Decimal(1), 0, Decimal(0), False, "台账", 1, 2)
CONDUCT = RecordConduct(1, ConductKind.PRAISE, DAY, "依据", "事实")
FINDING = OpenRectification(InspectionArea.TURNOUT, DAY, DAY, 1, "问题", "要求")


def opinion(level: Level) -> GiveOpinion:
    return GiveOpinion(1, level, Grade.PASSED, "经评议", "某人", DAY)


# use case, command, who must not
DENIED: list[tuple[Callable[..., Any], Any, set[str]]] = [
    # art. 3: direct scoring by officers, together with collective review
    (record_points, POINTS, OUTSIDE),
    (record_many, RecordMany(JANUARY, (POINTS,)), OUTSIDE),
    (void_day_record, VoidDayRecord(1, "记错"), OUTSIDE),
    (void_batch, VoidBatch(9999, "记错"), OUTSIDE),
    (resubmit_record, ResubmitRecord(1, "说明"), OUTSIDE),
    (attach_files, AttachFiles(1, ()), OUTSIDE),
    # art. 6: the ward panel reviews; who writes its review down is not a single officer of the line
    (hold_weekly_review, HoldWeeklyReview(date(2026, 1, 5), DAY, 3, (1,)), OUTSIDE | {OFFICER}),
    (review_records, ReviewRecords((1,)), OUTSIDE | {OFFICER}),
    (return_record, ReturnRecord(1, "不清"), OUTSIDE | {OFFICER}),
    # the month is run by the ward's desk and its leaders; a section's head runs no month of the ward
    (submit_month, MOVE, OUTSIDE | {OFFICER, HEAD}),
    (hold_meeting, MEETING, OUTSIDE | {OFFICER, HEAD}),
    (publish_month, PublishMonth(JANUARY, DAY, "公示栏", 4), OUTSIDE | {OFFICER, HEAD}),
    (propose_close, MOVE, OUTSIDE | {OFFICER, HEAD}),
    (reopen_month, MOVE, OUTSIDE | {OFFICER, HEAD}),
    # art. 6, 7: the ward chief leads and is in charge; the clerk proposes and never closes
    (close_month, MOVE, OUTSIDE | {OFFICER, HEAD, CLERK}),
    # objecting is heard by anybody of the ward, answered by its leaders, finally by the prison's panel
    (file_objection, FileObjection(1, JANUARY, DAY, "不服", 4), OUTSIDE),
    (serve_decision, NOTE, OUTSIDE),
    (withdraw_objection, NOTE, OUTSIDE),
    (ask_final_review, NOTE, OUTSIDE),
    (review_objection, DECIDE, OUTSIDE | {OFFICER, HEAD, CLERK}),
    (final_review, DECIDE, set(ROLES) - {PANEL}),
    # grading level by level: section, ward, department and prison
    (grade_cycle, opinion(Level.SECTION), set(ROLES) - {HEAD}),
    (grade_cycle, opinion(Level.WARD), set(ROLES) - {CHIEF, INSTR}),
    (grade_cycle, opinion(Level.DEPARTMENT), set(ROLES) - {PANEL}),
    (grade_cycle, opinion(Level.PRISON), set(ROLES) - {PANEL}),
    (decide_award, DecideAward(1, AwardKind.MATERIAL, DAY, "某人", "经评议"), set(ROLES) - {CHIEF, INSTR, PANEL}),
    (step_award, StepAward(1, AwardAct.GRANT, DAY, "某人", "文号"), set(ROLES) - {PANEL}),
    # taking in: the clerk types, the chief answers for it; two signatures are in the rule
    (record_opening, OPENING, set(ROLES) - {CLERK, CHIEF}),
    (take_transfer, TakeTransfer(inmate(77), OPENING), set(ROLES) - {CLERK, CHIEF}),
    (import_openings, EMPTY, set(ROLES) - {CLERK, CHIEF}),
    # “until a ward chief confirms it against the official text”
    (add_pack, TextFile("省.toml", "x"), set(ROLES) - {CLERK, CHIEF}),
    (add_holiday_year, TextFile("年.toml", "x"), set(ROLES) - {CLERK, CHIEF}),
    (add_education_rules, TextFile("教育.toml", "x"), set(ROLES) - {CLERK, CHIEF}),
    (add_catalogue, TextFile("依据.toml", "x"), set(ROLES) - {CLERK, CHIEF}),
    (add_file, TextFile("文件.toml", "x"), set(ROLES) - {CLERK, CHIEF}),
    (confirm_pack, ConfirmPack("national-2021", "某人"), set(ROLES) - {CHIEF}),
    # people: the clerk types, the chief may
    (save_inmate, inmate(78), set(ROLES) - {CLERK, CHIEF}),
    (save_officer, SaveOfficer(OfficerDetails("", "")), set(ROLES) - {CLERK, CHIEF}),
    (record_movement, RecordMovement(1, MovementKind.POST, DAY, value="缝纫"), set(ROLES) - {CLERK, CHIEF}),
    (void_movement, VoidMovement(1, ""), set(ROLES) - {CLERK, CHIEF}),
    (rename_unit, RenameUnit("示例监狱", "三监区", None, 0), set(ROLES) - {CHIEF}),
    # sheets change many at once: the desk and its chief only
    (import_officers, EMPTY, set(ROLES) - {CLERK, CHIEF}),
    (import_inmates, EMPTY, set(ROLES) - {CLERK, CHIEF}),
    (import_points, EMPTY, set(ROLES) - {CLERK, CHIEF}),
    (import_attendance, EMPTY, set(ROLES) - {CLERK, CHIEF}),
    (put_attendance, (), set(ROLES) - {CLERK, CHIEF}),
    (count_import, ImportSheet("officers", EMPTY), set(ROLES) - {CLERK, CHIEF}),
    (import_sheet, ImportSheet("officers", EMPTY), set(ROLES) - {CLERK, CHIEF}),
    (import_sheet, ImportSheet("openings", EMPTY), set(ROLES) - {CLERK, CHIEF}),
    (count_pasted, PastePoints(JANUARY, EMPTY), set(ROLES) - {CLERK, CHIEF}),
    (paste_points, PastePoints(JANUARY, EMPTY), set(ROLES) - {CLERK, CHIEF}),
    # education: the department, the desk and the leaders plan; whoever teaches registers
    (save_course, SaveCourse("", CourseCategory.THOUGHT), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (save_study_class, SaveStudyClass(""), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (enrol_inmates, EnrolInmates(1, (1,), DAY), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (end_membership, EndMembership(((1, 1),), DAY), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (schedule_lesson, ScheduleLesson(LESSON), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (move_lesson, MoveLesson(1, LESSON, 1), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (cancel_lesson, CancelLesson(1, 1, "停课"), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (copy_week, CopyWeek(DAY, DAY), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (set_study_pattern, SetStudyPattern(DAY, 6, 7), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (record_attendance, RecordAttendance(1, 1, ()), NEVER_WRITES | {PANEL}),
    # conduct is decided at ward level; only its leaders take a record back
    (record_conduct, CONDUCT, OUTSIDE | {OFFICER, HEAD}),
    (void_conduct, VoidConduct(1, "记错"), OUTSIDE | {OFFICER, HEAD, CLERK}),
    (open_rectification, FINDING, OUTSIDE | {OFFICER}),
    (check_rectification, CheckRectification(1, DAY, 2, True), OUTSIDE | {OFFICER}),
    # users: the system administrator, and a ward chief before there is one
    (add_user, AddUser("", "", "clerk"), set(ROLES) - {SYS, CHIEF}),
    (change_user, ChangeUser(9999, 1, "无人", "clerk"), set(ROLES) - {SYS, CHIEF}),
    (deactivate_user, DeactivateUser(9999, 1), set(ROLES) - {SYS, CHIEF}),
    (note_password, NotePassword("clerk"), set(ROLES) - {SYS, CHIEF}),
    # rules of signing in and the key: the security administrator, and a ward chief before there is one
    (set_policy, DEFAULT_POLICY, set(ROLES) - {SEC, CHIEF}),
    (note_all_passwords, (), set(ROLES) - {SEC, CHIEF}),
    (note_sign_in, NoteSignIn(), set()),
    (note_read, NoteRead("attachment", 1), set()),
]

# Who reads what: “access follows need”.
NO_SCORING = {EDU, SYS, SEC, AUD}
NO_EDUCATION = {DISC, PANEL, SYS, SEC, AUD}
NO_CONDUCT = {OFFICER, HEAD, EDU, PANEL, READER, SYS, SEC, AUD}
NO_PEOPLE = {SYS, SEC, AUD}
NO_AUDIT = set(ROLES) - {AUD, CHIEF}
NO_PRINT = {READER, SYS, SEC, AUD}

HIDDEN_FROM: list[tuple[Callable[..., Any], tuple[Any, ...], set[str]]] = [
    (inmate_rows, (DAY,), NO_PEOPLE),
    (movement_rows, (), NO_PEOPLE),
    (people_found, ("甲",), NO_PEOPLE),
    (officer_rows, (), {SEC, AUD}),  # the system administrator binds users to officers
    *[
        (fetch, arguments, NO_SCORING)
        for fetch, arguments in (
            (day_record_rows, (JANUARY,)),
            (month_list, (JANUARY, DAY)),
            (month_table, (JANUARY, DAY)),
            (month_status, (JANUARY, DAY)),
            (scored_months, (DAY,)),
            (month_decision, (JANUARY,)),
            (meeting_before, (JANUARY,)),
            (inmate_account, (1, JANUARY, DAY)),
            (account_records, (1, JANUARY)),
            (opening_row, (1,)),
            (standing_of, (1, DAY)),
            (batch_rows, (JANUARY,)),
            (ledger_rows, (1,)),
            (balance_rows, (DAY,)),
            (forecast_rows, (DAY,)),
            (cycle_rows, (DAY,)),
            (quota_row, (JANUARY, DAY)),
            (objection_rows, (DAY,)),
            (changeable_rows, (1,)),
        )
    ],
    (refusals, ((POINTS,), DAY), OUTSIDE),
    *[
        (fetch, arguments, NO_EDUCATION)
        for fetch, arguments in (
            (course_rows, ()),
            (study_class_rows, (DAY,)),
            (class_member_rows, (1, DAY)),
            (members_on, (DAY,)),
            (lesson_rows, (DAY, DAY)),
            (lesson_row, (1,)),
            (lessons_without_attendance, (DAY,)),
            (attendance_rows, (1,)),
            (inmate_lesson_rows, (1, 2026)),
            (recorded_years, ()),
            (inmate_hours_rows, (2026, DAY)),
            (class_month_rows, (2026,)),
            (room_names, ()),
            (study_patterns, ()),
            (week_timetable, (DAY,)),
            (hours_sheet, ("示例", 2026, DAY)),
            (timetable_sheet, ("示例", DAY)),
        )
    ],
    (clash_fault, (LESSON,), NEVER_WRITES | {PANEL, OFFICER, HEAD}),
    (conduct_rows, (ConductFilter(),), NO_CONDUCT),
    (rectification_rows, (DAY, RectificationFilter()), NO_CONDUCT),
    (officer_counts, (DAY, DAY, DAY), NO_CONDUCT),
    (month_counts, (2026, DAY), NO_CONDUCT),
    (conduct_ledger, ("示例", LedgerPeriod(DAY, DAY, DAY)), NO_CONDUCT),
    (rectification_ledger, ("示例", LedgerPeriod(DAY, DAY, DAY)), NO_CONDUCT),
    (board_rows, (DAY,), NO_SCORING | NO_EDUCATION | NO_CONDUCT | NO_PEOPLE),
    (board_figures, (DAY,), NO_SCORING | NO_EDUCATION | NO_CONDUCT | NO_PEOPLE),
    (report_months, (DAY,), NO_PRINT),
    (act_rows, (ActFilter(),), NO_AUDIT),
    (act_count, (), NO_AUDIT),
    (act_origins, (), NO_AUDIT),
    (act_years, (), NO_AUDIT),
    (change_rows, (1,), NO_AUDIT),
    (record_places, ("day_record", 1), NO_AUDIT),
    (paper_heads, ((),), set()),
    (inactive_users, (), set(ROLES) - {SYS, CHIEF}),
    (password_due, ("clerk", NOW), set(ROLES) - {SYS, CHIEF}),
    (last_sign_ins, ("clerk",), set(ROLES) - {SYS, CHIEF}),
    (policy_in_force, (), set()),
]

PAPERS: dict[str, set[str]] = {
    **dict.fromkeys(
        ("month-sheet", "inmate-sheet", "record-ledger", "publicity", "panel-minutes", "year-account", "why-slip"),
        NO_SCORING | NO_PRINT,
    ),
    **dict.fromkeys(("timetable", "class-hours"), NO_EDUCATION | NO_PRINT),
    **dict.fromkeys(("conduct-records", "rectifications"), NO_CONDUCT | NO_PRINT),
}

# What is read by internal id only, behind a list that is asked for its right, or tells nothing of a person.
WITHOUT_A_ROW = {
    *("display_names", "chain_head", "database_version", "sections", "wards", "watch_groups", "unit_row"),
    *("kept_files", "unit_calendar", "education_rules", "basis_items", "addition_rows"),  # files, no person
    *("shelf_of", "unit_line", "user_rows", "yearly_counts", "overdue_rectifications", "rectification_fact"),
    *("course_names", "inmate_spans", "unreviewed_count", "month_results", "month_state", "month_states"),
    *("inmate_facts", "scoring_facts", "scoring_start", "month_entries"),
    "contents",  # behind the looking into a backup
    *("write_report", "write_cycle_form", "write_decision_paper", "attachment_hash", "informer_facts"),
}


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a ward with an inmate, a record of the clerk's and nothing more; whatever a role may do stays done."""
    folder = tmp_path_factory.mktemp("rights")
    staff(folder / "staffed", date(2026, 1, 5))
    desk = Desk(folder / "staffed", folder / "data", date(2026, 1, 10))
    desk.plus(desk.inmate(1), DAY, "1")
    yield desk
    desk.app.close()


def is_refused(attempt: Callable[[], object]) -> bool:
    """Tell whether the table refuses; whatever else comes of it (a rule, a row that is not there) is not its matter."""
    try:
        attempt()
    except NotPermitted as refusal:
        return "只能由" in refusal.message and "的角色是" in refusal.message
    except (CleanPrisonError, NoResultFound, IntegrityError):
        return False
    return False


def name_of(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("use_case", "command", "denied"), DENIED, ids=name_of)
def test_a_use_case_is_for_the_roles_of_its_trade(
    ward: Desk, use_case: Callable[..., Any], command: Any, denied: set[str], role: str
) -> None:
    with ward.by(role):
        assert is_refused(lambda: ward.app.execute(use_case, command, origin="测试")) is (role in denied)
        assert is_refused(lambda: ward.app.rehearse(use_case, command, origin="测试")) is (role in denied)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("fetch", "arguments", "hidden"), HIDDEN_FROM, ids=name_of)
def test_a_query_is_for_the_roles_that_need_it(
    ward: Desk, fetch: Callable[..., Any], arguments: tuple[Any, ...], hidden: set[str], role: str
) -> None:
    with ward.by(role):
        assert is_refused(lambda: ward.app.query(fetch, *arguments)) is (role in hidden)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_for_the_roles_that_read_what_it_tells(ward: Desk, tmp_path: Path, paper: str, role: str) -> None:
    request = PaperRequest(Month(1999, 1), tmp_path, DAY)  # no such month: nothing is printed
    with ward.by(role):
        assert is_refused(lambda: ward.app.query(write_report, paper, request)) is (role in PAPERS[paper])


@pytest.mark.parametrize("role", ROLES)
def test_informers_are_read_by_the_wards_leaders_only_and_never_through_a_plain_query(ward: Desk, role: str) -> None:
    with ward.by(role):
        asked = is_refused(lambda: ward.app.read_sensitive(informer_facts, 1, origin="测试"))
        assert asked is (role not in {CHIEF, INSTR})
        for fetch in (informer_facts, attachment_hash):
            with pytest.raises((TypeError, NotPermitted)):
                ward.app.query(fetch, 1)


@pytest.mark.parametrize("role", ROLES)
def test_the_whole_ledger_is_exported_by_the_auditor_or_the_chief(ward: Desk, tmp_path: Path, role: str) -> None:
    with ward.by(role):
        assert is_refused(lambda: ward.app.export_ledger(tmp_path / "out.jsonl")) is (role not in {AUD, CHIEF})


@pytest.mark.parametrize("role", ROLES)
def test_copies_that_leave_the_folder_and_data_that_come_back_are_for_few(
    ward: Desk, tmp_path: Path, role: str
) -> None:
    """The clerk and the leaders carry a copy away; only the system administrator and the ward chief bring data back."""
    app, nothing = ward.app, tmp_path / "nothing.cpbak"
    with ward.by(role):
        for attempt in (lambda: app.back_up(tmp_path), lambda: hand_over(app, tmp_path, "二号机")):
            assert is_refused(attempt) is (role not in {CLERK, CHIEF, INSTR, SYS})
        for bring in (look_into, restore, drill, take_over):
            assert is_refused(lambda bring=bring: bring(app, nothing)) is (role not in {CHIEF, SYS})


@pytest.mark.parametrize("role", ROLES)
def test_whoever_leaves_backs_up_and_whoever_doubts_verifies(ward: Desk, role: str) -> None:
    with ward.by(role):
        assert ward.app.back_up(ward.app.layout.backups).path.exists()
        ward.app.verify()


@pytest.mark.parametrize("role", ROLES)
def test_the_key_is_changed_by_the_security_administrator_or_the_chief(ward: Desk, role: str) -> None:
    with ward.by(role):
        attempt = lambda: ward.app.rekey("falsch", "测试", lambda *_: None)  # noqa: E731
        assert is_refused(attempt) is (role not in {SEC, CHIEF})


@pytest.mark.parametrize("role", ROLES)
def test_everybody_changes_the_own_password(ward: Desk, role: str) -> None:
    with ward.by(role):
        assert not is_refused(lambda: ward.app.execute(note_password, NotePassword(f"test_{role}"), origin="测试"))


def declared() -> dict[str, Callable[..., Any]]:
    """Return every function of the features that declares its right, by name."""
    found = {}
    for module in pkgutil.walk_packages(cleanprison.__path__, "cleanprison."):
        if module.name.startswith(("cleanprison.ui", "cleanprison.__main__")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if hasattr(value, "__needs__") and value.__module__ == module.name:
                found[name] = value
    return found


def test_every_declared_function_has_its_row_here() -> None:
    functions = declared()
    acts = {name for name, one in functions.items() if next(iter(inspect.signature(one).parameters)) == "uow"}
    assert acts == {one.__name__ for one, _command, _roles in DENIED}
    assert set(functions) - acts == {one.__name__ for one, _arguments, _roles in HIDDEN_FROM} | WITHOUT_A_ROW


def test_a_function_without_a_right_is_refused_as_a_bug(app: Application) -> None:
    def bare(_session: object) -> None:
        return None

    with pytest.raises(TypeError, match="declares no right"):
        app.query(bare)
    with pytest.raises(TypeError, match="declares no right"):
        app.execute(lambda _uow, _command: None, None, origin="测试")


def test_a_refusal_says_what_who_may_and_who_asks(ward: Desk) -> None:
    with ward.by("clerk"), pytest.raises(NotPermitted) as refusal:
        ward.app.execute(close_month, MOVE, origin="测试")
    assert refusal.value.message == "“确认关账”只能由监区长、教导员办理；内勤的角色是内勤，不能这样做。"
