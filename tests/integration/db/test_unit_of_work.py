"""One act is one transaction: all of it or nothing, told once, and never behind the chain's back."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cleanprison.application import Application
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import CleanPrisonError, InputRefused, StaleRecord
from cleanprison.people.models import Inmate, Officer, Section
from cleanprison.people.service import SaveInmate, save_inmate
from cleanprison.rights import for_everyone
from factories.free import look, perform
from factories.people import add_inmate, inmate
from factories.raw import behind_the_back

Check = Callable[..., int]


@for_everyone
def add_sections(uow: UnitOfWork, names: list[str]) -> list[int]:
    rows = [Section(ward_id=1, name=name) for name in names]
    for row in rows:
        uow.add(row)
    return [row.id for row in rows]


def section_names(session: Session) -> list[str]:
    return list(session.scalars(select(Section.name).order_by(Section.id)))


def test_an_error_in_the_middle_leaves_neither_rows_nor_act(app: Application, check_chain: Check) -> None:
    before = check_chain(app)

    def half(uow: UnitOfWork, _: None) -> None:
        add_sections(uow, ["一", "二"])
        uow.insert_many(Section, [{"ward_id": 1, "name": "三", "version": 1}])
        raise InputRefused("不行")

    with pytest.raises(InputRefused):
        perform(app, half, None, origin="测试")
    assert look(app, section_names) == []
    assert check_chain(app) == before


def test_leaving_without_commit_rolls_back(app: Application, check_chain: Check) -> None:
    before = check_chain(app)
    with UnitOfWork(app._engine, app.operator, app.clock, origin="测试") as uow:
        add_sections(uow, ["一"])
    assert look(app, section_names) == []
    assert app.rehearse(add_sections, ["二"], origin="测试") == [1]
    assert look(app, section_names) == []
    assert check_chain(app) == before


def test_a_savepoint_that_was_rolled_back_is_not_told_of(app: Application, check_chain: Check) -> None:
    def try_twice(uow: UnitOfWork, _: None) -> None:
        add_sections(uow, ["一"])
        try:
            with uow.session.begin_nested():
                add_sections(uow, ["一"])
        except IntegrityError:
            pass
        with uow.session.begin_nested() as savepoint:
            add_sections(uow, ["二"])
            savepoint.rollback()
        add_sections(uow, ["三"])

    perform(app, try_twice, None, origin="测试")
    assert look(app, section_names) == ["一", "三"]
    check_chain(app)


def test_a_rollback_inside_a_use_case_is_not_told_of(app: Application, check_chain: Check) -> None:
    def give_up_and_go_on(uow: UnitOfWork, _: None) -> None:
        add_sections(uow, ["一"])
        uow.session.rollback()
        add_sections(uow, ["二"])

    perform(app, give_up_and_go_on, None, origin="测试")
    assert look(app, section_names) == ["二"]
    check_chain(app)


def test_two_threads_write_one_after_the_other(app: Application, check_chain: Check) -> None:
    before, failures = check_chain(app), []
    start = threading.Barrier(4)

    def work(name: str) -> None:
        start.wait()
        for number in range(12):
            try:
                app.execute(add_sections, [f"{name}{number}"], origin=name)
                look(app, section_names)
            except BaseException as error:
                failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(look(app, section_names)) == 48
    assert check_chain(app) == before + 48


def test_a_reader_sees_only_what_was_committed(app: Application) -> None:
    seen: list[list[str]] = []

    def write_and_look(uow: UnitOfWork, _: None) -> None:
        add_sections(uow, ["一"])
        looker = threading.Thread(target=lambda: seen.append(look(app, section_names)))
        looker.start()
        looker.join()

    perform(app, write_and_look, None, origin="测试")
    assert seen == [[]]
    assert look(app, section_names) == ["一"]


def test_a_version_that_was_overtaken_is_stale(app: Application, check_chain: Check) -> None:
    key = add_inmate(app, 1, "张三丰")
    app.execute(save_inmate, SaveInmate(inmate(1, "张三风").details, key, 1), origin="测试")
    with pytest.raises(StaleRecord):
        app.execute(save_inmate, SaveInmate(inmate(1, "张三疯").details, key, 1), origin="测试")
    app.execute(save_inmate, SaveInmate(inmate(1, "张三封").details, key, 2), origin="测试")
    check_chain(app)


def test_a_version_counted_up_behind_the_session_is_stale(app: Application, check_chain: Check) -> None:
    key = add_inmate(app, 1, "张三丰")
    shown = look(app, lambda session: session.get_one(Inmate, key))
    app.execute(save_inmate, SaveInmate(inmate(1, "张三风").details, key, 1), origin="测试")

    def write_over(uow: UnitOfWork, _: None) -> None:
        uow.session.add(shown)
        shown.remark = "晚了"

    with pytest.raises(StaleRecord):
        perform(app, write_over, None, origin="测试")
    check_chain(app)


def test_listeners_are_told_once_after_the_commit_and_not_after_an_error(app: Application) -> None:
    told: list[tuple[frozenset[str], list[str]]] = []
    stop = app.subscribe(lambda tables: told.append((tables, look(app, section_names))))
    app.execute(add_sections, ["一", "二"], origin="测试")
    with pytest.raises(IntegrityError):
        app.execute(add_sections, ["三", "三"], origin="测试")
    app.rehearse(add_sections, ["四"], origin="测试")
    stop()
    app.execute(add_sections, ["五"], origin="测试")
    assert told == [(frozenset({"section"}), ["一", "二"])]


def test_a_listener_that_fails_does_not_make_a_done_act_look_undone(app: Application) -> None:
    """The rows are committed: an error here would make somebody enter them again."""
    told: list[frozenset[str]] = []

    def broken(_: frozenset[str]) -> None:
        raise RuntimeError("a page that cannot be drawn")

    app.subscribe(broken)
    app.subscribe(told.append)
    assert app.execute(add_sections, ["一"], origin="测试") == [1]
    assert told == [frozenset({"section"})]


STATEMENTS = {
    "update": lambda s: s.execute(update(Section).values(name="x")),
    "delete": lambda s: s.execute(delete(Section)),
    "insert": lambda s: s.execute(insert(Section).values(ward_id=1, name="x", version=1)),
    "query update": lambda s: s.query(Section).update({"name": "x"}),
    "query delete": lambda s: s.query(Section).delete(),
    "table update": lambda s: s.execute(Section.__table__.update().values(name="x")),
    "text": lambda s: s.execute(text("UPDATE section SET name = 'x'")),
    "connection": lambda s: s.connection().execute(update(Section).values(name="x")),
    "driver": lambda s: s.connection().exec_driver_sql("UPDATE section SET name = 'x'"),
    "bulk save": lambda s: s.bulk_save_objects([Section(ward_id=1, name="x")]),
    "bulk insert": lambda s: s.bulk_insert_mappings(Section, [{"ward_id": 1, "name": "x", "version": 1}]),
    "bulk update": lambda s: s.bulk_update_mappings(Section, [{"id": 1, "name": "x", "version": 1}]),
}


@pytest.mark.parametrize("way", STATEMENTS)
def test_a_change_the_chain_would_not_see_is_refused(app: Application, check_chain: Check, way: str) -> None:
    app.execute(add_sections, ["一"], origin="测试")

    def sneak(uow: UnitOfWork, _: None) -> None:
        STATEMENTS[way](uow.session)

    with pytest.raises((TypeError, RuntimeError, StaleRecord)):
        perform(app, sneak, None, origin="测试")
    assert look(app, section_names) == ["一"]
    check_chain(app)


def test_a_query_cannot_write(app: Application, check_chain: Check) -> None:
    def writing_reader(session: Session) -> None:
        session.add(Section(ward_id=1, name="一"))
        session.commit()

    try:
        look(app, writing_reader)
    except Exception:
        assert look(app, section_names) == []
    check_chain(app)


def test_many_rows_get_the_next_ids_in_order(app: Application) -> None:
    def many(uow: UnitOfWork, names: list[str]) -> list[int]:
        return uow.insert_many(Section, ({"ward_id": 1, "name": name, "version": 1} for name in names))

    assert perform(app, many, [], origin="测试") == []
    assert perform(app, many, ["一", "二"], origin="测试") == [1, 2]
    assert app.execute(add_sections, ["三"], origin="测试") == [3]
    assert perform(app, many, ["四"], origin="测试") == [4]
    assert look(app, section_names) == ["一", "二", "三", "四"]


def test_many_rows_with_a_name_no_column_has_are_refused(app: Application, check_chain: Check) -> None:
    def wrong(uow: UnitOfWork, _: None) -> None:
        uow.insert_many(Section, [{"ward_id": 1, "name": "一", "version": 1, "colour": "红"}])

    before = check_chain(app)
    with pytest.raises(Exception, match="colour"):
        perform(app, wrong, None, origin="测试")
    assert check_chain(app) == before


def test_a_closed_application_neither_writes_nor_reads(app: Application) -> None:
    """After closing, the folder may belong to another process: a late worker must not write into it."""
    app.close()
    with pytest.raises(CleanPrisonError):
        app.execute(add_sections, ["一"], origin="测试")
    with pytest.raises(CleanPrisonError):
        look(app, section_names)


def test_every_connection_is_durable(app: Application) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1}
    with app._engine.connect() as one, app._engine.connect() as other:
        for connection in (one, other):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


def test_no_name_can_be_read_in_any_file_of_the_folder(app: Application) -> None:
    marker = "机密标记王小明"
    add_inmate(app, 1, marker, remark="MARKER-REMARK-7731", crime="MARKER-CRIME")
    with behind_the_back(app) as connection:
        assert connection.execute("SELECT name FROM inmate").fetchone() == (marker,)
    app.back_up(app.layout.backups)
    files = [path for path in app.layout.root.rglob("*") if path.is_file()]
    assert any(path.suffix == ".cpbak" for path in files)
    for path in files:
        content = path.read_bytes()
        for words in (marker, "MARKER-REMARK-7731", "MARKER-CRIME", "示例监狱", "SQLite format"):
            assert words.encode() not in content, path
            assert words.encode("utf-16-le") not in content, path


def test_an_error_of_the_database_does_not_repeat_what_a_record_says(app: Application) -> None:
    def twice(uow: UnitOfWork, _none: None) -> None:
        for _ in range(2):
            uow.add(Officer(badge_number="1", name="某民警保密", pinyin="m", initials="m", ward_id=1))

    with pytest.raises(IntegrityError) as caught:
        perform(app, twice, None, origin="测试")
    assert "某民警保密" not in str(caught.value)
