"""Papers of the process: the panel's minutes, the decision on an objection, the approval form of a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from cleanprison.clock import CHINA
from cleanprison.reporting.document import Written, write_paper
from cleanprison.reporting.flow import Block
from cleanprison.reporting.form import BoxBlock, Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, TableBlock
from cleanprison.reporting.text import TextBlock
from cleanprison.scoring.queries import CycleRow, MonthStatus, ObjectionRow
from cleanprison.scoring.report.frame import (
    anchor_code,
    anchor_line,
    as_of,
    month_words,
    pack_notes,
    reopening_lines,
)
from cleanprison.scoring.rules import RulePack
from cleanprison.scoring.rules.award_state import (
    AWARD_ACT_TITLES,
    AWARD_STATE_TITLES,
    AWARD_TITLES,
    GRADE_TITLES,
    LEVEL_TITLES,
    Level,
)
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.objection_state import OUTCOME_TITLES, ObjectionAct
from cleanprison.scoring.wording import FAIL_WORDS, REWARD_WORDS, RULED_OUT_WORDS, points_text


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The meeting of a month's panel, with the hash of the list it voted on."""

    unit: str
    pack: RulePack
    status: MonthStatus
    scored: int
    head: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """One objection with its last decision."""

    unit: str
    pack: RulePack
    objection: ObjectionRow


@dataclass(frozen=True, slots=True)
class CyclePaper:
    """One ended cycle with the facts for its grading and the opinions given so far."""

    unit: str
    pack: RulePack
    cycle: CycleRow
    section: str
    head: str | None = None


def write_minutes(paper: MinutesPaper, path: Path) -> Written:
    """Write the 评议会记录, portrait A4; the list's hash stands on it, so that a later edit is seen."""
    status, meeting = paper.status, paper.status.meeting
    assert meeting is not None
    present = [member for member in meeting.members if member.present]
    starts = f"{meeting.starts:%H:%M}" if meeting.starts else ""
    head = FormBlock(
        (
            (Field("日期", str(meeting.held_on)), Field("时间", starts), Field("地点", meeting.place)),
            (Field("主持人", meeting.chair), Field("记录人", meeting.recorder), Field("评议人数", str(paper.scored))),
            (
                Field("成员", f"{len(meeting.members)} 人"),
                Field("到会", f"{len(present)} 人"),
                Field("结果", "通过" if meeting.passed else "未通过"),
            ),
            (
                Field("赞成", f"{meeting.votes_for} 票"),
                Field("反对", f"{meeting.votes_against} 票"),
                Field("弃权", f"{meeting.abstained} 票"),
            ),
        )
    )
    columns = (
        Column("姓名", 30),
        Column("到会", 18, "center"),
        Column("缺席原因", 40),
        Column("回避", 40),
        Column("不同意见", 46),
    )
    rows = [
        (m.name, "到" if m.present else "缺", m.absence_reason or "", m.recusal or "", m.dissent or "")
        for m in meeting.members
    ]
    blocks: tuple[Block, ...] = (
        head,
        BoxBlock("会议记录", meeting.minutes, height=50),
        TableBlock(columns, rows, size=9),
        *reopening_lines(status.reopenings),
        TextBlock(f"名单校验值：{meeting.list_hash}", size=8.5),
        SignOff(("记录人", "主持人")),
    )
    frame = Paper(
        title="计分考核评议会记录",
        unit=paper.unit,
        period=month_words(status.month),
        as_of=as_of(status.month),
        notes=pack_notes(paper.pack),
        draft=status.state is not MonthState.CLOSED,
        anchor=anchor_line(status.month, paper.head),
        code=anchor_code(status.month, paper.head),
    )
    return write_paper(frame, blocks, path)


