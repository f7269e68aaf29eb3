"""更换数据密钥: ask for the own password, work in the background, then hand out everybody's new way in."""

from __future__ import annotations

from cleanprison.access.rekey import Rekeyed
from cleanprison.access.report import PasswordsPaper, passwords_paper
from cleanprison.ui.access.once_dialog import OnceDialog
from cleanprison.ui.access.recovery_dialog import show_recovery_key
from cleanprison.ui.kit import (
    DraftKeeper,
    Form,
    FormDialog,
    Page,
    TextField,
    run_background,
    show_failure,
)
from cleanprison.ui.kit.background import Cancel, Cancelled, Progress
from cleanprison.ui.paper_preview import PaperPreview, ShownPaper
from cleanprison.ui.system.port import SystemPort

NAME = "system.rekey"
ORIGIN = "更换数据密钥"
WORDS = (
    "怀疑有人留着旧密码或旧的密钥文件时才需要。程序先备份，再用新密钥加密全部数据、附件和草稿；"
    "您的密码不变，其他人都换成只能用一次的密码，恢复钥匙也换新的。"
    "以前的备份仍由以前的密码打开，请收好或者销毁。"
)
HANDED = "请把密码分别告诉本人，第一次登录时要另设自己的密码；关上这个窗口，这些密码不再显示。"


def ask_rekey(page: Page, app: SystemPort) -> FormDialog:
    """Open the dialog that gives the folder a new key and return it."""
    form = Form(NAME)
    form.add(TextField("password", "您的密码", longest=200, secret=True, hint=WORDS))
    dialog = FormDialog(page, "更换数据密钥", form, save="开始更换", width=520)

    def submit() -> None:
        values = form.values()
        if values is not None:
            dialog.accept()
            _rekey(page, app, values["password"])

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog


def _rekey(page: Page, app: SystemPort, password: str) -> None:
    def work(progress: Progress, cancelled: Cancelled) -> Rekeyed:
        def report(done: int, total: int, what: str) -> None:
            if cancelled():
                raise Cancel
            progress(done, total, what)

        return app.rekey(password, ORIGIN, report)

    run_background(
        page,
        work,
        lambda made: _hand_out(page, app, made),
        title=ORIGIN,
        on_failed=lambda error: show_failure(page, error),
        on_cancelled=lambda: page.message.inform("已取消，密钥没有更换。"),
    )


def _hand_out(page: Page, app: SystemPort, made: Rekeyed) -> None:
    for keeper in page.window().findChildren(DraftKeeper):
        keeper.keep()  # what was typed meanwhile
    page.refresh()
    if made.lost:
        page.message.warn(f"密钥已更换；有 {len(made.lost)} 个附件早先就已损坏，打不开，没有带过来，可从备份中查。")
    else:
        page.message.done("密钥已更换，数据、附件和草稿都已用新密钥加密；更换前的备份在 backups 里。")

    def envelope() -> None:
        if made.recovery:
            show_recovery_key(page.window(), app, made.recovery)

    if not made.ways:
        envelope()
        return
    lines = "\n".join(f"{way.display_name}（{way.user}）  {way.password}" for way in made.ways)
    dialog = OnceDialog(page.window(), f"{NAME}.ways", "各位用户的新密码（只显示这一次）", lines, HANDED, "都已告诉")
    dialog.accepted.connect(envelope)

    def show_paper() -> None:
        unit = app.unit
        rows = tuple((way.display_name, way.user, way.password) for way in made.ways)
        paper = PasswordsPaper(f"{unit.prison_name}{unit.ward_name}", rows, app.clock.now())
        PaperPreview(dialog, ShownPaper("初始密码", passwords_paper(paper), ""), to_keep=False).open()

    dialog.add_first("print", "打印…").clicked.connect(show_paper)
    dialog.open()
