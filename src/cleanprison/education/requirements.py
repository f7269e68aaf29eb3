"""What the regulation asks of education, read from a rule pack: every number with its certainty and article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cleanprison.education.rules import required_hours
from cleanprison.scoring import pack_text
from cleanprison.scoring.rules.pack import Provenance


@dataclass(frozen=True, slots=True)
class EducationRules:
    """The education rule pack: hours are class hours a year, `minutes_an_hour` minutes make one of them."""

    id: str
    title: str
    document: str
    effective_from: date
    verified_by: str | None
    verified_on: date | None
    adult_year: Decimal
    juvenile_year: Decimal
    juvenile_below_age: int
    minutes_an_hour: int
    shifted_rest_is_worked: bool
    provenance: tuple[Provenance, ...]

    @property
    def source(self) -> str:
        """Return title and document number, with 规则待核对 until somebody checked the pack."""
        state = "" if self.verified_on else "（规则待核对）"
        return f"{self.title} {self.document}{state}"

    def required(self, birth_date: date | None, year: int) -> Decimal:
        """Return the class hours the year asks of an inmate born on the day (None: not known)."""
        return required_hours(
            birth_date,
            year,
            adult=self.adult_year,
            juvenile=self.juvenile_year,
            juvenile_below_age=self.juvenile_below_age,
        )


def parse_education_rules(text: str, name: str) -> EducationRules:
    """Return the rules written in `text`; `name` is the file's name, for complaints."""
    top = pack_text.parse(text, name)
    top.allow_only("id", "title", "document", "effective_from", "verified_by", "verified_on", "hours", "week")
    if ("verified_by" in top) != ("verified_on" in top):
        top.refuse("verified_by", "要和 verified_on 同时写或者同时不写")
    hours, week = top.table("hours"), top.table("week")
    hours.allow_only("adult_year", "juvenile_year", "juvenile_below_age", "minutes_an_hour")
    week.allow_only("shifted_rest_is_worked")
    return EducationRules(
        id=top.text("id"),
        title=top.text("title"),
        document=top.text("document"),
        effective_from=top.day("effective_from"),
        verified_by=top.text("verified_by") if "verified_by" in top else None,
        verified_on=top.day("verified_on") if "verified_on" in top else None,
        adult_year=hours.graded_points("adult_year"),
        juvenile_year=hours.graded_points("juvenile_year"),
        juvenile_below_age=hours.graded_count("juvenile_below_age"),
        minutes_an_hour=hours.graded_count("minutes_an_hour"),
        shifted_rest_is_worked=week.graded_flag("shifted_rest_is_worked"),
        provenance=tuple(top.provenance),
    )
