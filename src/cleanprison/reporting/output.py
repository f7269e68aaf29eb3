"""Put a finished file in its place whole, or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from cleanprison.errors import StorageError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_ABSENT = {errno.ENOENT, errno.ENOTDIR}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through a temporary one in the same folder, so that an old file is replaced or kept.

    Raises StorageError in one sentence when the disk is full, the folder is missing or may not be written.
    """
    part = path.parent / f".cleanprison-{os.getpid()}.part"
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _settle(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise StorageError(_sentence(path, error)) from error


def _settle(folder: Path) -> None:
    """Make the new name itself last through a power cut, where the system can open a folder."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return f"磁盘已满，未能写出 {path}：请腾出空间或另选位置后重试。"
    if error.errno in _ABSENT:
        return f"文件夹 {path.parent} 不存在，未能写出 {path.name}：请先建立该文件夹或另选位置。"
    if error.errno == errno.EISDIR:
        return f"{path} 是一个文件夹，不能作为文件写出：请另取文件名。"
    if error.errno == errno.ENAMETOOLONG:
        return f"文件名过长，未能写出到 {path.parent}：请换一个较短的文件名。"
    if error.errno in _REFUSED:
        return f"没有写入权限、磁盘只读或文件正被打开，未能写出 {path}：请关闭该文件或另选位置。"
    return f"存储设备出错，未能写出 {path}：请检查磁盘或另选位置后重试。"
