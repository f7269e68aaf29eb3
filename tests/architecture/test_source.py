"""Habits of the source that no linter knows: docstrings, pure rules, no junk drawers, no clock but one."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "cleanprison"
MODULES = sorted(SOURCE.rglob("*.py"))
RULES = [p for p in MODULES if p.name == "rules.py" or "rules" in p.relative_to(SOURCE).parts[:-1]]
JUNK = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def public_definitions(module: ast.Module) -> Iterator[ast.AST]:
    """Yield public functions and classes of a module and the public methods of its public classes."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef) and not any(_is_known_base(base) for base in node.bases):
                yield from (
                    n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_") and _is_own(n)
                )


def _is_known_base(base: ast.expr) -> bool:
    """Tell whether the class only fills in a frame whose methods are documented elsewhere."""
    name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
    return name.startswith("Q") or name in ("TypeDecorator", "Flowable") or "[" in ast.unparse(base)


def _is_own(function: ast.FunctionDef) -> bool:
    decorators = {ast.unparse(d) for d in function.decorator_list}
    overridden = any(d.endswith((".setter", "override", "overload")) for d in decorators)
    return not overridden and function.name != "visit" and not function.name[0].isupper()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_function_has_a_docstring(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), "the module says nothing of itself"
    if "ui" in path.relative_to(SOURCE).parts:
        return
    bare = [n.name for n in public_definitions(module) if not ast.get_docstring(n)]  # type: ignore[attr-defined, arg-type]
    assert bare == []


def imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_rules_import_nothing_but_the_standard_library_and_rules(path: Path) -> None:
    foreign = [
        name
        for name in imported(tree(path))
        if name.split(".")[0] not in sys.stdlib_module_names
        and not (name.startswith("cleanprison.") and "rules" in name.split("."))
    ]
    assert foreign == []


def test_there_are_rules_to_look_at() -> None:
    assert {p.relative_to(SOURCE).parts[0] for p in RULES} >= {"people", "access", "scoring"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_a_junk_drawer(path: Path) -> None:
    assert not JUNK & {part.removesuffix(".py") for part in path.relative_to(SOURCE).parts}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_time_is_told_by_the_clock_only(path: Path) -> None:
    """Tests and the demo put their own clock in place; a second source of the present would escape them."""
    if path.name == "clock.py" and path.parent == SOURCE:
        return
    asked = [
        ast.unparse(node.func)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-2:]
        in (["datetime", "now"], ["datetime", "today"], ["date", "today"], ["datetime", "utcnow"], ["time", "time"])
    ]
    assert asked == []
