"""Users: a row in the database, and a slot beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleanprison.access.service import AddUser, add_user
from cleanprison.application import Application, open_folder
from cleanprison.clock import Clock
from cleanprison.db.keys import read_key_file
from cleanprison.errors import InputRefused, NotPermitted
from factories.people import add_officer
from factories.wards import CHEAP, CHIEF


def test_a_user_with_a_slot_signs_in_as_what_the_row_says(app: Application, clock: Clock) -> None:
    officer = add_officer(app)
    app.execute(add_user, AddUser("文书", "陈静", "clerk", officer), origin="测试")
    app.add_key_slot("文书", "wenshu-2026", CHEAP)
    app.close()
    with pytest.raises(NotPermitted):
        open_folder(app.layout.root, "文书", "chief-2026", clock, "测试")
    other = open_folder(app.layout.root, "文书", "wenshu-2026", clock, "测试")
    assert (other.operator.user, other.operator.display_name, other.operator.role) == ("文书", "陈静", "clerk")
    other.close()


def test_a_second_user_of_the_same_name_is_refused_in_words(app: Application) -> None:
    app.execute(add_user, AddUser("clerk", "陈静", "clerk"), origin="测试")
    with pytest.raises(InputRefused, match="clerk"):
        app.execute(add_user, AddUser("clerk", "别人", "officer"), origin="测试")


@pytest.mark.parametrize(
    "command",
    [
        AddUser("x", "某人", "boss"),
        AddUser("x", "某人", ""),
        AddUser("", "某人", "clerk"),
        AddUser("  ", "某人", "clerk"),
        AddUser("x" * 65, "某人", "clerk"),
        AddUser("x", "某" * 121, "clerk"),
    ],
)
def test_a_user_that_cannot_be_is_refused(app: Application, command: AddUser) -> None:
    with pytest.raises(InputRefused):
        app.execute(add_user, command, origin="测试")


def test_a_user_without_display_name_is_called_by_the_sign_in_name(app: Application) -> None:
    app.execute(add_user, AddUser("clerk", " ", "clerk"), origin="测试")
    assert app.verify().acts == 2


def test_a_changed_password_keeps_the_other_slots(
    app: Application, clock: Clock, open_app: Callable[[], Application]
) -> None:
    app.execute(add_user, AddUser("clerk", "陈静", "clerk"), origin="测试")
    app.add_key_slot("clerk", "clerk-2026", CHEAP)
    app.add_key_slot("clerk", "clerk-2027", CHEAP)
    assert read_key_file(app.layout.keys).users() == (CHIEF, "clerk")
    app.close()
    with pytest.raises(NotPermitted):
        open_folder(app.layout.root, "clerk", "clerk-2026", clock, "测试")
    open_folder(app.layout.root, "clerk", "clerk-2027", clock, "测试").close()
    open_app()
