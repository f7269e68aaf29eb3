"""Leaving the window: a last backup when anything was changed, with its progress; never skipped in silence."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cleanprison.application import Application
from cleanprison.errors import CleanPrisonError
from cleanprison.ui.kit import Cancel, Cancelled, PlainDialog, Progress, run_background

NAME = "system.leaving"
STOPPED = "备份被停下，没有留下这一次的备份。"


class Leaving:
    """Hold a window open while the last backup is made; `may_close` is asked each time it is to close."""

    def __init__(self, window: QWidget, app: Application) -> None:
        self._window = window
        self._app = app
        self._settled = False
        self._busy = False
        self.dialog: PlainDialog | None = None

    def may_close(self) -> bool:
        """Tell whether the window may close now; else it closes by itself once the backup is made."""
        if self._settled or not self._due():
            return True
        if not self._busy:
            self._back_up()
        return False

    def _due(self) -> bool:
        try:
            return self._app.backup_due()
        except CleanPrisonError:  # closed meanwhile (restored), or gone with its stick: nothing left to back up
            return False

    def _back_up(self) -> None:
        self._busy = True

        def work(progress: Progress, cancelled: Cancelled) -> object:
            def look(done: int, total: int) -> None:
                if cancelled():
                    raise Cancel
                progress(done, total, "正在备份，完成后关闭")

            with self._app.upkeep:
                return self._app.back_up(self._app.layout.backups, look)

        run_background(
            self._window,
            work,
            lambda _made: self._close(),
            title="正在备份，完成后关闭",
            on_failed=self._on_failed,
            on_cancelled=lambda: self._ask(STOPPED),
        )

    def _on_failed(self, error: Exception) -> None:
        self._ask(error.message if isinstance(error, CleanPrisonError) else "备份时程序出错了，没有留下备份。")

    def _ask(self, words: str) -> None:
        """Say why there is no backup and let the person choose."""
        self._busy = False
        dialog = PlainDialog(self._window, NAME, "没有备份")
        dialog.say(words)
        dialog.say("不备份就关闭的，下次打开时工作台会提醒。", "muted")
        for thing, text, role, act in (
            ("stay", "返回", "", dialog.reject),
            ("skip", "不备份，关闭", "", self._skip),
            ("again", "再备份一次", "primary", self._again),
        ):
            dialog.add_button(thing, text, role).clicked.connect(act)
        self.dialog = dialog
        dialog.open()

    def _again(self) -> None:
        self._put_away()
        self._back_up()

    def _skip(self) -> None:
        self._put_away()
        self._app.note(skipped_at=self._app.moment())
        self._close()

    def _put_away(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog.deleteLater()
            self.dialog = None

    def _close(self) -> None:
        self._settled = True
        self._window.close()
