"""规则: every number in force, a province's pack added by file, and the chief's word that it was compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from cleanprison.scoring.shelf import shelf_of
from drivers.scoring_desk import WindowDriver, column
from factories.desk import Desk


def test_every_value_stands_with_how_well_it_is_known(driver: WindowDriver) -> None:
    page = driver.page("rules")
    lines = list(zip(*(column(page.table, number) for number in range(5)), strict=True))
    assert ("考核周期", "满多少分为一个周期", "600.00", "已见法规原文", "第四条") in lines
    assert "26 项待核对" in page.summary()


def agree(dialog: QDialog) -> None:
    """Press the button that adds the file."""
    button = dialog.findChild(QPushButton, "kit.confirm.accept")
    assert button is not None
    button.click()


def test_a_pack_is_added_from_a_file_after_a_look_at_what_it_changes(
    driver: WindowDriver,
    desk: Desk,
    province_pack: Callable[..., str],
    tmp_path: Path,
    answers: list[Callable[[QDialog], object]],
) -> None:
    seen: list[str] = []

    def decline(dialog: QDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    file = tmp_path / "本省.toml"
    file.write_text("﻿" + province_pack().replace("value = 35", "value = 40"), encoding="utf-8")
    page = driver.page("rules")
    answers.append(decline)
    page.add_file(file)
    assert seen[0] == "加入计分规则包“province-a”？"
    assert "监管改造（有劳动能力）：原 35.00，改为 40.00" in seen[1]
    assert [pack.id for pack in desk.app.query(shelf_of).packs] == ["national-2021"]
    answers.append(agree)
    page.add_file(file)
    assert driver.message() == "已加入计分规则包“province-a”。"
    assert [pack.id for pack in desk.app.query(shelf_of).packs] == ["national-2021", "province-a"]
    assert column(page.table, 2)[0] == "40.00"
    page.pack.pick("national-2021")
    assert column(page.table, 2)[0] == "35.00"


def test_a_broken_pack_is_refused_by_line_and_key(
    driver: WindowDriver, desk: Desk, province_pack: Callable[..., str], tmp_path: Path
) -> None:
    text = province_pack().replace("size = { value = 600,", 'size = { value = "六百",')
    line = next(number for number, words in enumerate(text.splitlines(), start=1) if words.startswith("size ="))
    file = tmp_path / "坏.toml"
    file.write_text(text, encoding="utf-8")
    page = driver.page("rules")
    page.add_file(file)
    assert f"第 {line} 行" in driver.message()
    assert "cycle.size" in driver.message()
    assert page.message.tone() == "refusal"
    assert [pack.id for pack in desk.app.query(shelf_of).packs] == ["national-2021"]


def test_what_is_no_text_or_already_there_is_refused_in_words(
    driver: WindowDriver,
    province_pack: Callable[..., str],
    tmp_path: Path,
    answers: list[Callable[[QDialog], object]],
) -> None:
    page = driver.page("rules")
    binary = tmp_path / "照片.toml"
    binary.write_bytes(b"\xff\xd8\xff\xe0")
    page.add_file(binary)
    assert driver.message() == "文件 照片.toml 不是 UTF-8 编码，请另存为 UTF-8 再加入。"
    page.add_file(tmp_path / "没有.toml")
    assert driver.message() == f"文件 {tmp_path / '没有.toml'} 读不出；请检查它是否存在、是否可读。"
    good = tmp_path / "本省.toml"
    good.write_text(province_pack(), encoding="utf-8")
    answers.append(agree)
    page.add_file(good)
    page.add_file(good)
    assert driver.message().startswith("已有规则包“province-a”")


def test_only_a_chief_confirms_and_then_the_mark_is_gone(
    driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None]
) -> None:
    page = driver.page("rules")
    confirm = page.findChild(QPushButton, "scoring.rules.confirm")
    assert (confirm.isEnabled(), confirm.toolTip()) == (
        False,
        "“确认规则包已核对”只能由监区长办理；周敏的角色是内勤，不能这样做。",
    )
    desk.sign_in_chief()
    driver.window.refresh_page()
    give_reason("逐项对照省局下发的正式文本")
    driver.press("confirm")
    assert driver.message() == "已确认。"
    button = page.findChild(QPushButton, "scoring.rules.confirm")
    assert button is not None
    assert button.isHidden()
    month = driver.page("month")
    note = month.filters.findChild(QLabel, "scoring.month.filter_note")
    assert note.text() == "规则：全国 2021（李建国 2026-11-03 核对）"
