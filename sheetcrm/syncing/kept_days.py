"""The days that a sync has to remember of customers: of pauses, of notes, and those given in a crowd."""

from collections.abc import Iterator, Mapping

from sheetcrm.book import Book
from sheetcrm.changes import OwnedValue, SetState
from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.situation.remembered import Given
from sheetcrm.rules.situation.wishes.peace import peace_of
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.syncing.plan import plan_state
from sheetcrm.tables.remembered import (
    GIVEN,
    OURS,
    PAUSE,
    given_text,
    name_of,
    name_of_note,
)


def plan_kept_days(book: Book, given: Mapping[str, Given], snapshot: Snapshot) -> list[SetState]:
    """Return the changes after which the hidden tab holds the days to remember, and no others.

    Where no tab can be added nothing is remembered.
    """
    if not snapshot.takes_state:
        return []
    wanted: dict[str, OwnedValue] = dict(_pauses(book))
    wanted |= {name_of(GIVEN, key): given_text(day) for key, day in given.items()}
    wanted |= {name_of_note(*note): day for note, day in book.remembered.noted.items()}
    present = {name: value for name, value in snapshot.state().items() if name.startswith(OURS)}
    return plan_state(present, wanted)


def _pauses(book: Book) -> Iterator[tuple[str, OwnedValue]]:
    """Yield the last day of each pause; one that is over is remembered while its cell stands."""
    for customer in book.customers.customers:
        if not isinstance(customer.do_not_contact, Pause):
            continue
        seen_until = book.remembered.pauses.get(customer.key)
        peace = peace_of(customer, seen_until, book.today)
        if peace.until_on is not None:
            yield name_of(PAUSE, customer.key), peace.until_on
        elif seen_until is not None and not peace.is_for_good:
            yield name_of(PAUSE, customer.key), seen_until
