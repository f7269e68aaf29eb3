"""Cycles in words: the columns of the grading list, what the rule leaves open, whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable

from cleanprison.scoring.queries import AwardRow, CycleRow, QuotaRow
from cleanprison.scoring.rules.award_state import (
    AWARD_ACT_TITLES,
    AWARD_STATE_TITLES,
    AWARD_TITLES,
    GRADE_TITLES,
    LEVEL_TITLES,
    Grade,
    Level,
)
from cleanprison.scoring.wording import FAIL_WORDS, REWARD_WORDS, RULED_OUT_WORDS
from cleanprison.ui.kit import Column


def who(rows: list[CycleRow]) -> str:
    """Return whom a dialog concerns."""
    return rows[0].name if len(rows) == 1 else f"{len(rows)} 人"


def due_words(row: CycleRow) -> str:
    """Return a name with the award that the rule gives."""
    return f"{row.name} {AWARD_TITLES[row.due]}" if row.due else row.name


def next_level(row: CycleRow) -> Level:
    """Return the level whose opinion comes next."""
    levels = list(Level)
    place = levels.index(row.opinions[-1].level) + 1 if row.opinions else 0
    return levels[place % len(levels)]


def likely_grade(row: CycleRow) -> Grade | None:
    """Return the grade that stands, else the only one that the rule leaves open; None where people choose."""
    if row.grade is not None:
        return row.grade
    return Grade.FAILED if row.must_fail else None


def explanation(row: CycleRow | None) -> str:
    """Return how a cycle ended, what it rules out, its awards from the newest, and the opinions so far."""
    if row is None:
        return ""
    parts = [f"{row.first_month} 至 {row.last_month}，达到 {row.reached}，余 {row.carry_over}"]
    if row.must_fail:
        parts.append("应评不合格：" + "、".join(FAIL_WORDS[reason] for reason in row.must_fail))
    if row.ruled_out:
        parts.append("不得评积极：" + "、".join(RULED_OUT_WORDS[reason] for reason in row.ruled_out))
    parts.append(f"评合格时：{REWARD_WORDS[row.reward_if_passed]}")
    parts += [award_words(award) for award in reversed(row.awards)]
    parts += [f"{LEVEL_TITLES[o.level]} {GRADE_TITLES[o.grade]}（{o.officer_name}：{o.reason}）" for o in row.opinions]
    return "；".join(parts)


def award_words(award: AwardRow) -> str:
    """Return an award with all its steps: who, when, on what ground."""
    steps = [
        f"{AWARD_ACT_TITLES[step.act] if step.act else '提出'}（{step.officer_name} {step.on_date}"
        + (f"：{step.reason.rstrip('。')}）" if step.reason else "）")
        for step in award.steps
    ]
    return f"{AWARD_TITLES[award.kind]} {'、'.join(steps)}"


def quota_words(quota: QuotaRow, rows: Iterable[CycleRow], chosen: Iterable[int], grade: Grade | None) -> str:
    """Return how many of a month's list are active once the chosen cycles are graded so, and who they are.

    It says when that is more than the share; people decide.
    """
    picked = set(chosen)
    own = [row for row in rows if row.last_month == quota.month]
    active = [row.name for row in own if ((grade or row.grade) if row.id in picked else row.grade) is Grade.ACTIVE]
    words = f"{quota.month} 名单 {len(own)} 人，积极上限 {quota.most} 人（{quota.share:.0%}），"
    words += f"这样登记后积极 {len(active)} 人" + (f"：{'、'.join(active)}" if active else "")
    over = len(active) - quota.most
    return words + (f"；超出 {over} 人，由人决定取舍。" if over > 0 else "。")


def cycle_columns() -> list[Column[CycleRow]]:
    """Return the columns of the list."""

    def award(row: CycleRow) -> str:
        if row.award is None:
            return ""
        again = f"（第 {len(row.awards)} 次）" if len(row.awards) > 1 else ""
        return f"{AWARD_TITLES[row.award.kind]} {AWARD_STATE_TITLES[row.award.state]}{again}"

    def grade(row: CycleRow) -> str:
        if row.grade is None:
            return "未评定"
        return GRADE_TITLES[row.grade] + ("" if row.decided else "（未定）") + ("，需复核" if row.needs_review else "")

    return [
        Column("编号", lambda r: r.number, width=114),
        Column("姓名", lambda r: r.name, width=106, tip=lambda r: r.name),
        Column("周期", lambda r: f"{r.first_month} 至 {r.last_month}", width=162),
        Column("达到", lambda r: r.reached, str, number=True, width=82),
        Column("余分", lambda r: r.carry_over, str, number=True, width=76),
        Column("不得评积极", lambda r: "、".join(RULED_OUT_WORDS[x] for x in r.ruled_out), width=170, tip=explanation),
        Column(
            "应评不合格", lambda r: "、".join(FAIL_WORDS[x] for x in r.must_fail), width=130, tone=lambda r: "refusal"
        ),
        Column("等级", grade, width=110, tone=lambda r: "attention" if r.needs_review or r.grade is None else ""),
        Column("奖励", award, width=196, tip=lambda r: "；".join(award_words(one) for one in r.awards)),
    ]
