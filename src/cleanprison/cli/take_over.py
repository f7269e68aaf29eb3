"""`take-over`: take the data of a hand-over file, or report where two PCs went apart."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.cli.restore import backup_sign_in
from cleanprison.cli.sign_in import add_data_arguments, signed_in
from cleanprison.errors import InputRefused
from cleanprison.safekeeping.comparison import Standing
from cleanprison.safekeeping.handover import conflict_report, take_over
from cleanprison.safekeeping.unpacking import look_into


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("take-over", help="接收交接文件；两边分叉时给出报告，不合并")
    add_data_arguments(parser)
    parser.add_argument("--from", dest="source", metavar="FILE", required=True, type=Path, help="交接文件（.cpbak）")
    parser.add_argument("--theirs", action="store_true", help="看过报告以后：以文件为准，本机的数据另存")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take the file's data when they go on from what is here; print the report on both sides."""
    app = signed_in(args)
    sign_in = backup_sign_in(args)
    try:
        looked = look_into(app, args.source, sign_in)
        print(conflict_report(looked))
        try:
            taken = take_over(app, args.source, sign_in, theirs=args.theirs)
        except InputRefused as refusal:
            if looked.comparison.standing is not Standing.PARTED:
                raise
            raise InputRefused(f"{refusal.message.removesuffix('。')}（以文件为准时加 --theirs）。") from None
    finally:
        app.close()
    if taken.restored is None:
        print("两边相同，没有改动任何内容。", file=sys.stderr)
    else:
        print(f"已接收；原有数据保存在 {taken.restored.aside}", file=sys.stderr)
    return 0
