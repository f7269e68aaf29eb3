"""A day record in words, the same on every screen and paper."""

from __future__ import annotations

from cleanprison.clock import CHINA
from cleanprison.scoring.queries import DayRecordRow
from cleanprison.scoring.rules import RulePack
from cleanprison.scoring.wording import part_name, penalty_name, short_part_name, special_name

SHORT_HASH = 8


def subject_of(pack: RulePack, record: DayRecordRow, *, short: bool = False) -> str:
    """Return what a record is about: the part (`short` in narrow columns), the special award or the penalty."""
    part = short_part_name(pack, record.part) if short else part_name(pack, record.part)
    return part or special_name(pack, record.special_kind) or penalty_name(pack, record.penalty_kind)


def aspects_of(pack: RulePack, record: DayRecordRow) -> list[str]:
    """Return severity and implied watch-group members, as far as the record has them."""
    severity = pack.severity_name(record.severity) or record.severity
    implied = "、".join(member.name for member in record.implied)
    return [words for words in (severity and f"情节{severity}", implied and f"联责 {implied}") if words]


def facts_of(pack: RulePack, record: DayRecordRow) -> str:
    """Return the facts with severity and implied members behind them, before them what an objection changed."""
    aspects = aspects_of(pack, record)
    return f"{record.told}（{'；'.join(aspects)}）" if aspects else record.told


def evidence_of(record: DayRecordRow) -> str:
    """Return how many files are attached, each by the first characters of its SHA-256; "" for none."""
    if not record.evidence:
        return ""
    hashes = "、".join(one.sha256[:SHORT_HASH] for one in record.evidence)
    return f"{len(record.evidence)} 个：{hashes}"


def written_words(record: DayRecordRow) -> str:
    """Return when a record was written down: the hour when on the same day, else how many days after what it tells."""
    when = record.recorded_at.astimezone(CHINA)
    return f"{when:%m-%d} 迟 {record.late_days} 天" if record.late_days > 0 else f"{when:%m-%d %H:%M}"
