"""The demo's officers and inmates with their movements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.demo.calendar import covered_months, evening, random_day
from cleanprison.demo.names import ETHNICITY_OF, inmate_names, person_name
from cleanprison.people.models import Inmate, Movement, Officer
from cleanprison.people.names import initials_of, pinyin_of
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import only_ward_id, section_id, watch_group_id

SECTION_NAMES = ("一分监区", "二分监区", "三分监区", "四分监区")
POSITIONS = ("监区长", "教导员", "副监区长", "副监区长", *("分监区长",) * 4, "内勤")
RANKS = ("三级警督", "二级警督", "一级警督", "一级警司", "二级警司", "三级警司")
BRANCHES = ("第一党支部", "第二党支部")
POSTS = ("缝纫", "裁剪", "锁眼钉扣", "整烫", "检验", "包装", "机修", "库房", "卫生")
TREATMENTS = ("宽管", "普管", "普管", "普管", "严管")
LEVELS = ("文盲", "小学", "小学", "初中", "初中", "初中", "高中", "大专")
PLACES = ("示例省东河市", "示例省南山县", "示例省西平县", "示例省北川市", "示例省中原区")
# Crime, strict category of the national pack or None.
CRIMES: tuple[tuple[str, str | None], ...] = (
    ("盗窃罪", None),
    ("诈骗罪", None),
    ("故意伤害罪", None),
    ("贩卖毒品罪", None),
    ("抢劫罪", "violent_ten_years"),
    ("交通肇事罪", None),
    ("开设赌场罪", None),
    ("掩饰、隐瞒犯罪所得罪", None),
    ("受贿罪", "duty_crime"),
    ("非法吸收公众存款罪", "financial_crime"),
    ("寻衅滋事罪", None),
)


@dataclass
class DemoInmate:
    """What the story knows of an inmate while it is written."""

    id: int
    number: str
    admitted: date
    induction_until: date | None
    section: int
    officer_id: int
    able: bool
    post: str
    name: str
    watch_group: int = 0
    left: date | None = None
    blocked: list[tuple[date, date]] = field(default_factory=list)

    def free_on(self, day: date) -> bool:
        """Tell whether the inmate is in the ward and in no special span on a day."""
        inside = self.admitted <= day and (self.left is None or day <= self.left)
        return inside and not any(first <= day <= last for first, last in self.blocked)


def add_officers(uow: UnitOfWork, random: Random, inmates: int) -> list[int]:
    """Add about one officer for ten inmates, at least ten, and return their ids."""
    count = max(10, inmates // 11)
    ward = only_ward_id(uow)
    rows = []
    names = ["李建国", "王雅琴", "赵志强", *(person_name(random) for _ in range(count - 3))]
    for place, name in enumerate(names):
        born = random_day(random, date(1967, 1, 1), date(2001, 12, 31))
        rows.append(
            {
                "version": 1,
                "badge_number": f"33{place + 1:05d}",
                "name": name,
                "pinyin": pinyin_of(name),
                "initials": initials_of(name),
                "sex": "女" if name == "王雅琴" else "男",
                "birth_date": born,
                "position": POSITIONS[place] if place < len(POSITIONS) else "民警",
                "police_rank": random.choice(RANKS),
                "party_branch": random.choice(BRANCHES),
                "political_status": "中共党员" if random.random() < 0.8 else "群众",
                "joined_on": date(born.year + 23, 7, 1),
                "ward_id": ward,
            }
        )
    return uow.insert_many(Officer, rows)


def add_inmates(uow: UnitOfWork, random: Random, count: int, officers: list[int], months: int) -> list[DemoInmate]:
    """Add the inmates; some are admitted during the covered months and pass through induction."""
    start = covered_months(months)[0].first
    last = covered_months(months)[-1].last
    numbers = [f"3301{i + 11:06d}" for i in range(count)]
    rows, people = [], []
    for place, (number, name) in enumerate(zip(numbers, inmate_names(random, count), strict=True)):
        admitted, induction = _admission(random, place, count, start, last)
        crime, strict = random.choice(CRIMES)
        years = random.randint(10, 15) if strict == "violent_ten_years" else random.randint(3, 12)
        sentenced = admitted - timedelta(days=random.randint(60, 300))
        end = date(sentenced.year + years, sentenced.month, min(sentenced.day, 28))
        if end <= last:
            end = random_day(random, last + timedelta(days=20), last + timedelta(days=700))
        rows.append(
            {
                "version": 1,
                "number": number,
                "name": name,
                "pinyin": pinyin_of(name),
                "initials": initials_of(name),
                "sex": "男",
                "ethnicity": ETHNICITY_OF.get(name, "汉族"),
                "birth_date": random_day(random, date(1958, 1, 1), date(2004, 12, 31)),
                "native_place": random.choice(PLACES),
                "education_level": random.choice(LEVELS),
                "crime": crime,
                "sentence": f"有期徒刑{years}年",
                "sentence_start": sentenced,
                "sentence_end": end,
                "admitted_on": admitted,
                "induction_until": induction,
                "strict_category": strict,
                "property_judgment": random.choices(("none", "paid", "unable", "able_unpaid"), (50, 30, 15, 5))[0],
            }
        )
        able = random.random() > 0.04
        people.append(
            DemoInmate(
                0, number, admitted, induction, place % 4, random.choice(officers), able, random.choice(POSTS), name
            )
        )
    for person, number_id in zip(people, uow.insert_many(Inmate, rows), strict=True):
        person.id = number_id
    uow.insert_many(Movement, _first_states(uow, random, people))
    return people


def _admission(random: Random, place: int, count: int, start: date, last: date) -> tuple[date, date | None]:
    """Return the admission day and the last induction day (None when it ended before the story)."""
    newcomer = place >= count - max(2, count // 20)
    if place >= count - 2:
        admitted = random_day(random, last - timedelta(days=40), last - timedelta(days=12))
    elif newcomer:
        admitted = random_day(random, start, last - timedelta(days=30))
    else:
        admitted = random_day(random, start - timedelta(days=2200), start - timedelta(days=95))
    until = admitted + timedelta(days=60)
    return admitted, until if until >= start else None


def _first_states(uow: UnitOfWork, random: Random, people: list[DemoInmate]) -> list[dict[str, object]]:
    ward = only_ward_id(uow)
    sections = [section_id(uow, ward, name) for name in SECTION_NAMES]
    groups = [watch_group_id(uow, ward, f"{i + 1}号互监组") for i in range(max(1, (len(people) + 3) // 4))]
    rows: list[dict[str, object]] = []
    for place, person in enumerate(people):
        person.watch_group = groups[place // 4]
        states: list[tuple[MovementKind, dict[str, object]]] = [
            (MovementKind.ADMISSION, {"ward_id": ward, "section_id": sections[person.section]}),
            (MovementKind.WATCH_GROUP, {"watch_group_id": person.watch_group}),
            (MovementKind.ASSIGNED_OFFICER, {"officer_id": person.officer_id}),
            (MovementKind.TREATMENT, {"value": random.choice(TREATMENTS)}),
            (MovementKind.LABOUR, {"value": "able" if person.able else "unable"}),
        ]
        if person.able:
            states.append((MovementKind.POST, {"value": person.post}))
            states.append((MovementKind.SEAT, {"value": f"{'ABCD'[person.section]}区{place // 4 + 1:03d}号"}))
        for kind, details in states:
            rows.append(movement_row(uow, person, kind, person.admitted, **details))
    return rows


def movement_row(
    uow: UnitOfWork, person: DemoInmate, kind: MovementKind, day: date, **details: object
) -> dict[str, object]:
    """Return the columns of one movement, written down in the evening of its day."""
    return {
        "inmate_id": person.id,
        "kind": kind.value,
        "on_date": day,
        "recorded_at": evening(day, person.id),
        "recorded_by": uow.operator.user,
        **details,
    }
