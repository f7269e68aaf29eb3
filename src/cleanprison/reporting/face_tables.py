"""What a TrueType file's tables say before it is trusted: how many characters it lists, whether it may be embedded."""

from __future__ import annotations

import struct
from typing import Any

OS2_FSTYPE = 8
RESTRICTED, RESTRICTED_ONLY, NO_SUBSET = 0x000E, 0x0002, 0x0300
CODE_POINTS = 0x110000
COLLECTION = b"ttcf"
_LISTS_OF_RANGES = (12, 13)


def can_be_read_through(data: bytes) -> bool:
    """Tell whether a single face lists no more characters than there are: a damaged list would be read for ever.

    Raises struct.error when the tables end before their time.
    """
    if data[:4] == COLLECTION:
        return False
    (tables,) = struct.unpack_from(">H", data, 4)
    found = (struct.unpack_from(">4s3L", data, 12 + 16 * number) for number in range(tables))
    return all(_listed(data, start) <= CODE_POINTS for tag, _sum, start, _length in found if tag == b"cmap")


def _listed(data: bytes, cmap: int) -> int:
    """Return how many characters the longest list of ranges of the table `cmap` names."""
    most = 0
    (lists,) = struct.unpack_from(">H", data, cmap + 2)
    for number in range(lists):
        place = cmap + struct.unpack_from(">L", data, cmap + 8 + 8 * number)[0]
        if struct.unpack_from(">H", data, place)[0] in _LISTS_OF_RANGES:
            (ranges,) = struct.unpack_from(">L", data, place + 12)
            ends = (struct.unpack_from(">2L", data, place + 16 + 12 * one) for one in range(ranges))
            most = max(most, sum(last - first + 1 for first, last in ends if last >= first))
    return most


def may_be_embedded(face: Any) -> bool:
    """Tell whether the maker of a face allows a part of it in a paper (field fsType of the table OS/2)."""
    place, length = face.get_table_pos("OS/2")
    if length < OS2_FSTYPE + 2:
        return True
    (kinds,) = struct.unpack_from(">H", face._ttf_data, place + OS2_FSTYPE)
    return not kinds & NO_SUBSET and kinds & RESTRICTED != RESTRICTED_ONLY
