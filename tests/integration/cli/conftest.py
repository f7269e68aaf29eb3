"""The program as people start it: in a process of its own, or for speed in this one; a demo and a real folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cleanprison.access.policy import DEFAULT_POLICY
from cleanprison.access.service import AddUser
from cleanprison.application import FoundFolder, create_folder, open_folder
from cleanprison.bootstrap import run
from cleanprison.clock import Clock
from cleanprison.demo.users import DEMO_PASSWORD
from cleanprison.demo.ward import DemoPlan, make_demo
from cleanprison.people.service import FoundUnit
from factories.wards import CHEAP, CHIEF, PASSWORD

Ran = subprocess.CompletedProcess[str]
Command = Callable[..., Ran]

OURS = ("CLEANPRISON_USER", "CLEANPRISON_PASSWORD")


def checked(done: Ran) -> Ran:
    """Return what ran after holding it to what holds for every command: our bugs are 1, and no traceback is shown."""
    assert done.returncode in (0, 2, 3, 4, 5), done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    if done.returncode in (3, 4):
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
    return done


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """Return a function that runs the program in a process of its own; its modules are compiled once for all."""
    compiled = {"PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled")), "PYTHONDONTWRITEBYTECODE": ""}

    def start(*arguments: object, cwd: Path | None = None, **variables: str) -> Ran:
        environment = {name: value for name, value in os.environ.items() if name not in OURS} | compiled
        return checked(
            subprocess.run(
                [sys.executable, "-m", "cleanprison", *map(str, arguments)],
                capture_output=True,
                encoding="utf-8",
                env={**environment, **variables},
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                timeout=120,
                check=False,
            )
        )

    return start


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs one command in this process; nobody sits at a terminal."""

    def start(*arguments: object, **variables: str) -> Ran:
        for name in OURS:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return checked(subprocess.CompletedProcess(list(arguments), code, out, err))

    return start


@pytest.fixture(scope="session")
def demo_ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed demo folder of 20 inmates and 2 months, made once and copied by `demo_folder`."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    make_demo(folder, DemoPlan(20, 2), DEMO_PASSWORD, lambda _month: None)
    return folder


@pytest.fixture
def demo_folder(demo_ward: Path, tmp_path: Path) -> Path:
    """Return a demo folder of this test's own."""
    return Path(shutil.copytree(demo_ward, tmp_path / "demo"))


@pytest.fixture
def data_folder(data_folder: Path, clock: Clock) -> Path:
    """Let the passwords of the folder never grow old: commands go by the clock of this PC."""
    app = open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")
    app.set_policy(replace(DEFAULT_POLICY, max_age_days=0), "测试")
    app.close()
    return data_folder


@pytest.fixture
def real_folder(tmp_path: Path) -> Path:
    """Return a closed folder of a real ward whose chief signs in with the factories' name and password."""
    founding = FoundFolder(FoundUnit("示例监狱", "三监区"), AddUser(CHIEF, "李建国", "ward_chief"), PASSWORD, CHEAP)
    create_folder(tmp_path / "real", founding, Clock()).close()
    return tmp_path / "real"
