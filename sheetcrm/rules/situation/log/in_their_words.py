"""What customers said in their own words: an opt-out, STOP, no to an offer, "my move"; a bounce."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sheetcrm.rules.records import Customer, Interaction, Remark
from sheetcrm.rules.situation.log.timeline import Timeline
from sheetcrm.rules.situation.log.upshots import TELLS_WHAT_THEY_SAID, was_answered
from sheetcrm.rules.words import Channel, Direction, Purpose, RemarkKind, Type

IN_THEIR_WORDS = frozenset({Type.EMAIL, Type.MESSAGE, Type.LETTER, Type.INQUIRY, Type.COMPLAINT})
OPTS_OUT = frozenset({RemarkKind.OPT_OUT, RemarkKind.STOP})
MAY_BOUNCE = frozenset({None, Type.EMAIL, Type.MAILING, Type.QUOTE, Type.INVOICE})
"""What may come back; None is a Type that is no other than "bounced" itself."""
WAITS_FOR_NOTHING = frozenset(
    {RemarkKind.THANKS, RemarkKind.THEIR_MOVE, RemarkKind.REFUSAL, RemarkKind.LOOKED}
)
MOVES_NOTHING = frozenset({Type.SIGNAL, Type.PAYMENT, Type.REFUND, Type.OPT_IN, Type.OPT_OUT})
A_FEW_WORDS = 9
MERE_QUESTIONS = frozenset({"ob", "whether", "if"})
"""How a note begins of a question that an answer settles: "ob wir sonntags liefern"."""
PAPERS = frozenset(
    {
        *(
            "bill",
            "certificate",
            "invoice",
            "paperwork",
            "papers",
            "receipt",
            "statement",
            "warranty",
        ),
        *("beleg", "bescheinigung", "garantie", "quittung", "rechnung", "unterlagen"),
    }
)
"""What somebody asks for who wants nothing done: it is settled once they were answered."""
SHOWS_INTEREST = frozenset({Type.INQUIRY, Type.PURCHASE, Type.VISIT, Type.QUOTE})


def is_their_opt_out(event: Interaction, remark: Remark) -> bool:
    """Return whether they opted out by what they wrote."""
    if event.type is Type.OPT_OUT:  # it says itself of what; STOP by text is more
        return remark.kind is RemarkKind.STOP and event.channel is Channel.TEXT
    return remark.kind in OPTS_OUT and is_theirs(event.type, event.direction)


def waits_for_nothing(event: Interaction) -> bool:
    """Return whether they gave thanks, looked around or will be in touch, and no more than that.

    A complaint always waits; a call that we took does not, unless something is noted of it.
    """
    if event.type is Type.CALL and was_answered(event):
        return True
    if not event.remarks or event.type is Type.COMPLAINT:
        return False
    note = event.note or ""
    if "?" in note or len(note.split()) > A_FEW_WORDS:
        return False
    said = {remark.kind for remark in event.remarks} - {RemarkKind.WAYS}
    return bool(said) and said <= WAITS_FOR_NOTHING


def is_urgent(event: Interaction) -> bool:
    """Return whether what they asked cannot wait for an e-mail: a leak, a toothache."""
    return any(remark.kind is RemarkKind.URGENT for remark in event.remarks)


def is_theirs(kind: Type | None, direction: Direction | None) -> bool:
    """Return whether something was written by them."""
    return kind in IN_THEIR_WORDS and direction is Direction.FROM_THEM


def says_opt_out(remarks: Iterable[Remark]) -> bool:
    """Return whether a note says that they opt out."""
    return any(remark.kind in OPTS_OUT for remark in remarks)


def heed_remarks(
    timeline: Timeline,
    customer: Customer,
    happened: Sequence[Interaction],
    remarked: Sequence[Interaction],
) -> None:
    """Take in what the notes of a log say: opt-outs, offers declined, e-mails that came back."""
    for event in remarked:
        for remark in event.remarks:
            _heed(timeline, event, remark)
    timeline.their_move = _their_last_word(happened, remarked)
    if timeline.declined is not None:
        _reopen_offer(timeline, happened, timeline.declined)
    if timeline.bounced_on is not None:
        _reopen_address(timeline, customer, happened, timeline.bounced_on)
    if timeline.no_calls_on is not None:
        _reopen_phone(timeline, happened, timeline.no_calls_on)


def _heed(timeline: Timeline, event: Interaction, remark: Remark) -> None:
    if remark.is_about_calls:
        timeline.no_calls_on = event.on
    if is_their_opt_out(event, remark):
        _opted_out(timeline, event, remark)
    elif remark.kind is RemarkKind.OFFER_DECLINED:
        timeline.declined = event
    elif remark.kind is RemarkKind.BOUNCED and _is_an_email(event):
        timeline.bounced_on = event.on


def asks_whether(note: str) -> bool:
    """Return whether a note asks no more than whether something is so."""
    return note.casefold().split(" ", 1)[0] in MERE_QUESTIONS


def is_about_papers(event: Interaction) -> bool:
    """Return whether they asked in a few words about a bill or the like, and about nothing urgent."""
    words = [each.strip(".,;:!?") for each in (event.note or "").casefold().split()]
    is_brief = len(words) <= A_FEW_WORDS and not is_urgent(event)
    return is_brief and not PAPERS.isdisjoint(words)


def leaves_it_to_them(event: Interaction) -> bool:
    """Return whether they said no more than that they will be in touch themselves."""
    said = {remark.kind for remark in event.remarks}
    return RemarkKind.THEIR_MOVE in said and waits_for_nothing(event)


def is_mere_thanks(event: Interaction) -> bool:
    """Return whether they gave thanks, and no more than that: it waits for no answer."""
    said = {remark.kind for remark in event.remarks}
    return RemarkKind.THANKS in said and waits_for_nothing(event)


def only_looked(event: Interaction) -> bool:
    """Return whether they looked around and asked for nothing, by what is noted of it."""
    return any(remark.kind is RemarkKind.LOOKED for remark in event.remarks)


def _their_last_word(
    happened: Sequence[Interaction], remarked: Sequence[Interaction]
) -> Interaction | None:
    """Return that they will be in touch themselves, unless they moved or told us something since."""
    said = [each for each in remarked if _leaves_the_move_to_them(each)]
    if not said:
        return None
    return None if any(_is_newer(each, said[-1]) for each in happened) else said[-1]


def _leaves_the_move_to_them(event: Interaction) -> bool:
    kinds = {remark.kind for remark in event.remarks}
    return RemarkKind.THEIR_MOVE in kinds and event.direction is Direction.FROM_THEM


def _is_newer(event: Interaction, said: Interaction) -> bool:
    """Return whether something after what they said changes it: that we rang back does not."""
    if event[:2] <= said[:2] or event.type in MOVES_NOTHING:
        return False
    tells = any(upshot.kind in TELLS_WHAT_THEY_SAID for upshot in event.upshots)
    return event.direction is Direction.FROM_THEM or event.type is Type.MEETING or tells


def _opted_out(timeline: Timeline, event: Interaction, remark: Remark) -> None:
    timeline.consents.extend(_rows(event, remark))
    if "?" not in (event.note or ""):  # a mere goodbye asks for no answer
        timeline.open_questions = [each for each in timeline.open_questions if each != event]


def _rows(event: Interaction, remark: Remark) -> Iterator[Interaction]:
    """Yield the opt-outs that their words amount to: STOP by text closes Text for every purpose."""
    by_text = remark.kind is RemarkKind.STOP and event.channel is Channel.TEXT
    purposes = tuple(Purpose) if by_text else (None,)
    for purpose in purposes:
        channel = Channel.TEXT if by_text else None
        yield Interaction(event.on, event.row, Type.OPT_OUT, channel, Direction.FROM_THEM, purpose)


def _is_an_email(event: Interaction) -> bool:
    return event.type in MAY_BOUNCE and event.channel in (None, Channel.EMAIL)


def _reopen_offer(
    timeline: Timeline, happened: Sequence[Interaction], declined: Interaction
) -> None:
    """Forget an offer that was declined once they show interest again, or get another one."""
    if any(event[:2] > declined[:2] and event.type in SHOWS_INTEREST for event in happened):
        timeline.declined = None


def _reopen_address(
    timeline: Timeline, customer: Customer, happened: Sequence[Interaction], bounced_on: date
) -> None:
    """Take an address for valid again once it was verified, they used it, or mail arrived there."""
    is_verified = customer.last_verified is not None and customer.last_verified >= bounced_on
    if is_verified or any(_works(event) for event in happened if event.on > bounced_on):
        timeline.bounced_on = None


def _reopen_phone(timeline: Timeline, happened: Sequence[Interaction], closed_on: date) -> None:
    """Let the phone ring again once they have called themselves since, or opted in."""
    later = [event for event in happened if event.on > closed_on and _wants_calls(event)]
    if later:
        timeline.no_calls_on = None
    if later and all(event.type is not Type.OPT_IN for event in later):
        timeline.rather_no_calls_on = closed_on


def _wants_calls(event: Interaction) -> bool:
    if event.direction is not Direction.FROM_THEM:
        return False
    return event.channel is Channel.PHONE or (event.type is Type.OPT_IN and event.channel is None)


def _works(event: Interaction) -> bool:
    if event.type is Type.OPT_IN:
        return event.channel in (None, Channel.EMAIL)
    bounced = any(remark.kind is RemarkKind.BOUNCED for remark in event.remarks)
    return event.type is Type.EMAIL and not bounced
