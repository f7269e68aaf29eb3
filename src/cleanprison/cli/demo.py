"""`demo`: a synthetic ward with a year of records."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USERS
from cleanprison.demo.ward import DemoPlan, make_demo


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("demo", help="生成演示监区（人物和记录全为虚构）")
    parser.add_argument("--data", metavar="DIR", required=True, type=Path, help="数据文件夹")
    parser.add_argument("--inmates", metavar="N", type=int, default=300, help="罪犯人数（默认 300）")
    parser.add_argument("--months", metavar="N", type=int, default=12, help="月数，止于 2026-10（默认 12）")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="随机种子（默认 1）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the ward and print its folder."""
    password = os.environ.get("CLEANPRISON_PASSWORD") or DEMO_PASSWORD
    make_demo(
        args.data, DemoPlan(args.inmates, args.months, args.seed), password, lambda words: print(words, file=sys.stderr)
    )
    names = "、".join(user.name for user in DEMO_USERS)
    print(f"演示监区已生成，人物和记录全为虚构；登录名：{names}", file=sys.stderr)
    print(args.data)
    return 0
