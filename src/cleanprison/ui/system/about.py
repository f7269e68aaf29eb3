"""What the page “单位与外观” says of the program itself."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion

from cleanprison import __version__
from cleanprison.parts import parts, parts_words


def about_words(folder: str, database: str) -> str:
    """Return version, data folder, parts and licences in words; `database` names the database's own versions."""
    lines = [
        f"清廉监狱 {__version__}",
        f"数据文件夹：{folder}",
        f"Python {platform.python_version()}，Qt {qVersion()}，{database}",
        "",
        "组成部分和许可：",
        parts_words(parts()),
    ]
    return "\n".join(lines)
