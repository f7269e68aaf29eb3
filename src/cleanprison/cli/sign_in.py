"""Signing the command line in: environment, password file, or a prompt."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from cleanprison.application import Application, finish_restore, open_folder, program_words
from cleanprison.clock import Clock
from cleanprison.db.folder import FolderLayout
from cleanprison.db.keys import read_key_file
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from cleanprison.errors import InputRefused, NotPermitted


def add_data_arguments(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Add what every command on a data folder takes."""
    parser.add_argument("--data", metavar="DIR", required=required, type=Path, help="数据文件夹")
    parser.add_argument("--password-file", metavar="FILE", type=Path, help="第一行是密码的文件")


def given_password(password_file: Path | None) -> str | None:
    """Return the password of the file or the environment, None when neither is given; an empty variable is none."""
    if password_file is None:
        return os.environ.get("CLEANPRISON_PASSWORD") or None
    try:
        lines = password_file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputRefused(f"密码文件 {password_file} 读不出；它应是一个 UTF-8 文本文件，第一行是密码。") from None
    return lines[0] if lines else ""


def is_asked() -> bool:
    """Tell whether somebody sits at a terminal who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def asked(question: str) -> str:
    """Ask a question on the terminal, beside the results of stdout; NotPermitted when the answer is cut short."""
    print(question, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise NotPermitted("没有回答，已停止；没有写入任何内容。")
    return answer.strip()


def prompted_password(user: str) -> str:
    """Ask for the password on the terminal; NotPermitted without one."""
    if not is_asked():
        raise NotPermitted("没有给出密码；请设 CLEANPRISON_PASSWORD，或用 --password-file 指定密码文件。")
    try:
        return getpass.getpass(f"{user} 的密码：", sys.stderr)
    except EOFError:
        raise NotPermitted("没有给出密码，已停止；没有写入任何内容。") from None


def credentials(folder: Path, password_file: Path | None) -> tuple[str, str]:
    """Return user and password for a folder; in a demo folder nobody means the demo's ward chief."""
    layout = FolderLayout(folder)
    demo = layout.keys.exists() and read_key_file(layout.keys).demo
    user = os.environ.get("CLEANPRISON_USER") or (DEMO_USER if demo else "")
    if not user and is_asked():
        user = asked("用户名：")
    if not user:
        raise NotPermitted("没有给出用户名；请设 CLEANPRISON_USER 和 CLEANPRISON_PASSWORD 再试。")
    password = given_password(password_file)
    if password is None:
        password = DEMO_PASSWORD if demo else prompted_password(user)
    return user, password


def signed_in(args: argparse.Namespace, clock: Clock | None = None) -> Application:
    """Open the folder of `--data` for the operator the environment names."""
    layout = FolderLayout(args.data)
    if layout.exists():
        finish_restore(args.data, clock or Clock())
        user, password = credentials(args.data, args.password_file)
    else:
        user, password = "", ""  # nothing is there to open, and `open_folder` says so
    app = open_folder(args.data, user, password, clock or Clock(), program_words())
    upgraded = app.tell_upgrade()
    if upgraded:
        print(f"{upgraded}。", file=sys.stderr)
    return app
