"""等级评定与奖励: opinions from the section to the prison, many cycles in one act, awards granted."""

from __future__ import annotations

from datetime import date

import pytest

from cleanprison.scoring.queries import cycle_rows
from cleanprison.scoring.rules import Month, PenaltyKind
from cleanprison.scoring.rules.award_state import AwardState, Grade
from drivers.scoring_desk import WindowDriver, choose_lines, column
from factories.desk import Desk

OCTOBER = Month(2026, 10)


@pytest.fixture(autouse=True)
def cycles_ended(desk: Desk) -> None:
    """Let all three inmates reach 600 in October, the third after a solitary confinement."""
    for inmate in (1, 2, 3):
        desk.opening(inmate, OCTOBER, "599")
    desk.penalty(3, date(2026, 10, 8), PenaltyKind.WARNING)
    desk.special(3, date(2026, 10, 9), "100", 7)
    desk.run_month(OCTOBER)


OF_LEVEL = {"监区": "ward_chief", "科室": "prison_panel", "监狱": "prison_panel"}


def give(driver: WindowDriver, officer: str, *lines: int, level: str, **typed: str) -> None:
    driver.sign_in(OF_LEVEL[level])
    choose_lines(driver.here().table, *lines or (0,))
    driver.press("opinion")
    form = driver.form().type(level=level, **typed, officer=officer, reason="情况属实，同意。").send()
    assert (form.problems(), form.words()) == ({}, "")


def test_opinions_go_up_level_by_level_with_the_next_one_offered(driver: WindowDriver, desk: Desk) -> None:
    page = driver.page("grading")
    driver.sign_in("prison_panel")
    driver.press("opinion")
    assert driver.message().startswith("请先在表中选一个周期")
    choose_lines(page.table, 0)
    assert page.explanation.startswith("2026-08 至 2026-10，达到 699.00，余 99.00")
    driver.press("opinion")
    form = driver.form()
    assert form.raw("level") == "分监区"
    form.type(level="监狱", grade="合格", officer="李局长", reason="同意").send()
    assert "不是监狱" in form.words()
    form.dialog.reject()
    give(driver, "王立新", level="监区", grade="合格")
    assert column(page.table, 7)[0] == "合格（未定）"
    driver.sign_in("prison_panel")
    choose_lines(page.table, 0)
    for officer, level in (("狱政科", "科室"), ("工作组", "监狱")):
        driver.press("opinion")
        form = driver.form()
        assert (form.raw("level"), form.raw("grade")) == (level, "合格")
        form.type(officer=officer, reason="同意").send()
    assert column(page.table, 7)[0] == "合格"
    assert "未评定 2" in page.summary()


def test_many_cycles_are_graded_awarded_and_granted_in_one_act_each(driver: WindowDriver, desk: Desk) -> None:
    page = driver.page("grading")
    for officer, level in (("王立新", "监区"), ("狱政科", "科室"), ("工作组", "监狱")):
        give(driver, officer, 0, 1, 2, level=level, grade="合格")
        assert driver.message() == "3 人：意见已登记。"
    driver.press("award")
    form = driver.form()
    assert form.dialog.windowTitle() == "提出奖励 3 人"
    assert form.shown() == ["officer", "on_date", "reason"]
    form.type(officer="王立新", reason="按等级提出").send()
    assert driver.message() == "3 人：奖励已提出，等待审批。"
    driver.press("step")
    form = driver.form()
    assert form.raw("act") == "批准"
    form.type(officer="监狱考核工作组", reason="示例·奖字第 1 号").send()
    rows = desk.app.query(cycle_rows, desk.today)
    assert {row.award.state for row in rows if row.award} == {AwardState.GRANTED}
    assert {row.grade for row in rows} == {Grade.PASSED}
    driver.press("step")
    form = driver.form().type(act="用于减刑", officer="法院", reason="裁定").send()
    assert set(column(page.table, 8)) == {"表扬 已用于减刑"}


