"""What is done beside the work: a quick check at the start, a backup each day, a full check of all pages each week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cleanprison.application import Application
from cleanprison.db.backup import read_backup
from cleanprison.db.check import page_faults
from cleanprison.db.safety import backups_in, read_notes
from cleanprison.errors import CleanPrisonError
from cleanprison.safekeeping.unpacking import PasswordWanted, unpacked

CHECK_EVERY = timedelta(days=7)


class Stopped(Exception):
    """Raised between two steps when somebody asked the upkeep to stop."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the upkeep came to: a fault in words ("" for none), and whether a backup was made."""

    fault: str = ""
    backed_up: bool = False


def keep_up(app: Application, stopped: Callable[[], bool], *, quick: bool = False) -> Found:
    """Do what is due; a damaged data file is told of and not backed up over the good ones.

    Raises Stopped when `stopped` says so between two steps; errors of the backup are raised in words.
    """
    _unless(stopped)
    with app.upkeep:
        if quick:
            fault = _first(page_faults(app.layout.database, app.database_key, quick=True))
            if fault:
                app.note(checked_at=app.moment(), damaged=True)
                return Found(f"数据文件有损坏：{fault}；请不要再录入，从最近的备份恢复，或用命令 salvage 抢救。")
        _unless(stopped)
        backed_up = _daily_backup(app, stopped)
        if weekly_check_due(app):
            return Found(full_check(app, stopped), backed_up)
        return Found("", backed_up)


def _daily_backup(app: Application, stopped: Callable[[], bool]) -> bool:
    today = app.clock.today()
    if any(one.made_at.date() == today for one in backups_in(app.layout.backups)) or not app.backup_due():
        return False
    app.back_up(app.layout.backups, lambda _done, _total: _unless(stopped))
    return True


def weekly_check_due(app: Application) -> bool:
    """Tell whether the last full check is a week old, or lies in the future of a clock that was set back."""
    try:
        last = datetime.fromisoformat(read_notes(app.layout.logs).checked_at)
        return last.tzinfo is None or not timedelta() <= app.clock.now() - last < CHECK_EVERY
    except ValueError:
        return True


def full_check(app: Application, stopped: Callable[[], bool]) -> str:
    """Check every page and page code of the data file and of the newest backup, and the sums of the older ones.

    Returns the first fault in words, "" for none, and notes day and outcome.
    """
    fault = _first(page_faults(app.layout.database, app.database_key))
    words = f"数据文件有损坏：{fault}；请不要再录入，从最近的备份恢复，或用命令 salvage 抢救。" if fault else ""
    for number, backup in enumerate(backups_in(app.layout.backups)):
        _unless(stopped)
        try:
            if number == 0:
                with unpacked(app, backup.path) as found:
                    if page_faults(found.database, found.key):
                        words = words or f"备份 {backup.path.name} 的数据页有损坏，请重新备份。"
            else:
                read_backup(backup.path)
        except PasswordWanted:
            continue  # of before the data were restored from elsewhere: its sums are right
        except CleanPrisonError as error:
            words = words or error.message
    app.note(checked_at=app.moment(), damaged=bool(words))
    return words


def _first(faults: list[str]) -> str:
    return faults[0] if faults else ""


def _unless(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise Stopped
