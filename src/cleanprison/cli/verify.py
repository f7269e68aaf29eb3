"""`verify`: pages, protection, chain, audit against tables, anchors."""

from __future__ import annotations

import argparse
import sys

from cleanprison.cli.sign_in import add_data_arguments, signed_in


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("verify", help="核验数据文件是否完整、未被改动")
    add_data_arguments(parser)
    parser.add_argument("--anchor", metavar="HEAD", nargs="+", default=[], help="纸上印的链头（可多个）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify and print the number of acts and the chain's head."""
    app = signed_in(args)
    try:
        result = app.verify(tuple(args.anchor))
    finally:
        app.close()
    print(f"核验通过：变更链 {result.acts} 行，链头 {result.head}", file=sys.stderr)
    print(result.head)
    return 0
