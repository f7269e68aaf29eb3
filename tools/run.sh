#!/usr/bin/env bash
# Open the window on the demo ward. Without a screen: save pictures of its tabs and the month's PDF in out/.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1

has_screen() {
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then
        case $WAYLAND_DISPLAY in
            /*) [ ! -S "$WAYLAND_DISPLAY" ] || return 0 ;;
            *) [ ! -S "${XDG_RUNTIME_DIR:-/nowhere}/$WAYLAND_DISPLAY" ] || return 0 ;;
        esac
    fi
    [ -n "${DISPLAY:-}" ] && .venv/bin/python - <<'PYTHON' 2>/dev/null
import ctypes, sys
x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
sys.exit(x11.XOpenDisplay(None) is None)
PYTHON
}

bash tools/demo.sh
if has_screen; then
    exec .venv/bin/cleanprison --data out/demo-ward
fi
echo "run: no screen here; the same window runs on a virtual one. Look at:"
bash tools/screenshots.sh out
start=$(mktemp)
trap 'rm -f "$start"' EXIT
.venv/bin/cleanprison report month-sheet --month 2026-10 --data out/demo-ward --out out >/dev/null
papers=$(find out -maxdepth 1 -name '*.pdf' -newer "$start" | sort)
if [ -z "$papers" ]; then
    echo "run: the month sheet of 2026-10 was not written" >&2
    exit 1
fi
echo "$papers"
