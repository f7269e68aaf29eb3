"""登录规则: what passwords must be, when a user is locked out, when the screen locks."""

from __future__ import annotations

from dataclasses import asdict
from typing import ClassVar

from cleanprison.access.policy import BOUNDS, DEFAULT_POLICY, SignInPolicy
from cleanprison.access.queries import policy_in_force
from cleanprison.errors import CleanPrisonError
from cleanprison.ui.kit import ApplicationPort, CheckField, Form, NumberField, Page, run_query, show_failure
from cleanprison.ui.system.port import system

NAME = "system.policy"
ORIGIN = "登录规则"
FIELDS = (
    ("shortest", "密码最短多少个字符", ""),
    ("classes", "至少用几类字符", "小写字母、大写字母、数字、其他，共四类"),
    ("max_age_days", "密码多少天要更换", "0：不要求更换"),
    ("history", "不得与最近几个密码相同", "0：不检查"),
    ("attempts", "连续输错几次锁定", "0：不锁定"),
    ("lock_minutes", "锁定多少分钟", "管理员重设密码可以提前解锁"),
    ("idle_minutes", "多少分钟不动就锁屏", "0：不自动锁屏；Ctrl+L 随时可以锁"),
)


class PolicyPage(Page):
    """One form; each saving is a version of its own in the change log."""

    watches: ClassVar[frozenset[str]] = frozenset({"sign_in_policy"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = system(app)
        self._shown: dict[str, str] = {}
        self.add_action("default", "恢复默认", self._on_default)
        self.add_action("save", "保存", self.save, role="primary", tip="Ctrl+S")
        self.form = Form(f"{NAME}.form", columns=3)
        for key, label, hint in FIELDS:
            self.form.add(NumberField(key, label, *BOUNDS[key], hint=hint))
        self.form.add(CheckField("change_first", "管理员给的初始密码", "第一次登录必须更换"))
        self.form.submitted.connect(self._store)
        self.form.setFocusProxy(self.form.fields["shortest"].control)
        self.add_body(self.form, 0)
        self._body.addStretch(1)

    def refresh(self) -> None:
        policy = run_query(self, self._app, policy_in_force)
        if policy is None:
            return
        demo = self._app.unit.demo
        self.form.setEnabled(not demo)
        self.set_summary(
            "演示数据不执行登录规则，可以手工锁屏（Ctrl+L）" if demo else "改动从下一次登录、下一次设密码起执行"
        )
        if not self._shown or self.form.raw_values() == self._shown:
            self._show(policy)
            self._shown = self.form.raw_values()

    def _show(self, policy: SignInPolicy) -> None:
        for key, value in asdict(policy).items():
            self.form.fields[key].set_value(value)

    def _on_default(self) -> None:
        self._show(DEFAULT_POLICY)
        self.message.inform("已填入默认值，按“保存”生效。")

    def save(self) -> None:
        """Save the form (Ctrl+S)."""
        self.form.submit()

    def back(self) -> bool:
        """Take back what was typed and not saved."""
        if super().back():
            return True
        if self.form.raw_values() == self._shown:
            return False
        self.form.set_raw_values(self._shown)
        return True

    def _store(self) -> None:
        values = self.form.values()
        if values is None:
            return
        try:
            self._app.set_policy(SignInPolicy(**values), ORIGIN)
        except CleanPrisonError as error:
            show_failure(self, error)
        else:
            self._shown = self.form.raw_values()
            self.message.done("登录规则已保存，记入变更记录。")
