"""The public key that releases are checked with: which one is trusted, and its fingerprint."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from cleanprison import paths
from cleanprison.errors import InputRefused
from cleanprison.release.rules import grouped

_LONGEST = 65536


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """Hold a key, where it was found, and in words whose it is."""

    public: Ed25519PublicKey
    path: Path
    origin: str

    def fingerprint(self) -> str:
        """Return the SHA-256 of the key's 32 bytes, hexadecimal in groups of four."""
        return fingerprint(self.public)


def fingerprint(public: Ed25519PublicKey) -> str:
    """Return the SHA-256 of a key's 32 bytes, hexadecimal in groups of four."""
    return grouped(hashlib.sha256(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest())


def trusted_key(given: Path | None = None) -> TrustedKey:
    """Return the key to trust: the one given, else the unit's, else the one built into the program.

    InputRefused when there is none, when it is no Ed25519 public key, or when others may exchange the unit's.
    """
    if given is not None:
        return TrustedKey(read_public_key(given), given, "用 --key 给出的公钥")
    unit, built_in = paths.unit_release_key(), paths.built_in_release_key()
    if _is_there(unit):
        public = read_public_key(unit)
        refuse_where_others_write(unit)
        return TrustedKey(public, unit, "本单位的公钥")
    if _is_there(built_in):
        return TrustedKey(read_public_key(built_in), built_in, "程序自带的公钥")
    raise InputRefused(
        f"这台电脑上没有可以相信的公钥：请管理员把本单位的公钥放到 {unit}，"
        "或者用命令 cleanprison verify-release 文件夹 --key 公钥文件。"
    )


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Return the Ed25519 public key of a PEM file; InputRefused for anything else."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST)
    except OSError:
        raise InputRefused(f"公钥文件 {path} 读不出；请检查它是否存在、是否可读。") from None
    if b"PRIVATE KEY" in content:
        raise InputRefused(f"{path} 是私钥，不是公钥；私钥只在签名的地方用，请换成公钥文件（.pub）。")
    try:
        public = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm):
        public = None
    if not isinstance(public, Ed25519PublicKey):
        raise InputRefused(f"{path} 不是 Ed25519 公钥；应为以 BEGIN PUBLIC KEY 开头的 PEM 文件。")
    return public


def refuse_where_others_write(path: Path) -> None:
    """Refuse a key that somebody else than root and the present user may exchange; on Windows nothing is asked."""
    if os.name != "posix":
        return
    for place in (path, path.parent):
        state = place.stat()
        if state.st_uid not in (0, os.geteuid()) or state.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise InputRefused(f"公钥 {path} 不能信：{place} 别人也能改；请管理员改成属于 root、只有 root 能写。")


def _is_there(path: Path) -> bool:
    """Tell whether something lies there, readable or not: the next key is asked only where there is none."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
