"""What the board says of the data's own safety: clock, damage, skipped backups, drills, hand-overs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from cleanprison.clock import CHINA
from cleanprison.db.safety import SafetyNotes
from cleanprison.summary.board import BoardRow, Urgency

DRILL_EVERY = timedelta(days=92)


def safety_rows(notes: SafetyNotes, today: date, clock_fault: str) -> list[BoardRow]:
    """Return the lines on the data's safety, the pressing ones first; `clock_fault` is "" for a right clock."""

    def row(urgency: Urgency, subject: str, words: str, page: str, at: str = "") -> BoardRow:
        return BoardRow(urgency, subject, words, "system", page, _day(at))

    rows = []
    if clock_fault:
        rows.append(row(Urgency.OVERDUE, "电脑时间", clock_fault, "log"))
    if notes.damaged:
        words = "检查发现数据文件或备份有损坏；请到“恢复与交接”从好的备份恢复"
        rows.append(row(Urgency.OVERDUE, "数据", words, "restore", notes.checked_at))
    if notes.handed_at:
        words = f"数据已交给 {notes.handed_to}；在这里再录入，两边就会分叉"
        rows.append(row(Urgency.NOW, "交接", words, "restore", notes.handed_at))
    if notes.skipped_at:
        rows.append(row(Urgency.NOW, "备份", "上次关闭时没有备份", "backup", notes.skipped_at))
    drilled = _day(notes.drilled_at)
    if notes.drill_failed:
        rows.append(row(Urgency.NOW, "恢复演练", "上一次恢复演练没有通过", "restore", notes.drilled_at))
    elif drilled is not None and today - drilled > DRILL_EVERY:
        words = f"最近一次恢复演练是 {(today - drilled).days} 天以前"
        rows.append(row(Urgency.NOTE, "恢复演练", words, "restore", notes.drilled_at))
    return rows


def _day(at: str) -> date | None:
    try:
        return datetime.fromisoformat(at).astimezone(CHINA).date()
    except ValueError:
        return None
