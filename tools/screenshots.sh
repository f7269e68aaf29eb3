#!/usr/bin/env bash
# Save a picture of each tab of the window on the demo ward: tools/screenshots.sh FOLDER
# The window runs on a virtual screen of 1366×768, whether or not there is a real one.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1
target=$1
mkdir -p "$target"

runtime=$(mktemp -d)
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$runtime}" QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY QT_SCALE_FACTOR QT_SCREEN_SCALE_FACTORS
touch "$runtime/start"
xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24 -nolisten tcp" \
    .venv/bin/cleanprison --data out/demo-ward --screenshots "$target" >/dev/null

pictures=$(find "$target" -maxdepth 1 -name '*.png' -newer "$runtime/start" | sort)
if [ "$(grep -c . <<<"$pictures")" -lt 3 ]; then
    echo "screenshots: the window did not save a picture of each of its three tabs" >&2
    exit 1
fi
echo "$pictures"
