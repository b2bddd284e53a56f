"""The welcome-back cards that Find shows, with the numbers and addresses to tap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sheetcrm.book import Book
from sheetcrm.page.lifting import may_be_lifted
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel
from sheetcrm.tables.kept.welcome import LINES
from sheetcrm.tables.kinds.phones.numbering import readable
from sheetcrm.tables.people.reach_noted import reach_and_words
from sheetcrm.use_cases.looking.find import hits
from sheetcrm.views.finding.own_columns import Own, own_cells, own_words_meant
from sheetcrm.views.finding.search import find
from sheetcrm.views.links import contact_address, contact_link
from sheetcrm.views.today.not_in_list import reached_at
from sheetcrm.views.welcome.card_lines import LAST_CONTACTS
from sheetcrm.views.welcome.card_maker import lines_of
from sheetcrm.views.welcome.cards import page_texts
from sheetcrm.views.welcome.told import event_told
from sheetcrm.wording.reason import because

MOST: Final = 5
"""So many cards are shown at once; whoever is not among them is found by a letter more."""
MOST_OWN: Final = 8
"""So many of the owner's own columns are shown: how many classes are left is asked at the counter."""
TAPPED: Final = (Channel.PHONE, Channel.EMAIL, Channel.POST)
"""What `reach` of a card says in one line stands in lines of their own here."""

Shown = dict[str, object]


def welcome_cards(book: Book, words: str) -> list[Shown]:
    """Return the cards of those whom words may mean, the surest first; last who is in no list yet."""
    found = [hit.customer for hit in hits(book, words)[:MOST]]
    as_of = because("welcome.as_of", on=book.today)
    labels = page_texts(book.catalogue, as_of)
    histories = book.interactions.histories(found)
    known = [
        {
            **_card(customer, lines, labels, _own(book, customer, words)),
            "may_lift": "peace" in lines and may_be_lifted(log, book.today),
        }
        for (customer, lines), log in zip(lines_of(book, found), histories, strict=True)
    ]
    return [*known, *(_card_of_stranger(book, who, labels) for who in _strangers(book, words))]


def _own(book: Book, customer: Customer, words: str) -> list[Own]:
    """Return what stands in the owner's own columns, first why somebody was found."""
    meant = own_words_meant(book, customer, words)
    return list(dict.fromkeys((*meant, *own_cells(book, customer))))[:MOST_OWN]


def _strangers(book: Book, words: str) -> list[str]:
    """Return who was noted under such a name, number or address and is in no list."""
    named = (each for who in book.interactions.strangers for each in _as_customers(book, who))
    return list(dict.fromkeys(hit.customer.key for hit in find(named, words)))[:MOST]


def _as_customers(book: Book, who: str) -> Iterator[tuple[Customer, str]]:
    """Yield somebody as a customer to be found by name, and by each number or address."""
    yield Customer(key=who, name=who), ""
    for reach in _reaches(book, who):
        is_email = "@" in reach
        yield (
            Customer(key=who, name=who, email=reach if is_email else None),
            "" if is_email else reach,
        )


def _card_of_stranger(book: Book, who: str, labels: Mapping[str, str]) -> Shown:
    rows = book.interactions.strangers[who][: -LAST_CONTACTS - 1 : -1]
    told = "\n".join(book.catalogue.sentence(event_told(row)) for row in rows)
    return {
        "name": who,
        "title": who,
        "peace": None,
        "is_stranger": True,
        "reach": list(_reach_noted(book, who)),
        "lines": [(labels["last_1"], told)],
    }


def _reaches(book: Book, who: str) -> Iterable[str]:
    """Return each number or address that was noted of somebody."""
    noted = (reach_and_words(row.note).reach for row in book.interactions.strangers[who])
    return dict.fromkeys(filter(None, noted))


def _reach_noted(book: Book, who: str) -> Iterator[tuple[str, str | None]]:
    """Yield the number or address that was noted of somebody, with the link that opens it."""
    for reach in _reaches(book, who):
        yield (
            reach,
            contact_link(reached_at(reach), Channel.EMAIL if "@" in reach else Channel.PHONE),
        )


def _card(
    customer: Customer, lines: Mapping[str, str], labels: Mapping[str, str], own: Sequence[Own]
) -> Shown:
    return {
        "name": customer.called,
        "row": customer.row,
        "title": lines["name"],
        "peace": lines.get("peace"),
        "is_stranger": False,
        "reach": list(_reach(customer)),
        "lines": [*own, *_labelled(lines, labels)],
    }


def _reach(customer: Customer) -> Iterator[tuple[str, str | None]]:
    """Yield each number and address, with the link that opens it unless they closed that way."""
    never = frozenset(TAPPED) if customer.never_use is None else customer.never_use
    for channel in TAPPED:
        if address := contact_address(customer, channel):
            link = None if channel in never else contact_link(customer, channel)
            yield readable(address), link


def _labelled(lines: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each line with its label; those without one go below the line before them."""
    gathered: dict[str, list[str]] = {}
    label = ""
    for name in LINES:
        label = labels.get(name, label)
        if name != "reach" and name in lines:
            gathered.setdefault(label, []).append(lines[name])
    yield from ((label, "\n".join(said)) for label, said in gathered.items())
