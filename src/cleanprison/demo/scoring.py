"""The demo's movements during the covered months and its day records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.demo.calendar import evening, random_day
from cleanprison.demo.evidence import QUARREL, add_statements, implied_by, quarrels
from cleanprison.demo.people import TREATMENTS, DemoInmate, movement_row
from cleanprison.people.models import Movement
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.rules import Month

# Invented clauses of an invented unit; they carry the word 示例 wherever they are shown.
PLUS = (
    ("labour", "示例·劳01 超额完成生产任务", ("本周超额完成定额 {n} 件", "月度质量评比合格率达标，返工 0 件"), (1, 5)),
    ("labour", "示例·劳02 节约原料爱护设备", ("主动清理边角料并登记上交", "发现设备异响及时报告"), (1, 2)),
    ("supervision", "示例·监01 内务卫生评比优秀", ("被褥叠放整齐，个人卫生区达标", "内务检查评为优秀"), (1, 2)),
    ("supervision", "示例·监02 协助维护秩序", ("劝阻他人争吵", "主动提醒同组人员遵守定位"), (1, 3)),
    ("education", "示例·教01 学习成绩优秀", ("单元测验 {n} 分", "课堂发言积极，作业按时完成"), (1, 3)),
    ("education", "示例·教02 积极投稿参加活动", ("向监区板报投稿一篇", "参加读书活动并作发言"), (1, 2)),
)
MINUS = (
    ("labour", "示例·劳11 未完成生产任务", ("当日定额欠 {n} 件，无正当理由",), (1, 3)),
    ("labour", "示例·劳12 违反操作规程", ("工具未按规定归位", "擅自离开固定座位"), (1, 5)),
    ("supervision", "示例·监11 内务不达标", ("床铺不整，提醒后未改正",), (1, 2)),
    ("supervision", QUARREL, ("因琐事与同组人员争吵",), (2, 8)),
    ("education", "示例·教11 课堂违纪", ("上课睡觉", "未完成作业"), (1, 2)),
)
WHERE = {"labour": "生产车间", "supervision": "监舍", "education": "教学楼"}


def add_events(uow: UnitOfWork, random: Random, people: Sequence[DemoInmate], month: Month) -> None:
    """Add the month's movements: hospital, solitary, suspension, leave, treatment changes, releases."""
    rows: list[dict[str, object]] = []
    penalties: list[dict[str, object]] = []
    for person in people:
        day = random_day(random, month.first, month.last)
        chance = random.random()
        if not person.free_on(day) or (person.induction_until and day <= person.induction_until):
            continue
        if chance < 0.010:
            rows.append(_span(uow, person, MovementKind.HOSPITAL, day, random.randint(3, 20), "高血压住院治疗"))
        elif chance < 0.013:
            length = random.randint(3, 12)
            rows.append(_span(uow, person, MovementKind.SOLITARY, day, length, "打架，经批准予以禁闭"))
            penalties.append(_penalty(uow, person, day, "solitary", "与他犯打架，致对方面部轻微伤"))
        elif chance < 0.016:
            rows.append(_span(uow, person, MovementKind.SUSPENSION, day, random.randint(7, 25), "隔离审查"))
        elif chance < 0.020:
            penalties.append(_penalty(uow, person, day, "warning", "私藏违规物品，经批评拒不改正"))
        elif chance < 0.030:
            rows.append(
                movement_row(
                    uow, person, MovementKind.TREATMENT, day, value=random.choice(TREATMENTS), reason="分级处遇评定"
                )
            )
        elif chance < 0.034:
            rows.append(_span(uow, person, MovementKind.LEAVE, day, 5, "离监探亲"))
        elif chance < 0.038 and day.month != 10:
            person.left = day
            rows.append(movement_row(uow, person, MovementKind.RELEASE, day, value="刑满释放", reason="刑期届满"))
    uow.insert_many(Movement, sorted(rows, key=lambda row: str(row["recorded_at"])))
    uow.insert_many(DayRecord, penalties)


def _span(
    uow: UnitOfWork, person: DemoInmate, kind: MovementKind, day: date, length: int, reason: str
) -> dict[str, object]:
    until = day + timedelta(days=length - 1)
    if kind is not MovementKind.LEAVE:
        person.blocked.append((day, until))
    return movement_row(uow, person, kind, day, until=until, reason=reason)


def add_day_records(uow: UnitOfWork, random: Random, people: Sequence[DemoInmate], month: Month) -> int:
    """Add the month's plus and minus records, and now and then a special award; return how many."""
    rows = [row for person in people for row in _records_of(uow, random, person, month)]
    rows.sort(key=lambda row: (str(row["occurred_on"]), row["inmate_id"]))
    told = quarrels(rows)
    for row in told:
        row["watch_members"] = implied_by(row, people)
    ids = uow.insert_many(DayRecord, rows)
    add_statements(uow, [(number, row) for number, row in zip(ids, rows, strict=True) if row in told])
    return len(ids)


def _records_of(uow: UnitOfWork, random: Random, person: DemoInmate, month: Month) -> list[dict[str, object]]:
    rows = []
    count = random.choices((0, 1, 2, 3, 4, 5), (18, 30, 26, 15, 8, 3))[0]
    for _ in range(count):
        day = random_day(random, month.first, month.last)
        kind = "plus" if random.random() < 0.64 else "minus"
        part, clause, facts, (least, most) = random.choice(PLUS if kind == "plus" else MINUS)
        words = random.choice(facts).format(n=random.randint(81, 99))
        points = Decimal(random.randint(least * 2, most * 2)) / 2
        if person.free_on(day) and (person.able or part != "labour"):
            rows.append(_record(uow, random, person, day, kind, clause, words, part=part, points=points))
    day = random_day(random, month.first, month.last)
    if random.random() < 0.004 and person.free_on(day):
        rows.append(
            _record(
                uow,
                random,
                person,
                day,
                "special",
                "示例·专07 技术革新",
                "改进锁眼工序夹具，经技术组验收采用",
                special_kind=7,
                points=Decimal(random.choice((20, 30, 50))),
            )
        )
    return rows


def _record(
    uow: UnitOfWork,
    random: Random,
    person: DemoInmate,
    day: date,
    kind: str,
    clause: str,
    facts: str,
    **details: object,
) -> dict[str, object]:
    late = 0 if random.random() < 0.94 else random.randint(1, 4)
    return {
        "inmate_id": person.id,
        "kind": kind,
        "occurred_on": day,
        "occurred_at": time(random.randint(7, 20), random.choice((0, 10, 20, 30, 40, 50))),
        "place": WHERE.get(str(details.get("part")), "生产车间"),
        "clause": clause,
        "facts": facts,
        "officer_id": person.officer_id,
        "batch": chain_head(uow.session)[0] + 1,
        "recorded_at": evening(day + timedelta(days=late), person.id),
        "recorded_by": random.choice(("clerk", "officer")),
        **details,
    }


def _penalty(uow: UnitOfWork, person: DemoInmate, day: date, kind: str, facts: str) -> dict[str, object]:
    return {
        "inmate_id": person.id,
        "kind": "penalty",
        "penalty_kind": kind,
        "occurred_on": day,
        "occurred_at": time(10),
        "place": "监舍",
        "clause": "示例·罚01 行政处罚",
        "facts": facts,
        "officer_id": person.officer_id,
        "batch": chain_head(uow.session)[0] + 1,
        "recorded_at": evening(day, person.id),
        "recorded_by": "officer",
    }
