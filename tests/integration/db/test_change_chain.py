"""Every act leaves one hashed row that tells what it changed, whatever is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanprison.access.models import User
from cleanprison.application import Application
from cleanprison.db.audit import BULK_FROM, GENESIS
from cleanprison.db.base import Base
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.db.verify import audited_tables
from cleanprison.errors import InputRefused
from cleanprison.people.models import Inmate, Officer, Section
from cleanprison.people.service import SaveInmate, save_inmate
from cleanprison.rights import for_everyone
from cleanprison.schema import metadata
from factories.every_table import fill_every_table
from factories.free import perform
from factories.people import add_inmate, inmate
from factories.raw import behind_the_back

Check = Callable[..., int]


def recomputed_heads(app: Application) -> list[str]:
    """Return the chain's hashes as a second reader computes them from the raw tables."""
    heads, previous = [], "0" * 64
    with behind_the_back(app) as connection:
        for key, at, operator, origin, reason, changes, count in connection.execute(
            "SELECT id, at, operator, origin, reason, changes, bulk_count FROM audit ORDER BY id"
        ).fetchall():
            body = {"sequence": key, "at": at, "operator": operator, "origin": origin, "reason": reason}
            if count is None:
                body["changes"] = json.loads(changes)
            else:
                lines = [
                    line
                    for (line,) in connection.execute(
                        "SELECT line FROM audit_change WHERE audit_id = ? ORDER BY id", (key,)
                    )
                ]
                assert len(lines) == count
                digest = hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()
                body["bulk"] = {"count": count, "list": digest}
            previous = hashlib.sha256(previous.encode() + rfc8785.dumps(body)).hexdigest()
            heads.append(previous)
    return heads


def test_the_hashes_agree_with_a_second_reader(filled: Application) -> None:
    with behind_the_back(filled) as connection:
        written = connection.execute("SELECT previous, hash FROM audit ORDER BY id").fetchall()
    heads = recomputed_heads(filled)
    assert [digest for _, digest in written] == heads
    assert [previous for previous, _ in written] == [GENESIS, *heads[:-1]]
    assert filled.export_ledger(filled.layout.root.parent / "ledger.jsonl") > len(heads)


def test_an_act_of_more_than_twenty_rows_keeps_its_list_beside_the_chain(app: Application) -> None:
    @for_everyone
    def sections(uow: UnitOfWork, count: int) -> None:
        uow.insert_many(Section, [{"ward_id": 1, "name": f"{count}-{n}", "version": 1} for n in range(count)])

    app.execute(sections, BULK_FROM, origin="测试")
    app.execute(sections, BULK_FROM + 1, origin="测试")
    with behind_the_back(app) as connection:
        small, bulk = connection.execute("SELECT changes, bulk_count FROM audit ORDER BY id DESC LIMIT 2").fetchall()[
            ::-1
        ]
        (lines,) = connection.execute("SELECT count(*) FROM audit_change").fetchone()
    assert len(json.loads(small[0])) == BULK_FROM
    assert small[1] is None
    assert bulk == (None, BULK_FROM + 1)
    assert lines == BULK_FROM + 1


def test_a_change_tells_before_and_after_and_who_when_where_why(app: Application) -> None:
    key = add_inmate(app, 1, "张三丰")
    app.execute(save_inmate, SaveInmate(inmate(1, "张三风").details, id=key, version=1), origin="罪犯页", reason="错字")
    with behind_the_back(app) as connection:
        row = connection.execute("SELECT at, operator, origin, reason, changes FROM audit ORDER BY id DESC").fetchone()
    assert row[:4] == ("2026-11-03T01:00:00.000000Z", "chief", "罪犯页", "错字")
    (change,) = json.loads(row[4])
    assert (change["table"], change["key"]) == ("inmate", key)
    assert (change["before"]["name"], change["after"]["name"]) == ("张三丰", "张三风")
    assert (change["before"]["version"], change["after"]["version"]) == (1, 2)
    assert set(change["after"]) == {c.name for c in metadata.tables["inmate"].columns}


def test_the_chain_calls_a_field_as_its_table_does() -> None:
    for mapper in Base.registry.mappers:
        assert all(attribute.key == attribute.columns[0].name for attribute in mapper.column_attrs), mapper


def test_every_table_is_told_of_by_the_chain_except_the_chain_itself() -> None:
    assert set(metadata.tables) - {t.name for t in audited_tables(metadata)} == {"audit", "audit_change"}


