"""Every data folder that a released program wrote opens in this one: nothing lost, nothing told otherwise."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.script import ScriptDirectory

from cleanprison import paths
from cleanprison.application import Application, restore_folder
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.clock import fixed_clock
from cleanprison.conduct.unit_catalogue import basis_items
from cleanprison.db import migrate as migration
from cleanprison.db.append_only import append_only_tables, missing_protection
from cleanprison.db.folder import FolderLayout
from cleanprison.db.migrate import alembic_config
from cleanprison.db.retention import thin
from cleanprison.education.shelf import education_rules
from cleanprison.errors import StorageError
from cleanprison.safekeeping.restoring import drill
from cleanprison.safekeeping.restoring import restore as restore_in_window
from cleanprison.schema import metadata
from cleanprison.scoring.queries import cycle_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.award_state import AwardAct, AwardKind
from cleanprison.scoring.service.cycles import DecideAward, StepAward, decide_award, step_award
from cleanprison.summary.catalogue import PaperRequest, write_report
from drivers.kill_bursts import killed
from factories.raw import raw_connection
from factories.released import Released, columns_of, released, released_schemas, stored_rows
from factories.told import Told, acts_exported, told

MONTHS = tuple(Month(2026, number) for number in (8, 9, 10))
PAPERS = ("month-sheet", "publicity", "panel-minutes", "year-account", "class-hours")
HEAD = str(ScriptDirectory.from_config(alembic_config(paths.migrations())).get_current_head())
ALL = released_schemas()
OLDER = [schema for schema in ALL if schema != HEAD]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ward"


@pytest.fixture(params=ALL)
def old(request: pytest.FixtureRequest, folder: Path) -> Released:
    """Lay the folder of one schema."""
    kept = released(request.param)
    kept.lay(folder)
    return kept


@pytest.fixture
def app(old: Released, folder: Path) -> Iterator[Application]:
    """Open the folder with this program."""
    opened = old.open(folder)
    yield opened
    opened.close()


def schema_of(folder: Path, key: bytes) -> str:
    with raw_connection(FolderLayout(folder).database, key) as raw:
        return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(before: Told, now: Told) -> list[str]:
    """Return which facts are told otherwise, a line each."""
    return [
        f"{kind} {name}: {figures!r} became {now[kind].get(name)!r}"
        for kind, facts in before.items()
        for name, figures in facts.items()
        if now[kind].get(name) != figures
    ]


def test_every_migration_has_a_folder_written_by_its_program() -> None:
    revisions = ScriptDirectory.from_config(alembic_config(paths.migrations())).walk_revisions()
    assert sorted(revision.revision for revision in revisions) == ALL, "see tests/migrations/released/README.md"


def test_a_folder_tells_the_same_figures_in_this_program(old: Released, app: Application, folder: Path) -> None:
    assert schema_of(folder, old.key) == HEAD
    now, before = told(app, MONTHS, old.until.date()), old.told
    chain = before.pop("chain")
    assert acts_exported(app, chain["acts"]) == chain["export"]
    assert now.pop("chain")["acts"] >= chain["acts"], "this sign-in may itself be written down"
    assert differences(before, now) == []
    assert {kind: len(facts) for kind, facts in now.items()} == {kind: len(facts) for kind, facts in before.items()}
    for kind in ("ledger", "cycles", "objections", "hours", "conduct", "rectifications"):
        assert before[kind], f"the kept folder says nothing of {kind}"


def test_files_that_the_unit_added_still_count(old: Released, app: Application) -> None:
    kept = old.schema >= "0005"  # programs before took no files
    assert (2027 in app.query(unit_calendar).years) is kept
    assert app.query(education_rules, date(2027, 1, 1)).adult_year == (520 if kept else 500)
    assert app.query(education_rules, date(2026, 1, 1)).adult_year == 500
    assert any("警容风纪检查办法" in item.text for item in app.query(basis_items)) is kept


def test_no_stored_value_is_changed_and_the_chain_goes_on(folder: Path, old: Released) -> None:
    database = FolderLayout(folder).database
    with raw_connection(database, old.key) as raw:
        columns = columns_of(raw)
    before = stored_rows(database, old.key)
    assert before["audit"][-1][columns["audit"].index('"hash"')] == old.told["chain"]["head"]
    app = old.open(folder)
    app.verify((old.told["chain"]["head"],))
    app.close()
    now = stored_rows(database, old.key, columns)
    for table, rows in before.items():
        assert now[table][: len(rows)] == rows, table
    added = {table for table, rows in before.items() if len(now[table]) > len(rows)}
    assert added <= {"audit", "audit_change", "sign_in"}


def test_the_upgrade_leaves_a_backup_that_stays_and_is_told_once(old: Released, app: Application) -> None:
    made = sorted(path.name for path in app.layout.backups.glob("*")) if app.layout.backups.exists() else []
    if old.schema == HEAD:
        assert made == []
        assert app.tell_upgrade() == ""
        return
    (name,) = made
    assert name.endswith("-before-upgrade.cpbak")
    assert name in app.tell_upgrade()
    assert app.tell_upgrade() == ""
    later = old.until + timedelta(days=800)
    app.back_up(app.layout.backups)
    thin(app.layout.backups, later)
    assert name in {path.name for path in app.layout.backups.iterdir()}


def test_every_table_is_protected_afterwards(old: Released, app: Application, folder: Path) -> None:
    with app.engine.connect() as connection:
        assert missing_protection(connection, metadata) == []
    refused = []
    with raw_connection(FolderLayout(folder).database, old.key) as raw:
        for table in append_only_tables(metadata):
            if raw.execute(f"SELECT count(*) FROM {table.name}").fetchone() != (0,):
                for statement in (f"DELETE FROM {table.name}", f"UPDATE {table.name} SET id = id"):
                    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
                        raw.execute(statement)
                refused.append(table.name)
    assert {"ledger_entry", "day_record", "award", "objection_step", "month_step", "audit"} <= set(refused)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_papers_of_a_closed_month_still_print(old: Released, app: Application, paper: str, tmp_path: Path) -> None:
    written = app.query(write_report, paper, PaperRequest(MONTHS[0], tmp_path / "papers", old.until.date()))
    assert written.path.read_bytes().startswith(b"%PDF")


def test_the_attachments_of_a_folder_open(old: Released, app: Application) -> None:
    assert old.sealed
    assert "情况说明" in app.open_attachment(1, origin="日记载").decode()


def test_work_goes_on_in_an_upgraded_folder(old: Released, app: Application) -> None:
    """An award may be cancelled and follow again, which the first schema did not allow."""
    (cycle,) = [cycle for cycle in app.query(cycle_rows, old.until.date()) if cycle.award]
    assert cycle.award is not None
    chief = app.operator
    app.operator = type(chief)("panel", "监狱评审", "prison_panel")
    cancelled = StepAward(cycle.award.id, AwardAct.CANCEL, old.until.date(), "监狱长", "材料有误")
    app.execute(step_award, cancelled, origin="奖励")
    app.operator = chief
    again = DecideAward(cycle.id, AwardKind.MATERIAL, old.until.date(), "李建国", "重新提出")
    app.execute(decide_award, again, origin="奖励")
    (cycle,) = [cycle for cycle in app.query(cycle_rows, old.until.date()) if cycle.award]
    assert [award.kind for award in cycle.awards] == [AwardKind.COMMENDATION, AwardKind.MATERIAL]
    app.verify()


def test_an_award_of_the_first_schema_says_who_wrote_it_down_and_invents_no_reason(folder: Path) -> None:
    kept = released("0001")
    kept.lay(folder)
    app = kept.open(folder)
    try:
        (award,) = [cycle.award for cycle in app.query(cycle_rows, kept.until.date()) if cycle.award]
        proposed = award.steps[0]
        assert (proposed.officer_name, proposed.reason) == ("chief", "")
    finally:
        app.close()


def test_a_backup_of_the_older_program_is_restored_and_drilled(old: Released, folder: Path, tmp_path: Path) -> None:
    backup = old.pack(FolderLayout(folder), tmp_path / "old.cpbak")
    elsewhere = tmp_path / "elsewhere"
    assert restore_folder(backup, elsewhere, lambda _demo: (old.user, old.password), old.clock) is None
    assert schema_of(elsewhere, old.key) == old.schema, "restoring alone upgrades nothing"
    app = old.open(elsewhere)
    try:
        app.verify((old.told["chain"]["head"],))
        app.operator = type(app.operator)("chief", "李建国", "ward_chief")
        assert drill(app, backup).head == old.told["chain"]["head"]
    finally:
        app.close()


@pytest.mark.parametrize("schema", OLDER)
def test_a_kill_before_the_last_moment_leaves_the_older_folder(
    schema: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = released(schema)
    layout = kept.lay(folder)
    before = stored_rows(layout.database, kept.key)

    def child(tell: Any) -> None:
        monkeypatch.setattr(migration, "assert_protected", lambda *_: (tell("ready"), time.sleep(60)))
        kept.open(folder)

    assert killed(child, 0.05) == []
    assert schema_of(folder, kept.key) == schema
    assert stored_rows(layout.database, kept.key) == before
    app = kept.open(folder, fixed_clock(kept.until + timedelta(minutes=1)))
    try:
        app.verify((kept.told["chain"]["head"],))
        assert len(list(layout.backups.glob("*.cpbak"))) == 2, "one of each try"
    finally:
        app.close()


def a_newer_program_writes(layout: FolderLayout, key: bytes) -> None:
    with raw_connection(layout.database, key) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")


def test_a_folder_of_a_newer_program_is_refused_untouched(folder: Path) -> None:
    kept = released(HEAD)
    layout = kept.lay(folder)
    a_newer_program_writes(layout, kept.key)
    layout.lock.touch()
    before = contents(folder)
    with pytest.raises(StorageError, match=r"由更新版本的程序写成.*9999"):
        kept.open(folder)
    assert contents(folder) == before


def test_a_backup_of_a_newer_program_is_refused_and_the_data_stay(folder: Path, tmp_path: Path) -> None:
    """Restored all the same, it would lock the unit out of its own data until the program is renewed."""
    kept = released(HEAD)
    newer = kept.lay(tmp_path / "newer")
    a_newer_program_writes(newer, kept.key)
    backup = kept.pack(newer, tmp_path / "newer.cpbak")
    kept.lay(folder)
    kept.open(folder).close()
    before = contents(folder)
    with pytest.raises(StorageError, match=r"备份由更新版本的程序写成.*升级前的备份"):
        restore_folder(backup, folder, lambda _demo: (kept.user, kept.password), kept.clock)
    assert contents(folder) == before
    app = kept.open(folder)
    try:
        with pytest.raises(StorageError, match="备份由更新版本的程序写成"):
            restore_in_window(app, backup)
        app.verify()
    finally:
        app.close()
