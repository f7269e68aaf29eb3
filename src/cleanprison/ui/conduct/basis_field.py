"""The basis of a conduct record: chosen from the catalogue, or written freely."""

from __future__ import annotations

from collections.abc import Sequence

from cleanprison.conduct.catalogue import LONGEST_BASIS, BasisItem
from cleanprison.ui.kit import ChoiceField, FieldProblem, Option


class BasisField(ChoiceField):
    """Offer the catalogue while one types; words that are not in it are taken as they are."""

    def __init__(self, key: str, label: str, items: Sequence[BasisItem]) -> None:
        super().__init__(
            key,
            label,
            [Option(item.text, item.text) for item in items],
            hint="从目录选择，或直接写明所依据的制度；目录只有提要，引用时请对照正式文本",
            placeholder="如 警容风纪、六条禁令",
        )

    def value(self) -> str:
        self.needed()
        text = self.raw().strip()
        if len(text) > LONGEST_BASIS:
            raise FieldProblem(f"{self.label}最多 {LONGEST_BASIS} 字，现有 {len(text)} 字。")
        return text

    def settle(self) -> None:
        """Leave what was typed as it is."""
