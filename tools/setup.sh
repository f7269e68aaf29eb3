#!/usr/bin/env bash
# Set up all that `make run` and `make test` need. What is there already is left alone, so that a second
# start takes a second and asks neither apt nor any package registry.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1
export PYTHON="${PYTHON:-python3}"
environment=.venv
stamp=$environment/.packages-stamp

fail() {
    echo "setup: $1" >&2
    exit 1
}

check_python() {
    command -v "$PYTHON" >/dev/null || fail "$PYTHON is not installed; Python 3.11, 3.12 or 3.13 is needed."
    "$PYTHON" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' ||
        fail "$("$PYTHON" --version) does not fit; set PYTHON= to a Python 3.11, 3.12 or 3.13."
}

# What the environment depends on: where it lies, its Python, the locked packages, the project's metadata.
wanted_stamp() {
    pwd -P
    { "$PYTHON" --version; cat requirements.lock pyproject.toml; } | sha256sum
}

# An environment whose folder was moved or copied still points to the old place.
is_usable() {
    $environment/bin/python -c '' 2>/dev/null && { [ ! -f $stamp ] || [ "$(head -n 1 $stamp)" = "$(pwd -P)" ]; }
}

# The lock names every package, so no resolver is asked (`--no-deps`): one that is asked may take a newer
# release for an extra (`coverage[toml]`) and then refuse it for want of a hash. `pip check` says what is missing.
install_with_uv() {
    is_usable || { rm -rf $environment && uv venv --quiet --python "$PYTHON" $environment; } || return 1
    uv pip install --quiet --python $environment/bin/python --no-deps --require-hashes -r requirements.lock &&
        uv pip install --quiet --python $environment/bin/python --no-deps --no-build-isolation -e . &&
        uv pip check --quiet --python $environment/bin/python
}

install_with_pip() {
    if ! is_usable || ! $environment/bin/python -c 'import pip' 2>/dev/null; then
        "$PYTHON" -m venv --clear $environment || return 1
    fi
    $environment/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock &&
        $environment/bin/python -m pip install --quiet --no-deps --no-build-isolation -e . &&
        $environment/bin/python -m pip check
}

install_packages() {
    if is_usable && [ "$(cat $stamp 2>/dev/null)" = "$(wanted_stamp)" ]; then
        return
    fi
    echo "setup: installing the locked packages into $environment ..."
    if ! command -v uv >/dev/null || ! install_with_uv; then
        install_with_pip || fail "the locked packages could not be installed; the lines above say why."
    fi
    wanted_stamp >$stamp
}

check_python
bash tools/system_libraries.sh
install_packages
$environment/bin/python tools/build_fonts.py "$@"
