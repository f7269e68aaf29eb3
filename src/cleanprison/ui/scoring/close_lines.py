"""What the closing page shows of a month: what is missing first, then what was done, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cleanprison.clock import CHINA
from cleanprison.scoring.queries import MonthStatus
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.ui.kit import Column, Tone

MISSING = "尚缺"
ACT_TITLES: dict[MonthAct, str] = {
    MonthAct.SUBMIT: "提交评议会",
    MonthAct.PASS: "评议会通过",
    MonthAct.REJECT: "评议会未通过",
    MonthAct.PUBLISH: "开始公示",
    MonthAct.PROPOSE_CLOSE: "提出关账",
    MonthAct.CLOSE: "关账",
    MonthAct.REOPEN: "退回重办",
}


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One line of the table: something that was done, or something that is missing (in another `month`, if named)."""

    key: str
    when: datetime | None
    what: str
    who: str
    note: str
    missing: bool
    month: Month | None = None


def page_for(line: MonthLine) -> str | None:
    """Return the page that mends what is missing, None where this page itself takes the step."""
    pages = {"review": "review", "objection": "objections", "days": "days"}
    return pages.get(line.key.split(":")[-1]) if line.missing else None


def help_words(line: MonthLine | None) -> str:
    """Return what the status line says of a line: where it is mended."""
    if line is None or not line.missing:
        return line.what if line else ""
    return f"{line.what}    Enter 去办理" if page_for(line) else f"{line.what}    用右上角的按钮办理下一步"


def month_line_columns() -> list[Column[MonthLine]]:
    """Return the columns of the table."""
    return [
        Column("时间", lambda line: line.when, _moment, width=150),
        Column(
            "事项",
            lambda line: line.what,
            width=430,
            tone=lambda line: "attention" if line.missing else "",
            tip=lambda line: line.what,
        ),
        Column("办理人", lambda line: line.who, width=120),
        Column("说明", lambda line: line.note, width=260, tip=lambda line: line.note, tone=_note_tone),
    ]


def _note_tone(line: MonthLine) -> Tone:
    return "attention" if line.note == MISSING else ""


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"


def month_lines(status: MonthStatus) -> list[MonthLine]:
    """Return the lines of a month."""
    done = [
        MonthLine(f"step:{step.number}", step.at, ACT_TITLES[step.act], step.who, step.reason or "", False)
        for step in status.steps
    ]
    missing = [
        MonthLine(
            f"point:{n}:{point.key}", None, point.words, "", MISSING if point.blocks else "提醒", True, point.month
        )
        for n, point in enumerate(status.open_points)
    ]
    return [*missing, *reversed(done)]


def month_words(status: MonthStatus) -> str:
    """Return meeting, publicity and reopenings in words, or what is to be done first."""
    parts = []
    meeting = status.meeting
    if meeting is not None:
        present = sum(member.present for member in meeting.members)
        absent = "、".join(f"{m.name}（{m.absence_reason}）" for m in meeting.members if not m.present)
        result = "通过" if meeting.passed else "未通过"
        parts.append(
            f"评议会：{meeting.held_on} {meeting.place}，{meeting.chair} 主持，成员 {len(meeting.members)} 人，"
            f"到会 {present} 人，赞成 {meeting.votes_for}、反对 {meeting.votes_against}、"
            f"弃权 {meeting.abstained}，{result}。" + (f"缺席：{absent}。" if absent else "")
        )
    publicity = status.publicity
    if publicity is not None:
        parts.append(
            f"公示：{publicity.starts_on} 至 {publicity.ends_on}，{publicity.place}，异议由 {publicity.receiver} 受理。"
        )
    parts += [f"曾退回重办：{step.reason}（{step.who}）。" for step in status.reopenings]
    return "\n".join(parts) or "日记载评议完以后提交评议会；评议通过后公示；公示期满、异议答复完，由两个不同的人关账。"
