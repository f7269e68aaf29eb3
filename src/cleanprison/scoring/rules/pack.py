"""A rule pack: every number of the scoring rule, dated, graded and with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from cleanprison.scoring.rules.facts import Part, PenaltyKind, Sign


class Certainty(StrEnum):
    """How well a value is known: A read in the text, B in secondary sources, C recalled."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Say how well the value at `key` (dotted, as in the pack's file) is known and which article gives it."""

    key: str
    grade: Certainty
    article: str


@dataclass(frozen=True, slots=True)
class PartRule:
    """Hold a part's Chinese name and its full base for who can labour and who cannot; None: not scored for them."""

    part: Part
    name: str
    able: Decimal | None
    unable: Decimal | None

    def full(self, able: bool) -> Decimal | None:
        """Return the full month base, None where the part is not scored."""
        return self.able if able else self.unable


@dataclass(frozen=True, slots=True)
class BaseRules:
    """Say which special days still carry base, and how many months a rescue injury's mean looks back."""

    induction: bool
    solitary: bool
    suspended: bool
    labour_in_hospital: bool
    rescue_months: int


@dataclass(frozen=True, slots=True)
class SpecialKind:
    """Hold one kind of special award; an exempt one neither meets nor uses the cap of the year."""

    number: int
    name: str
    exempt: bool


@dataclass(frozen=True, slots=True)
class SpecialRules:
    """Hold the caps of special awards, each and per calendar year, their kinds, and those no public list shows."""

    each: Decimal
    year: Decimal
    kinds: tuple[SpecialKind, ...]
    unpublished: tuple[int, ...]

    def is_exempt(self, number: int) -> bool:
        """Tell whether awards of this kind stand outside the cap of the year."""
        return any(kind.number == number and kind.exempt for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class PenaltyRule:
    """Hold what one kind of penalty takes from the balance; points are positive."""

    kind: PenaltyKind
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class CycleRules:
    """Say at what balance a cycle ends and how much is taken then."""

    size: Decimal
    taken: Decimal


@dataclass(frozen=True, slots=True)
class GradingRules:
    """Hold what rules out the grade active, what makes a cycle fail, and the share graded active."""

    single_minus_limit: Decimal
    low_month_below: Decimal
    low_month_count: int
    penalty_count: int
    active_share: Decimal


@dataclass(frozen=True, slots=True)
class PanelRules:
    """Hold the share of members that must be present (at least) and the share of votes (more than)."""

    quorum: Fraction
    majority: Fraction


@dataclass(frozen=True, slots=True)
class ClockRules:
    """Hold the lengths, in working days, of publicity, objection, review and final review."""

    publicity: int
    objection: int
    review: int
    final_review_request: int
    final_review: int


@dataclass(frozen=True, slots=True)
class StrictCategory:
    """Name one class of inmates that is scored strictly."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class StrictRules:
    """Hold the factor on plus items that applies by default to the strict classes."""

    factor: Decimal
    categories: tuple[StrictCategory, ...]


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """Hold one plus or minus item of the catalogue, as the unit entered it from its own text."""

    code: str
    text: str
    part: Part
    sign: Sign
    least: Decimal
    most: Decimal
    month_cap: Decimal | None
    decided_by: str
    evidence: str
    article: str
    grade: Certainty


@dataclass(frozen=True, slots=True)
class Severity:
    """Name one degree of how serious a misdeed was (情节程度), as the unit's own text names it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RulePack:
    """Hold one dated set of scoring rules; `provenance` tells for each value how well it is known."""

    id: str
    title: str
    short_title: str
    document: str
    effective_from: date
    verified_by: str | None
    verified_on: date | None
    parts: tuple[PartRule, ...]
    base: BaseRules
    plus_cap_share: Decimal
    special: SpecialRules
    penalties: tuple[PenaltyRule, ...]
    cycle: CycleRules
    grading: GradingRules
    panel: PanelRules
    clocks: ClockRules
    strict: StrictRules
    items: tuple[CatalogueItem, ...]
    provenance: tuple[Provenance, ...]
    severities: tuple[Severity, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Whether a ward chief confirmed the pack against the official text."""
        return self.verified_by is not None and self.verified_on is not None

    def scored_parts(self, able: bool) -> tuple[tuple[Part, Decimal], ...]:
        """Return the parts scored for who is able, or unable, to labour, each with its full base."""
        scored = ((rule.part, rule.full(able)) for rule in self.parts)
        return tuple((part, full) for part, full in scored if full is not None)

    def penalty(self, kind: PenaltyKind) -> PenaltyRule:
        """Return the rule of one kind of penalty."""
        return next(rule for rule in self.penalties if rule.kind is kind)

    def severity_name(self, code: str | None) -> str:
        """Return what a severity is called, "" for None and for a code the pack does not name."""
        return next((severity.name for severity in self.severities if severity.code == code), "")

    def source_of(self, key: str) -> Provenance | None:
        """Return how well the value at the dotted key is known, None for a key the pack does not grade."""
        return next((source for source in self.provenance if source.key == key), None)
