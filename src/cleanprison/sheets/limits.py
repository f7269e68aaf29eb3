"""The bounds of what is read from a workbook; more is refused, never read half."""

from __future__ import annotations

FILE_BYTES = 32 * 1024 * 1024
"""Largest file taken, in bytes."""

ARCHIVE_ENTRIES = 2_000
UNPACKED_BYTES = 128 * 1024 * 1024
"""Largest sum of the unpacked parts of an .xlsx, in bytes."""

UNPACKED_RATIO = 250
"""Largest unpacked to packed ratio of one part that unpacks to more than `RATIO_FREE_BYTES`."""

RATIO_FREE_BYTES = 4 * 1024 * 1024

VISIBLE_SHEETS = 60
ROWS = 200_000
COLUMNS = 512
CELLS = 1_000_000
"""Most cells with content in one sheet."""

CELL_TEXT = 32_767
"""Longest text of one cell, in characters (Excel's own bound)."""

OUTPUT_BYTES = 32 * 1024 * 1024
"""Most that the child may answer for one workbook, in bytes."""

LINE_BYTES = 4 * 1024 * 1024
HEADING_ROWS = 30
"""The heading row is looked for in the first rows down to this one."""

CHILD_MEMORY = 512 * 1024 * 1024
CHILD_SECONDS = 10
EXACT_NUMBER = 10**15
"""From here on a number has more than the 15 digits that a spreadsheet keeps."""
