"""The whole story through the window, from the record of a point to the award and its papers.

Two people work in turn on one data folder, each signed in with a password of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cleanprison.access.policy import DEFAULT_POLICY
from cleanprison.access.service import AddUser
from cleanprison.application import open_folder
from cleanprison.clock import CHINA, Clock
from cleanprison.scoring.queries import cycle_rows, ledger_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.award_state import AwardState, Grade
from cleanprison.scoring.service.openings import RecordOpening, record_opening
from cleanprison.ui.desk import build_desk
from cleanprison.ui.kit.theme import install_theme
from drivers.scoring_desk import WindowDriver, choose_lines, close_all, column
from factories.people import add_inmate, add_officer
from factories.wards import CHEAP, CHIEF, PASSWORD, found_ward

SEPTEMBER, NOVEMBER = Month(2026, 9), Month(2026, 11)
CLERK, CLERK_PASSWORD = "clerk", "clerk-2026-三监区"
HEAD, PANEL = "head", "panel"
ROLE_OF = {CLERK: "clerk", HEAD: "section_head", PANEL: "prison_panel"}
OFFICERS = ("王立新", "赵明", "钱进", "孙立", "吴刚", "郑海")
MARKERS = (*OFFICERS, "当时按带班民警", "听取内勤汇报", "3301000001")
STATEMENT = "当时按带班民警要求离开座位取料，并非擅自离开。"
MINUTES = "听取内勤汇报，逐人评议，表决通过。"


@dataclass
class Ward:
    """The ward's folder, and the time at which its people work."""

    qtbot: QtBot
    folder: Path
    now: datetime = field(default=datetime(2026, 9, 1, 9, tzinfo=CHINA))

    def __post_init__(self) -> None:
        app = found_ward(self.folder, Clock(lambda: self.now))
        app.set_policy(replace(DEFAULT_POLICY, max_age_days=0), "测试")  # the story is longer than a password lives
        for user, name in ((CLERK, "周敏"), (HEAD, "郑海"), (PANEL, "马国栋")):
            app.enrol(AddUser(user, name, ROLE_OF[user]), CLERK_PASSWORD, "测试", CHEAP)
        for number, name in enumerate(OFFICERS, start=1):
            add_officer(app, f"330000{number}", name)
        for serial, name in enumerate(("阿依古丽·买买提", "张三丰"), start=1):
            add_inmate(app, serial, name)
        for inmate, balance in ((1, "120"), (2, "395")):
            opening = RecordOpening(
                inmate, SEPTEMBER, Decimal(balance), 3, Decimal("0"), False, "8月个人考核台账", 1, 2
            )
            app.execute(record_opening, opening, origin="期初积分")
        app.close()

    def go_to(self, day: date) -> None:
        self.now = datetime.combine(day, time(9), CHINA)

    @contextmanager
    def desk_of(self, user: str) -> Iterator[WindowDriver]:
        """Let a user sign in, work at the window, and leave."""
        password = PASSWORD if user == CHIEF else CLERK_PASSWORD
        app = open_folder(self.folder, user, password, Clock(lambda: self.now), "测试")
        window = build_desk(app)
        window.show()
        try:
            yield WindowDriver(self.qtbot, window, app)
        finally:
            close_all(window)
            window.close()
            self.qtbot.waitUntil(lambda: not window.isVisible(), timeout=20000)  # it backs up first
            window.deleteLater()
            app.close()


