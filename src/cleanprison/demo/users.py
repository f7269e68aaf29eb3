"""The demo's users; all have one password, which the sign-in page and the README show."""

from __future__ import annotations

from cleanprison.access.service import AddUser
from cleanprison.demo.account import DEMO_PASSWORD, DEMO_ROLES

__all__ = ["DEMO_PASSWORD", "DEMO_USER", "DEMO_USERS"]

DEMO_USER = "chief"

_NAMES = {
    "chief": "李建国",
    "clerk": "王雅琴",
    "officer": "赵志强",
    "auditor": "周明远",
    "sysadmin": "陈立新",
    "secadmin": "孙海涛",
    "discipline": "何秀英",
    "education": "吴文斌",
    "panel": "马国栋",
}

DEMO_USERS: tuple[AddUser, ...] = tuple(AddUser(name, _NAMES[name], role) for name, role in DEMO_ROLES.items())
