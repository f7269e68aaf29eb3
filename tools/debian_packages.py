"""Ask dpkg which package of the system a library belongs to."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path


@cache
def package_of(library: str) -> tuple[str, str]:
    """Return name and version of the Debian package that brought a library; KeyError when none did.

    dpkg knows some libraries by their place before /lib was moved below /usr.
    """
    real = str(Path(library).resolve())
    for place in (real, real.removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "--search", place], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            name = found.stdout.split(":")[0]
            shown = ["dpkg-query", "--show", "--showformat=${Version}\n", name]
            version = subprocess.run(shown, capture_output=True, text=True, check=True).stdout.splitlines()[0]
            return name, version
    raise KeyError(library)
