"""Makes the card of each customer in the pass that assesses them all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from sheetcrm.book import Book
from sheetcrm.rules.assess import Findings
from sheetcrm.rules.crowd import due_of
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.welcome import FIELDS
from sheetcrm.views.money import only_money_of_the_log
from sheetcrm.views.referrals import referred_of
from sheetcrm.views.welcome.card_lines import LONGEST, Around, CardLines, Step, step_of
from sheetcrm.views.welcome.search_text import search_text

NEXT: Final = FIELDS.index("next")
_UNSEEN: Final = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]+")
"""What no cell can hold."""


class MadeCard(NamedTuple):
    """The cells of a customer's card."""

    cells: list[Cell]
    step: Step | None
    """What comes next for them, while a crowd may still give it another day."""


@dataclass(frozen=True)
class CardMaker:
    """Makes the cards of a book's customers."""

    book: Book

    @cached_property
    def currency(self) -> str | None:
        """The money of the log, None where it may be another one."""
        return only_money_of_the_log(self.book)

    def card(self, customer: Customer, findings: Findings, log: Sequence[Interaction]) -> MadeCard:
        """Return the card of one customer."""
        said = self.lines(customer, findings, log)
        cells = [_plain(said.get(field)) for field in FIELDS]
        return MadeCard(cells, self._step(customer, findings))

    def lines(
        self, customer: Customer, findings: Findings, log: Sequence[Interaction]
    ) -> Mapping[str, str]:
        """Return what stands in each field of the card; blank lines are left out."""
        lines = self.described(customer, findings, log)
        return {**lines.by_field(), "found_by": search_text(customer, lines.typed_phone)}

    def described(
        self, customer: Customer, findings: Findings, log: Sequence[Interaction]
    ) -> CardLines:
        """Return all that a card tells of a customer."""
        book = self.book
        others = [each.called for each in book.customers.households.housemates(customer)]
        return CardLines(
            customer,
            findings,
            [each for each in log if each.on <= book.today],
            book.typed(customer, "phone"),
            Around(others, referred_of(book, customer)),
            book.today,
            book.settings,
            book.catalogue,
            self.currency,
        )

    def with_findings(self, card: MadeCard, customer: Customer, findings: Findings) -> MadeCard:
        """Return a card that says what the rules find by now; what list and log tell stays."""
        said = self.described(customer, findings, ()).of_findings()
        changed = {FIELDS.index(field): _plain(text[:LONGEST]) for field, text in said.items()}
        cells = [changed.get(at, cell) for at, cell in enumerate(card.cells)]
        return MadeCard(cells, self._step(customer, findings))

    def put_off(self, card: MadeCard, on: date) -> None:
        """Say in a card that what comes next has another day."""
        if card.step is not None:
            card.cells[NEXT] = _plain(
                card.step.said(on, self.book.catalogue, self.book.today)[:LONGEST]
            )

    def _step(self, customer: Customer, findings: Findings) -> Step | None:
        may_move = due_of(customer, findings) is not None
        return step_of(customer, findings, self.book.catalogue) if may_move else None


def lines_of(
    book: Book, customers: Iterable[Customer] | None = None
) -> Iterator[tuple[Customer, Mapping[str, str]]]:
    """Yield what stands in each field of everybody's card, or of some; blank lines are left out."""
    maker, found = CardMaker(book), list(book.findings(customers))
    histories = book.interactions.histories(customer for customer, _ in found)
    for (customer, findings), log in zip(found, histories, strict=True):
        yield customer, maker.lines(customer, findings, log)


def _plain(text: str | None) -> Cell:
    """Return a text as any program reads it back, None if it is blank."""
    if not text:
        return None
    if text.isprintable():  # as most are
        return text.strip() or None
    return _UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip() or None
