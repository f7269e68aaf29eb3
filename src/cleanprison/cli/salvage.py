"""`salvage`: read what is left of a damaged data folder into a new one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.cli.restore import backup_sign_in
from cleanprison.cli.sign_in import add_data_arguments
from cleanprison.clock import Clock
from cleanprison.safekeeping.salvaging import salvage_folder, salvage_report


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("salvage", help="把损坏的数据里还读得出的内容抢救到新文件夹")
    add_data_arguments(parser)
    parser.add_argument("--to", metavar="DIR", required=True, type=Path, help="新的空文件夹")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Salvage, print the report and the new folder."""
    salvaged = salvage_folder(args.data, args.to, backup_sign_in(args), Clock())
    print(salvage_report(salvaged), file=sys.stderr)
    print(salvaged.folder)
    return 0
