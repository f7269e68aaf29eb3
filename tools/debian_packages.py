"""Ask dpkg which package of the system a library belongs to."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

QUERY = "/usr/bin/dpkg-query"


@cache
def package_of(library: str) -> tuple[str, str]:
    """Return name and version of the Debian package that brought a library; KeyError when none did.

    dpkg knows some libraries by their place before /lib was moved below /usr.
    """
    real = str(Path(library).resolve())
    for place in (real, real.removeprefix("/usr")):
        found = _answer("--search", place)
        if found:
            name = found.split(":")[0]
            return name, _answer("--show", "--showformat=${Version}\n", name).splitlines()[0]
    raise KeyError(library)


def _answer(*question: str) -> str:
    """Return what dpkg answers, "" when it knows nothing."""
    return subprocess.run([QUERY, *question], capture_output=True, text=True, check=False).stdout  # nosec B603
