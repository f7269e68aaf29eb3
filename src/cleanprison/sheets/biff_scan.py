"""Scan the records of an old .xls for cells that show an error (child process): the parser shows them as empty."""

from __future__ import annotations

import struct

from cleanprison.errors import InputRefused

_BROKEN = "文件不完整或已损坏，无法读取；请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"
_NOT_A_WORKBOOK = "文件不是 Excel 工作簿；请导入 .xlsx、.xls 或 .csv"
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_SMALL_STREAM = 4096
_FORMULA, _FILEPASS, _BOUNDSHEET, _BOOLERR, _BOF = 0x0006, 0x002F, 0x0085, 0x0205, 0x0809
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def scan_xls(content: bytes) -> list[dict[tuple[int, int], str]]:
    """Return the error cells of each sheet in the workbook's order: (row, column), from 0, to the error code.

    Raises InputRefused when the container is damaged, is no workbook, or needs a password.
    """
    try:
        return _error_cells(_workbook_stream(content))
    except (struct.error, IndexError) as error:
        raise InputRefused(_BROKEN) from error


def _workbook_stream(content: bytes) -> bytes:
    sector = 1 << _u16(content, 30)
    if sector not in (512, 4096):
        raise InputRefused(_BROKEN)
    table = _allocation_table(content, sector)
    directory = _chain(content, table, _u32(content, 48), sector)
    for offset in range(0, len(directory) - 127, 128):
        entry = directory[offset : offset + 128]
        name = entry[: max(_u16(entry, 64) - 2, 0)].decode("utf-16-le", "replace").lower()
        if name in ("workbook", "book"):
            size = _u32(entry, 120)
            if size < _SMALL_STREAM:
                return _small_stream(content, table, directory, _u32(entry, 116), sector)[:size]
            return _chain(content, table, _u32(entry, 116), sector)[:size]
    raise InputRefused(_NOT_A_WORKBOOK)


def _allocation_table(content: bytes, sector: int) -> list[int]:
    blocks = list(struct.unpack_from("<109I", content, 76))
    following = _u32(content, 68)
    per_block = sector // 4 - 1
    for _ in range(min(_u32(content, 72), len(content) // sector)):
        if following >= _END:
            break
        words = struct.unpack_from(f"<{per_block + 1}I", content, (following + 1) * sector)
        blocks.extend(words[:per_block])
        following = words[per_block]
    table: list[int] = []
    for block in blocks:
        if block != _FREE:
            table.extend(struct.unpack_from(f"<{sector // 4}I", content, (block + 1) * sector))
        if len(table) > len(content) // sector + sector:
            break
    return table


def _chain(content: bytes, table: list[int], first: int, sector: int) -> bytes:
    pieces: list[bytes] = []
    block = first
    while block < _END:
        if len(pieces) > len(content) // sector:
            raise InputRefused(_BROKEN)
        pieces.append(content[(block + 1) * sector : (block + 2) * sector])
        block = table[block]
    return b"".join(pieces)


def _small_stream(content: bytes, table: list[int], directory: bytes, first: int, sector: int) -> bytes:
    holder = _chain(content, table, _u32(directory, 116), sector)
    raw = _chain(content, table, _u32(content, 60), sector)
    small_table = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    pieces: list[bytes] = []
    block = first
    while block < _END:
        if len(pieces) > _SMALL_STREAM // 64:
            raise InputRefused(_BROKEN)
        pieces.append(holder[block * 64 : (block + 1) * 64])
        block = small_table[block]
    return b"".join(pieces)


def _error_cells(stream: bytes) -> list[dict[tuple[int, int], str]]:
    sheets: dict[int, dict[tuple[int, int], str]] = {}
    sheet: dict[tuple[int, int], str] = {}
    position = 0
    while position + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, position)
        body = stream[position + 4 : position + 4 + size]
        if kind == _FILEPASS:
            raise InputRefused("工作簿设有打开密码；请取消密码后另存再导入")
        if kind == _BOUNDSHEET:
            sheets[_u32(body, 0)] = {}
        elif kind == _BOF:
            sheet = sheets.get(position, sheet)
        elif kind == _BOOLERR and body[7] == 1:
            sheet[_u16(body, 0), _u16(body, 2)] = _ERRORS.get(body[6], "#VALUE!")
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
            sheet[_u16(body, 0), _u16(body, 2)] = _ERRORS.get(body[8], "#VALUE!")
        position += 4 + size
    return list(sheets.values())


def _u16(data: bytes, offset: int) -> int:
    return int(struct.unpack_from("<H", data, offset)[0])


def _u32(data: bytes, offset: int) -> int:
    return int(struct.unpack_from("<I", data, offset)[0])
