"""Checking a release: the signature over the manifest first, then every file against its line."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from cryptography.exceptions import InvalidSignature

from cleanprison.errors import InputRefused
from cleanprison.release.keys import TrustedKey
from cleanprison.release.rules import MANIFEST, SIGNATURE, Manifest, plain, read_manifest

PIECE = 1 << 20
Sizes = dict[str, int | None]
"""What lies in a folder by its name with /: the size of a plain file, None for a link or anything else."""
LONGEST_MANIFEST = PIECE
_SIGNATURE_BYTES = 64

Report = Callable[[int, int, str], object]
"""Takes megabytes done, megabytes in all, and the file being read; it may raise to stop the work."""


@dataclass(frozen=True, slots=True)
class ReleaseFound:
    """What was found: the key used, the files that are as signed, and a sentence for each fault."""

    key: TrustedKey
    matching: tuple[str, ...]
    faults: tuple[str, ...]


def check_release(folder: Path, key: TrustedKey, report: Report = lambda _done, _total, _what: None) -> ReleaseFound:
    """Compare a folder with its signed manifest; where the signature does not hold, no file is looked at.

    Files are read in pieces of a megabyte, links are never followed. InputRefused when the folder is no release.
    """
    try:
        if not folder.is_dir():
            raise InputRefused(f"{folder} 不是文件夹；请给出放着安装包和 {MANIFEST} 的文件夹。")
        sizes = contents(folder)
        if MANIFEST not in sizes:
            raise InputRefused(f"{folder} 里没有 {MANIFEST}，不是一份完整的安装包；请给出放着它的文件夹。")
        content = _beginning(folder, MANIFEST, sizes, LONGEST_MANIFEST + 1)
        signature = _beginning(folder, SIGNATURE, sizes, _SIGNATURE_BYTES + 1)
    except OSError:
        raise InputRefused(f"{folder} 读不出；请检查 U 盘和读取权限，或者先拷到本机再核对。") from None
    if len(content) > LONGEST_MANIFEST:
        raise InputRefused(f"{folder / MANIFEST} 太大，不是清单；清单最多 {LONGEST_MANIFEST // PIECE} MB。")
    fault = _signature_fault(content, signature, key)
    if fault:
        return ReleaseFound(key, (), (fault,))
    return _compared(folder, sizes, read_manifest(content), key, report)


def contents(folder: Path) -> Sizes:
    """Return what lies below a folder; folders are left out and links not followed.

    OSError when something cannot be listed.
    """
    sizes: Sizes = {}
    for place, folders, files in os.walk(folder, onerror=_raise):
        for path in (Path(place, name) for name in (*folders, *files)):
            state = path.lstat()
            if not stat.S_ISDIR(state.st_mode):
                sizes[path.relative_to(folder).as_posix()] = state.st_size if stat.S_ISREG(state.st_mode) else None
    return sizes


def file_sum(path: Path, each: Callable[[], object] = lambda: None) -> str:
    """Return the SHA-256 of a file in hexadecimal; `each` is called after every megabyte."""
    sum_of_file = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            sum_of_file.update(piece)
            each()
    return sum_of_file.hexdigest()


def _raise(error: OSError) -> None:
    raise error


def _beginning(folder: Path, name: str, sizes: Sizes, length: int) -> bytes:
    """Return the first bytes of a plain file of the folder, nothing when there is none."""
    if sizes.get(name) is None:
        return b""
    with (folder / name).open("rb") as stream:
        return stream.read(length)


def _signature_fault(content: bytes, signature: bytes, key: TrustedKey) -> str:
    if not signature:
        return f"没有签名：缺少 {SIGNATURE}，或者它是空的。"
    try:
        key.public.verify(signature, content)
    except InvalidSignature:
        return f"签名不对：{MANIFEST} 或 {SIGNATURE} 被改过，或者不是用这把公钥的私钥签的；各个文件没有再核对。"
    return ""


def _compared(folder: Path, sizes: Sizes, manifest: Manifest, key: TrustedKey, report: Report) -> ReleaseFound:
    matching, faults = [], list(manifest.faults)
    pieces = count(1)
    total = sum(-(-(sizes.get(name) or 0) // PIECE) for name in manifest.sums)

    def each(name: str) -> None:
        report(next(pieces), total, name)

    for name, wanted in manifest.sums.items():
        fault = _name_fault(name, sizes) or _content_fault(folder / name, wanted, partial(each, name))
        if fault:
            faults.append(f"文件“{name}”{fault}。")
        else:
            matching.append(name)
    known = {*manifest.sums, MANIFEST, SIGNATURE}
    faults += [f"多出文件“{plain(name)}”，清单里没有它。" for name in sorted(sizes) if name not in known]
    return ReleaseFound(key, tuple(matching), tuple(faults))


def _name_fault(name: str, sizes: Sizes) -> str:
    if name not in sizes:
        return "不见了"
    return "是链接或特殊文件，不是普通文件" if sizes[name] is None else ""


def _content_fault(path: Path, wanted: str, each: Callable[[], object]) -> str:
    try:
        return "" if file_sum(path, each) == wanted else "与签名的不同：被改过，或者损坏了"
    except OSError:
        return "读不出；请检查 U 盘，或者先拷到本机再核对"
