"""The argument parser in Chinese, and the table of commands: each is imported only when it is asked for."""

from __future__ import annotations

import argparse
import importlib
import re
from typing import NoReturn

from cleanprison.errors import InputRefused

COMMANDS = (
    "init",
    "demo",
    "import",
    "report",
    "assess",
    "verify",
    "export-ledger",
    "backup",
    "restore",
    "self-test",
)

_WORDS = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数:\1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数:\1"),
    (re.compile(r"argument ([^:]*): expected one argument"), r"参数 \1 后面要跟一个值"),
    (re.compile(r"argument ([^:]*): expected at least one argument"), r"参数 \1 后面至少要跟一个值"),
    (re.compile(r"argument ([^:]*): invalid choice: (.*) \(choose from (.*)\)"), r"参数 \1 不能是 \2,可用:\3"),
    (re.compile(r"argument ([^:]*): invalid \w+ value: (.*)"), r"参数 \1 的值 \2 不对"),
    (re.compile(r"argument ([^:]*): (.*)"), r"参数 \1:\2"),
)


class ChineseParser(argparse.ArgumentParser):
    """Refuse wrong arguments in one Chinese sentence instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Raise InputRefused with the message in Chinese."""
        for pattern, words in _WORDS:
            if pattern.fullmatch(message):
                message = pattern.sub(words, message)
                break
        raise InputRefused(f"{message}。用法见 {self.prog} --help。")


def command_module(name: str) -> str:
    """Return the module that holds a command."""
    stem = name.replace("-", "_")
    return f"cleanprison.cli.{stem}_command" if stem == "import" else f"cleanprison.cli.{stem}"


def _command(arguments: list[str]) -> str | None:
    return next((word for word in arguments if word in COMMANDS), None)


def is_window(arguments: list[str]) -> bool:
    """Tell whether these arguments ask for the window: no command, no help, nothing unknown."""
    return not {"-h", "--help", "--version"} & set(arguments) and all(
        word.startswith("--") or before in ("--data", "--screenshots")
        for before, word in zip(["", *arguments], arguments, strict=False)
    )


def build_parser(arguments: list[str]) -> ChineseParser:
    """Return a parser that knows the command asked for, or all of them when none is named."""
    parser = ChineseParser(prog="cleanprison", description="清廉监狱：监区三本台账（不带命令时打开窗口）")
    parser.add_argument("--version", action="store_true", help="显示版本")
    parser.add_argument("--data", metavar="DIR", help="数据文件夹（打开窗口时用）")
    parser.add_argument("--screenshots", metavar="DIR", help="把每个标签页存成图片后退出")
    subparsers = parser.add_subparsers(title="命令", metavar="命令", parser_class=ChineseParser)
    named = _command(arguments)
    for name in (named,) if named else COMMANDS:
        importlib.import_module(command_module(name)).register(subparsers)
    return parser
