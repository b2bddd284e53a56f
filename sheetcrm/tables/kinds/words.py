"""Cells that hold one of a few words: what an owner chooses, and what a rule answers."""

from collections.abc import Callable
from typing import Any

from sheetcrm.rules.words import (
    Channel,
    Consent,
    ContactLevel,
    Direction,
    Purpose,
    Stage,
    Type,
    Word,
)
from sheetcrm.tables.kinds.kind import Kind
from sheetcrm.tables.kinds.vocabulary import (
    Vocabulary,
    channels,
    consents,
    contact_levels,
    directions,
    purposes,
    stages,
    types,
)


def _one_of(
    name: str, words: type[Word], vocabulary: Callable[[], Vocabulary[Any]], width: int = 14
) -> Kind:
    # a vocabulary is read from its file when a column of that kind is first met
    return Kind(name, lambda *_: vocabulary().parse, width=width, choices=tuple(words))


CHANNEL = _one_of("channel", Channel, channels)
CONTACT_LEVEL = _one_of("contact level", ContactLevel, contact_levels, width=18)
CONSENT = _one_of("consent", Consent, consents)
STAGE = _one_of("stage", Stage, stages)
TYPE = _one_of("type", Type, types, width=17)
DIRECTION = _one_of("direction", Direction, directions)
PURPOSE = _one_of("purpose", Purpose, purposes)


class _Texts(dict[Word | None, str | None]):
    """The texts of words: looking one up is far faster than `str`, which runs Python code."""

    def __missing__(self, word: Word | None) -> str | None:
        self[word] = None if word is None else word.text
        return self[word]


_TEXTS = _Texts()

WORD = Kind("word", writer=lambda _: _TEXTS.__getitem__)
"""The word that a rule answers with."""
