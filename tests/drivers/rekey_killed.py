"""Give a folder a new key and die, as by kill -9, before the n-th step that moves or removes a file."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cleanprison.application import open_folder
from cleanprison.clock import CHINA, fixed_clock
from factories.wards import CHEAP, CHIEF, PASSWORD

KILLED = 137
STEPS = ("os.rename", "os.remove", "os.rmdir", "os.mkdir")


def main(folder: Path, last: int) -> None:
    """Open the folder, count the steps from there on, and die at number `last`."""
    app = open_folder(folder, CHIEF, PASSWORD, fixed_clock(datetime(2026, 11, 3, 9, tzinfo=CHINA)), "测试")
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in STEPS and str(folder) in os.fsdecode(os.path.abspath(str(arguments[0]))):
            seen += 1
            if seen == last:
                os._exit(KILLED)

    sys.addaudithook(count)
    app.rekey(PASSWORD, "测试", lambda *_progress: None, CHEAP)
    os._exit(0)


main(Path(sys.argv[1]), int(sys.argv[2]))
