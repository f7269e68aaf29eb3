"""The signed-in desk: the main window with all its tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cleanprison import paths
from cleanprison.access.queries import last_sign_ins
from cleanprison.application import Application
from cleanprison.clock import CHINA
from cleanprison.db.safety import last_backup, read_notes
from cleanprison.people.queries import people_found
from cleanprison.rights import Right
from cleanprison.safekeeping.upkeep import Found
from cleanprison.settings import load_settings, save_settings
from cleanprison.ui.board import BOARD_TAB
from cleanprison.ui.conduct import CONDUCT_TAB
from cleanprison.ui.education import EDUCATION_TAB
from cleanprison.ui.kit import PersonRow
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.people import PEOPLE_TAB
from cleanprison.ui.reports import REPORTS_TAB
from cleanprison.ui.scoring import SCORING_TAB
from cleanprison.ui.system import SYSTEM_TAB
from cleanprison.ui.system.caretaker import Caretaker
from cleanprison.ui.system.leaving import Leaving

TABS = (BOARD_TAB, SCORING_TAB, EDUCATION_TAB, CONDUCT_TAB, PEOPLE_TAB, REPORTS_TAB, SYSTEM_TAB)


def build_desk(app: Application) -> MainWindow:
    """Return the main window for a signed-in operator; it is not shown yet."""
    person_page = ("scoring", "account") if app.may(Right.READ_SCORING) else ("people", "inmates")
    window = MainWindow(
        app,
        TABS,
        find_people=_finder(app),
        open_person=lambda key: window.open_page(*person_page, inmate_id=int(key)),
        manual=manual_chapter,
        geometry=bytes.fromhex(load_settings().geometry) or None,
        remember=lambda place: save_settings(replace(load_settings(), geometry=place.hex())),
    )
    window.show_safety(backup=last_backup_words(app))
    _greet(window, app)
    _take_care(window, app)
    return window


def _greet(window: MainWindow, app: Application) -> None:
    """Say when the operator signed in before, that the data were upgraded, and warn of wrong passwords since."""
    upgraded = app.tell_upgrade()
    seen = app.query(last_sign_ins, app.operator.user)
    last = f"上次登录 {seen[1].at.astimezone(CHINA):%m-%d %H:%M}" if len(seen) > 1 else "首次登录"
    window.show_saved(last)
    if seen and seen[0].failures:
        words = f"{last}；此后有 {seen[0].failures} 次输错您的密码，如果不是您本人，请告诉系统管理员。"
        window.page().message.warn(f"{words}{upgraded and upgraded + '。'}")
    elif upgraded:
        window.page().message.inform(f"{upgraded}。")


def _take_care(window: MainWindow, app: Application) -> None:
    """Check and back up beside the work, back up before leaving, and say what is found."""
    caretaker, leaving = Caretaker(window, app), Leaving(window, app)

    def tell(found: Found) -> None:
        window.show_safety(backup=last_backup_words(app))
        if found.fault:
            window.show_safety(chain="数据检查有问题", chain_holds=False)
            window.page().message.refuse(found.fault)

    window.before_close = leaving.may_close
    window.closing.connect(caretaker.rest)
    caretaker.found.connect(tell)
    caretaker.start()
    clock_fault = app.clock_fault()
    if clock_fault:
        window.page().message.warn(f"{clock_fault}。")


def _finder(app: Application) -> Callable[[str], Sequence[PersonRow]]:
    def find(words: str) -> list[PersonRow]:
        found = app.query(people_found, words) if app.may(Right.READ_PEOPLE) else []
        return [PersonRow(str(person.id), person.number, person.name, "罪犯") for person in found]

    return find


def last_backup_words(app: Application) -> str:
    """Return when the newest known backup was made, in words."""
    made = last_backup(app.layout.backups, read_notes(app.layout.logs))
    return "尚无" if made is None else f"{made.astimezone(CHINA):%m-%d %H:%M}"


def manual_chapter(topic: str) -> str:
    """Return the manual's chapter on a page (`scoring/days`), or of its feature, in Markdown."""
    for name in (topic.replace("/", "-"), topic.split("/")[0]):
        path = paths.manual() / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
