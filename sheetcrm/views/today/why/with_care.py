"""What is to be minded of somebody, told in a few words: a wreath, a loss, a question about a grave."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheetcrm.rules.followup.permitting.tact import minded_in
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.talking.named_days import without_day_wanted
from sheetcrm.views.today.doing.topics import asked_for
from sheetcrm.wording.formats import Formats
from sheetcrm.wording.reason import Fact, Reason, because

SILENCES = frozenset(
    {
        "follow_up.check_in",
        "follow_up.check_in_quiet",
        "follow_up.check_in_since",
        "follow_up.check_in_yearly",
        "follow_up.check_in_bought",
    }
)
"""Reasons that say no more than since when nothing was heard."""


SIGNS = frozenset({"follow_up.check_in_sign_noted"})


def is_said_by_the_care(why: Reason) -> bool:
    """Return whether the last that was heard is what is minded: it is named there, with its day."""
    minded = minded_in(why)
    on = None if minded is None else minded.facts.get("on")
    if not isinstance(on, date):
        return False
    if why.code in SIGNS:
        signed_on = why.facts.get("on")
        return (
            isinstance(signed_on, date) and on >= signed_on
        )  # nobody thinks of a like after a loss
    return why.code in SILENCES and on in _days_of(why)


def since_then(why: Reason) -> Reason:
    """Return what was since what is minded: nothing, or when the two were last in touch."""
    touched_on = why.facts.get("touched_on")
    if touched_on is None:
        return because("today.quiet_since")
    return because("follow_up.last_in_touch", on=touched_on)


def ways_to_say_care(minded: Reason, why: Reason, formats: Formats) -> Iterator[Reason]:
    """Yield how it may be said what somebody goes through, the fullest way first."""
    words = str(minded.facts["words"])
    if words.rstrip().endswith("?"):
        yield from _asked_about(asked_for(words, formats).rstrip("? "), minded.facts, why)
        return
    on, thing = minded.facts.get("on"), without_day_wanted(words)
    in_its_month = _in_its_month(minded.facts)
    if on is not None:
        yield because("today.with_care_since", words=thing, on=on)
        yield because("today.with_care_of", words=thing, on=on)
    whom = minded.facts.get("whom")
    is_loss = minded.facts.get("kind") == RemarkKind.MOURNING
    if is_loss and whom:
        yield from _of_whom(whom, on, thing)
        return
    if is_loss:
        yield from in_its_month  # a wreath of nobody knows when tells less than a loss in April
    yield because("today.with_care", words=thing)
    yield from in_its_month
    if not (in_its_month and is_loss):
        yield _of_what(minded.facts)


def _of_whom(whom: Fact, on: Fact, thing: str) -> Iterator[Reason]:
    """Yield who died, and when as far as that is known: on a wedding day it may be the other one."""
    if on is not None:
        yield because("today.with_care_loss_of_on", who=whom, on=on)
        yield because("today.with_care_loss_of_in", who=whom, on=on)
        return
    yield because("today.with_care", words=thing)
    yield because("today.with_care_loss_of", who=whom)


def _asked_about(thing: str, facts: Mapping[str, Fact], why: Reason) -> Iterator[Reason]:
    """Yield that they asked about something for a grave: nobody knows of a loss by that."""
    on = facts.get("on")
    if on is not None and (on not in _days_of(why) or is_said_by_the_care(why)):
        yield because("today.with_care_asked_since", words=thing, on=on)
        yield because("today.with_care_asked_in", words=thing, on=on)
    yield because("today.with_care_asked", words=thing)


def _days_of(why: Reason) -> tuple[Fact, ...]:
    """Return the days that a reason names."""
    return why.facts.get("on"), why.facts.get("last_on")


def _in_its_month(facts: Mapping[str, Fact]) -> Sequence[Reason]:
    """Return what the care is for, in a word, with its month where that is known."""
    on, kind = facts.get("on"), facts.get("kind")
    if on is None:
        return ()
    if kind == RemarkKind.MOURNING:
        return (because("today.with_care_loss_in", on=on),)
    if kind == RemarkKind.SEPARATION:
        return (because("today.with_care_parting_in", on=on),)
    return (because("today.with_care_hard_time_in", on=on),)


def _of_what(facts: Mapping[str, Fact]) -> Reason:
    """Return what the care is for, in a word."""
    kind = facts.get("kind")
    if kind == RemarkKind.MOURNING:
        return because("today.with_care_loss")
    if kind == RemarkKind.SEPARATION:
        return because("today.with_care_parting")
    return because("today.with_care_hard_time")
