"""核对安装包: check a folder of packages in the background and show key, fingerprint, files and faults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cleanprison.release.checking import ReleaseFound, check_release
from cleanprison.release.keys import trusted_key
from cleanprison.ui.kit import Cancel, Cancelled, Page, PlainDialog, Progress, run_background, show_failure

NAME = "system.release"
PASSED = "安装包核对通过"
FAILED = "安装包核对未通过，不要安装"
COMPARE = "第一次用这把公钥，请把指纹与纸上印的逐组对照；不相同的，不要安装。"
_WIDTH = 620
_SHOWN = 8
_HALF = 40  # of a fingerprint: eight groups of five signs, so that each line is compared by itself


class ReleaseDialog(PlainDialog):
    """Say whether the packages are as signed, by which key, and what is wrong; it stays until it is closed."""

    def __init__(self, parent: QWidget, folder: Path, found: ReleaseFound) -> None:
        super().__init__(parent, NAME, FAILED if found.faults else PASSED)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = _words(folder, found)
        for fault in _few(found.faults, "处不对"):
            self.say(fault, "refusal")
        if found.matching:
            self.say("\n".join(_few([f"相符：{name}" for name in found.matching], "个文件相符")))
        self.say(f"文件夹：{folder}\n{found.key.origin}：{found.key.path}")
        fingerprint = found.key.fingerprint()
        self.say(f"公钥的指纹：\n{fingerprint[:_HALF]}\n{fingerprint[_HALF:].strip()}")
        self.say(COMPARE, "muted")
        self.add_button("copy", "复制").clicked.connect(lambda: QGuiApplication.clipboard().setText(self.words))
        close = self.add_button("close", "知道了", "primary")
        close.setDefault(True)
        close.setFocus()
        close.clicked.connect(self.accept)
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, self._outer.totalHeightForWidth(_WIDTH))  # long lines wrap: no height is right but this one


def check_release_for(page: Page, folder: Path, on_end: Callable[[], object]) -> None:
    """Check the packages in `folder` for a page; `on_end` is called however it ends."""

    def work(progress: Progress, cancelled: Cancelled) -> ReleaseFound:
        def report(done: int, total: int, name: str) -> None:
            if cancelled():
                raise Cancel
            progress(done, total, f"正在核对 {name}（MB）")

        return check_release(folder, trusted_key(), report)

    def done(found: ReleaseFound) -> None:
        on_end()
        ReleaseDialog(page, folder, found).open()

    def failed(error: Exception) -> None:
        on_end()
        show_failure(page, error)

    def stopped() -> None:
        on_end()
        page.message.inform("已取消，安装包没有核对完，先不要安装。")

    run_background(page, work, done, title="正在核对安装包", on_failed=failed, on_cancelled=stopped)


def _words(folder: Path, found: ReleaseFound) -> str:
    head = (FAILED if found.faults else PASSED, f"文件夹：{folder}", f"{found.key.origin}：{found.key.path}")
    files = (f"相符：{name}" for name in found.matching)
    return "\n".join((*head, f"指纹：{found.key.fingerprint()}", *found.faults, *files))


def _few(lines: list[str] | tuple[str, ...], what: str) -> list[str]:
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([f"另有 {more} {what}，按“复制”可以取得全部。"] if more > 0 else [])]
