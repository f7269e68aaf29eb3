"""Every public use case, and every query that the window or the command line passes on, says which right it needs."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import cleanprison
from cleanprison.access.permissions import ADMINISTRATORS, PERMISSIONS
from cleanprison.access.rules import ROLES
from cleanprison.rights import Needs, Right, needs_of

SOURCE = Path(cleanprison.__file__).parent
CALLERS = sorted(path for folder in ("ui", "cli") for path in (SOURCE / folder).rglob("*.py"))
PASSED_TO = {"query", "execute", "rehearse", "run_query", "run_operation", "read_sensitive"}
# Parts of a use case that other use cases are made of; nobody passes them to `execute`.
PARTS = {
    *("found_unit", "only_ward_id", "ward_id", "section_id", "watch_group_id", "write_records", "add_record_steps"),
    *("post_openings", "refuse_unless_open", "add_evidence", "causes_of", "settle", "post_month", "post_cycles"),
    *("step_month", "loaded", "take_step", "keep_to_section", "keep_to_records", "implied_texts", "keep_file"),
}


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(cleanprison.__path__, "cleanprison."):
        if not found.name.startswith(("cleanprison.ui", "cleanprison.demo", "cleanprison.__main__")):
            yield importlib.import_module(found.name)


def test_every_public_use_case_declares_its_right() -> None:
    bare = []
    for module in modules():
        for name, value in vars(module).items():
            if not inspect.isfunction(value) or value.__module__ != module.__name__ or name.startswith("_"):
                continue
            if next(iter(inspect.signature(value).parameters), "") == "uow" and name not in PARTS:
                bare += [] if hasattr(value, "__needs__") else [f"{module.__name__}.{name}"]
    assert bare == []


def passed(path: Path) -> Iterator[ast.expr]:
    """Yield what a module hands to `query`, `execute` and their kin as the function to run."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in PASSED_TO and node.args:
            yield node.args[2 if name.startswith("run_") else 0]


@pytest.mark.parametrize("path", CALLERS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_what_the_window_and_the_commands_pass_on_declares_its_right(path: Path) -> None:
    module = importlib.import_module(".".join(("cleanprison", *path.relative_to(SOURCE).with_suffix("").parts)))
    for given in passed(path):
        assert not isinstance(given, ast.Lambda), ast.unparse(given)
        function = getattr(module, given.id, None) if isinstance(given, ast.Name) else None
        if function is not None:
            assert isinstance(needs_of(function), Needs), given.id


def test_many_places_were_looked_at() -> None:
    assert sum(1 for path in CALLERS for _given in passed(path)) > 120


def test_the_table_knows_every_right_and_no_strange_role() -> None:
    assert set(PERMISSIONS) == set(Right)
    assert all(roles and roles <= set(ROLES) for roles in PERMISSIONS.values())


def test_administrators_have_no_right_in_the_wards_business() -> None:
    held = {right for right, roles in PERMISSIONS.items() if roles & ADMINISTRATORS}
    assert held == {
        Right.READ_OFFICERS,
        Right.MANAGE_USERS,
        Right.SET_SECURITY,
        Right.BACK_UP,
        Right.RESTORE,
        Right.READ_AUDIT,
        Right.EXPORT_LEDGER,
    }
    for right in held:
        assert len(PERMISSIONS[right] & ADMINISTRATORS) == 1, right
