"""The bases one data folder offers for conduct records: the shipped ones, then its unit's own."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.additions.shelf import Added, AddedKind, keep_file, kept_files
from cleanprison.additions.text_file import TextFile, read_text_file
from cleanprison.conduct.catalogue import BasisItem, Catalogue, parse_catalogue
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.rights import Right, for_everyone, needs


@lru_cache(maxsize=64)
def parsed_catalogue(file: TextFile) -> Catalogue:
    """Return the catalogue of a file; InputRefused names file, line and key."""
    return parse_catalogue(file.text, file.name)


@lru_cache(maxsize=1)
def shipped_catalogues() -> tuple[TextFile, ...]:
    """Return the files of the catalogues that came with the program."""
    folder = paths.resources() / "rulepacks" / "conduct"
    return tuple(read_text_file(path) for path in sorted(folder.glob("*.toml")))


@for_everyone
def basis_items(session: Session) -> tuple[BasisItem, ...]:
    """Return the bases offered, each once; an added catalogue stands in the place of one with the same id."""
    added = [kept.file for kept in kept_files(session, AddedKind.CONDUCT)]
    by_id = {found.id: found for found in map(parsed_catalogue, (*shipped_catalogues(), *added))}
    return tuple(dict.fromkeys(item for found in by_id.values() for item in found.items))


@needs(Right.ADD_PACKS)
def add_catalogue(uow: UnitOfWork, file: TextFile) -> Added:
    """Keep a catalogue of bases for ever; records that name a basis keep its words whatever becomes of it."""
    found = parsed_catalogue(file)
    known = set(basis_items(uow.session))
    before = keep_file(uow, AddedKind.CONDUCT, found.id, file)
    shipped = any(parsed_catalogue(one).id == found.id for one in shipped_catalogues())
    new = sum(item not in known for item in found.items)
    return Added(
        f"依据目录“{found.title}”",
        (
            f"{len(found.items)} 条，其中 {new} 条是原来没有的。",
            f"同一个 id（{found.id}）的目录从此以这个文件为准。" if before or shipped else "",
            "登记行为记录时可选；已登记的记录不变。",
        ),
    )
