"""Errors become words at one place; long work leaves the window alive."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.errors import ImportProblem, ImportRefused, NotPermitted, RuleViolation, StaleRecord, StorageError
from cleanprison.ui.kit import (
    Cancel,
    ErrorBug,
    Page,
    Progress,
    ask_reason,
    confirm,
    run_background,
    run_operation,
    run_query,
)
from cleanprison.ui.kit.background import Cancelled, ProgressStrip, time_left

LOW_SCREEN = 330  # what a screen of 768 lines at 200 % leaves a dialog


class Sheet(Page):
    """A page with a record being typed."""

    def __init__(self) -> None:
        super().__init__("test.sheet", "单页")
        self.refreshed = 0
        self.inside = QWidget()
        self.add_body(self.inside)

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def page(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.show()
    return made


def _raising(error: Exception) -> Any:
    def use_case(_uow: object, _command: object) -> None:
        raise error

    return use_case


def test_a_done_operation_hands_on_its_result_with_origin_and_reason(page: Sheet, desk: Any) -> None:
    results: list[int] = []
    written = run_operation(
        page, desk, lambda _uow, command: command + 1, 4, origin="日记载", on_done=results.append, reason="更正"
    )
    assert written
    assert results == [5]
    assert desk.done == [(4, "日记载", "更正")]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuleViolation("已达上限 17.50 分", "第十二条"), "第十二条"),
        (NotPermitted("您没有关账权限。"), "关账权限"),
        (StorageError("磁盘已满。"), "磁盘已满"),
    ],
)
def test_a_refusal_is_said_inside_the_page(page: Sheet, desk: Any, error: Exception, words: str) -> None:
    assert not run_operation(page.inside, desk, _raising(error), None, origin="日记载")
    assert words in page.message.text()
    assert page.message.tone() == "refusal"
    assert page.refreshed == 0


def test_the_next_success_takes_the_refusal_away(page: Sheet, desk: Any) -> None:
    run_operation(page, desk, _raising(NotPermitted("不行。")), None, origin="x")
    run_operation(page, desk, lambda _uow, _command: None, None, origin="x")
    assert page.message.text() == ""


def test_a_stale_record_is_shown_again(page: Sheet, desk: Any) -> None:
    run_operation(page, desk, _raising(StaleRecord("这条记录刚被别人改过。")), None, origin="x")
    assert page.refreshed == 1
    assert "别人改过" in page.message.text()


def test_refused_cells_of_an_import_are_named(page: Sheet, desk: Any) -> None:
    problems = tuple(ImportProblem(n, "分值", "五", "不是数字") for n in range(2, 7))
    run_operation(page, desk, _raising(ImportRefused("有 5 处不能导入。", problems)), None, origin="x")
    assert page.message.text().splitlines() == [
        "有 5 处不能导入。",
        *(f"第{n}行“分值”：五 不是数字" for n in (2, 3, 4)),
        "另有 2 处。",
    ]


def test_our_own_fault_is_apologised_for_with_the_log_and_a_copy_button(
    qtbot: QtBot, page: Sheet, desk: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    handler = logging.FileHandler(tmp_path / "program.log")
    logging.getLogger("cleanprison").addHandler(handler)
    try:
        assert not run_operation(page, desk, _raising(ZeroDivisionError("boom")), None, origin="x")
    finally:
        logging.getLogger("cleanprison").removeHandler(handler)
        handler.close()
    dialog = page.findChild(ErrorBug)
    assert dialog is not None
    assert dialog.isVisible()
    copy = dialog.findChild(QPushButton, "kit.bug.copy")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: boom" in copied
    assert str(tmp_path / "program.log") in copied
    assert "ZeroDivisionError" in (tmp_path / "program.log").read_text(encoding="utf-8")
    dialog.accept()


def test_a_failed_query_is_put_into_words_too(page: Sheet, desk: Any) -> None:
    def fetch() -> int:
        raise StorageError("数据文件被占用。")

    assert run_query(page, desk, fetch) is None
    assert "被占用" in page.message.text()
    assert run_query(page, desk, lambda: 7) == 7


@pytest.mark.parametrize("thing", ["accept", "decline"])
def test_what_cannot_be_taken_back_is_confirmed_once(page: Sheet, answers: list[Any], thing: str) -> None:
    answers.append(lambda dialog: dialog.findChild(QPushButton, f"kit.confirm.{thing}").click())
    assert confirm(page, "关闭 2026年10月？", "关账后不能再改。") is (thing == "accept")


def test_enter_declines_what_cannot_be_taken_back(page: Sheet, answers: list[Any]) -> None:
    def look(dialog: Any) -> None:
        assert dialog.findChild(QPushButton, "kit.confirm.decline").isDefault()
        assert not dialog.findChild(QPushButton, "kit.confirm.accept").autoDefault()
        dialog.reject()

    answers.append(look)
    assert not confirm(page, "关闭？", "不能再改。")


def test_words_longer_than_a_low_screen_are_scrolled_and_short_ones_are_not(page: Sheet, answers: list[Any]) -> None:
    def look(dialog: Any) -> None:
        (area,) = dialog.findChildren(QScrollArea)
        assert dialog.minimumSizeHint().height() <= LOW_SCREEN
        dialog.resize(dialog.width(), LOW_SCREEN)
        QApplication.processEvents()
        assert area.verticalScrollBar().maximum() > 0
        button = dialog.findChild(QPushButton, "kit.confirm.accept")
        assert dialog.rect().contains(button.geometry())
        dialog.reject()

    def look_at_few(dialog: Any) -> None:
        QApplication.processEvents()
        (area,) = dialog.findChildren(QScrollArea)
        assert area.verticalScrollBar().maximum() == 0
        dialog.reject()

    answers += [look, look_at_few]
    assert not confirm(
        page, "加入计分规则包？", "\n".join(f"第 {number} 处：原 35.00，改为 40.00" for number in range(40))
    )
    assert not confirm(page, "关闭？", "关账以后不能再改，只能在以后的月份更正；确认的人和时间记入变更记录。")


def test_a_reason_must_have_words(page: Sheet, answers: list[Any]) -> None:
    def answer(dialog: Any) -> None:
        accept = dialog.findChild(QPushButton, "kit.reason.accept")
        dialog.edit.setText("  ")
        assert not accept.isEnabled()
        dialog.edit.setText(" 录错人 ")
        accept.click()

    answers.append(answer)
    assert ask_reason(page, "更正这条记录") == "录错人"
    answers.append(lambda dialog: dialog.reject())
    assert ask_reason(page, "更正这条记录") is None


def test_long_work_runs_beside_the_window_and_answers_in_it(qtbot: QtBot, page: Sheet) -> None:
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(10)
    threads: dict[str, int] = {}
    results: list[int] = []

    def work(progress: Progress, cancelled: Cancelled) -> int:
        threads["work"] = threading.get_ident()
        for n in range(20):
            time.sleep(0.02)
            progress(n + 1, 20, "正在生成")
        return 42

    def done(result: int) -> None:
        threads["done"] = threading.get_ident()
        results.append(result)

    run_background(page, work, done, title="导出")
    qtbot.waitUntil(lambda: "正在生成" in _strip_words(page))
    qtbot.waitUntil(lambda: bool(results), timeout=5000)
    timer.stop()
    assert results == [42]
    assert threads["work"] != threads["done"] == threading.get_ident()
    assert len(ticks) > 10, "the window stood still"
    qtbot.waitUntil(lambda: page.findChild(ProgressStrip) is None)


def _strip_words(page: Page) -> str:
    strip = page.findChild(ProgressStrip)
    return "" if strip is None else strip.words()


def test_long_work_can_be_cancelled_by_its_button(qtbot: QtBot, page: Sheet) -> None:
    ended: list[str] = []

    def work(progress: Progress, cancelled: Cancelled) -> None:
        while not cancelled():
            time.sleep(0.01)
        raise Cancel

    job = run_background(page, work, lambda _r: ended.append("done"), on_cancelled=lambda: ended.append("cancelled"))
    button = page.findChild(QPushButton, "kit.progress.cancel")
    button.click()
    qtbot.waitUntil(lambda: not job.running)
    assert ended == ["cancelled"]


def test_an_error_of_long_work_is_put_into_words(qtbot: QtBot, page: Sheet) -> None:
    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        raise StorageError("磁盘已满。")

    job = run_background(page, work, lambda _result: pytest.fail("must not be done"))
    qtbot.waitUntil(lambda: not job.running)
    assert page.message.text() == "磁盘已满。"


def test_long_work_outlives_a_closed_page_quietly(qtbot: QtBot) -> None:
    page = Sheet()
    seen: list[str] = []

    def work(progress: Progress, cancelled: Cancelled) -> str:
        while not cancelled():
            time.sleep(0.01)
            progress(1, 2)
        return "late"

    job = run_background(page, work, seen.append, on_cancelled=lambda: seen.append("cancelled"))
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not job.running)
    assert seen == []


def test_work_without_a_page_shows_itself_in_a_dialog(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    release = threading.Event()
    job = run_background(window, lambda _p, _c: release.wait(5), lambda _r: None, title="备份")
    assert window.findChild(ProgressStrip) is not None
    release.set()
    qtbot.waitUntil(lambda: not job.running)


@pytest.mark.parametrize(
    ("done", "total", "spent", "words"),
    [
        (0, 0, 5, ""),
        (0, 10, 5, "0/10"),
        (5, 10, 0.5, "5/10"),
        (5, 10, 20, "5/10，还需约 20 秒"),
        (1, 10, 20, "1/10，还需约 3 分钟"),
        (10, 10, 20, "10/10，还需约 1 秒"),
    ],
)
def test_the_time_left_is_told_once_it_can_be_known(done: int, total: int, spent: float, words: str) -> None:
    assert time_left(done, total, spent) == words
