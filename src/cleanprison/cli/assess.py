"""`cleanprison assess CASES.json`: the rule engine on facts alone; needs no data folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from cleanprison.cli.output import print_json
from cleanprison.scoring.cases import assessment_as_dict, load_cases
from cleanprison.scoring.packs import load_shelf
from cleanprison.scoring.rules import assess


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("assess", help="按规则包推算案例文件里的计分结果")
    parser.add_argument("cases", type=Path, metavar="CASES.json", help="案例文件")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a JSON array of {name, months, cycles}; raises InputRefused for a file it cannot take."""
    results = [
        assessment_as_dict(case, assess(case.pack_for, case.facts, case.through))
        for case in load_cases(args.cases, load_shelf())
    ]
    print_json(results, indent=1)
    return 0
