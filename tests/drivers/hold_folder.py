"""Open a data folder in a process of its own and hold it until told to end (stdin closes)."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from cleanprison.application import open_folder
from cleanprison.clock import CHINA, fixed_clock


def main(folder: str, user: str, password: str) -> None:
    """Say `open` on stdout once the folder is held."""
    clock = fixed_clock(datetime(2026, 11, 3, 9, tzinfo=CHINA))
    app = open_folder(Path(folder), user, password, clock, "清廉监狱 测试")
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.read()
    app.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
