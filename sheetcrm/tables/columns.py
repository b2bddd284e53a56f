"""THE list of columns: what owners type and what a sync keeps. A new column is one entry here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sheetcrm.rules.words import Consent, ContactLevel
from sheetcrm.tables.column import OwnerColumn, columns_of, computed
from sheetcrm.tables.kinds.amounts.numbers import AMOUNT, COUNT, PERCENT
from sheetcrm.tables.kinds.channel_lists import CHANNELS, LIKED
from sheetcrm.tables.kinds.countries import COUNTRY
from sheetcrm.tables.kinds.dates.anniversaries import ANNIVERSARIES, BIRTHDAY
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.kinds.dates.since import SINCE
from sheetcrm.tables.kinds.dates.until import UNTIL
from sheetcrm.tables.kinds.emails import EMAIL
from sheetcrm.tables.kinds.groups import OCCUPATION, SEGMENT
from sheetcrm.tables.kinds.pauses import PEACE
from sheetcrm.tables.kinds.phones import PHONE
from sheetcrm.tables.kinds.references import CUSTOMER
from sheetcrm.tables.kinds.rhythms import CONTACT_LEVEL
from sheetcrm.tables.kinds.sentences import NAMES, SENTENCE
from sheetcrm.tables.kinds.texts import TEXT
from sheetcrm.tables.kinds.words import (
    CHANNEL,
    CONSENT,
    DIRECTION,
    PURPOSE,
    STAGE,
    TYPE,
    WORD,
)
from sheetcrm.tables.kinds.yes_no import YES_NO
from sheetcrm.tables.kinds.zone_names import TIME_ZONE
from sheetcrm.wording.languages import known_as

OWNER_COLUMNS = (
    OwnerColumn(
        "Customer ID",
        "customer_id",
        TEXT,
        "Your own number for them, if you have one.",
        own_width=13,
    ),
    OwnerColumn("Name", "name", TEXT, "The person's whole name.", own_width=22),
    OwnerColumn("Company", "company", TEXT, "The company they belong to."),
    OwnerColumn(
        "Segment",
        "segment",
        SEGMENT,
        "The group you count them in, in your own words.",
        own_width=14,
    ),
    OwnerColumn("Email", "email", EMAIL, "One e-mail address; the first valid one counts."),
    OwnerColumn("Phone", "phone", PHONE, "As text, best with the country: +49 30 1234567."),
    OwnerColumn(
        "Address",
        "address",
        TEXT,
        "Where a letter reaches them.",
        own_width=32,
        is_folded=True,
        is_long=True,
    ),
    OwnerColumn(
        "Country", "country", COUNTRY, "A name or two letters. Blank: yours.", is_folded=True
    ),
    OwnerColumn(
        "Time zone",
        "time_zone",
        TIME_ZONE,
        "Only where it is unusual: Europe/Lisbon.",
        is_folded=True,
    ),
    OwnerColumn("Birthday", "birthday", BIRTHDAY, "With or without the year."),
    OwnerColumn(
        "Dates to remember",
        "dates_to_remember",
        ANNIVERSARIES,
        "As you would write them: Anna 14 May; wedding day 3 June 2019.",
        is_long=True,
    ),
    OwnerColumn(
        "Occupation", "occupation", OCCUPATION, "What they do for a living.", is_folded=True
    ),
    OwnerColumn(
        "Interests",
        "interests",
        TEXT,
        "What they like to talk about.",
        is_folded=True,
        is_long=True,
    ),
    OwnerColumn("Goals", "goals", TEXT, "What they want to achieve.", is_folded=True, is_long=True),
    OwnerColumn("Source", "source", TEXT, "How they found you.", is_folded=True),
    OwnerColumn(
        "Referred by",
        "referred_by",
        TEXT,
        "Who recommended you to them: a name or an ID.",
        is_folded=True,
    ),
    OwnerColumn(
        "First contact",
        "first_contact",
        SINCE,
        "When you first heard of each other.",
        is_folded=True,
    ),
    OwnerColumn("Preferred channel", "preferred_channel", LIKED, "How they like to hear from you."),
    OwnerColumn(
        "Preferred channel (important)",
        "preferred_channel_important",
        LIKED,
        "How to reach them when it matters.",
        own_width=18,
    ),
    OwnerColumn(
        "Never use", "never_use", CHANNELS, "Channels they do not want, separated by commas."
    ),
    OwnerColumn(
        "Contact level",
        "contact_level",
        CONTACT_LEVEL,
        "How often they want to hear from you: a word, or a rhythm such as every 6 weeks.",
        unreadable=ContactLevel.ONLY_WHEN_NEEDED,
    ),
    OwnerColumn(
        "Courtesy contact",
        "courtesy_contact",
        YES_NO,
        "Do they like a hello in between?",
        unreadable=False,
    ),
    OwnerColumn(
        "Marketing consent",
        "marketing_consent",
        CONSENT,
        "What they said about offers.",
        unreadable=Consent.UNSUBSCRIBED,
    ),
    OwnerColumn(
        "Do not contact",
        "do_not_contact",
        PEACE,
        "Yes: they asked to be left alone. A date, or until March: until then.",
        unreadable=True,
        is_ticked=True,
    ),
    OwnerColumn("My stage", "my_stage", STAGE, "Your own judgement; it replaces the computed one."),
    OwnerColumn(
        "Part of their plan",
        "part_of_their_plan",
        YES_NO,
        "Are you part of the customer's own plans? Only you can say so.",
        is_ticked=True,
    ),
    OwnerColumn("Engagement ends", "engagement_ends", UNTIL, "The last day of your work together."),
    OwnerColumn("Next meeting", "next_meeting", DATE, "The next meeting that is arranged."),
    OwnerColumn(
        "Next step", "next_step", TEXT, "What you will do next, in your own words.", own_width=30
    ),
    OwnerColumn("Next step on", "next_step_on", DATE, "The day on which you will do it."),
    OwnerColumn("Household", "household", TEXT, "One word that people who live together share."),
    OwnerColumn(
        "Looked after by",
        "looked_after_by",
        TEXT,
        "Which of you looks after them. Blank: everybody.",
        own_width=16,
        is_folded=True,
    ),
    OwnerColumn(
        "Last verified", "last_verified", DATE, "When you last checked this row with them."
    ),
    OwnerColumn("Notes", "notes", TEXT, "Anything else.", own_width=44, is_long=True),
    OwnerColumn(
        "Last contacted",
        "last_contacted",
        DATE,
        "Only where there is no log: when you were last in touch.",
        is_folded=True,
    ),
    OwnerColumn(
        "Last heard from them",
        "last_heard_from_them",
        DATE,
        "Only where there is no log: when they were last in touch.",
        is_folded=True,
    ),
    OwnerColumn(
        "First purchase", "first_purchase", SINCE, "Only where there is no log.", is_folded=True
    ),
    OwnerColumn(
        "Last purchase", "last_purchase", SINCE, "Only where there is no log.", is_folded=True
    ),
    OwnerColumn(
        "Number of purchases",
        "number_of_purchases",
        COUNT,
        "Only where there is no log.",
        is_folded=True,
    ),
    OwnerColumn(
        "Total spent", "total_spent", AMOUNT, "Only where there is no log.", is_folded=True
    ),
)
"""The columns of Customers, in the order of a new workbook. All are optional."""

INTERACTION_COLUMNS = (
    OwnerColumn("Date", "on", DATE, "The day, or day and time."),
    OwnerColumn(
        "Customer", "customer", CUSTOMER, "Their ID, e-mail, phone or name; several with commas."
    ),
    OwnerColumn("Type", "type", TYPE, "What happened."),
    OwnerColumn("Channel", "channel", CHANNEL, "How. Blank: as the type says."),
    OwnerColumn(
        "Direction", "direction", DIRECTION, "Who reached out: for a call, an e-mail, a message."
    ),
    OwnerColumn("Purpose", "purpose", PURPOSE, "What for. Blank: as the type says."),
    OwnerColumn("Amount", "amount", AMOUNT, "Of a purchase, an invoice, a payment or a refund."),
    OwnerColumn(
        "Note", "note", TEXT, "What it was about, in a few words.", own_width=60, is_long=True
    ),
    OwnerColumn("Looked after by", "looked_after_by", TEXT, "Which of you it was.", own_width=16),
)
"""The columns of Interactions: one row for each thing that happened."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The columns that a sync keeps, in this order when created, one field each.

    Blank is None; shares are 0 to 1.
    """

    ok_to_contact: str | None = computed(
        "OK to contact",
        WORD,
        14,
        "Is it fine to get in touch today, without being asked? Yes, Wait, Ask or No.",
        shown=True,
    )
    best_channel: str | None = computed(
        "Best channel",
        WORD,
        13,
        "How to reach them: what they like, among what they allow.",
        shown=True,
    )
    follow_up: str | None = computed("Follow-up", WORD, 20, "What to do next.", shown=True)
    follow_up_on: date | None = computed("Follow-up on", DATE, 14, "From which day.", shown=True)
    follow_up_why: str | None = computed(
        "Follow-up why", SENTENCE, 64, "The reason, in a sentence.", shown=True, is_long=True
    )
    stage: str | None = computed(
        "Stage", WORD, 14, "How far the relationship has come. Silence never lowers it."
    )
    life_cycle: str | None = computed(
        "Life cycle",
        WORD,
        13,
        "The stage in the words of marketing: Reach, Acquisition, Conversion, Retention, Loyalty.",
    )
    standing: str | None = computed(
        "Standing",
        WORD,
        17,
        "Where things stand right now: Reached out, Active, Quiet, Back again …",
    )
    stage_why: str | None = computed(
        "Stage why", SENTENCE, 56, "Why this stage and this standing.", is_long=True
    )
    chance_of_return: float | None = computed(
        "Chance of return",
        PERCENT,
        16,
        "A best guess: how likely they are to buy again in the time that Rhythm names.",
    )
    rhythm: str | None = computed(
        "Rhythm", SENTENCE, 64, "How often they buy, and what others like them did."
    )
    leave_risk: str | None = computed(
        "Leave risk", WORD, 11, "How likely they are to leave: Low, Medium or High."
    )
    last_heard_from: date | None = computed("Last heard from", DATE, 15, "Their last sign of life.")
    last_reached_out: date | None = computed(
        "Last reached out", DATE, 16, "The last time they heard from you."
    )
    balance: str | None = computed(
        "Balance", WORD, 11, "How much they hear from you: Too quiet, Right or Too much."
    )
    contact_from: date | None = computed(
        "Contact from", DATE, 13, "The first day on which it is fine to get in touch."
    )
    contact_why: str | None = computed(
        "Contact why", SENTENCE, 56, "The rule that decided whether it is fine.", is_long=True
    )
    record_complete: float | None = computed(
        "Record complete", PERCENT, 16, "How complete their record is."
    )
    ask_for_next: str | None = computed(
        "Ask for next", NAMES, 32, "What to ask for, in passing, next time.", is_long=True
    )


COMPUTED_COLUMNS = columns_of(Assessment)

CHANGED_SINCE = "No – changed since the last sync"
"""What OK to contact shows in Google Sheets as soon as somebody changes a wish."""

BESIDE_AN_OWNERS = "{} (sheetcrm)"
"""What a computed column is called where the owner has one of that name."""


@cache
def computed_headings() -> Mapping[str, str]:
    """Return under which headings computed columns may stand, in any language, and their fields."""
    return {
        heading: column.field
        for column in COMPUTED_COLUMNS
        for name in known_as("heading", column.heading)
        for heading in (name, BESIDE_AN_OWNERS.format(name))
    }


@cache
def changed_since() -> frozenset[str]:
    """Return what OK to contact may show in Google Sheets in any language once a wish changed."""
    return known_as("shown", CHANGED_SINCE)
