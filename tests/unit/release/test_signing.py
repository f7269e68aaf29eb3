"""The builder's side: a key that is never written over or into the checkout, and a folder signed whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleanprison.release.checking import check_release
from cleanprison.release.keys import trusted_key
from cleanprison.release.rules import MANIFEST, PUBLIC_KEY, SIGNATURE
from factories.releases import KEY, STRANGER, TOOL, release, trusted

PASSPHRASE = "中文口令-for-tests"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file that holds the passphrase."""
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\r\nsecond line", encoding="utf-8")
    return path


def run(*arguments: object) -> None:
    TOOL["main"]([str(argument) for argument in arguments])


def packages(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_a_new_key_signs_a_folder_that_its_public_half_verifies(
    tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, folder = tmp_path / "builder", packages(tmp_path / "stick", "b.deb", "a.exe")
    run("new-key", key, "--passphrase-file", secret)
    made = capsys.readouterr().out.strip()
    run("fingerprint", f"{key}.pub")
    assert capsys.readouterr().out.strip() == made
    run("sign", folder, "--key", key, "--passphrase-file", secret)
    assert capsys.readouterr().out.splitlines() == ["a.exe", "b.deb", PUBLIC_KEY, made]
    public = trusted_key(Path(f"{key}.pub"))
    assert public.fingerprint() == made
    assert check_release(folder, public).faults == ()
    assert b"ENCRYPTED PRIVATE KEY" in key.read_bytes()
    if os.name == "posix":
        assert (key.stat().st_mode & 0o777, (folder / MANIFEST).stat().st_mode & 0o777) == (0o600, 0o644)


def test_a_key_is_never_replaced_nor_put_into_a_checkout_nor_given_a_short_passphrase(
    tmp_path: Path, secret: Path
) -> None:
    key = tmp_path / "builder"
    run("new-key", key, "--passphrase-file", secret)
    before = key.read_bytes()
    for taken in (key, tmp_path / "builder.pub"):
        with pytest.raises(SystemExit, match="exist already"):
            run("new-key", taken if taken == key else key, "--passphrase-file", secret)
        (tmp_path / "builder").unlink(missing_ok=True)
    key.write_bytes(before)
    (tmp_path / "checkout" / ".git").mkdir(parents=True)
    for inside in (tmp_path / "checkout" / "out" / "key", Path(__file__).parent / "key"):
        with pytest.raises(SystemExit, match="checkout"):
            run("new-key", inside, "--passphrase-file", secret)
        assert not inside.exists()
    secret.write_text("short", encoding="utf-8")
    with pytest.raises(SystemExit, match="12"):
        run("new-key", tmp_path / "other", "--passphrase-file", secret)
    assert not (tmp_path / "other").exists()


def test_a_wrong_passphrase_or_key_signs_nothing(tmp_path: Path, secret: Path) -> None:
    key, folder = tmp_path / "builder", packages(tmp_path / "stick", "a.deb")
    run("new-key", key, "--passphrase-file", secret)
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase", encoding="utf-8")
    for given, passphrase in ((key, wrong), (f"{key}.pub", secret), (tmp_path / "absent", secret)):
        with pytest.raises(SystemExit, match="cannot be opened"):
            run("sign", folder, "--key", given, "--passphrase-file", passphrase)
    with pytest.raises(SystemExit, match="absent"):
        run("sign", folder, "--key", key, "--passphrase-file", tmp_path / "absent")
    assert [path.name for path in folder.iterdir()] == ["a.deb"]


def test_signing_again_replaces_what_was_signed_before(tmp_path: Path) -> None:
    folder = release(tmp_path / "r", key=STRANGER)
    (folder / "more.deb").write_text("more", encoding="utf-8")
    assert "more.deb" in TOOL["sign"](folder, KEY)
    assert check_release(folder, trusted(KEY)).faults == ()
    assert check_release(folder, trusted(STRANGER)).faults != ()


def test_a_folder_that_no_manifest_can_list_is_not_signed(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no file to sign"):
        TOOL["sign"](packages(tmp_path / "empty"), KEY)
    folder = packages(tmp_path / "r", "a.deb", "x\ny.deb")
    (folder / "link").symlink_to("a.deb")
    with pytest.raises(SystemExit, match=r"link is no plain file; .*x.*y"):
        TOOL["sign"](folder, KEY)
    assert not (folder / SIGNATURE).exists()
