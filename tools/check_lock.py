"""Check requirements.lock without a network: pinned, hashed, from no named place, all that is asked for, no known hole.

It asks no index, so it knows only the holes that tools/advisories.toml names. `pip-audit` on a connected machine
knows more; this keeps the lock honest on every other one.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(lock: str) -> Iterator[str]:
    """Yield each requirement of a lock on one line, comments and blank lines left out."""
    for line in lock.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield " ".join(line.split())


def lock_faults(lock: str, wanted: list[str], advisories: list[dict[str, str]]) -> list[str]:
    """Return a sentence for everything wrong with a lock, given the project's requirements and the known holes."""
    faults: list[str] = []
    pinned: dict[str, Version] = {}
    for entry in entries(lock):
        text = entry.split(" --hash")[0]
        options = entry[len(text) :].split()
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            faults.append(f"{text}: not a requirement (an index, a path or an option has no place in the lock)")
            continue
        name, exact = canonicalize_name(requirement.name), re.fullmatch(r"==([^,*]+)", str(requirement.specifier))
        if requirement.url is not None or exact is None:
            faults.append(f"{name}: not pinned to one version by ==")
            continue
        if not options or not all(HASH.fullmatch(option) for option in options):
            faults.append(f"{name}: not by SHA-256 hashes alone")
        if name in pinned:
            faults.append(f"{name}: locked twice")
        pinned[name] = Version(exact[1])
    for requirement in map(Requirement, wanted):
        found = pinned.get(canonicalize_name(requirement.name))
        if found is None or not requirement.specifier.contains(found, prereleases=True):
            faults.append(f"{requirement}: asked for by pyproject.toml, locked is {found}")
    for hole in advisories:
        found = pinned.get(canonicalize_name(hole["package"]))
        if found is not None and found < Version(hole["fixed_in"]):
            faults.append(f"{hole['package']} {found}: {hole['id']}, fixed in {hole['fixed_in']}")
    return faults


def installed_faults(lock: str) -> list[str]:
    """Return a sentence for each installed package whose version is not the locked one."""
    faults = []
    for entry in entries(lock):
        requirement = Requirement(entry.split(" --hash")[0])
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            continue  # an extra that this machine does not have
        if not requirement.specifier.contains(found, prereleases=True):
            faults.append(f"{requirement}: installed is {found}; run `make setup`")
    return faults


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    known = tomllib.loads((ROOT / "tools" / "advisories.toml").read_text(encoding="utf-8"))
    faults = lock_faults(lock, wanted, known["advisory"]) or installed_faults(lock)
    for fault in faults:
        print(f"requirements.lock: {fault}")
    if not faults:
        print(f"requirements.lock: sound; {len(known['advisory'])} advisories as of {known['read_on']} do not touch it")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
