"""Recognise a workbook by its content and take a hostile .xlsx archive apart within bounds (child process)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Literal

from cleanprison.errors import InputRefused
from cleanprison.sheets import limits
from cleanprison.sheets.xml_scan import office_document, read_relations, read_sheet_list

Format = Literal["xlsx", "xls", "csv"]

SAVE_AS = "请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"
DAMAGED = f"文件不完整或已损坏，无法读取；{SAVE_AS}"
ENCRYPTED = "工作簿设有打开密码；请取消密码后另存再导入"
TOO_LARGE = "表格内容过多，读取所需内存超过允许的 512 MB，已拒绝打开；请只保留要导入的行和列后另存再导入"
_ROOT_RELATIONS = "_rels/.rels"
_KEPT_SUFFIXES = (".xml", ".rels")


def detect_format(content: bytes) -> Format:
    """Tell the format by content, whatever the file is called; raise InputRefused for what is not taken."""
    if not content.strip():
        raise InputRefused("文件是空的；应为 .xlsx、.xls 或 .csv 表格")
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "xlsx"
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise InputRefused(ENCRYPTED)
        return "xls"
    if content[:4] in (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00"):
        raise InputRefused(f"这是很旧的 Excel 格式，不能直接导入；{SAVE_AS}")
    _refuse_markup(content)
    if content[:5] == b"%PDF-":
        raise InputRefused("这是 PDF 文件，不是表格；请导入 .xlsx、.xls 或 .csv")
    return "csv"


def _refuse_markup(content: bytes) -> None:
    start = content[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<style", b"<div", b"<body")):
        raise InputRefused(f"文件内容是网页（HTML），不是真正的表格；{SAVE_AS}")
    if start.startswith(b"<?xml") or b"<workbook" in start[:512]:
        raise InputRefused(f"文件内容是 XML 文本，不是真正的表格；{SAVE_AS}")
    if start.startswith(b"mime-version:"):
        raise InputRefused(f"文件内容是单个网页文件（MHT），不是真正的表格；{SAVE_AS}")


class XlsxParts:
    """Hold the parts of an .xlsx that matter, unpacked within bounds."""

    def __init__(self, content: bytes) -> None:
        self._parts = _unpacked(content)
        workbook = office_document(self._part(_ROOT_RELATIONS))
        if workbook.endswith(".bin"):
            raise InputRefused(f"这是 .xlsb 二进制工作簿，不能直接导入；{SAVE_AS}")
        folder, name = posixpath.split(workbook)
        relations = read_relations(self._part(posixpath.join(folder, "_rels", f"{name}.rels")))
        self.sheet_paths: dict[str, str] = {}
        for sheet_name, relation in read_sheet_list(self._part(workbook)):
            target = relations.get(relation, "")
            self.sheet_paths[sheet_name] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def sheet(self, name: str) -> bytes:
        """Return the XML of the sheet of this name; InputRefused when the archive lacks it."""
        return self._part(self.sheet_paths.get(name, ""))

    def repacked(self) -> io.BytesIO:
        """Return a plain archive of these parts alone, so that the parser sees exactly what was checked."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, part in self._parts.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        packed.seek(0)
        return packed

    def _part(self, path: str) -> bytes:
        part = self._parts.get(path)
        if part is None:
            lowered = path.lower()
            part = next((data for name, data in self._parts.items() if name.lower() == lowered), None)
        if part is None:
            raise InputRefused(DAMAGED)
        return part


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kept = _checked_entries(archive)
            return {_plain_name(entry): _part_bytes(archive, entry) for entry in kept}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise InputRefused(DAMAGED) from error


def _checked_entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = archive.infolist()
    names = [_plain_name(entry) for entry in entries]
    if len(entries) > limits.ARCHIVE_ENTRIES or len(set(names)) != len(names):
        raise InputRefused(DAMAGED)
    if _ROOT_RELATIONS not in names:
        if "content.xml" in names:
            raise InputRefused(f"这是 .ods 表格，不能直接导入；{SAVE_AS}")
        raise InputRefused("压缩包里没有工作簿，不是 Excel 表格；请导入 .xlsx、.xls 或 .csv")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise InputRefused("这是文字或演示文稿，不是表格；请导入 .xlsx、.xls 或 .csv")
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputRefused(ENCRYPTED)
    unpacked = sum(entry.file_size for entry in entries)
    if any(map(_unpacks_absurdly, entries)):
        raise InputRefused(f"工作簿的压缩比异常，可能有害，已拒绝打开；{SAVE_AS}")
    if unpacked > limits.UNPACKED_BYTES:
        size = limits.UNPACKED_BYTES // 1024 // 1024
        raise InputRefused(f"工作簿解压后过大（允许 {size} MB），已拒绝打开；请只保留要导入的工作表后另存")
    kept = [entry for entry in entries if _plain_name(entry).lower().endswith(_KEPT_SUFFIXES)]
    return [entry for entry in kept if "/media/" not in entry.filename and "/theme/" not in entry.filename]


def _unpacks_absurdly(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size <= limits.RATIO_FREE_BYTES:
        return False
    return entry.file_size > limits.UNPACKED_RATIO * max(entry.compress_size, 1)


def _plain_name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/")


def _part_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        part = stream.read(entry.file_size + 1)
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part[:64]:
        raise InputRefused("工作簿内含不允许的 XML 声明，可能有害，已拒绝打开")
    return part
