"""Whether somebody asked to be left in peace: for good, until a day, or without saying until when."""

from datetime import date

from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.records import Customer, Doubt
from sheetcrm.rules.words import DoubtKind
from sheetcrm.wording.reason import because


@record
class Peace:
    """What `Do not contact` comes to on a day."""

    is_for_good: bool = False
    is_unread: bool = False
    """Nobody can read the cell: that is a no, and no goodbye that they said."""
    asked_on: date | None = None
    """The day on which they said so, where the cell holds one."""
    until_on: date | None = None
    """The last day of a pause that is not over yet."""
    doubts: tuple[Doubt, ...] = ()
    """A pause of which nobody knows when it is over."""

    @property
    def says_goodbye(self) -> bool:
        """Whether they said themselves that they want no more contact."""
        return self.is_for_good and not self.is_unread


NONE, FOR_GOOD = Peace(), Peace(is_for_good=True)
UNREAD = Peace(is_for_good=True, is_unread=True)


def peace_of(customer: Customer, seen_until: date | None, today: date) -> Peace:
    """Return what a customer's cell comes to.

    `seen_until` is the last day of the pause that an earlier sync saw while it was ahead: then it
    is over now. A date that was past when it was first seen is the day on which they said it.
    """
    cell = customer.do_not_contact
    if cell is True and "do_not_contact" in customer.unread:
        return UNREAD
    if not isinstance(cell, Pause):
        return FOR_GOOD if cell else NONE
    if not cell.names_a_day:
        return Peace(doubts=(_unclear(cell),))
    was_seen = seen_until is not None and cell.may_end_on(seen_until)
    last_on = seen_until if was_seen and seen_until is not None else cell.last_day(today)
    if last_on >= today:
        return Peace(until_on=last_on)
    return NONE if was_seen else Peace(is_for_good=True, asked_on=last_on)


def _unclear(pause: Pause) -> Doubt:
    return Doubt(DoubtKind.PAUSE, because("gate.pause_unclear", text=pause.said))
