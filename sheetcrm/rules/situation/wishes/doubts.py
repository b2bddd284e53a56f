"""What a note leaves in doubt, from the row and the log: RULES.md, "Doubt"."""

from collections.abc import Iterator, Sequence
from datetime import date

from sheetcrm.rules.records import Customer, Doubt, Interaction, Remark
from sheetcrm.rules.situation.log.in_their_words import is_their_opt_out
from sheetcrm.rules.situation.wishes.signed_off import doubt_of_signing_off
from sheetcrm.rules.words import Business, Direction, DoubtKind, RemarkKind, Settled, Type
from sheetcrm.wording.reason import because

WRITES = frozenset({Type.INQUIRY, Type.EMAIL, Type.MESSAGE, Type.LETTER})
SPEAKS_FOR_ITSELF = frozenset({Type.PURCHASE, Type.OPT_IN})
KINDS = {
    RemarkKind.DEATH: DoubtKind.DEATH,
    RemarkKind.REFUSAL: DoubtKind.REFUSAL,
    RemarkKind.OPT_OUT: DoubtKind.REFUSAL,
    RemarkKind.STOP: DoubtKind.REFUSAL,
    RemarkKind.OFFER_DECLINED: DoubtKind.OFFER_DECLINED,
    RemarkKind.LEAVING: DoubtKind.LEAVING,
}
TELLS_IT_ITSELF = frozenset({Type.OPT_IN, Type.OPT_OUT, Type.PASSED_AWAY})
"""Rows whose type says what is so; their note says how."""
SAYS_SO = frozenset({Type.BOUGHT_ELSEWHERE, Type.ENGAGEMENT_END})
"""Rows whose type says already that they went."""
TURNS_TO_US = frozenset({Type.INQUIRY, Type.CALL, Type.EMAIL, Type.MESSAGE})
"""How they ask something of us."""
_ORDER = (
    DoubtKind.DEATH,
    DoubtKind.REFUSAL,
    DoubtKind.WISH,
    DoubtKind.OFFER_DECLINED,
    DoubtKind.LEAVING,
)


def doubts_of(
    customer: Customer,
    known: Sequence[Doubt],
    happened: Sequence[Interaction],
    remarked: Sequence[Interaction],
    business: str | None,
) -> Sequence[Doubt]:
    """Return what may be a No, the gravest first: `known`, and what row and log leave open."""
    signed_off = doubt_of_signing_off(customer, happened)
    others = () if signed_off is None else (signed_off,)
    if not customer.remarks and not remarked:
        return (*known, *others)
    noted = doubts_of_the_row(customer)
    logged = _of_the_log(customer, happened, remarked, business)
    return sorted((*known, *others, *noted, *logged), key=_gravity)


def doubts_of_the_row(customer: Customer) -> Sequence[Doubt]:
    """Return what the row's own notes leave in doubt."""
    return [each for remark in customer.remarks for each in _doubt(customer, remark)]


def _of_the_log(
    customer: Customer,
    happened: Sequence[Interaction],
    remarked: Sequence[Interaction],
    business: str | None,
) -> Iterator[Doubt]:
    """Yield the doubts of notes since which they have not written, bought or opted in."""
    last = max((event[:2] for event in happened if _is_their_word(event)), default=None)
    for event in remarked:
        if event.type in TELLS_IT_ITSELF or (last is not None and event[:2] < last):
            continue
        for remark in event.remarks:
            is_said = remark.kind is RemarkKind.LEAVING and _is_no_farewell(event, business)
            if not is_said and not is_their_opt_out(event, remark):
                yield from _doubt(customer, remark, event.on)


def _is_no_farewell(event: Interaction, business: str | None) -> bool:
    """Return whether a row says itself that they went, or they turned to us: who asks is not gone.

    "Sold the business" is why somebody rings an adviser, or is to be rung.
    """
    if business == Business.ADVISER and event.type is Type.LIFE_EVENT:
        return True
    is_theirs = event.direction is Direction.FROM_THEM and event.type in TURNS_TO_US
    return is_theirs or event.type in SAYS_SO


def _doubt(customer: Customer, remark: Remark, on: date | None = None) -> Iterator[Doubt]:
    kind = KINDS.get(remark.kind)
    if kind is None or answer_to(customer, remark) is not None:
        return
    if remark.names_another_way and on is None:
        return  # "please don't call, text only" leaves nothing to ask
    code = f"doubt.{kind}" if on is None else f"doubt.{kind}_in_log"
    reason = because(code, words=remark.words, cell=remark.cell, on=on)
    # what stands in the row is seen beside the answer; a note of the log is quoted
    yield Doubt(kind, reason, remark.is_about_advertising and on is None)


def answer_to(customer: Customer, remark: Remark) -> Settled | None:
    """Return what the owner answered about these very words; others are asked about anew."""
    words = same_words(remark.words)
    return next((answer for asked, answer in customer.settled if words in asked), None)


def same_words(text: str) -> str:
    """Return the letters of a quotation, for comparing it with another.

    >>> same_words("… verst. Mai 2021") == same_words("Verst. Mai 2021")
    True
    """
    return "".join(filter(str.isalnum, text.casefold()))


def _is_their_word(event: Interaction) -> bool:
    if event.type in SPEAKS_FOR_ITSELF:
        return True
    return event.type in WRITES and event.direction is Direction.FROM_THEM


def _gravity(doubt: Doubt) -> int:
    return _ORDER.index(doubt.kind) if doubt.kind in _ORDER else len(_ORDER)
