"""Fields that hold a short list: several of what is offered, and files by button, drag, paste and draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from cleanprison.ui.kit import ChecksField, FieldProblem, FilesField, Form, Option, TextField

MATES = [Option(1, "张三  001"), Option(2, "李四  002"), Option(3, "欧阳𠮷  003")]


def unfit(path: Path) -> str:
    return "" if path.exists() else f"“{path.name}”找不到。"


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    """Return a form with a word, a list to choose from and a list of files; at most two of these."""
    made = Form("test.lists")
    made.add(TextField("word", "词", required=False))
    made.add(ChecksField("mates", "成员", MATES))
    made.add(FilesField("files", "附件", unfit, 2))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[str], Path]:
    """Return a maker of files."""

    def made(name: str) -> Path:
        (tmp_path / name).write_text(name)
        return tmp_path / name

    return made


def mates(form: Form) -> ChecksField:
    field = form.fields["mates"]
    assert isinstance(field, ChecksField)
    return field


def files(form: Form) -> FilesField:
    field = form.fields["files"]
    assert isinstance(field, FilesField)
    return field


def listed(field: FilesField) -> list[str]:
    return [field.control.item(line).text() for line in range(field.control.count())]


def test_the_space_bar_chooses_several_by_keyboard(qtbot: QtBot, form: Form) -> None:
    control = mates(form).control
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Space)
    qtbot.keyClick(control, Qt.Key.Key_Down)
    qtbot.keyClick(control, Qt.Key.Key_Down)
    qtbot.keyClick(control, Qt.Key.Key_Space)
    assert mates(form).value() == (1, 3)
    qtbot.keyClick(control, Qt.Key.Key_Space)
    assert mates(form).value() == (1,)


def test_enter_goes_on_from_both_lists_and_the_last_submits(qtbot: QtBot, form: Form) -> None:
    told: list[bool] = []
    form.submitted.connect(lambda: told.append(True))
    form.fields["word"].control.setFocus()
    for key in ("word", "mates", "files"):
        assert QApplication.focusWidget() is form.fields[key].control
        qtbot.keyClick(form.fields[key].control, Qt.Key.Key_Return)
    assert told == [True]


def test_what_is_chosen_stays_chosen_when_the_offer_changes(form: Form) -> None:
    field = mates(form)
    field.set_value((1, 2))
    field.set_options([MATES[1], MATES[2]])
    assert field.value() == (2,)
    field.set_options(MATES)
    assert field.value() == (1, 2)


def test_a_draft_waits_for_its_options(form: Form) -> None:
    field = mates(form)
    field.set_options([])
    form.set_raw_values({"mates": "欧阳𠮷  003\n不在的人  009"})
    assert field.value() == ()
    assert "欧阳𠮷" in form.raw_values()["mates"]
    field.set_options(MATES)
    assert field.value() == (3,)


def test_files_are_chosen_by_button_and_by_the_space_bar(
    qtbot: QtBot, form: Form, paper: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    field = files(form)
    answers = [[str(paper("a.jpg"))], [str(paper("b.pdf"))], []]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: (answers.pop(0), ""))
    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)
    for _ in range(2):
        qtbot.keyClick(field.control, Qt.Key.Key_Space)
    assert listed(field) == ["a.jpg", "b.pdf"]
    assert answers == []


def test_files_are_pasted_and_taken_away(qtbot: QtBot, form: Form, paper: Callable[[str], Path]) -> None:
    field = files(form)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper("a.jpg"))), QUrl("https://example.invalid/b.jpg")])
    QGuiApplication.clipboard().setMimeData(data)
    field.control.setFocus()
    qtbot.keyClick(field.control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field.control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    field.add([paper("b.pdf")])
    assert listed(field) == ["a.jpg", "b.pdf"]
    field.control.setCurrentRow(0)
    qtbot.keyClick(field.control, Qt.Key.Key_Delete)
    assert listed(field) == ["b.pdf"]
    qtbot.keyClick(field.control, Qt.Key.Key_Delete)
    qtbot.keyClick(field.control, Qt.Key.Key_Delete)
    assert field.value() == ()


def test_files_are_dropped(form: Form, paper: Callable[[str], Path]) -> None:
    control = files(form).control
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper("a.jpg")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    control.dragEnterEvent(enter)
    assert enter.isAccepted()
    control.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert listed(files(form)) == ["a.jpg"]
    words = QMimeData()
    words.setText("no file")
    enter = QDragEnterEvent(QPoint(5, 5), copy, words, left, none)
    control.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_file_that_cannot_be_taken_stays_out_and_the_others_stay(form: Form, paper: Callable[[str], Path]) -> None:
    field = files(form)
    field.add([paper("a.jpg"), Path("/nowhere/b.jpg")])
    assert (listed(field), field.problem()) == (["a.jpg"], "“b.jpg”找不到。")
    field.add([paper("c.jpg"), paper("d.jpg")])
    assert (listed(field), field.problem()) == (["a.jpg", "c.jpg"], "附件最多 2 个，“d.jpg”没有加入。")


def test_a_draft_names_its_files_and_one_moved_away_is_said_when_sent(form: Form, paper: Callable[[str], Path]) -> None:
    field = files(form)
    path = paper("产量单𠮷.jpg")
    field.add([path])
    draft = form.raw_values()
    form.clear()
    assert listed(field) == []
    form.set_raw_values(draft)
    assert field.value() == (path,)
    path.unlink()
    with pytest.raises(FieldProblem, match=r"产量单𠮷\.jpg"):
        field.value()
    assert form.values() is None
    assert QApplication.focusWidget() is field.control
