"""The panel's arithmetic: quorum and majority, as shares of the pack."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cleanprison.scoring.rules.pack import PanelRules


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold a vote: members of the panel, those present, votes for, against and abstaining."""

    members: int
    present: int
    votes_for: int
    votes_against: int
    abstained: int


def tally_fault(tally: Tally) -> str | None:
    """Return why the counts cannot be true together, None when they can."""
    if min(tally.members, tally.present, tally.votes_for, tally.votes_against, tally.abstained) < 0:
        return "人数和票数不能是负数"
    if tally.present > tally.members:
        return f"到会 {tally.present} 人多于成员 {tally.members} 人"
    votes = tally.votes_for + tally.votes_against + tally.abstained
    if votes != tally.present:
        return f"票数合计 {votes} 与到会 {tally.present} 人不符"
    return None


def has_quorum(rules: PanelRules, tally: Tally) -> bool:
    """Tell whether enough members were present."""
    return tally.members > 0 and Fraction(tally.present, tally.members) >= rules.quorum


def has_majority(rules: PanelRules, tally: Tally) -> bool:
    """Tell whether more than the needed share of those present voted for the list."""
    return tally.present > 0 and Fraction(tally.votes_for, tally.present) > rules.majority
