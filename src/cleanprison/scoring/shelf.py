"""The packs a data folder reckons by: those shipped with the program and those the unit added, with who confirmed."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.additions.text_file import TextFile, read_text_file
from cleanprison.rights import for_everyone
from cleanprison.scoring.models import PackConfirmation, UnitPack
from cleanprison.scoring.packs import PackShelf, parse_pack
from cleanprison.scoring.rules import Month, RulePack


@dataclass(frozen=True, slots=True)
class ShelvedPack:
    """A pack with the hash of its text, and whether the unit added it."""

    pack: RulePack
    sha256: str
    added: bool


class UnitShelf(PackShelf):
    """The shelf of one data folder; `hash_of` tells which text a pack's id stands for."""

    def __init__(self, shelved: tuple[ShelvedPack, ...]) -> None:
        super().__init__(one.pack for one in shelved)
        self.shelved = shelved
        self._hashes: Mapping[str, str] = {one.pack.id: one.sha256 for one in shelved}

    def hash_of(self, month: Month) -> str:
        """Return the SHA-256 of the values in force in a month."""
        return self._hashes[self.pack_for(month).id]


@lru_cache(maxsize=64)
def text_hash(text: str) -> str:
    """Return the SHA-256 of what a pack's text says: comments and layout may change, no value may."""
    values = json.dumps(tomllib.loads(text), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(values.encode()).hexdigest()


@lru_cache(maxsize=64)
def _parsed(text: str, name: str) -> RulePack:
    return parse_pack(text, name)


@lru_cache(maxsize=1)
def shipped_packs() -> tuple[TextFile, ...]:
    """Return the files of the packs that came with the program."""
    folder = paths.resources() / "rulepacks"
    return tuple(read_text_file(path) for path in sorted(folder.glob("*.toml")))


def known_ids(session: Session) -> set[str]:
    """Return the id of every pack there is or was, also of those another of the same day took the place of."""
    shipped = {_parsed(file.text, file.name).id for file in shipped_packs()}
    return shipped.union(session.scalars(select(UnitPack.pack_id)))


@for_everyone
def shelf_of(session: Session) -> UnitShelf:
    """Return the shelf of this data folder; of one date the pack added last counts."""
    texts = [(file.name, file.text, False) for file in shipped_packs()]
    texts += [(row.file_name, row.content, True) for row in session.scalars(select(UnitPack).order_by(UnitPack.id))]
    confirmed = {
        (row.pack_id, row.sha256): (row.officer_name, row.confirmed_on)
        for row in session.scalars(select(PackConfirmation).order_by(PackConfirmation.id))
    }
    by_date = {}
    for name, text, added in texts:
        pack, sha256 = _parsed(text, name), text_hash(text)
        who = confirmed.get((pack.id, sha256))
        if who is not None:
            pack = replace(pack, verified_by=who[0], verified_on=who[1])
        by_date[pack.effective_from] = ShelvedPack(pack, sha256, added)
    return UnitShelf(tuple(by_date[day] for day in sorted(by_date)))
