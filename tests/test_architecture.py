"""The house is what its map says: imports point down, one clock, small files, nothing hidden in functions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.config import PROJECT
from tests.house import CLOCKS, LATE, MAY_ASK_THE_MACHINE, MAY_IMPORT, MONOTONIC, NO_REQUEST, PURE

BOARD = PROJECT / "board"
MODULES = sorted(path for path in BOARD.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((PROJECT / "tests").rglob("*.py"))


def name_of(path: Path) -> str:
    """board.rules.cards for board/rules/cards/__init__.py."""
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> str:
    """rules, models, …, or the name of a file at the side."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Every module that is imported, with the statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "board":
                yield from ((f"board.{alias.name}", node) for alias in node.names)
            else:
                yield node.module, node


def for_types_only(tree: ast.AST) -> set[ast.AST]:
    """Statements under `if TYPE_CHECKING:`."""
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    tree, layer = tree_of(path), layer_of(name_of(path))
    assert layer in MAY_IMPORT, f"{layer} has no place in the house: give it one in MAY_IMPORT"
    allowed, typing = MAY_IMPORT[layer], for_types_only(tree)
    if allowed is None:
        return
    for module, statement in imports_of(tree):
        if module.split(".")[0] != "board" or statement in typing:
            continue
        other = layer_of(module)
        assert other == layer or other in allowed, (
            f"{layer} must not import {module} (line {statement.lineno})"
        )


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer_of(name_of(path)) == "rules"], ids=name_of
)
def test_rules_are_pure(path: Path) -> None:
    for module, statement in imports_of(tree_of(path)):
        assert module.split(".")[0] not in PURE, f"{module} (line {statement.lineno})"


BELOW_REQUESTS = {"rules", "models", "queries", "documents", "jobs"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer_of(name_of(path)) in BELOW_REQUESTS], ids=name_of
)
def test_below_forms_nobody_knows_of_a_request(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flask"):
            names = {alias.name for alias in node.names}
            assert not names & NO_REQUEST, f"line {node.lineno}: {names & NO_REQUEST}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_clock_asks_what_day_or_time_it_is(path: Path) -> None:
    module = name_of(path)
    if module in MAY_ASK_THE_MACHINE:
        return
    allowed = {"monotonic"} if module in MONOTONIC else set()
    for node in ast.walk(tree_of(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = ast.unparse(node.func.value)
        asks = owner in ("date", "datetime", "time", "datetime.datetime", "datetime.date")
        assert not (asks and node.func.attr in CLOCKS - allowed), f"line {node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top(path: Path) -> None:
    module, tree = name_of(path), tree_of(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            late = {name for name, _statement in imports_of(node)}
            packages = LATE.get(module, set())
            hidden = {
                name for name in late if not any(name == p or name.startswith(p + ".") for p in packages)
            }
            assert not hidden, f"{node.name} (line {node.lineno}) hides {hidden}"


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name_of)
def test_files_and_functions_are_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 200, f"{lines} lines: split it by ability"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            assert size <= 45, f"{node.name} has {size} lines"


SMELLS = re.compile(
    r"# type"
    + r": ignore|# no"
    + r"qa|\bTO"
    + r"DO\b|\bFIX"
    + r"ME\b|mark\.(skip|xfail)\b|except Exception:\s*pass"
)


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name_of)
def test_nothing_is_silenced_or_put_off(path: Path) -> None:
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if SMELLS.search(line)]
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_public_thing_says_what_it_is(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree) or not tree.body, "the file says nothing of itself"
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} says nothing of itself"
