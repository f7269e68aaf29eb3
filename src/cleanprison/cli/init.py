"""`init`: a new data folder for a real ward, with its first user and a recovery key."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleanprison.access.rules import RECOVERY_USER, founder_fault
from cleanprison.access.service import AddUser
from cleanprison.application import FoundFolder, create_folder
from cleanprison.cli.sign_in import add_data_arguments, asked, given_password, is_asked, prompted_password
from cleanprison.clock import Clock
from cleanprison.errors import InputRefused
from cleanprison.people.service import FoundUnit


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("init", help="为真实的监区建立数据文件夹")
    add_data_arguments(parser)
    parser.add_argument("--prison", metavar="名称", help="监狱名称")
    parser.add_argument("--ward", metavar="名称", help="监区名称")
    parser.add_argument("--name", metavar="姓名", help="首个用户的姓名")
    parser.set_defaults(run=run)


def _asked(given: str | None, question: str, otherwise: str) -> str:
    if given:
        return given
    if is_asked():
        return asked(f"{question}（{otherwise}）：") or otherwise
    return otherwise


def run(args: argparse.Namespace) -> int:
    """Make the folder; the recovery key goes to stdout, once."""
    user = os.environ.get("CLEANPRISON_USER") or _asked(None, "首个用户的登录名", "admin")
    prison = _asked(args.prison, "监狱名称", "未命名监狱")
    ward = _asked(args.ward, "监区名称", "一监区")
    name = _asked(args.name, "首个用户的姓名", user)
    fault = founder_fault(user, prison, ward, name)
    if fault:
        raise InputRefused(fault)
    password = given_password(args.password_file)
    if password is None:
        password = prompted_password(user)
    command = FoundFolder(FoundUnit(prison, ward), AddUser(user, name, "ward_chief"), password)
    app = create_folder(Path(args.data), command, Clock())
    try:
        key = app.give_recovery_key("命令行 init")
    finally:
        app.close()
    print(f"数据文件夹已建立：{args.data}（{prison} {ward}；监狱和监区名称可在“系统”页修改）", file=sys.stderr)
    print(f"恢复钥匙（用户名 {RECOVERY_USER}），请抄在纸上封存，只显示这一次：", file=sys.stderr)
    print(key)
    return 0
