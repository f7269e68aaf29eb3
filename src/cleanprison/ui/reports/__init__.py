"""The reports tab: every paper the program prints."""

from __future__ import annotations

from cleanprison.rights import Right
from cleanprison.ui.kit import PageSpec, TabSpec
from cleanprison.ui.reports.papers_page import PapersPage

REPORTS_TAB = TabSpec(
    "reports", "报表", (("", (PageSpec("papers", "全部报表", PapersPage, "打印 PDF", Right.PRINT),)),)
)
