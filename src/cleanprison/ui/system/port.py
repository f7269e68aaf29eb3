"""What the system pages and the board ask of the application beyond what every page does."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from cleanprison.access.policy import SignInPolicy
from cleanprison.access.rekey import Rekeyed, Report
from cleanprison.access.service import AddUser, DeactivateUser
from cleanprison.ui.kit import ApplicationPort


class BackupMade(Protocol):
    """A backup that was made and checked."""

    @property
    def path(self) -> Path: ...

    @property
    def size(self) -> int: ...

    @property
    def warning(self) -> str: ...


class VerifiedPort(Protocol):
    """What a successful verification saw."""

    @property
    def acts(self) -> int: ...

    @property
    def head(self) -> str: ...


class LayoutPort(Protocol):
    """The files of the data folder."""

    @property
    def root(self) -> Path: ...

    @property
    def backups(self) -> Path: ...

    @property
    def logs(self) -> Path: ...


class SystemPort(ApplicationPort, Protocol):
    """The application as the system pages see it."""

    @property
    def layout(self) -> LayoutPort: ...

    def back_up(self, to: Path) -> BackupMade: ...

    def clock_fault(self) -> str: ...

    def verify(self, anchors: tuple[str, ...] = ()) -> VerifiedPort: ...

    def enrol_once(self, user: AddUser, origin: str) -> str: ...

    def reset_password(self, user: str, origin: str) -> str: ...

    def deactivate(self, command: DeactivateUser, origin: str) -> None: ...

    def give_recovery_key(self, origin: str) -> str: ...

    def rekey(self, password: str, origin: str, report: Report) -> Rekeyed: ...

    def set_policy(self, policy: SignInPolicy, origin: str) -> None: ...


def system(app: ApplicationPort) -> SystemPort:
    """Return the application as the system pages see it."""
    return cast(SystemPort, app)
