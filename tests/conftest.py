"""Fixtures every test may ask for: a clock, a data folder, an open small ward. No test reaches a network."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without a screen Qt would abort the whole run
sys.path.insert(0, str(Path(__file__).parent))  # so that every test may import `factories`

from cleanprison.application import Application, open_folder
from cleanprison.clock import CHINA, Clock, fixed_clock
from factories.wards import CHIEF, PASSWORD, found_ward

settings.register_profile("project", deadline=None, max_examples=60, database=None)
settings.load_profile("project")

NETWORKS = (socket.AF_INET, socket.AF_INET6)


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse a socket of a network family as soon as the interpreter is asked for one."""
    if event == "socket.__new__" and arguments[1] in NETWORKS:
        raise AssertionError("the program opened a network socket")


sys.addaudithook(refuse_network)


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests off the settings and the added faces of whoever runs them."""
    os.environ["CLEANPRISON_SETTINGS"] = str(tmp_path_factory.mktemp("settings") / "settings.json")


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at 2026-11-03 09:00 in China."""
    return fixed_clock(datetime(2026, 11, 3, 9, tzinfo=CHINA))


@pytest.fixture(scope="session")
def founded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed folder with an empty ward, made once and copied by `data_folder`."""
    folder = tmp_path_factory.mktemp("founded") / "data"
    found_ward(folder, fixed_clock(datetime(2026, 11, 3, 9, tzinfo=CHINA))).close()
    return folder


@pytest.fixture
def data_folder(founded_folder: Path, tmp_path: Path) -> Path:
    """Return a closed data folder of this test's own: one ward and its chief, nobody else."""
    return Path(shutil.copytree(founded_folder, tmp_path / "data"))


@pytest.fixture
def open_app(data_folder: Path, clock: Clock) -> Iterator[Callable[[], Application]]:
    """Return a function that opens `data_folder` as its chief; everything is closed after the test."""
    opened: list[Application] = []

    def open_again() -> Application:
        opened.append(open_folder(data_folder, CHIEF, PASSWORD, clock, "测试"))
        return opened[-1]

    yield open_again
    for app in reversed(opened):
        app.close()


@pytest.fixture
def app(open_app: Callable[[], Application]) -> Application:
    """Return an open small ward, signed in as its chief."""
    return open_app()
