"""Imports that lead back to where they began, between modules and between neighbouring folders.

An import inside a function counts: it hides a circle and does not undo it. One for the type
checker alone does not, since it is never carried out.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping

from survey.sources import Module

Graph = Mapping[str, set[str]]


def imports(modules: list[Module]) -> dict[str, set[str]]:
    """Return which of the modules each of them imports."""
    known = {each.name for each in modules}
    return {
        each.name: set(_imported(each.tree, known)) - {each.name} - _parents(each.name)
        for each in modules
    }


def module_circles(graph: Graph) -> list[tuple[str, ...]]:
    """Return the largest groups of modules that all import one another, directly or not.

    >>> module_circles({"a": {"b"}, "b": {"a"}, "c": {"a"}})
    [('a', 'b')]
    """
    reach = {name: _reachable(graph, name) for name in graph}
    groups = {
        frozenset(other for other in reached if name in reach.get(other, ()))
        for name, reached in reach.items()
        if name in reached
    }
    return sorted(tuple(sorted(group)) for group in groups)


def folder_circles(graph: Graph) -> list[tuple[str, ...]]:
    """Return neighbours in a folder, modules or folders themselves, that import one another.

    >>> folder_circles({"a.x": {"b.x"}, "b.y": {"a.y"}, "a.y": set(), "b.x": set()})
    [('a', 'b')]
    """
    neighbours: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, others in graph.items():
        for other in others:
            if parted := _where_they_part(name, other):
                folder, one, two = parted
                neighbours[folder][one].add(two)
    return sorted(circle for inner in neighbours.values() for circle in module_circles(inner))


def _imported(tree: ast.AST, known: set[str]) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield from _imported(other, known)
        elif isinstance(node, ast.Import):
            yield from filter(known.__contains__, (each.name for each in node.names))
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                within = f"{node.module}.{each.name}"
                yield from filter(known.__contains__, [within if within in known else node.module])
        else:
            yield from _imported(node, known)


def _parents(name: str) -> set[str]:
    """Return the packages around a module: they are loaded before it in any case."""
    parts = name.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


def _reachable(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    left = list(graph.get(start, ()))
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += graph.get(name, ())
    return found


def _where_they_part(name: str, other: str) -> tuple[str, str, str] | None:
    """Return the innermost folder around both and the path of each just below it, if it has one."""
    one, two = name.split("."), other.split(".")
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    if shared in (len(one), len(two)):
        return None  # a package and what it holds
    return ".".join(one[:shared]), ".".join(one[: shared + 1]), ".".join(two[: shared + 1])