SURROGATES_ASIDE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
NAMES = st.sampled_from(
    ["𠮷田", "e\u0301lan", "\u00e9lan", "阿依古丽·买买提", "A\x00B", "\ufeff零宽", "\u202e倒", "'; --"]
)
KINDS = st.sampled_from(["add", "many", "change", "remove", "mixed"])
ACTS = st.lists(
    st.tuples(KINDS, NAMES | SURROGATES_ASIDE, st.integers(0, 30)),
    min_size=1,
    max_size=12,
)
serials = iter(range(10**6))


@for_everyone
def act(uow: UnitOfWork, step: tuple[str, str, int]) -> None:
    """Add, change or remove officers as a later feature might, through nothing but the unit of work."""
    kind, name, number = step
    officers = uow.session.query(Officer).order_by(Officer.id).all()
    chosen = officers[number % len(officers)] if officers else None
    new = {"name": name, "pinyin": name, "initials": name[:3], "version": 1, "birth_date": date(1980, 1, 1)}
    if kind in ("add", "mixed") or chosen is None:
        row = Officer(badge_number=f"{next(serials)}", **new)
        uow.add(row)
        row.position = name
    if kind == "many":
        uow.insert_many(Officer, [{"badge_number": f"{next(serials)}", **new} for _ in range(number)])
    if kind in ("change", "mixed") and chosen is not None:
        chosen.name, chosen.position = name, None if number % 2 else name
        uow.session.flush()
        chosen.joined_on = date(2000 + number, 1, 1)
    if kind in ("remove", "mixed") and len(officers) > 1:
        uow.session.delete(officers[-1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(ACTS)
def test_any_acts_leave_a_silent_chain(app: Application, check_chain: Check, steps: list[tuple[str, str, int]]) -> None:
    before = check_chain(app)
    for step in steps:
        app.execute(act, step, origin="测试", reason=step[1])
    assert before <= check_chain(app) <= before + len(steps)


def test_a_row_added_changed_and_removed_in_one_act_is_told_step_by_step(app: Application, check_chain: Check) -> None:
    def whole_life(uow: UnitOfWork, name: str) -> None:
        user = User(name=name, display_name=name, role="clerk", active=True)
        uow.add(user)
        user.active = False
        uow.session.flush()
        uow.session.delete(user)

    perform(app, whole_life, "x", origin="测试")
    check_chain(app)
    with behind_the_back(app) as connection:
        (changes,) = connection.execute("SELECT changes FROM audit ORDER BY id DESC").fetchone()
    told = [(c["before"] is None, c["after"] is None) for c in json.loads(changes)]
    assert told == [(True, False), (False, False), (False, True)]


def test_a_change_of_a_row_that_was_not_loaded_anew_is_told(app: Application, check_chain: Check) -> None:
    key = add_inmate(app, 1)

    def expire_and_change(uow: UnitOfWork, _: None) -> None:
        row = uow.session.get_one(Inmate, key)
        uow.session.expire(row)
        row.remark = "改过"

    perform(app, expire_and_change, None, origin="测试")
    check_chain(app)


def test_plain_values_of_another_type_are_told_as_they_are_stored(app: Application, check_chain: Check) -> None:
    """1 for true is stored as the boolean it means; the chain must say what a reader will find."""

    def add_loosely(uow: UnitOfWork, _: None) -> None:
        uow.add(User(name="x", display_name="x", role="clerk", active=1))
        uow.insert_many(
            User, [{"name": "y", "display_name": "y", "role": "clerk", "active": 1, "passwords_set": 1, "version": 1}]
        )

    with suppress(TypeError, ValueError):  # refused at once is as good
        perform(app, add_loosely, None, origin="测试")
    check_chain(app)


def test_an_act_that_changed_nothing_leaves_no_row(app: Application, check_chain: Check) -> None:
    before = check_chain(app)
    perform(app, lambda uow, _: None, None, origin="测试")
    assert check_chain(app) == before


def test_a_bulk_fill_of_all_tables_stays_silent(app: Application, check_chain: Check) -> None:
    fill_every_table(app, 21)
    check_chain(app)


@pytest.mark.parametrize("text", ["\ud800", "a\udcffb"])
def test_text_that_is_no_text_is_refused_and_leaves_nothing(app: Application, check_chain: Check, text: str) -> None:
    """Half a surrogate pair can come out of a clipboard; neither table nor chain can hold it."""
    before = check_chain(app)
    with pytest.raises(InputRefused):
        add_inmate(app, 1, text)
    assert check_chain(app) == before
