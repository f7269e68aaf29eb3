"""The one table of permissions: which role may do what. Reasons for each choice: docs/decisions/0022.

Read a line as “for this right: these roles”. Whoever is not named may not. The three administrators
(system_admin, security_admin, auditor) exclude each other and have no right in the ward's business.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from cleanprison.access.rules import ROLES
from cleanprison.errors import NotPermitted
from cleanprison.rights import Right

ADMINISTRATORS = frozenset({"system_admin", "security_admin", "auditor"})

_LEADERS = ("ward_chief", "instructor")
_DESK = ("clerk", *_LEADERS)
_WARD = ("officer", "section_head", *_DESK)

PERMISSIONS: dict[Right, frozenset[str]] = {
    right: frozenset(roles)
    for right, roles in {
        Right.READ_PEOPLE: (*_WARD, "discipline", "education", "prison_panel", "read_only"),
        Right.READ_OFFICERS: (*_WARD, "discipline", "education", "prison_panel", "read_only", "system_admin"),
        Right.READ_SCORING: (*_WARD, "discipline", "prison_panel", "read_only"),
        Right.READ_EDUCATION: (*_WARD, "education", "read_only"),
        Right.READ_CONDUCT: (*_DESK, "discipline"),
        Right.READ_OWN_CONDUCT: (*_WARD, "discipline"),
        Right.READ_INFORMERS: _LEADERS,
        Right.READ_PSYCHOLOGICAL: ("instructor", "education"),
        Right.PRINT: (*_WARD, "discipline", "education", "prison_panel"),
        Right.RECORD_POINTS: _WARD,
        Right.REVIEW_RECORDS: ("section_head", *_DESK),
        Right.RUN_MONTH: _DESK,
        Right.CLOSE_MONTH: _LEADERS,
        Right.FILE_OBJECTIONS: _WARD,
        Right.ANSWER_OBJECTIONS: _LEADERS,
        Right.FINAL_REVIEW: ("prison_panel",),
        Right.GRADE_SECTION: ("section_head",),
        Right.GRADE_WARD: _LEADERS,
        Right.GRADE_PRISON: ("prison_panel",),
        Right.PROPOSE_AWARDS: (*_LEADERS, "prison_panel"),
        Right.GRANT_AWARDS: ("prison_panel",),
        Right.RECORD_OPENINGS: ("clerk", "ward_chief"),
        Right.ADD_PACKS: ("clerk", "ward_chief"),
        Right.CONFIRM_PACKS: ("ward_chief",),
        Right.SCHEDULE: (*_DESK, "education"),
        Right.RECORD_ATTENDANCE: (*_WARD, "education"),
        Right.RECORD_CONDUCT: _DESK,
        Right.VOID_CONDUCT: _LEADERS,
        Right.RECTIFY: ("section_head", *_DESK),
        Right.MANAGE_PEOPLE: ("clerk", "ward_chief"),
        Right.IMPORT: ("clerk", "ward_chief"),
        Right.SET_UNIT: ("ward_chief",),
        Right.MANAGE_USERS: ("system_admin", "ward_chief"),
        Right.SET_SECURITY: ("security_admin", "ward_chief"),
        Right.BACK_UP: (*_DESK, "system_admin"),
        Right.RESTORE: ("system_admin", "ward_chief"),
        Right.READ_AUDIT: ("auditor", "ward_chief"),
        Right.EXPORT_LEDGER: ("auditor", "ward_chief"),
    }.items()
}


class Person(Protocol):
    """Who is asked about: the name people know and the role's key."""

    @property
    def display_name(self) -> str:
        """Return the name people know."""
        ...

    @property
    def role(self) -> str:
        """Return the role's key."""
        ...


def may(role: str, right: Right) -> bool:
    """Tell whether a role has a right; an unknown role has none."""
    return role in PERMISSIONS[right]


def titles(right: Right) -> str:
    """Return the titles of the roles that have a right, in the order of the roles."""
    return "、".join(title for role, title in ROLES.items() if role in PERMISSIONS[right])


def refusal(person: Person, right: Right) -> str:
    """Return the sentence that says what is not permitted, which roles may, and who that is here."""
    role = ROLES.get(person.role, person.role)
    return f"“{right}”只能由{titles(right)}办理；{person.display_name}的角色是{role}，不能这样做。"


def demand(person: Person, rights: Collection[Right]) -> None:
    """Raise NotPermitted for the first right, in the table's order, that the person's role does not have."""
    missing = next((right for right in Right if right in rights and not may(person.role, right)), None)
    if missing is not None:
        raise NotPermitted(refusal(person, missing))
