"""The demo's conduct records and rectifications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from cleanprison.conduct.models import ConductRecord, Rectification, RectificationCheck
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.demo.calendar import LAST_MONTH, evening, random_day
from cleanprison.scoring.rules import Month

PRAISE = (
    ("警容风纪", "着装规范、仪容整洁，在警容风纪检查中表现良好"),
    ("个别教育", "耐心疏导一名情绪波动的罪犯，化解与同组人员的矛盾"),
    ("现场管理", "及时发现一处工具归位不到位，避免了工具失控"),
    ("值班备勤", "主动承担节日值班，交接记录完整"),
)
CRITICISM = (
    ("警容风纪", "turnout", "执勤时未按规定佩戴警号", "按规定着装，班前互查"),
    ("内务卫生", "housekeeping", "值班室台账摆放凌乱，床铺未整理", "当日整理，分监区长复查"),
    ("劳动现场", "fixed_seats", "三名罪犯未在固定座位劳动，未及时纠正", "重新挂牌，逐一核对座位"),
    ("工具管理", "materials_tools", "剪刀领用登记缺一次签名", "补齐登记，实行双人核对"),
    ("安全生产", "safety", "烫台电源线老化未报修", "停用并更换电源线，全面检查同类设备"),
)


def add_conduct(uow: UnitOfWork, random: Random, officers: Sequence[int], month: Month) -> None:
    """Add the month's praise and criticism; each criticism has a rectification, most are re-checked in time."""
    praise = [
        _record(random, officer, "praise", random_day(random, month.first, month.last), basis, facts)
        for officer, (basis, facts) in ((random.choice(officers), random.choice(PRAISE)) for _ in range(3))
    ]
    uow.insert_many(ConductRecord, praise)
    for _ in range(random.randint(2, 3)):
        _criticism(uow, random, officers, random_day(random, month.first, month.last))


def _criticism(uow: UnitOfWork, random: Random, officers: Sequence[int], day: date) -> None:
    owner, checker = random.sample(list(officers), 2)
    basis, area, finding, demand = random.choice(CRITICISM)
    (record,) = uow.insert_many(ConductRecord, [_record(random, owner, "criticism", day, basis, finding)])
    due = day + timedelta(days=random.choice((3, 5, 7)))
    (found,) = uow.insert_many(
        Rectification,
        [
            {
                "area": area,
                "found_on": day,
                "due_on": due,
                "owner_id": owner,
                "found_by_id": checker,
                "finding": finding,
                "demand": demand,
                "conduct_record_id": record,
                "recorded_at": evening(day, owner),
                "recorded_by": "chief",
            }
        ],
    )
    checked = due - timedelta(days=random.randint(0, 2))
    still_open = day >= LAST_MONTH.last - timedelta(days=12)
    if not still_open:
        uow.insert_many(
            RectificationCheck,
            [
                {
                    "rectification_id": found,
                    "checked_on": checked,
                    "checker_id": checker,
                    "passed": True,
                    "note": "现场复查合格",
                    "recorded_at": evening(checked, checker),
                    "recorded_by": "chief",
                }
            ],
        )


def _record(random: Random, officer: int, kind: str, day: date, basis: str, facts: str) -> dict[str, object]:
    return {
        "officer_id": officer,
        "kind": kind,
        "occurred_on": day,
        "place": random.choice(("生产车间", "监舍", "值班室", "教学楼")),
        "basis": f"示例·{basis}",
        "facts": facts,
        "recorded_at": evening(day, officer),
        "recorded_by": "chief",
    }


def add_open_finding(uow: UnitOfWork, officers: Sequence[int]) -> None:
    """Add one finding of the last month that nobody has re-checked: it is overdue today."""
    found = LAST_MONTH.first + timedelta(days=19)
    uow.insert_many(
        Rectification,
        [
            {
                "area": "safety",
                "found_on": found,
                "due_on": found + timedelta(days=5),
                "owner_id": officers[-1],
                "found_by_id": officers[0],
                "finding": "二号裁床急停按钮松动，且点检记录连续三天缺签名",
                "demand": "更换急停按钮并补齐点检；今后班前点检由带班民警签名",
                "recorded_at": evening(found, officers[0]),
                "recorded_by": "chief",
            }
        ],
    )
