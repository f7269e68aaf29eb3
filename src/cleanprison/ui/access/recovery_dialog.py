"""A new recovery key: on the screen once, and on the paper for the envelope."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cleanprison.access.report import RecoveryPaper, recovery_paper
from cleanprison.access.rules import RECOVERY_USER
from cleanprison.ui.access.once_dialog import OnceDialog
from cleanprison.ui.kit import ApplicationPort
from cleanprison.ui.paper_preview import PaperPreview, ShownPaper

NAME = "access.recovery"
WORDS = (
    "请打印封存单，或者抄在纸上，装入信封封存。大家都忘了密码的时候，用户名输 {user}，密码处输这把钥匙。"
    "程序里不存这把钥匙，关上这个窗口就再也看不到；以前的恢复钥匙已经作废。"
)


def show_recovery_key(parent: QWidget, app: ApplicationPort, key: str, more: str = "") -> OnceDialog:
    """Show a fresh recovery key with a button that prints its paper; `more` is said below."""
    dialog = OnceDialog(parent, NAME, "恢复钥匙（只显示这一次）", key, WORDS.format(user=RECOVERY_USER), "已打印或抄好")
    if more:
        dialog.say(more, "muted")

    def show_paper() -> None:
        unit = app.unit
        paper = RecoveryPaper(unit.prison_name, unit.ward_name, key, app.clock.now())
        PaperPreview(dialog, ShownPaper("恢复钥匙封存单", recovery_paper(paper), ""), to_keep=False).open()

    dialog.add_first("print", "打印封存单…").clicked.connect(show_paper)
    dialog.open()
    return dialog
