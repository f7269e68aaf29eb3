"""Why this score, in plain words: its sums with what cut them, the rules behind it, who decided it, how to object."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cleanprison.calendar.clock import Deadline
from cleanprison.clock import CHINA
from cleanprison.scoring.queries.meetings import MeetingRow
from cleanprison.scoring.queries.months import MonthDecision
from cleanprison.scoring.queries.openings import OpeningRow
from cleanprison.scoring.rules import AwardResult, MonthResult, RulePack
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.wording import month_sum, part_name, part_sum, penalty_name, special_name

SHOWN_HASH = 12


def sum_sentences(
    pack: RulePack, result: MonthResult, correction: Decimal = ZERO, opening: Decimal | None = None
) -> Iterator[str]:
    """Yield the sums of a month: one sentence a part, then special awards, penalties and the balance."""
    score = result.score
    for part in score.parts:
        capped = part.plus == part.plus_cap and part.plus != part.plus_raw
        yield part_sum(part, part_name(pack, part.part)) + (_article(pack, "plus.cap_share") if capped else "")
    for award in score.awards:
        yield _award(pack, award)
    for penalty in score.penalties:
        name = penalty_name(pack, penalty.penalty.kind)
        article = _article(pack, f"penalties.{penalty.penalty.kind}.points")
        yield f"处罚：{penalty.penalty.date} {name}，从累计积分中减 {penalty.points}{article}"
    ended = _article(pack, "cycle.size") if result.cycle_closed else ""
    yield month_sum(result, correction, opening) + ended


def opening_words(opening: OpeningRow) -> str:
    """Return what an opening brought, from which paper, and who signed for it."""
    return (
        f"期初积分 {opening.balance}，从 {opening.as_of} 起计；来源文书：{opening.source_paper}；"
        f"签名：{'、'.join(opening.signers)}；本周期已过 {opening.cycle_months} 个月，"
        f"本年已用专项 {opening.special_used}{'，上一周期不合格' if opening.last_cycle_failed else ''}"
    )


def _award(pack: RulePack, result: AwardResult) -> str:
    given, granted = result.award.points, result.granted
    cut = ""
    if granted != given:
        each = granted == pack.special.each
        limit = f"每次最多 {pack.special.each}" if each else f"每年最多 {pack.special.year}"
        cut = f"，{limit}，计入 {granted}" + _article(pack, "special.each" if each else "special.year")
    return f"专项加分：{result.award.date} {special_name(pack, result.award.kind)} {given}{cut}"


def _article(pack: RulePack, key: str) -> str:
    """Return the article that gives a value of the pack, in brackets; nothing when the pack does not know it."""
    source = pack.source_of(key)
    return f"（{source.article}）" if source is not None and source.article else ""


def basis_words(pack: RulePack, pack_hash: str) -> str:
    """Return the rules a month was reckoned by, so that their very text can be found again."""
    confirmed = f"{pack.verified_by} {pack.verified_on} 核对" if pack.is_verified else "待核对"
    return (
        f"依据：{pack.title}（{pack.document}，{pack.effective_from} 起施行，{confirmed}）；"
        f"规则包 {pack.id}，校验值 {pack_hash[:SHOWN_HASH]}"
    )


def decision_words(decision: MonthDecision) -> list[str]:
    """Return who decided a month: the panel's meeting, publicity, and the two who closed it."""
    words = [_meeting(decision.meeting)] if decision.meeting else []
    publicity = decision.publicity
    if publicity is not None:
        words.append(f"公示：{publicity.starts_on} 至 {publicity.ends_on}，{publicity.place}")
    closers = [step for step in decision.steps if step.act in (MonthAct.PROPOSE_CLOSE, MonthAct.CLOSE)]
    if decision.is_closed:
        proposed, closed = closers[-2:]
        day = closed.at.astimezone(CHINA)
        words.append(f"关账：{proposed.who} 提出，{closed.who} 于 {day:%Y-%m-%d} 确认")
    return words


def _meeting(meeting: MeetingRow) -> str:
    present = sum(member.present for member in meeting.members)
    return (
        f"评议会：{meeting.held_on} 在{meeting.place}，{meeting.chair} 主持，成员 {len(meeting.members)} 人、"
        f"到会 {present} 人，赞成 {meeting.votes_for}、反对 {meeting.votes_against}、弃权 {meeting.abstained}，"
        f"{'通过' if meeting.passed else '未通过'}"
    )


def objection_words(pack: RulePack, last: Deadline | None, receiver: str) -> list[str]:
    """Return how and until when a month can be objected to, and what follows."""
    clocks = pack.clocks
    until = f"本月还没有公示；公示后 {clocks.objection} 个工作日内可以提出"
    if last is not None:
        until = f"期限到 {last.day} 为止（含当天），即公示开始后 {clocks.objection} 个工作日、且不早于公示结束"
    whom = f"向 {receiver} 提出" if receiver else "向监区提出"
    final = (
        f"不服复查决定的，收到后 {clocks.final_review_request} 个工作日内申请复核；"
        f"复核在 {clocks.final_review} 个工作日内答复，抄送驻监检察，是最后决定。"
    )
    return [
        f"{until}。{last.notice if last else ''}",
        f"{whom}，书面、口头都可以，也可以请人代写。",
        f"监区在 {clocks.review} 个工作日内由没有给这个分的民警复查，书面答复。",
        final,
        "提出异议本身不会减分。",
    ]
