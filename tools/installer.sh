#!/usr/bin/env bash
# Freeze the program, let it test itself, and pack it: dist/cleanprison_<version>_<architecture>.deb
# The package runs on systems with this one's glibc or a newer one; docs/install.md says how to build for older ones.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1 PYTHONPATH="$PWD/src"

# Two builds of one commit are alike; a copy without history is told the moment of its commit (tools/two_builds.sh).
export PYTHONHASHSEED=${PYTHONHASHSEED:-0}
moment=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || true)}
[[ $moment =~ ^[0-9]*$ ]] || { echo "installer: SOURCE_DATE_EPOCH=$moment is no number of seconds" >&2; exit 1; }
if [ -n "$moment" ]; then export SOURCE_DATE_EPOCH="$moment"; fi

for tool in dpkg-deb readelf objdump strip; do
    command -v $tool >/dev/null || { echo "installer: $tool is missing; please install dpkg and binutils" >&2; exit 1; }
done

echo "installer: freezing the program ..."
log=build/installer.log
mkdir -p build
if ! .venv/bin/pyinstaller build.spec --noconfirm --clean --log-level WARN >$log 2>&1; then
    tail -n 30 $log >&2
    exit 1
fi

echo "installer: the frozen program tests itself ..."
env -u PYTHONPATH dist/cleanprison/cleanprison self-test

package=$(.venv/bin/python packaging/debian/build_deb.py dist/cleanprison dist)
echo "$package  $(du -m "$package" | cut -f1) MB, folder $(du -sm dist/cleanprison | cut -f1) MB"
dpkg-deb --field "$package" Depends
