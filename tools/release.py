"""Make the key of a builder, and sign a folder of packages with it.

    release.py new-key FILE              a private key under a passphrase, and FILE.pub, its public half
    release.py fingerprint FILE.pub      what is printed on paper and compared
    release.py sign FOLDER --key FILE    SHA256SUMS, SHA256SUMS.sig and release-key.pub in the folder

The passphrase is asked for, or read from --passphrase-file. `cleanprison verify-release FOLDER` checks the folder,
and so do `openssl` and `sha256sum` alone (docs/install.md).
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from cleanprison.db.files import write_whole
from cleanprison.errors import CleanPrisonError
from cleanprison.release.checking import check_release, contents, file_sum
from cleanprison.release.keys import TrustedKey, fingerprint, read_public_key
from cleanprison.release.rules import MANIFEST, PUBLIC_KEY, SIGNATURE, manifest_text, name_fault

SHORTEST_PASSPHRASE = 12


def new_key(private: Path, passphrase: bytes) -> str:
    """Write a new private key and its public half, FILE.pub, and return the fingerprint.

    Ends the program rather than replace a file, write inside of a checkout, or take a short passphrase.
    """
    if any((folder / ".git").exists() for folder in private.resolve().parents) or ROOT in private.resolve().parents:
        raise SystemExit(f"release: {private} lies in a checkout; a private key belongs on a stick in a safe")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise SystemExit(f"release: the passphrase needs {SHORTEST_PASSPHRASE} bytes at least")
    public = private.with_name(f"{private.name}.pub")
    taken = [str(path) for path in (private, public) if path.exists()]
    if taken:
        raise SystemExit(f"release: {' and '.join(taken)} exist already and are not replaced")
    key = Ed25519PrivateKey.generate()
    encrypted = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase))
    write_new(private, encrypted, 0o600)
    write_new(public, public_pem(key.public_key()), 0o644)
    return fingerprint(key.public_key())


def sign(folder: Path, key: Ed25519PrivateKey) -> tuple[str, ...]:
    """Write sums, signature and public key into a folder, check it as a user will, and return the names signed.

    Ends the program when there is nothing to sign, or something that a manifest cannot list.
    """
    for name in (MANIFEST, SIGNATURE, PUBLIC_KEY):
        (folder / name).unlink(missing_ok=True)
    sizes = contents(folder)
    faults = [f"{name} is no plain file" for name in sorted(sizes) if sizes[name] is None]
    faults += [name_fault(name) for name in sorted(sizes) if name_fault(name)]
    if faults or not sizes:
        raise SystemExit(f"release: {'; '.join(faults) or f'{folder} holds no file to sign'}")
    write_whole(folder / PUBLIC_KEY, public_pem(key.public_key()))
    manifest = manifest_text({name: file_sum(folder / name) for name in (*sizes, PUBLIC_KEY)}).encode()
    write_whole(folder / MANIFEST, manifest)
    write_whole(folder / SIGNATURE, key.sign(manifest))
    for name in (MANIFEST, SIGNATURE, PUBLIC_KEY):
        (folder / name).chmod(0o644)
    found = check_release(folder, TrustedKey(key.public_key(), folder / PUBLIC_KEY, "签名用的公钥"))
    if found.faults:
        raise SystemExit(f"release: {'; '.join(found.faults)}")
    return found.matching


def public_pem(public: Ed25519PublicKey) -> bytes:
    """Return a public key as PEM."""
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def private_key(path: Path, passphrase: bytes) -> Ed25519PrivateKey:
    """Return the Ed25519 key of an encrypted PEM file; ends the program for a wrong passphrase or file."""
    try:
        key = load_pem_private_key(path.read_bytes(), passphrase)
    except (OSError, ValueError, TypeError) as error:
        raise SystemExit(f"release: {path} cannot be opened with this passphrase ({error})") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit(f"release: {path} is no Ed25519 key")
    return key


def write_new(path: Path, content: bytes, mode: int) -> None:
    """Write a file that must not be there yet, readable as `mode` says from its first byte."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def passphrase_of(file: Path | None, *, twice: bool = False) -> bytes:
    """Return the passphrase: the first line of a file, else as typed, twice for a new key."""
    if file is not None:
        return file.read_bytes().split(b"\n")[0].rstrip(b"\r")
    typed = getpass.getpass("passphrase of the private key: ")
    if twice and getpass.getpass("once more: ") != typed:
        raise SystemExit("release: the two differ")
    return typed.encode()


def main(arguments: list[str]) -> None:
    """Do what the arguments ask for and print names and fingerprint."""
    parser = argparse.ArgumentParser(description="Make a key of a builder; sign a folder of packages.")
    commands = parser.add_subparsers(dest="command", required=True)
    made = commands.add_parser("new-key", help="a private key under a passphrase, and its public half FILE.pub")
    made.add_argument("file", type=Path)
    told = commands.add_parser("fingerprint", help="the fingerprint of a public key, to print on paper")
    told.add_argument("file", type=Path)
    signed = commands.add_parser("sign", help="write SHA256SUMS, SHA256SUMS.sig and release-key.pub")
    signed.add_argument("folder", type=Path)
    signed.add_argument("--key", type=Path, required=True)
    for command in (made, signed):
        command.add_argument("--passphrase-file", type=Path)
    args = parser.parse_args(arguments)
    try:
        if args.command == "new-key":
            print(new_key(args.file, passphrase_of(args.passphrase_file, twice=True)))
        elif args.command == "fingerprint":
            print(fingerprint(read_public_key(args.file)))
        else:
            key = private_key(args.key, passphrase_of(args.passphrase_file))
            print(*sign(args.folder, key), sep="\n")
            print(fingerprint(key.public_key()))
    except (CleanPrisonError, OSError) as error:
        raise SystemExit(f"release: {error}") from error


if __name__ == "__main__":
    main(sys.argv[1:])
