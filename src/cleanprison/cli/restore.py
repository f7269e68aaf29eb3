"""`restore`: put a verified backup into a data folder; what lay there is kept aside."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from cleanprison.application import restore_folder
from cleanprison.cli.sign_in import add_data_arguments, given_password, prompted_password
from cleanprison.clock import Clock
from cleanprison.db.backup import SUFFIX
from cleanprison.db.files import plain_storage_errors
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from cleanprison.errors import InputRefused, NotPermitted


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("restore", help="从备份恢复；原有数据另存，不会覆盖")
    add_data_arguments(parser)
    parser.add_argument(
        "--from",
        dest="source",
        metavar="PATH",
        required=True,
        type=Path,
        help=".cpbak 备份文件，或放备份的文件夹（取最新的一个）",
    )
    parser.set_defaults(run=run)


def chosen_backup(source: Path) -> Path:
    """Return the backup meant by a path: the file itself, or the newest backup of a folder."""
    with plain_storage_errors(source):
        if not source.is_dir():
            return source
        found = [path for path in source.glob(f"*{SUFFIX}") if path.is_file()]
        if not found:
            raise InputRefused(f"文件夹 {source} 里没有备份（*{SUFFIX}），没有恢复任何内容；请检查位置。")
        return max(found, key=lambda path: (path.stat().st_mtime_ns, path.name))


def backup_sign_in(args: argparse.Namespace) -> Callable[[bool], tuple[str, str]]:
    """Return the function that asks for user and password of one of a backup's own slots."""

    def sign_in(demo: bool) -> tuple[str, str]:
        user = os.environ.get("CLEANPRISON_USER") or (DEMO_USER if demo else "")
        if not user:
            raise NotPermitted("没有给出用户名；请设 CLEANPRISON_USER 和 CLEANPRISON_PASSWORD 再试。")
        password = given_password(args.password_file)
        if password is None:
            password = DEMO_PASSWORD if demo else prompted_password(user)
        return user, password

    return sign_in


def run(args: argparse.Namespace) -> int:
    """Restore with the backup's own users and print where the former data went."""
    source = chosen_backup(args.source)
    aside = restore_folder(source, args.data, backup_sign_in(args), Clock())
    print(f"已从 {source.name} 恢复并通过检查" + (f"；原有数据保存在 {aside}" if aside else ""), file=sys.stderr)
    print(args.data)
    return 0
