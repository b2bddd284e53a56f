"""What the page for somebody's first invoice says, field by field."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Business, Channel, Type
from sheetcrm.tables.kept.owners.messages_columns import MessageField, MessageFor
from sheetcrm.tables.orders.noted import sold_in
from sheetcrm.views.drafts.draft import Fields
from sheetcrm.views.drafts.messages import Messages
from sheetcrm.views.invoice.fields import PageField

SPOKEN_OF_DAYS = 60
"""So long somebody has been a customer before a page says since when: after a week it sounds odd."""
BETWEEN: Final = " · "
"""Between the answers to choose from, a line of them."""
BOX, APART, WITHIN = "☐\u00a0", " \u2003", "\u00a0"
"""A box and its answer stay on one line."""


def with_boxes(text: str) -> str:
    r"""Return a text with a box to tick before each answer.

    >>> with_boxes("How?\nE-mail · Post").replace(APART, " ").replace(WITHIN, " ")
    'How?\n☐ E-mail ☐ Post'
    """
    return "\n".join(
        APART.join(f"{BOX}{each.replace(' ', WITHIN)}" for each in line.split(BETWEEN))
        if BETWEEN in line
        else line
        for line in text.split("\n")
    )


@dataclass(frozen=True)
class FirstInvoice:
    """Somebody's first invoice, as far as the list knows of it."""

    book: Book
    customer: Customer
    chose: str | None = None
    """What they bought, in words that the owner gives for the page."""

    @property
    def purchases(self) -> int:
        """On how many days they have bought."""
        return self.book.situation(self.customer).purchases.count

    @property
    def noted(self) -> str | None:
        """What the owner noted of the purchase for themselves: it stands on no page unless they say so."""
        bought = self._purchase
        return bought.note if bought and self._sold is None else None

    def fields(self) -> Fields:
        """Return what stands for each field of the layout; what nobody is sure of is blank."""
        book, settings = self.book, self.book.settings
        formats = book.catalogue.formats
        since = self._since
        about = self._messages.fields(
            self.customer, book.customers.households.others(self.customer)
        )
        about |= {MessageField.DAY: formats.format_day(since) if since else None}
        return {
            PageField.BUSINESS: settings.name_of_business,
            PageField.TODAY: formats.format_date(book.today),
            PageField.GREETING: about[MessageField.GREETING],
            PageField.FIRST_INVOICE: self._messages.on_paper(MessageFor.INVOICE_NOTE, about),
            PageField.SINCE: self._customer_since(since),
            PageField.CHOSE: self.chose or self._sold,
            PageField.NEXT: self._messages.on_paper(MessageFor.INVOICE_NEXT, about),
            PageField.COUPON: settings.coupon,
            PageField.REACH_US: settings.how_to_reach,
            PageField.LOOKED_AFTER_BY: self.customer.looked_after_by,
            PageField.HEAR_LESS: self._messages.how_to_hear_less(
                MessageFor.ON_PAPER, Channel.EMAIL
            ),
            PageField.NAME: self.customer.called,
            PageField.WAYS: _ways(self._messages, about),
        }

    @property
    def _purchase(self) -> Interaction | None:
        """The newest purchase of the log."""
        today = self.book.today
        log = self.book.log(self.customer)
        bought = [each for each in log if each.type is Type.PURCHASE and each.on <= today]
        return bought[-1] if bought else None

    @property
    def _sold(self) -> str | None:
        """What they bought by an order of a shop or a till; a clinic's page says nothing of it."""
        if self.book.settings.business == Business.CLINIC:
            return None
        bought = self._purchase
        return sold_in(bought.note) if bought and bought.note else None

    @property
    def _since(self) -> date | None:
        """The day of their first purchase, where that is known for certain."""
        purchases = self.book.situation(self.customer).purchases
        is_sure = purchases.is_first_known and purchases.count <= 1
        return purchases.first_on if is_sure else None

    def _customer_since(self, since: date | None) -> str | None:
        """Return since when somebody comes, where that is long enough ago to speak of it."""
        if since is None or days_between(since, self.book.today) < SPOKEN_OF_DAYS:
            return None
        return self.book.catalogue.formats.format_date(since)

    @property
    def _messages(self) -> Messages:
        return _messages_of(self.book)


def card_fields(book: Book) -> Fields:
    """Return what stands on a card for anybody: a blank line in the place of the name."""
    settings = book.settings
    return {
        PageField.BUSINESS: settings.name_of_business,
        PageField.REACH_US: settings.how_to_reach,
        PageField.NAME: WITHIN,
        PageField.WAYS: _ways(_messages_of(book), {}),
    }


def _ways(messages: Messages, about: Fields) -> str:
    return with_boxes(messages.on_paper(MessageFor.ON_FORM, about) or "")


def _messages_of(book: Book) -> Messages:
    settings = book.settings
    return Messages(book.catalogue, settings.business, book.messages, settings.coupon, book.today)
