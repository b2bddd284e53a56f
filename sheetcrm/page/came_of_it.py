"""What may have come of a contact, in the order in which its owner thinks: reached or not, and what then.

Whether somebody was reached is said in the note, as an owner would type it: the rules read it there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.words import Channel, Type
from sheetcrm.templates.pages.outcomes import ANSWERS, OUTCOMES, outcomes
from sheetcrm.use_cases.log import BY_EITHER
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

Shown = dict[str, object]

SPOKE: Final = because("page.spoke")
NOT_REACHED: Final = because("page.not_reached")
LEFT_WORD: Final = because("page.left_word")
RANG_IN_VAIN: Final = because("page.rang_in_vain")
NO_SHOW: Final = because("page.no_show")
SENT: Final = because("page.sent")
WROTE_BACK: Final = because("page.wrote_back")
BY_CHANNEL: Final[dict[Channel | None, tuple[Reason, ...]]] = {
    Channel.PHONE: (SPOKE, NOT_REACHED, LEFT_WORD),
    Channel.EMAIL: (SENT, WROTE_BACK),
    Channel.TEXT: (SENT, WROTE_BACK),
    Channel.POST: (SENT,),
    Channel.IN_PERSON: (SPOKE, NO_SHOW),
    None: (SPOKE, NOT_REACHED, LEFT_WORD),
}
"""What is asked first: whether they were reached."""
GOES_WITHOUT_SAYING: Final = frozenset({SENT.code})
"""What a row that is done means anyway, so no note says it."""
RATHER_RUNG: Final = frozenset({Channel.EMAIL, Channel.TEXT, Channel.POST})
"""Where an owner who rang instead may have reached nobody, too."""
SAME_WAY: Final = {
    Channel.PHONE: Type.CALL,
    Channel.EMAIL: Type.EMAIL,
    Channel.TEXT: Type.MESSAGE,
}
"""The type that says no more than the channel does."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A word of Outcome, and the type that it stands for."""

    type: Type
    word: str


def results_by_channel(book: Book) -> dict[str, list[Shown]]:
    """Return what to offer once something is done, by the channel of the row; "" is none."""
    channels = (None, *Channel)
    return {channel or "": list(_results(book, channel)) for channel in channels}


def happenings(book: Book) -> list[Shown]:
    """Return what may have happened, and whether to ask who began it."""
    header = book.interactions.header
    has_direction = header is not None and header.has("direction")
    known = [
        {"says": each.word, "is_by_either": has_direction and each.type in BY_EITHER}
        for each in _offered(book)
    ]
    return [*known, {"says": _peace(book.catalogue), "is_by_either": False}]


def _results(book: Book, channel: Channel | None) -> Iterator[Shown]:
    for reason in BY_CHANNEL.get(channel, ()):
        said = book.catalogue.sentence(reason)
        note = None if reason.code in GOES_WITHOUT_SAYING else said
        yield {"says": said, "outcome": None, "note": note}
    offered = list(_offered(book))
    if channel in RATHER_RUNG:
        rang = next(each.word for each in offered if each.type is Type.CALL)
        said, note = map(book.catalogue.sentence, (RANG_IN_VAIN, NOT_REACHED))
        yield {"says": said, "outcome": rang, "note": note}
    ways = [each for each in offered if each.type in BY_EITHER]
    others = [each for each in ways if channel is None or each.type is not SAME_WAY.get(channel)]
    for each in (*(each for each in offered if each not in ways), *others):
        yield {"says": each.word, "outcome": each.word, "note": None}
    peace = _peace(book.catalogue)
    yield {"says": peace, "outcome": peace, "note": None}


def _offered(book: Book) -> Iterator[Offered]:
    words = outcomes(book.settings.business, book.catalogue)
    yield from map(Offered, OUTCOMES, words[: len(OUTCOMES)])


def _peace(catalogue: Catalogue) -> str:
    return catalogue.sentence(ANSWERS[-1])
