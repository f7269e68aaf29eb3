"""Signed releases as a builder makes them, with keys of the test's own; packages are a few bytes here."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cleanprison.release.keys import TrustedKey
from cleanprison.release.rules import MANIFEST, SIGNATURE

TOOL: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "release.py"), run_name="tested")
KEY = Ed25519PrivateKey.generate()
STRANGER = Ed25519PrivateKey.generate()
PACKAGES = {
    "cleanprison_0.1.0_amd64.deb": b"!<arch>\ndebian-binary",
    "清廉监狱-0.1.0.exe": b"MZ\x90",
    "docs/空.txt": b"",
}


def release(folder: Path, packages: dict[str, bytes] = PACKAGES, key: Ed25519PrivateKey = KEY) -> Path:
    """Make a signed release anew in a folder and return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in packages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    TOOL["sign"](folder, key)
    return folder


def sign_words(folder: Path, manifest: str | bytes, key: Ed25519PrivateKey = KEY) -> None:
    """Put any words as the manifest into a folder, truly signed: what a careless builder might do."""
    content = manifest.encode() if isinstance(manifest, str) else manifest
    (folder / MANIFEST).write_bytes(content)
    (folder / SIGNATURE).write_bytes(key.sign(content))


def trusted(key: Ed25519PrivateKey = KEY) -> TrustedKey:
    """Return a key as one that is trusted."""
    return TrustedKey(key.public_key(), Path("release-key.pub"), "本单位的公钥")


def public_file(path: Path, key: Ed25519PrivateKey = KEY) -> Path:
    """Write the public half of a key as PEM and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(TOOL["public_pem"](key.public_key()))
    return path
