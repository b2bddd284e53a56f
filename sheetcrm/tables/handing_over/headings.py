"""Headings that tell what became of a job: "abgeholt?", "fertig am", "picked up", "bezahlt?"."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from sheetcrm.shipped import template_text
from sheetcrm.tables.headings.words import heading_key
from sheetcrm.tables.text import fold


class Told(StrEnum):
    """What a column tells of a job."""

    COLLECTED = "collected"
    READY = "ready"
    PAID = "paid"
    WHAT = "what"
    BROUGHT = "brought"
    """The day on which it was brought."""


def told_by(heading: str, *, of_orders: bool = False) -> Told | None:
    """Return what a heading tells of jobs; of a list of orders more headings do than of one of people.

    >>> told_by("Abgeholt?"), told_by("picked up on"), told_by("delivered")
    (<Told.COLLECTED: 'collected'>, <Told.COLLECTED: 'collected'>, None)
    >>> told_by("delivered", of_orders=True), told_by("fertig am")
    (<Told.COLLECTED: 'collected'>, <Told.READY: 'ready'>)
    """
    key = heading_key(heading)
    found = _headings("sure").get(key)
    return found or (_headings("of_orders").get(key) if of_orders else None)


@cache
def _headings(how: str) -> Mapping[str, Told]:
    return {heading_key(word): told for told in Told for word in _file()[told.value].get(how, ())}


@cache
def cell_words(answer: str) -> frozenset[str]:
    """Return the words that stand in such cells for yes or for no, folded."""
    return frozenset(map(fold, _file()["cells"][answer]))


@cache
def state_words(name: str) -> frozenset[str]:
    """Return the words for a state, folded."""
    return frozenset(map(fold, _file()["states"][name]))


@cache
def noted_words(name: str) -> tuple[str, ...]:
    """Return the words of notes under a name."""
    return tuple(_file()["noted"][name])


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(template_text("handover.toml"))
