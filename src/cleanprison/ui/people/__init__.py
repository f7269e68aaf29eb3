"""The people tab: inmates with their movements, officers, all movements, and imports from spreadsheets."""

from __future__ import annotations

from cleanprison.rights import Right
from cleanprison.ui.kit import PageSpec, TabSpec
from cleanprison.ui.people.import_page import ImportPage
from cleanprison.ui.people.inmates_page import InmatesPage
from cleanprison.ui.people.movements_page import MovementsPage
from cleanprison.ui.people.officers_page import OfficersPage

PEOPLE_TAB = TabSpec(
    "people",
    "人员",
    (
        (
            "名册",
            (
                PageSpec("inmates", "罪犯", InmatesPage, "名册 花名册 档案 罪犯卡片", Right.READ_PEOPLE),
                PageSpec("officers", "民警", OfficersPage, "名册 警察 干警", Right.READ_PEOPLE),
                PageSpec("movements", "变动", MovementsPage, "调动 住院 禁闭 岗位 离监", Right.READ_PEOPLE),
            ),
        ),
        ("表格", (PageSpec("import", "导入", ImportPage, "Excel WPS 模板 批量", Right.IMPORT),)),
    ),
)
