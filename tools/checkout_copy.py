"""Copy this checkout, with what is not committed yet and the built fonts, to a folder that can build by itself.

    checkout_copy.py FOLDER

The copy has no history; its `.venv` is a link to this one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FONTS = Path("resources", "fonts")


def copy_checkout(folder: Path, root: Path = ROOT) -> None:
    """Copy a checkout into a folder that is new or empty.

    Ends the program when the folder holds something, when git knows no checkout, or when the fonts are missing.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise SystemExit(f"checkout_copy: {folder} is there already and is not replaced")
    if not (root / FONTS).is_dir():
        raise SystemExit(f"checkout_copy: {root / FONTS} is missing; run `make setup` first")
    for name in listed(root):
        if (root / name).is_file() and not (root / name).is_symlink():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
    shutil.copytree(root / FONTS, folder / FONTS, dirs_exist_ok=True)
    (folder / ".venv").symlink_to((root / ".venv").resolve())


def listed(root: Path) -> list[str]:
    """Return the files that git holds or would take up, as paths below the checkout."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        found = subprocess.run(command, capture_output=True, check=True)  # nosec B603
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"checkout_copy: git lists no files of {root} ({error})") from error
    return [name for name in found.stdout.decode().split("\0") if name]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: checkout_copy.py FOLDER")
    copy_checkout(Path(sys.argv[1]))
