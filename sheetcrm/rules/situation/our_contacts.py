"""What a contact from the business counts as: personal or not, an answer or not, for which purpose."""

from functools import cache
from typing import NamedTuple

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Purpose, Type

IMPERSONAL = frozenset({Type.MAILING, Type.INVOICE})
SERVICE_BY_ITSELF = frozenset({Type.INVOICE, Type.QUOTE, Type.THANK_YOU})


class OurContact(NamedTuple):
    """A contact from the business, judged by its type and the purpose typed beside it."""

    is_personal: bool
    may_answer: bool
    """Whether it answers a question that is waiting."""
    purpose: Purpose
    """What it was for if it answers nothing; a blank purpose follows from the type."""


@cache
def our_contact(kind: Type, purpose: Purpose | None) -> OurContact:
    """Return what a contact from the business counts as."""
    is_personal = kind not in IMPERSONAL and purpose is not Purpose.MARKETING
    may_answer = is_personal and kind is not Type.CHECK_IN
    return OurContact(is_personal, may_answer, purpose or _default_purpose(kind))


def is_mailing(event: Interaction) -> bool:
    """Return whether a contact from the business was marketing, by its purpose or by its type."""
    return our_contact(event.type, event.purpose).purpose is Purpose.MARKETING


def _default_purpose(kind: Type) -> Purpose:
    if kind is Type.MAILING:
        return Purpose.MARKETING
    return Purpose.SERVICE if kind in SERVICE_BY_ITSELF else Purpose.COURTESY
