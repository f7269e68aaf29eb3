"""Drafts of forms, sealed beside the database: what a crash leaves is read by nobody without the key."""

from __future__ import annotations

from typing import Protocol, cast

from cleanprison.files.drafts import SealedDrafts
from cleanprison.ui.kit import ApplicationPort, DraftStore


class _WithDrafts(Protocol):
    @property
    def drafts(self) -> SealedDrafts: ...


def draft_store(app: ApplicationPort) -> DraftStore:
    """Return the store of the signed-in operator's drafts."""
    return cast(_WithDrafts, app).drafts
