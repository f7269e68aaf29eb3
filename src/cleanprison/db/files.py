"""Writing a file whole or not at all, and turning the system's refusals into plain words."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cleanprison.errors import StorageError

_WORDS = {
    errno.ENOSPC: "磁盘已满，没有写入任何内容；请腾出空间后再试",
    errno.EDQUOT: "磁盘配额已用完，没有写入任何内容；请腾出空间后再试",
    errno.EROFS: "所在位置是只读的，没有写入任何内容；请换一个可以写入的文件夹",
    errno.EACCES: "没有写入权限，没有写入任何内容；请换一个文件夹或请系统管理员授权",
    errno.EPERM: "没有写入权限，没有写入任何内容；请换一个文件夹或请系统管理员授权",
    errno.ENOENT: "所在文件夹不存在（U 盘可能已拔出）；请检查后再试",
    errno.ENOTDIR: "所给位置不是文件夹；请换一个文件夹",
    errno.EISDIR: "所给位置是一个文件夹，不是文件；请换一个文件名",
    errno.EEXIST: "那里已有同名的文件；请换一个名称",
    errno.ENAMETOOLONG: "名称太长；请换一个短的名称",
    errno.EIO: "磁盘读写出错；请更换磁盘或 U 盘后再试",
}


def storage_words(error: OSError, place: Path) -> StorageError:
    """Return the StorageError that says what happened at `place` and what to do."""
    reason = _WORDS.get(error.errno or 0, f"系统不允许这样读写（错误号 {error.errno}）")
    return StorageError(f"无法使用 {place}：{reason}。")


@contextmanager
def plain_storage_errors(place: Path) -> Iterator[None]:
    """Turn any OSError of the block into a StorageError about `place`."""
    try:
        yield
    except OSError as error:
        raise storage_words(error, place) from error


def sync_folder(folder: Path) -> None:
    """Ask the system to keep the folder's entries (renames) through a power cut, where it can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content` so that a crash leaves the old file or the new one, never a half."""
    with plain_storage_errors(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
            sync_folder(path.parent)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
