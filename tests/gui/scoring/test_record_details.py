"""What else a record holds: files as evidence, severity, implied watch-group members; typed, kept, seen, printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton

from cleanprison.additions.text_file import TextFile
from cleanprison.people.queries import inmate_rows
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.queries import DayRecordRow, day_record_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.attachments import AttachFiles, attach_files
from cleanprison.scoring.service.packs import add_pack
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from cleanprison.summary.catalogue import PaperRequest, write_report
from cleanprison.ui.kit import DraftKeeper
from cleanprison.ui.scoring.evidence_dialog import EvidenceDialog
from cleanprison.ui.scoring.evidence_view import UNSEEN
from drivers.scoring_desk import FormDriver, WindowDriver, choose_lines, column
from factories.desk import Desk

OCTOBER = date(2026, 10, 8)
FACTS, FILES = 7, 8
SEVERITIES = """
[severities]
light = { value = "较轻", grade = "C" }
grave = { value = "较重", grade = "C" }
"""
TYPED = {
    "person": "ayglmmt",
    "kind": "扣分",
    "part": "监管",
    "points": "2",
    "day": "10-8",
    "clause": "监12",
    "facts": "与同组人员争吵",
}


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of files."""

    def made(name: str, content: bytes = b"") -> Path:
        path = tmp_path / name
        path.write_bytes(content or name.encode())
        return path

    return made


@pytest.fixture
def watched(desk: Desk) -> None:
    """Put inmates 1, 2 and 3 into one watch group; 3 leaves it on 2026-10-20."""
    for inmate in (1, 2, 3):
        desk.movement(inmate, MovementKind.WATCH_GROUP, date(2026, 10, 1), watch_group_name="一组")
    desk.movement(3, MovementKind.WATCH_GROUP, date(2026, 10, 20), watch_group_name="二组")


def only(desk: Desk) -> DayRecordRow:
    (row,) = desk.app.query(day_record_rows)
    return row


def offered(form: FormDriver) -> list[str]:
    control = form.dialog.form.fields["implied"].control
    assert isinstance(control, QListWidget)
    return [control.item(line).text() for line in range(control.count())]


def check_members(driver: WindowDriver, form: FormDriver, first: int) -> None:
    """Name the first members offered as implied, by keyboard."""
    control = form.dialog.form.fields["implied"].control
    control.setFocus()
    for _ in range(first):
        driver.qtbot.keyClick(control, Qt.Key.Key_Space)
        driver.qtbot.keyClick(control, Qt.Key.Key_Down)


def chosen_by(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(path) for path in paths], ""))


def test_everything_is_written_by_keyboard_alone(
    driver: WindowDriver,
    desk: Desk,
    watched: None,
    paper: Callable[..., Path],
    province_pack: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.app.execute(add_pack, TextFile("本省.toml", province_pack(items=SEVERITIES)), origin="规则")
    page = driver.page("days")
    driver.keys(Qt.Key.Key_S)
    form = driver.form().type(**TYPED, severity="较重")
    chosen_by(monkeypatch, paper("监控截图.png"), paper("笔录.pdf"))
    fields = form.dialog.form.fields
    driver.qtbot.keyClick(fields["attachments"].control, Qt.Key.Key_Space)
    assert offered(form) == ["欧阳𠮷  3301000002", "张三丰  3301000003"]
    driver.qtbot.keyClick(fields["attachments"].control, Qt.Key.Key_Return)
    driver.qtbot.keyClick(fields["implied"].control, Qt.Key.Key_Down)
    driver.qtbot.keyClick(fields["implied"].control, Qt.Key.Key_Space)
    driver.qtbot.keyClick(fields["implied"].control, Qt.Key.Key_Return)
    row = only(desk)
    assert (row.severity, [member.name for member in row.implied]) == ("grave", ["张三丰"])
    assert [one.name for one in row.evidence] == ["监控截图.png", "笔录.pdf"]
    assert column(page.table, FACTS) == ["与同组人员争吵（情节较重；联责 张三丰）"]
    assert column(page.table, FILES) == ["2 个"]
    choose_lines(page.table, 0)
    assert "附件 2 个：监控截图.png、笔录.pdf" in page.explanation
    desk.app.verify()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("扣分", True), ("处罚", True), ("批评教育", True), ("加分", False), ("专项加分", False), ("记事", False)],
)
def test_severity_is_asked_for_a_misdeed_where_the_rules_name_any(
    driver: WindowDriver, desk: Desk, province_pack: Callable[..., str], kind: str, shown: bool
) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(kind=kind)
    assert "severity" not in form.shown()
    form.dialog.reject()
    desk.app.execute(add_pack, TextFile("本省.toml", province_pack(items=SEVERITIES)), origin="规则")
    driver.press("new")
    form = driver.form().type(kind=kind)
    assert ("severity" in form.shown()) is shown
    form.type(day="9-30")
    assert "severity" not in form.shown()


