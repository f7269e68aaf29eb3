"""What the people pages share: a field for names old and new, short words, and forms that outlive a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cleanprison.people.queries import MovementRow
from cleanprison.people.rules import KIND_TITLES, MovementKind
from cleanprison.scoring.rules import Month
from cleanprison.scoring.shelf import shelf_of
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.kit import ApplicationPort, ChoiceField, DraftKeeper, FieldProblem, FormDialog, Option


class NameField(ChoiceField):
    """Choose one of the names there are or type a new one; None when optional and empty."""

    def __init__(
        self,
        key: str,
        label: str,
        names: Sequence[str] = (),
        *,
        longest: int = 80,
        required: bool = True,
        hint: str = "",
        placeholder: str = "选择或输入新的",
    ) -> None:
        options = [Option(name, name) for name in names]
        super().__init__(key, label, options, required=required, hint=hint, placeholder=placeholder)
        self._longest = longest

    def value(self) -> str | None:
        self.needed()
        text = self.raw().strip()
        if len(text) > self._longest:
            raise FieldProblem(f"{self.label}最多 {self._longest} 个字，现有 {len(text)} 个。")
        return text or None

    def set_value(self, value: Any) -> None:
        self.set_raw(value or "")

    def settle(self) -> None:
        """Leave what was typed as it is: it may be a new name."""


def kind_title(kind: MovementKind) -> str:
    """Return the kind of a movement without its bracketed note."""
    return KIND_TITLES[kind].split("（")[0]


def day_text(day: date | None) -> str:
    """Write a day, nothing when it is not known."""
    return "" if day is None else day.isoformat()


def span_text(first: date | None, last: date | None) -> str:
    """Write two days as one span, nothing when neither is known."""
    if first is None and last is None:
        return ""
    return f"{day_text(first) or '不详'} 至 {day_text(last) or '不详'}"


def strict_names(app: ApplicationPort) -> dict[str, str]:
    """Return the names of the strict categories of the pack in force, by code."""
    pack = app.query(shelf_of).pack_for(Month.of(app.clock.today()))
    return {category.code: category.name for category in pack.strict.categories}


def strict_options(app_names: Mapping[str, str], kept: str | None = None) -> list[Option]:
    """Return the pack's categories to choose from, and one in use that the pack does not have."""
    options = [Option(code, name) for code, name in app_names.items()]
    if kept and kept not in app_names:
        code = next((code for code, name in app_names.items() if name == kept), None)
        options = [option for option in options if option.value != code]
        options.append(Option(kept, kept))
    return options


def named_movements(rows: Sequence[MovementRow], strict: Mapping[str, str]) -> list[MovementRow]:
    """Return movements with the strict categories they are about called by their names."""
    return [
        replace(row, detail=strict.get(row.detail, row.detail)) if row.kind is MovementKind.STRICT else row
        for row in rows
    ]


def keep_draft(dialog: FormDialog, app: ApplicationPort, name: str, start_over: Callable[[], object]) -> DraftKeeper:
    """Bring back what was typed into the dialog's form, and say so with a way to leave it out."""
    keeper = DraftKeeper(dialog.form, draft_store(app), name)

    def drop() -> None:
        start_over()
        keeper.done()

    if keeper.restored:
        dialog.place.message.warn("已恢复上次没有保存的内容，请核对。", "不要恢复", drop)
    return keeper
