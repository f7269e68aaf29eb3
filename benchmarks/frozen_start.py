"""How soon the frozen program's first page is painted on an X screen, beside the same page of this checkout.

Usage: python benchmarks/frozen_start.py [PROGRAM [rounds]]; PROGRAM is dist/cleanprison/cleanprison when not given.
Each round starts both programs in turn on one virtual screen; the figure is the median of the time from the start of
the process until its window is shown and painted. Without a frozen program there is nothing to measure.
"""

from __future__ import annotations

import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1.5
PATIENCE = 60.0
SMALLEST = 400  # pixels: narrower windows are none of ours
PROGRAMS_OWN = ("CLEANPRISON_", "PYTHON", "QT_")  # variables that would make the two differ
ALL_PLANES, Z_PIXMAP, VIEWABLE = 0xFFFFFFFF, 2, 2


class Attributes(ctypes.Structure):
    """XWindowAttributes as Xlib.h has it."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        *((name, ctypes.c_long) for name in ("all_events", "your_events", "dont_propagate")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    )


class Screen:
    """Watch an X screen on which nothing but the measured program shows windows."""

    def __init__(self, name: str) -> None:
        """Connect to the screen of that name."""
        self._x = ctypes.CDLL("libX11.so.6")
        for function in ("XOpenDisplay", "XGetImage"):
            getattr(self._x, function).restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetPixel.restype = ctypes.c_ulong
        self._quiet = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _screen, _error: 0)
        self._x.XSetErrorHandler(self._quiet)  # a window may go away between two looks
        self._screen = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))

    def is_painted(self) -> bool:
        """Tell whether a window is shown and has more than one colour in the row through its middle."""
        return any(self._has_colours(window, *size) for window, size in self._windows())

    def is_empty(self) -> bool:
        """Tell whether no window is shown."""
        return not any(self._windows())

    def _windows(self) -> Iterator[tuple[int, tuple[int, int]]]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        top = ctypes.c_ulong(self._x.XDefaultRootWindow(self._screen))
        pointers = (ctypes.byref(one) for one in (root, parent, children, count))
        self._x.XQueryTree(self._screen, top, *pointers)
        for number in [children[index] for index in range(count.value)]:
            found = Attributes()
            known = self._x.XGetWindowAttributes(self._screen, ctypes.c_ulong(number), ctypes.byref(found))
            if known and found.map_state == VIEWABLE and found.width >= SMALLEST:
                yield number, (found.width, found.height)
        if children:
            self._x.XFree(children)

    def _has_colours(self, window: int, width: int, height: int) -> bool:
        image = self._x.XGetImage(
            *(self._screen, ctypes.c_ulong(window), 0, height // 2, width, 1, ctypes.c_ulong(ALL_PLANES), Z_PIXMAP)
        )
        if not image:
            return False
        colours = {self._x.XGetPixel(ctypes.c_void_p(image), x, 0) for x in range(0, width, 2)}
        self._x.XDestroyImage(ctypes.c_void_p(image))
        return len(colours) > 1


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Run an X server without a screen and yield its name."""
    reading, writing = os.pipe()
    arguments = ["-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *arguments], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as stream:
        number = stream.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def milliseconds(screen: Screen, command: list[str], environment: dict[str, str]) -> float:
    """Start a program, wait until its window is painted, end it, and return how long the window took."""
    start = time.monotonic()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not screen.is_painted():
            if program.poll() is not None or time.monotonic() - start > PATIENCE:
                raise SystemExit(f"frozen_start: {command[0]} showed no window")
            time.sleep(0.002)
        return (time.monotonic() - start) * 1000
    finally:
        program.terminate()
        program.wait()
        while not screen.is_empty():
            time.sleep(0.01)


def main() -> int:
    """Print the medians and their ratio; exit 1 when the ratio is over the limit."""
    frozen = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "cleanprison" / "cleanprison"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    if not frozen.exists():
        print("no frozen program here (make installer)")
        return 0
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as name:
        data = str(Path(folder) / "ward")
        ours = {
            "QT_QPA_PLATFORM": "xcb",
            "DISPLAY": name,
            "CLEANPRISON_SETTINGS": os.devnull,
            "XDG_RUNTIME_DIR": folder,
        }
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("CLEANPRISON_", "PYTHON", "QT_"))
        }
        environment = kept | ours | {"PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        unfrozen = [sys.executable, "-m", "cleanprison"]
        demo = [*unfrozen, "demo", "--data", data, "--inmates", "20", "--months", "2"]
        subprocess.run(demo, env=environment, check=True, capture_output=True)
        screen = Screen(name)
        commands = [[*unfrozen, "--data", data], [str(frozen), "--data", data]]
        times: list[list[float]] = [[], []]
        for number in range(rounds + 1):
            for command, taken in zip(commands, times, strict=True):
                spent = milliseconds(screen, command, environment)
                if number:  # the first round only warms up
                    taken.append(spent)
    checkout, program = map(statistics.median, times)
    ratio = program / checkout
    print(f"first page painted: checkout {checkout:.0f} ms, frozen {program:.0f} ms: {ratio:.2f}x")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
