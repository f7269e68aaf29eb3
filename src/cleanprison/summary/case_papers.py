"""Papers of one case: a cycle's approval form, the decision on an objection."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from cleanprison.errors import InputRefused
from cleanprison.people.queries import inmate_rows
from cleanprison.reporting.document import Written
from cleanprison.scoring.queries import CycleRow, ObjectionRow, closing_head
from cleanprison.scoring.report import CyclePaper, DecisionPaper, write_cycle, write_decision
from cleanprison.scoring.shelf import shelf_of
from cleanprison.summary.catalogue import file_stem, unit_line


def write_cycle_form(session: Session, row: CycleRow, folder: Path) -> Written:
    """Write the approval form of a cycle into a folder."""
    everyone = inmate_rows(session, row.last_month.last, include_left=True)
    section = next((inmate.section for inmate in everyone if inmate.id == row.inmate_id), "")
    pack = shelf_of(session).pack_for(row.last_month)
    path = folder / f"cycle-{row.last_month}-{file_stem(row.number)}.pdf"
    head = closing_head(session, row.last_month)
    return write_cycle(CyclePaper(unit_line(session), pack, row, section, head), path)


def write_decision_paper(session: Session, row: ObjectionRow, folder: Path) -> Written:
    """Write the decision paper of an objection into a folder; InputRefused before there is a decision."""
    if not any(step.outcome for step in row.steps):
        raise InputRefused(f"{row.name} 的异议还没有决定，不能打印决定书。")
    pack = shelf_of(session).pack_for(row.month)
    path = folder / f"objection-{row.month}-{file_stem(row.number)}-{row.id}.pdf"
    return write_decision(DecisionPaper(unit_line(session), pack, row), path)
