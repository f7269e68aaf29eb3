"""Chinese can be typed on desktops whose input method Qt does not know."""

from __future__ import annotations

import os

import pytest

from cleanprison.ui.input_method import ASKED, bridge_input_method, has_plugin


@pytest.mark.parametrize(
    ("asked", "used"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("compose", "compose"), ("", "")]
)
def test_fcitx_is_reached_through_ibus(monkeypatch: pytest.MonkeyPatch, asked: str, used: str) -> None:
    monkeypatch.setenv(ASKED, asked)
    bridge_input_method()
    assert os.environ[ASKED] == used


def test_a_plug_in_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ASKED, "fcitx")
    monkeypatch.setattr("cleanprison.ui.input_method.has_plugin", lambda name: name == "fcitx")
    bridge_input_method()
    assert os.environ[ASKED] == "fcitx"


@pytest.mark.skipif(os.name == "nt", reason="Windows needs no plug-in")
def test_qt_brings_the_plug_in_for_ibus() -> None:
    assert has_plugin("ibus")
    assert not has_plugin("fcitx")
