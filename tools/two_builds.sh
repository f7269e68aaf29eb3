#!/usr/bin/env bash
# Build the package twice from copies of this checkout and compare the two packages, file by file.
#
# Both builds use this system and this .venv ($SECOND_VENV gives the second build another one), and the moment of the
# commit as SOURCE_DATE_EPOCH. What else may leave a trace differs: the folder and its length, rights and times of
# files, umask, time zone, language, user, home, folder for temporary files, seed of hashes, cache of PyInstaller.
# Packages and logs stay in out/two-builds. Ends with 0 when they are alike, 1 when not, 2 when a build failed.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1
fail() { echo "reproducible: $*" >&2; exit 2; }

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null) || fail "this is no checkout with a commit"
export SOURCE_DATE_EPOCH
[ -z "${RELEASE_KEY:-}" ] || RELEASE_KEY=$(realpath "$RELEASE_KEY")
out=$PWD/out/two-builds
first=$PWD/build/two-builds/first
away=$(mktemp -d)
second=$away/second/in-a-folder-of-another-length/清廉监狱
trap 'rm -rf "$away" build/two-builds' EXIT
rm -rf "$out" build/two-builds

copy() { # FOLDER RIGHTS TIME
    .venv/bin/python tools/checkout_copy.py "$1" || exit 2
    chmod --recursive "$2" "$1"
    find "$1" -exec touch --no-dereference --date "$3" {} +
}

pack() { # NAME FOLDER VARIABLES...
    local name=$1 folder=$2 home=$away/$1-home
    shift 2
    mkdir -p "$out/$name" "$home/tmp"
    echo "reproducible: the $name build, in $folder ..."
    env HOME="$home" TMPDIR="$home/tmp" PYINSTALLER_CONFIG_DIR="$home/cache" "$@" \
        bash "$folder/tools/installer.sh" >"$out/$name/build.log" 2>&1 ||
        { tail -n 30 "$out/$name/build.log" >&2; fail "the $name build failed"; }
    mv "$folder"/dist/*.deb "$out/$name"
}

copy "$first" u=rwX,go=rX 2001-02-03
copy "$second" u=rwX,g=rwX,o= 2037-08-09
[ -z "${SECOND_VENV:-}" ] || ln -sfn "$(realpath "$SECOND_VENV")" "$second/.venv"
(umask 022; pack first "$first" TZ=Asia/Shanghai LANG=zh_CN.UTF-8 USER=ward LOGNAME=ward PYTHONHASHSEED=1)
(umask 007; pack second "$second" TZ=America/St_Johns LANG=C LANGUAGE=de USER=builder-2 LOGNAME=builder-2 PYTHONHASHSEED=2)
.venv/bin/python tools/compare_builds.py "$out"/first/*.deb "$out"/second/*.deb
