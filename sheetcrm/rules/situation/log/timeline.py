"""What the log of one customer amounts to: who asked, who answered, who kept silent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sheetcrm.rules.calendar import days_between, latest
from sheetcrm.rules.chance.purchase_days import Refunded
from sheetcrm.rules.records import Anniversary, Interaction
from sheetcrm.rules.words import Channel, Type
from sheetcrm.settings import Settings

ASKS_IN_WRITING = frozenset({Type.INQUIRY, Type.COMPLAINT, Type.EMAIL, Type.MESSAGE})
ASKS_IN_PASSING = frozenset({Type.CALL, Type.VISIT})

COMPLAINT = Type.COMPLAINT  # quicker to look up than an enum's member


@dataclass(slots=True)
class Timeline:
    """What the rules need to know of a log. `replay` fills it in; the rules only read it."""

    settings: Settings
    news_from: date
    """The first day on which a return after a long silence is still news."""
    usual_amount: Decimal | None = None
    """What a purchase here usually comes to; None where that is not known."""
    purchases: list[Interaction] = field(default_factory=list)
    """In order, refunded ones left out."""
    refunded: Refunded = field(default_factory=dict)
    """What was given back of those that remain."""
    open_questions: list[Interaction] = field(default_factory=list)
    """Never answered, lapsed or not, oldest first. Complaints are among them."""
    tries: list[date] = field(default_factory=list)
    """Days on which we tried to answer, and nobody was reached."""
    contacts: list[Interaction] = field(default_factory=list)
    """Courtesy and Marketing contacts from the business that answered nothing."""
    services: list[Interaction] = field(default_factory=list)
    """Service and Urgent contacts from the business that answered nothing."""
    unanswered: list[Interaction] = field(default_factory=list)
    """Those since the last sign of life that was more than a signal and that a word back may follow."""
    own_days: Sequence[Anniversary] = ()
    """The days on which they are wished well."""
    asked_on: date | None = None
    """The day of the last question to which nothing personal went out yet, settled or not."""
    unanswered_quotes: list[date] = field(default_factory=list)
    """Unrequested quotes since then. They are Service, but an offer waits for a reply, too."""
    consents: list[Interaction] = field(default_factory=list)
    """Opt-ins and opt-outs."""
    invoices: list[Interaction] = field(default_factory=list)
    last: dict[Type | None, Interaction] = field(default_factory=dict)
    """The newest interaction of each type, whatever its direction."""
    first_interest: Interaction | None = None
    """The first inquiry, visit or quote."""
    returned: Interaction | None = None
    """The newest return after a long silence, while that is news."""
    silent_before_return_days: int = 0
    away_before_return_days: int = 0
    """The same since their last word or purchase: a like is no visit."""
    last_sign_on: date | None = None
    """The last sign of life."""
    last_word_on: date | None = None
    """The last sign of life that was more than a signal."""
    last_signals: list[Interaction] = field(default_factory=list)
    """Signals since the last personal contact."""
    last_from_us_on: date | None = None
    last_unasked_on: date | None = None
    """The last contact from the business, of any purpose, that answered nothing."""
    last_personal: Interaction | None = None
    last_own_word_on: date | None = None
    """The last personal contact that answered nothing."""
    last_courtesy_on: date | None = None
    last_mailing_on: date | None = None
    own_channel: Channel | None = None
    """The channel the customer last used, but never In person or Social."""
    made_referral: bool = False
    last_met_on: date | None = None
    """The last visit or meeting: contact both ways by itself."""
    engagement_ends_on: date | None = None
    """The newest logged end of an engagement, ahead or past, that no later start reopened."""
    has_passed_away: bool = False
    bounced_on: date | None = None
    """The day on which an e-mail came back, while nothing says that the address works again."""
    declined: Interaction | None = None
    """The newest offer that they declined; only they can reopen it."""
    no_calls_on: date | None = None
    """The day on which they wanted no more calls; only a call of theirs or an opt-in ends that."""
    rather_no_calls_on: date | None = None
    """The same day where they have called themselves since: then a call is the last way to them."""
    their_move: Interaction | None = None
    """Where they said that they will be in touch themselves, if it was their last word."""

    @property
    def both_ways_on(self) -> date | None:
        """The last day by which both had spoken: their word and a personal contact of ours."""
        if self.last_word_on is None or self.last_personal is None:
            return self.last_met_on
        return latest(self.last_met_on, min(self.last_word_on, self.last_personal.on))

    def personal_since(self, event: Interaction) -> bool:
        """Return whether anything personal went out after an event (later the same day counts)."""
        newest = self.last_personal
        return newest is not None and newest[:2] > event[:2]

    def personal_on_or_after(self, day: date) -> bool:
        """Return whether anything personal went out on a day or later."""
        return self.last_personal is not None and self.last_personal.on >= day

    def waiting_questions(self, on: date) -> Sequence[Interaction]:
        """Return the questions that had not lapsed on a day, oldest first."""
        if not self.open_questions:
            return ()
        return [question for question in self.open_questions if self.is_waiting(question, on)]

    def is_waiting(self, question: Interaction, on: date) -> bool:
        """Return whether an open question had not lapsed on a day."""
        kind = question.type
        if kind is COMPLAINT:
            limit = self.settings.repair_days
        elif kind in ASKS_IN_WRITING:
            limit = self.settings.answer_days
        else:
            limit = self.settings.call_answer_days
        return days_between(self.tried_on(question) or question.on, on) <= limit

    def tried_on(self, question: Interaction) -> date | None:
        """Return the last day on which we tried to answer a question, and nobody was reached."""
        return next((on for on in reversed(self.tries) if on >= question.on), None)
