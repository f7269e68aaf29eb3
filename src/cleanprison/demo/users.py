"""The demo's users; all have one password, which the sign-in page and the README show."""

from __future__ import annotations

from cleanprison.access.service import AddUser

DEMO_PASSWORD = "demo-2026"
DEMO_USER = "chief"

DEMO_USERS: tuple[AddUser, ...] = (
    AddUser("chief", "李建国", "ward_chief"),
    AddUser("clerk", "王雅琴", "clerk"),
    AddUser("officer", "赵志强", "officer"),
    AddUser("auditor", "周明远", "auditor"),
    AddUser("sysadmin", "陈立新", "system_admin"),
    AddUser("secadmin", "孙海涛", "security_admin"),
    AddUser("discipline", "何秀英", "discipline"),
    AddUser("education", "吴文斌", "education"),
)
