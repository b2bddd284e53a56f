"""What an owner may answer in Settings: what a column means, what a note about somebody means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sheetcrm.tables.text import fold
from sheetcrm.wording.formats import table_of
from sheetcrm.wording.languages import known_as


class Meaning(StrEnum):
    """What a no in a column of wishes is about."""

    ADVERTISING = "advertising only"
    CALLS = "calls only"
    ANY_CONTACT = "any contact"
    NO_WISH = "no wish"
    COLLECTED = "collected"
    """No wish either: where it says no, something of theirs waits to be collected."""


class NoteMeaning(StrEnum):
    """What a note about somebody means."""

    LEAVE_IN_PEACE = "leave in peace"
    NOT_BY_PHONE = "only not by phone"
    NOT_BY_EMAIL = "only not by e-mail"
    NOT_BY_TEXT = "only not by text"
    NOT_BY_POST = "only not by post"
    NO_ADVERTISING = "only no advertising"
    COMES_NO_MORE = "comes no more"
    STILL_COMES = "still comes"
    HAS_DIED = "has died"
    SOMEBODY_CLOSE = "somebody close to them"
    SOMETHING_ELSE = "something else"
    FINE = "fine to contact"


class StatusMeaning(StrEnum):
    """What a word of the owner's, in a column such as Status, says of somebody."""

    BOUGHT = "has bought"
    COMES_BACK = "keeps coming back"
    NOT_YET = "has not bought yet"
    LEFT = "has left"
    NOTHING = "nothing of that"


LOOSENS = frozenset(
    {
        NoteMeaning.NOT_BY_PHONE,
        NoteMeaning.NOT_BY_EMAIL,
        NoteMeaning.NOT_BY_TEXT,
        NoteMeaning.NOT_BY_POST,
        NoteMeaning.NO_ADVERTISING,
        NoteMeaning.STILL_COMES,
        NoteMeaning.SOMEBODY_CLOSE,
        NoteMeaning.SOMETHING_ELSE,
        NoteMeaning.FINE,
    }
)
"""Answers that settle a doubt: they count for the words they were given about, and no others."""

_ALSO = {
    "itmeanssomethingelse": NoteMeaning.SOMETHING_ELSE,
    "thisofferonly": NoteMeaning.SOMETHING_ELSE,
    "onlythisoffer": NoteMeaning.SOMETHING_ELSE,
    "somebodyclose": NoteMeaning.SOMEBODY_CLOSE,
    "someoneclosetothem": NoteMeaning.SOMEBODY_CLOSE,
    "died": NoteMeaning.HAS_DIED,
    "passedaway": NoteMeaning.HAS_DIED,
}


class AboutSomebody(NamedTuple):
    """An answer about one customer, and the words that it is about."""

    answer: NoteMeaning
    words: str


@dataclass(frozen=True, slots=True)
class OwnersAnswers:
    """What an owner answered: by the folded heading of a column, a customer's name, a folded word."""

    columns: dict[str, Meaning] = field(default_factory=dict)
    people: dict[str, tuple[AboutSomebody, ...]] = field(default_factory=dict)
    words: dict[str, StatusMeaning] = field(default_factory=dict)
    """What the words of a status mean."""
    apart: frozenset[str] = frozenset()
    """Pairs of names that are two people's, each pair as `pair_of` writes it."""
    last_such: Mapping[str, bool] = field(default_factory=dict)
    """Whether days without a year in a column are the last such, by its folded heading."""
    joined: frozenset[str] = frozenset()
    """Pairs of names whose rows were put together."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """What a column was called when it was answered about, by its heading of now, folded."""

    def known_as(self, heading: str) -> str:
        """Return the heading under which a column was answered about: mostly that of now."""
        return self.renamed.get(fold(heading), heading)


NOTHING_SAID = OwnersAnswers()


def find_meaning(text: str) -> Meaning | None:
    """Return what is said of a column.

    >>> find_meaning("Advertising only"), find_meaning("Name")
    (<Meaning.ADVERTISING: 'advertising only'>, None)
    """
    return next((each for each in Meaning if _is(each, text)), None)


def find_status(text: str) -> StatusMeaning | None:
    """Return what is said of a word of a status.

    >>> find_status("Has left"), find_status("Kunde")
    (<StatusMeaning.LEFT: 'has left'>, None)
    """
    return next((each for each in StatusMeaning if _is(each, text)), None)


def find_answer(text: str) -> NoteMeaning | None:
    """Return what is said of somebody.

    >>> find_answer("only not by email"), find_answer("It means something else")
    (<NoteMeaning.NOT_BY_EMAIL: 'only not by e-mail'>, <NoteMeaning.SOMETHING_ELSE: 'something else'>)
    """
    return next((each for each in NoteMeaning if _is(each, text)), _ALSO.get(fold(text)))


def _is(word: Meaning | NoteMeaning | StatusMeaning, text: str) -> bool:
    return fold(text) in map(fold, known_as(table_of(type(word)), word.value))