def test_the_group_of_that_day_is_offered_and_only_for_what_can_imply(
    driver: WindowDriver, desk: Desk, watched: None
) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(kind="扣分", day="10-8")
    assert "implied" not in form.shown()
    form.type(person="ayglmmt")
    assert offered(form) == ["欧阳𠮷  3301000002", "张三丰  3301000003"]
    form.type(day="10-21")
    assert offered(form) == ["欧阳𠮷  3301000002"]
    form.type(person="zsf")
    assert "implied" not in form.shown()
    form.type(day="10-8", kind="加分")
    assert "implied" not in form.shown()
    form.type(kind="记事")
    assert offered(form) == ["阿依古丽·买买提  3301000001", "欧阳𠮷  3301000002"]


def test_a_whole_group_is_offered_the_others_of_its_watch_group(
    driver: WindowDriver, desk: Desk, watched: None
) -> None:
    page = driver.page("days")
    group = tuple(one for one in desk.app.query(inmate_rows, OCTOBER) if one.id in (1, 3))
    page.enter(group)
    form = driver.form().type(**{key: words for key, words in TYPED.items() if key != "person"})
    assert offered(form) == ["欧阳𠮷  3301000002"]
    check_members(driver, form, 1)
    form.send()
    rows = desk.app.query(day_record_rows)
    assert [[member.name for member in row.implied] for row in rows] == [["欧阳𠮷"], ["欧阳𠮷"]]


def test_a_draft_brings_files_and_members_back_by_name(
    driver: WindowDriver, desk: Desk, watched: None, paper: Callable[..., Path]
) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(**TYPED)
    fields = form.dialog.form.fields
    fields["attachments"].add([paper("产量单𠮷.jpg")])  # type: ignore[attr-defined]
    driver.qtbot.keyClick(fields["implied"].control, Qt.Key.Key_Down)
    driver.qtbot.keyClick(fields["implied"].control, Qt.Key.Key_Space)
    keeper = form.dialog.form.findChild(DraftKeeper)
    assert isinstance(keeper, DraftKeeper)
    keeper.keep()
    form.dialog.reject()
    driver.press("new")
    again = driver.form()
    assert again.words() == "已恢复上次没有保存的内容。"
    assert again.dialog.form.fields["attachments"].control.item(0).text() == "产量单𠮷.jpg"
    again.send()
    row = only(desk)
    assert [one.name for one in row.evidence] == ["产量单𠮷.jpg"]
    assert len(row.implied) == 1


def test_a_file_gone_since_the_draft_is_named_and_nothing_typed_is_lost(
    driver: WindowDriver, desk: Desk, paper: Callable[..., Path]
) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(**TYPED)
    path = paper("a.jpg")
    form.dialog.form.fields["attachments"].add([path])  # type: ignore[attr-defined]
    path.unlink()
    form.send()
    assert form.problems() == {"attachments": "附件“a.jpg”找不到，可能已被移走或 U 盘已拔出；请重新选择。"}
    assert form.raw("facts") == "与同组人员争吵"
    driver.qtbot.keyClick(form.dialog.form.fields["attachments"].control, Qt.Key.Key_Delete)
    form.send()
    assert only(desk).evidence == ()


