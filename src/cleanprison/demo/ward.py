"""Make the demo ward: the same seed gives the same people, movements, records and papers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from cleanprison.access.models import User
from cleanprison.access.service import AddUser, add_user
from cleanprison.application import Application, FoundFolder, create_folder
from cleanprison.db.folder import FolderLayout
from cleanprison.db.keys import Cost
from cleanprison.db.unit_of_work import Operator, UnitOfWork
from cleanprison.demo.calendar import LAST_MONTH, StoryClock, covered_months
from cleanprison.demo.conduct import add_conduct, add_open_finding
from cleanprison.demo.education import DemoSchool, add_lessons, add_school, end_memberships
from cleanprison.demo.people import DemoInmate, add_inmates, add_officers
from cleanprison.demo.process import (
    add_objection,
    add_openings,
    answer_objection,
    grade_month,
    panel_meeting,
    publicity_of,
    review_month,
    review_some,
)
from cleanprison.demo.scoring import add_day_records, add_events
from cleanprison.demo.users import DEMO_USER, DEMO_USERS
from cleanprison.errors import InputRefused
from cleanprison.people.models import Officer
from cleanprison.people.service import FoundUnit
from cleanprison.rights import Right, needs
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.months import (
    MoveMonth,
    close_month,
    hold_meeting,
    propose_close,
    publish_month,
    submit_month,
)

MOST_INMATES, MOST_MONTHS = 20_000, 60
ORIGIN = "演示数据"
# Everybody in the demo shares one shown password: the cost of guessing it is beside the point.
CHEAP = Cost(1, 8192, 1)


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """How large a ward and how long a story, and the seed it grows from."""

    inmates: int = 300
    months: int = 12
    seed: int = 1

    def check(self) -> None:
        """Refuse sizes that make no ward."""
        if not 1 <= self.inmates <= MOST_INMATES:
            raise InputRefused(f"罪犯人数应在 1 至 {MOST_INMATES} 之间，现在是 {self.inmates}。")
        if not 1 <= self.months <= MOST_MONTHS:
            raise InputRefused(f"月数应在 1 至 {MOST_MONTHS} 之间，现在是 {self.months}。")


class _Story:
    """Tell the story to an application, act by act, each by the user who would do it."""

    def __init__(self, app: Application, time: StoryClock, plan: DemoPlan) -> None:
        self._app = app
        self._time = time
        self._plan = plan
        self._random = Random(plan.seed)
        self._officers: list[int] = []
        self._people: list[DemoInmate] = []
        self._school: DemoSchool | None = None
        self._operators = {user.name: Operator(user.name, user.display_name, user.role) for user in DEMO_USERS}

    def _act(
        self, right: Right, write: Callable[[UnitOfWork], object], day: date, hour: int, user: str = DEMO_USER
    ) -> None:
        self._time.reach(day, hour)
        self._app.operator = self._operators[user]
        self._app.execute(needs(right)(lambda uow, _none: write(uow)), None, origin=ORIGIN)

    def found(self, start: date) -> None:
        self._act(Right.MANAGE_PEOPLE, self._found_people, start, 8)
        self._act(Right.SCHEDULE, self._found_school, start, 9)
        self._act(
            Right.RECORD_OPENINGS,
            lambda uow: add_openings(uow, self._random, self._people, self._officers, start),
            start,
            10,
        )

    def _found_people(self, uow: UnitOfWork) -> None:
        self._officers = add_officers(uow, self._random, self._plan.inmates)
        _bind_users(uow, self._officers)
        # Who reviews must not have given the points: the chief, the clerk and the officer assign nobody.
        assigned = self._officers[3:]
        self._people = add_inmates(uow, self._random, self._plan.inmates, assigned, self._plan.months)

    def _found_school(self, uow: UnitOfWork) -> None:
        start = covered_months(self._plan.months)[0].first
        self._school = add_school(uow, self._random, self._people, self._officers, start)

    def month(self, month: Month) -> None:
        school = self._school
        assert school is not None
        random = self._random
        last_held = month.last - timedelta(days=1) if month == LAST_MONTH else month.last

        self._act(Right.MANAGE_PEOPLE, lambda uow: add_events(uow, random, self._people, month), month.last, 17)
        self._act(Right.RECORD_POINTS, lambda uow: add_day_records(uow, random, self._people, month), month.last, 18)
        self._act(
            Right.RECORD_ATTENDANCE,
            lambda uow: add_lessons(uow, random, school, month, attend_until=last_held),
            month.last,
            19,
        )
        self._act(Right.RECORD_CONDUCT, lambda uow: add_conduct(uow, random, self._officers, month), month.last, 20)
        self._act(Right.SCHEDULE, lambda uow: end_memberships(uow, self._people), month.last, 21)
        if month != LAST_MONTH:
            self._close(month)

    def _close(self, month: Month) -> None:
        """Take the month through review, meeting, publicity, an objection now and then, and closing by two."""
        after = month.plus(1)
        officers, random = self._officers, self._random
        self._act(Right.REVIEW_RECORDS, lambda uow: review_month(uow, month, officers[0]), after.first, 15)
        self._act(Right.RUN_MONTH, lambda uow: submit_month(uow, MoveMonth(month)), after.first, 16, "clerk")
        meeting = panel_meeting(random, month, officers)
        self._act(Right.RUN_MONTH, lambda uow: hold_meeting(uow, meeting), meeting.held_on, 16)
        self._act(
            Right.RUN_MONTH, lambda uow: publish_month(uow, publicity_of(month, officers)), meeting.held_on, 17, "clerk"
        )
        filed: list[int] = []
        objected = after.first + timedelta(days=2)
        self._act(
            Right.FILE_OBJECTIONS,
            lambda uow: filed.extend(add_objection(uow, random, month, officers, objected)),
            objected,
            10,
        )
        answered = after.first + timedelta(days=7)
        if filed:
            self._act(
                Right.ANSWER_OBJECTIONS, lambda uow: answer_objection(uow, filed[0], officers, answered), answered, 11
            )
        closing = after.first + timedelta(days=11)
        self._act(Right.RUN_MONTH, lambda uow: propose_close(uow, MoveMonth(month)), closing, 15, "clerk")
        self._act(Right.CLOSE_MONTH, lambda uow: close_month(uow, MoveMonth(month)), closing, 16)
        if month <= LAST_MONTH.plus(-2):
            graded = closing + timedelta(days=3)
            self._act(Right.GRANT_AWARDS, lambda uow: grade_month(uow, month, graded), graded, 15, "panel")

    def end(self) -> None:
        self._act(Right.RECTIFY, lambda uow: add_open_finding(uow, self._officers), LAST_MONTH.last, 22)
        self._act(
            Right.REVIEW_RECORDS, lambda uow: review_some(uow, LAST_MONTH, self._officers[0]), LAST_MONTH.last, 23
        )
        self._app.operator = self._operators[DEMO_USER]


def _bind_users(uow: UnitOfWork, officers: list[int]) -> None:
    names = {uow.session.get_one(Officer, number).name: number for number in officers[:3]}
    chief = uow.session.scalars(select(User).where(User.name == DEMO_USER)).one()
    chief.officer_id = names.get(chief.display_name)
    # A ward chief adds users only as long as there is no system administrator.
    for user in sorted(DEMO_USERS[1:], key=lambda user: user.role == "system_admin"):
        add_user(uow, AddUser(user.name, user.display_name, user.role, names.get(user.display_name)))


def _discard(layout: FolderLayout) -> None:
    for path in (layout.keys, *layout.root.glob(f"{layout.database.name}*")):
        path.unlink(missing_ok=True)
    shutil.rmtree(layout.files, ignore_errors=True)


def make_demo(folder: Path, plan: DemoPlan, password: str, tell: Callable[[str], None]) -> None:
    """Make the ward in an empty folder; every user gets `password`. `tell` hears of each month.

    A ward that could not be finished leaves no data behind.
    """
    plan.check()
    months = covered_months(plan.months)
    time = StoryClock.starting(months[0].first)
    unit = FoundUnit("示例监狱", "三监区", demo=True, scoring_from=months[0].first)
    app = create_folder(folder, FoundFolder(unit, DEMO_USERS[0], password, CHEAP), time.clock)
    finished = False
    try:
        story = _Story(app, time, plan)
        story.found(months[0].first)
        for user in DEMO_USERS[1:]:
            app.add_key_slot(user.name, password, CHEAP)
        for month in months:
            story.month(month)
            tell(f"{month} 已生成")
        story.end()
        finished = True
    finally:
        app.close()
        if not finished:  # a story without its end would stand in the way of a second try
            _discard(app.layout)
