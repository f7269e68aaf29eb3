"""The board: today's work, each line a click from its page."""

from __future__ import annotations

from cleanprison.rights import Right
from cleanprison.ui.board.today_page import TodayPage
from cleanprison.ui.kit import PageSpec, TabSpec

BOARD_TAB = TabSpec(
    "board", "工作台", (("", (PageSpec("today", "今天", TodayPage, "待办 逾期 提醒", Right.READ_PEOPLE),)),)
)
