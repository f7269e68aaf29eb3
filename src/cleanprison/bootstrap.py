"""Wire the program together: commands for the command line, engine and window for the desktop.

The window's own parts are imported only when a window is asked for, and everything heavy (database, papers) only
after the sign-in page is on the screen: the page takes typing at once.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path

from cleanprison import __version__
from cleanprison.errors import CleanPrisonError

OUR_BUG = 1


def run(arguments: list[str]) -> int:
    """Run one command or the window; return the exit code and never show a traceback."""
    try:
        return _run(arguments)
    except CleanPrisonError as error:
        print(error.message, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return OUR_BUG
    except Exception:
        print(f"程序出错了，很抱歉；没有写完的内容已全部撤回。错误记录在 {log_bug()}，请交给技术支持。", file=sys.stderr)
        return OUR_BUG


def _run(arguments: list[str]) -> int:
    from cleanprison.cli.parser import build_parser, is_window

    if is_window(arguments):
        from cleanprison.window import run_window

        return run_window(arguments)
    args = build_parser(arguments).parse_args(arguments)
    if args.version:
        print(__version__)
        return 0
    code: int = args.run(args)
    return code


def log_bug() -> Path:
    """Write the present traceback (no record's text) to a log file and return its path."""
    path = Path(tempfile.gettempdir()) / "cleanprison-error.log"
    try:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"清廉监狱 {__version__}\n{traceback.format_exc()}\n")
    except OSError:
        pass
    return path
