"""Add an inmate or change one, and what to do when somebody changed the record meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.people.service import SaveInmate, save_inmate
from cleanprison.ui.kit import ApplicationPort, FormDialog, run_operation, run_query
from cleanprison.ui.people.inmate_form import NAME, InmateForm, changed_words
from cleanprison.ui.people.shared import keep_draft, strict_names

ORIGIN = "罪犯名册"


class InmateDialog(FormDialog):
    """Hold the form of one inmate (None: a new one); `on_saved` gets the id."""

    def __init__(
        self, parent: QWidget, app: ApplicationPort, shown: InmateRow | None, on_saved: Callable[[int], object]
    ) -> None:
        today = app.clock.today()
        inmates = run_query(parent, app, inmate_rows, today, include_left=True) or []
        form = InmateForm(inmates, today, strict_names(app), shown)
        super().__init__(parent, f"修改 {shown.name}" if shown else "新增罪犯", form, width=640)
        self._inmate_form = form
        self._app = app
        self._shown = shown
        self._on_saved = on_saved
        draft = f"{NAME}.{shown.id}" if shown else f"{NAME}.new"
        self._keeper = keep_draft(self, app, draft, lambda: self._inmate_form.show_details(self._shown))
        self.submitted.connect(self._on_submitted)

    def _on_submitted(self) -> None:
        details = self._inmate_form.details()
        if details is None:
            return
        shown = self._shown
        command = SaveInmate(details, shown.id if shown else None, shown.version if shown else None)
        if not run_operation(self.place, self._app, save_inmate, command, origin=ORIGIN, on_done=self._written):
            self._look_again()

    def _written(self, inmate_id: int) -> None:
        self._keeper.done()
        self.accept()
        self._on_saved(inmate_id)

    def _look_again(self) -> None:
        """When the record changed since it was shown, name the changes and let the person decide."""
        shown = self._shown
        rows = run_query(self.place, self._app, inmate_rows, self._app.clock.today(), include_left=True) or []
        now = next((row for row in rows if shown and row.id == shown.id), None)
        if shown is None or now is None or now.version == shown.version:
            return
        self._shown = now
        self.place.message.warn(
            f"{now.name} 的资料刚被别人改过：{changed_words(shown, now)}。再按保存，以您填写的为准。",
            "改用现在的资料",
            lambda: self._inmate_form.show_details(now),
        )
