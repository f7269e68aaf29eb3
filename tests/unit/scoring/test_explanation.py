"""Why this score: what was cut says by what, the rules can be found again, objecting has a last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.calendar.clock import Deadline
from cleanprison.scoring.explanation import basis_words, objection_words, sum_sentences
from cleanprison.scoring.rules import (
    Entry,
    MonthRecords,
    MonthResult,
    MonthScore,
    Part,
    Penalty,
    PenaltyKind,
    RulePack,
    Sign,
    SpecialAward,
    settle_month,
)
from cleanprison.scoring.rules.pack import Certainty, Provenance

DAY = date(2026, 10, 8)


def with_articles(pack: RulePack) -> RulePack:
    """Return the pack with made-up articles for what may cut a number."""
    keys = ("plus.cap_share", "special.each", "special.year", "penalties.warning.points")
    known = tuple(Provenance(key, Certainty.C, f"第{n}条") for n, key in enumerate(keys, start=91))
    rest = tuple(one for one in pack.provenance if one.key not in keys)
    return replace(pack, provenance=(*rest, *known))


def settled(pack: RulePack, score: MonthScore, before: str = "0") -> MonthResult:
    return settle_month(pack.cycle, Decimal(before), score)


def test_a_capped_part_names_the_cap_and_its_article(pack: RulePack, one_month: Callable[..., MonthScore]) -> None:
    score = one_month("2026-10", records=MonthRecords(entries=(Entry(DAY, Part.LABOUR, Sign.PLUS, Decimal(20)),)))
    plain, named = (list(sum_sentences(rules, settled(pack, score))) for rules in (pack, with_articles(pack)))
    capped = "劳动改造 45.00 = 基础 30.00 + 加分 15.00（记 20.00，上限 15.00） − 扣分 0.00"
    assert plain[2] == capped
    assert named[2] == f"{capped}（第91条）"
    assert named[0] == "监管改造 35.00 = 基础 35.00 + 加分 0.00 − 扣分 0.00"


def test_strict_scoring_is_told_apart_from_the_cap(pack: RulePack, one_month: Callable[..., MonthScore]) -> None:
    records = MonthRecords(entries=(Entry(DAY, Part.LABOUR, Sign.PLUS, Decimal(10)),))
    score = one_month("2026-10", records=records, strict_factor=Decimal("0.7"))
    words = list(sum_sentences(with_articles(pack), settled(pack, score)))
    assert words[2] == "劳动改造 37.00 = 基础 30.00 + 加分 7.00（记 10.00，从严计分） − 扣分 0.00"


def test_awards_say_which_limit_cut_them(pack: RulePack, one_month: Callable[..., MonthScore]) -> None:
    awards = tuple(SpecialAward(DAY, 7, Decimal(points)) for points in (120, 90, 100, 30))
    score = one_month("2026-10", records=MonthRecords(awards=awards))
    words = list(sum_sentences(with_articles(pack), settled(pack, score)))[3:7]
    assert [line.split("传授技艺 ")[1] for line in words] == [
        "120，每次最多 100.00，计入 100.00（第92条）",
        "90",
        "100",
        "30，每年最多 300.00，计入 10.00（第93条）",
    ]


def test_a_penalty_and_an_ended_cycle_stand_in_the_sums(pack: RulePack, one_month: Callable[..., MonthScore]) -> None:
    score = one_month("2026-10", records=MonthRecords(penalties=(Penalty(DAY, PenaltyKind.WARNING),)))
    result = settled(pack, score, "650")
    words = list(sum_sentences(with_articles(pack), result, Decimal("-3.50"), Decimal("653.50")))
    assert words[-2] == "处罚：2026-10-08 警告，从累计积分中减 100.00（第94条）"
    assert words[-1] == (
        "累计 50.00 = 期初 653.50 − 更正 3.50 + 当月 100.00 − 处罚 100.00 − 周期结束扣 600.00（第四条）"
    )
    carried = list(sum_sentences(pack, result, Decimal(2), Decimal(600)))[-1]
    assert carried.startswith("累计 50.00 = 期初 600 + 上月 48 + 更正 2 + 当月 100.00")


def test_the_rules_are_named_so_that_their_text_can_be_found(pack: RulePack) -> None:
    assert basis_words(pack, "abcdef0123456789").endswith("待核对）；规则包 national-2021，校验值 abcdef012345")
    confirmed = replace(pack, verified_by="李建国", verified_on=DAY)
    assert "李建国 2026-10-08 核对" in basis_words(confirmed, "ab")


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (None, "本月还没有公示；公示后 3 个工作日内可以提出。"),
        (Deadline(date(2026, 11, 6)), "期限到 2026-11-06 为止（含当天）"),
        (Deadline(date(2027, 1, 6), (2027,)), "2027年的放假安排尚未公布，暂按周一至周五为工作日计算。"),
    ],
)
def test_objecting_has_a_last_day_or_says_that_it_comes(pack: RulePack, last: Deadline | None, told: str) -> None:
    words = objection_words(pack, last, "孙立" if last else "")
    assert told in words[0]
    assert words[1].startswith("向 孙立 提出" if last else "向监区提出")
    assert words[-1] == "提出异议本身不会减分。"
