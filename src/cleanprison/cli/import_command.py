"""`import`: officers, inmates, openings, points or attendance from a spreadsheet, all or nothing."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from cleanprison.cli.output import print_json
from cleanprison.cli.sign_in import add_data_arguments, signed_in
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.sheets.table import read_table
from cleanprison.summary.imports import IMPORT_TITLES, IMPORTERS, ImportSheet, count_import, import_sheet

SHOWN_REFUSALS = 50
LONGEST_ORIGIN = 120  # the change chain's column


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("import", help="从 .xlsx、.xls、.csv 导入名册和记录")
    parser.add_argument("kind", choices=tuple(IMPORTERS), help="导入哪一种")
    parser.add_argument("file", metavar="FILE", type=Path, help="表格文件")
    add_data_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    parser.add_argument("--json", action="store_true", help="结果以 JSON 输出")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Rehearse, then write when nothing is refused; exit 0 or 2."""
    app = signed_in(args)
    try:
        table = read_table(args.file, kind=args.kind)
        command = ImportSheet(args.kind, table)
        outcome = app.rehearse(count_import, command, origin="命令行 import")
        if not outcome.refused and not args.dry_run:
            name = args.file.name.encode(errors="replace").decode()
            outcome = app.execute(import_sheet, command, origin=f"命令行 import {args.kind} {name}"[:LONGEST_ORIGIN])
    finally:
        app.close()
    _tell(args, outcome)
    return 2 if outcome.refused else 0


def _tell(args: argparse.Namespace, outcome: ImportOutcome) -> None:
    if args.json:
        print_json(_as_json(outcome))
    else:
        print(
            f"新增 {outcome.created}，更改 {outcome.changed}，不变 {outcome.unchanged}，不能接受 {len(outcome.refused)}"
        )
    title = IMPORT_TITLES[args.kind]
    for problem in outcome.refused[:SHOWN_REFUSALS]:
        print(f"第 {problem.row} 行“{problem.column}”的“{problem.value}”：{problem.problem}。", file=sys.stderr)
    if len(outcome.refused) > SHOWN_REFUSALS:
        print(f"……另有 {len(outcome.refused) - SHOWN_REFUSALS} 处，用 --json 可看全部。", file=sys.stderr)
    if outcome.ignored_columns:
        print(f"没有用到的列：{'、'.join(outcome.ignored_columns)}", file=sys.stderr)
    if outcome.refused:
        print(f"{title}没有写入任何内容；请改正后重新导入。", file=sys.stderr)
    elif args.dry_run:
        print(f"{title}检查通过，还没有写入。", file=sys.stderr)
    else:
        print(f"{title}已导入。", file=sys.stderr)


def _as_json(outcome: ImportOutcome) -> dict[str, object]:
    return {
        "created": outcome.created,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "refused": [asdict(problem) for problem in outcome.refused],
        "ignored_columns": list(outcome.ignored_columns),
    }
