#!/usr/bin/env bash
# Try the installer for Windows under Wine with stand-in programs (as root, debootstrap, NSIS): tools/windows_installer_test.sh
#
# Wine lives in a system of its own, made once ($DEBIAN_MIRROR) and kept in $WINE_ROOT (build/wine-root). Pictures
# of the pages land in out/windows. Wine is not Windows: it knows no administrator's consent, no virus scanner and no SmartScreen.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1 PYTHONPATH="$PWD/src"
root=${WINE_ROOT:-$PWD/build/wine-root}
out=$PWD/out/windows
say() { echo "windows-installer-test: $*"; }
fail() { say "FAILED: $*" >&2; exit 1; }

in_root() {
    chroot "$root" env -i PATH=/usr/bin:/bin HOME=/root/home LC_ALL=zh_CN.UTF-8 DISPLAY=:77 WINEPREFIX=/root/prefix \
        WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= "$@"
}
wine() { in_root timeout 120 wine "$@"; }
value() { wine reg query "$1" ${2:+/v "$2"} /reg:64 2>/dev/null | tr -d '\r' | LC_ALL=C sed -n 's/^ .*REG_[A-Z]* *//p'; }

make_root() {
    local packages="wine wine64 wine32:i386 xvfb xdotool imagemagick fonts-wqy-zenhei locales"
    say "making $root (once)"
    debootstrap --variant=minbase bookworm "$root.part" ${DEBIAN_MIRROR:-} >/dev/null
    chroot "$root.part" sh -ec "dpkg --add-architecture i386; apt-get update -qq; export DEBIAN_FRONTEND=noninteractive
        apt-get install -y -qq --no-install-recommends $packages >/dev/null; localedef -i zh_CN -f UTF-8 zh_CN.UTF-8"
    mv "$root.part" "$root"
}

# A frozen folder of stand-ins: stand_in FOLDER FILE...
stand_in() {
    local folder=$1 file
    mkdir -p "$folder"
    makensis -V1 "-DOUT_FILE=$PWD/$folder/cleanprison.exe" packaging/windows/stand_in.nsi
    cp "$folder/cleanprison.exe" "$folder/cleanprison-cli.exe"
    for file in "${@:2}"; do
        mkdir -p "$(dirname "$folder/$file")"
        echo "$file" >"$folder/$file"
    done
}

build_both() {
    rm -rf build/stand-in
    stand_in build/stand-in/0.1.0 _internal/base_library.zip _internal/old.dll _internal/gone/旧.txt _internal/LICENSE '_internal/docs/manual/01 登录.md'
    stand_in build/stand-in/0.2.0 _internal/base_library.zip _internal/new.dll _internal/LICENSE '_internal/docs/manual/01 登录.md'
    .venv/bin/python - "$root/work" <<'PY'
import runpy, sys
from pathlib import Path
build = runpy.run_path("packaging/windows/build_installer.py", run_name="tried")["build"]
for version in ("0.1.0", "0.2.0"):
    build(Path("build/stand-in", version).resolve(), Path(sys.argv[1], f"{version}.exe"), version)
PY
}

# install CODE VERSION OPTION...: run an installer silently and ask for its exit code
install() {
    local code=0
    wine "/work/$2.exe" /S "${@:3}" || code=$?
    [ $code = "$1" ] || fail "$2.exe /S ${*:3} ended with $code, not with $1"
}
refuse_uninstalling() { # CODE FOLDER: with _?= the uninstaller works where it lies and can be waited for
    local code=0 words
    read -ra words <<<"_?=$(in_root winepath -w "$2")" # one option without quotes
    wine "$2/cleanprison-uninstall.exe" /S "${words[@]}" || code=$?
    [ $code = "$1" ] || fail "the uninstaller ended with $code, not with $1"
}
uninstall() { # FOLDER: as Windows does it; a copy goes on alone and deletes the uninstaller last
    wine "$1/cleanprison-uninstall.exe" /S
    for _ in $(seq 100); do [ -e "$root$1/cleanprison-uninstall.exe" ] || return 0; sleep 0.2; done
    fail "the uninstaller did not end"
}
listing() { (cd "$root$1" && find . -type f | LC_ALL=C sort); }
in_folder() { # FOLDER FROZEN [FILE...]: exactly the frozen files, the uninstaller and these are in the folder
    local wanted
    wanted=$( (cd "build/stand-in/$2" && find . -type f; printf './%s\n' cleanprison-uninstall.exe "${@:3}") | LC_ALL=C sort)
    diff <(echo "$wanted") <(listing "$1") || fail "$1 does not hold what $2 brings"
}
picture() { sleep "${2:-2}"; in_root import -window root "/work/$1.png"; mv "$root/work/$1.png" "$out"; }
close_program() { wine taskkill /f /im "$1" >/dev/null; sleep 1; }
key() { in_root xdotool key "$@"; sleep 1; }

