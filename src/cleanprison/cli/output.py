"""JSON on stdout that every terminal's encoding can carry."""

from __future__ import annotations

import json
import sys


def print_json(value: object, indent: int | None = None) -> None:
    """Print a value as JSON; where stdout is not UTF-8, signs beyond ASCII are escaped as JSON allows."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode, indent=indent))
