"""Whose inmates a role works for: officers and section heads those of their own section, everybody else the ward's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from cleanprison.access.models import User
from cleanprison.access.rules import ROLES
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import NotPermitted
from cleanprison.people.models import Inmate, Officer, Section
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import state_on

OF_A_SECTION = frozenset({"officer", "section_head"})


def keep_to_section(uow: UnitOfWork, inmates: Iterable[tuple[int, date]]) -> None:
    """Refuse (NotPermitted) an inmate who on the day given was not in the operator's section.

    An officer without a section, as in a ward without sections, works for the whole ward.
    """
    if uow.operator.role not in OF_A_SECTION:
        return
    own = uow.session.execute(
        select(Section.id, Section.name)
        .join(Officer, Officer.section_id == Section.id)
        .join(User, User.officer_id == Officer.id)
        .where(User.name == uow.operator.user)
    ).one_or_none()
    if own is None:
        return
    asked = list(inmates)
    facts = movement_facts(uow.session, {inmate for inmate, _day in asked})
    for inmate, day in asked:
        if state_on(facts.get(inmate, []), day).section_id != own.id:
            name = uow.session.get_one(Inmate, inmate).name
            raise NotPermitted(
                f"{name} {day} 不在{own.name}；{ROLES[uow.operator.role]}只能办理本分监区的罪犯，请由其分监区办理。"
            )
