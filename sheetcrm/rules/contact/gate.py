"""The gate: may I contact them, over this channel, for this purpose, now? The first rule decides.

Prohibitions come first and answer No (or Ask); then come the pauses, which answer Wait. Nothing
else that a row says can turn a No into a Yes. RULES.md, "May I contact them" and
RULES.md, "The best channel".
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from sheetcrm.rules.contact.pauses import CALLS, Pause, longest_pause
from sheetcrm.rules.contact.prohibitions import (
    UNASKED,
    Permission,
    law_of,
    no_address,
    prohibition,
    refused,
)
from sheetcrm.rules.contact.together import last_reached, together
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.in_their_words import is_urgent
from sheetcrm.rules.situation.log.upshots import missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Answer, Channel, Purpose, Rule
from sheetcrm.wording.reason import Reason, because

IN_GENERAL = (Channel.EMAIL, Channel.PHONE, Channel.TEXT, Channel.POST)
ANY_CHANNEL = frozenset(Channel)
OTHER_WAYS = frozenset({"gate.writing_is_fine", "gate.other_ways_are_fine"})
"""What is said of somebody who wants no calls, say, and of whom nothing but a number is known."""
RATHER_READ_DAYS = 365
"""For so long whoever wanted no more calls, and called since, is written to where that is open."""
SELDOM_DAYS, OVER_DAYS = 90, 5
"""Where people buy more often than that, what they want at once is over after so many days."""
MOST_CALLS = 2
"""Who wrote and was not reached by so many calls is written to."""
IN_WRITING = frozenset({Channel.EMAIL, Channel.TEXT})
OPEN = frozenset({Answer.YES, Answer.WAIT})
PRESSING = frozenset({Purpose.URGENT, Purpose.SERVICE})
FINE_ALL_THE_SAME = frozenset(
    {
        Action.REPAIR,
        Action.WELCOME_BACK,
        Action.REPLY,
        Action.SAY_THANK_YOU,
        Action.FIRST_INVOICE,
        Action.FINAL_MILE,
        Action.RENEWAL,
        Action.AS_PLANNED,
        Action.LIFE_EVENT,
        Action.REMEMBER,
        Action.BIRTHDAY,
    }
)
"""What may be due on a day on which an ordinary courtesy has to wait."""


class Gate:
    """The gate of one customer on one day. It works each answer out once and keeps it."""

    __slots__ = ("_best", "_permissions", "_prohibitions", "_together", "situation")

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self._together = together(situation) if situation.household else None
        self._best: dict[tuple[Purpose, frozenset[Channel]], Channel | None] = {}
        self._permissions: dict[tuple[Channel, Purpose, time | None, bool], Permission] = {}
        self._prohibitions: dict[tuple[Channel, Purpose], Permission | None] = {}

    def permission(
        self,
        channel: Channel,
        purpose: Purpose,
        *,
        at: time | None = None,
        is_occasion: bool = False,
    ) -> Permission:
        """Return whether a contact is permitted.

        `at` is the customer's own local time; None asks about the day as a whole, whatever the
        hour. `is_occasion` marks birthdays, remembered dates and life events, which may come
        sooner.
        """
        question = (channel, purpose, at, is_occasion)
        if question not in self._permissions:
            self._permissions[question] = self._answer(*question)
        return self._permissions[question]

    def prohibition(self, channel: Channel, purpose: Purpose) -> Permission | None:
        """Return the No or Ask of the first prohibition that holds, None if none does."""
        question = (channel, purpose)
        if question not in self._prohibitions:
            self._prohibitions[question] = prohibition(self.situation, channel, purpose)
        return self._prohibitions[question]

    def best_channel(
        self, purpose: Purpose, among: frozenset[Channel] = ANY_CHANNEL
    ) -> Channel | None:
        """Return the channel they prefer for a purpose, None if every one `among` is forbidden."""
        question = (purpose, among)
        if question not in self._best:
            self._best[question] = self._first_permitted(purpose, among)
        return self._best[question]

    def refusal_everywhere(self, purpose: Purpose) -> Permission:
        """Return the main reason why no channel is permitted; call it only where none is.

        What the customer wants comes before an address that is merely not known; where that is only
        not to be reached one way, it says that others are fine.
        """
        came_back = None
        for channel in IN_GENERAL:
            refusal = self.prohibition(channel, purpose)
            if refusal is not None and refusal.rule is Rule.NEVER_USE:
                return self._with_other_ways(refusal, purpose)
            if refusal is not None and refusal.rule is not Rule.NO_ADDRESS:
                return refusal
            if refusal is not None and refusal.reason.code == "gate.bounced":
                came_back = refusal
        return came_back or refused(Rule.NO_ADDRESS, "gate.no_address_at_all")

    def courtesy(self, channel: Channel | None, due: Action | None = None) -> Permission:
        """Answer for a courtesy contact over a channel, so that a filter on Yes is a safe list.

        Where they wait for an answer, the reason for a Wait or No adds that answering is fine;
        else that `due`, the follow-up that is due and permitted today, is fine.
        """
        if channel is None:
            permission = self.refusal_everywhere(Purpose.COURTESY)
        else:
            permission = self.permission(channel, Purpose.COURTESY)
        fine = None if permission.answer is Answer.YES else self._what_is_fine(due)
        for also in (fine, self._what_rests(permission)):
            if also is not None:
                permission = permission.because_of(permission.reason.and_also(also))
        return permission

    def _what_rests(self, permission: Permission) -> Reason | None:
        """Return why no birthday is kept for a while, of those whose birthday would be."""
        customer, mourning = self.situation.customer, self.situation.mourning
        if mourning is None or permission.answer not in OPEN:
            return None
        if customer.birthday is None and not customer.dates_to_remember:
            return None
        if mourning.on is None:
            return because("gate.mourning_while_noted", words=mourning.words)
        return because("gate.mourning", words=mourning.words, from_on=mourning.free_on)

    def _what_is_fine(self, due: Action | None) -> Reason | None:
        """Return what may be said all the same; None for the dead, or where nothing is due."""
        # no channel: dead, or the days in which an answer passes a goodbye are over
        if self.situation.waiting_questions and self.best_channel(Purpose.SERVICE) is not None:
            return because("gate.answering_is_fine")
        return because("gate.due_is_fine", action=due) if due in FINE_ALL_THE_SAME else None

    def _with_other_ways(self, refusal: Permission, purpose: Purpose) -> Permission:
        """Add which ways would be fine to somebody who closed others, were an address known for them."""
        situation = self.situation
        with_addresses = replace(
            situation, customer=replace(situation.customer, reachable=frozenset(IN_GENERAL))
        )
        fine = {way for way in IN_GENERAL if prohibition(with_addresses, way, purpose) is None}
        if not fine:
            return refusal
        is_any = Channel.PHONE in fine
        also = because("gate.other_ways_are_fine" if is_any else "gate.writing_is_fine")
        return refusal.because_of(refusal.reason.and_also(also))

    def _answer(
        self,
        channel: Channel,
        purpose: Purpose,
        at: time | None,
        is_occasion: bool,  # noqa: FBT001 - a part of the question
    ) -> Permission:
        situation, settled = self.situation, purpose
        if purpose is Purpose.URGENT and not _is_about_recent_purchase(situation):
            settled = Purpose.SERVICE
        refusal = self.prohibition(channel, settled)
        if refusal is None and settled is not purpose:
            # who wants no urgent messages gets none under another name either
            refusal = self.prohibition(channel, purpose)
        if refusal is not None:
            return refusal
        pause = longest_pause(situation, channel, settled, at=at, is_occasion=is_occasion)
        if self._together is not None and settled in UNASKED and not is_occasion:
            shared = longest_pause(self._together, channel, settled, at=at, is_occasion=False)
            pause = _longer(pause, shared, situation)
        if pause is not None:
            return Permission(Answer.WAIT, pause.rule, pause.reason, pause.until_on)
        if settled is purpose:
            go_ahead = _go_ahead(situation, channel, settled)
        else:
            days = situation.settings.urgent_purchase_days
            go_ahead = because("gate.yes_as_service", days=days)
        return Permission(Answer.YES, Rule.NONE, go_ahead, situation.today)

    def _first_permitted(self, purpose: Purpose, among: frozenset[Channel]) -> Channel | None:
        for channel in _in_order_of_preference(self.situation, purpose):
            if channel in among and self.prohibition(channel, purpose) is None:
                return channel
        return None


def _longer(own: Pause | None, shared: Pause | None, situation: Situation) -> Pause | None:
    """Return the pause of the whole household where it lasts longer than their own."""
    if shared is None or (own is not None and own.until_on >= shared.until_on):
        return own
    if shared.rule is Rule.PAUSED:
        return Pause(
            Rule.HOUSEHOLD, shared.until_on, because("gate.household_paused", **shared.reason.facts)
        )
    reached = last_reached(situation.household)
    if reached is None:
        return own
    who, last_on = reached
    if shared.rule is Rule.UNANSWERED:
        reason = because("gate.household_unanswered", **shared.reason.facts)
    elif shared.rule is Rule.LIMIT:
        reason = because("gate.household_limit", **shared.reason.facts)
    else:
        reason = because("gate.household", who=who, last_on=last_on, from_on=shared.until_on)
    return Pause(Rule.HOUSEHOLD, shared.until_on, reason)


def _is_about_recent_purchase(situation: Situation) -> bool:
    """Return whether something may be urgent: else it counts as service."""
    bought_on = situation.purchases.last_on
    if bought_on is None:
        return False
    return situation.days_since(bought_on) <= situation.settings.urgent_purchase_days


def _go_ahead(situation: Situation, channel: Channel, purpose: Purpose) -> Reason:
    if purpose is not Purpose.MARKETING:
        return because("gate.yes")
    if situation.consents.is_opted_in_to_marketing(channel):
        return because("gate.yes_marketing")
    return because("gate.yes_soft_opt_in", law=law_of(situation.country))


def leaves_a_way(why: Reason) -> bool:
    """Return whether a No is only to some ways of contact, and others would be fine."""
    return any(each.code in OTHER_WAYS for each in why.also)


def ways_to(situation: Situation) -> frozenset[Channel]:
    """Return the channels over which anything may be proposed, whether or not they permit it."""
    purposes = (Purpose.COURTESY, Purpose.SERVICE)
    return frozenset(way for each in purposes for way in _in_order_of_preference(situation, each))


def _in_order_of_preference(situation: Situation, purpose: Purpose) -> Iterator[Channel]:
    """Yield the channels, the best first, even for an answer.

    What has no address comes last (a text to a landline, an e-mail to one that nobody noted), and
    so does what they would rather not have: a call to who wanted no more of them.
    """
    order = list(_as_they_like_it(situation, purpose))
    if situation.waiting_questions:
        order.sort(key=lambda channel: no_address(situation, channel) is not None)
    shunned, resort = _shunned(situation), _last_resort(situation, purpose)
    if shunned or resort:
        unasked_post = {Channel.POST} - set(order[: -len(IN_GENERAL)])
        resort |= unasked_post if resort else set()  # nobody writes a letter rather than speak up
        order.sort(key=lambda channel: (channel in shunned, channel in resort))
    yield from order


def _shunned(situation: Situation) -> frozenset[Channel]:
    """Return the channels that they closed, which serve for an answer where no other is open."""
    never = situation.customer.never_use or frozenset()
    wants_no_calls = situation.timeline.no_calls_on is not None
    closed = CALLS if wants_no_calls else frozenset()
    return situation.ways.never | never | closed | _opted_out(situation)


def _opted_out(situation: Situation) -> frozenset[Channel]:
    """Return the channels of which they opted out, where they asked last by another that is known."""
    if not situation.waiting_questions or situation.has_said_goodbye:
        return frozenset()
    asked_by = situation.waiting_questions[-1].channel
    if asked_by is None or no_address(situation, asked_by) is not None:
        return frozenset()
    outs = (way for way in Channel if situation.consents.is_opted_out(way, Purpose.COURTESY))
    return frozenset(outs) - {asked_by}


def _last_resort(situation: Situation, purpose: Purpose) -> frozenset[Channel]:
    """Return the channels that they would rather not have, or not today.

    What stands in the column as the way they like is none: "hard of hearing, speak up" says how.
    """
    ways = situation.ways
    is_their_day = not ways.days or situation.today.weekday() in ways.days
    liked = situation.customer.preferred_channel
    waits = purpose in PRESSING and not is_their_day and liked not in CALLS
    last = ways.last - {liked}
    if purpose in PRESSING and ways.liked is None and _rang_with_something_urgent(situation):
        last -= CALLS  # no calls at work, but not with a toothache
    return last | (CALLS if waits or _would_rather_read(situation) else frozenset())


def _rang_with_something_urgent(situation: Situation) -> bool:
    return any(each.channel in CALLS and is_urgent(each) for each in situation.waiting_questions)


def _would_rather_read(situation: Situation) -> bool:
    """Return whether they wanted no more calls of late, though they have called themselves since.

    A call that waits for its answer is called back.
    """
    said_on, waiting = situation.timeline.rather_no_calls_on, situation.waiting_questions
    if said_on is None or any(each.channel in CALLS or is_urgent(each) for each in waiting):
        return False
    return situation.days_since(said_on) <= RATHER_READ_DAYS


def _as_they_like_it(situation: Situation, purpose: Purpose) -> Iterator[Channel]:
    customer, own = situation.customer, situation.timeline.own_channel
    if purpose in PRESSING and customer.preferred_channel_important is not None:
        yield customer.preferred_channel_important
    if purpose in PRESSING and any(
        _is_to_be_rung(situation, e) for e in situation.waiting_questions
    ):
        yield Channel.PHONE
    if customer.preferred_channel is not None:
        yield customer.preferred_channel
    if situation.ways.liked is not None:
        yield situation.ways.liked
    if purpose in PRESSING:
        yield from _where_they_asked(situation)
    if own is not None:
        yield own
    yield from IN_GENERAL


def _is_to_be_rung(situation: Situation, question: Interaction) -> bool:
    """Return whether it cannot wait for a mail, and the phone has not failed twice.

    Over a counter a wreath for Friday is over within the week. Who wrote, and was not reached by
    two calls, is written to.
    """
    if not is_urgent(question):
        return False
    settings = situation.settings
    if settings.visits_are_theirs and settings.typical_gap_days < SELDOM_DAYS:
        return situation.days_since(question.on) <= OVER_DAYS
    return question.channel not in IN_WRITING or _calls_in_vain(situation, question) < MOST_CALLS


def _calls_in_vain(situation: Situation, question: Interaction) -> int:
    return sum(
        each.on >= question.on and each.channel in CALLS and missed_them(each)
        for each in situation.happened
    )


def _where_they_asked(situation: Situation) -> Iterator[Channel]:
    """Yield the channels of waiting questions: Social serves only to answer there."""
    for question in situation.waiting_questions:
        if question.channel not in (None, Channel.IN_PERSON):
            yield question.channel
