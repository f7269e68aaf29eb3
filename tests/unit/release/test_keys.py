"""Which key is trusted: the one given, the unit's, the program's own; and what is no key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from cleanprison import paths
from cleanprison.errors import InputRefused
from cleanprison.release.keys import trusted_key
from factories.releases import KEY, STRANGER, public_file, trusted

PEM, SUBJECT = Encoding.PEM, PublicFormat.SubjectPublicKeyInfo


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the keys of this PC be looked for in the test's own folder; return where the unit's would lie."""
    place = tmp_path / "etc" / "release-key.pub"
    monkeypatch.setattr(paths, "unit_release_key", lambda: place)
    monkeypatch.setattr(paths, "built_in_release_key", lambda: tmp_path / "program" / "release-key.pub")
    return place


def test_the_given_key_comes_before_the_units_and_that_before_the_programs(unit: Path, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=f"{unit}.*--key"):
        trusted_key()
    built_in = public_file(paths.built_in_release_key(), STRANGER)
    assert (trusted_key().path, trusted_key().origin) == (built_in, "程序自带的公钥")
    public_file(unit, KEY)
    assert (trusted_key().path, trusted_key().origin) == (unit, "本单位的公钥")
    assert trusted_key().fingerprint() == trusted(KEY).fingerprint()
    given = public_file(tmp_path / "given.pub", STRANGER)
    assert trusted_key(given).path == given
    assert trusted_key(given).fingerprint() == trusted(STRANGER).fingerprint()


def test_a_unit_key_that_cannot_be_read_does_not_fall_back_to_another(unit: Path) -> None:
    public_file(paths.built_in_release_key())
    unit.parent.mkdir()
    unit.symlink_to("nowhere")
    with pytest.raises(InputRefused, match="读不出"):
        trusted_key()
    unit.unlink()
    unit.write_text("no key", encoding="utf-8")
    with pytest.raises(InputRefused, match="不是 Ed25519 公钥"):
        trusted_key()


@pytest.mark.skipif(os.name != "posix", reason="modes as on Linux")
def test_a_unit_key_that_others_may_exchange_is_refused(unit: Path) -> None:
    public_file(unit)
    for place, mode in ((unit, 0o664), (unit, 0o646), (unit.parent, 0o777)):
        before = place.stat().st_mode
        place.chmod(mode)
        with pytest.raises(InputRefused, match=f"{place} 别人也能改"):
            trusted_key()
        place.chmod(before)
    assert trusted_key().path == unit
    if os.geteuid() == 0:
        os.chown(unit, 65534, 65534)
        with pytest.raises(InputRefused, match="别人也能改"):
            trusted_key()


def test_what_is_no_public_key_of_this_kind_is_refused(tmp_path: Path) -> None:
    private = KEY.private_bytes(PEM, PrivateFormat.PKCS8, NoEncryption())
    elliptic = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(PEM, SUBJECT)
    rsa_key = rsa.generate_private_key(65537, 2048).public_key().public_bytes(PEM, SUBJECT)
    raw = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    path = tmp_path / "key"
    for content in (b"", b"x", raw, elliptic, rsa_key, b"\xff" * 100_000):
        path.write_bytes(content)
        with pytest.raises(InputRefused, match="不是 Ed25519 公钥"):
            trusted_key(path)
    path.write_bytes(private)
    with pytest.raises(InputRefused, match="是私钥"):
        trusted_key(path)
    for absent in (tmp_path / "absent", tmp_path):
        with pytest.raises(InputRefused, match="读不出"):
            trusted_key(absent)


def test_a_fingerprint_is_sixteen_groups_of_four() -> None:
    groups = trusted().fingerprint().split(" ")
    assert [len(group) for group in groups] == [4] * 16
