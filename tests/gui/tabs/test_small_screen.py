"""A screen of 1366×768 at 200 % leaves the window 683×364 points: everything must still be in reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from cleanprison.ui.desk import TABS
from drivers.whole_desk import DeskDriver

PLACES = [(tab.key, page.key) for tab in TABS for page in tab.pages]


@pytest.mark.parametrize(("tab", "page"), PLACES, ids=[f"{tab}-{page}" for tab, page in PLACES])
def test_no_page_scrolls_as_a_whole_on_the_usual_screen(driver: DeskDriver, tab: str, page: str) -> None:
    driver.window.resize(1366, 728)
    here = driver.open(tab, page, **({"inmate_id": 1} if page == "account" else {}))
    viewport = here.parentWidget()
    driver.qtbot.waitUntil(lambda: here.size() == viewport.size())


@pytest.mark.parametrize(("tab", "page"), PLACES, ids=[f"{tab}-{page}" for tab, page in PLACES])
def test_every_action_of_a_page_can_be_reached_at_200_percent(driver: DeskDriver, tab: str, page: str) -> None:
    driver.window.resize(683, 364)
    driver.open(tab, page)
    driver.qtbot.waitUntil(lambda: driver.here().isVisible())
    assert (driver.window.width(), driver.window.height()) == (683, 364)
    here = driver.here()
    frame: QWidget | None = here.parentWidget()
    while frame is not None and not isinstance(frame, QScrollArea):
        frame = frame.parentWidget()
    assert frame is not None
    area: QScrollArea = frame

    def is_reached(button: QPushButton) -> bool:
        area.ensureWidgetVisible(button)
        seen = QRect(button.mapTo(area.viewport(), QPoint(0, 0)), button.size())
        return area.viewport().rect().contains(seen)

    for button in here.findChildren(QPushButton):
        if button.isVisible() and button.objectName().startswith(here.name):
            driver.qtbot.waitUntil(lambda button=button: is_reached(button))
