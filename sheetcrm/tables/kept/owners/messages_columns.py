"""The columns of Messages, what its rows are for, and what may be filled in there."""

from enum import StrEnum
from typing import Final

from sheetcrm.rules.words import Action
from sheetcrm.tables.kept.kept_page import KEY, KeptColumn
from sheetcrm.tables.kept.owners.written import WrittenKind

MESSAGES: Final = "Messages"
FOR: Final = "for"
CHANNEL: Final = "channel"
SUBJECT: Final = "subject"
TEXT_FIELD: Final = "text"

MESSAGES_KIND: Final = WrittenKind(
    MESSAGES,
    (
        KeptColumn("For", FOR, 34),
        KeptColumn("Channel", CHANNEL, 12),
        KeptColumn("Subject", SUBJECT, 32, is_typed=True),
        KeptColumn("Text", TEXT_FIELD, 92, is_typed=True),
        KeptColumn("Key", KEY, 10, is_hidden=True),
    ),
    labels=(FOR, CHANNEL),
    texts=(SUBJECT, TEXT_FIELD),
)


class MessageFor(StrEnum):
    """What a message is for that is no action, as it stands under For."""

    REFERRAL = "Thank them for a recommendation"
    PRAISE = "Thank them for kind words"
    GOT_IN_TOUCH = "Tell them that somebody got in touch"
    WORKED_OUT = "Tell them that it worked out"
    BOUGHT_AGAIN = "Welcome back after buying"
    QUIET_BIRTHDAY = "Birthday in a hard time"
    RENEWAL_OVER = "Renewal when it is over"
    INVITATION = "Invite to come by"
    QUESTION = "Ask one question"
    STILL_THINKING = "Still thinking"
    ANYTHING = "Whatever it is about"
    """All that a clinic's drafts say."""
    INVOICE_NOTE = "On the first invoice"
    """Two sentences for the invoice that the till makes: no draft of their own."""
    INVOICE_NEXT = "With the first invoice: what helps next"
    """The one thing that helps them next, on the page that goes along with it."""
    ON_FORM = "On a form, a card or your site"
    """How customers say in which way, and how often, they like to hear from the business."""
    HEAR_LESS = "How to hear less"
    """What each draft ends with."""
    ON_PAPER = "How to hear less, on paper"
    """The same for what is printed, which nobody can reply to."""


Occasion = Action | MessageFor
"""What a message is for."""


class MessageField(StrEnum):
    """What may stand in braces in a text, and is filled in."""

    GREETING = "greeting"
    FIRST_NAME = "first name"
    DAY = "day"
    THING = "what runs out"
    COUPON = "coupon"
    NEXT_MEETING = "next meeting"
