"""Every error a user can cause, as a tree; anything outside it is our own bug.

    CleanPrisonError            message: one Chinese sentence for the person at the desk
    ├── RuleViolation           the rule says no; names its clause
    ├── NotPermitted            not signed in, wrong password, or not this person's to do
    │   └── PasswordDue         the password is right and must be changed first
    ├── StaleRecord             somebody changed the record meanwhile: show it again
    ├── InputRefused            the input as a whole cannot be taken (unknown value, unreadable file)
    │   └── ImportRefused       rows of an import were refused; carries its ImportProblems
    ├── StorageError            the data folder cannot be used (full, locked, damaged, newer): what to do now
    └── VerificationFailed      the chain or a table does not agree; names the first fault

`ImportProblem` is not raised: it is the description of one refused cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class CleanPrisonError(Exception):
    """Carry one clear Chinese sentence: what is wrong, where, and what is allowed."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleViolation(CleanPrisonError):
    """Say that a rule forbids the act.

    `clause` names the rule (article, pack item or the program's own rule) and is part of what is shown.
    """

    def __init__(self, message: str, clause: str = "") -> None:
        super().__init__(f"{message}（依据：{clause}）" if clause else message)
        self.clause = clause


class NotPermitted(CleanPrisonError):
    """Say that nobody is signed in, or that this user may not do this."""

    exit_code = 3


class PasswordDue(NotPermitted):
    """Say that the password is right but a new one must be set before anything else."""


class StaleRecord(CleanPrisonError):
    """Say that the record was changed by somebody else since it was shown."""


class InputRefused(CleanPrisonError):
    """Say that the input cannot be taken; nothing was written."""


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """Describe one refused cell: the sheet's own row number, the heading, the value, and what is allowed."""

    row: int
    column: str
    value: str
    problem: str


class ImportRefused(InputRefused):
    """Say that an import was refused row by row; nothing was written."""

    def __init__(self, message: str, problems: tuple[ImportProblem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


class StorageError(CleanPrisonError):
    """Say that the data folder cannot be used now, and what to do about it."""

    exit_code = 4


class VerificationFailed(CleanPrisonError):
    """Name the first fault found by verification: table, record and month.

    `table` and `fields` are those of the row that was forged, where one was.
    """

    exit_code = 5

    def __init__(
        self, message: str, table: str = "", fields: Mapping[str, str | int | bool | None] | None = None
    ) -> None:
        super().__init__(message)
        self.table = table
        self.fields = fields or {}
