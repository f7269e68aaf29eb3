"""The argument parser in Chinese, and the table of commands: each is imported only when it is asked for."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from cleanprison.errors import InputRefused

COMMANDS = (
    "init",
    "demo",
    "import",
    "add",
    "report",
    "assess",
    "verify",
    "export-ledger",
    "backup",
    "restore",
    "hand-over",
    "take-over",
    "salvage",
    "self-test",
    "verify-release",
)

BACKUP = ".cpbak"  # as db/backup.py names it; such a file opens the window, as a double click asks for

_WORDS = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数：\1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1"),
    (re.compile(r"ambiguous option: (.*) could match (.*)"), r"参数 \1 不明确，可能是：\2"),
    (re.compile(r"argument ([^:]*): expected one argument"), r"参数 \1 后面要跟一个值"),
    (re.compile(r"argument ([^:]*): expected at least one argument"), r"参数 \1 后面至少要跟一个值"),
    (re.compile(r"argument ([^:]*): ignored explicit argument (.*)"), r"参数 \1 后面不能跟值 \2"),
    (re.compile(r"argument ([^:]*): invalid choice: (.*) \(choose from (.*)\)"), r"参数 \1 不能是 \2，可用：\3"),
    (re.compile(r"argument ([^:]*): invalid int value: (.*)"), r"参数 \1 的值 \2 不对，应为整数"),
    (re.compile(r"argument ([^:]*): (.*)"), r"参数 \1：\2"),
)


class ChineseHelp(argparse.HelpFormatter):
    """Write the help with Chinese headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Put the Chinese word before the usage line."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """Refuse wrong arguments in one Chinese sentence instead of ending the process; take no shortened options."""

    def __init__(self, *, add_help: bool = True, **details: Any) -> None:
        """Make a parser as `argparse` does, with Chinese headings and help."""
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=ChineseHelp, **details)
        self._positionals.title, self._optionals.title = "参数", "选项"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示这段帮助")

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
    """Tell whether these arguments ask for the window: no command, no help, nothing unknown; a backup to look into."""
    return not {"-h", "--help", "--version"} & set(arguments) and all(
        word.startswith("--") or word.endswith(BACKUP) or before in ("--data", "--screenshots")
        for before, word in zip(["", *arguments], arguments, strict=False)
    )


def build_parser(arguments: list[str]) -> ChineseParser:
    """Return a parser that knows the command asked for; all of them when none is named, none for the version."""
    parser = ChineseParser(prog="cleanprison", description="清廉监狱：监区三本台账（不带命令时打开窗口，可带一份备份）")
    parser.add_argument("--version", action="store_true", help="显示版本")
    parser.add_argument("--data", metavar="DIR", help="数据文件夹（打开窗口时用）")
    parser.add_argument("--screenshots", metavar="DIR", help="把每个标签页存成图片后退出")
    subparsers = parser.add_subparsers(title="命令", metavar="命令", parser_class=ChineseParser)
    named = _command(arguments)
    wanted = (named,) if named else () if "--version" in arguments else COMMANDS
    for name in wanted:
        importlib.import_module(command_module(name)).register(subparsers)
    return parser
