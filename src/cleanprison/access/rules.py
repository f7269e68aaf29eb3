"""Roles, as names and titles only; what each may do comes with the permission table."""

from __future__ import annotations

RECOVERY_USER = "recovery"
"""The sign-in name kept for the recovery key."""

ROLES: dict[str, str] = {
    "clerk": "内勤",
    "officer": "管教民警",
    "section_head": "分监区长",
    "ward_chief": "监区长",
    "instructor": "教导员",
    "discipline": "纪检",
    "education": "教育改造",
    "prison_panel": "监狱考核工作组",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "auditor": "审计员",
    "read_only": "只读",
}

# Whoever holds one of these can let the others in again: never may the last of them go.
KEEPER_ROLES = ("system_admin", "ward_chief")


def founder_fault(user: str, *texts: str) -> str | None:
    """Return why a data folder cannot be made for this first user with these names, None when it can."""
    if user == RECOVERY_USER:
        return f"登录名 {RECOVERY_USER} 留给恢复钥匙，请换一个。"
    try:
        "".join((user, *texts)).encode()
    except UnicodeEncodeError:
        return "登录名、姓名或名称里有不完整的字符（乱码），没有建立任何内容；请改正后再试。"
    return None
