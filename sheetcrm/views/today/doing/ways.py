"""The words for what to do that fit the way in which it is done: nothing is sent by phone."""

from collections.abc import Callable, Mapping

from sheetcrm.rules.words import Action, Channel
from sheetcrm.wording.reason import Fact, Reason, because

BY_VOICE = frozenset({Channel.PHONE, Channel.IN_PERSON})


def fitting(task: Reason, channel: Channel | None) -> Reason:
    """Return a task in words that fit its channel.

    >>> fitting(because("today.something_useful", note=None), Channel.PHONE).code
    'today.tell_useful'
    """
    ways = TOLD if channel in BY_VOICE else POSTED if channel is Channel.POST else {}
    action = task.facts.get("action")
    said = ways.get(action if isinstance(action, Action) else task.code)
    return task if said is None else said(task.facts.get("note"))


def _something_useful(note: Fact) -> Reason:
    return because("today.tell_useful_about" if note else "today.tell_useful", note=note)


def _the_invoice(_: Fact) -> Reason:
    return because("today.say_on_invoice")


def _a_birthday_card(_: Fact) -> Reason:
    return because("today.birthday_card")


def _a_card(note: Fact) -> Reason:
    return because("today.card_about" if note else "today.card", note=note)


def _quiet_lines(note: Fact) -> Reason:
    return because("today.quiet_lines_about", note=note)


TOLD: Mapping[Action | str, Callable[[Fact], Reason]] = {
    "today.something_useful": _something_useful,
    "today.something_useful_about": _something_useful,
    Action.ADD_VALUE: _something_useful,
    "today.after_invoice": _the_invoice,
    Action.FIRST_INVOICE: _the_invoice,
}
"""What is said by phone or in person, where elsewhere something is sent."""
POSTED: Mapping[Action | str, Callable[[Fact], Reason]] = {
    Action.BIRTHDAY: _a_birthday_card,
    "today.congratulate": _a_card,
    "today.wish_well": _a_card,
    "today.word_on_day": _a_card,
    "today.day_of_theirs": _a_card,
    "today.quiet_word_about": _quiet_lines,
}
"""What is a card by post."""


def answer(
    channel: Channel | None, asked_by: Fact, note: Fact, *, has_address: bool = True
) -> Reason:
    """Return that somebody is to be answered: the way they asked, or another that is said.

    Where no address is known for the way they asked, the one stands in what they sent.
    """
    how = channel or Channel.IN_PERSON
    if not has_address:
        return because(
            "today.reply_there_about" if note else "today.reply_there", channel=how, note=note
        )
    if isinstance(asked_by, Channel) and asked_by is not how:
        return because("today.reply_by_about" if note else "today.reply_by", channel=how, note=note)
    return because("today.reply_about" if note else "today.reply", channel=how, note=note)


def answer_to_a_quote(channel: Channel | None, facts: Mapping[str, Fact]) -> Reason:
    """Return that somebody is to be answered who turned to us after a quote, with what is at stake."""
    note, amount = facts.get("note"), facts.get("amount")
    if not note:
        return because("today.reply_on_quote", how=answer(channel, facts.get("asked_by"), None))
    return because(
        "today.reply_on_quote_about" if amount is None else "today.reply_on_quote_of",
        how=answer(channel, facts.get("asked_by"), None),
        note=note,
        amount=amount,
    )
