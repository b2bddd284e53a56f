"""Grouping by what owners write in a cell: "Web", "web " and "WEB" are one."""

from collections.abc import Iterable
from typing import TypeVar

from sheetcrm.tables.text import fold

Each = TypeVar("Each")


def grouped(named: Iterable[tuple[str | None, Each]]) -> list[tuple[str | None, list[Each]]]:
    """Group in order of appearance, under the first spelling; None is what nobody noted.

    >>> grouped([("Web", 1), (None, 2), ("web", 3)])
    [('Web', [1, 3]), (None, [2])]
    """
    groups: dict[str, tuple[str | None, list[Each]]] = {}
    for name, each in named:
        groups.setdefault(fold(name or ""), (name or None, []))[1].append(each)
    return list(groups.values())