def opened(driver: WindowDriver, page: str = "days") -> EvidenceDialog:
    """Open the attachments of the first line."""
    choose_lines(driver.page(page).table, 0)
    driver.press("evidence")
    return next(one for one in driver.window.findChildren(EvidenceDialog) if one.isVisible())


def pdf(desk: Desk, tmp_path: Path) -> bytes:
    request = PaperRequest(Month(2026, 10), tmp_path, desk.app.clock.today())
    return desk.app.query(write_report, "month-sheet", request).path.read_bytes()


def picture(tmp_path: Path) -> bytes:
    image = QImage(3000, 40, QImage.Format.Format_RGB32)
    image.fill(0x88AACC)
    image.save(str(tmp_path / "made.png"))
    return (tmp_path / "made.png").read_bytes()


def test_pictures_papers_and_texts_are_shown_and_nothing_lands_on_the_disk(
    driver: WindowDriver, desk: Desk, paper: Callable[..., Path], tmp_path: Path
) -> None:
    record = desk.minus(1, OCTOBER, "2")
    papers = (
        paper("图.png", picture(tmp_path)),
        paper("表.pdf", pdf(desk, tmp_path)),
        paper("说明.txt", "经过：争吵𠮷".encode()),
        paper("旧.txt", "经过".encode("gb18030")),
        paper("录音.amr", b"#!AMR\x00\x01\xff\xfe"),
        paper("坏.pdf", b"%PDF-1.7 \x00 nothing"),
        paper("外链.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
    )
    desk.app.execute(attach_files, AttachFiles(record, papers), origin="日记载附件")
    dialog = opened(driver)
    view = dialog.view
    shown = []
    for line in range(len(papers)):
        dialog.list.setCurrentRow(line)
        shown.append(view.currentWidget())
        if line == 2:
            assert view.text.toPlainText() == "经过：争吵𠮷"
    assert shown == [view.picture, view.pages, view.text, view.text, view.words, view.words, view.text]
    assert view.text.toPlainText().startswith("<svg")
    dialog.list.setCurrentRow(4)
    assert view.words.text() == UNSEEN
    dialog.reject()


def test_a_copy_is_saved_whole_and_said_to_be_plain(
    driver: WindowDriver, desk: Desk, paper: Callable[..., Path], tmp_path: Path
) -> None:
    record = desk.minus(1, OCTOBER, "2")
    desk.app.execute(attach_files, AttachFiles(record, (paper("a.txt"),)), origin="日记载附件")
    dialog = opened(driver)
    dialog.save_to(tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"a.txt"
    assert dialog.message.text() == f"已保存到 {tmp_path / 'copy.txt'}；这一份没有加密，用完请删除。"
    dialog.save_to(tmp_path / "nowhere" / "copy.txt")
    assert "所在文件夹不存在" in dialog.message.text()
    dialog.reject()


def test_files_are_added_later_and_cannot_be_taken_away(
    driver: WindowDriver, desk: Desk, paper: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.minus(1, OCTOBER, "2")
    dialog = opened(driver)
    assert dialog.view.words.text().startswith("这条记载还没有附件")
    desk.go_to(date(2026, 11, 4))
    chosen_by(monkeypatch, paper("a.txt"))
    add = dialog.findChild(QPushButton, "scoring.evidence.add")
    assert add is not None
    driver.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert dialog.message.text() == "已补加 1 个附件。"
    short = sha256(b"a.txt").hexdigest()[:8]
    assert dialog.list.item(0).text() == f"a.txt\n1 KB · 周敏 2026-11-04 09:00 后补\n校验值 {short}"
    dialog.add([paper("b.txt"), Path("/nowhere/c.txt")])
    assert "c.txt”找不到" in dialog.message.text()
    dialog.add([paper("a again.txt", b"a.txt")])
    assert "内容完全相同" in dialog.message.text()
    driver.qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.message.text() == "附件记下来就不能去掉；加错了的，留着说明原因。"
    assert len(only(desk).evidence) == 1
    dialog.reject()
    page = driver.here()
    assert column(page.table, FILES) == ["1 个"]  # type: ignore[attr-defined]
    assert "a.txt（后补）" in page.explanation
    account = driver.page("account", inmate_id=1, month=Month(2026, 10))
    assert column(account.records, 7) == ["1"]
    driver.press("evidence")
    assert "选一条" in driver.message()
    account.records.view.selectRow(0)
    driver.press("evidence")
    shown = next(one for one in driver.window.findChildren(EvidenceDialog) if one.isVisible())
    assert "a.txt" in shown.list.item(0).text()
    shown.reject()


def test_a_damaged_file_says_so_and_a_voided_record_takes_no_more(
    driver: WindowDriver, desk: Desk, paper: Callable[..., Path]
) -> None:
    record = desk.minus(1, OCTOBER, "2")
    desk.app.execute(attach_files, AttachFiles(record, (paper("a.txt"),)), origin="日记载附件")
    next(desk.app.layout.files.iterdir()).write_bytes(b"damaged")
    desk.app.execute(void_day_record, VoidDayRecord(record, "记错"), origin="日记载")
    dialog = opened(driver)
    assert "已损坏或者被改动过" in dialog.view.words.text()
    assert "已损坏或者被改动过" in dialog.message.text()
    add = dialog.findChild(QPushButton, "scoring.evidence.add")
    assert add is not None
    assert not add.isEnabled()
    dialog.reject()


def test_the_reviewer_sees_the_evidence_and_narrows_by_clause(
    driver: WindowDriver, desk: Desk, paper: Callable[..., Path]
) -> None:
    record = desk.minus(1, OCTOBER, "2")
    desk.plus(2, OCTOBER, "1")
    desk.app.execute(attach_files, AttachFiles(record, (paper("a.txt"),)), origin="日记载附件")
    desk.sign_in_chief()
    page = driver.page("review")
    page.narrow.kind.pick("minus")
    assert column(page.table, FILES) == ["1 个"]
    page.narrow.clause.pick("日常规范")
    assert len(page.table.model.rows) == 1
    dialog = opened(driver, "review")
    assert dialog.view.text.toPlainText() == "a.txt"
    dialog.reject()


def test_without_a_line_chosen_the_page_says_what_to_do(driver: WindowDriver) -> None:
    for page in ("days", "review"):
        driver.page(page)
        driver.press("evidence")
        assert driver.message() == "请先在表中选一条记载。"


def test_the_day_page_prints_the_ledger_of_records(
    driver: WindowDriver, desk: Desk, watched: None, paper: Callable[..., Path]
) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(**TYPED)
    form.dialog.form.fields["attachments"].add([paper("a.txt")])  # type: ignore[attr-defined]
    check_members(driver, form, 1)
    form.send()
    driver.press("print")
    text = driver.read_paper()
    assert "罪犯加扣分台账" in text
    assert "与同组人员争吵（联责欧阳" in text
    assert f"1个：{only(desk).evidence[0].sha256[:8]}" in text


def test_the_sheets_name_the_implied_and_tell_the_implied_so(driver: WindowDriver, desk: Desk, watched: None) -> None:
    driver.page("days")
    driver.press("new")
    form = driver.form().type(**TYPED)
    check_members(driver, form, 2)
    form.send()
    driver.page("account", inmate_id=1, month=Month(2026, 10))
    driver.press("why")
    assert "联责欧阳" in driver.read_paper()
    driver.page("account", inmate_id=3, month=Month(2026, 10))
    driver.press("print")
    text = driver.read_paper()
    assert "在下列记载中被列为同一互监组的联责成员，本人不另计分：10-08阿依古丽·买买提监12。" in text
