"""The own password, changed by whoever is signed in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from cleanprison.access.policy import password_hint
from cleanprison.access.queries import policy_in_force
from cleanprison.errors import CleanPrisonError
from cleanprison.ui.kit import ApplicationPort, Form, FormDialog, TextField, show_failure

NAME = "access.own_password"
ORIGIN = "修改密码"


class OwnPasswordPort(ApplicationPort, Protocol):
    """The application as this dialog needs it."""

    def change_own_password(self, old: str, new: str, origin: str) -> None: ...


def ask_own_password(parent: QWidget, app: OwnPasswordPort) -> FormDialog:
    """Open the dialog that changes the operator's password and return it."""
    form = Form(NAME)
    form.add(TextField("old", "现在的密码", longest=200, secret=True))
    hint = password_hint(app.query(policy_in_force))
    form.add(TextField("new", "新密码", longest=200, secret=True, hint=hint))
    form.add(TextField("again", "再输一次", longest=200, secret=True))
    dialog = FormDialog(parent, f"修改密码 {app.operator.display_name}", form, save="修改", width=420)

    def submit() -> None:
        values = form.values()
        if values is None:
            return
        if values["new"] != values["again"]:
            form.refuse("again", "两次输入的密码不一样，请重新输入。")
            return
        try:
            app.change_own_password(values["old"], values["new"], ORIGIN)
        except CleanPrisonError as error:
            show_failure(dialog.place, error)
        else:
            dialog.accept()

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog
