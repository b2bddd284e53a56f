"""The words that stand in owners' cells. They are public: their spelling never changes."""

from collections.abc import Collection
from enum import StrEnum


class Word(StrEnum):
    """A closed vocabulary whose members are the very text of the cell.

    >>> Channel.IN_PERSON == "In person"
    True
    """

    text: str
    """The text alone: `value` and `str` run Python code, or copy it, each time."""

    # Enum hashes by name through Python code; sets of words are looked up a million times a sync.
    __hash__ = str.__hash__

    def __init_subclass__(cls) -> None:
        """Make `Channel.EMAIL` a plain attribute, as Python 3.12 does by itself.

        In 3.11 each such look-up runs Python code, five times as slow; the rules do it hundreds
        of times for each customer.
        """
        for member in cls:
            type.__setattr__(cls, member.name, member)
            member.text = member.value


class Channel(Word):
    """How somebody may be reached."""

    EMAIL = "Email"
    PHONE = "Phone"
    TEXT = "Text"
    POST = "Post"
    IN_PERSON = "In person"
    SOCIAL = "Social"


CARRIES_A_THING = frozenset({Channel.EMAIL, Channel.TEXT, Channel.POST})
"""What can be sent, such as an article or a plan, goes this way: a call carries nothing."""


class Purpose(Word):
    """What a contact is for, the most pressing first."""

    URGENT = "Urgent"
    SERVICE = "Service"
    COURTESY = "Courtesy"
    MARKETING = "Marketing"


class Direction(Word):
    """Who reached out."""

    FROM_THEM = "From them"
    FROM_US = "From us"


class ContactLevel(Word):
    """How often a customer wants to hear from us."""

    AS_USEFUL = "As useful"
    WEEKLY = "Weekly"
    MONTHLY = "Monthly"
    QUARTERLY = "Quarterly"
    TWICE_A_YEAR = "Twice a year"
    YEARLY = "Yearly"
    ONLY_WHEN_NEEDED = "Only when needed"


class Consent(Word):
    """What a customer said about marketing."""

    SUBSCRIBED = "Subscribed"
    UNSUBSCRIBED = "Unsubscribed"
    PENDING = "Pending"
    NOT_ASKED = "Not asked"


STRICTEST_FIRST = (Consent.UNSUBSCRIBED, Consent.PENDING, Consent.NOT_ASKED, Consent.SUBSCRIBED)


def strictest_consent(said: Collection[Consent | None]) -> Consent | None:
    """Return the strictest of several words on the same thing, None if nothing was said.

    >>> strictest_consent([None, Consent.SUBSCRIBED, Consent.PENDING])
    <Consent.PENDING: 'Pending'>
    """
    return next((each for each in STRICTEST_FIRST if each in said), None)


class Type(Word):
    """What happened: one row of Interactions."""

    INQUIRY = "Inquiry"
    VISIT = "Visit"
    MEETING = "Meeting"
    CALL = "Call"
    EMAIL = "Email"
    MESSAGE = "Message"
    LETTER = "Letter"
    MAILING = "Mailing"
    QUOTE = "Quote"
    PURCHASE = "Purchase"
    INVOICE = "Invoice"
    PAYMENT = "Payment"
    REFUND = "Refund"
    THANK_YOU = "Thank-you"
    CHECK_IN = "Check-in"
    VALUE_ADDED = "Value added"
    SIGNAL = "Signal"
    REFERRAL = "Referral"
    PRAISE = "Praise"
    COMPLAINT = "Complaint"
    LIFE_EVENT = "Life event"
    BOUGHT_ELSEWHERE = "Bought elsewhere"
    OPT_IN = "Opt-in"
    OPT_OUT = "Opt-out"
    ENGAGEMENT_START = "Engagement start"
    ENGAGEMENT_END = "Engagement end"
    PASSED_AWAY = "Passed away"


class Stage(Word):
    """How far the relationship has come (five stages, from courting to convergence)."""

    COURTING = "Courting"
    CONTRACT = "Contract"
    CONTINUATION = "Continuation"
    COMMITMENT = "Commitment"
    CONVERGENCE = "Convergence"


class LifeCycle(Word):
    """The customer life cycle of Sterne & Cutler."""

    REACH = "Reach"
    ACQUISITION = "Acquisition"
    CONVERSION = "Conversion"
    RETENTION = "Retention"
    LOYALTY = "Loyalty"


class Standing(Word):
    """Where things stand right now. There is no "inactive": the customer is always active."""

    REACHED_OUT = "Reached out"
    CONSIDERING = "Considering"
    LOOSE_TIE = "Loose tie"
    NEW_LEAD = "New lead"
    NEW_CUSTOMER = "New customer"
    ACTIVE = "Active"
    QUIET = "Quiet"
    BACK_AGAIN = "Back again"
    BOUGHT_ELSEWHERE = "Bought elsewhere"
    ENGAGEMENT_OVER = "Engagement over"
    SAID_GOODBYE = "Said goodbye"
    PASSED_AWAY = "Passed away"


class LeaveRisk(Word):
    """How likely they are to leave, in steps."""

    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"


class Balance(Word):
    """Between apathy and blitz."""

    TOO_QUIET = "Too quiet"
    RIGHT = "Right"
    TOO_MUCH = "Too much"


class Answer(Word):
    """The answer to "may I contact them?"."""

    YES = "Yes"
    WAIT = "Wait"
    ASK = "Ask"
    NO = "No"


class YesNo(Word):
    """What a cell offers that is answered by yes or no."""

    YES = "Yes"
    NO = "No"


class DoubtKind(Word):
    """What kind of note or cell may be a No that only the owner can settle."""

    WISH = "wish"
    DEATH = "death"
    REFUSAL = "refusal"
    OFFER_DECLINED = "offer_declined"
    LEAVING = "leaving"
    PAUSE = "pause"
    UNEXPLAINED = "unexplained"


class Settled(Word):
    """What an owner answered about a note that might have been a No."""

    SOMETHING_ELSE = "something else"
    SOMEBODY_CLOSE = "somebody close to them"
    LEFT_IN_PEACE = "left in peace"
    """Whatever it means: nobody gets in touch."""


class RemarkKind(Word):
    """What a note says about a customer that bears on being in touch."""

    DEATH = "death"
    MOURNING = "mourning"
    """They lost somebody, or ordered for a grave: no celebration for a while."""
    ILLNESS = "illness"
    """They or somebody close are ill, or were struck by a misfortune: no cheerful offers for a while."""
    SEPARATION = "separation"
    """They parted from somebody: no cheerful offers for a while."""
    REFUSAL = "refusal"
    OPT_OUT = "opt_out"
    """A refusal of all that nobody asked for; in their own message it is their word."""
    STOP = "stop"
    """STOP in capitals, standing alone."""
    OFFER_DECLINED = "offer_declined"
    LEAVING = "leaving"
    """They may come no more: moved away, gone to somebody else, given up the business."""
    TO_DO = "to_do"
    """What the owner noted to be done: ring back, send a quote, put a complaint right."""
    LATER = "later"
    """From when on the owner means to be in touch again: "ring in January"."""
    DATED = "dated"
    """A note with a day, of which nobody but the owner can tell whether something is open."""
    WISH = "wish"
    """A note of what they want, without a day: whether it is open the owner can tell."""
    BOUNCED = "bounced"
    THANKS = "thanks"
    """Nothing but thanks: that waits for no answer."""
    URGENT = "urgent"
    """What cannot wait: a leak, a toothache."""
    WAYS = "ways"
    """How they want to be reached, and how not: text only, hard of hearing, only at weekends."""
    THEIR_MOVE = "their_move"
    """They will be in touch themselves."""
    LOOKED = "looked"
    """They only looked around, and asked for nothing."""


