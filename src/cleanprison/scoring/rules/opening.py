"""Whether an opening may be posted: what its paper must say, and what the ledger already holds of the inmate."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from cleanprison.scoring.rules.entry import Fault
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import RulePack

LARGEST = Decimal("99999.99")
MOST_CYCLE_MONTHS = 120
LONGEST_PAPER = 200
_CLAUSE = "期初积分"


@dataclass(frozen=True, slots=True)
class OpeningPaper:
    """Hold what the papers say of one inmate at the start of `as_of`, and the two officers who signed for it."""

    as_of: Month
    balance: Decimal
    cycle_months: int
    special_used: Decimal
    source_paper: str
    first_signer_id: int
    second_signer_id: int


@dataclass(frozen=True, slots=True)
class LedgerGround:
    """Hold how far the ledger is: the last closed month, the fixed first month scored here, the present month."""

    closed: Month | None
    start: Month | None
    present: Month


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Hold what is known of an inmate who is taken in: the stay, and whether the ledger already counts him."""

    name: str
    admitted_on: dt.date | None
    left_on: dt.date | None
    opened: bool
    posted: bool


def paper_fault(paper: OpeningPaper) -> Fault | None:
    """Return what is missing or impossible on the paper itself; `field` is a field of OpeningPaper."""
    if not paper.source_paper.strip():
        return _fault("source_paper", "请写明期初积分的来源文书，如“2026年9月个人考核台账”")
    if len(paper.source_paper.strip()) > LONGEST_PAPER:
        return _fault("source_paper", f"来源文书最多 {LONGEST_PAPER} 个字")
    if paper.first_signer_id == paper.second_signer_id:
        return _fault("second_signer_id", "期初积分要由两名不同的民警签名")
    for field, name, value in (("balance", "积分", paper.balance), ("special_used", "已用专项分", paper.special_used)):
        if abs(value) > LARGEST:
            return _fault(field, f"{name}不超过 {LARGEST}")
        if value != round(value, 2):
            return _fault(field, f"{name}最多两位小数")
    if paper.special_used < 0:
        return _fault("special_used", "已用专项分不能是负数")
    if not 0 <= paper.cycle_months <= MOST_CYCLE_MONTHS:
        return _fault("cycle_months", f"周期月数不能是负数，最多 {MOST_CYCLE_MONTHS} 个月")
    return None


def opening_fault(pack: RulePack, ground: LedgerGround, inmate: Newcomer, paper: OpeningPaper) -> Fault | None:
    """Return why the ledger cannot take the opening; `field` is a field of OpeningPaper, or `inmate`."""
    return _ledger_fault(pack, inmate, paper) or _month_fault(ground, inmate, paper.as_of)


def _ledger_fault(pack: RulePack, inmate: Newcomer, paper: OpeningPaper) -> Fault | None:
    if inmate.opened:
        return _fault("inmate", f"{inmate.name} 已有期初积分，不能再登记")
    if inmate.posted:
        return _fault("inmate", f"{inmate.name} 在本程序里已有关账的月份，不能再登记期初积分")
    size, year = pack.cycle.size, pack.special.year
    if paper.balance >= size:
        return _fault("balance", f"期初积分 {paper.balance} 已满 {size:.0f} 分，请先按原文书结束周期再登记余分")
    if paper.special_used > year:
        return _fault("special_used", f"本年已用专项分 {paper.special_used} 超过每年上限 {year}")
    return None


def _month_fault(ground: LedgerGround, inmate: Newcomer, as_of: Month) -> Fault | None:
    if ground.closed is not None and as_of <= ground.closed:
        return _fault("as_of", f"{ground.closed} 已关账，期初积分只能从 {ground.closed.plus(1)} 起")
    if as_of > ground.present:
        return _fault("as_of", f"期初月份 {as_of} 还没有到")
    if ground.start is not None and as_of < ground.start:
        return _fault("as_of", f"本监区从 {ground.start} 起在本程序计分，期初月份不能早于它")
    if inmate.admitted_on is not None and as_of < Month.of(inmate.admitted_on):
        return _fault("as_of", f"{inmate.name} {inmate.admitted_on} 入监，期初月份不能早于入监的月份")
    if inmate.left_on is not None and as_of > Month.of(inmate.left_on):
        return _fault("as_of", f"{inmate.name} {inmate.left_on} 离监，期初月份不能晚于离监的月份")
    return None


def _fault(field: str, words: str) -> Fault:
    return Fault(field, words, _CLAUSE)
