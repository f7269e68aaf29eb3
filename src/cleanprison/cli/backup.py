"""`backup`: a verified backup in one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.cli.sign_in import add_data_arguments, signed_in


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("backup", help="备份到文件夹或 .cpbak 文件，并检查备份")
    add_data_arguments(parser)
    parser.add_argument("--to", metavar="PATH", required=True, type=Path, help="文件夹或 .cpbak 文件")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the backup and print its path."""
    app = signed_in(args)
    try:
        backup = app.back_up(args.to)
    finally:
        app.close()
    print(f"备份已完成并通过检查（{backup.size // 1024} KB）", file=sys.stderr)
    if backup.warning:
        print(f"注意：{backup.warning}", file=sys.stderr)
    print(backup.path)
    return 0
