"""Who may read which conduct: a few everything, every officer what is recorded of the officer alone."""

from __future__ import annotations

from cleanprison.db.unit_of_work import Operator
from cleanprison.rights import Right


def reading_right(operator: Operator, officer_id: int | None) -> tuple[Right, ...]:
    """Return the right to read the conduct of one officer (None: of all)."""
    own = officer_id is not None and officer_id == operator.officer_id
    return (Right.READ_OWN_CONDUCT if own else Right.READ_CONDUCT,)
