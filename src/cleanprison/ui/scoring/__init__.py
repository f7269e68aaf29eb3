"""The scoring tab: day records, reviews, months, cycles, objections, the ledger, the rules in force."""

from __future__ import annotations

from cleanprison.rights import Right
from cleanprison.ui.kit import PageSpec, TabSpec
from cleanprison.ui.scoring.account_page import AccountPage
from cleanprison.ui.scoring.close_page import ClosePage
from cleanprison.ui.scoring.day_page import DayPage
from cleanprison.ui.scoring.forecast_page import ForecastPage
from cleanprison.ui.scoring.grading_page import GradingPage
from cleanprison.ui.scoring.ledger_page import LedgerPage
from cleanprison.ui.scoring.month_page import MonthPage
from cleanprison.ui.scoring.objections_page import ObjectionsPage
from cleanprison.ui.scoring.review_page import ReviewPage
from cleanprison.ui.scoring.rules_page import RulesPage

SCORING_TAB = TabSpec(
    "scoring",
    "罪犯计分考核",
    (
        (
            "本月",
            (
                PageSpec("days", "日记载", DayPage, "加分 扣分 记分", Right.READ_SCORING),
                PageSpec("review", "周评议", ReviewPage, "评议 退回", Right.READ_SCORING),
                PageSpec("month", "月考核表", MonthPage, "月报表 汇总", Right.READ_SCORING),
                PageSpec("close", "评议与关账", ClosePage, "评议会 公示 关账", Right.READ_SCORING),
            ),
        ),
        (
            "周期",
            (
                PageSpec("grading", "等级评定与奖励", GradingPage, "积极 合格 表扬 奖励审批", Right.READ_SCORING),
                PageSpec("objections", "异议与复核", ObjectionsPage, "复查 复核", Right.READ_SCORING),
                PageSpec("forecast", "还差多少到 600", ForecastPage, "推算", Right.READ_SCORING),
            ),
        ),
        (
            "台账",
            (
                PageSpec("account", "积分台账", AccountPage, "个人 累计 余分 为什么", Right.READ_SCORING),
                PageSpec("ledger", "积分流水", LedgerPage, "期初 余额 更正", Right.READ_SCORING),
                PageSpec("rules", "规则", RulesPage, "规则包 条款", Right.READ_SCORING),
            ),
        ),
    ),
)
