"""Read the arguments and run the window or one command; turn every error into words and an exit code."""

from __future__ import annotations

import sys

SHEET_CHILD = "--sheet-child"


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code (0 done, 1 our bug, else see errors.py)."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] == [SHEET_CHILD]:
        from cleanprison.sheets.child import child_main

        return child_main(arguments[1:])
    from cleanprison.bootstrap import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
