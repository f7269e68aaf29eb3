"""Packages checked from the window: what passed stays to be compared, what is wrong is said line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from cleanprison import paths
from cleanprison.ui.system.release_dialog import NAME, ReleaseDialog
from cleanprison.ui.system.unit_page import UnitPage
from drivers.whole_desk import DeskDriver
from factories.releases import PACKAGES, public_file, release, trusted


@pytest.fixture
def unit_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the unit's key be looked for in the test's own folder; there is none yet."""
    place = tmp_path / "etc" / "release-key.pub"
    monkeypatch.setattr(paths, "unit_release_key", lambda: place)
    return place


@pytest.fixture
def page(driver: DeskDriver) -> Iterator[UnitPage]:
    """Open the page; a dialog that stands at the end is closed."""
    opened = driver.open("system", "unit")
    assert isinstance(opened, UnitPage)
    yield opened
    for dialog in opened.findChildren(ReleaseDialog):
        dialog.accept()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a signed release, which the person chooses."""
    folder = release(tmp_path / "阿依古丽·买买提的𠮷U盘")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(folder))
    return folder


def checked(driver: DeskDriver, page: UnitPage) -> ReleaseDialog:
    """Press the button and return the dialog that tells what was found."""
    driver.press("release")
    driver.qtbot.waitUntil(lambda: bool(page.findChildren(ReleaseDialog)), timeout=10000)
    (dialog,) = page.findChildren(ReleaseDialog)
    return dialog


def read(dialog: ReleaseDialog) -> str:
    """Return the words on the dialog that are on the screen whole, on one line."""
    shown = [label for label in dialog.findChildren(QLabel) if label.height() >= label.heightForWidth(label.width())]
    return " ".join(" ".join(label.text().split()) for label in shown)


def test_a_release_as_signed_shows_its_files_and_the_fingerprint_to_compare(
    driver: DeskDriver, page: UnitPage, stick: Path, unit_key: Path
) -> None:
    public_file(unit_key)
    dialog = checked(driver, page)
    assert dialog.windowTitle() == "安装包核对通过"
    for word in (*PACKAGES, str(unit_key), trusted().fingerprint(), "本单位的公钥"):
        assert word in read(dialog)
    assert page.release.isEnabled()
    copy = dialog.findChild(QPushButton, f"{NAME}.copy")
    assert copy is not None
    driver.qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().startswith(f"安装包核对通过\n文件夹：{stick}\n")


def test_every_fault_is_told_and_many_do_not_fill_the_screen(
    driver: DeskDriver, page: UnitPage, stick: Path, unit_key: Path
) -> None:
    public_file(unit_key)
    for number in range(30):
        (stick / f"多出的 {number:02}.exe").write_bytes(b"")
    (stick / "清廉监狱-0.1.0.exe").write_bytes(b"changed")
    dialog = checked(driver, page)
    assert dialog.windowTitle() == "安装包核对未通过，不要安装"
    assert "文件“清廉监狱-0.1.0.exe”与签名的不同" in read(dialog)
    assert "另有 23 处不对" in read(dialog)
    assert dialog.height() < 700
    assert dialog.words.count("多出文件") == 30


def test_without_a_key_or_a_manifest_the_page_says_what_to_do(
    driver: DeskDriver, page: UnitPage, stick: Path, unit_key: Path, tmp_path: Path
) -> None:
    driver.press("release")
    driver.wait_for_words("没有可以相信的公钥", str(unit_key))
    assert driver.tone() == "refusal"
    assert page.release.isEnabled()
    public_file(unit_key)
    page.check_release(tmp_path)
    driver.wait_for_words("SHA256SUMS", "不是一份完整的安装包")


def test_nothing_happens_when_no_folder_is_chosen(
    driver: DeskDriver, page: UnitPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: "")
    driver.press("release")
    assert (page.release.isEnabled(), driver.message()) == (True, "")
