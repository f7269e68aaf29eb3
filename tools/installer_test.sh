#!/usr/bin/env bash
# Install the package on a bare Debian 12 desktop without Python, compilers and network, and live with it (as root):
#
#   tools/installer_test.sh [PACKAGE [NEXT_PACKAGE]]
#
# Without arguments both packages are built: the present one, and one with a raised version and one more migration.
# The system is made with debootstrap once and kept in $INSTALLER_ROOT (build/installer-root): a minimal Debian with
# what the package depends on and Xvfb. Each run works in a copy of it. Pictures and the paper land in out/installer.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1
base=${INSTALLER_ROOT:-$PWD/build/installer-root}
most_installed=220 most_packed=90
say() { echo "installer-test: $*"; }
fail() { say "FAILED: $*" >&2; exit 1; }

# What runs inside: no network, processes and mounts of its own.

in_root() { chroot "$work" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
as_user() { chroot --userspec=ward:ward "$work" env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME=/home/ward USER=ward "$@"; }
on_screen() { as_user xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24 -nolisten tcp" "$@"; }
head_of_ward() { as_user cleanprison verify --data "$ward" 2>/dev/null; }

live_with_it() {
    mount -t proc proc "$work/proc"
    mount --rbind /dev "$work/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$work/tmp"
    mkdir -p "$work/packages"
    mount --bind "$out" "$work/packages"
    local ward=/home/ward/清廉监狱数据 head found backups before code

    for name in python3 python pip gcc cc; do
        if in_root sh -c "command -v $name" >/dev/null; then fail "the bare system has $name"; fi
    done
    [ "$(tail -n +3 "$work/proc/net/dev" | grep -vc '^ *lo:')" = 0 ] || fail "the bare system has a network"
    in_root useradd --create-home ward

    say "== dpkg --install $present"
    in_root dpkg --install "/packages/$present"
    installed=$(in_root sh -c 'dpkg -L cleanprison | while read -r path; do [ -d "$path" ] || echo "$path"; done' |
        (cd "$work" && sed 's|^/||' | tr '\n' '\0' | du --files0-from=- -cm | tail -n 1 | cut -f1))

    say "== the signed packages, with a key given, with the unit's own, and altered by one byte"
    as_user cleanprison verify-release /packages --key /packages/release-key.pub
    in_root install -D -m 644 /packages/release-key.pub /etc/cleanprison/release-key.pub
    as_user cleanprison verify-release /packages
    cp -r "$work/packages" "$work/tmp/altered"
    printf x >>"$work/tmp/altered/$next"
    code=0
    as_user cleanprison verify-release /tmp/altered || code=$?
    [ $code = 5 ] || fail "an altered package ended with $code, not with 5"
    rm -r "$work/tmp/altered"

    say "== cleanprison self-test"
    on_screen cleanprison self-test

    say "== a demo ward, its window, its papers"
    as_user cleanprison demo --data "$ward" --inmates 60 --months 6 >/dev/null
    on_screen cleanprison --data "$ward" --screenshots /home/ward/pictures >/dev/null
    as_user cleanprison report month-sheet --month 2026-10 --data "$ward" --out /home/ward/papers
    cp "$work"/home/ward/pictures/*.png "$work"/home/ward/papers/*.pdf "$out"

    say "== a year of holidays, bases and a face by file, without another build"
    for file in year.toml bases.toml; do as_user cleanprison add "/added/$file" --data "$ward"; done
    as_user cleanprison add /added/face.ttf
    as_user cleanprison report timetable --month "$(date +%Y-%m)" --data "$ward" --out /home/ward/timetable
    pdftotext "$work"/home/ward/timetable/*.pdf - | grep -q 试行节 || fail "the timetable does not know the added year"
    head=$(head_of_ward)

    say "== an open window is neither removed nor replaced"
    on_screen cleanprison --data "$ward" &
    for _ in $(seq 100); do grep -qs cleanprison "$work"/proc/[0-9]*/comm && break; sleep 0.1; done
    if in_root dpkg --install "/packages/$next"; then fail "the package was replaced under an open window"; fi
    if in_root dpkg --remove cleanprison; then fail "the package was removed under an open window"; fi
    in_root sh -c 'for one in /proc/[0-9]*; do
        [ "$(readlink $one/exe)" != /usr/lib/cleanprison/cleanprison ] || kill ${one#/proc/}; done'
    wait || true
    [ "$(as_user cleanprison --version)" = "$version" ] || fail "the refused replacement left another version"

    say "== dpkg --install $next over it"
    in_root dpkg --install "/packages/$next"
    [ "$(as_user cleanprison --version)" = "$next_version" ] || fail "the version is not $next_version"
    backups=$(ls "$work$ward/backups" | wc -l)
    [ "$(head_of_ward)" = "$head" ] || fail "the raised version reads other data"
    [ "$(ls "$work$ward/backups" | wc -l)" = $((backups + 1)) ] || fail "the upgrade of the data made no backup"

    say "== back to $present: the newer data are refused, the backup made before the upgrade is restored"
    in_root dpkg --install "/packages/$present" 2>/dev/null
    if found=$(as_user cleanprison verify --data "$ward" 2>&1); then fail "the older program opened newer data"; fi
    grep -q 由更新版本的程序写成 <<<"$found" || fail "the older program said: $found"
    before=$(cd "$work$ward/backups" && ls -- *-before-upgrade.cpbak)
    as_user cleanprison restore --from "$ward/backups/$before" --data "$ward"
    [ "$(head_of_ward)" = "$head" ] || fail "the restored data differ"

    say "== dpkg --remove, and install again"
    found=$(in_root dpkg --remove cleanprison)
    echo "$found"
    grep -q "$ward" <<<"$found" || fail "removing did not say where the data lie"
    [ ! -e "$work/usr/lib/cleanprison" ] && [ ! -e "$work/usr/bin/cleanprison" ] || fail "something of the program stayed"
    in_root dpkg --install "/packages/$present" >/dev/null
    [ "$(head_of_ward)" = "$head" ] || fail "the data were not found again"

    echo "$installed" >"$out/installed"
}

if [ "${1:-}" = --inside ]; then
    trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
    live_with_it
    exit
fi

# What runs outside: packages, the bare system, the figures.

[ "$(id -u)" -eq 0 ] || fail "this needs root"
for tool in debootstrap unshare Xvfb pdftotext; do command -v $tool >/dev/null || fail "please install $tool"; done

export out=$PWD/out/installer
rm -rf "$out"
mkdir -p "$out"
if [ $# -ge 1 ]; then
    cp "$@" "$out"
    present=$(basename "$1") next=$(basename "${2:-}")
else
    bash tools/installer.sh
    .venv/bin/python packaging/debian/next_release.py build/next-release >/dev/null
    bash build/next-release/tools/installer.sh
    cp dist/*.deb build/next-release/dist/*.deb "$out"
    present=$(basename dist/*.deb) next=$(basename build/next-release/dist/*.deb)
fi
keys=$(mktemp -d)
echo "a key of this run alone" >"$keys/passphrase"
.venv/bin/python tools/release.py new-key "$keys/key" --passphrase-file "$keys/passphrase" >/dev/null
.venv/bin/python tools/release.py sign "$out" --key "$keys/key" --passphrase-file "$keys/passphrase" >/dev/null
rm -r "$keys"
version=$(dpkg-deb --field "$out/$present" Version) next_version=$(dpkg-deb --field "$out/$next" Version)

# The names alone: least versions are dpkg's business. Debian's mirror is chosen by $DEBIAN_MIRROR.
depends=$(dpkg-deb --field "$out/$present" Depends | sed 's/ ([^)]*)//g; s/, /,/g')
if [ "$(cat "$base.packages" 2>/dev/null)" != "$depends" ]; then
    say "making a bare Debian 12 with the desktop's libraries in $base"
    rm -rf "$base" "$base.packages"
    mkdir -p "$(dirname "$base")"
    debootstrap --variant=minbase --include="$depends,xvfb,xauth" bookworm "$base" ${DEBIAN_MIRROR:-} >"$base.log" ||
        { tail -n 20 "$base.log" >&2; fail "debootstrap"; }
    echo "$depends" >"$base.packages"
fi
work=$(mktemp -d "$base.work-XXXXXX")
trap 'rm -rf "$work"' EXIT
cp -a "$base/." "$work"
mkdir "$work/added"
PYTHONPATH=src:tests .venv/bin/python - "$work/added" <<'END'
import sys
from datetime import date
from pathlib import Path

from factories.added import BASES, write_face

folder, today = Path(sys.argv[1]), date.today()
year = f'year = {today.year}\n[[holidays]]\nname = "试行节"\nfirst = {today}\nlast = {today}\n'
(folder / "year.toml").write_text(year, encoding="utf-8")
(folder / "bases.toml").write_text(BASES.text, encoding="utf-8")
write_face(folder / "face.ttf", "\U0010fffd")
END
export work present next version next_version
unshare --mount --propagation private --net --pid --fork --kill-child bash "$0" --inside

say "== figures"
installed=$(cat "$out/installed")
packed=$(du -m "$out/$present" | cut -f1)
pages=$(ls "$out"/*.png | wc -l)
paper=$(ls "$out"/*.pdf)
pdftotext "$paper" "$out/paper.txt"
grep -q 三监区 "$out/paper.txt" || fail "the paper has no text"
say "$present: $packed MB (at most $most_packed), installed $installed MB (at most $most_installed)"
say "$pages pictures of the window, $(basename "$paper") with $(wc -m <"$out/paper.txt") characters"
.venv/bin/python benchmarks/frozen_start.py "$work/usr/lib/cleanprison/cleanprison" || fail "the frozen window is slow"
[ "$packed" -le $most_packed ] && [ "$installed" -le $most_installed ] || fail "too large"
rm "$out/installed" "$out/paper.txt"
say "all held; see $out"
