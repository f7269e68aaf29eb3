"""The batches of a month: when, who, how many, from where; each taken back as one act, with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cleanprison.clock import CHINA
from cleanprison.scoring.queries import BatchRow, batch_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service import VoidBatch, void_batch
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    MessageBar,
    TableView,
    ask_reason,
    named,
    run_operation,
    run_query,
    styled,
)

NAME = "scoring.month.batches"
ORIGIN = "月考核表批次"


class MonthBatches(QWidget):
    """List the acts that wrote the month's records, newest first; `left` asks for the list of the month again."""

    left = Signal()

    def __init__(self, app: ApplicationPort, message: MessageBar) -> None:
        super().__init__()
        self._app = app
        self._message = message
        self._month: Month | None = None
        self.table: TableView[BatchRow] = TableView(
            f"{NAME}.table", "录入的批次", _columns(), lambda row: row.batch, select_rows=True
        )
        self.table.set_empty("这个月还没有录入过。")
        self.take_back_button = styled(
            named(QPushButton("撤回这一批"), f"{NAME}.take_back", "撤回所选的一批"), role="primary"
        )
        self.take_back_button.clicked.connect(self.take_back)
        leave = named(QPushButton("回到月考核表"), f"{NAME}.leave", "回到月考核表")
        leave.setToolTip("Esc")
        leave.clicked.connect(self.left)
        words = styled(QLabel("每一批是一次写入的；撤回后仍可在日记载看到，不再计分。"), role="hint")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(words, 1)
        head.addWidget(leave)
        head.addWidget(self.take_back_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.opened.connect(lambda _row: self.take_back())

    def show_month(self, month: Month) -> None:
        """List the batches of a month."""
        self._month = month
        rows = run_query(self, self._app, batch_rows, month)
        self.table.set_rows(rows or [])
        if rows and self.table.current_row() is None:
            self.table.go_to(rows[0].batch)

    def newest(self, month: Month) -> BatchRow | None:
        """Return the batch written last into a month."""
        return next(iter(run_query(self, self._app, batch_rows, month, 1) or ()), None)

    def take_back(self) -> None:
        """Ask why and take the chosen batch back; say at once when it cannot be."""
        row = self.table.current_row()
        if row is None:
            self._message.inform("请先在表中选一批。")
        elif row.fault:
            self._message.refuse(f"{row.fault}。")
        else:
            words = f"{_when(row)} {row.recorder} 由“{row.origin}”写入的 {row.count - row.taken_back} 条"
            reason = ask_reason(self, "撤回这一批", words)
            if reason:
                self.take_back_now(row.batch, reason)

    def take_back_now(self, batch: int, reason: str) -> None:
        """Take a batch back as one act."""
        run_operation(
            self,
            self._app,
            void_batch,
            VoidBatch(batch, reason),
            origin=ORIGIN,
            reason=reason,
            on_done=lambda count: self._message.done(f"已撤回 {count} 条；日记载里仍可看到，不再计分。"),
        )


def _columns() -> list[Column[BatchRow]]:
    return [
        Column("时间", _when, width=150),
        Column("谁", lambda r: r.recorder, width=96, tip=lambda r: r.recorder),
        Column("条数", lambda r: r.count, number=True, width=64),
        Column("已撤销", lambda r: r.taken_back or None, number=True, width=72),
        Column("从哪里", lambda r: r.origin, width=140, tip=lambda r: r.origin),
        Column("依据和事由", _about, width=260, tip=_about),
        Column("能否整批撤回", _state, tip=_state, tone=lambda r: "muted" if r.fault else "done"),
    ]


def _when(row: BatchRow) -> str:
    return f"{row.recorded_at.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _about(row: BatchRow) -> str:
    others = " 等" if row.count > 1 else ""
    return f"{row.name}{others} · {row.clause} · {row.facts}"


def _state(row: BatchRow) -> str:
    return row.fault or "可以撤回"
