#!/usr/bin/env bash
# Renew requirements.lock from pyproject.toml: every package with its hashes, no address of any index.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    [ -x build/uv/bin/uv ] || { .venv/bin/python -m venv --clear build/uv && build/uv/bin/python -m pip install --quiet uv; }
    uv=build/uv/bin/uv
fi
"$uv" pip compile pyproject.toml --quiet --all-extras --python-version 3.11 --universal --generate-hashes \
    --no-emit-index-url --no-header --no-annotate -o requirements.lock "$@"
