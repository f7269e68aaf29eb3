"""The system tab: backups and verification, the change log, users, the unit and the look."""

from __future__ import annotations

from cleanprison.rights import Right
from cleanprison.ui.kit import PageSpec, TabSpec
from cleanprison.ui.system.additions_page import AdditionsPage
from cleanprison.ui.system.backup_page import BackupPage
from cleanprison.ui.system.log_page import LogPage
from cleanprison.ui.system.policy_page import PolicyPage
from cleanprison.ui.system.restore_page import RestorePage
from cleanprison.ui.system.rights_page import RightsPage
from cleanprison.ui.system.unit_page import UnitPage
from cleanprison.ui.system.users_page import UsersPage

SYSTEM_TAB = TabSpec(
    "system",
    "系统",
    (
        (
            "",
            (
                PageSpec("backup", "备份与核验", BackupPage, "恢复 校验 链头"),
                PageSpec("restore", "恢复与交接", RestorePage, "恢复 演练 交接 U盘 两台电脑", Right.RESTORE),
                PageSpec("log", "变更记录", LogPage, "审计 日志", Right.READ_AUDIT),
                PageSpec("users", "用户", UsersPage, "密码 角色", Right.MANAGE_USERS),
                PageSpec("rights", "权限", RightsPage, "角色 谁可以做什么"),
                PageSpec("unit", "单位与外观", UnitPage, "监狱 监区 深色 字号 版本 安装包 升级"),
                PageSpec("additions", "补充文件", AdditionsPage, "规则包 节假日 放假 调休 依据 字体 生僻字 加入 模板"),
                PageSpec("policy", "登录规则", PolicyPage, "密码 锁定 锁屏 有效期 密钥", Right.SET_SECURITY),
            ),
        ),
    ),
)
