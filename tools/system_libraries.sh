#!/usr/bin/env bash
# Install what Qt's window, a screenless start, the virtual environment and the tests need of the system.
# Asks apt only when something is missing; elsewhere than on Debian it says what is missing.
set -euo pipefail
[ "$(uname -s)" = Linux ] || exit 0

# soname, Debian package
libraries='
libatomic.so.1          libatomic1
libcups.so.2            libcups2
libdbus-1.so.3          libdbus-1-3
libEGL.so.1             libegl1
libfontconfig.so.1      libfontconfig1
libfreetype.so.6        libfreetype6
libGL.so.1              libgl1
libglib-2.0.so.0        libglib2.0-0
libwayland-client.so.0  libwayland-client0
libwayland-cursor.so.0  libwayland-cursor0
libwayland-egl.so.1     libwayland-egl1
libX11.so.6             libx11-6
libX11-xcb.so.1         libx11-xcb1
libxcb.so.1             libxcb1
libxcb-cursor.so.0      libxcb-cursor0
libxcb-glx.so.0         libxcb-glx0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-image.so.0       libxcb-image0
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-randr.so.0       libxcb-randr0
libxcb-render.so.0      libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0       libxcb-shape0
libxcb-shm.so.0         libxcb-shm0
libxcb-sync.so.1        libxcb-sync1
libxcb-util.so.1        libxcb-util1
libxcb-xfixes.so.0      libxcb-xfixes0
libxcb-xkb.so.1         libxcb-xkb1
libxkbcommon.so.0       libxkbcommon0
libxkbcommon-x11.so.0   libxkbcommon-x11-0
'

missing=()
known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
while read -r soname package; do
    case "$known" in
        *"	$soname "*) ;;
        *) [ -z "$soname" ] || missing+=("$package") ;;
    esac
done <<<"$libraries"
command -v Xvfb >/dev/null && command -v xvfb-run >/dev/null || missing+=(xvfb)
command -v xauth >/dev/null || missing+=(xauth)
command -v makensis >/dev/null || missing+=(nsis) # a test compiles the installer for Windows
if [ ! -x .venv/bin/python ] && ! "${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null; then
    missing+=(python3-venv)
fi
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "system: this is not a Debian system; please install what corresponds to: ${missing[*]}" >&2
    exit 0
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "system: please run as root: apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 0
    fi
    as_root=(sudo)
fi
echo "system: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o APT::Color=0)
"${apt[@]}" update >"$log" 2>&1 || echo "system: apt-get update had problems; going on with the lists at hand" >&2
if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "system: apt-get could not install ${missing[*]}; the window may not start without them" >&2
fi