@pytest.fixture
def ward(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ward:
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    install_theme(qapp, scheme="light", text_size="normal")
    return Ward(qtbot, tmp_path / "data")


def test_a_point_goes_from_its_record_to_an_award_lawfully_and_contestably(ward: Ward, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()

    ward.go_to(date(2026, 10, 9))
    with ward.desk_of(CLERK) as clerk:
        record_two_days(clerk)
        clerk.page("review")
        clerk.press("accept")
        assert "请由别人评议" in clerk.form().send().words()
    with ward.desk_of(CHIEF) as chief:
        chief.page("review")
        chief.press("accept")
        chief.form().type(chair="qj", note="逐条核对事实和依据").send()
        assert chief.message() == "已评议通过 2 条。"

    with ward.desk_of(CLERK) as clerk:
        submit_and_vote(clerk, absent="吴刚：出差\n郑海：培训", against="1", dissent="孙立：扣分偏重")
        clerk.press("minutes")
        minutes = clerk.save_paper(papers / "minutes.pdf")
        assert "到会4人" in minutes
        assert "吴刚缺出差" in minutes
        assert "扣分偏重" in minutes
        publish(clerk)
        clerk.press("list")
        assert "公示" in clerk.save_paper(papers / "publicity.pdf")
        file_objection(clerk)
    with ward.desk_of(CHIEF) as chief:
        change_the_points(chief, papers)
    with ward.desk_of(CLERK) as clerk:
        see_the_vote_is_void_and_begin_again(clerk)
        ends_on = publish(clerk)
        clerk.press("next")
        assert "公示到" in clerk.message()
        ward.go_to(ends_on + timedelta(days=1))
        clerk.press("next")
        assert clerk.message() == "已提出关账，请另一人确认。"
        clerk.cannot("next", "“确认关账”只能由监区长、教导员办理；周敏的角色是内勤，不能这样做。")
    with ward.desk_of(CHIEF) as chief:
        close_as_second(chief, SEPTEMBER)
        see_the_ledger(chief)

    for month in (SEPTEMBER.plus(1), NOVEMBER):
        ward.go_to(month.plus(1).first)
        with ward.desk_of(CLERK) as clerk:
            submit_and_vote(clerk, month=month)
            ends_on = publish(clerk)
            ward.go_to(ends_on + timedelta(days=1))
            clerk.press("next")
        with ward.desk_of(CHIEF) as chief:
            close_as_second(chief, month)

    for user, levels in (
        (HEAD, [("王立新", "分监区")]),
        (CHIEF, [("李建国", "监区")]),
        (PANEL, [("狱政科", "科室"), ("考核工作组", "监狱")]),
    ):
        with ward.desk_of(user) as desk:
            grade(desk, levels)
    with ward.desk_of(CHIEF) as chief:
        propose_award(chief)
    with ward.desk_of(PANEL) as panel:
        grant_award(panel, papers)
    with ward.desk_of(CHIEF) as chief:
        print_the_rest(chief, papers)
        assert chief.app.verify().acts > 0


def record_two_days(clerk: WindowDriver) -> None:
    """Write a plus and a minus of September down, by keyboard."""
    page = clerk.page("days")
    for typed in (
        {"person": "ayglmmt", "kind": "加分", "part": "劳动", "points": "3", "day": "9-8", "facts": "超额完成定额"},
        {"person": "zsf", "kind": "扣分", "part": "劳动", "points": "5", "day": "9-15", "facts": "擅自离开座位"},
    ):
        clerk.press("new")
        clerk.form().go_through(**typed, clause="示例·劳01", officer="wlx")
        assert clerk.message() == "已记入 1 条。"
    assert column(page.table, 5) == ["−5.00", "+3.00"]


def submit_and_vote(clerk: WindowDriver, month: Month = SEPTEMBER, **typed: str) -> None:
    """Submit the month and write the meeting down; who and where is typed only when no last meeting gives it."""
    clerk.page("close", month=month)
    clerk.press("next")
    assert clerk.message() == "已提交评议会，名单已固定。"
    clerk.press("next")
    form = clerk.form()
    if not form.raw("place"):
        form.type(place="监区会议室", chair="qj", recorder="zm")
    form.type(**typed, minutes=MINUTES).send()
    assert clerk.message() == "评议会通过，可以开始公示。"


def publish(clerk: WindowDriver) -> date:
    """Begin the publicity and return its last day."""
    clerk.press("next")
    clerk.form().type(place="监区公示栏", receiver="sl").send()
    assert clerk.message().startswith("已开始公示，到 ")
    return date.fromisoformat(clerk.message().split()[1])


def file_objection(clerk: WindowDriver) -> None:
    clerk.page("objections")
    clerk.press("new")
    clerk.form().type(person="zsf", month="2026-09", record="09-15", receiver="sl", statement=STATEMENT).send()
    assert clerk.message() == "已登记；请在期限内由另一名民警复查答复。"


def change_the_points(chief: WindowDriver, papers: Path) -> None:
    """Answer the objection: the minus is lowered, the paper printed and served."""
    page = chief.page("objections")
    choose_lines(page.table, 0)
    chief.press("decide")
    form = chief.form().type(outcome="变更", points="2", officer="wlx", reasons="确系取料，但未报告。").send()
    assert "给分或记载的民警不能答复" in form.words()
    form.type(officer="zm").send()
    chief.press("paper")
    decision = chief.save_paper(papers / "decision.pdf")
    assert "计分考核异议复查决定书" in decision
    assert "变更为2.00分" in decision
    assert "申请复核不会减分" in decision
    chief.press("serve")
    chief.form().send()
    assert chief.message() == "已登记送达。"


def see_the_vote_is_void_and_begin_again(clerk: WindowDriver) -> None:
    page = clerk.page("close", month=SEPTEMBER)
    assert "名单已改动，原评议失效" in page.summary()
    clerk.will_say("异议变更一条扣分")
    clerk.press("reopen")
    assert clerk.message() == "已退回汇总。"
    submit_and_vote(clerk)
    assert "曾退回重办：异议变更一条扣分（周敏）。" in page.words.text()


def close_as_second(chief: WindowDriver, month: Month) -> None:
    chief.page("close", month=month)
    chief.will_agree()
    chief.press("next")
    assert chief.message() == "已关账，各人的分已记入积分台账。"


def see_the_ledger(chief: WindowDriver) -> None:
    page = chief.page("ledger", inmate_id=2)
    assert column(page.entries, 1) == ["月得分", "期初"]
    assert column(page.entries, 2) == ["+98.00", "+395.00"]
    assert column(page.entries, 3) == ["493.00", "395.00"]
    entries = chief.app.query(ledger_rows, 2)
    assert sum(row.points for row in entries) == Decimal("493")


def grade(desk: WindowDriver, levels: list[tuple[str, str]]) -> None:
    """Give the opinions of the levels that are this person's, and find the next one offered."""
    page = desk.page("grading", month=NOVEMBER)
    assert column(page.table, 1) == ["张三丰"]
    assert column(page.table, 3) == ["693.00"]
    choose_lines(page.table, 0)
    for officer, level in levels:
        desk.press("opinion")
        form = desk.form()
        assert form.raw("level") == level
        form.type(grade="合格", officer=officer, reason="情况属实，同意。").send()
        assert desk.message() == "意见已登记。"


def propose_award(chief: WindowDriver) -> None:
    """Propose what the rule gives."""
    page = chief.page("grading", month=NOVEMBER)
    choose_lines(page.table, 0)
    chief.press("award")
    chief.form().type(officer="李建国", reason="按评定等级提出。").send()


def grant_award(panel: WindowDriver, papers: Path) -> None:
    """Grant the award and print its approval form."""
    page = panel.page("grading", month=NOVEMBER)
    choose_lines(page.table, 0)
    panel.press("step")
    panel.form().type(officer="考核工作组", reason="示例·奖字第 1 号").send()
    (row,) = panel.app.query(cycle_rows, date(2026, 12, 31))
    assert (row.grade, row.award.state) == (Grade.PASSED, AwardState.GRANTED)
    panel.press("paper")
    form_text = panel.save_paper(papers / "approval.pdf")
    assert "罪犯奖励审批表" in form_text
    assert "已批准" in form_text
    for words in ("王立新", "李建国", "狱政科", "考核工作组"):
        assert words in form_text


def print_the_rest(chief: WindowDriver, papers: Path) -> None:
    chief.page("close", month=SEPTEMBER)
    chief.press("sheet")
    sheet = chief.save_paper(papers / "sheet.pdf")
    assert "罪犯计分考核月报表" in sheet
    assert "草稿" not in sheet
    assert "493.00" in sheet
    chief.page("account", inmate_id=2, month=SEPTEMBER)
    chief.press("why")
    slip = chief.save_paper(papers / "why.pdf")
    assert "张三丰" in slip
    assert "28.00" in slip
    assert "异议" in slip