try_it() {
    local home=/root/prefix/drive_c/users/root
    local mine="$home/AppData/Local/Programs/CleanPrison" all="/root/prefix/drive_c/Program Files/CleanPrison"
    local entry='Software\Microsoft\Windows\CurrentVersion\Uninstall\CleanPrison' classes='HKCU\Software\Classes'
    local odd="/root/prefix/drive_c/我的 程序/清廉 监狱" menu="AppData/Roaming/Microsoft/Windows/Start Menu/Programs/清廉监狱.lnk"

    in_root wineboot --init 2>/dev/null
    for face in "Microsoft YaHei UI" SimSun Tahoma "MS Shell Dlg" "MS Shell Dlg 2"; do
        wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$face" /d "WenQuanYi Zen Hei" /f >/dev/null
    done

    say "== Windows 7 is told that it does not fit"
    in_root winecfg -v win7
    install 3 0.1.0
    in_root winecfg -v win10
    [ ! -e "$root$mine" ] || fail "something was installed"

    say "== for one user"
    install 0 0.1.0
    in_folder "$mine" 0.1.0
    [ "$(value "HKCU\\$entry" DisplayVersion)" = 0.1.0 ] || fail "no entry in the list of programs"
    [ "$(value "HKCU\\$entry" QuietUninstallString)" = "\"$(in_root winepath -w "$mine")\\cleanprison-uninstall.exe\" /S" ] || fail "no silent uninstalling"
    [ -f "$root$home/$menu" ] || fail "no entry in the start menu"
    in_root [ ! -e "$home/Desktop/清廉监狱.lnk" ] || fail "an icon on the desktop that nobody asked for"

    [ "$(value "$classes\\CleanPrison.Backup\\shell\\open\\command")" = "\"$(in_root winepath -w "$mine")\\cleanprison.exe\" \"%1\"" ] ||
        fail "backups are not opened by it"

    say "== while a window is open nothing is replaced or removed"
    wine "$mine/cleanprison-cli.exe" &
    sleep 4
    install 5 0.2.0
    refuse_uninstalling 5 "$mine"
    in_folder "$mine" 0.1.0
    close_program cleanprison-cli.exe
    wait $! || true

    say "== an upgrade leaves nothing old and takes nothing of the user's"
    echo mine >"$root$mine/_internal/我的.txt"
    install 0 0.2.0 /Desktop
    in_folder "$mine" 0.2.0 _internal/我的.txt
    [ "$(value "HKCU\\$entry" DisplayVersion)" = 0.2.0 ] || fail "the list of programs shows another version"
    in_root [ -f "$home/Desktop/清廉监狱.lnk" ] || fail "no icon on the desktop"

    say "== back to the older one, then to another folder, with signs that are not ASCII"
    install 0 0.1.0
    in_folder "$mine" 0.1.0 _internal/我的.txt
    install 0 0.2.0 '/D=C:\我的' '程序\清廉' 监狱 # one option without quotes, as NSIS reads it
    in_folder "$odd" 0.2.0
    [ "$(listing "$mine")" = ./_internal/我的.txt ] || fail "the former folder keeps more than the user's file"

    say "== uninstalling keeps data, the user's files and another program's kind of file"
    mkdir -p "$root$home/清廉监狱数据" "$root/root/prefix/drive_c/数据 二" "$root$home/AppData/Roaming/cleanprison"
    printf '{\r\n "data_folder": "C:\\\\数据 二",\r\n "scheme": "light"\r\n}' >"$root$home/AppData/Roaming/cleanprison/settings.json"
    echo mine >"$root$odd/笔记.txt"
    wine reg add "$classes\\.cpbak" /ve /d Another.Program /f >/dev/null
    uninstall "$odd"
    [ "$(listing "$odd")" = ./笔记.txt ] || fail "the folder holds $(listing "$odd")"
    [ -d "$root$home/清廉监狱数据" ] || fail "the data are gone"
    [ -z "$(value "HKCU\\$entry" DisplayName)" ] || fail "the list of programs still shows it"
    [ -z "$(value "$classes\\CleanPrison.Backup")" ] || fail "its kind of file stayed"
    [ "$(value "$classes\\.cpbak")" = Another.Program ] || fail "another program's kind of file was taken"
    [ ! -e "$root$home/$menu" ] || fail "the start menu still shows it"

    say "== for all users; what lies in a folder of another program stays"
    install 0 0.1.0 /AllUsers
    in_folder "$all" 0.1.0
    [ "$(value "HKLM\\$entry" DisplayVersion)" = 0.1.0 ] || fail "no entry in the list of programs"
    install 6 0.1.0 /CurrentUser '/D=C:\Program' 'Files\CleanPrison'
    mkdir -p "$root/root/prefix/drive_c/other/_internal"
    : >"$root/root/prefix/drive_c/other/_internal/base_library.zip"
    install 6 0.1.0 /CurrentUser '/D=C:\other'
    install 0 0.2.0
    in_folder "$all" 0.2.0

    say "== a double click on a backup opens it" # for all users: this Wine opens no kind of file of one user
    : >"$root/work/备份 1.cpbak"
    wine start 'Z:\work\备份 1.cpbak'
    sleep 4
    iconv -f UTF-16LE -t UTF-8 "$root$home/Temp/called-with.txt" | grep -q '"Z:\\work\\备份 1.cpbak"' || fail "the backup was not opened"
    close_program cleanprison.exe
    uninstall "$all"
    [ ! -e "$root$all" ] || fail "the folder stayed"
    [ -z "$(value "HKLM\\$entry" DisplayName)$(value 'HKLM\Software\Classes\.cpbak')" ] || fail "entries of all users stayed"

    say "== the pages"
    wine /work/0.1.0.exe & picture 1-choice 6
    key Return; picture 2-folder
    key alt+i; picture 3-finish 4
    key space Return; wait $!
    wine /work/0.1.0.exe /AllUsers & picture 4-all-users 6
    key Escape; picture 5-cancel; key alt+y; wait $! || true
    wine "$mine/cleanprison.exe" & sleep 4
    wine /work/0.2.0.exe & picture 6-upgrade 6
    key Return; key alt+i; picture 7-running; key Return
    close_program cleanprison.exe
    key alt+i; picture 8-upgraded 4; key space Return
    sleep 2
    wine /work/0.1.0.exe & picture 9-older 6
    key Return; key alt+i; picture 10-downgrade; key Escape; key Escape; key alt+y
    sleep 2
    wine "$mine/cleanprison-uninstall.exe" & picture 11-uninstall 6
    key alt+u; picture 12-uninstalled 4; key Return
    sleep 2
}

[ "$(id -u)" = 0 ] || fail "please run it as root"
for tool in debootstrap makensis; do command -v $tool >/dev/null || fail "please install $tool"; done
[ -d "$root" ] || make_root
mkdir -p "$root/work" "$out"
rm -rf "$root/root/prefix" "$root/root/home" "$root"/work/* "$out"/*.png
mkdir -p "$root/root/home/Desktop"
build_both
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
in_root sh -c 'echo $$ >/work/screen; exec Xvfb :77 -screen 0 1366x768x24 -nolisten tcp' 2>/dev/null &
trap 'in_root wineserver -k || true; kill "$(cat "$root/work/screen")" || true; umount "$root/proc" "$root/dev" || true' EXIT
sleep 1
try_it
say "all held"
