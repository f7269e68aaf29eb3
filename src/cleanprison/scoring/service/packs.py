"""Adding a province's rule pack by file, and the ward chief's word that a pack was compared with the official text."""

from __future__ import annotations

from dataclasses import dataclass

from cleanprison.additions.shelf import Added
from cleanprison.additions.text_file import TextFile
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import last_closed
from cleanprison.scoring.models import PackConfirmation, UnitPack
from cleanprison.scoring.pack_values import differences
from cleanprison.scoring.packs import parse_pack
from cleanprison.scoring.rules import RulePack
from cleanprison.scoring.shelf import UnitShelf, known_ids, shelf_of, text_hash

SHOWN_CHANGES = 8
LONGEST_CHANGE = 60
"""So many and so long that the words before an act are read whole on a screen of 1366×768."""


@dataclass(frozen=True, slots=True)
class ConfirmPack:
    """The word of an officer, by name, that a pack agrees with the official text."""

    pack_id: str
    officer_name: str
    note: str | None = None


@needs(Right.ADD_PACKS)
def add_pack(uow: UnitOfWork, file: TextFile) -> Added:
    """Keep a pack's text for ever; it counts from its day on, in place of another of the same day.

    InputRefused names line and key, or why it cannot be added; RuleViolation when a month of its time is closed.
    """
    pack = parse_pack(file.text, file.name)
    if pack.is_verified:
        raise InputRefused("规则包文件里不要写 verified_by：核对由监区长在程序里确认。")
    if any(pack.id == known for known in known_ids(uow.session)):
        raise InputRefused(f"已有规则包“{pack.id}”，规则包只能增加，不能改动；请另起一个 id。")
    closed = last_closed(uow.session)
    if closed is not None and pack.effective_from <= closed.last:
        raise RuleViolation(
            f"{closed} 已关账，规则包“{pack.id}”的施行日期 {pack.effective_from} 应在 {closed.last} 以后。",
            "已关账的月份不改规则",
        )
    notes = _changes(shelf_of(uow.session), pack)
    uow.add(
        UnitPack(
            pack_id=pack.id,
            effective_from=pack.effective_from,
            file_name=file.name[:200],
            content=file.text,
            sha256=text_hash(file.text),
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
    return Added(f"计分规则包“{pack.id}”", notes)


def _changes(shelf: UnitShelf, pack: RulePack) -> tuple[str, ...]:
    """Return what people should know before they agree to a pack."""
    since = f"{pack.title}，自 {pack.effective_from} 起施行；月份按当月第一天施行的规则包计分。"
    earlier = [other for other in shelf.packs if other.effective_from <= pack.effective_from]
    if not earlier:
        return (since,)
    before = earlier[-1]
    changed = differences(before, pack)
    same_day = before.effective_from == pack.effective_from
    return (
        since,
        f"同一天起施行的“{before.id}”不再用。" if same_day else "",
        f"与“{before.id}”相比有 {len(changed)} 处不同" + ("：" if changed else "。"),
        *(_shortened(change) for change in changed[:SHOWN_CHANGES]),
        f"……另有 {len(changed) - SHOWN_CHANGES} 处，加入后在“规则”页查看。" if len(changed) > SHOWN_CHANGES else "",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CHANGE else f"{text[: LONGEST_CHANGE - 1]}…"


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
