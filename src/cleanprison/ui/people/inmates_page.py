"""罪犯: the roster in the order of numbers, and the card of one inmate."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton, QStackedWidget

from cleanprison.access.queries import display_names
from cleanprison.people.queries import InmateRow, MovementRow, inmate_rows, movement_rows, sections
from cleanprison.people.rules import SPAN_KINDS, MovementKind
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import ApplicationPort, Option, Page, run_query
from cleanprison.ui.people.inmate_card import InmateCard
from cleanprison.ui.people.inmate_dialog import InmateDialog
from cleanprison.ui.people.inmates_table import DAILY, IN_CUSTODY, LEFT, VIEWS, InmatesTable
from cleanprison.ui.people.movement_dialog import MovementDialog, take_back
from cleanprison.ui.people.movement_table import movement_words
from cleanprison.ui.people.shared import kind_title, named_movements, strict_names
from cleanprison.ui.record_history import offer_history

NAME = "people.inmates"
_SITUATIONS = (IN_CUSTODY, *(kind_title(kind) for kind in MovementKind if kind in SPAN_KINDS), LEFT)


class InmatesPage(Page):
    """List the inmates as of today; Enter turns to the card of one, Esc back."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"inmate", "movement", "movement_void", "officer", "ward", "section", "watch_group"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "罪犯")
        self._app = app
        self._rows: list[InmateRow] = []
        self._names: dict[str, str] = {}
        self._shown: int | None = None
        self._add_actions()
        self.search = self.filters.add_search()
        self.section = self.filters.add_box("section", "全部分监区")
        self.officer = self.filters.add_box("officer", "全部包教民警")
        self.situation = self.filters.add_box("situation", "全部情况", [Option(s, s) for s in _SITUATIONS])
        self.with_left = self.filters.add_check("with_left", "含已离监")
        self.view = self.filters.add_box("view", DAILY, VIEWS)
        self.table = InmatesTable(f"{NAME}.table")
        offer_history(self, self.table, "inmate")
        self.view.picked.connect(self.table.choose_columns)
        self.table.moved.connect(lambda row, _column: self._on_moved(row))
        self.table.opened.connect(lambda row: self.show_card(row.id))
        self.card = InmateCard()
        self.card.movements.moved.connect(lambda row, _column: self._on_movement(row))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.card)
        self.add_body(self._stack)
        self.setFocusProxy(self.table)
        self.with_left.toggled.connect(lambda _on: self.refresh())
        self.filters.changed.connect(self._show)
        self._turn(None)

    def _add_actions(self) -> None:
        add = self.add_action
        self._list_actions: list[QPushButton] = []
        self._card_actions: list[QPushButton] = [
            add("list", "返回名册", self.back, tip="Esc"),
            add("account", "积分台账", self._on_account, tip="此人各月积分"),
            add("void", "撤销变动", self._on_void, tip="撤销所选的一条变动，须写明原因"),
            add("end", "登记结束", self._on_end, tip="登记所选的住院、禁闭等的最后一天"),
        ]
        add("change", "修改", self.change, tip="修改所选罪犯的资料")
        self._list_actions.append(add("movement", "登记变动", self.register, tip="登记所选罪犯的变动"))
        self._list_actions.append(add("new", "新增", self.add, role="primary", tip="Ctrl+S"))
        self._card_actions.append(add("card_movement", "登记变动", self.register, role="primary", tip="Ctrl+S"))

    # showing

    def open_with(self, context: dict[str, Any]) -> None:
        """Show the card of one inmate, or look for words."""
        if "inmate_id" in context:
            self._shown = context["inmate_id"]
        if "search" in context:
            self._shown = None
            self.search.setText(context["search"])

    def refresh(self) -> None:
        today = self._app.clock.today()
        rows = run_query(self, self._app, inmate_rows, today, include_left=True)
        units = run_query(self, self._app, sections)
        names = run_query(self, self._app, display_names)
        if rows is None or units is None or names is None:
            return
        self._rows, self._names = rows, names
        self.section.set_options([Option(unit.name, unit.name) for unit in units])
        officers = sorted({row.officer for row in rows if row.officer})
        self.officer.set_options([Option(name, name) for name in officers])
        self._show()
        self._turn(self._shown)

    def _show(self) -> None:
        words = self.search.text().strip()
        self.table.set_rows(row for row in self._rows if self._passes(row, words))
        if self._shown is None:
            self._sum_up()
        if any(row.situation != LEFT for row in self._rows):
            self.table.set_empty("没有符合筛选条件的罪犯，请放宽筛选。")
        else:
            self.table.set_empty(
                "名册还是空的。可以从 WPS、Excel 表格导入，也可以一个一个新增。",
                "导入名册",
                lambda: self.open_page("people", "import", kind="inmates"),
            )

    def _passes(self, row: InmateRow, words: str) -> bool:
        wanted = self.situation.value()
        return (
            fits(words, row.number, row.name)
            and self.section.value() in (None, row.section)
            and self.officer.value() in (None, row.officer)
            and (wanted is None or wanted in row.situation.split("、"))
            and (row.situation != LEFT or self.with_left.isChecked() or wanted == LEFT)
        )

    def _sum_up(self) -> None:
        here = [row for row in self._rows if row.situation != LEFT]
        counts = {s: sum(s in row.situation.split("、") for row in here) for s in _SITUATIONS[1:-1]}
        shown = len(self.table.model.rows)
        self.set_summary(
            f"在册 {len(here)} 人",
            *(f"{situation} {count} 人" for situation, count in counts.items() if count),
            f"已离监 {len(self._rows) - len(here)} 人" if len(self._rows) > len(here) else "",
            f"本页 {shown} 人" if shown != len(here) else "",
        )

    def _turn(self, inmate_id: int | None) -> None:
        """Show the card of an inmate, or the list when there is none."""
        person = next((row for row in self._rows if row.id == inmate_id), None)
        self._shown = person.id if person else None
        self._stack.setCurrentWidget(self.card if person else self.table)
        self.setFocusProxy(self.card if person else self.table)
        self.filters.setVisible(person is None)
        self.set_title("罪犯卡片" if person else "罪犯")
        for button in self._card_actions:
            button.setVisible(person is not None)
        for button in self._list_actions:
            button.setVisible(person is None)
        if person is None:
            self._sum_up()
            self._on_moved(self.table.current_row())
            return
        movements = run_query(self, self._app, movement_rows, inmate_id=person.id) or []
        today, strict = self._app.clock.today(), strict_names(self._app)
        self.card.show_inmate(person, named_movements(movements, strict), today, strict)
        counted = sum(row.void_reason is None for row in movements)
        self.set_summary(person.situation, f"变动 {counted} 条", _sentence_left(person, self._app))
        self._on_movement(self.card.movements.current_row())

    def show_card(self, inmate_id: int) -> None:
        """Turn to the card of an inmate."""
        self._turn(inmate_id)
        self.card.setFocus()

    def back(self) -> bool:
        """Turn from the card to the list."""
        if super().back():
            return True
        if self._shown is None:
            return False
        self.table.go_to(self._shown)
        self._turn(None)
        self.table.setFocus()
        return True

    def _on_moved(self, row: InmateRow | None) -> None:
        if row is None:
            self.explain("")
            return
        parts = (row.name, row.sex or "", row.crime or "", row.sentence or "", row.native_place or "", row.situation)
        self.explain(" · ".join(part for part in parts if part) + "    Enter 看卡片和变动")

    def _on_movement(self, row: MovementRow | None) -> None:
        self.explain(movement_words(row, self._names) if row and self._shown is not None else "")

    # acting

    def current(self) -> InmateRow | None:
        """Return the inmate on the card, or the one under the cursor."""
        if self._shown is not None:
            return next((row for row in self._rows if row.id == self._shown), None)
        return self.table.current_row()

    def save(self) -> None:
        """Open the form that fits: a movement on the card, a new inmate in the list (Ctrl+S)."""
        if self._shown is None:
            self.add()
        else:
            self.register()

    def add(self) -> InmateDialog:
        """Open the form of a new inmate."""
        return self._open(None)

    def change(self) -> InmateDialog | None:
        """Open the form of the current inmate."""
        person = self._chosen()
        return None if person is None else self._open(person)

    def _open(self, person: InmateRow | None) -> InmateDialog:
        def saved(inmate_id: int) -> None:
            self.message.done(
                f"已保存 {person.name} 的资料。" if person else "已新增；可以接着登记分监区、岗位等变动。"
            )
            if person is None:
                self.show_card(inmate_id)

        dialog = InmateDialog(self, self._app, person, saved)
        dialog.open()
        return dialog

    def register(self, ending: MovementRow | None = None) -> MovementDialog | None:
        """Open the form of a movement of the current inmate; `ending` is the span to end."""
        person = self._chosen()
        if person is None:
            return None

        def saved(movement_id: int) -> None:
            self.message.done(f"已登记 {person.name} 的变动。")
            self.card.movements.go_to(movement_id)

        dialog = MovementDialog(self, self._app, person, saved, ending)
        dialog.open()
        return dialog

    def _chosen(self) -> InmateRow | None:
        person = self.current()
        if person is None:
            self.message.inform("请先在名册中选一个人。")
        return person

    def _on_end(self) -> None:
        row = self.card.movements.current_row()
        if row is None or not row.is_open_span:
            self.message.inform("请先选一条尚未结束的住院、禁闭、停止计分或离监探亲。")
            return
        self.register(row)

    def _on_void(self) -> None:
        take_back(self, self._app, self.card.movements.current_row())

    def _on_account(self) -> None:
        person = self._chosen()
        if person is not None:
            self.open_page("scoring", "account", inmate_id=person.id)


def _sentence_left(person: InmateRow, app: ApplicationPort) -> str:
    end, today = person.sentence_end, app.clock.today()
    if end is None or person.state.left_on is not None:
        return ""
    months = (end.year - today.year) * 12 + end.month - today.month - (end.day < today.day)
    if months < 0:
        return f"刑期已于 {end} 届满"
    years, rest = divmod(months, 12)
    return "余刑" + (f" {years} 年" if years else "") + (f" {rest} 个月" if rest or not years else "")
