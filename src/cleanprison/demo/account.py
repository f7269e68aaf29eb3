"""How to sign in to a demo ward; light enough for the sign-in page to import."""

from __future__ import annotations

DEMO_PASSWORD = "demo-2026"
DEMO_ROLES: dict[str, str] = {
    "chief": "ward_chief",
    "clerk": "clerk",
    "officer": "officer",
    "auditor": "auditor",
    "sysadmin": "system_admin",
    "secadmin": "security_admin",
    "discipline": "discipline",
    "education": "education",
    "panel": "prison_panel",
}