def test_one_refusal_among_many_names_the_person_and_writes_nothing(driver: WindowDriver, desk: Desk) -> None:
    desk.go_to(date(2026, 12, 1))
    page = driver.page("grading")
    give(driver, "王立新", 1, level="监区", grade="合格")
    choose_lines(page.table, 0, 1)
    driver.press("opinion")
    form = driver.form().type(level="监区", grade="合格", officer="王立新", reason="同意").send()
    assert form.words().startswith("欧阳𠮷：现在应由科室提出意见")
    rows = desk.app.query(cycle_rows, desk.today)
    assert sum(len(row.opinions) for row in rows) == 1


def test_no_award_before_the_grade_and_no_step_before_the_award(driver: WindowDriver) -> None:
    page = driver.page("grading")
    driver.sign_in("prison_panel")
    choose_lines(page.table, 0)
    driver.press("award")
    assert driver.message() == "先评定等级，再提出奖励。"
    driver.press("step")
    assert driver.message() == "所选的周期还没有提出奖励。"


def test_less_than_the_rule_gives_needs_words(driver: WindowDriver) -> None:
    page = driver.page("grading")
    choose_lines(page.table, 0)
    for officer, level in (("王立新", "监区"), ("狱政科", "科室"), ("工作组", "监狱")):
        give(driver, officer, level=level, grade="合格")
    driver.press("award")
    form = driver.form()
    assert form.raw("kind") == "表扬"
    form.type(kind="不予奖励", officer="王立新").send()
    assert form.problems() == {"reason": "请填写意见。"}
    form.type(reason="正在接受调查").send()
    assert column(page.table, 8)[0] == "不予奖励 待审批"


def test_the_list_is_narrowed_by_month_and_grade_and_shows_the_quota(driver: WindowDriver) -> None:
    page = driver.page("grading", month=OCTOBER)
    assert page.month.value() == "2026-10"
    assert "名单 3 人，积极 0 人，上限 0 人" in page.summary()
    page.grade.pick("none")
    assert len(page.table.model.rows) == 3
    page.grade.pick(Grade.ACTIVE)
    assert page.table.model.rows == []
    page.refresh()
    assert page.month.value() == "2026-10"


def test_the_form_says_how_many_are_active_and_who_before_it_is_sent(driver: WindowDriver) -> None:
    driver.sign_in("ward_chief")
    page = driver.page("grading", month=OCTOBER)
    choose_lines(page.table, 0)
    driver.press("opinion")
    form = driver.form()
    assert form.raw("quota") == "2026-10 名单 3 人，积极上限 0 人（15%），这样登记后积极 0 人。"
    form.type(grade="积极")
    assert form.raw("quota").endswith("这样登记后积极 1 人：阿依古丽·买买提；超出 1 人，由人决定取舍。")
    form.type(level="监区", officer="王立新", reason="同意").send()
    assert driver.message() == "意见已登记。"
    assert "积极 1 人，上限 0 人，超出 1 人" in page.summary()


def test_a_cancelled_award_is_proposed_again_and_the_paper_shows_both(driver: WindowDriver) -> None:
    page = driver.page("grading")
    choose_lines(page.table, 0)
    for officer, level in (("王立新", "监区"), ("狱政科", "科室"), ("工作组", "监狱")):
        give(driver, officer, level=level, grade="合格")
    for kind, reason, end in (("表扬", "按等级提出", "材料有误"), ("物质奖励", "核对后重新提出", "")):
        driver.press("award")
        driver.form().type(kind=kind, officer="王立新", reason=reason).send()
        if end:
            driver.press("step")
            driver.form().type(act="取消", officer="监狱长", reason=end).send()
            assert column(page.table, 8)[0] == "表扬 已取消"
    assert column(page.table, 8)[0] == "物质奖励 待审批（第 2 次）"
    assert "取消（监狱长 2026-11-07：材料有误）" in page.explanation
    driver.press("paper")
    text = driver.read_paper()
    assert "罪犯奖励审批表" in text
    for words in ("1.表扬", "取消", "材料有误", "2.物质奖励", "核对后重新提出"):
        assert words in text
