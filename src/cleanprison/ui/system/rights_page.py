"""权限: the table of permissions itself, to read: what each role may do. It is the same data the program checks."""

from __future__ import annotations

from cleanprison.access.permissions import ADMINISTRATORS, PERMISSIONS
from cleanprison.access.rules import ROLES
from cleanprison.rights import Right
from cleanprison.ui.kit import ApplicationPort, Column, Option, Page, TableView

NAME = "system.rights"
MAY = "✓"
# Headings that are shorter than the title, so that the whole table fits the usual screen.
SHORT_TITLES = {"prison_panel": "工作组"}


class RightsPage(Page):
    """One line for each right, one column for each role; a filter leaves what one role may."""

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "权限")
        self._app = app
        self.role = self.filters.add_box("role", "全部角色", [Option(role, title) for role, title in ROLES.items()])
        self.filters.changed.connect(self.refresh)
        self.table: TableView[Right] = TableView(
            f"{NAME}.table",
            "谁可以做什么",
            [
                Column("可以做的事", lambda right: right.value, width=244, tip=lambda right: right.value),
                *(_column(role, SHORT_TITLES.get(role, title)) for role, title in ROLES.items()),
            ],
            lambda right: right.name,
            select_rows=True,
            sortable=False,
        )
        self.table.moved.connect(lambda right, _column: self.explain(_explained(right) if right else ""))
        self.add_body(self.table)

    def refresh(self) -> None:
        role = self.role.value()
        rights = [right for right in Right if role is None or role in PERMISSIONS[right]]
        self.table.set_rows(rights)
        self.table.set_empty("这个角色没有业务权限，只能登录、备份和核验。")
        own = sum(self._app.may(right) for right in Right)
        words = f"{ROLES[role]}可以做 {len(rights)} 项" if role else f"共 {len(rights)} 项"
        self.set_summary(words, f"您（{self._app.operator.role_title}）可以做 {own} 项", "只读：权限由程序规定")


def _column(role: str, title: str) -> Column[Right]:
    width = 26 + 14 * len(title)
    return Column(title, lambda right: MAY if role in PERMISSIONS[right] else "", width=width, centred=True)


def _explained(right: Right) -> str:
    roles = [title for role, title in ROLES.items() if role in PERMISSIONS[right]]
    kind = "管理权限" if PERMISSIONS[right] & ADMINISTRATORS else "业务权限"
    return f"{right.value}（{kind}）：{'、'.join(roles)}"
