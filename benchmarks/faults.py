"""Kill, fill up, lock and garble: how much is lost.

Usage: python benchmarks/faults.py [--kills 300] [--disks 50] [--mutations 1000]. Kills a process with signal 9 at
random moments of writing records, imports, month closings, migrations and backups; writes onto disks that fill up at
as many sizes and onto a read-only folder; offers changed workbooks, CSV files, rule packs and data files. Prints what
was told, lost, refused and wrong; exit 1 when anything was lost or wrong, or memory went beyond its bound. What needs
to mount (root on Linux) is skipped elsewhere, and says so.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import pytest

from drivers.full_disks import FullDisks
from drivers.kill_bursts import KINDS, Bursts
from drivers.mutations import Mutations

LIMIT_MB = 700


def killing(bursts: Bursts, kills: int) -> list[str]:
    """Print and return what was wrong after the kills."""
    for kind in KINDS:
        begun, told = time.monotonic(), bursts.tally.told
        bursts.run(kind, kills // len(KINDS))
        spent = time.monotonic() - begun
        print(
            f"{kind:>12}: {kills // len(KINDS)} kills, {bursts.tally.told - told} acts told, {spent:.0f} s", flush=True
        )
    tally = bursts.tally
    print(f"kill -9: {tally.bursts} bursts, {tally.told} told, {tally.lost} lost, {len(tally.faults)} damaged")
    return tally.faults + [f"{tally.lost} acts lost"] * bool(tally.lost)


def filling(bursts: Bursts, disks: int) -> list[str]:
    """Print and return what was wrong on full and read-only disks."""
    full = FullDisks(bursts)
    try:
        full.run(disks)
    except pytest.skip.Exception as reason:
        print(f"full disks: skipped, {reason}")
        return full.faults
    print(f"full disks: {disks} sizes and a read-only one, {full.refusals} refusals, {len(full.faults)} wrong")
    for sentence in sorted(full.sentences):
        print(f"    {sentence}")
    return full.faults


def garbling(bursts: Bursts, mutations: int) -> list[str]:
    """Print and return what was wrong with changed files."""
    changed = Mutations(bursts)
    changed.run(mutations)
    print(f"mutations: {mutations}, {len(changed.faults)} wrong; {dict(sorted(changed.outcomes.items()))}")
    return changed.faults


def main() -> int:
    """Run all three and print the peak of memory."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--disks", type=int, default=50)
    parser.add_argument("--mutations", type=int, default=1000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        bursts = Bursts(Path(place))
        faults = killing(bursts, wanted.kills)
        faults += filling(bursts, wanted.disks)
        faults += garbling(bursts, wanted.mutations)
        bursts.close()
    own, children = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"memory: {own} MB here, {children} MB in the largest child")
    for fault in faults[:20]:
        print("WRONG", fault)
    return 1 if faults or max(own, children) > LIMIT_MB else 0


if __name__ == "__main__":
    raise SystemExit(main())
