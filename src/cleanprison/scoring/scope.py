"""Day records within reach: those of the operator's section, and for an officer only the own ones to take back."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from cleanprison.access.identity import officer_of
from cleanprison.access.scope import keep_to_section
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import NotPermitted
from cleanprison.scoring.models import DayRecord


def keep_to_records(uow: UnitOfWork, record_ids: Collection[int], *, own: bool = False) -> None:
    """Refuse (NotPermitted) records outside the operator's section; with `own`, also an officer those of others."""
    found = select(DayRecord.inmate_id, DayRecord.occurred_on, DayRecord.officer_id, DayRecord.recorded_by)
    rows = uow.session.execute(found.where(DayRecord.id.in_(record_ids))).all()
    keep_to_section(uow, [(row.inmate_id, row.occurred_on) for row in rows])
    if own and uow.operator.role == "officer":
        officer = officer_of(uow.session, uow.operator.user)
        for row in rows:
            if row.recorded_by != uow.operator.user and (officer is None or row.officer_id != officer):
                raise NotPermitted("管教民警只能撤销或重新提交自己给分、自己记载的；别人的请由本人或内勤办理。")
