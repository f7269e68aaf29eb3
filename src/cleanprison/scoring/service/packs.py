"""Adding a province's rule pack by file, and the ward chief's word that a pack was compared with the official text."""

from __future__ import annotations

from dataclasses import dataclass

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import last_closed
from cleanprison.scoring.models import PackConfirmation, UnitPack
from cleanprison.scoring.packs import MOST_BYTES, parse_pack
from cleanprison.scoring.shelf import shelf_of, text_hash


@dataclass(frozen=True, slots=True)
class AddPack:
    """A rule pack as the text of a file."""

    file_name: str
    text: str


@dataclass(frozen=True, slots=True)
class ConfirmPack:
    """The word of an officer, by name, that a pack agrees with the official text."""

    pack_id: str
    officer_name: str
    note: str | None = None


@needs(Right.ADD_PACKS)
def add_pack(uow: UnitOfWork, command: AddPack) -> str:
    """Keep a pack's text for ever and return its id; InputRefused names line and key, or why it cannot be added."""
    if len(command.text.encode()) > MOST_BYTES:
        raise InputRefused(f"规则包文件 {command.file_name} 超过 1 MB，规则包最大 1 MB。")
    pack = parse_pack(command.text, command.file_name)
    if pack.is_verified:
        raise InputRefused("规则包文件里不要写 verified_by：核对由监区长在程序里确认。")
    shelf = shelf_of(uow.session)
    if any(pack.id == other.pack.id for other in shelf.shelved):
        raise InputRefused(f"已有规则包“{pack.id}”，规则包只能增加，不能改动；请另起一个 id。")
    same_day = next((p for p in shelf.shelved if p.added and p.pack.effective_from == pack.effective_from), None)
    if same_day is not None:
        raise InputRefused(f"规则包“{same_day.pack.id}”也自 {pack.effective_from} 起施行，每个日期只能有一个。")
    closed = last_closed(uow.session)
    if closed is not None and pack.effective_from <= closed.last:
        raise RuleViolation(
            f"{closed} 已关账，规则包“{pack.id}”的施行日期 {pack.effective_from} 应在 {closed.last} 以后。",
            "已关账的月份不改规则",
        )
    uow.add(
        UnitPack(
            pack_id=pack.id,
            effective_from=pack.effective_from,
            file_name=command.file_name[:200],
            content=command.text,
            sha256=text_hash(command.text),
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
    return pack.id


@needs(Right.CONFIRM_PACKS)
def confirm_pack(uow: UnitOfWork, command: ConfirmPack) -> None:
    """Write down that a pack was compared with the official text; once for each text."""
    if not command.officer_name.strip():
        raise InputRefused("请写明核对人的姓名。")
    shelved = next((p for p in shelf_of(uow.session).shelved if p.pack.id == command.pack_id), None)
    if shelved is None:
        raise InputRefused(f"没有规则包“{command.pack_id}”。")
    if shelved.pack.is_verified:
        raise RuleViolation(
            f"规则包“{command.pack_id}”已由 {shelved.pack.verified_by} 于 {shelved.pack.verified_on} 核对。", "核对规则"
        )
    uow.add(
        PackConfirmation(
            pack_id=command.pack_id,
            sha256=shelved.sha256,
            officer_name=command.officer_name.strip(),
            confirmed_on=uow.today,
            note=(command.note or "").strip() or None,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
