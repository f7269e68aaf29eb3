"""Copy this checkout as the next release would be: a raised version and one more migration, which changes nothing.

Usage: next_release.py FOLDER prints the raised version. `make installer-test` installs it over the present one.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from alembic.script import ScriptDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from checkout_copy import copy_checkout

from cleanprison import __version__
from cleanprison.db.migrate import alembic_config

MIGRATION = '''"""Nothing changes: a step that stands for the next release."""

from __future__ import annotations

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave the schema as it is."""
'''


def main(folder: Path) -> str:
    """Make the copy anew in a folder and return its version."""
    shutil.rmtree(folder, ignore_errors=True)
    copy_checkout(folder)
    head = ScriptDirectory.from_config(alembic_config(ROOT / "alembic")).get_current_head()
    (folder / "alembic" / "versions" / "next_release.py").write_text(MIGRATION.format(head=head), encoding="utf-8")
    raised = raised_version(__version__)
    for name in ("pyproject.toml", "src/cleanprison/__init__.py"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(f'"{__version__}"', f'"{raised}"', 1), encoding="utf-8")
    return raised


def raised_version(version: str) -> str:
    """Return a version with its last number raised by one."""
    return re.sub(r"\d+$", lambda number: str(int(number[0]) + 1), version)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
