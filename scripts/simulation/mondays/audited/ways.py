"""How a row has somebody reached: as they want it, on a day when one rings, not out of the blue."""

import re

from sheetcrm.rules.holidays import is_at_rest, is_public_holiday
from sheetcrm.rules.words import Action, Channel, Type
from simulation.mondays.audited.facts import Event, Row

NO_CALLS = ("never phone", "text only", "nicht anrufen", "text her", "text him")
OTHERWISE_WANTED = (*NO_CALLS, "e-mail only")
"""Notes that overrule a preferred channel."""
COUNTRIES = {"Deutschland": "DE", "United Kingdom": "GB", "United States": "US"}
ANSWERS = frozenset({Action.REPLY, Action.REPAIR, Action.WELCOME_BACK})
PLANS = frozenset({Action.AS_PLANNED, Action.SAY_THANK_YOU, Action.FINAL_MILE})
"""Services that nobody takes amiss on a holiday on which most firms work."""
SENT = ("send", "schick", "card", "karte", "quote", "angebot")
RUNG = ("ring ", "call ", "anruf")
CARRIED = ("vorbeibringen", "drop off")
"""What names its way itself, or has none."""
NO_ADDRESS = ("no address", "keine anschrift")
CANNOT_WAIT = ("sounds urgent", "dringend", "trauer", "kranz")
"""What is said of what is answered on a holiday, too."""
REACHED_BY = {Channel.PHONE: "Phone", Channel.TEXT: "Phone", Channel.EMAIL: "Email"}
LIKES = ("like", "herz", "geteilt", "shared")
KNOWN_BY = ("First purchase", "Contact level", "Next step")
_NUMBER = re.compile(r"\+?[\d (]")
_FROM_A_DAY = re.compile(r"\b(from|ab) ")


def goes_the_wrong_way(row: Row) -> str | None:
    """Tell what speaks against the way: a note, a wish, or that it is to be brought."""
    if _is_call(row) and row.action not in ANSWERS and any(each in row.note for each in NO_CALLS):
        return f"a call, but: {row.note}"
    is_brought = any(each in row.do for each in CARRIED) and not row.says(*NO_ADDRESS)
    if row.channel is Channel.EMAIL and is_brought:
        return "an e-mail for what is brought"
    return _against_a_wish(row)


def _is_call(row: Row) -> bool:
    return _NUMBER.match(str(row.line.cells["how"])) is not None


def _against_a_wish(row: Row) -> str | None:
    wanted = _liked(row)
    is_moot = row.channel in {wanted, None, Channel.IN_PERSON} or row.action in ANSWERS
    is_by_its_verb = row.says(*SENT, *RUNG, *CARRIED)
    is_overruled = any(each in row.note for each in OTHERWISE_WANTED)
    if wanted is None or is_moot or is_by_its_verb or is_overruled:
        return None
    can_be_reached = row.person.get(REACHED_BY.get(wanted, ""))
    return f"{row.channel}, but they like {wanted}" if can_be_reached else None


def _liked(row: Row) -> Channel | None:
    names = {name: each for each in Channel for name in (str(each), row.trade.catalogue.word(each))}
    return names.get(str(row.person.get("Preferred channel")))


def rings_on_a_holiday(row: Row) -> str | None:
    """Tell that a call falls on a public holiday, and the row names no other day."""
    country = COUNTRIES[row.trade.words["country"]]
    is_off = is_at_rest if row.action in ANSWERS | PLANS else is_public_holiday
    is_closed = is_off(country, row.day) and not _FROM_A_DAY.search(row.said)
    has_a_reason = row.action == Action.BIRTHDAY or row.says(*CANNOT_WAIT)
    return f"a call on {row.day}" if _is_call(row) and is_closed and not has_a_reason else None


def rings_a_stranger(row: Row) -> str | None:
    """Tell that somebody is rung of whom nothing is known but a like."""
    is_known = any(row.person.get(each) for each in KNOWN_BY) or not row.events
    if not _is_call(row) or is_known or not all(map(_is_a_mere_like, row.events)):
        return None
    return "a call, and no word was ever exchanged"


def _is_a_mere_like(event: Event) -> bool:
    return event.type is Type.SIGNAL and any(each in event.note.casefold() for each in LIKES)
