"""What people may be allowed to do, and how a use case or a query says which of it it needs.

Which role has which right stands in `access/permissions.py`; `Application` compares the two before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class Right(StrEnum):
    """One thing people do; the value is its name on the screen."""

    READ_PEOPLE = "查看罪犯名册和变动"
    READ_OFFICERS = "查看民警名册"
    READ_SCORING = "查看计分考核"
    READ_EDUCATION = "查看教育改造"
    READ_CONDUCT = "查看全部警察行为记录和整改"
    READ_OWN_CONDUCT = "查看本人的行为记录和整改"
    READ_INFORMERS = "查看检举类专项加分的事由"
    READ_PSYCHOLOGICAL = "查看心理档案"
    PRINT = "打印和导出报表"
    RECORD_POINTS = "记载和撤销加分、扣分"
    REVIEW_RECORDS = "周评议"
    RUN_MONTH = "办理月考核到提出关账，退回重办"
    CLOSE_MONTH = "确认关账"
    FILE_OBJECTIONS = "登记异议、送达和撤回"
    ANSWER_OBJECTIONS = "答复异议（复查）"
    FINAL_REVIEW = "答复复核"
    GRADE_SECTION = "等级评定：分监区意见"
    GRADE_WARD = "等级评定：监区意见"
    GRADE_PRISON = "等级评定：科室和监狱意见"
    PROPOSE_AWARDS = "提出奖励"
    GRANT_AWARDS = "批准、使用和取消奖励"
    RECORD_OPENINGS = "登记期初积分和调入"
    ADD_PACKS = "加入规则包、放假安排和依据目录"
    CONFIRM_PACKS = "确认规则包已核对"
    SCHEDULE = "管理课程、教学班和课表"
    RECORD_ATTENDANCE = "登记到课"
    RECORD_CONDUCT = "登记警察行为记录"
    VOID_CONDUCT = "撤销警察行为记录"
    RECTIFY = "开出整改和复查"
    MANAGE_PEOPLE = "登记罪犯、民警和变动"
    IMPORT = "导入和粘贴表格"
    SET_UNIT = "改单位名称和起始月份"
    MANAGE_USERS = "添加用户、重设密码、换角色"
    SET_SECURITY = "改登录规则、更换数据密钥"
    BACK_UP = "备份到别处、交给另一台电脑"
    RESTORE = "恢复、演练和接收交接"
    READ_AUDIT = "查看变更记录和敏感查阅记录"
    EXPORT_LEDGER = "导出全部账目供核对"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a function needs: `always`, and what `by` finds from the operator and the arguments.

    `sensitive` names what a query lays open: its reading is written down, with the first argument as the record's id.
    """

    always: frozenset[Right]
    by: Callable[..., Collection[Right]] | None = None
    sensitive: str = ""

    def rights(self, operator: Any, *args: Any, **kwargs: Any) -> frozenset[Right]:
        """Return every right needed by this operator for these arguments."""
        return self.always | frozenset(self.by(operator, *args, **kwargs) if self.by else ())


_NAME = "__needs__"


def needs(*rights: Right, by: Callable[..., Collection[Right]] | None = None, sensitive: str = "") -> Callable[[F], F]:
    """Declare on a use case or query all the rights that it needs; the function stays what it was.

    `by` gets the operator and the arguments (of a use case: the command) and returns further rights.
    """

    def declare(function: F) -> F:
        setattr(function, _NAME, Needs(frozenset(rights), by, sensitive))
        return function

    return declare


def for_everyone(function: F) -> F:
    """Declare that whoever is signed in may use the function: it tells nothing of a person and changes no record."""
    return needs()(function)


def needs_of(function: Callable[..., Any]) -> Needs:
    """Return what a function declares; TypeError (our own bug) when it declares nothing."""
    found = getattr(function, _NAME, None)
    if not isinstance(found, Needs):
        raise TypeError(f"{getattr(function, '__qualname__', function)} declares no right; see cleanprison.rights")
    return found
