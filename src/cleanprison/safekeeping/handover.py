"""Carry the ward's data from one PC to another in one file; two that went apart are reported, never merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cleanprison.application import Application
from cleanprison.clock import CHINA
from cleanprison.db.audit import chain_head
from cleanprison.db.backup import SUFFIX, BackupFile, make_backup
from cleanprison.errors import InputRefused
from cleanprison.rights import Right
from cleanprison.safekeeping.comparison import ActSeen, Comparison, Standing
from cleanprison.safekeeping.restoring import Restored, restore
from cleanprison.safekeeping.unpacking import Looked, SignIn, look_into, unpacked, verify_unpacked

LISTED = 200


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a hand-over file: how it stood to the folder, and where the former data lie (None: untouched)."""

    looked: Looked
    restored: Restored | None


def hand_over(app: Application, to: Path, receiver: str) -> BackupFile:
    """Write a checked hand-over file into the folder `to` and note who has the data now.

    InputRefused without a receiver; StorageError when it cannot be written.
    """
    app.demand(Right.BACK_UP)
    if not receiver.strip():
        raise InputRefused("请写明交给谁（单位、电脑或姓名）。")
    acts, head = app.query(chain_head)
    note = {
        "to": receiver.strip(),
        "by": app.operator.display_name,
        "at": app.moment(),
        "head": head,
        "acts": acts,
    }
    path = to / f"cleanprison-handover-{app.clock.now():%Y%m%d-%H%M%S}{SUFFIX}"
    with app.upkeep:
        made = make_backup(app.layout, app.database_key, path, app.clock.now(), handover=note)
    app.note(handed_at=app.moment(), handed_to=receiver.strip())
    return made


def take_over(app: Application, source: Path, sign_in: SignIn | None = None, *, theirs: bool = False) -> TakenOver:
    """Take the data of a hand-over file into the open folder when they only go on from what is here.

    What is here already stays; InputRefused for older data and, unless `theirs` says that the file stands, for two
    that went apart. When data are taken the folder is closed, and what was here lies aside. VerificationFailed when
    the file does not pass.
    """
    app.demand(Right.RESTORE)
    with unpacked(app, source, sign_in) as found:
        verify_unpacked(app, found)
    looked = look_into(app, source, sign_in)
    standing = looked.comparison.standing
    if standing is Standing.SAME:
        app.note(handed_at="", handed_to="")
        return TakenOver(looked, None)
    if standing is Standing.BEHIND:
        raise InputRefused(
            f"{source.name} 比这台电脑上的数据旧（少 {len(looked.comparison.ours)} 次变更），"
            "没有接收，也没有改动任何内容。"
        )
    if standing is Standing.PARTED and not theirs:
        raise InputRefused(
            f"两台电脑上的数据已经分叉（本机独有 {len(looked.comparison.ours)} 次变更，"
            f"交接文件独有 {len(looked.comparison.theirs)} 次），没有合并，也没有改动任何内容；"
            "请看冲突报告后决定以哪边为准。"
        )
    restored = restore(app, source, sign_in)
    app.note(handed_at="", handed_to="")
    return TakenOver(looked, restored)


def conflict_report(looked: Looked) -> str:
    """Return in words what both sides have in common and which acts only one of them has."""
    comparison = looked.comparison
    note = looked.handed_over
    lines = [
        "交接比对报告",
        f"文件：{looked.source.name}（{looked.made_at} 写成）",
        *([f"交接：{note.by} 于 {moment_words(note.at)} 交给 {note.to}"] if note else []),
        f"结论：{standing_words(comparison)}",
        f"两边相同的变更：前 {comparison.common} 次",
        *_side("只有本机有的变更", comparison.ours),
        *_side("只有文件里有的变更", comparison.theirs),
        "各表行数（本机／文件）：",
        *(f"　{name}　{ours}／{theirs}" for name, ours, theirs in looked.counts),
    ]
    return "\n".join(lines)


def standing_words(comparison: Comparison) -> str:
    """Return in one sentence how a file stands to the data here."""
    return {
        Standing.SAME: "两边完全相同，不用接收。",
        Standing.AHEAD: f"文件接着本机的数据往下记，多 {len(comparison.theirs)} 次变更，可以接收。",
        Standing.BEHIND: f"文件比本机旧，少 {len(comparison.ours)} 次变更。",
        Standing.PARTED: "两边各自记了不同的内容，已经分叉；程序不合并，请决定以哪边为准，另一边另存。",
    }[comparison.standing]


def _side(title: str, acts: tuple[ActSeen, ...]) -> list[str]:
    if not acts:
        return [f"{title}：没有"]
    lines = [f"{title}：{len(acts)} 次"]
    lines += [f"　第 {act.sequence} 次　{moment_words(act.at)}　{act.operator}　{act.origin}" for act in acts[:LISTED]]
    return lines + ([f"　另有 {len(acts) - LISTED} 次"] if len(acts) > LISTED else [])


def moment_words(at: str) -> str:
    """Return a stored moment as Chinese local time; one that cannot be read as it stands."""
    try:
        return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y-%m-%d %H:%M}"
    except ValueError:
        return at
