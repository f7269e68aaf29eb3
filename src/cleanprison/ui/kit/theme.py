"""Colours, sizes and faces: read from resources/styles, put on the whole application at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Literal, get_args

from PySide6.QtCore import QDir, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from cleanprison import paths
from cleanprison.settings import added_font_files
from cleanprison.ui.kit.typeface import Typeface, load_typeface

Scheme = Literal["light", "dark", "system"]
TextSize = Literal["small", "normal", "large"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
TEXT_SIZES: tuple[TextSize, ...] = get_args(TextSize)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Hold one scheme at one text size: colours as #RRGGBB, lengths in logical pixels."""

    scheme: Literal["light", "dark"]
    colours: dict[str, str]
    lengths: dict[str, int]

    def colour(self, name: str) -> QColor:
        """Return the colour called `name`; raises KeyError for a name that tokens.toml does not have."""
        return QColor(self.colours[name])

    def length(self, name: str) -> int:
        """Return the length called `name` in logical pixels; raises KeyError for an unknown name."""
        return self.lengths[name]


def load_tokens(styles: Path, scheme: Literal["light", "dark"], size: TextSize) -> Tokens:
    """Read tokens.toml in the folder `styles` for one scheme and one text size."""
    table: dict[str, Any] = tomllib.loads((styles / "tokens.toml").read_text(encoding="utf-8"))
    return Tokens(scheme, dict(table[scheme]), {**table["metric"], **table["size"][size]})


def style_sheet(template: str, tokens: Tokens) -> str:
    """Fill the style template; raises KeyError when it names a token that does not exist."""
    length = tokens.lengths
    derived = {
        "icons": f"{tokens.scheme}icons:",
        "small": length["base"] - 1,
        "brand": length["tab"] + 1,
        "inner": length["control"] - 2,
        "inner_focus": length["control"] - 4,
        "cell_focus": length["cell"] - 1,
        "side_inner": length["control"] + 2,
        "tab_inner": length["tab_bar"] - 7,
        "header_inner": length["header"] - 1,
        "radius_inner": length["radius"] - 1,
    }
    return Template(template).substitute(tokens.colours, **length, **derived)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    for target, name in (
        (role.Window, "background"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "header"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "refusal"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "text"),
        (role.PlaceholderText, "muted"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "line"),
        (role.Mid, "line"),
        (role.Dark, "control_line"),
        (role.Accent, "accent"),
    ):
        result.setColor(target, tokens.colour(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, tokens.colour("muted"))
    return result


class Theme(QObject):
    """Keep the chosen scheme and text size on the application; `changed` tells painters to look again."""

    changed = Signal()

    def __init__(
        self, app: QApplication, typeface: Typeface, styles: Path, scheme: Scheme, text_size: TextSize
    ) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self._styles = styles
        self._template = (styles / "app.qss").read_text(encoding="utf-8")
        self.typeface = typeface
        self.scheme: Scheme = scheme
        self.text_size: TextSize = text_size
        self.tokens = self._load()
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._apply()

    def choose(self, scheme: Scheme | None = None, text_size: TextSize | None = None) -> None:
        """Change the scheme, the text size or both, at once and for every open window."""
        self.scheme = scheme or self.scheme
        self.text_size = text_size or self.text_size
        self._apply()

    def look_for_added_faces(self) -> None:
        """Take the faces that lie on this PC now, at once and for every open window."""
        self.typeface = load_typeface(self._styles.parent / "fonts", added_font_files())
        self._apply()

    def _load(self) -> Tokens:
        scheme: Literal["light", "dark"]
        if self.scheme == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            scheme = "dark" if dark else "light"
        else:
            scheme = self.scheme
        return load_tokens(self._styles, scheme, self.text_size)

    def _apply(self) -> None:
        self.tokens = self._load()
        font = QFont(list(self.typeface.families))
        font.setPixelSize(self.tokens.length("base"))
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self._template, self.tokens))
        self.changed.emit()

    def _on_system_scheme(self) -> None:
        if self.scheme == "system":
            self._apply()


def install_theme(
    app: QApplication,
    *,
    scheme: Scheme = "system",
    text_size: TextSize = "normal",
    resources: Path | None = None,
) -> Theme:
    """Dress `app`: faces, Qt's own words in Chinese, Chinese dates, palette and style sheet.

    `resources` is the folder with fonts, icons and styles. Raises StorageError when a face is missing.
    """
    folder = resources or paths.resources()
    typeface = load_typeface(folder / "fonts", added_font_files())
    for name in ("light", "dark"):
        QDir.setSearchPaths(f"{name}icons", [str(folder / "icons" / name)])
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    app.setStyle("Fusion")
    return Theme(app, typeface, folder / "styles", scheme, text_size)


def theme() -> Theme:
    """Return the theme that `install_theme` put on the running application."""
    app = QApplication.instance()
    found = app.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly) if app else None
    if found is None:
        raise RuntimeError("install_theme has not been called")
    return found


def displayable(text: str) -> str:
    """Return `text` as the program's own faces can show it: what they lack becomes U+XXXXX."""
    return theme().typeface.displayable(text)
