"""A folder of the first schema, with an award and an answered objection in it, opens in this one with all its rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from sqlalchemy import Column, MetaData, Table, text
from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.application import open_folder
from cleanprison.db.audit import Change, append_act
from cleanprison.db.engine import open_engine
from cleanprison.db.migrate import alembic_config
from cleanprison.db.stored_rows import stored_rows
from cleanprison.db.verify import audited_tables
from cleanprison.schema import metadata
from cleanprison.scoring.queries import cycle_rows, objection_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.award_state import AwardAct, AwardKind, AwardState, Grade, Level
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.service.cycles import (
    DecideAward,
    GiveOpinion,
    StepAward,
    decide_award,
    grade_cycle,
    step_award,
)
from cleanprison.scoring.service.objection_decisions import DecideObjection, review_objection
from cleanprison.scoring.service.objections import FileObjection, file_objection
from factories.desk import RECEIVER, SECOND, Desk, staff
from factories.raw import raw_connection
from factories.wards import CHIEF, PASSWORD

JANUARY = Month(2026, 1)
PROPOSED = "2026-02-05T01:00:00.000000Z"


@pytest.fixture
def worked(tmp_path: Path) -> Desk:
    """Return a ward whose January ended a cycle, graded, and brought an objection that quashed a minus; closed."""
    staff(tmp_path / "staffed", date(2020, 1, 6))
    desk = Desk(tmp_path / "staffed", tmp_path / "data", date(2026, 1, 5))
    inmate = desk.inmate(1)
    desk.opening(inmate, JANUARY, "590")
    minus = desk.minus(inmate, date(2026, 1, 4), "3")
    desk.go_to(JANUARY.last)
    desk.run_month(JANUARY)
    filed = FileObjection(inmate, JANUARY, date(2026, 2, 4), "不服", RECEIVER, minus)
    number = desk.app.execute(file_objection, filed, origin="异议")
    answer = DecideObjection(number, desk.today, SECOND, Outcome.QUASHED, "查明事实")
    with desk.by("ward_chief"):
        desk.app.execute(review_objection, answer, origin="异议")
    (cycle,) = desk.app.query(cycle_rows, desk.today)
    for level, role in (
        (Level.WARD, "ward_chief"),
        (Level.DEPARTMENT, "prison_panel"),
        (Level.PRISON, "prison_panel"),
    ):
        opinion = GiveOpinion(cycle.id, level, Grade.PASSED, "同意", "李建国", desk.today)
        with desk.by(role):
            desk.app.execute(grade_cycle, opinion, origin="等级评定")
    desk.app.close()
    return desk


def turn_back(desk: Desk) -> None:
    """Put a file of the first schema in the place of the folder's own, with its rows and an award as it was then."""
    database, key = desk.app.layout.database, desk.app._key
    old = database.with_name("first-schema.db")
    engine = open_engine(old, key)
    writing = engine.execution_options(cleanprison_write=True)
    with writing.begin() as connection:
        config = alembic_config(paths.migrations())
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    _copy_rows(old, database, key)
    with Session(writing) as session:
        _chain_anew(session, desk)
        _award_as_it_was(session, desk)
        session.commit()
    engine.dispose()
    for leftover in database.parent.glob(f"{database.name}*"):
        leftover.unlink()
    old.rename(database)


def _copy_rows(old: Path, made: Path, key: bytes) -> None:
    with raw_connection(old, key) as raw:
        raw.execute(f"ATTACH DATABASE '{made}' AS made KEY \"x'{key.hex()}'\"")
        tables = raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
        for (name,) in tables.fetchall():
            columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({name})"))
            if name not in ("award", "award_step", "audit", "audit_change"):
                raw.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM made.{name}")


def _chain_anew(session: Session, desk: Desk) -> None:
    """Let one act tell of every row, as if all had been written at once by the program of that time."""
    connection = session.connection()
    there = {row[0] for row in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
    changes = []
    for table in audited_tables(metadata):
        if table.name in there:
            held = {row[1] for row in session.execute(text(f"PRAGMA table_info({table.name})"))}
            old = Table(table.name, MetaData(), *(Column(c.name, c.type) for c in table.columns if c.name in held))
            changes += [Change(table.name, key, None, fields) for key, fields in stored_rows(connection, old)]
    append_act(session, changes, at=desk.now, operator="clerk", origin="导入", reason=None)


def _award_as_it_was(session: Session, desk: Desk) -> None:
    fields = {"id": 1, "cycle_id": 1, "kind": "commendation", "recorded_at": PROPOSED, "recorded_by": "clerk"}
    session.execute(text("INSERT INTO award VALUES (:cycle_id, :kind, :recorded_at, :recorded_by, :id)"), fields)
    append_act(session, [Change("award", 1, None, fields)], at=desk.now, operator="clerk", origin="奖励", reason=None)


def test_a_folder_of_the_first_schema_opens_after_a_backup_with_all_its_rows(worked: Desk) -> None:
    turn_back(worked)
    with raw_connection(worked.app.layout.database, worked.app._key) as raw:
        with pytest.raises(sqlcipher.IntegrityError, match="UNIQUE"):
            raw.execute(f"INSERT INTO award VALUES (1, 'no_reward', '{PROPOSED}', 'clerk', 2)")
        entries = raw.execute("SELECT * FROM ledger_entry ORDER BY id").fetchall()
    app = open_folder(worked.app.layout.root, CHIEF, PASSWORD, worked.app.clock, "测试")
    try:
        assert len(list(app.layout.backups.iterdir())) == 1
        (cycle,) = app.query(cycle_rows, worked.today)
        assert cycle.award is not None
        assert (cycle.award.kind, cycle.award.state) == (AwardKind.COMMENDATION, AwardState.PENDING)
        (proposed,) = cycle.award.steps
        assert (proposed.on_date, proposed.officer_name, proposed.reason) == (date(2026, 2, 5), "clerk", "")
        (objection,) = app.query(objection_rows, worked.today)
        assert objection.outcome is Outcome.QUASHED
        app.verify()

        cancelled = StepAward(cycle.award.id, AwardAct.CANCEL, worked.today, "监狱长", "材料有误")
        worked.app = app
        with worked.by("prison_panel"):
            app.execute(step_award, cancelled, origin="奖励")
        again = DecideAward(cycle.id, AwardKind.MATERIAL, worked.today, "李建国", "重新提出")
        app.execute(decide_award, again, origin="奖励")
        assert [award.kind for award in app.query(cycle_rows, worked.today)[0].awards] == [
            AwardKind.COMMENDATION,
            AwardKind.MATERIAL,
        ]
        app.verify()
        with raw_connection(app.layout.database, app._key) as raw:
            assert raw.execute("SELECT * FROM ledger_entry ORDER BY id").fetchall() == entries
            for table in ("award", "objection_step"):
                with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
                    raw.execute(f"DELETE FROM {table}")
    finally:
        app.close()
