"""The log of one customer told in order, up to today: who asked, who answered, who kept silent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from sheetcrm.rules.calendar import days_between, latest
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.purchase_days import take_off
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.settings import Settings

ASKS_IN_WRITING = frozenset({Type.INQUIRY, Type.COMPLAINT, Type.EMAIL, Type.MESSAGE})
ASKS_IN_PASSING = frozenset({Type.CALL, Type.VISIT})
RETURNS = frozenset(
    {
        Type.INQUIRY,
        Type.VISIT,
        Type.PURCHASE,
        Type.CALL,
        Type.EMAIL,
        Type.MESSAGE,
        Type.MEETING,
    }
)
NO_SIGN_OF_LIFE = frozenset({Type.OPT_IN, Type.OPT_OUT, Type.REFUND})
IMPERSONAL = frozenset({Type.MAILING, Type.INVOICE})
SERVICE_BY_ITSELF = frozenset({Type.INVOICE, Type.QUOTE, Type.THANK_YOU})
CAME_BEFORE_BUYING = frozenset({Type.INQUIRY, Type.VISIT, Type.QUOTE})
OFFERS = frozenset({Type.INVOICE, Type.QUOTE})
ASKS = ASKS_IN_WRITING | ASKS_IN_PASSING
NOT_THEIR_OWN = frozenset({None, Channel.IN_PERSON, Channel.SOCIAL})
"""Channels that are no choice of how to be reached."""

# Asked for a million interactions: until Python 3.12 an enum's member takes five times as long to
# look up as a name of the module.
FROM_THEM, FROM_US = Direction.FROM_THEM, Direction.FROM_US
COMPLAINT, SIGNAL, PURCHASE = Type.COMPLAINT, Type.SIGNAL, Type.PURCHASE
QUOTE, VISIT = Type.QUOTE, Type.VISIT
COURTESY, MARKETING = Purpose.COURTESY, Purpose.MARKETING


@dataclass(slots=True)
class Timeline:
    """What the rules want to know of a log. Built by `tell`, then only read."""

    settings: Settings
    news_from: date
    """The first day on which a return after a long silence is still news."""
    purchases: list[Interaction] = field(default_factory=list)
    open_questions: list[Interaction] = field(default_factory=list)
    """Asked and never answered, lapsed or not, oldest first. Complaints are among them."""
    contacts: list[Interaction] = field(default_factory=list)
    """Courtesy and Marketing from us that were no answers."""
    unanswered: list[Interaction] = field(default_factory=list)
    """Those since the last sign of life that was more than a signal."""
    unanswered_quotes: list[date] = field(default_factory=list)
    """Quotes nobody asked for since then. They are Service, but an offer waits for a word, too."""
    consents: list[Interaction] = field(default_factory=list)
    invoices: list[Interaction] = field(default_factory=list)
    last: dict[Type, Interaction] = field(default_factory=dict)
    """The newest interaction of each type, whatever its direction."""
    first_interest: Interaction | None = None
    """The first inquiry, visit or quote."""
    returned: Interaction | None = None
    """The newest time they came back after a long silence, while that is news."""
    silent_before_return_days: int = 0
    last_sign_on: date | None = None
    last_word_on: date | None = None
    """The last sign of life that was more than a signal."""
    last_signals: list[Interaction] = field(default_factory=list)
    """Signals since the last personal contact."""
    last_from_us_on: date | None = None
    last_unasked_on: date | None = None
    """The last thing from us, of any purpose, that was no answer."""
    last_personal: Interaction | None = None
    last_courtesy_on: date | None = None
    last_mailing_on: date | None = None
    own_channel: Channel | None = None
    """The channel they last used themselves, but never In person or Social."""
    made_referral: bool = False
    last_met_on: date | None = None
    """The last visit or meeting: contact both ways by itself."""
    has_passed_away: bool = False

    def replay(self, interactions: Iterable[Interaction], signs_elsewhere: Iterable[date]) -> None:
        """Take the interactions in, in order; signs of life known from columns count as silence's end."""
        known_signs = tuple(signs_elsewhere)
        for event in interactions:
            direction, kind = event.direction, event.type
            if direction is FROM_THEM:
                self._heard(event, known_signs)
            elif direction is FROM_US:
                self._reached_out(event)
            elif kind is Type.MEETING:
                self._met(event, known_signs)
            elif kind is Type.PASSED_AWAY:
                self.has_passed_away = True
            self.last[kind] = event

    @property
    def both_ways_on(self) -> date | None:
        """The last day by which both had spoken: a word of theirs and a personal one of ours."""
        if self.last_word_on is None or self.last_personal is None:
            return self.last_met_on
        return latest(self.last_met_on, min(self.last_word_on, self.last_personal.on))

    def personal_since(self, event: Interaction) -> bool:
        """Tell whether anything personal went out after an event (later the same day counts)."""
        newest = self.last_personal
        return newest is not None and newest[:2] > event[:2]

    def personal_on_or_after(self, day: date) -> bool:
        """Tell whether anything personal went out on a day or later."""
        return self.last_personal is not None and self.last_personal.on >= day

    def waiting_questions(self, on: date) -> Sequence[Interaction]:
        """Return the questions that had not lapsed on a day, oldest first."""
        if not self.open_questions:
            return ()
        return [question for question in self.open_questions if self.waits_for_answer(question, on)]

    def waits_for_answer(self, question: Interaction, on: date) -> bool:
        """Tell whether a question had not lapsed on a day: in writing, in passing, or a complaint."""
        kind = question.type
        if kind is COMPLAINT:
            limit = self.settings.repair_days
        elif kind in ASKS_IN_WRITING:
            limit = self.settings.answer_days
        else:
            limit = self.settings.call_answer_days
        return days_between(question.on, on) <= limit

    # --- how each kind of row is taken in -----------------------------------------------------

    def _heard(self, event: Interaction, known_signs: tuple[date, ...]) -> None:
        on, kind = event.on, event.type
        if kind in NO_SIGN_OF_LIFE:
            self._said_about_contact(event)
            return
        if on >= self.news_from and kind in RETURNS:
            self._came_back(event, known_signs)
        self.last_sign_on = on
        if kind is SIGNAL:
            self.last_signals.append(event)
            return
        self.last_word_on = on
        self.unanswered.clear()
        self.unanswered_quotes.clear()
        if event.channel not in NOT_THEIR_OWN:
            self.own_channel = event.channel
        if kind is PURCHASE:
            self._bought(event)
        elif kind in ASKS:
            self.open_questions.append(event)
        elif kind is Type.REFERRAL:
            self.made_referral = True
        if kind in CAME_BEFORE_BUYING:
            self._was_interested(event)

    def _came_back(self, event: Interaction, known_signs: tuple[date, ...]) -> None:
        before = self.last_sign_on
        for day in known_signs:
            if day < event.on and (before is None or day > before):
                before = day
        if before is None:
            return
        silent_days = days_between(before, event.on)
        if silent_days > self.settings.back_again_days:
            self.returned, self.silent_before_return_days = event, silent_days

    def _bought(self, purchase: Interaction) -> None:
        self.purchases.append(purchase)
        if self.open_questions:
            self.open_questions = [q for q in self.open_questions if q.type is COMPLAINT]

    def _was_interested(self, event: Interaction) -> None:
        self.first_interest = self.first_interest or event
        if event.type is VISIT:
            self.last_met_on = event.on

    def _said_about_contact(self, event: Interaction) -> None:
        if event.type is Type.REFUND:
            take_off(self.purchases, event)
        else:
            self.consents.append(event)

    def _met(self, event: Interaction, known_signs: tuple[date, ...]) -> None:
        """Take in a meeting: contact both ways, which asks for nothing and is nobody's chasing."""
        if event.on >= self.news_from:
            self._came_back(event, known_signs)
        self.last_sign_on = self.last_word_on = self.last_met_on = event.on
        self.unanswered.clear()
        self.unanswered_quotes.clear()
        self.open_questions.clear()
        self.last_signals.clear()
        self.last_personal = event
        self.last_from_us_on = self.last_unasked_on = self.last_courtesy_on = event.on

    def _reached_out(self, event: Interaction) -> None:
        kind = event.type
        self.last_from_us_on = event.on
        if kind in OFFERS:
            self._offered(event)
        means = _meaning(kind, event.purpose)
        if means.may_answer and self.open_questions and self.waiting_questions(event.on):
            self.open_questions.clear()
        else:
            self._count(event, means)
        if means.is_personal:
            self.last_personal = event
            self.last_signals.clear()

    def _offered(self, event: Interaction) -> None:
        if event.type is Type.INVOICE:
            self.invoices.append(event)
        else:
            self.first_interest = self.first_interest or event

    def _count(self, event: Interaction, means: "_Meaning") -> None:
        """Count what was no answer."""
        on, purpose = event.on, means.purpose
        self.last_unasked_on = on
        if means.may_answer:
            self.open_questions.clear()  # they have lapsed, and now we have spoken
        if event.type is QUOTE:
            self.unanswered_quotes.append(on)
        if purpose is COURTESY:
            self.last_courtesy_on = on
        elif purpose is MARKETING:
            self.last_mailing_on = on
        else:
            return
        self.contacts.append(event)
        self.unanswered.append(event)


class _Meaning(NamedTuple):
    """What a contact from us says by its type and the purpose typed."""

    is_personal: bool
    may_answer: bool
    purpose: Purpose
    """What it was for if it was no answer, blank settled by the type."""


@cache
def _meaning(kind: Type, purpose: Purpose | None) -> _Meaning:
    is_personal = kind not in IMPERSONAL and purpose is not Purpose.MARKETING
    may_answer = is_personal and kind is not Type.CHECK_IN
    return _Meaning(is_personal, may_answer, purpose or _purpose_of(kind))


def _purpose_of(kind: Type) -> Purpose:
    if kind is Type.MAILING:
        return Purpose.MARKETING
    return Purpose.SERVICE if kind in SERVICE_BY_ITSELF else Purpose.COURTESY


def settled_purpose(event: Interaction) -> Purpose:
    """Return what a contact from us that is no answer was for, blank settled by its type."""
    return event.purpose or _purpose_of(event.type)
