"""A ward at work: two users, a panel of four officers, a clock that moves, and a month taken from list to ledger."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.access.policy import DEFAULT_POLICY
from cleanprison.access.rules import ROLES
from cleanprison.access.service import AddUser, add_user
from cleanprison.application import Application, open_folder
from cleanprison.clock import CHINA, Clock
from cleanprison.db.unit_of_work import Operator
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.facts import last_step
from cleanprison.scoring.models import DayRecord, LedgerEntry
from cleanprison.scoring.rules import Month, Part, PenaltyKind
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.service.months import (
    HoldMeeting,
    Member,
    MoveMonth,
    PublishMonth,
    close_month,
    hold_meeting,
    propose_close,
    publish_month,
    submit_month,
)
from cleanprison.scoring.service.openings import RecordOpening, record_opening
from cleanprison.scoring.service.records import RecordPoints, record_points
from cleanprison.scoring.service.reviews import ReviewRecords, review_records
from factories.free import look
from factories.people import add_inmate, add_movement, add_officer
from factories.wards import CHIEF, PASSWORD, found_ward

LASTING = replace(DEFAULT_POLICY, max_age_days=0)
CLERK = "clerk"
CLERK_OPERATOR = Operator(CLERK, "周敏", "clerk")
GIVER, SECOND, CHAIR, RECEIVER = 1, 2, 3, 4


def staff(folder: Path, day: date) -> None:
    """Make a folder with a ward, its chief, a clerk and four officers, as of a day; passwords never grow old."""
    app = found_ward(folder, Clock(lambda: datetime.combine(day, time(9), CHINA)))
    app.set_policy(LASTING, "测试")
    for number, name in enumerate(("王立新", "赵明", "钱进", "孙立"), start=1):
        add_officer(app, f"330000{number}", name)
    app.execute(add_user, AddUser(CLERK, CLERK_OPERATOR.display_name, "clerk"), origin="测试")
    app.close()


class Desk:
    """One open ward on a day of its own; the clerk writes, the chief reviews and closes."""

    def __init__(self, staffed: Path, folder: Path, day: date) -> None:
        shutil.copytree(staffed, folder)
        self.now = datetime.combine(day, time(9), CHINA)
        self.app: Application = open_folder(folder, CHIEF, PASSWORD, Clock(lambda: self.now), "测试")
        self.chief = self.app.operator
        self.sign_in_clerk()

    def sign_in_clerk(self) -> None:
        self.app.operator = CLERK_OPERATOR

    def sign_in_chief(self) -> None:
        self.app.operator = self.chief

    def sign_in(self, role: str) -> None:
        """Let somebody of a role, bound to no officer, act from now on."""
        self.app.operator = Operator(f"test_{role}", ROLES[role], role, ROLES[role])

    @contextmanager
    def by(self, role: str) -> Iterator[None]:
        """Let somebody of a role, bound to no officer, act in between."""
        before = self.app.operator
        self.sign_in(role)
        try:
            yield
        finally:
            self.app.operator = before

    def go_to(self, day: date) -> None:
        """Move the clock to a day, never back."""
        self.now = max(self.now + timedelta(seconds=1), datetime.combine(day, time(9), CHINA))

    @property
    def today(self) -> date:
        return self.now.date()

    def inmate(self, serial: int = 1, **details: object) -> int:
        return add_inmate(self.app, serial, f"甲{serial}", **details)

    def movement(self, inmate_id: int, kind: MovementKind, on: date, **others: object) -> int:
        return add_movement(self.app, inmate_id, kind, on, **others)

    def opening(self, inmate_id: int, as_of: Month, balance: str, **others: object) -> int:
        command = RecordOpening(inmate_id, as_of, Decimal(balance), 2, Decimal(0), False, "个人考核台账", 1, 2)
        return self.app.execute(record_opening, replace(command, **others), origin="期初积分")  # type: ignore[arg-type]

    def record(self, inmate_id: int, day: date, kind: RecordKind, **others: object) -> int:
        command = RecordPoints((inmate_id,), kind, day, "日常规范", "事由", officer_id=GIVER)
        (number,) = self.app.execute(record_points, replace(command, **others), origin="日记载")  # type: ignore[arg-type]
        return number

    def plus(self, inmate_id: int, day: date, points: str, part: Part = Part.SUPERVISION) -> int:
        return self.record(inmate_id, day, RecordKind.PLUS, part=part, points=Decimal(points))

    def minus(self, inmate_id: int, day: date, points: str, part: Part = Part.SUPERVISION) -> int:
        return self.record(inmate_id, day, RecordKind.MINUS, part=part, points=Decimal(points))

    def special(self, inmate_id: int, day: date, points: str, kind: int) -> int:
        return self.record(inmate_id, day, RecordKind.SPECIAL, points=Decimal(points), special_kind=kind)

    def penalty(self, inmate_id: int, day: date, kind: PenaltyKind) -> int:
        return self.record(inmate_id, day, RecordKind.PENALTY, penalty_kind=kind)

    def review_all(self) -> None:
        """Let the chief review whatever waits."""
        waiting = func.coalesce(last_step(), RecordAct.SUBMIT) == RecordAct.SUBMIT

        def ids(session: Session) -> tuple[int, ...]:
            return tuple(session.scalars(select(DayRecord.id).where(waiting)))

        self.sign_in_chief()
        self.app.execute(review_records, ReviewRecords(look(self.app, ids)), origin="周评议")
        self.sign_in_clerk()

    def submit(self, month: Month) -> None:
        self.go_to(month.plus(1).first)
        self.app.execute(submit_month, MoveMonth(month), origin="月考核")

    def meeting(self, month: Month, **others: object) -> HoldMeeting:
        members = tuple(Member(number, True) for number in (GIVER, SECOND, CHAIR, RECEIVER))
        command = HoldMeeting(month, self.today, "会议室", CHAIR, members, 4, 0, 0, "逐人评议，无异议。")
        return replace(command, **others)  # type: ignore[arg-type]

    def vote(self, month: Month) -> bool:
        return self.app.execute(hold_meeting, self.meeting(month), origin="评议会")

    def publish(self, month: Month) -> date:
        command = PublishMonth(month, self.today, "监区公示栏", RECEIVER)
        return self.app.execute(publish_month, command, origin="公示").day

    def propose(self, month: Month) -> None:
        self.app.execute(propose_close, MoveMonth(month), origin="关账")

    def close(self, month: Month) -> int:
        """Let the chief close what the clerk proposed."""
        self.sign_in_chief()
        try:
            return self.app.execute(close_month, MoveMonth(month), origin="关账")
        finally:
            self.sign_in_clerk()

    def run_month(self, month: Month) -> int:
        """Take a month from the open list to the closed ledger and return the number of entries."""
        self.review_all()
        self.submit(month)
        self.vote(month)
        self.go_to(self.publish(month) + timedelta(days=1))
        self.propose(month)
        return self.close(month)

    def balance(self, inmate_id: int) -> Decimal:
        def total(session: Session) -> Decimal:
            statement = select(func.sum(LedgerEntry.points)).where(LedgerEntry.inmate_id == inmate_id)
            return session.scalar(statement) or Decimal(0)

        return look(self.app, total)
