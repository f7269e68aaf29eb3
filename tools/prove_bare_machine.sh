#!/usr/bin/env bash
# Prove the two commands on a bare Debian 12: python3, git, make and nothing else.
#
#   tools/prove_bare_machine.sh ROOT [TARGET ...]        (as root; targets: setup setup run test)
#
# ROOT is made with debootstrap when it does not exist, else used as it is. The working tree goes into it as
# git would check it out, with what is not committed yet. The host's apt and pip configuration and its
# certificates are mounted read-only, for this run only: nothing of them is written into ROOT or the project.
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] || { sed -n '2,8p' "$0" >&2; exit 2; }
root=$1
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(setup setup run test)
[ "$(id -u)" -eq 0 ] || { echo "prove: this needs root" >&2; exit 2; }

if [ ! -e "$root" ]; then
    command -v debootstrap >/dev/null || { echo "prove: please install debootstrap" >&2; exit 2; }
    echo "prove: making a bare Debian 12 in $root"
    debootstrap --variant=minbase --include=python3,git,make,ca-certificates bookworm "$root" >/dev/null
fi
root=$(cd "$root" && pwd)
tree=$root/srv/cleanprison
mkdir -p "$tree"
(cd "$source" && git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -cf -) |
    tar -C "$tree" -xf -

# The client settings of this host: addresses, certificates, time limits, proxies; no search path of the host.
settings=()
while IFS= read -r -d '' entry; do
    case $entry in
        PIP_FIND_LINKS=*) ;;
        PIP_*=* | UV_*=* | SSL_CERT_*=* | REQUESTS_CA_BUNDLE=* | CURL_CA_BUNDLE=* | *_proxy=* | *_PROXY=*) settings+=("$entry") ;;
    esac
done < <(env -0)

inside() {
    local place
    for place in /etc/apt /etc/pip.conf /etc/xdg/pip /etc/ssl/certs /usr/share/ca-certificates \
        /usr/local/share/ca-certificates /usr/share/keyrings /etc/resolv.conf /etc/hosts; do
        [ -e "$place" ] || continue
        if [ -d "$place" ]; then mkdir -p "$root$place"; else [ -e "$root$place" ] || touch "$root$place"; fi
        mount --bind "$place" "$root$place"
        mount -o remount,bind,ro "$root$place"
    done
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/tmp"
    chmod 1777 "$root/tmp"
    for target in "$@"; do
        echo "=== make $target"
        start=$(date +%s.%N)
        status=0
        env -i "${settings[@]}" HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            chroot "$root" make -C /srv/cleanprison --no-print-directory "$target" </dev/null || status=$?
        printf '=== make %s: exit %s after %.1f s\n' "$target" $status "$(echo "$(date +%s.%N) $start" | awk '{print $1 - $2}')"
        [ $status -eq 0 ] || return $status
    done
}

# All mounts and processes vanish with the namespaces.
export -f inside
export root
printf -v given '%q ' "${settings[@]}"
exec unshare --mount --propagation private --pid --fork --kill-child \
    bash -euo pipefail -c "settings=($given); inside \"\$@\"" prove "${targets[@]}"
