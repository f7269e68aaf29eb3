"""The rules for signing in through the window: shown, changed, refused out of bounds, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from cleanprison.access.policy import DEFAULT_POLICY
from cleanprison.access.queries import policy_in_force
from cleanprison.db.audit_queries import act_rows
from cleanprison.ui.system.policy_page import PolicyPage
from drivers.whole_desk import DeskDriver
from factories.desk import LASTING, Desk


@pytest.fixture
def page(driver: DeskDriver) -> PolicyPage:
    """Open the page."""
    opened = driver.open("system", "policy")
    assert isinstance(opened, PolicyPage)
    return opened


def test_the_rules_in_force_are_shown_and_a_change_is_an_act(desk: Desk, driver: DeskDriver, page: PolicyPage) -> None:
    assert page.form.fields["shortest"].raw() == str(DEFAULT_POLICY.shortest)
    page.form.fields["shortest"].set_value(10)
    page.form.fields["change_first"].set_value(False)
    driver.key(Qt.Key.Key_S, control=True)
    assert "已保存" in driver.message()
    policy = desk.app.query(policy_in_force)
    assert (policy.shortest, policy.change_first, policy.classes) == (10, False, DEFAULT_POLICY.classes)
    (act, *_earlier) = desk.app.query(act_rows)
    assert (act.origin, act.tables) == ("登录规则", ("sign_in_policy",))
    desk.app.verify()


def test_a_number_out_of_bounds_is_named_at_its_field(desk: Desk, driver: DeskDriver, page: PolicyPage) -> None:
    page.form.fields["shortest"].set_raw("4")
    driver.press("save")
    assert "8" in page.form.fields["shortest"].problem()
    assert desk.app.query(policy_in_force) == LASTING


def test_esc_takes_back_what_was_typed_and_the_default_is_offered(driver: DeskDriver, page: PolicyPage) -> None:
    page.form.fields["attempts"].set_value(9)
    page.refresh()
    assert page.form.fields["attempts"].raw() == "9", "what is being typed outlives a mere look"
    assert page.back()
    assert page.form.fields["attempts"].raw() == str(DEFAULT_POLICY.attempts)
    assert not page.back()
    page.form.fields["attempts"].set_value(9)
    driver.press("save")
    driver.press("default")
    assert page.form.fields["attempts"].raw() == str(DEFAULT_POLICY.attempts)
    driver.press("save")
    assert "已保存" in driver.message()
