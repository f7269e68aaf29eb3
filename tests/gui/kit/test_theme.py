"""The look comes from tokens, is readable, and shows Chinese without any font of the system."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from cleanprison import paths
from cleanprison.errors import StorageError
from cleanprison.ui.kit.theme import SCHEMES, TEXT_SIZES, Theme, displayable, load_tokens, style_sheet
from cleanprison.ui.kit.typeface import load_typeface

STYLES = paths.resources() / "styles"
DESIGN = {
    "light": "F5F6F8 FFFFFF E3E6EB 1F2430 667085 1F5FBF E8F0FC B42318 18794E 9A6700",
    "dark": "16191F 1E222A 323844 E6E9EF 98A2B3 6EA8FE 22324D F97066 4CC38A F5C451",
}
NAMES = ("background", "surface", "line", "text", "muted", "accent", "accent_tint", "refusal", "done", "attention")
WORDS_ON = [
    *((word, ground) for word in ("text", "muted", "accent", "refusal", "done", "attention") for ground in
      ("background", "surface", "header")),
    ("text", "selection"),  # a selected cell is written in the text colour whatever its tone
    ("accent", "accent_tint"), ("text", "accent_tint"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("text", "refusal_tint"), ("refusal", "refusal_tint"), ("text", "done_tint"), ("done", "done_tint"),
    ("text", "attention_tint"), ("attention", "attention_tint"), ("text", "hover"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_are_those_of_the_design(scheme: str) -> None:
    tokens = load_tokens(STYLES, scheme, "normal")  # type: ignore[arg-type]
    assert [tokens.colours[name] for name in NAMES] == [f"#{code}" for code in DESIGN[scheme].split()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), WORDS_ON)
def test_words_stand_out_from_their_ground(scheme: str, word: str, ground: str) -> None:
    colours = load_tokens(STYLES, scheme, "normal").colours  # type: ignore[arg-type]
    light, dark = sorted((_luminance(colours[word]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_both_schemes_have_the_same_colours() -> None:
    light, dark = (load_tokens(STYLES, scheme, "normal") for scheme in ("light", "dark"))
    assert light.colours.keys() == dark.colours.keys()


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_the_style_sheet_names_no_unknown_token_and_no_colour_of_its_own(size: str) -> None:
    template = (STYLES / "app.qss").read_text(encoding="utf-8")
    assert "${" not in style_sheet(template, load_tokens(STYLES, "dark", size))  # type: ignore[arg-type]
    assert not re.search(r"#[0-9A-Fa-f]{6}", template)


def test_every_icon_of_the_style_sheet_exists_in_both_schemes() -> None:
    template = (STYLES / "app.qss").read_text(encoding="utf-8")
    for name in set(re.findall(r"\$\{icons\}([\w-]+\.svg)", template)):
        for scheme in ("light", "dark"):
            file = paths.resources() / "icons" / scheme / name
            assert not QIcon(str(file)).pixmap(16, 16).isNull(), file


def test_no_widget_styles_itself() -> None:
    sources = Path(paths.resources().parent / "src/cleanprison/ui").rglob("*.py")
    offenders = [str(s) for s in sources if s.name != "theme.py" and "setStyleSheet" in s.read_text(encoding="utf-8")]
    assert offenders == []


def test_chinese_is_drawn_by_the_program_s_own_face(qapp: QApplication, themed: Theme) -> None:
    assert QFontInfo(qapp.font()).family() == themed.typeface.families[0]
    image = QImage(60, 30, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(qapp.font())
    painter.drawText(2, 22, "清廉")
    painter.end()
    dark = [(x, y) for x in range(60) for y in range(30) if image.pixelColor(x, y).value() < 128]
    columns = {x for x, _ in dark}
    assert len(dark) > 60, "boxes or nothing were drawn"
    assert len(columns) > 20


def test_digits_are_equally_wide_bold_or_not(qapp: QApplication) -> None:
    for bold in (False, True):
        font = QFont(qapp.font())
        font.setBold(bold)
        assert len({QFontMetricsF(font).horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_a_character_no_face_has_is_written_as_its_number() -> None:
    assert displayable("张\U0002ff00") == "张U+2FF00"
    assert displayable("阿依古丽·买买提 35.00") == "阿依古丽·买买提 35.00"
    assert displayable("一\n二\t三") == "一\n二\t三"


def test_a_missing_face_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"缺少字体文件 .*hei\.ttf"):
        load_typeface(tmp_path)


def test_a_damaged_face_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "hei.ttf").write_bytes(b"no font")
    with pytest.raises(StorageError, match="已损坏"):
        load_typeface(tmp_path)


def test_qt_s_own_buttons_are_chinese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    assert [button.text().split("(")[0] for button in box.buttons()] == ["保存", "取消"]
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "复制(&C)"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_scheme_and_text_size_change_at_once(qtbot: QtBot, themed: Theme, scheme: str, size: str) -> None:
    label = QLabel("监区")
    qtbot.addWidget(label)
    label.show()
    themed.choose(scheme, size)  # type: ignore[arg-type]
    assert label.fontInfo().pixelSize() == {"small": 13, "normal": 14, "large": 16}[size]
    assert label.palette().windowText().color() == themed.tokens.colour("text")
