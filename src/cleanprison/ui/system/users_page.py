"""用户: who may sign in, as whom; add, change and remove users, set passwords, make a recovery key."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from cleanprison.access.queries import UserRow, user_rows
from cleanprison.access.rules import ROLES
from cleanprison.access.service import AddUser, ChangeUser, DeactivateUser, change_user
from cleanprison.clock import CHINA
from cleanprison.errors import CleanPrisonError
from cleanprison.people.queries import OfficerRow, officer_rows
from cleanprison.ui.access.once_dialog import OnceDialog
from cleanprison.ui.access.recovery_dialog import show_recovery_key
from cleanprison.ui.finding import officer_choices, officer_row
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
    confirm,
    run_operation,
    run_query,
    show_failure,
)
from cleanprison.ui.system.port import system
from cleanprison.ui.system.rekey_dialog import ask_rekey

NAME = "system.users"
ORIGIN = "用户"
CHOOSE = "请先在表中选一位用户。"


class UsersPage(Page):
    """List the users; each is a named person, no two share a password."""

    watches: ClassVar[frozenset[str]] = frozenset({"user", "officer", "sign_in"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "用户")
        self._app = system(app)
        self.add_action("rekey", "更换数据密钥…", lambda: ask_rekey(self, self._app))
        self.add_action("recovery", "恢复钥匙…", self._on_recovery)
        self.add_action("change", "修改", self._on_change)
        self.add_action("password", "重设密码", self._on_password)
        self.add_action("deactivate", "停用", self._on_deactivate)
        self.add_action("new", "添加用户", self.save, role="primary", tip="Ctrl+S")
        self.table: TableView[UserRow] = TableView(
            f"{NAME}.table",
            "用户",
            [
                Column("登录名", lambda r: r.name, width=150),
                Column("姓名", lambda r: r.display_name, width=150),
                Column("角色", lambda r: ROLES.get(r.role, r.role), width=150),
                Column("对应民警", lambda r: r.officer, width=150),
                Column("状态", lambda r: "在用" if r.active else "已停用", width=90),
                Column("上次登录", lambda r: _moment(r.last_seen), width=150),
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
        _add_details(form, officers)
        dialog = FormDialog(self, "添加用户", form, save="添加", width=600)

        def submit() -> None:
            values = form.values()
            if values is None:
                return
            user = AddUser(values["user"], values["name"], values["role"], _officer(form))
            try:
                password = self._app.enrol_once(user, ORIGIN)
            except CleanPrisonError as error:
                show_failure(dialog.place, error)
                return
            dialog.accept()
            self._show_once(f"已添加 {values['name']}，登录名 {user.name}。", password)

        dialog.submitted.connect(submit)
        dialog.open()

    def _show_once(self, done: str, password: str) -> None:
        self.message.done(done)
        words = "请把这个密码告诉本人。本人第一次登录时要另设自己的密码；关上这个窗口，密码不再显示。"
        OnceDialog(self.window(), f"{NAME}.once", "初始密码（只显示这一次）", password, words, "已告诉本人").open()

    def _on_change(self) -> None:
        row = self._chosen()
        officers = run_query(self, self._app, officer_rows)
        if row is None or officers is None:
            return
        form = Form(f"{NAME}.change", columns=2)
        _add_details(form, officers)
        form.fields["name"].set_value(row.display_name)
        form.fields["role"].set_value(row.role)
        own = next((officer_row(one) for one in officers if one.id == row.officer_id), None)
        form.fields["officer"].set_value(own)
        dialog = FormDialog(self, f"修改用户 {row.name}", form, width=600)

        def submit() -> None:
            values = form.values()
            if values is None:
                return
            command = ChangeUser(row.id, row.version, values["name"], values["role"], _officer(form))
            if run_operation(dialog.place, self._app, change_user, command, origin=ORIGIN):
                dialog.accept()
                self.message.done(f"已修改 {command.display_name}；角色下次登录时生效。")

        dialog.submitted.connect(submit)
        dialog.open()

    def _on_password(self) -> None:
        row = self._chosen()
        if row is None:
            return
        title = f"给 {row.display_name} 重设密码？" if row.active else f"重新启用 {row.display_name}？"
        if confirm(self, title, "程序给出一个只能用一次的密码，原来的密码作废。", "重设"):
            try:
                password = self._app.reset_password(row.name, ORIGIN)
            except CleanPrisonError as error:
                show_failure(self, error)
            else:
                self._show_once(f"{row.display_name} 的密码已重设；数据不需要重新加密。", password)

    def _on_deactivate(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if not row.active:
            self.message.inform(f"{row.display_name} 已经停用；要重新启用，按“重设密码”。")
        elif confirm(self, f"停用 {row.display_name}？", "他不能再登录；他办过的事都留着。", "停用"):
            try:
                self._app.deactivate(DeactivateUser(row.id, row.version), ORIGIN)
            except CleanPrisonError as error:
                show_failure(self, error)
            else:
                self.message.done(f"已停用 {row.display_name}，他的密码不再能打开数据。")

    def _on_recovery(self) -> None:
        words = "程序做一把新的恢复钥匙，打印出来封存；以前封存的那一把作废。"
        if not confirm(self, "做一把新的恢复钥匙？", words, "做新的"):
            return
        try:
            key = self._app.give_recovery_key(ORIGIN)
        except CleanPrisonError as error:
            show_failure(self, error)
        else:
            self.message.done("新的恢复钥匙已做好，旧的已作废。")
            show_recovery_key(self.window(), self._app, key)

    def _chosen(self) -> UserRow | None:
        row = self.table.current_row()
        if row is None:
            self.message.inform(CHOOSE)
        return row


def _add_details(form: Form, officers: list[OfficerRow]) -> None:
    form.add(TextField("name", "姓名", longest=40))
    form.add(ChoiceField("role", "角色", [Option(role, title) for role, title in ROLES.items()]))
    form.add(PersonField("officer", "对应民警", lambda words: officer_choices(officers, words), required=False))


def _officer(form: Form) -> int | None:
    person = form.fields["officer"].value()
    return int(person.key) if person else None


def _moment(seen: datetime | None) -> str:
    return f"{seen.astimezone(CHINA):%Y-%m-%d %H:%M}" if seen else ""
