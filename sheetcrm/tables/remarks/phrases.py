"""The words of sheet_templates/remarks.toml as patterns, each made once.

A pattern of hundreds of phrases is a tree of their letters: a note is read at the speed of a glance.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from sheetcrm.shipped import template_text
from sheetcrm.tables.remarks.plain import plain

WORD = r"[\w'’-]+"
_BETWEEN = r"[\s\-]+"
_WHOLE, _BEGUN = r"(?!\w)", r"\w*"
_END = ""
"""Where a phrase ends in the tree; it holds what must follow."""

Tree = dict[str, "Tree | str"]


@cache
def words_of(section: str, name: str) -> tuple[str, ...]:
    """Return a list of the file as its words are compared: without case and accents."""
    listed: list[str] = _file()[section][name]
    return tuple(dict.fromkeys(plain(word) for word in listed))


@cache
def any_of(section: str, name: str) -> str:
    """Return the pattern of any phrase of a list."""
    return one_of(words_of(section, name))


@cache
def undenied(section: str, name: str) -> str:
    """Return the pattern of any phrase of a list that no denial stands right before: "not done"."""
    denials = "".join(rf"(?<!\b{re.escape(word)} )" for word in words_of("to_do", "denied"))
    return denials + any_of(section, name)


def one_of(phrases: Iterable[str]) -> str:
    r"""Return the pattern of any of some phrases, the longest that fits; `*` stands for any ending.

    >>> re.search(one_of(["do not", "do not call*"]), "please  do-not calling")[0]
    'do-not calling'
    """
    words: Tree = {}
    marks: Tree = {}
    for phrase in phrases:
        _plant(words if phrase[0].isalnum() else marks, phrase)
    at_word = rf"(?<![\w-]){_pattern(words)}" if words else ""
    return rf"(?:{'|'.join(filter(None, (at_word, _pattern(marks) if marks else '')))})"


def _plant(tree: Tree, phrase: str) -> None:
    for letter in phrase.removesuffix("*"):
        branch = tree.setdefault(letter, {})
        assert isinstance(branch, dict)  # noqa: S101 - only an end is a text
        tree = branch
    whole = _WHOLE if phrase[-1].isalnum() else ""
    tree[_END] = _BEGUN if phrase.endswith("*") else whole


def _pattern(tree: Mapping[str, "Tree | str"]) -> str:
    branches = [
        f"{_BETWEEN if letter == ' ' else re.escape(letter)}{_pattern(branch)}"
        for letter, branch in tree.items()
        if isinstance(branch, dict)
    ]
    if _END in tree:
        branches.append(str(tree[_END]))
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(template_text("remarks.toml"))
