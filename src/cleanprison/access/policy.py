"""The rules for passwords and locking of one data folder, and what they say of a new password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SHORTEST_PASSWORD = 8
CLASS_WORDS = "小写字母、大写字母、数字、其他字符"


@dataclass(frozen=True, slots=True)
class SignInPolicy:
    """Hold what is asked of passwords and when the program locks; 0 switches a demand off.

    `classes` counts kinds of characters, `max_age_days` is the life of a password, `history` how many former ones
    may not come back, `attempts` wrong passwords lock for `lock_minutes`, `idle_minutes` without a key or the mouse
    lock the screen, `change_first` makes a password that an administrator set good for one sign-in.
    """

    shortest: int = SHORTEST_PASSWORD
    classes: int = 2
    max_age_days: int = 90
    history: int = 3
    attempts: int = 5
    lock_minutes: int = 15
    idle_minutes: int = 10
    change_first: bool = True


DEFAULT_POLICY = SignInPolicy()
# Synthetic people need no protection: a demo asks nothing and locks nobody out.
DEMO_POLICY = SignInPolicy(1, 1, 0, 0, 0, 0, 0, change_first=False)

# What may be set: lowest and highest, by field.
BOUNDS: dict[str, tuple[int, int]] = {
    "shortest": (SHORTEST_PASSWORD, 64),
    "classes": (1, 4),
    "max_age_days": (0, 3650),
    "history": (0, 24),
    "attempts": (0, 20),
    "lock_minutes": (1, 1440),
    "idle_minutes": (0, 240),
}


def policy_fault(policy: SignInPolicy) -> str | None:
    """Return why these settings cannot be, None when they can."""
    for field, (low, high) in BOUNDS.items():
        if not low <= getattr(policy, field) <= high:
            return f"登录规则的数值不对：应在 {low} 到 {high} 之间，现在是 {getattr(policy, field)}。"
    return None


def password_fault(user: str, password: str, policy: SignInPolicy = DEFAULT_POLICY) -> str | None:
    """Return the Chinese sentence that says why a new password is not taken, None when it is."""
    if len(password) < policy.shortest:
        return f"密码太短：至少 {policy.shortest} 个字符，现在是 {len(password)} 个。"
    if not password.strip():
        return "密码不能只有空格，请另设一个。"
    if password.lower() == user.lower():
        return "密码不能与用户名相同，请另设一个。"
    if _classes(password) < policy.classes:
        return f"密码太简单：{CLASS_WORDS}，这四类里至少要用 {policy.classes} 类。"
    return None


def _classes(password: str) -> int:
    def kind(letter: str) -> str:
        if letter.isascii() and letter.isalpha():
            return "lower" if letter.islower() else "upper"
        return "digit" if letter.isascii() and letter.isdigit() else "other"

    return len({kind(letter) for letter in password})


def due_words(*, once: bool, set_at: datetime, policy: SignInPolicy, now: datetime) -> str:
    """Return why a password must be changed before anything else, "" when it need not be."""
    if once:
        return "这个密码只能用一次，请先在登录窗口里设一个自己的密码。"
    if policy.max_age_days and now - set_at >= timedelta(days=policy.max_age_days):
        return (
            f"密码已用了 {(now - set_at).days} 天（规定每 {policy.max_age_days} 天更换），"
            "请先在登录窗口里设一个新密码。"
        )
    return ""


def password_hint(policy: SignInPolicy) -> str:
    """Return in a few words what a new password needs."""
    kinds = f"，至少用 {policy.classes} 类字符" if policy.classes > 1 else ""
    return f"至少 {policy.shortest} 个字符{kinds}"
