"""Chinese can be typed on desktops whose input method Qt does not know."""

from __future__ import annotations

import os

import pytest

from cleanprison.ui.input_method import ASKED, PORTAL, bridge_input_method, has_plugin


@pytest.fixture(autouse=True)
def no_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without the portal and leave without it."""
    monkeypatch.setenv(PORTAL, "")


@pytest.mark.parametrize("asked", ["fcitx", "fcitx5"])
def test_fcitx_is_reached_through_the_portal_of_ibus(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv(ASKED, asked)
    bridge_input_method()
    assert (os.environ[ASKED], os.environ[PORTAL]) == ("ibus", "1")


@pytest.mark.parametrize("asked", ["ibus", "compose", ""])
def test_what_qt_knows_stays_as_it_was_asked_for(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv(ASKED, asked)
    bridge_input_method()
    assert (os.environ[ASKED], os.environ[PORTAL]) == (asked, "")


def test_a_plug_in_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ASKED, "fcitx")
    monkeypatch.setattr("cleanprison.ui.input_method.has_plugin", lambda name: name == "fcitx")
    bridge_input_method()
    assert os.environ[ASKED] == "fcitx"


@pytest.mark.skipif(os.name == "nt", reason="Windows needs no plug-in")
def test_qt_brings_the_plug_in_for_ibus() -> None:
    assert has_plugin("ibus")
    assert not has_plugin("fcitx")
