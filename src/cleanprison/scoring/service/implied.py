"""Who may be named as implied in a day record: members of the same watch group on the day it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import RuleViolation
from cleanprison.people.models import Inmate
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import state_on
from cleanprison.scoring.rules.implied import Implied, implied_text


def implied_texts(
    uow: UnitOfWork, inmate_ids: Sequence[int], implied_ids: Sequence[int], day: date
) -> Mapping[int, str | None]:
    """Return for each inmate the implied members of his own watch group, as the table holds them.

    RuleViolation for a member who is one of the inmates himself or was in none of their watch groups that day.
    """
    if not implied_ids:
        return dict.fromkeys(inmate_ids)
    facts = movement_facts(uow.session, {*inmate_ids, *implied_ids})
    group_of = {one: state_on(facts.get(one, []), day).watch_group_id for one in {*inmate_ids, *implied_ids}}
    groups = {group_of[one] for one in inmate_ids} - {None}
    members: dict[int, Implied] = {}
    for one in implied_ids:
        inmate = uow.session.get_one(Inmate, one)
        if one in inmate_ids:
            raise RuleViolation(f"{inmate.name} 本人就是被记载的人，不能再写为联责", "互监组联责")
        if group_of[one] not in groups:
            raise RuleViolation(f"{inmate.name} 在 {day} 不是同一互监组的成员，不能写为联责", "互监组联责")
        members[one] = Implied(one, inmate.number, inmate.name)
    return {
        one: implied_text(member for key, member in members.items() if group_of[key] == group_of[one])
        for one in inmate_ids
    }
