"""The welcome-back cards that Find shows, with the numbers and addresses to tap."""

from collections.abc import Iterator, Mapping
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel
from sheetcrm.tables.kept.welcome import LINES
from sheetcrm.tables.kinds.phones.numbering import readable
from sheetcrm.use_cases.looking.find import hits
from sheetcrm.views.links import contact_address, contact_link
from sheetcrm.views.welcome.card_maker import lines_of
from sheetcrm.views.welcome.cards import page_texts
from sheetcrm.wording.reason import because

MOST: Final = 5
"""So many cards are shown at once; whoever is not among them is found by a letter more."""
TAPPED: Final = (Channel.PHONE, Channel.EMAIL, Channel.POST)
"""What `reach` of a card says in one line stands in lines of their own here."""

Shown = dict[str, object]


def welcome_cards(book: Book, words: str) -> list[Shown]:
    """Return the cards of those whom words may mean, the surest first."""
    found = [hit.customer for hit in hits(book, words)[:MOST]]
    as_of = because("welcome.as_of", on=book.today)
    labels = page_texts(book.catalogue, as_of)
    return [_card(customer, lines, labels) for customer, lines in lines_of(book, found)]


def _card(customer: Customer, lines: Mapping[str, str], labels: Mapping[str, str]) -> Shown:
    return {
        "name": customer.called,
        "title": lines["name"],
        "peace": lines.get("peace"),
        "reach": list(_reach(customer)),
        "lines": list(_labelled(lines, labels)),
    }


def _reach(customer: Customer) -> Iterator[tuple[str, str | None]]:
    """Yield each number and address, with the link that opens it."""
    for channel in TAPPED:
        if address := contact_address(customer, channel):
            yield readable(address), contact_link(customer, channel)


def _labelled(lines: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each line with its label; those without one go below the line before them."""
    gathered: dict[str, list[str]] = {}
    label = ""
    for name in LINES:
        label = labels.get(name, label)
        if name != "reach" and name in lines:
            gathered.setdefault(label, []).append(lines[name])
    yield from ((label, "\n".join(said)) for label, said in gathered.items())
