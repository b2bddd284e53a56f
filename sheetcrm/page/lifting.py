"""A wish for peace that the log holds is lifted by another row: they want to hear from us again."""

from collections.abc import Sequence
from datetime import date

from sheetcrm.page.opened import OpenedList
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.wishes.consents import newest_consent
from sheetcrm.rules.words import Purpose, Type
from sheetcrm.use_cases.log import Said
from sheetcrm.wording.reason import because


def may_be_lifted(log: Sequence[Interaction], today: date) -> bool:
    """Return whether the newest word on being left in peace is a row of the log, of an earlier day.

    One of today wins over whatever else is noted today: it can only be taken back.
    """
    newest = newest_consent(log, today)
    return newest is not None and newest.type is Type.OPT_OUT and newest.on < today


def lift(opened: OpenedList, row: int) -> str:
    """Note that somebody in a row wants to hear from us again; returns what to say of it.

    It opens no advertising: they did not ask for that. Raises SheetcrmError if the log has no room
    for it.
    """
    customer = next(each for each in opened.book.customers.customers if each.row == row)
    words = opened.book.catalogue.sentence(because("page.hear_again"))
    said = Said(customer.key, Type.OPT_IN, words, purpose=Purpose.COURTESY)
    noting = opened.understand_said(said)
    return opened.note(noting, _place_of(customer, noting.whom.customers)).says


def _place_of(customer: Customer, meant: Sequence[Customer]) -> int:
    return next(place for place, each in enumerate(meant) if each.row == customer.row)
