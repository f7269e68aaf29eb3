"""`restore`: put a verified backup into a data folder; what lay there is kept aside."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleanprison.application import restore_folder
from cleanprison.cli.sign_in import add_data_arguments, given_password, prompted_password
from cleanprison.clock import Clock
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from cleanprison.errors import NotPermitted


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("restore", help="从备份恢复；原有数据另存，不会覆盖")
    add_data_arguments(parser)
    parser.add_argument("--from", dest="source", metavar="PATH", required=True, type=Path, help=".cpbak 备份文件")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Restore with the backup's own users and print where the former data went."""

    def sign_in(demo: bool) -> tuple[str, str]:
        user = os.environ.get("CLEANPRISON_USER") or (DEMO_USER if demo else "")
        if not user:
            raise NotPermitted("没有给出用户名；请设 CLEANPRISON_USER 和 CLEANPRISON_PASSWORD 再试。")
        password = given_password(args.password_file)
        if password is None:
            password = DEMO_PASSWORD if demo else prompted_password(user)
        return user, password

    aside = restore_folder(args.source, args.data, sign_in, Clock())
    print("已恢复并通过检查" + (f"；原有数据保存在 {aside}" if aside else ""), file=sys.stderr)
    print(args.data)
    return 0
