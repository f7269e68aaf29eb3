"""Which backups are kept as they grow older: all at first, then one a week, then one a month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from cleanprison.db.backup import SUFFIX
from cleanprison.db.safety import BackupSeen, backups_in

T = TypeVar("T")

_OURS = re.compile(rf"cleanprison-\d{{8}}-\d{{6}}(~\d+)?{re.escape(SUFFIX)}")


@dataclass(frozen=True, slots=True)
class Step:
    """Keep the newest of each `period` while it is no older than `span`."""

    span: timedelta
    period: Callable[[datetime], object]


SCHEDULE = (
    Step(timedelta(days=7), lambda at: at),
    Step(timedelta(weeks=8), lambda at: at.isocalendar()[:2]),
    Step(timedelta(days=731), lambda at: (at.year, at.month)),
)


def kept(made: Iterable[datetime], now: datetime, schedule: tuple[Step, ...] = SCHEDULE) -> set[datetime]:
    """Return the moments whose backups stay.

    The newest of all stays however old it is, and so does everything that seems to come from the future: then the
    clock is wrong, and nothing may be thrown away by it.
    """
    moments = sorted(set(made))
    stay = {*moments[-1:], *(at for at in moments if at > now)}
    for step in schedule:
        newest = {step.period(at): at for at in moments if now - step.span <= at <= now}
        stay.update(newest.values())
    return stay


def thin(folder: Path, now: datetime) -> list[BackupSeen]:
    """Delete the backups of a folder that the schedule no longer keeps and return them.

    Only files named by the program are touched; one that cannot be deleted stays.
    """
    ours = [one for one in backups_in(folder) if _OURS.fullmatch(one.path.name)]
    stay = kept((one.made_at for one in ours), now)
    gone = []
    for one in ours:
        if one.made_at not in stay:
            with suppress(OSError):
                one.path.unlink()
                gone.append(one)
    return gone
