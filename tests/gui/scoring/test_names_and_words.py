"""The whole tab: every control has its name, nothing is said in English, it fits the smallest usual screen."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from cleanprison.scoring.rules import Month
from cleanprison.ui.kit.theme import Theme
from cleanprison.ui.scoring import SCORING_TAB
from drivers.scoring_desk import WindowDriver, choose_lines
from factories.desk import Desk

PAGES = [page.key for page in SCORING_TAB.pages]
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView)
# Keys of the keyboard are written as they are printed on it.
ENGLISH = re.compile(r"[A-Za-z]{2,}")
KEYS = re.compile(r"Ctrl\+\w|Enter|Shift|Ctrl|Esc|WPS|PDF|\.toml|UTF-8")


@pytest.fixture(autouse=True)
def something_everywhere(desk: Desk) -> None:
    """Put a row on every page: a closed month with a cycle, a waiting record, an objection can be typed."""
    desk.opening(1, Month(2026, 10), "599")
    desk.plus(1, date(2026, 10, 8), "2")
    desk.run_month(Month(2026, 10))
    desk.minus(3, desk.today, "1")
    desk.inmate(4, admitted_on=desk.today)


def controls_of(widget: QWidget) -> list[QWidget]:
    """Return what a person can type into or press, without the inside of Qt's own widgets."""
    found = [w for kind in CONTROLS for w in widget.findChildren(kind) if w.isVisible()]
    return [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not w.objectName().startswith("qt_")]


def words_of(widget: QWidget) -> list[str]:
    """Return everything a person can read on a widget."""
    texts = [label.text() for label in widget.findChildren(QLabel)]
    texts += [button.text() for button in widget.findChildren(QAbstractButton)]
    texts += [edit.placeholderText() for edit in widget.findChildren(QLineEdit)]
    texts += [child.toolTip() for child in widget.findChildren(QWidget)]
    for box in widget.findChildren(QComboBox):
        texts += [box.itemText(number) for number in range(box.count())]
    for table in widget.findChildren(QTableView):
        model = table.model()
        texts += [str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(model.columnCount())]
    return texts


def english(widget: QWidget) -> list[str]:
    return [text for text in words_of(widget) if ENGLISH.search(KEYS.sub("", text))]


@pytest.mark.parametrize("key", PAGES)
def test_every_control_of_a_page_has_its_name_and_speaks_chinese(driver: WindowDriver, key: str) -> None:
    page = driver.page(key)
    controls = controls_of(page)
    assert controls
    for control in controls:
        inside = control.parentWidget() if isinstance(control.parentWidget(), QComboBox) else control
        assert inside.objectName().startswith(f"scoring.{key}."), control
        assert inside.accessibleName(), control.objectName()
    assert english(page) == []


@pytest.mark.parametrize(
    ("key", "thing", "form"),
    [
        ("days", "new", "record"),
        ("review", "accept", "review.form"),
        ("grading", "opinion", "grading.opinion"),
        ("objections", "new", "objections.form"),
        ("ledger", "opening", "ledger.opening"),
        ("ledger", "transfer", "ledger.transfer"),
    ],
)
def test_every_field_of_a_form_has_its_name_and_speaks_chinese(
    driver: WindowDriver, key: str, thing: str, form: str
) -> None:
    page = driver.page(key, month=Month(2026, 11)) if key == "review" else driver.page(key)
    if key == "grading":
        driver.sign_in("ward_chief")
        choose_lines(page.table, 0)
    driver.press(thing)
    dialog = driver.form().dialog
    for field in dialog.form.fields.values():
        assert field.control.objectName() == f"scoring.{form}.{field.key}"
        assert field.control.accessibleName() == field.label
    assert english(dialog) == []


def test_the_forms_of_a_month_have_their_names(driver: WindowDriver, desk: Desk) -> None:
    desk.review_all()
    desk.submit(Month(2026, 11))
    driver.page("close", month=Month(2026, 11))
    driver.press("next")
    dialog = driver.form().dialog
    assert {field.control.objectName() for field in dialog.form.fields.values()} >= {
        "scoring.meeting.panel",
        "scoring.meeting.minutes",
    }
    assert english(dialog) == []


@pytest.mark.parametrize("key", PAGES)
def test_pages_fit_the_smallest_usual_screen(driver: WindowDriver, themed: Theme, key: str) -> None:
    themed.choose("dark", "large")
    driver.page(key)
    assert driver.window.minimumSizeHint().width() <= 1366
    assert driver.window.minimumSizeHint().height() <= 728


def test_alt_and_the_arrows_lead_through_all_pages(driver: WindowDriver) -> None:
    driver.page(PAGES[0])
    seen = [driver.here().name]
    for _ in PAGES[1:]:
        driver.keys(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        seen.append(driver.here().name)
    assert seen == [f"scoring.{key}" for key in PAGES]
