"""The catalogue of one language: a reason goes in, a sentence comes out."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from string import Formatter
from typing import Any

from sheetcrm.rules.reason import Fact, Reason
from sheetcrm.shipped import template_text
from sheetcrm.wording.sayings import Sayings

Part = tuple[str, str, Callable[[Any], str] | None]
"""Literal text, the fact after it ("" for none), and how to say that fact."""


class Catalogue:
    """Every sentence of a language, each taken apart once.

    >>> from sheetcrm.rules.reason import because
    >>> english().sentence(because("stage.courting"))
    'Has not bought yet.'
    """

    def __init__(self, language: Mapping[str, Any]) -> None:
        says = Sayings(language)
        self._parts = {
            code: _take_apart(template, says) for code, template in language["sentences"].items()
        }

    def sentence(self, reason: Reason) -> str:
        """Return the sentence of a reason, and those of what is also to be said after it."""
        said = self._say(reason.code, reason.facts)
        for other in reason.also:
            said = f"{said} {self.sentence(other)}"
        return said

    def needs(self, code: str) -> frozenset[str]:
        """Return the facts that the sentence of a code needs."""
        return frozenset(name for _, name, _ in self._parts[code] if name)

    @property
    def codes(self) -> frozenset[str]:
        """Every code that has a sentence."""
        return frozenset(self._parts)

    def _say(self, code: str, facts: Mapping[str, Fact]) -> str:
        text = ""
        for literal, name, say in self._parts[code]:
            text += literal
            if name:
                text += str(facts[name]) if say is None else say(facts[name])
        return text


def _take_apart(template: str, says: Sayings) -> tuple[Part, ...]:
    return tuple(
        (literal, name or "", says.way(way) if way else None)
        for literal, name, way, _ in Formatter().parse(template)
    )


@cache
def english() -> Catalogue:
    """Return the English catalogue."""
    return Catalogue(tomllib.loads(template_text("wording/english.toml")))
