"""Adding a file that a unit brings: what it would change is shown first; nothing is written before somebody agrees."""

from __future__ import annotations

from pathlib import Path

from cleanprison.additions.shelf import Added
from cleanprison.additions.text_file import TextFile, read_text_file
from cleanprison.errors import CleanPrisonError
from cleanprison.reporting.added_faces import add_face
from cleanprison.summary.additions import add_file
from cleanprison.ui.kit import ApplicationPort, Page, confirm, run_operation, show_failure, theme

FILE_KINDS = "补充文件 (*.toml *.ttf)"
FOR_EVER = "加入以后不能删除，只能再加一个来代替；谁在什么时候加入的，记入变更记录。"
ONLY_HERE = "只放在这台电脑上，不进数据文件夹；别的电脑要用，在那里再加一次。"


def add_file_for(page: Page, app: ApplicationPort, path: Path) -> bool:
    """Look into a file, say what it would change, and add it if agreed; returns whether it was added."""
    try:
        if path.suffix.lower() == ".ttf":
            return _add_face(page, path)
        file = read_text_file(path)
        found = app.rehearse(add_file, file, origin=page.title)
    except CleanPrisonError as error:
        show_failure(page, error)
        return False
    return _agreed(page, found.title, found.notes, FOR_EVER) and _write(page, app, file)


def _write(page: Page, app: ApplicationPort, file: TextFile) -> bool:
    def done(added: Added) -> None:
        page.message.done(f"已加入{added.title}。")

    return run_operation(page, app, add_file, file, origin=page.title, on_done=done)


def _add_face(page: Page, path: Path) -> bool:
    found = add_face(path, keep=False)
    title = f"字体“{found.title}”"
    if not _agreed(page, title, (f"能多显示、多打印 {found.characters} 个字。",), ONLY_HERE):
        return False
    add_face(path)
    theme().look_for_added_faces()
    page.message.done(f"已加入{title}，新打的纸就用它。")
    return True


def _agreed(page: Page, title: str, notes: tuple[str, ...], last: str) -> bool:
    words = "\n".join(note for note in (*notes, last) if note)
    return confirm(page, f"加入{title}？", words, accept="加入")
