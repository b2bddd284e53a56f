"""THE list of columns: what owners type and what we write. A new column is one entry here."""

from dataclasses import dataclass
from enum import Enum, auto

from sheetcrm.rules.words import Channel, Consent, ContactLevel, Direction, Purpose, Stage, Type


class Kind(Enum):
    """What the cells of a column hold, and so how they are read and shown."""

    TEXT = auto()
    DATE = auto()
    PERCENT = auto()
    EMAIL = auto()
    PHONE = auto()
    COUNTRY = auto()
    TIME_ZONE = auto()
    BIRTHDAY = auto()
    ANNIVERSARIES = auto()
    YES_NO = auto()
    COUNT = auto()
    AMOUNT = auto()
    CUSTOMER = auto()
    CHANNEL = auto()
    CHANNELS = auto()
    CONTACT_LEVEL = auto()
    CONSENT = auto()
    STAGE = auto()
    TYPE = auto()
    DIRECTION = auto()
    PURPOSE = auto()


@dataclass(frozen=True, slots=True)
class OwnerColumn:
    """A column that the owner types in. `field` is the record's own name for it."""

    heading: str
    field: str
    kind: Kind
    about: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to offer in a drop-down; empty where anything may be typed.

        >>> OWNER_COLUMNS[21].choices
        ('Yes', 'No')
        """
        return CHOICES.get(self.kind, ())


@dataclass(frozen=True, slots=True)
class ComputedColumn:
    """A column that we write. `field` is its name on the Assessment, `width` in characters."""

    heading: str
    field: str
    kind: Kind
    width: int
    about: str
    shown: bool = False
    """The others stand in a collapsed column group."""


CHOICES: dict[Kind, tuple[str, ...]] = {
    Kind.YES_NO: ("Yes", "No"),
    Kind.CHANNEL: tuple(Channel),
    Kind.CONTACT_LEVEL: tuple(ContactLevel),
    Kind.CONSENT: tuple(Consent),
    Kind.STAGE: tuple(Stage),
    Kind.TYPE: tuple(Type),
    Kind.DIRECTION: tuple(Direction),
    Kind.PURPOSE: tuple(Purpose),
}

OWNER_COLUMNS = (
    OwnerColumn(
        "Customer ID", "customer_id", Kind.TEXT, "Your own number for them, if you have one."
    ),
    OwnerColumn("Name", "name", Kind.TEXT, "The person's whole name."),
    OwnerColumn("Company", "company", Kind.TEXT, "The company or household they belong to."),
    OwnerColumn("Segment", "segment", Kind.TEXT, "The group you count them in, in your own words."),
    OwnerColumn("Email", "email", Kind.EMAIL, "One e-mail address; the first valid one counts."),
    OwnerColumn("Phone", "phone", Kind.PHONE, "As text, best with the country: +49 30 1234567."),
    OwnerColumn("Address", "address", Kind.TEXT, "Where a letter reaches them."),
    OwnerColumn("Country", "country", Kind.COUNTRY, "A name or two letters. Blank: yours."),
    OwnerColumn(
        "Time zone", "time_zone", Kind.TIME_ZONE, "Only where it is unusual: Europe/Lisbon."
    ),
    OwnerColumn("Birthday", "birthday", Kind.BIRTHDAY, "With or without the year."),
    OwnerColumn(
        "Dates to remember",
        "dates_to_remember",
        Kind.ANNIVERSARIES,
        "As you would write them: Anna 14 May; wedding day 3 June 2019.",
    ),
    OwnerColumn("Occupation", "occupation", Kind.TEXT, "What they do."),
    OwnerColumn("Interests", "interests", Kind.TEXT, "What they like to talk about."),
    OwnerColumn("Goals", "goals", Kind.TEXT, "What they want to achieve."),
    OwnerColumn("Source", "source", Kind.TEXT, "How they found you."),
    OwnerColumn("Referred by", "referred_by", Kind.TEXT, "Who sent them: a name or an ID."),
    OwnerColumn("First contact", "first_contact", Kind.DATE, "When you first heard of each other."),
    OwnerColumn(
        "Preferred channel", "preferred_channel", Kind.CHANNEL, "How they like to hear from you."
    ),
    OwnerColumn(
        "Preferred channel (important)",
        "preferred_channel_important",
        Kind.CHANNEL,
        "How to reach them when it matters.",
    ),
    OwnerColumn(
        "Never use", "never_use", Kind.CHANNELS, "Channels they do not want, separated by commas."
    ),
    OwnerColumn(
        "Contact level",
        "contact_level",
        Kind.CONTACT_LEVEL,
        "How often they want to hear from you.",
    ),
    OwnerColumn(
        "Courtesy contact", "courtesy_contact", Kind.YES_NO, "Do they like a hello in between?"
    ),
    OwnerColumn(
        "Marketing consent", "marketing_consent", Kind.CONSENT, "What they said about offers."
    ),
    OwnerColumn(
        "Do not contact", "do_not_contact", Kind.YES_NO, "Yes: they asked to be left alone."
    ),
    OwnerColumn(
        "My stage", "my_stage", Kind.STAGE, "Your own judgement; it replaces the computed one."
    ),
    OwnerColumn(
        "Part of their plan",
        "part_of_their_plan",
        Kind.YES_NO,
        "Are you part of the customer's own plans? Only you can say so.",
    ),
    OwnerColumn(
        "Engagement ends", "engagement_ends", Kind.DATE, "The last day of your work together."
    ),
    OwnerColumn("Next meeting", "next_meeting", Kind.DATE, "The next meeting that is arranged."),
    OwnerColumn(
        "Last verified", "last_verified", Kind.DATE, "When you last checked this row with them."
    ),
    OwnerColumn("Notes", "notes", Kind.TEXT, "Anything else."),
    OwnerColumn("Last contacted", "last_contacted", Kind.DATE, "Where there is no log: by you."),
    OwnerColumn(
        "Last heard from them", "last_heard_from_them", Kind.DATE, "Where there is no log: by them."
    ),
    OwnerColumn("First purchase", "first_purchase", Kind.DATE, "Where there is no log."),
    OwnerColumn("Last purchase", "last_purchase", Kind.DATE, "Where there is no log."),
    OwnerColumn("Number of purchases", "number_of_purchases", Kind.COUNT, "Where there is no log."),
    OwnerColumn("Total spent", "total_spent", Kind.AMOUNT, "Where there is no log."),
)
"""The columns of Customers, in the order of a new workbook. All are optional."""

INTERACTION_COLUMNS = (
    OwnerColumn("Date", "on", Kind.DATE, "The day, or day and time."),
    OwnerColumn("Customer", "customer", Kind.CUSTOMER, "Their ID, e-mail, phone or name."),
    OwnerColumn("Type", "type", Kind.TYPE, "What happened."),
    OwnerColumn("Channel", "channel", Kind.CHANNEL, "How. Blank: as the type says."),
    OwnerColumn(
        "Direction", "direction", Kind.DIRECTION, "Who reached out. Blank: as the type says."
    ),
    OwnerColumn("Purpose", "purpose", Kind.PURPOSE, "What for. Blank: as the type says."),
    OwnerColumn(
        "Amount", "amount", Kind.AMOUNT, "Of a purchase, an invoice, a payment or a refund."
    ),
    OwnerColumn("Note", "note", Kind.TEXT, "What it was about, in a few words."),
)
"""The columns of Interactions: one row for each thing that happened."""

COMPUTED_COLUMNS = (
    ComputedColumn(
        "OK to contact",
        "ok_to_contact",
        Kind.TEXT,
        14,
        "Is it fine to get in touch today, without being asked? Yes, Wait or No.",
        shown=True,
    ),
    ComputedColumn(
        "Best channel",
        "best_channel",
        Kind.TEXT,
        13,
        "How to reach them: what they like, among what they allow.",
        shown=True,
    ),
    ComputedColumn("Follow-up", "follow_up", Kind.TEXT, 20, "What to do next.", shown=True),
    ComputedColumn("Follow-up on", "follow_up_on", Kind.DATE, 14, "From which day on.", shown=True),
    ComputedColumn(
        "Follow-up why", "follow_up_why", Kind.TEXT, 64, "The reason, in a sentence.", shown=True
    ),
    ComputedColumn(
        "Stage",
        "stage",
        Kind.TEXT,
        14,
        "How far the relationship has come. Silence never lowers it.",
    ),
    ComputedColumn(
        "Life cycle",
        "life_cycle",
        Kind.TEXT,
        13,
        "The same in the words of marketing: Reach, Acquisition, Conversion, Retention, Loyalty.",
    ),
    ComputedColumn(
        "Standing",
        "standing",
        Kind.TEXT,
        17,
        "Where things stand right now: Reached out, Active, Quiet, Back again …",
    ),
    ComputedColumn("Stage why", "stage_why", Kind.TEXT, 56, "Why this stage and this standing."),
    ComputedColumn(
        "Chance of return",
        "chance_of_return",
        Kind.PERCENT,
        16,
        "A best guess: how likely they are to buy again in the time that Rhythm names.",
    ),
    ComputedColumn(
        "Rhythm", "rhythm", Kind.TEXT, 64, "How often they buy, and what others like them did."
    ),
    ComputedColumn(
        "Leave risk",
        "leave_risk",
        Kind.TEXT,
        11,
        "How likely they are to leave: Low, Medium or High.",
    ),
    ComputedColumn("Last heard from", "last_heard_from", Kind.DATE, 15, "Their last sign of life."),
    ComputedColumn(
        "Last reached out", "last_reached_out", Kind.DATE, 16, "The last time they heard from you."
    ),
    ComputedColumn(
        "Balance",
        "balance",
        Kind.TEXT,
        11,
        "What they hear from you: Too quiet, Right or Too much.",
    ),
    ComputedColumn(
        "Contact from",
        "contact_from",
        Kind.DATE,
        13,
        "The first day on which it is fine to get in touch.",
    ),
    ComputedColumn(
        "Contact why", "contact_why", Kind.TEXT, 56, "The rule that decided whether it is fine."
    ),
    ComputedColumn(
        "Record complete",
        "record_complete",
        Kind.PERCENT,
        16,
        "How complete what you know about them is.",
    ),
    ComputedColumn(
        "Ask for next", "ask_for_next", Kind.TEXT, 32, "What to ask for, in passing, next time."
    ),
)
"""What a sync writes to the right of the owner's columns, in this order when created."""

BESIDE_AN_OWNERS = "{} (sheetcrm)"
"""What our column is called where the owner has one of that name."""

COMPUTED_HEADINGS = {
    heading: column.field
    for column in COMPUTED_COLUMNS
    for heading in (column.heading, BESIDE_AN_OWNERS.format(column.heading))
}
"""Under which headings our columns may stand, and what each of them shows."""
