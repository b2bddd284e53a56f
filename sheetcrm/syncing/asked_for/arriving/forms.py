"""What somebody answers in a form, as one row of the log: the consent, or the no, with its day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.book import Book
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Channel, Consent, Direction, Purpose, Type
from sheetcrm.syncing.asked_for.loosened import FORBIDDING
from sheetcrm.tables.logged.new_rows import LogEntry

IN_WRITING = frozenset({Channel.EMAIL, Channel.TEXT, Channel.POST})
"""The channels that news go by."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered on a day."""

    said: Customer
    """As the form has it."""
    on: date | None
    """None where its day cannot be read: then it counts from the day on which it arrives."""

    def entries(self, book: Book, ours: Customer, note: str, name: str) -> Iterator[LogEntry]:
        """Yield the row that says so, if it says anything clearly and the log does not say it yet.

        `ours` is the customer in the list, `name` what names them in its log.
        """
        kind = self._kind(book, ours)
        if kind is None or self._is_noted(kind, book.log(ours), note):
            return
        yield LogEntry(
            on=self.on or book.today,
            customer=name,
            type=kind,
            channel=self._channel if kind is Type.OPT_IN else None,
            direction=Direction.FROM_THEM,
            purpose=None if self._refuses_all else Purpose.MARKETING,
            note=note,
        )

    def _kind(self, book: Book, ours: Customer) -> Type | None:
        """Return what it is: a yes counts only where nobody can doubt it, and no wish is against it."""
        said = self.said
        if self._refuses_all:
            return Type.OPT_OUT
        if "marketing_consent" in said.unread or said.doubts or said.remarks:
            return None
        if said.marketing_consent is Consent.UNSUBSCRIBED:
            return Type.OPT_OUT
        if said.marketing_consent is not Consent.SUBSCRIBED:
            return None
        rule = Gate(book.situation(ours)).permission(self._channel, Purpose.MARKETING).rule
        return None if rule in FORBIDDING else Type.OPT_IN

    @property
    def _refuses_all(self) -> bool:
        said = self.said
        is_read = not {"courtesy_contact", "contact_level", "do_not_contact"} & said.unread.keys()
        return is_read and (said.do_not_contact is True or said.courtesy_contact is False)

    @property
    def _channel(self) -> Channel:
        """Return by what they said yes to news: the way that they like, where those can be written."""
        liked = self.said.preferred_channel
        return liked if liked in IN_WRITING else Channel.EMAIL

    def _is_noted(self, kind: Type, log: Sequence[Interaction], note: str) -> bool:
        """Return whether the log says so: by its day or, where that is not known, by the file."""
        known = [each for each in log if each.type is kind]
        if self.on is None:
            return any(each.note == note for each in known)
        return any(each.on == self.on for each in known)
