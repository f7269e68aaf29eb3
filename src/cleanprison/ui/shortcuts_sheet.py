"""Help in two leaves: what this page is for, and every key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from cleanprison.ui.kit.properties import named, styled

SHORTCUTS: tuple[tuple[str, str, str], ...] = (
    ("到处", "Ctrl+K", "查找人员或页面（支持拼音首字母，如 zsf）"),
    ("到处", "Ctrl+1 … Ctrl+7", "打开第 1 至 7 个标签"),
    ("到处", "Alt+↑ / Alt+↓", "上一页 / 下一页（左侧列表）"),
    ("到处", "Esc", "返回上一步、关闭提示"),
    ("到处", "Ctrl+L", "锁定屏幕，正在填的内容原样留着"),
    ("到处", "F1", "本页帮助"),
    ("到处", "Ctrl+/", "快捷键一览"),
    ("本页", "Ctrl+F", "到筛选框"),
    ("本页", "F5", "刷新"),
    ("本页", "Ctrl+S", "保存正在填写的内容"),
    ("本页", "Ctrl+P", "打印预览"),
    ("表格", "Enter", "打开光标所在行"),
    ("表格", "数字键", "在能输入的格里直接输入；Enter 到下一行，F2 修改，Esc 不要"),
    ("表格", "Del", "月考核表：不要所选的待写分值"),
    ("表格", "Ctrl+V", "粘贴从 WPS、Excel 复制的内容（月考核表、导入）"),
    ("表格", "Ctrl+H", "这条记录的来历：它经过哪些变更（在变更记录里看）"),
    ("表格", "Ctrl+C", "复制所选单元格（可粘贴到 WPS、Excel）"),
    ("表格", "Ctrl+Shift+C", "连同表头复制"),
    ("表格", "Home / End", "到行首 / 行尾；整行选择的表格到第一行 / 最后一行"),
    ("表格", "Ctrl+Home / Ctrl+End", "到表格的开头 / 结尾"),
    ("表单", "Enter", "到下一栏；在最后一栏为提交"),
    ("表单", "Ctrl+Enter", "在多行文字中到下一栏"),
    ("表单", "↑ / ↓", "日期栏中前后一天"),
)


class HelpDialog(QDialog):
    """Show the manual's page in Markdown and the sheet of shortcuts; `leaf` 1 opens the sheet."""

    def __init__(self, parent: QWidget, title: str, manual: str, leaf: int = 0) -> None:
        super().__init__(parent)
        named(self, "shell.help", "帮助")
        self.setWindowTitle(f"帮助：{title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 560)
        browser = named(QTextBrowser(), "shell.help.manual", "本页帮助")
        browser.setOpenLinks(False)
        browser.setMarkdown(manual or f"手册中没有“{title}”这一页。")
        self.leaves = named(QTabWidget(), "shell.help.leaves", "帮助分页")
        self.leaves.addTab(browser, "本页帮助")
        self.leaves.addTab(_sheet(), "快捷键")
        self.leaves.setCurrentIndex(leaf)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.addWidget(self.leaves)


def _sheet() -> QWidget:
    sheet = styled(named(QWidget(), "shell.help.shortcuts", "快捷键"), role="plain")
    grid = QGridLayout(sheet)
    grid.setContentsMargins(12, 12, 12, 12)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    row, group = 0, ""
    for where, keys, words in SHORTCUTS:
        if where != group:
            group = where
            grid.addWidget(styled(QLabel(where), role="caption"), row, 0, 1, 2)
            row += 1
        grid.addWidget(styled(QLabel(keys), role="keys"), row, 0)
        label = QLabel(words)
        label.setWordWrap(True)
        grid.addWidget(label, row, 1)
        row += 1
    grid.setRowStretch(row, 1)
    return sheet
