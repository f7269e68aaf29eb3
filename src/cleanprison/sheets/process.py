"""Run the parsing child and pass on what it says, within time and size."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cleanprison.errors import InputRefused
from cleanprison.sheets import limits

_DAMAGED = "文件不完整或已损坏，无法读取；请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"
_TOO_SLOW = f"读取超过 {limits.CHILD_SECONDS} 秒，已停止；请只保留要导入的行和列后另存再导入"
_TOO_LARGE = "表格内容过多或已损坏，读取所需内存超过允许的 512 MB，已停止；请只保留要导入的行和列后另存再导入"
_SIGXCPU, _SIGABRT, _SIGKILL = 24, 6, 9


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--sheet-child", str(path)]
    return [sys.executable, "-P", "-m", "cleanprison.sheets.child", str(path)]


class SheetChild:
    """Talk with one child about one workbook; a context manager that never leaves a child behind."""

    def __init__(self, path: Path, seconds: float = limits.CHILD_SECONDS) -> None:
        # Our own program, its arguments as a list, no shell.
        self._process = subprocess.Popen(  # nosec B603
            _command(path),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._late = threading.Event()
        self._read = 0
        self._timer = threading.Timer(seconds, self._stop_late)
        self._timer.daemon = True
        self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.wait()
        self._timer.join()

    @property
    def pid(self) -> int:
        """Return the child's process number."""
        return self._process.pid

    def _stop_late(self) -> None:
        self._late.set()
        self._process.kill()

    def messages(self) -> Iterator[Any]:
        """Yield what the child says until its `end`; InputRefused when it refuses, dies, or says too much."""
        stdout = self._process.stdout
        assert stdout is not None
        while True:
            line = stdout.readline(limits.LINE_BYTES + 1)
            self._read += len(line)
            if not line.endswith(b"\n") or self._read > limits.OUTPUT_BYTES + limits.LINE_BYTES:
                raise InputRefused(self._reason_of_silence())
            try:
                message = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputRefused(_DAMAGED) from error
            if isinstance(message, dict) and "refused" in message:
                raise InputRefused(str(message["refused"])[:1000])
            if isinstance(message, dict) and "end" in message:
                return
            yield message

    def answer(self, word: bytes) -> None:
        """Tell the child whether its sheet is wanted (`rows` or `next`)."""
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(word + b"\n")
            stdin.flush()
        except OSError as error:
            raise InputRefused(self._reason_of_silence()) from error

    def _reason_of_silence(self) -> str:
        if self._late.is_set():
            return _TOO_SLOW
        self._process.kill()
        code = -self._process.wait()
        if self._late.is_set() or code == _SIGXCPU:
            return _TOO_SLOW
        return _TOO_LARGE if code in (_SIGABRT, _SIGKILL) else _DAMAGED
