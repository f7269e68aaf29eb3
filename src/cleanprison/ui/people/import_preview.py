"""What an import would do: counts in words, what was read, and every refused cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cleanprison.errors import ImportProblem
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.sheets.synonyms import sheet_kind
from cleanprison.sheets.table import SheetRow, SheetTable
from cleanprison.ui.kit import Column, ElidedLabel, TableView, displayable, named, styled
from cleanprison.ui.kit.theme import theme
from cleanprison.ui.people.import_work import Checked

NAME = "people.import"
UNITS = {"officers": "人", "inmates": "人", "openings": "人", "points": "条", "attendance": "条"}
SHOWN_ROWS = 300
_WIDEST, _AIR, _NORMAL = 240, 40, 14


class DropHint(QFrame):
    """Say how a sheet gets here, and offer the first step."""

    def __init__(self, choose: Callable[[], object]) -> None:
        super().__init__()
        named(self, f"{NAME}.drop", "放文件的地方")
        styled(self, role="table")
        self._words = QLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._columns = styled(named(QLabel(), f"{NAME}.columns", "这张表的列"), tone="muted")
        self._columns.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._columns.setWordWrap(True)
        button = named(QPushButton("选择文件"), f"{NAME}.choose_here", "选择文件")
        button.clicked.connect(choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(80, 24, 80, 24)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._words)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._columns)
        layout.addStretch(3)

    def show_kind(self, kind: str) -> None:
        """Name the columns of a kind of import."""
        spec = sheet_kind(kind)
        needed = "、".join(column.title for column in spec.columns if column.required)
        others = "、".join(column.title for column in spec.columns if not column.required)
        self._words.setText(f"把{spec.title}的 .xlsx、.xls 或 .csv 文件拖到这里，也可以在 WPS 里复制后按 Ctrl+V 粘贴")
        self._columns.setText(f"必须有的列：{needed}\n可以有的列：{others}\n列的次序不限，标题上方可以有别的行")


class ImportPreview(QWidget):
    """Show a checked sheet: counts, then the refusals, or the rows as they were read when there are none."""

    def __init__(self, name: str = NAME) -> None:
        """Build the preview for the page called `name`."""
        super().__init__()
        self._name = name
        self._figures: dict[str, QLabel] = {}
        self._origin = styled(named(ElidedLabel(), f"{self._name}.origin", "读了什么"), role="hint")
        self._ignored = styled(named(ElidedLabel(), f"{self._name}.ignored", "没有用到的列"), tone="attention")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(self._origin)
        words.addWidget(self._ignored)
        words.addStretch()
        strip = QFrame()
        styled(named(strip, f"{self._name}.counts", "检查结果"), role="card")
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(28)
        for key, title in (("created", "新增"), ("changed", "更改"), ("unchanged", "不变"), ("refused", "不能接受")):
            row.addLayout(self._figure(key, title))
        row.addLayout(words, 1)
        self.problems: TableView[ImportProblem] = TableView(
            f"{self._name}.problems", "不能接受的内容", _problem_columns(), lambda p: p, select_rows=True
        )
        self._tables = QStackedWidget()
        self._tables.addWidget(self.problems)
        self._read: TableView[SheetRow] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(strip)
        layout.addWidget(self._tables, 1)

    def _figure(self, key: str, title: str) -> QVBoxLayout:
        number = styled(named(QLabel(), f"{self._name}.{key}", title), role="title")
        self._figures[key] = number
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(styled(QLabel(title), role="caption"))
        column.addWidget(number)
        return column

    def show_checked(self, checked: Checked) -> None:
        """Show what a check found."""
        outcome, table, unit = checked.outcome, checked.table, UNITS[checked.source.kind]
        refused_rows = len({problem.row for problem in outcome.refused})
        counts = {
            "created": f"{outcome.created} {unit}",
            "changed": f"{outcome.changed} {unit}",
            "unchanged": f"{outcome.unchanged} {unit}",
            "refused": f"{refused_rows} 行",
        }
        tones = {"created": "done" if outcome.created else "muted", "refused": "refusal" if refused_rows else "muted"}
        for key, label in self._figures.items():
            label.setText(counts[key])
            styled(label, tone=tones.get(key, "muted" if counts[key].startswith("0 ") else ""))
        self._origin.setText(displayable(origin_words(checked)))
        self._ignored.setText(displayable(ignored_words(outcome)))
        self._ignored.setVisible(bool(outcome.ignored_columns))
        self.problems.set_rows(outcome.refused)
        self._show_rows(table, bool(outcome.refused))

    def _show_rows(self, table: SheetTable, refused: bool) -> None:
        if self._read is not None:
            self._tables.removeWidget(self._read)
            self._read.deleteLater()
            self._read = None
        if refused:
            self._tables.setCurrentWidget(self.problems)
            return
        read: TableView[SheetRow] = TableView(
            f"{self._name}.rows",
            "读到的内容",
            _read_columns(table, self._width),
            lambda row: row.row,
            select_rows=True,
            sortable=False,
        )
        read.set_empty("表里只有标题，没有内容。请填好后再导入。")
        read.set_rows(table.rows[:SHOWN_ROWS])
        self._read = read
        self._tables.addWidget(read)
        self._tables.setCurrentWidget(read)

    def _width(self, texts: list[str]) -> int:
        """Return the width of a column of texts, in pixels at normal text size."""
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return min(round(widest * _NORMAL / theme().tokens.length("base")) + _AIR, _WIDEST)

    def figure(self, key: str) -> str:
        """Return the words of one count."""
        return self._figures[key].text()


def origin_words(checked: Checked) -> str:
    """Return which sheet was read, where its heading was and how many rows it has."""
    table = checked.table
    sheet = f"工作表“{table.sheet}”" if table.sheet else checked.source.name
    others = f"；另有 {len(table.other_sheets)} 张工作表没有读" if table.other_sheets else ""
    more = f"，下面显示前 {SHOWN_ROWS} 行" if len(table.rows) > SHOWN_ROWS and not checked.outcome.refused else ""
    return f"{sheet}，标题在第 {table.heading_row} 行，共 {len(table.rows)} 行内容{more}{others}"


def ignored_words(outcome: ImportOutcome) -> str:
    """Return which columns are not used, nothing when all are."""
    return f"没有用到的列：{'、'.join(outcome.ignored_columns)}" if outcome.ignored_columns else ""


def _problem_columns() -> list[Column[ImportProblem]]:
    return [
        Column("行", lambda p: p.row, number=True, width=70),
        Column("列", lambda p: p.column, width=140, tip=lambda p: p.column),
        Column("内容", lambda p: p.value or "（空）", width=240, tip=lambda p: p.value, tone=lambda p: "refusal"),
        Column("怎样才对", lambda p: p.problem, tip=lambda p: p.problem),
    ]


def _read_columns(table: SheetTable, width_of: Callable[[list[str]], int]) -> list[Column[SheetRow]]:
    titles = {spec.key: spec.title for spec in sheet_kind(table.kind).columns}

    def column(key: str) -> Column[SheetRow]:
        def shown(row: SheetRow) -> str:
            return row.cell(key).shown

        texts = [titles[key], *(shown(row) for row in table.rows[:SHOWN_ROWS])]
        return Column(titles[key], shown, tip=shown, width=width_of(texts))

    number: Column[SheetRow] = Column("行", lambda row: row.row, number=True, width=64)
    rest: Column[SheetRow] = Column("", lambda _row: "")
    return [number, *(column(found.key) for found in table.columns), rest]
