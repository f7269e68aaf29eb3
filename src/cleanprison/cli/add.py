"""`add`: a rule pack, a holiday year, education rules or bases into the data folder; a face onto this PC."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.additions.shelf import Added
from cleanprison.additions.text_file import read_text_file
from cleanprison.cli.sign_in import add_data_arguments, signed_in
from cleanprison.errors import InputRefused
from cleanprison.reporting.added_faces import add_face
from cleanprison.summary.additions import add_file

ORIGIN = "命令行 add"


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("add", help="加入规则包、放假安排、依据目录（.toml）或字体（.ttf）")
    parser.add_argument("file", metavar="FILE", type=Path, help="要加入的文件；字体只放在这台电脑上，不用给数据文件夹")
    add_data_arguments(parser, required=False)  # a face goes onto this PC
    parser.add_argument("--dry-run", action="store_true", help="只说明会改变什么，不写入")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what the file is and what it changes; add it unless it is only to be looked at."""
    added = _face(args) if args.file.suffix.lower() == ".ttf" else _text(args)
    for line in (added.title, *added.notes):
        if line:
            print(line)
    print("还没有加入。" if args.dry_run else "已加入。", file=sys.stderr)
    return 0


def _face(args: argparse.Namespace) -> Added:
    face = add_face(args.file, keep=not args.dry_run)
    return Added(f"字体“{face.title}”", (f"能多显示、多打印 {face.characters} 个字。", f"位置 {face.file}"))


def _text(args: argparse.Namespace) -> Added:
    file = read_text_file(args.file)
    if args.data is None:
        raise InputRefused(f"文件 {file.name} 要加入数据文件夹，请用 --data 指定是哪一个。")
    app = signed_in(args)
    try:
        act = app.rehearse if args.dry_run else app.execute
        return act(add_file, file, origin=ORIGIN)
    finally:
        app.close()
