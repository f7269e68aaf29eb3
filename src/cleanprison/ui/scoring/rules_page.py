"""规则: the pack in force, value by value, with how well each is known and where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog

from cleanprison.rights import Right
from cleanprison.scoring.pack_values import PackValue, pack_values
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.service.packs import ConfirmPack, confirm_pack
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import pack_state
from cleanprison.ui.adding_files import add_file_for
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    Option,
    Page,
    TableView,
    Tone,
    ask_reason,
    run_operation,
    run_query,
)

NAME = "scoring.rules"
GRADES = {"A": "已见法规原文", "B": "多处转述一致", "C": "凭记忆，待核对"}


class RulesPage(Page):
    """Show every number the program reckons with; none of them is hidden in code."""

    watches: ClassVar[frozenset[str]] = frozenset({"unit_pack", "pack_confirmation"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "规则")
        self._app = app
        self._shown: RulePack | None = None
        self.add_action(
            "add", "加入规则包", self._on_add, tip="把本省的规则包文件（.toml）加入本单位", right=Right.ADD_PACKS
        )
        self.confirm_button = self.add_action(
            "confirm", "确认已核对", self._on_confirm, role="primary", right=Right.CONFIRM_PACKS
        )
        self.pack = self.filters.add_box("pack", "现行规则")
        self.filters.changed.connect(self._show)
        self.table: TableView[PackValue] = TableView(
            f"{NAME}.table", "规则数值", _columns(), lambda row: row.order, select_rows=True
        )
        self.add_body(self.table)

    def refresh(self) -> None:
        shelf = run_query(self, self._app, shelf_of)
        if shelf is None:
            return
        self._shelf = shelf
        self.pack.set_options([Option(p.id, f"{p.title}（{p.effective_from} 起）") for p in shelf.packs])
        self._show()

    def _show(self) -> None:
        chosen = self.pack.value()
        today = Month.of(self._app.clock.today())
        pack = self._shelf.by_id(chosen) if chosen else self._shelf.pack_for(today)
        self._shown = pack
        rows = pack_values(pack)
        self.table.set_rows(rows)
        unsure = sum(row.grade == "C" for row in rows)
        self.set_summary(pack.document, f"{pack.effective_from} 起施行", f"{unsure} 项待核对" if unsure else "")
        self.filters.set_note(pack_state(pack), "" if pack.is_verified else "attention")
        self.confirm_button.setVisible(not pack.is_verified)

    def _on_add(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, "选择规则包文件", "", "规则包 (*.toml)")
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Say what the pack of a file changes and add it if agreed."""
        add_file_for(self, self._app, path)

    def _on_confirm(self) -> None:
        pack = self._shown
        if pack is None:
            return
        words = f"{pack.title}（{pack.document}）的数值已逐项对照正式文本。确认后，文书不再印“规则待核对”。"
        note = ask_reason(self, "确认规则已核对", words)
        if note:
            command = ConfirmPack(pack.id, self._app.operator.display_name, note)
            run_operation(
                self,
                self._app,
                confirm_pack,
                command,
                origin="规则",
                on_done=lambda _none: self.message.done("已确认。"),
            )


def _columns() -> list[Column[PackValue]]:
    def tone(row: PackValue) -> Tone:
        return "attention" if row.grade == "C" else ""

    return [
        Column("类别", lambda r: r.group, width=130),
        Column("规定", lambda r: r.name, width=330),
        Column("数值", lambda r: r.value, number=True, width=150),
        Column("把握", lambda r: GRADES.get(r.grade, ""), width=140, tone=tone),
        Column("条文", lambda r: r.article, width=140),
    ]
