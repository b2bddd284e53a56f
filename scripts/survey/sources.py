"""Modules as they are written: their lines, their functions, the folders they lie in."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median_high

MOST_IN_A_FOLDER = 12
"""More modules than that, `__init__` aside, are more than one idea."""


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    name: str
    """As others import it; a package goes by its own name."""
    path: Path

    @cached_property
    def source(self) -> str:
        """Its text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its text as Python understands it."""
        return ast.parse(self.source)

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.source.count("\n")

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a folder."""
        return self.path.name == "__init__.py"

    @property
    def functions(self) -> Iterator[int]:
        """The lines of each function, from `def` to its end."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or node.lineno) - node.lineno + 1


def read_modules(root: Path, folder: Path) -> list[Module]:
    """Return the modules in a folder and below, named as they are imported with `root` on the path."""
    paths = (path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts)
    return [Module(_name(path.relative_to(root)), path) for path in paths]


def median_module(modules: list[Module]) -> int:
    """Return the median length of modules that are more than a docstring."""
    return _median([each.lines for each in modules if len(each.tree.body) > 1])


def median_function(modules: list[Module]) -> int:
    """Return the median length of all functions."""
    return _median([lines for each in modules for lines in each.functions])


def modules_a_folder(modules: list[Module]) -> Counter[Path]:
    """Return how many modules each folder holds, `__init__` aside."""
    return Counter(each.path.parent for each in modules if not each.is_package)


def crowded(modules: list[Module]) -> dict[Path, int]:
    """Return the folders that hold too many modules, and how many."""
    counted = modules_a_folder(modules)
    return {folder: count for folder, count in counted.items() if count > MOST_IN_A_FOLDER}


def _name(path: Path) -> str:
    parts = path.parent.parts if path.name == "__init__.py" else path.with_suffix("").parts
    return ".".join(parts)


def _median(numbers: list[int]) -> int:
    return median_high(numbers) if numbers else 0