def write_decision(paper: DecisionPaper, path: Path) -> Written:
    """Write the 异议复查 (or 复核) 决定书, portrait A4; a final one is marked as copied to the procurator."""
    row = paper.objection
    decisions = [step for step in row.steps if step.outcome is not None]
    last = decisions[-1]
    final = last.act is ObjectionAct.FINAL_REVIEW
    outcome = OUTCOME_TITLES[last.outcome] if last.outcome else ""
    if last.new_points is not None:
        outcome += f"为 {points_text(last.new_points)} 分"
    head = FormBlock(
        (
            (Field("编号", row.number), Field("姓名", row.name), Field("月份", str(row.month))),
            (
                Field("提出日期", str(row.filed_on)),
                Field("书写人", row.writer_name or "本人"),
                Field("受理民警", row.receiver),
            ),
        )
    )
    earlier = [
        TextBlock(
            f"此前决定：{step.on_date} {OUTCOME_TITLES[step.outcome]}，{step.reasons.rstrip('。')}（{step.officer}）。"
            + (f"更改：{'；'.join(step.changes)}。" if step.changes else ""),
            size=9.5,
        )
        for step in decisions[:-1]
        if step.outcome
    ]
    clocks = paper.pack.clocks
    again = f"对本决定不服的，可在收到后 {clocks.final_review_request} 个工作日内申请复核；申请复核不会减分。"
    blocks: tuple[Block, ...] = (
        head,
        BoxBlock("异议对象", row.record or "当月考核", height=12),
        BoxBlock("异议内容", row.statement, height=30),
        BoxBlock("决定", outcome, height=14),
        *((BoxBlock("更改的内容", "；\n".join(last.changes) + "。", height=20),) if last.changes else ()),
        BoxBlock("理由", last.reasons, height=40),
        *earlier,
        TextBlock("本决定为最终决定。" if final else again),
        TextBlock(_copies(final)),
        SignOff(("决定人", "监区长（教导员）", "收件人")),
    )
    frame = Paper(
        title="计分考核异议复核决定书" if final else "计分考核异议复查决定书",
        unit=paper.unit,
        period=str(last.on_date),
        as_of=datetime.combine(last.on_date, time(), CHINA),
        notes=pack_notes(paper.pack),
    )
    return write_paper(frame, blocks, path)


def _copies(final: bool) -> str:
    """Return whom the paper goes to; a final decision is copied to the procurator."""
    return "送达：罪犯本人。" + ("抄送：驻监检察机关。" if final else "")


def write_cycle(paper: CyclePaper, path: Path) -> Written:
    """Write the 等级评定审批表, which becomes the 奖励审批表 once an award is proposed; portrait A4."""
    row = paper.cycle
    head = FormBlock(
        (
            (Field("编号", row.number), Field("姓名", row.name), Field("分监区", paper.section)),
            (
                Field("周期", f"{row.first_month} 至 {row.last_month}"),
                Field("达到", points_text(row.reached)),
                Field("余分", points_text(row.carry_over)),
            ),
            (
                Field("等级", GRADE_TITLES[row.grade] if row.grade else "未评定"),
                Field("奖励", AWARD_TITLES[row.award.kind] if row.award else ""),
                Field("状态", AWARD_STATE_TITLES[row.award.state] if row.award else ""),
            ),
        )
    )
    ruled = "、".join(RULED_OUT_WORDS[reason] for reason in row.ruled_out) or "无"
    fails = "、".join(FAIL_WORDS[reason] for reason in row.must_fail) or "无"
    reward = REWARD_WORDS[row.reward_if_passed]
    facts = f"不得评积极的情形：{ruled}。\n应评不合格的情形：{fails}。\n评为合格时：{reward}。"
    blocks: tuple[Block, ...] = (
        head,
        BoxBlock("依据的事实", facts, height=24),
        *(BoxBlock(f"{LEVEL_TITLES[level]}意见", _opinion(row, level), height=30, opinion=True) for level in Level),
        *_award_course(row),
    )
    frame = Paper(
        title="罪犯奖励审批表" if row.award else "罪犯等级评定审批表",
        unit=paper.unit,
        period=f"{month_words(row.last_month)}结束的周期",
        as_of=as_of(row.last_month),
        notes=pack_notes(paper.pack),
        anchor=anchor_line(row.last_month, paper.head),
        code=anchor_code(row.last_month, paper.head),
    )
    return write_paper(frame, blocks, path)


def _award_course(row: CycleRow) -> tuple[Block, ...]:
    """Return every award proposed for the cycle with its steps, cancelled ones too; nothing before the first."""
    if not row.awards:
        return ()
    columns = (
        Column("奖励", 24, merge=True),
        Column("办理", 18, "center"),
        Column("日期", 22, "center"),
        Column("办理人", 30),
        Column("意见、文号或原因", 80),
    )
    rows = [
        (
            f"{number}. {AWARD_TITLES[award.kind]}" if len(row.awards) > 1 else AWARD_TITLES[award.kind],
            AWARD_ACT_TITLES[step.act] if step.act else "提出",
            str(step.on_date),
            step.officer_name,
            step.reason,
        )
        for number, award in enumerate(row.awards, start=1)
        for step in award.steps
    ]
    return (TableBlock(columns, rows, size=9),)


def _opinion(row: CycleRow, level: Level) -> str:
    given = next((opinion for opinion in reversed(row.opinions) if opinion.level is level), None)
    if given is None:
        return ""
    return f"{GRADE_TITLES[given.grade]}。{given.reason}（{given.officer_name} {given.given_on}）"
