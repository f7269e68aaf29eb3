"""The ledger: entries, and nothing else, make a balance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Points, Recorded


class LedgerEntry(Recorded, Base):
    """One entry: opening, month_result, penalty, cycle_close or correction; `points` are signed.

    `month` is the first day of the month the entry was posted in; a correction names the month it corrects and the
    true date. `unique_key` makes a second posting of the same result impossible. `detail` is the posted month in
    canonical JSON (parts, special, what later months need of it).
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        CheckConstraint("kind IN ('opening', 'month_result', 'penalty', 'cycle_close', 'correction')", name="kind"),
        CheckConstraint(
            "kind <> 'correction' OR (corrects_month IS NOT NULL AND length(reason) > 0)", name="correction"
        ),
        Index(None, "inmate_id", "month"),
        Index(None, "month", "kind"),
        APPEND_ONLY,
    )

    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"))
    month: Mapped[date]
    kind: Mapped[str] = mapped_column(String(16))
    points: Mapped[Decimal] = mapped_column(Points)
    unique_key: Mapped[str | None] = mapped_column(String(60), unique=True)
    corrects_month: Mapped[date | None]
    true_date: Mapped[date | None]
    reason: Mapped[str | None] = mapped_column(Text)
    day_record_id: Mapped[int | None] = mapped_column(ForeignKey("day_record.id"))
    pack_id: Mapped[str | None] = mapped_column(String(60))
    pack_hash: Mapped[str | None] = mapped_column(String(64))
    detail: Mapped[str | None] = mapped_column(Text)
    batch: Mapped[int]


class Opening(Recorded, Base):
    """What a ward brings from its papers for one inmate: the state before the first month reckoned here."""

    __tablename__ = "opening"
    __table_args__ = (
        CheckConstraint("first_signer_id <> second_signer_id", name="two_signers"),
        CheckConstraint("cycle_months >= 0", name="cycle_months"),
        APPEND_ONLY,
    )

    ledger_entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"), unique=True)
    as_of: Mapped[date]
    balance: Mapped[Decimal] = mapped_column(Points)
    cycle_months: Mapped[int]
    special_used: Mapped[Decimal] = mapped_column(Points)
    last_cycle_failed: Mapped[bool]
    source_paper: Mapped[str] = mapped_column(String(200))
    first_signer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    second_signer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
