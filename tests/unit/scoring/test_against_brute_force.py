"""The engine against a second calculator: day by day, exact fractions, written apart from the product."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanprison.scoring.cases import assessment_as_dict, parse_cases
from cleanprison.scoring.packs import PackShelf, load_shelf
from cleanprison.scoring.rules import assess

SHELF = load_shelf()
FULL = {True: {"supervision": 35, "education": 35, "labour": 30}, False: {"supervision": 50, "education": 50}}
COST = {"warning": 100, "demerit": 200, "solitary": 400}
MIN_DAY = date(2019, 11, 20)


# --- the second calculator -------------------------------------------------------------------------


def cents(value: Fraction) -> Fraction:
    if value < 0:
        return -cents(-value)
    return Fraction((math.floor(value * 200) + 1) // 2, 100)


def text(value: Fraction) -> str:
    scaled = value * 100
    assert scaled.denominator == 1
    return str((Decimal(scaled.numerator) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP))


def each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


class Slow:
    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        self.inmate = case["inmate"]
        self.end = date.fromisoformat(case["through"] + "-01") + timedelta(days=31)
        self.labour_total: dict[str, Fraction] = {}
        self.used: dict[int, Fraction] = {}

    def scored(self, day: str) -> bool:
        left = self.inmate["left"]
        return day >= self.inmate["admitted"] and (left is None or day <= left)

    def within(self, kind: str, day: str) -> list[dict[str, Any]]:
        return [
            span
            for span in self.case["spans"]
            if span["kind"] == kind and span["from"] <= day and (span["to"] is None or day <= span["to"])
        ]

    def carries(self, day: str) -> bool:
        induction = self.inmate["induction"]
        return (
            self.scored(day)
            and not (induction and day <= induction[1])
            and not self.within("solitary", day)
            and not self.within("suspended", day)
        )

    def able(self, day: str) -> bool:
        state = True
        for row in sorted(self.inmate["labour"], key=lambda r: r["from"]):
            if row["from"] <= day:
                state = row["able"]
        return state

    def mean_before(self, start: str) -> Fraction:
        year, month = int(start[:4]), int(start[5:7])
        found = []
        for _ in range(3):
            month -= 1
            if month == 0:
                year, month = year - 1, 12
            key = f"{year:04d}-{month:02d}"
            if key in self.labour_total:
                found.append(self.labour_total[key])
        return sum(found, Fraction(0)) / len(found) if found else Fraction(0)

    def month(self, key: str, days: list[str]) -> dict[str, Any]:
        scored = [day for day in days if self.scored(day)]
        fulls = FULL[self.able(scored[-1])]
        out: dict[str, Any] = {"parts": {}, "minus": []}
        for part, full in fulls.items():
            count, lost = 0, {}
            for day in days:
                if not self.carries(day):
                    continue
                rescues = sorted(span["from"] for span in self.within("rescue_injury", day))
                if part != "labour":
                    count += 1
                elif rescues:
                    lost[rescues[0]] = lost.get(rescues[0], 0) + 1
                elif not self.within("hospital", day):
                    count += 1
            base = cents(Fraction(full * count, len(days)))
            for start, number in lost.items():
                base += cents(self.mean_before(start) * number / len(days))
            given = {"plus": Fraction(0), "minus": Fraction(0)}
            for entry in self.case["entries"]:
                if entry["part"] == part and entry["date"] in scored:
                    given[entry["sign"]] += Fraction(entry["points"])
                    if entry["sign"] == "minus":
                        out["minus"].append(Fraction(entry["points"]))
            plus = min(cents(given["plus"] * Fraction(self.inmate["strict_factor"])), Fraction(full, 2))
            out["parts"][part] = (base, plus, given["minus"], base + plus - given["minus"])
        out["special"] = Fraction(0)
        year = int(key[:4])
        for day in scored:
            for award in self.case["special"]:
                if award["date"] == day:
                    worth = min(Fraction(award["points"]), Fraction(100))
                    if award["kind"] > 5:
                        worth = min(worth, 300 - self.used.get(year, Fraction(0)))
                        self.used[year] = self.used.get(year, Fraction(0)) + worth
                    out["special"] += worth
        out["total"] = sum((part[3] for part in out["parts"].values()), out["special"])
        out["kinds"] = [p["kind"] for p in self.case["penalties"] if p["date"] in scored]
        out["penalties"] = Fraction(sum(COST[kind] for kind in out["kinds"]))
        out["whole"] = all(
            (self.scored(day) and self.within("solitary", day))
            or (
                self.carries(day)
                and ("labour" not in fulls or not (self.within("hospital", day) or self.within("rescue_injury", day)))
            )
            for day in days
        )
        if "labour" in out["parts"]:
            self.labour_total[key] = out["parts"]["labour"][3]
        return out

    def run(self) -> dict[str, Any]:
        months: dict[str, list[str]] = {}
        for day in each_day(date.fromisoformat(self.inmate["admitted"]).replace(day=1), self.end):
            if day.isoformat()[:7] <= self.case["through"]:
                months.setdefault(day.isoformat()[:7], []).append(day.isoformat())
        balance, running, failed = Fraction(0), [], False
        rows, cycles = [], []
        for key, days in months.items():
            if not any(self.scored(day) for day in days):
                continue
            month = self.month(key, days)
            running.append((key, month))
            balance += month["total"] - month["penalties"]
            reached, closed = balance, balance >= 600
            if closed:
                balance -= 600
                cycle = self.grade(running, failed)
                cycles.append({**cycle, "reached": text(reached), "carry_over": text(balance)})
                running, failed = [], bool(cycle["must_fail"])
            rows.append(
                {
                    "month": key,
                    "parts": {
                        name: dict(zip(("base", "plus", "minus", "total"), map(text, values), strict=True))
                        for name, values in month["parts"].items()
                    },
                    "special": text(month["special"]),
                    "total": text(month["total"]),
                    "penalties": text(month["penalties"]),
                    "balance": text(balance),
                    "cycle_closed": closed,
                }
            )
        return {"name": self.case["name"], "months": rows, "cycles": cycles}

    def grade(self, running: list[tuple[str, dict[str, Any]]], failed: bool) -> dict[str, Any]:
        months = [month for _, month in running]
        out, fail = [], []
        if [points for month in months for points in month["minus"] if points >= 10]:
            out.append("single_minus_10")
        if [1 for month in months for part in month["parts"].values() if part[3] < part[0]]:
            out.append("part_below_base")
        if failed:
            out.append("last_cycle_failed")
        if self.inmate["property_judgment"] == "able_unpaid":
            out.append("property_unpaid")
        kinds = [kind for month in months for kind in month["kinds"]]
        if "solitary" in kinds:
            fail.append("solitary")
        if kinds.count("warning") + kinds.count("demerit") >= 2:
            fail.append("two_penalties")
        if len([1 for month in months if month["whole"] and month["total"] < 60]) >= 3:
            fail.append("three_months_below_60")
        below = [1 for m in months if m["total"] < sum(part[0] for part in m["parts"].values())]
        return {
            "first_month": running[0][0],
            "last_month": running[-1][0],
            "active_ruled_out": out,
            "must_fail": fail,
            "reward_if_passed": "material reward" if below else "commendation",
        }


# --- random inmates --------------------------------------------------------------------------------

days = st.integers(0, 480).map(lambda n: (MIN_DAY + timedelta(days=n)).isoformat())
points = st.integers(0, 4000).map(lambda n: f"{n // 100}.{n % 100:02d}")
large_points = st.integers(0, 15000).map(lambda n: f"{n // 100}.{n % 100:02d}")


@st.composite
def ranges(draw: st.DrawFn, longest: int = 70) -> tuple[str, str]:
    first = date.fromisoformat(draw(days))
    return first.isoformat(), (first + timedelta(days=draw(st.integers(0, longest)))).isoformat()


@st.composite
def spans(draw: st.DrawFn) -> dict[str, Any]:
    first, last = draw(ranges())
    kind = draw(st.sampled_from(["solitary", "hospital", "rescue_injury", "suspended"]))
    return {"kind": kind, "from": first, "to": draw(st.sampled_from([last, last, last, None]))}


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    admitted = MIN_DAY + timedelta(days=draw(st.integers(0, 120)))
    left = draw(st.none() | st.integers(0, 420).map(lambda n: (admitted + timedelta(days=n)).isoformat()))
    length = draw(st.none() | st.integers(0, 70))
    induction = length and [admitted.isoformat(), (admitted + timedelta(days=length)).isoformat()]
    labour = st.fixed_dictionaries({"from": days, "able": st.booleans()})
    part = st.sampled_from(["supervision", "education", "labour"])
    sign = st.sampled_from(["plus", "minus"])
    entry = st.fixed_dictionaries({"date": days, "part": part, "sign": sign, "points": points})
    award = st.fixed_dictionaries({"date": days, "kind": st.integers(1, 8), "points": large_points})
    kind = st.sampled_from(["warning", "warning", "demerit", "solitary"])
    penalty = st.fixed_dictionaries({"date": days, "kind": kind})
    busy = draw(st.booleans())  # many awards, penalties and bad months: cycles end often and often badly
    bad_months = [
        {
            "date": (admitted + timedelta(days=31 * number + 20)).isoformat(),
            "part": "education",
            "sign": "minus",
            "points": "45",
        }
        for number in range(draw(st.integers(0, 6)) if busy else 0)
    ]
    return {
        "name": "random",
        "pack": "national-2021",
        "inmate": {
            "admitted": admitted.isoformat(),
            "left": left,
            "induction": induction or None,
            "labour": [{"from": "2000-01-01", "able": True}, *draw(st.lists(labour, max_size=3))],
            "strict_factor": draw(st.sampled_from(["1", "0.8", "0.75", "0.5", "0.3333"])),
            "property_judgment": draw(st.sampled_from(["none", "paid", "unable", "able_unpaid"])),
        },
        "spans": draw(st.lists(spans(), max_size=5)),
        "entries": [*draw(st.lists(entry, max_size=25)), *bad_months],
        "special": draw(st.lists(award, min_size=12 * busy, max_size=40 if busy else 12)),
        "penalties": draw(st.lists(penalty, min_size=2 * busy, max_size=4 if busy else 1)),
        "through": draw(st.sampled_from(["2020-03", "2020-12", "2021-03"])),
    }


def engine(case: dict[str, Any], shelf: PackShelf = SHELF) -> dict[str, Any]:
    (parsed,) = parse_cases(json.dumps({"cases": [case]}), "cases.json", shelf)
    return assessment_as_dict(parsed, assess(parsed.pack_for, parsed.facts, parsed.through))


# --- the tests -------------------------------------------------------------------------------------


@given(cases())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_agrees_to_the_cent_with_a_calculator_that_counts_days(case: dict[str, Any]) -> None:
    assert engine(case) == Slow(case).run()


@given(cases())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_order_of_records_within_different_days_does_not_matter(case: dict[str, Any]) -> None:
    turned = {
        **case,
        "entries": case["entries"][::-1],
        "special": sorted(case["special"], key=lambda award: award["date"]),
        "penalties": case["penalties"][::-1],
        "spans": case["spans"][::-1],
    }
    assert engine(turned) == engine(case)


@given(cases())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_balance_is_the_sum_of_what_moved_it(case: dict[str, Any]) -> None:
    result = engine(case)
    balance = Decimal(0)
    for month in result["months"]:
        reached = balance + Decimal(month["total"]) - Decimal(month["penalties"])
        assert month["cycle_closed"] == (reached >= 600)
        balance = reached - (600 if month["cycle_closed"] else 0)
        assert Decimal(month["balance"]) == balance


@given(cases())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_cycle_takes_exactly_600_and_cycles_follow_each_other(case: dict[str, Any]) -> None:
    result = engine(case)
    closed = [month["month"] for month in result["months"] if month["cycle_closed"]]
    assert [cycle["last_month"] for cycle in result["cycles"]] == closed
    order = [month["month"] for month in result["months"]]
    start = 0
    for cycle in result["cycles"]:
        assert Decimal(cycle["reached"]) - Decimal(cycle["carry_over"]) == 600
        assert cycle["first_month"] == order[start]
        start = order.index(cycle["last_month"]) + 1


@given(cases(), st.sampled_from(["supervision", "education", "labour"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_negative_part_is_not_made_up_by_another(case: dict[str, Any], part: str) -> None:
    case["spans"] = [span for span in case["spans"] if span["kind"] != "rescue_injury"]
    blow = {"date": case["inmate"]["admitted"], "part": part, "sign": "minus", "points": "90.00"}
    before = engine(case)["months"][0]
    after = engine({**case, "entries": [*case["entries"], blow]})["months"][0]
    for name, values in before["parts"].items():
        change = Decimal(after["parts"][name]["total"]) - Decimal(values["total"])
        assert change == (-90 if name == part else 0)


@pytest.mark.parametrize(
    ("value", "wanted"), [("1/200", "0.01"), ("-1/200", "-0.01"), ("1/201", "0.00"), ("29/200", "0.15")]
)
def test_the_second_calculator_rounds_half_up_away_from_zero(value: str, wanted: str) -> None:
    assert text(cents(Fraction(value))) == wanted
