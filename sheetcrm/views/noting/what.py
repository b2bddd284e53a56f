"""What happened, by a word of ours, of the trade or of the owner: as a type, and as it is written."""

from typing import NamedTuple

from sheetcrm.rules.words import Type
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.tables.logged.own_words import IN_OUR_WORDS
from sheetcrm.tables.logged.types import NEAREST, TypeWords
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.text import clean, fold
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason


class What(NamedTuple):
    """What happened."""

    type: Type
    written: str
    """What stands under Type: the owner's own word where it is known."""
    note: str | None = None
    """Their own word, where that is not what is written."""

    def said(self, catalogue: Catalogue) -> str:
        """Return it as it is told to whoever said it: in their own word, else in their language."""
        if self.note is not None:
            return self.note
        return catalogue.word(self.type) if self.written == self.type.text else self.written


def what(text: str, business: str, answers: Answers) -> What | None:
    """Return what a word says has happened; None if nobody here knows it.

    >>> what("job", "trades", Answers())
    What(type=<Type.PURCHASE: 'Purchase'>, written='Job', note=None)
    >>> what("asked for peace", "trades", Answers())
    What(type=<Type.OPT_OUT: 'Opt-out'>, written='Opt-out', note='Asked for peace')
    """
    words = TypeWords(business, answers)
    read = words.parse(text)
    kind = read.used if isinstance(read, Unread) else read
    if not isinstance(kind, Type):
        return None
    own = _capitalised(clean(text) or "")
    if fold(own) == fold(kind.text):
        return What(kind, kind.text)
    if kind in IN_OUR_WORDS or words.said:
        return What(kind, kind.text, own)
    return What(kind, own)


def instead_of(text: str, business: str) -> Reason:
    """Return the question whether a near word is meant, or the words that there are."""
    return types_of(business).suggestion(text, NEAREST)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
