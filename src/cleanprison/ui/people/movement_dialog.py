"""Record a movement, end a span, take a mistake back: the same three acts on every page that shows movements."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cleanprison.people.queries import (
    InmateRow,
    MovementRow,
    inmate_rows,
    movement_rows,
    officer_rows,
    sections,
    wards,
    watch_groups,
)
from cleanprison.people.service import VoidMovement, record_movement, void_movement
from cleanprison.ui.kit import ApplicationPort, FormDialog, Page, ask_reason, run_operation, run_query
from cleanprison.ui.people.movement_form import NAME, MovementForm, MovementWords
from cleanprison.ui.people.shared import keep_draft, kind_title, strict_names

ORIGIN = "人员变动"


class MovementDialog(FormDialog):
    """Hold the form of one movement of `person` (None: to be picked)."""

    def __init__(
        self,
        parent: QWidget,
        app: ApplicationPort,
        person: InmateRow | None,
        on_saved: Callable[[int], object],
        ending: MovementRow | None = None,
    ) -> None:
        form = MovementForm(_words(parent, app), lambda number: _open_spans(app, number), app.clock.today(), person)
        super().__init__(parent, f"登记变动 · {person.name}" if person else "登记变动", form, save="登记", width=560)
        self._app = app
        self._movement_form = form
        self._on_saved = on_saved
        self._keeper = keep_draft(self, app, f"{NAME}.{person.id if person else 'any'}", lambda: form.clear("day"))
        if ending is not None:
            form.end_span(ending)
        self.submitted.connect(self._on_submitted)

    def _on_submitted(self) -> None:
        command = self._movement_form.command()
        if command is not None:
            run_operation(self.place, self._app, record_movement, command, origin=ORIGIN, on_done=self._written)

    def _written(self, movement_id: int) -> None:
        self._keeper.done()
        self.accept()
        self._on_saved(movement_id)


def _words(parent: QWidget, app: ApplicationPort) -> MovementWords:
    inmates = run_query(parent, app, inmate_rows, app.clock.today(), include_left=True) or []
    return MovementWords(
        inmates,
        run_query(parent, app, officer_rows) or [],
        [ward.name for ward in run_query(parent, app, wards) or []],
        [section.name for section in run_query(parent, app, sections) or []],
        [group.name for group in run_query(parent, app, watch_groups) or []],
        strict_names(app),
    )


def _open_spans(app: ApplicationPort, inmate_id: int) -> Sequence[MovementRow]:
    return [row for row in app.query(movement_rows, inmate_id=inmate_id) if row.is_open_span]


def take_back(page: Page, app: ApplicationPort, row: MovementRow | None) -> None:
    """Ask why and void the movement; it stays to be read."""
    if row is None:
        page.message.inform("请先选一条变动。")
        return
    if row.void_reason:
        page.message.inform(f"这条变动已撤销：{row.void_reason}")
        return
    words = " ".join(filter(None, (str(row.on_date), row.name, kind_title(row.kind), row.detail)))
    reason = ask_reason(page, "撤销这条变动", words)
    if reason:
        run_operation(
            page,
            app,
            void_movement,
            VoidMovement(row.id, reason),
            origin=ORIGIN,
            reason=reason,
            on_done=lambda _none: page.message.done("已撤销；这条变动仍可查看，不再计入。"),
        )
