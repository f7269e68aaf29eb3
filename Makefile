# `make run` and `make test` set up by themselves all that they need; `make help` lists the targets.
SHELL := /bin/bash
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup run test lint types screenshots fonts demo lock bench installer installer-test reproducible release clean

export LC_ALL := C.UTF-8
export PYTHONUTF8 := 1
BIN := .venv/bin

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS=$$'\t' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

setup:  ## system libraries, .venv with the locked packages, fonts; does only what is missing
	@bash tools/setup.sh

run: setup  ## open the window on a demo ward; without a screen: pictures and a PDF in out/
	@bash tools/run.sh

test: setup lint types  ## all checks and all tests
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2

lint: setup  ## ruff (rules and format), the import contracts, bandit, the lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/bandit -q -c pyproject.toml -r src tools alembic resources/verifier
	$(BIN)/python tools/check_lock.py

types: setup  ## mypy --strict
	$(BIN)/mypy

screenshots: setup demo  ## pictures of each tab for the README, in docs/screenshots/
	@bash tools/screenshots.sh docs/screenshots

demo: setup  ## a synthetic ward in out/demo-ward (300 inmates, 12 months)
	@bash tools/demo.sh

fonts:  ## build the TrueType faces anew where missing; tries the rare face again
	@bash tools/setup.sh --retry

lock: setup  ## renew requirements.lock from pyproject.toml (needs the network)
	@bash tools/lock.sh

bench: setup  ## run each file of benchmarks/
	@for file in benchmarks/*.py; do [ -e "$$file" ] || continue; echo "== $$file"; QT_QPA_PLATFORM=offscreen $(BIN)/python "$$file" || exit 1; done

installer: setup  ## freeze the program and pack it: dist/cleanprison_<version>_<architecture>.deb
	@bash tools/installer.sh

installer-test: setup  ## install, use, upgrade, remove the package on a bare Debian 12 without network (as root, debootstrap)
	@bash tools/installer_test.sh

reproducible: setup  ## build the package twice, in two folders and environments, and list what differs (about 5 minutes)
	@bash tools/two_builds.sh

release: setup  ## sign the packages of dist/ into dist/release: make release KEY=FILE (tools/release.py new-key makes one)
	@[ -n "$(KEY)" ] || { echo "release: name the private key: make release KEY=FILE" >&2; exit 2; }
	rm -rf dist/release && mkdir -p dist/release
	cp $(wildcard dist/*.deb dist/*.exe) dist/release/
	$(BIN)/python tools/release.py sign dist/release --key "$(KEY)"

clean:  ## delete what was made: out/ (with the demo ward), build/, dist/, caches; keeps .venv and fonts
	rm -rf out build dist .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis .coverage
	find src tests tools alembic benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
