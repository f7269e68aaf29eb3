"""`hand-over`: write the file that carries the ward's data to another PC."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.cli.sign_in import add_data_arguments, signed_in
from cleanprison.safekeeping.handover import hand_over


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("hand-over", help="写一个交接文件，把数据带到另一台电脑")
    add_data_arguments(parser)
    parser.add_argument("--to", metavar="DIR", required=True, type=Path, help="放交接文件的文件夹（如 U 盘）")
    parser.add_argument("--receiver", metavar="WHO", required=True, help="交给谁（单位、电脑或姓名）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the checked file and print its path."""
    app = signed_in(args)
    try:
        made = hand_over(app, args.to, args.receiver)
    finally:
        app.close()
    print(f"交接文件已写成并通过检查；在 {args.receiver.strip()} 接收以前，请不要在这里再录入。", file=sys.stderr)
    print(made.path)
    return 0
