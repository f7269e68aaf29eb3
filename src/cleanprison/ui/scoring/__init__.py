"""The scoring tab: day records, the month of all inmates, one inmate's account, the rules in force."""

from __future__ import annotations

from cleanprison.ui.kit import PageSpec, TabSpec
from cleanprison.ui.scoring.account_page import AccountPage
from cleanprison.ui.scoring.day_page import DayPage
from cleanprison.ui.scoring.month_page import MonthPage
from cleanprison.ui.scoring.rules_page import RulesPage

SCORING_TAB = TabSpec(
    "scoring",
    "罪犯计分考核",
    (
        (
            "本月",
            (
                PageSpec("days", "日记载", DayPage, "加分 扣分 记分"),
                PageSpec("month", "月考核表", MonthPage, "月报表 汇总"),
            ),
        ),
        (
            "台账",
            (
                PageSpec("account", "积分台账", AccountPage, "个人 累计 余分"),
                PageSpec("rules", "规则", RulesPage, "规则包 条款"),
            ),
        ),
    ),
)
