#!/usr/bin/env bash
# Make the demo ward in out/demo-ward, unless this version of the program has made it already.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1
ward=out/demo-ward
made_by=out/demo-ward.version

version=$(.venv/bin/python -c 'from importlib.metadata import version; print(version("cleanprison"))')
if [ -d $ward ] && [ "$(cat $made_by 2>/dev/null)" = "$version" ]; then
    exit 0
fi
mkdir -p out
if [ -d $ward ]; then
    echo "demo: out/demo-ward is unfinished or from another version and is made anew"
fi
rm -rf $ward $made_by
echo "demo: making a ward of 300 synthetic inmates and 12 months ..."
.venv/bin/cleanprison demo --data $ward --inmates 300 --months 12 --seed 1
echo "$version" >$made_by
