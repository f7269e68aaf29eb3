"""The education rules of one data folder: the shipped ones and those its unit added, each in force from a day on."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.additions.shelf import Added, AddedKind, keep_file, kept_files
from cleanprison.additions.text_file import TextFile, read_text_file
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.requirements import EducationRules, parse_education_rules
from cleanprison.rights import Right, for_everyone, needs


@lru_cache(maxsize=64)
def parsed_rules(file: TextFile) -> EducationRules:
    """Return the rules of a file; InputRefused names file, line and key."""
    return parse_education_rules(file.text, file.name)


@lru_cache(maxsize=1)
def shipped_rules() -> tuple[TextFile, ...]:
    """Return the files of the rules that came with the program."""
    folder = paths.resources() / "rulepacks" / "education"
    return tuple(read_text_file(path) for path in sorted(folder.glob("*.toml")))


@for_everyone
def education_rules(session: Session, day: date) -> EducationRules:
    """Return the rules in force on a day; of one date those added last, before the first date the first ones.

    A lesson goes by the rules of its day, a week by those of its Monday, a year by those of its first of January.
    """
    added = (kept.file for kept in kept_files(session, AddedKind.EDUCATION))
    by_date = {rules.effective_from: rules for rules in map(parsed_rules, (*shipped_rules(), *added))}
    begun = [since for since in by_date if since <= day]
    return by_date[max(begun) if begun else min(by_date)]


@needs(Right.ADD_PACKS)
def add_education_rules(uow: UnitOfWork, file: TextFile) -> Added:
    """Keep education rules for ever; they count from their day on, in place of others of the same day.

    InputRefused names line and key.
    """
    rules = parsed_rules(file)
    before = education_rules(uow.session, rules.effective_from)
    keep_file(uow, AddedKind.EDUCATION, f"{rules.effective_from}", file)
    return Added(
        f"教育改造规则“{rules.title}”",
        (
            f"自 {rules.effective_from} 起施行。",
            f"每人每年 {rules.adult_year} 课时（原 {before.adult_year}）。",
            f"未成年犯每年 {rules.juvenile_year} 课时（原 {before.juvenile_year}）。",
            f"{rules.minutes_an_hour} 分钟为一课时（原 {before.minutes_an_hour}）。",
            f"同一天起施行的“{before.title}”不再用。" if before.effective_from == rules.effective_from else "",
            "一年的应达课时按当年 1 月 1 日施行的规则；已排的课，课时不变。",
        ),
    )