class UpshotKind(Word):
    """What came of a contact, as its note says."""

    NOT_REACHED = "not_reached"
    """Nobody answered."""
    LEFT_WORD = "left_word"
    """Nobody answered, but a message was left."""
    NO_SHOW = "no_show"
    """They were to come, and did not."""
    ARRANGED = "arranged"
    """A day is fixed: the next move is made."""
    LATER = "later"
    """They are to hear from us again, and not before a day."""
    PROMISED = "promised"
    """We said that we would send something."""
    THEIR_MOVE = "their_move"
    THINKING = "thinking"
    """They want to think about it."""
    SETTLED = "settled"
    """Nothing is left to be done about it."""
    TALKED = "talked"
    """They said something, or were glad."""
    SPOKE = "spoke"
    """Both spoke, and the note says no more than that."""
    GO_AHEAD = "go_ahead"
    """They want it, or said yes to it."""
    WANTED_FOR = "wanted_for"
    """They want something for a month: a bouquet for May."""
    QUOTE_WANTED = "quote_wanted"
    """They ask for a quote: "need a bid"."""
    SENT = "sent"
    """We sent something of ours: figures, a brochure."""
    WISHED = "wished"
    """We wished them well, thanked or answered them: that asks for nothing."""
    HANDED_IN = "handed_in"
    """They send us something: a signed form, a statement. Once we wrote back, nothing of it is open."""
    URGENT = "urgent"
    """What they ask cannot wait: pain, a leak, "as soon as possible"."""
    WANTS_MOVED = "wants_moved"
    """They want an appointment moved to another day."""
    LIKED = "liked"
    """A sign that costs a tap: a like, a heart, a new follower."""
    SHARED = "shared"
    """They passed on something of ours: that asks for thanks."""


class Rule(Word):
    """The rule of the contact gate that decided."""

    IN_DOUBT = "in_doubt"
    HOUSEHOLD = "household"
    PAUSED = "paused"
    PASSED_AWAY = "passed_away"
    DO_NOT_CONTACT = "do_not_contact"
    NO_ADDRESS = "no_address"
    NEVER_USE = "never_use"
    OPTED_OUT = "opted_out"
    COURTESY_NO = "courtesy_no"
    NO_OPT_IN = "no_opt_in"
    ONLY_WHEN_NEEDED = "only_when_needed"
    QUIET_HOURS = "quiet_hours"
    ALREADY_TODAY = "already_today"
    UNANSWERED = "unanswered"
    GAP = "gap"
    LIMIT = "limit"
    NONE = "none"


class Action(Word):
    """What to do next, in the order of Today; only As planned goes before all courtesy there."""

    REPAIR = "Repair"
    WELCOME_BACK = "Welcome back"
    REPLY = "Reply"
    SAY_THANK_YOU = "Say thank you"
    FIRST_INVOICE = "First invoice"
    FINAL_MILE = "Final mile"
    RENEWAL = "Renewal"
    ASK_FOR_A_REFERRAL = "Ask for a referral"
    LIFE_EVENT = "Life event"
    REMEMBER = "Remember"
    BIRTHDAY = "Birthday"
    FIRST_100_DAYS = "First 100 days"
    NURTURE = "Nurture"
    AS_PLANNED = "As planned"
    DOOR_OPEN = "Door open"
    CHECK_IN = "Check in"
    PLAN_A_MEETING = "Plan a meeting"
    ADD_VALUE = "Add value"
    NEXT_STEP = "Next step"
    KEEP_IN_TOUCH = "Keep in touch"
    KEEP_BALANCE = "Keep balance"


SHARED = frozenset(
    {
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.DOOR_OPEN,
        Action.ADD_VALUE,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
        Action.NURTURE,
    }
)
"""What is as much about the others of a household; a birthday or a question is somebody's own."""

DAYS_OF_THEIRS = frozenset({Action.BIRTHDAY, Action.REMEMBER})
"""What has a day of its own in somebody's year."""

HELLOS = frozenset({Action.CHECK_IN, Action.ADD_VALUE, Action.KEEP_IN_TOUCH})
"""What has no reason of its own but that it is time for a word: to an owner they are one and the same."""


class Band(Word):
    """How pressing the things to do today are, the most pressing first."""

    THEY_ARE_WAITING = "They are waiting"
    WITH_CARE = "With care"
    A_GOOD_MOMENT = "A good moment"
    IF_THERE_IS_TIME = "If there is time"


class Business(Word):
    """The kinds of business that have a preset."""

    SHOP = "shop"
    RESTAURANT = "restaurant"
    CLINIC = "clinic"
    ADVISER = "adviser"
    TRADES = "trades"
    BUSINESS_SERVICES = "business services"
    ONLINE_SHOP = "online shop"
