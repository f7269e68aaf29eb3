"""Facts written as JSON and results written back: the file format of `cleanprison assess`.

Points are text, never JSON numbers, so that nothing is ever rounded on the way in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from cleanprison.errors import InputRefused
from cleanprison.scoring.packs import PackShelf
from cleanprison.scoring.rules.assess import Assessment, MonthResult
from cleanprison.scoring.rules.cycle import CycleResult
from cleanprison.scoring.rules.facts import (
    DateSpan,
    Entry,
    InmateFacts,
    LabourChange,
    Part,
    Penalty,
    PenaltyKind,
    PropertyJudgment,
    ScoringFacts,
    Sign,
    Span,
    SpanKind,
    SpecialAward,
)
from cleanprison.scoring.rules.month import PartResult
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import RulePack

MOST_BYTES = 32_000_000
YEARS = range(1900, 2101)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_POINTS = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?")
_FACTOR = re.compile(r"(0(\.[0-9]{1,4})?|1(\.0{1,4})?)")


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one case: its name, its rule pack, the facts, and the month through which to reckon."""

    name: str
    pack: RulePack
    facts: ScoringFacts
    through: Month

    def pack_for(self, month: Month) -> RulePack:
        """Return the case's pack: it applies to every month, whatever its date."""
        return self.pack


