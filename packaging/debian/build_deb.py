"""Pack the frozen program as a Debian package: build_deb.py FROZEN_FOLDER OUT_FOLDER prints the package's path.

The package needs nothing but what its libraries ask of the system: each library that is not in the folder is looked
up with dpkg on this machine, and the newest glibc symbol that anything uses sets the least libc6.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "debian"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from debian_packages import package_of

from cleanprison.parts import parts_words, read_parts

ICON = ROOT / "resources" / "icons" / "cleanprison.svg"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
MAINTAINER = os.environ.get("DEB_MAINTAINER", "CleanPrison <cleanprison@localhost>")
ALWAYS_NEEDED = {"xkb-data"}  # the keyboard tables that the libxkbcommon brought along reads
DESCRIPTION = """清廉监狱：监区的三本台账
 罪犯计分考核、教育改造、警察廉洁与行为三本台账，一个窗口，一个加密的数据文件夹，全程不用网络。
 .
 数据在每个用户自己的文件夹里，升级和卸载都不动它。"""

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_GLIBC = re.compile(r"GLIBC_(\d+(?:\.\d+)+)")


def main(frozen: Path, out: Path) -> Path:
    """Build the package of a frozen program and return its path."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    architecture = output("dpkg", "--print-architecture").strip()
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / "usr/lib/cleanprison", symlinks=True)
    add_desktop_files(tree)
    add_documents(tree)
    add_control(tree, version, architecture)
    set_modes(tree)
    set_times(tree)
    package = out / f"cleanprison_{version}_{architecture}.deb"
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package], check=True, stdout=sys.stderr)
    return package


def output(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def add_desktop_files(tree: Path) -> None:
    """Add the command, the menu entry, the kind of file that backups are, and the icon in all sizes."""
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/cleanprison").symlink_to("../lib/cleanprison/cleanprison")
    put(HERE / "cleanprison.desktop", tree / "usr/share/applications")
    put(HERE / "cleanprison.xml", tree / "usr/share/mime/packages")
    icons = tree / "usr/share/icons/hicolor"
    put(ICON, icons / "scalable/apps")
    drawing = QGuiApplication([])
    for size in ICON_SIZES:
        folder = icons / f"{size}x{size}/apps"
        folder.mkdir(parents=True)
        QIcon(str(ICON)).pixmap(QSize(size, size)).save(str(folder / "cleanprison.png"))
    del drawing


def add_documents(tree: Path) -> None:
    """Add the man page (Chinese, for every language), the licences and the changes."""
    page = compressed((HERE / "cleanprison.1").read_bytes())
    for folder in ("usr/share/man/man1", "usr/share/man/zh_CN/man1"):
        (tree / folder).mkdir(parents=True)
        (tree / folder / "cleanprison.1.gz").write_bytes(page)
    documents = tree / "usr/share/doc/cleanprison"
    documents.mkdir(parents=True)
    parts = read_parts(tree / "usr/lib/cleanprison/_internal/parts.json")
    (documents / "copyright").write_text(parts_words(parts) + "\n", encoding="utf-8")
    (documents / "changelog.gz").write_bytes(compressed((ROOT / "CHANGELOG.md").read_bytes()))


def put(file: Path, folder: Path) -> None:
    """Copy a file into a folder that is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / file.name)


def compressed(content: bytes) -> bytes:
    """Return content as gzip without a time, so that two builds are alike."""
    return gzip.compress(content, mtime=0)


def add_control(tree: Path, version: str, architecture: str) -> None:
    """Add what dpkg reads: the fields, the scripts, and the sums of all files."""
    fields = {
        "Package": "cleanprison",
        "Version": version,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(installed_size(tree)),
        "Depends": ", ".join(needs(tree / "usr/lib/cleanprison")),
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    control = tree / "DEBIAN"
    control.mkdir()
    words = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (control / "control").write_text(words, encoding="utf-8")
    for script in ("prerm", "postrm"):
        put(HERE / script, control)
    (control / "md5sums").write_text(
        "".join(f"{output('md5sum', str(path)).split()[0]}  {path.relative_to(tree)}\n" for path in files),
        encoding="utf-8",
    )


def installed_size(tree: Path) -> int:
    """Return what a tree takes in kilobytes, as Debian counts it: a folder is one, whatever this file system says."""
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    others = sum(1 for _ in tree.rglob("*")) - len(files)
    return others + sum(-(-path.stat().st_size // 1024) for path in files)


def needs(folder: Path) -> list[str]:
    """Return the Debian packages that the folder's libraries ask for, libc6 with its least version.

    Ends the program when a library is neither in the folder nor of a package of this machine.
    """
    asked, glibc = set[str](), (0,)
    for library in libraries(folder):
        asked.update(_NEEDED.findall(output("readelf", "--wide", "--dynamic", str(library))))
        symbols = _GLIBC.findall(output("objdump", "-T", str(library)))
        glibc = max([glibc, *(tuple(map(int, number.split("."))) for number in symbols)])
    places = dict(re.findall(r"^\s*(\S+) .*=> (\S+)$", output("/sbin/ldconfig", "-p"), re.MULTILINE))
    names = set(ALWAYS_NEEDED)
    for soname in asked - {path.name for path in folder.rglob("*.so*")}:
        try:
            names.add(package_of(places[soname])[0])
        except KeyError:
            raise SystemExit(f"build_deb: no package of this machine brings {soname}") from None
    names.discard("libc6")
    return [f"libc6 (>= {'.'.join(map(str, glibc))})", *sorted(names)]


def libraries(folder: Path) -> Iterator[Path]:
    """Yield programs and libraries of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4) == b"\x7fELF":
                    yield path


def set_modes(tree: Path) -> None:
    """Let everybody read, only root write, and run what is to be run; whatever the umask was."""
    program = tree / "usr/lib/cleanprison/cleanprison"
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path == program or path.name in ("prerm", "postrm")
            path.chmod(0o755 if runs else 0o644)


def set_times(tree: Path) -> None:
    """Give all that is packed the moment of the commit, where the environment names it (SOURCE_DATE_EPOCH)."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    if moment:
        for path in (tree, *tree.rglob("*")):
            os.utime(path, (int(moment), int(moment)), follow_symlinks=False)


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
