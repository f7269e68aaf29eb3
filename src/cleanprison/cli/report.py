"""`report`: list the papers, or write one as PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.application import Application
from cleanprison.cli.sign_in import add_data_arguments, signed_in
from cleanprison.errors import InputRefused
from cleanprison.scoring.rules import Month
from cleanprison.summary.catalogue import REPORTS, PaperRequest, report_months, write_report


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("report", help="列出报表，或把一份报表写成 PDF")
    add_data_arguments(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", help="报表名，如 month-sheet")
    parser.add_argument("--list", action="store_true", help="列出报表名、标题和可用月份")
    parser.add_argument("--month", metavar="YYYY-MM", help="月份")
    parser.add_argument("--inmate", metavar="NUMBER", help="罪犯编号（个人报表；不给则全部）")
    parser.add_argument("--out", metavar="DIR", type=Path, help="PDF 放在哪个文件夹")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List or write; paths go to stdout."""
    if not args.list and not (args.name and args.month and args.out):
        raise InputRefused("请给出报表名、--month 和 --out，或用 --list 列出全部报表。")
    month = _month(args.month) if args.month else None
    app = signed_in(args)
    try:
        if args.list or month is None:
            _list(app)
            return 0
        request = PaperRequest(month, args.out, app.clock.today(), args.inmate)
        written = app.query(write_report, args.name, request)
    finally:
        app.close()
    if written.notice:
        print(written.notice, file=sys.stderr)
    print(written.path)
    return 0


def _list(app: Application) -> None:
    months = " ".join(str(month) for month in app.query(report_months, app.clock.today()))
    for report in REPORTS:
        if app.may(report.right):
            print(f"{report.name}\t{report.title}\t{months}")


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise InputRefused(f"月份“{text}”不对；应写作 YYYY-MM，如 2026-10。") from None
