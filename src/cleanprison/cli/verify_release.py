"""`verify-release`: whether packages are as their builder signed them, before they are installed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleanprison.errors import VerificationFailed
from cleanprison.release.checking import check_release
from cleanprison.release.keys import trusted_key


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("verify-release", help="安装以前核对安装包：签名和每个文件")
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="放着安装包和 SHA256SUMS 的文件夹")
    parser.add_argument("--key", metavar="FILE", type=Path, help="公钥文件（不给时用本单位的，再用程序自带的）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one line for each file and fault; return 0, or 5 when anything is not as signed."""
    key = trusted_key(args.key)
    print(f"{key.origin} {key.path}\n指纹 {key.fingerprint()}", file=sys.stderr)
    found = check_release(args.folder, key)
    for name in found.matching:
        print(f"相符\t{name}")
    for fault in found.faults:
        print(f"未通过\t{fault}")
    if found.faults:
        print(f"安装包核对未通过，有 {len(found.faults)} 处不对；不要安装。", file=sys.stderr)
        return VerificationFailed.exit_code
    print(f"安装包核对通过：签名正确，{len(found.matching)} 个文件相符。", file=sys.stderr)
    return 0