def load_cases(path: Path, shelf: PackShelf) -> list[Case]:
    """Return the cases of a JSON file {"cases": [...]} (or the bare list), at most 32 MB.

    Other keys beside `cases` and a case's `expect` are not read.
    Raises InputRefused naming case, key and value, and what is allowed.
    """
    try:
        if not path.is_file():
            raise InputRefused(f"找不到文件 {path}，请给出一个 JSON 文件。")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise InputRefused(f"文件 {path} 打不开，请检查它是否可读。") from None
    if len(content) > MOST_BYTES:
        raise InputRefused(f"文件 {path.name} 超过 32 MB，最大 32 MB。")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputRefused(f"文件 {path.name} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    return parse_cases(text, path.name, shelf)


def parse_cases(text: str, name: str, shelf: PackShelf) -> list[Case]:
    """Return the cases written in `text`; `name` is the file's name, for complaints."""
    try:
        data = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as problem:
        raise InputRefused(f"文件 {name} 第 {problem.lineno} 行第 {problem.colno} 个字处不是合格的 JSON。") from None
    except (ValueError, RecursionError):
        raise InputRefused(f"文件 {name} 里有过长的数或者过深的嵌套，读不了。") from None
    top = _Fields(f"文件 {name}", "", {"cases": data} if isinstance(data, list) else data)
    top.require("cases")
    return [_case(fields, shelf) for fields in top.objects("cases")]


def assessment_as_dict(case: Case, assessment: Assessment) -> dict[str, Any]:
    """Return {name, months, cycles} ready for JSON: points as text with two decimals, months as YYYY-MM."""
    return {
        "name": case.name,
        "months": [_month_as_dict(month) for month in assessment.months],
        "cycles": [_cycle_as_dict(cycle) for cycle in assessment.cycles],
    }


def _month_as_dict(result: MonthResult) -> dict[str, Any]:
    score = result.score
    return {
        "month": str(score.month),
        "parts": {str(part.part): _part_as_dict(part) for part in score.parts},
        "special": _text(score.special),
        "total": _text(score.total),
        "penalties": _text(score.penalty_points),
        "balance": _text(result.balance),
        "cycle_closed": result.cycle_closed,
    }


def _part_as_dict(part: PartResult) -> dict[str, str]:
    return {
        "base": _text(part.base),
        "plus": _text(part.plus),
        "minus": _text(part.minus),
        "total": _text(part.total),
    }


def _cycle_as_dict(cycle: CycleResult) -> dict[str, Any]:
    return {
        "first_month": str(cycle.first_month),
        "last_month": str(cycle.last_month),
        "reached": _text(cycle.reached),
        "carry_over": _text(cycle.carry_over),
        "active_ruled_out": [str(reason) for reason in cycle.active_ruled_out],
        "must_fail": [str(reason) for reason in cycle.must_fail],
        "reward_if_passed": str(cycle.reward_if_passed),
    }


def _text(points: Decimal) -> str:
    return f"{points:.2f}"


class _DoubleKey:
    """Stands for an object in which the key occurs twice."""

    def __init__(self, key: str) -> None:
        self.key = key


def _object(pairs: list[tuple[str, Any]]) -> Any:
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    keys = [key for key, _ in pairs]
    return _DoubleKey(next(key for key in keys if keys.count(key) > 1))


class _Fields:
    """One JSON object; every complaint names the case, the key and the value, and what is allowed."""

    def __init__(self, where: str, path: str, data: Any) -> None:
        self._where = where
        self._path = path
        if isinstance(data, _DoubleKey):
            self._refuse(data.key, "写了两次，只能写一次")
        if not isinstance(data, dict):
            raise InputRefused(
                f"{where}{'的「' + path + '」' if path else ''}的值{_shown(data)}不对，应为一个 {{…}} 对象。"
            )
        self._data: dict[str, Any] = data

    def _refuse(self, key: str, problem: str) -> NoReturn:
        shown = self._inner(_printable(key))
        raise InputRefused(f"{self._where}的「{shown}」{problem}。")

    def refuse_value(self, key: str, allowed: str) -> NoReturn:
        """Raise InputRefused for the value at the key; `allowed` says what may stand there."""
        self._refuse(key, f"的值{_shown(self._data[key])}不对，{allowed}")

    def require(self, *keys: str) -> None:
        for key in keys:
            if key not in self._data:
                self._refuse(key, "缺少，必须写明")

    def allow_only(self, *keys: str, ignored: str = "") -> None:
        self.require(*keys)
        for key in self._data:
            if key not in keys and key != ignored:
                self._refuse(key, f"是不认识的键，此处只允许 {'、'.join(keys)}")

    def is_null(self, key: str) -> bool:
        return self._data[key] is None

    def raw(self, key: str) -> Any:
        return self._data[key]

    def object(self, key: str) -> _Fields:
        return _Fields(self._where, self._inner(key), self._data[key])

    def objects(self, key: str) -> list[_Fields]:
        value = self._data[key]
        if not isinstance(value, list):
            self.refuse_value(key, "应为一个 […] 列表")
        return [
            _Fields(self._where, f"{self._inner(key)}[{number}]", item) for number, item in enumerate(value, start=1)
        ]

    def _inner(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def named(self, where: str) -> _Fields:
        return _Fields(where, "", self._data)

    def text(self, key: str) -> str:
        value = self._data[key]
        if not isinstance(value, str) or not value.strip() or len(value) > 200 or not _is_writable(value):
            self.refuse_value(key, "应为文字，1 至 200 个字")
        return value

    def flag(self, key: str) -> bool:
        value = self._data[key]
        if not isinstance(value, bool):
            self.refuse_value(key, "只能是 true 或 false")
        return value

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        value = self._data[key]
        if not isinstance(value, str) or value not in allowed:
            self.refuse_value(key, f"只能是 {'、'.join(allowed)}")
        return value

    def number_of(self, key: str, allowed: Collection[int]) -> int:
        value = self._data[key]
        if type(value) is not int or value not in allowed:
            self.refuse_value(key, f"只能是整数 {'、'.join(map(str, allowed))}")
        return value

    def points(self, key: str) -> Decimal:
        value = self._data[key]
        if not isinstance(value, str) or not _POINTS.fullmatch(value):
            self.refuse_value(key, '应为加引号的数，0 至 99999.99，至多两位小数，写成 "9.50" 的样子')
        return Decimal(value)

    def factor(self, key: str) -> Decimal:
        value = self._data[key]
        if not isinstance(value, str) or not _FACTOR.fullmatch(value):
            self.refuse_value(key, '应为加引号的数，0 至 1，至多四位小数，写成 "0.8" 的样子')
        return Decimal(value)

    def day(self, key: str) -> date:
        found = _day(self._data[key])
        if found is None:
            self.refuse_value(key, _DAY_ALLOWED)
        return found

    def day_or_none(self, key: str) -> date | None:
        return None if self.is_null(key) else self.day(key)

    def month(self, key: str) -> Month:
        value = self._data[key]
        try:
            month = Month.parse(value)
        except (ValueError, TypeError):
            month = None
        if month is None or month.year not in YEARS:
            self.refuse_value(key, f"应为月份，写成 2026-01 的样子，{YEARS[0]} 至 {YEARS[-1]} 年")
        return month


_DAY_ALLOWED = f"应为日期，写成 2026-01-31 的样子，{YEARS[0]} 至 {YEARS[-1]} 年"


def _day(value: Any) -> date | None:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"「{_printable(value)}」"
    if isinstance(value, list) and all(isinstance(item, str | int | float | None) for item in value):
        return f"「{_printable(json.dumps(value, ensure_ascii=False))}」"
    if isinstance(value, list):
        return "「[…]」"
    if isinstance(value, dict | _DoubleKey):
        return "「{…}」"
    return f"「{_printable(json.dumps(value))}」"


def _printable(text: str) -> str:
    """Return the text on one line and at most 40 characters long, fit for any terminal."""
    short = text if len(text) <= 40 else text[:40] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)


def _case(fields: _Fields, shelf: PackShelf) -> Case:
    fields.require("name")
    name = fields.text("name")
    case = fields.named(f"案例「{_printable(name)}」")
    case.allow_only(
        *("name", "pack", "inmate", "spans", "entries", "special", "penalties", "through"), ignored="expect"
    )
    pack = _pack(case, shelf)
    kinds = tuple(kind.number for kind in pack.special.kinds)
    facts = ScoringFacts(
        inmate=_inmate(case.object("inmate"), tuple(_span(span) for span in case.objects("spans"))),
        entries=tuple(_entry(entry) for entry in case.objects("entries")),
        awards=tuple(_award(award, kinds) for award in case.objects("special")),
        penalties=tuple(_penalty(penalty) for penalty in case.objects("penalties")),
    )
    return Case(name, pack, facts, case.month("through"))


def _pack(case: _Fields, shelf: PackShelf) -> RulePack:
    return shelf.by_id(case.one_of("pack", [pack.id for pack in shelf.packs]))


def _inmate(fields: _Fields, spans: tuple[Span, ...]) -> InmateFacts:
    fields.allow_only("admitted", "left", "induction", "labour", "strict_factor", "property_judgment")
    admitted, left = fields.day("admitted"), fields.day_or_none("left")
    if left is not None and left < admitted:
        fields.refuse_value("left", f"不能早于入监日期 {admitted}")
    return InmateFacts(
        admitted=admitted,
        left=left,
        induction=_induction(fields),
        labour=tuple(_labour(change) for change in fields.objects("labour")),
        strict_factor=fields.factor("strict_factor"),
        property_judgment=PropertyJudgment(fields.one_of("property_judgment", tuple(PropertyJudgment))),
        spans=spans,
    )


def _induction(fields: _Fields) -> DateSpan | None:
    value = fields.raw("induction")
    if value is None:
        return None
    days = [_day(item) for item in value] if isinstance(value, list) and len(value) == 2 else []
    if not days or days[0] is None or days[1] is None or days[1] < days[0]:
        fields.refuse_value("induction", '应为 null 或起止两个日期 ["2026-01-10", "2026-03-09"]，止日不早于起日')
    return DateSpan(days[0], days[1])


def _labour(fields: _Fields) -> LabourChange:
    fields.allow_only("from", "able")
    return LabourChange(fields.day("from"), fields.flag("able"))


def _span(fields: _Fields) -> Span:
    fields.allow_only("kind", "from", "to")
    kind = SpanKind(fields.one_of("kind", tuple(SpanKind)))
    first, last = fields.day("from"), fields.day_or_none("to")
    if last is not None and last < first:
        fields.refuse_value("to", f"不能早于起日 {first}")
    return Span(kind, first, last)


def _entry(fields: _Fields) -> Entry:
    fields.allow_only("date", "part", "sign", "points")
    return Entry(
        date=fields.day("date"),
        part=Part(fields.one_of("part", tuple(Part))),
        sign=Sign(fields.one_of("sign", tuple(Sign))),
        points=fields.points("points"),
    )


def _award(fields: _Fields, kinds: Collection[int]) -> SpecialAward:
    fields.allow_only("date", "kind", "points")
    return SpecialAward(fields.day("date"), fields.number_of("kind", kinds), fields.points("points"))


def _penalty(fields: _Fields) -> Penalty:
    fields.allow_only("date", "kind")
    return Penalty(fields.day("date"), PenaltyKind(fields.one_of("kind", tuple(PenaltyKind))))
