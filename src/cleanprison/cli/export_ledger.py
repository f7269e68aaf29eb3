"""`export-ledger`: chain and tables as plain JSON lines for the separate verifier."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.cli.sign_in import add_data_arguments, signed_in
from cleanprison.db.backup import MEMBERS
from cleanprison.db.files import plain_storage_errors
from cleanprison.db.swap import LOGS
from cleanprison.errors import InputRefused

OWN_FILES = (*MEMBERS, *LOGS, "cleanprison.lock", "holder.json")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("export-ledger", help="把变更链和各表导出为 JSON 行，供独立核验程序使用")
    add_data_arguments(parser)
    parser.add_argument("--out", metavar="FILE", required=True, type=Path, help="导出文件")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file and print its path; the data folder's own files are never written over."""
    app = signed_in(args)
    try:
        with plain_storage_errors(args.out):
            if args.out.resolve() in {(args.data / name).resolve() for name in OWN_FILES}:
                raise InputRefused(f"{args.out.name} 是数据文件夹自己的文件，不能用导出盖掉它；请换一个文件名。")
        lines = app.export_ledger(args.out)
    finally:
        app.close()
    print(f"已导出 {lines} 行（明文，请妥善保管）", file=sys.stderr)
    print(args.out)
    return 0
