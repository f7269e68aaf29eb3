"""用户: who may sign in, as whom; add a user, set a new password. What each role may do comes with permissions."""

from __future__ import annotations

from typing import ClassVar

from cleanprison.access.policy import SHORTEST_PASSWORD
from cleanprison.access.queries import UserRow, user_rows
from cleanprison.access.rules import ROLES
from cleanprison.access.service import AddUser
from cleanprison.errors import CleanPrisonError
from cleanprison.people.queries import officer_rows
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    ChoiceField,
    Column,
    Form,
    FormDialog,
    Option,
    Page,
    PersonField,
    TableView,
    TextField,
    run_query,
    show_failure,
)
from cleanprison.ui.system.port import system

NAME = "system.users"
ORIGIN = "用户"


class UsersPage(Page):
    """List the users; each is a named person, no two share a password."""

    watches: ClassVar[frozenset[str]] = frozenset({"user", "officer"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "用户")
        self._app = system(app)
        self.add_action("password", "重设密码", self._on_password)
        self.add_action("new", "添加用户", self.save, role="primary", tip="Ctrl+S")
        self.table: TableView[UserRow] = TableView(
            f"{NAME}.table",
            "用户",
            [
                Column("登录名", lambda r: r.name, width=160),
                Column("姓名", lambda r: r.display_name, width=160),
                Column("角色", lambda r: ROLES.get(r.role, r.role), width=160),
                Column("对应民警", lambda r: r.officer, width=160),
                Column("状态", lambda r: "在用" if r.active else "已停用", width=120),
            ],
            lambda r: r.id,
            select_rows=True,
        )
        self.add_body(self.table)

    def refresh(self) -> None:
        rows = run_query(self, self._app, user_rows)
        if rows is not None:
            self.table.set_rows(rows)
            active = sum(row.active for row in rows)
            self.set_summary(
                f"{active} 位用户", "" if active > 2 else "月份关账要由两个不同的人办理，请至少添加两位用户"
            )

    def save(self) -> None:
        """Open the form for a new user (Ctrl+S)."""
        officers = run_query(self, self._app, officer_rows)
        if officers is None:
            return
        form = Form(f"{NAME}.form", columns=2)
        form.add(TextField("user", "登录名", longest=32, hint="字母或数字，登录时输入"))
        form.add(TextField("name", "姓名", longest=40))
        form.add(ChoiceField("role", "角色", [Option(role, title) for role, title in ROLES.items()]))
        form.add(PersonField("officer", "对应民警", lambda words: officer_choices(officers, words), required=False))
        form.add(TextField("password", "密码", longest=200, secret=True, hint=f"至少 {SHORTEST_PASSWORD} 个字符"))
        form.add(TextField("again", "确认密码", longest=200, secret=True))
        dialog = FormDialog(self, "添加用户", form, save="添加", width=600)

        def submit() -> None:
            values = form.values()
            if values is None or not _agrees(form, values):
                return
            officer = int(values["officer"].key) if values["officer"] else None
            user = AddUser(values["user"], values["name"], values["role"], officer)
            try:
                self._app.enrol(user, values["password"], ORIGIN)
            except CleanPrisonError as error:
                show_failure(dialog.place, error)
            else:
                dialog.accept()
                self.message.done(f"已添加 {user.display_name}，现在可以用登录名 {user.name} 登录。")

        dialog.submitted.connect(submit)
        dialog.open()

    def _on_password(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一位用户。")
            return
        form = Form(f"{NAME}.password")
        form.add(TextField("password", "新密码", longest=200, secret=True, hint=f"至少 {SHORTEST_PASSWORD} 个字符"))
        form.add(TextField("again", "确认密码", longest=200, secret=True))
        dialog = FormDialog(self, f"重设密码 {row.display_name}", form, save="重设")

        def submit() -> None:
            values = form.values()
            if values is None or not _agrees(form, values):
                return
            try:
                self._app.change_password(row.name, values["password"], ORIGIN)
            except CleanPrisonError as error:
                show_failure(dialog.place, error)
            else:
                dialog.accept()
                self.message.done(f"{row.display_name} 的密码已重设；数据不需要重新加密。")

        dialog.submitted.connect(submit)
        dialog.open()


def _agrees(form: Form, values: dict[str, str]) -> bool:
    if values["password"] == values["again"]:
        return True
    form.refuse("again", "两次输入的密码不一样，请重新输入。")
    return False
