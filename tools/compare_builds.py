"""Compare two packages (.deb) or two folders file by file: one line for each difference, the sum at the end.

    compare_builds.py FIRST SECOND

Kinds, rights, targets of links and contents are compared, of packages the control files, times and owners too.
Of a program or an archive that PyInstaller made, and of a .zip, the entries inside that differ are named.
Ends with 0 when both are alike, with 1 when they differ, with 2 when one of them cannot be read.
"""

from __future__ import annotations

import argparse
import io
import os
import stat
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from PyInstaller.archive.readers import CArchiveReader, ZlibArchiveReader

KINDS = {stat.S_IFDIR: "folder", stat.S_IFLNK: "link", stat.S_IFREG: "file"}
NO_ARCHIVE = (RuntimeError, zipfile.BadZipFile, struct.error, zlib.error, ValueError, EOFError, TypeError, KeyError)


class UnreadableError(Exception):
    """What was given cannot be compared; the words say why."""


def compare(first: Path, second: Path) -> tuple[list[str], int]:
    """Return a line for each difference of two packages or two folders, and how many entries the first has."""
    for path in (first, second):
        if not path.is_dir() and not path.is_file():
            raise UnreadableError(f"{path} is neither a folder nor a package that can be read")
    if first.is_dir() != second.is_dir():
        raise UnreadableError(f"{first} and {second} are a folder and a file; give two packages or two folders")
    if first.is_dir():
        return folder_differences(first, second)
    with TemporaryDirectory(prefix="compare-builds-") as place:
        trees = Path(place, "first"), Path(place, "second")
        for package, tree in zip((first, second), trees, strict=True):
            dpkg_deb("--raw-extract", package, tree)
        found, count = folder_differences(*trees)
    marks, others = marks_of(first), marks_of(second)
    found += [
        f"{shown(name)}: {mark} / {other}"
        for name, pair in marks.items()
        for mark, other in zip(pair, others.get(name, pair), strict=True)
        if mark != other
    ]
    if not found and first.read_bytes() != second.read_bytes():
        found.append(f"the package itself: {bytes_words(first, second)}; order or packing differ")
    return found, count


def dpkg_deb(option: str, package: Path, *more: Path) -> bytes:
    """Return what dpkg-deb prints about a package."""
    done = subprocess.run(["dpkg-deb", option, package, *more], capture_output=True, check=False)  # nosec B603 B607
    if done.returncode:
        why = (done.stderr.decode(errors="replace").strip().splitlines() or ["dpkg-deb does not say why"])[0]
        raise UnreadableError(f"{package} cannot be unpacked ({why})")
    return done.stdout


def marks_of(package: Path) -> dict[str, tuple[str, str]]:
    """Return time and owner of each entry as the package says: unpacking sets some anew."""
    marks = {}
    for option, folder in (("--fsys-tarfile", Path()), ("--ctrl-tarfile", Path("DEBIAN"))):
        with tarfile.open(fileobj=io.BytesIO(dpkg_deb(option, package))) as tar:
            for one in tar:
                owner = f"{one.uid}:{one.gid} ({one.uname}:{one.gname})"
                marks[(folder / one.name).as_posix()] = (f"time {int(one.mtime)}", f"owner {owner}")
    return marks


def folder_differences(first: Path, second: Path) -> tuple[list[str], int]:
    """Return a line for each difference below two folders, and how many entries the first has."""
    names, others = names_below(first), names_below(second)
    found = []
    for name in sorted(names | others):
        if name not in others or name not in names:
            found.append(f"{shown(name)}: only in the {'first' if name in names else 'second'}")
        else:
            words = entry_differences(first / name, second / name)
            found += [f"{shown(name)}: {word}" for word in words]
    return found, len(names)


def names_below(folder: Path) -> set[str]:
    """Return everything below a folder by its path, "." for the folder; links are not followed."""

    def refuse(error: OSError) -> None:
        raise error

    names = {"."}
    for place, folders, files in os.walk(folder, onerror=refuse):
        names.update(Path(place, name).relative_to(folder).as_posix() for name in (*folders, *files))
    return names


