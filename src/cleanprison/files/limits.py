"""How large the files kept as evidence may be; one place to change it."""

from __future__ import annotations

MEBIBYTE = 1 << 20
MOST_FILE_BYTES = 20 * MEBIBYTE
MOST_FILES = 10
LONGEST_NAME = 120
