"""How soon the sign-in page takes typing, beside a bare PySide6 window with the same faces.

Usage: python benchmarks/start.py [rounds]. Each round starts both programs in fresh processes, in turn; the figure
is the median of the time from the start of the process until a typed letter stands in the user field.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 2.0

TYPIST = '''
import sys, time
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

START = int(sys.argv[1])

class Typist(QObject):
    """Types one letter into the first line edit that is shown, and tells when it stands there."""

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QLineEdit) and not hasattr(self, "line"):
            self.line = watched
            watched.textChanged.connect(self.done)
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
            QTimer.singleShot(0, lambda: QApplication.postEvent(watched, key))
        return False

    def done(self, _text):
        print((time.monotonic_ns() - START) / 1e6, flush=True)
        import os
        os._exit(0)

def watch(app):
    app.typist = Typist()
    app.installEventFilter(app.typist)
'''

BARE = (
    TYPIST
    + """
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
app = QApplication([])
watch(app)
families = [QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(p))[0] for p in sys.argv[2:]]
app.setFont(QFont(families))
window = QMainWindow(); inner = QWidget(); layout = QVBoxLayout(inner); layout.addWidget(QLineEdit())
window.setCentralWidget(inner); window.setWindowTitle("清廉监狱"); window.show()
app.exec()
"""
)

OURS = (
    TYPIST
    + """
app = QApplication([])
watch(app)
from cleanprison.bootstrap import run
run(["--data", sys.argv[2]])
"""
)


def milliseconds(script: str, *arguments: str) -> float:
    """Run one program and return what it says it took."""
    command = (
        "import sys, time, subprocess; "
        "sys.exit(subprocess.call([sys.executable, '-c', sys.argv[1], str(time.monotonic_ns()), *sys.argv[2:]]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", command, script, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    if run.returncode != 0:
        raise SystemExit(run.stderr)
    return float(run.stdout.split()[-1])


def main() -> int:
    """Print the medians and their ratio; exit 1 when the ratio is over the limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["CLEANPRISON_SETTINGS"] = os.devnull
    for name in ("CLEANPRISON_USER", "CLEANPRISON_PASSWORD"):
        os.environ.pop(name, None)
    faces = [str(ROOT / "resources/fonts" / name) for name in ("hei.ttf", "rare.ttf")]
    faces = [face for face in faces if Path(face).exists()]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "ward"
        program = [sys.executable, "-m", "cleanprison", "demo", "--data", str(data), "--inmates", "300"]
        subprocess.run(program, check=True, capture_output=True)
        bare, ours = [], []
        for _ in range(rounds):
            bare.append(milliseconds(BARE, *faces))
            ours.append(milliseconds(OURS, str(data)))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"bare window {statistics.median(bare):.0f} ms, sign-in page {statistics.median(ours):.0f} ms: {ratio:.2f}x")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