def entry_differences(first: Path, second: Path) -> Iterator[str]:
    """Yield how two entries of the same name differ."""
    state, other = first.lstat(), second.lstat()
    kinds = [KINDS.get(stat.S_IFMT(one.st_mode), "neither file, folder nor link") for one in (state, other)]
    if kinds[0] != kinds[1]:
        yield f"{kinds[0]} / {kinds[1]}"
        return
    rights = [stat.S_IMODE(one.st_mode) for one in (state, other)]
    if rights[0] != rights[1]:
        yield f"rights {rights[0]:04o} / {rights[1]:04o}"
    if kinds[0] == "link" and os.readlink(first) != os.readlink(second):
        yield f"leads to {shown(os.readlink(first))} / {shown(os.readlink(second))}"
    if kinds[0] == "file" and first.read_bytes() != second.read_bytes():
        yield from content_differences(first, second)


def content_differences(first: Path, second: Path) -> Iterator[str]:
    """Yield the entries that differ in two archives, else where the bytes of two files begin to differ."""
    inside, others = entries_inside(first), entries_inside(second)
    differing = [name for name in sorted(inside.keys() | others.keys()) if inside.get(name) != others.get(name)]
    for name in differing:
        if name in inside and name in others:
            yield f"inside {shown(name)} differs"
        else:
            yield f"inside {shown(name)} is only in the {'first' if name in inside else 'second'}"
    if not differing:
        order = "" if list(inside) == list(others) else " but in another order"
        yield bytes_words(first, second) + (f"; the entries inside are alike{order}" if inside else "")


def entries_inside(path: Path) -> Mapping[str, bytes]:
    """Return what an archive holds, by name; nothing for a file that is no archive which can be read."""
    for read in (zip_entries, program_entries, module_entries):
        try:
            return read(path)
        except NO_ARCHIVE:
            continue
    return {}


def zip_entries(path: Path) -> dict[str, bytes]:
    """Return the files of a .zip with the times they carry."""
    with zipfile.ZipFile(path) as archive:
        return {one.filename: repr(one.date_time).encode() + archive.read(one) for one in archive.infolist()}


def program_entries(path: Path) -> dict[str, bytes]:
    """Return what PyInstaller put behind its starter, the modules one by one."""
    archive = CArchiveReader(str(path))
    entries: dict[str, bytes] = {}
    for name, (*_, kind) in archive.toc.items():
        if kind == "z":
            modules = archive.open_embedded_archive(name)
            entries |= {f"{name} {module}": modules.extract(module, raw=True) or b"" for module in modules.toc}
        else:
            entries[name] = archive.extract(name)
    return entries


def module_entries(path: Path) -> dict[str, bytes]:
    """Return the modules of an archive of PyInstaller; packages without code are empty."""
    archive = ZlibArchiveReader(str(path), 0)
    return {name: archive.extract(name, raw=True) or b"" for name in archive.toc}


def bytes_words(first: Path, second: Path) -> str:
    """Return how long two different files are and where they begin to differ, counted from 0."""
    one, other = first.read_bytes(), second.read_bytes()
    both = min(len(one), len(other))
    place = next((place for place in range(both) if one[place] != other[place]), both)
    return f"{len(one)} / {len(other)} bytes, different from byte {place}"


def shown(name: str) -> str:
    """Return a name on one line: signs that are not shown are written as numbers."""
    return name if name.isprintable() else ascii(name)


def main(arguments: list[str]) -> int:
    """Compare what the arguments name, print the differences and return the exit code."""
    parser = argparse.ArgumentParser(description="Compare two packages (.deb) or two folders file by file.")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    args = parser.parse_args(arguments)
    try:
        found, count = compare(args.first, args.second)
    except (UnreadableError, OSError) as error:
        print(f"compare_builds: {error}", file=sys.stderr)
        return 2
    for line in found:
        print(line)
    words = "1 difference" if len(found) == 1 else f"{len(found)} differences"
    print(f"{words} among {count} entries" if found else f"alike: {count} entries")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
