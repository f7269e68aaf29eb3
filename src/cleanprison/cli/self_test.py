"""`self-test`: the program tests itself in a temporary folder, with rare names, and says what held."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from cleanprison.cli.self_checks import CHECKS, Bench
from cleanprison.db.files import storage_words
from cleanprison.errors import VerificationFailed


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("self-test", help="在临时文件夹里自检，逐项报告")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run every check in order, print one line each, and return 0, or 5 when one failed.

    `args.eyes` makes what only the window's library can do. StorageError when the system offers no temporary folder
    that can be written.
    """
    try:
        scratch = Path(tempfile.mkdtemp(prefix="cleanprison-self-test-"))
    except OSError as error:
        raise storage_words(error, Path(error.filename or "临时文件夹")) from error
    bench = Bench(scratch, args.eyes())
    failed = 0
    try:
        for title, check in CHECKS:
            failed += not _passes(title, partial(check, bench))
    finally:
        bench.close()
        failed += not _passes("清除临时文件夹", partial(shutil.rmtree, scratch))
    print(f"自检完成：{'全部通过' if not failed else f'{failed} 项未通过'}", file=sys.stderr)
    return VerificationFailed.exit_code if failed else 0


def _passes(title: str, check: Callable[[], object]) -> bool:
    start = time.monotonic()
    fault = ""
    try:
        check()
    except Exception as error:
        fault = str(error) or type(error).__name__
    spent = f"{(time.monotonic() - start) * 1000:.0f} 毫秒"
    print("\t".join(("未通过", title, spent, fault) if fault else ("通过", title, spent)), flush=True)
    return not fault
