"""The conduct tab: praise and criticism, rectifications, and counts that open into both."""

from __future__ import annotations

from cleanprison.rights import Right
from cleanprison.ui.conduct.counts_page import CountsPage
from cleanprison.ui.conduct.records_page import RecordsPage
from cleanprison.ui.conduct.rectifications_page import RectificationsPage
from cleanprison.ui.kit import PageSpec, TabSpec

CONDUCT_TAB = TabSpec(
    "conduct",
    "警察廉洁与行为",
    (
        (
            "日常",
            (
                PageSpec("records", "行为记录", RecordsPage, "表扬 批评 警容风纪", Right.READ_OWN_CONDUCT),
                PageSpec(
                    "rectifications", "整改台账", RectificationsPage, "限期整改 复查 逾期 销号", Right.READ_OWN_CONDUCT
                ),
            ),
        ),
        ("汇总", (PageSpec("counts", "统计", CountsPage, "次数 按月 按民警", Right.READ_CONDUCT),)),
    ),
)
