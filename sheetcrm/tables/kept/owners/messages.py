"""The tab Messages as it was read: what owners want to say, in their own words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sheetcrm.rules.words import Action, Channel
from sheetcrm.tables.kept.owners.messages_columns import (
    CHANNEL,
    FOR,
    SUBJECT,
    TEXT_FIELD,
    MessageField,
    MessageFor,
    Occasion,
)
from sheetcrm.tables.kept.owners.written import WrittenRow, WrittenTab
from sheetcrm.tables.kinds.words import channels
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.text import clean, fold, shown
from sheetcrm.wording.languages import known_as
from sheetcrm.wording.reason import because

IN_WRITING: Final = (Channel.EMAIL, Channel.TEXT)
"""The channels that a draft is opened in."""
BRACES: Final = re.compile(r"\{([^{}\n]{1,40})\}")
"""A field in a text; any other brace is a brace."""


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message in the owner's words, its fields under their English names; blank says nothing."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnMessages:
    """What the owner wants to say, by what it is for and by channel."""

    by_occasion: Mapping[tuple[Occasion, Channel], OwnMessage] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def find(self, occasion: Occasion, channel: Channel) -> OwnMessage | None:
        """Return the owner's message for an occasion; None where the tab has none."""
        return self.by_occasion.get((occasion, channel))


NO_MESSAGES: Final = OwnMessages()


def read_messages(tab: WrittenTab | None) -> OwnMessages:
    """Return the owner's messages, and what in them cannot be used.

    Of several rows for the same, the first counts.
    """
    if tab is None:
        return NO_MESSAGES
    problems = Problems(tab.tab)
    found: dict[tuple[Occasion, Channel], OwnMessage] = {}
    for row in tab.rows:
        occasion = _occasion(tab, row, problems)
        if occasion is None:
            continue
        message = _message(tab, row, problems)
        for channel in _channels(tab, row, problems):
            found.setdefault((occasion, channel), message)
    return OwnMessages(found, tuple(problems.all()))


def find_occasion(text: str) -> Occasion | None:
    """Return what a message is for by the words under For, in any language; None if unknown.

    >>> find_occasion("birthday"), find_occasion("Danke sagen"), find_occasion("Lunch")
    (<Action.BIRTHDAY: 'Birthday'>, <Action.SAY_THANK_YOU: 'Say thank you'>, None)
    """
    return _occasions().get(fold(text))


def find_field(name: str) -> MessageField | None:
    """Return the field of a name in braces, in any language; None if there is none of it.

    >>> find_field("Greeting"), find_field("Vorname"), find_field("nmae")
    (<MessageField.GREETING: 'greeting'>, <MessageField.FIRST_NAME: 'first name'>, None)
    """
    return _fields().get(fold(name))


def _occasion(tab: WrittenTab, row: WrittenRow, problems: Problems) -> Occasion | None:
    """Return what a row is for: as it says, else as its key does."""
    text = clean(shown(row.fields.get(FOR)))
    named = find_occasion(text) if text else None
    known = named or (find_occasion(row.key.names[0]) if row.key and row.key.names else None)
    if known is None and text is not None:
        reason = because("messages.unknown_occasion", known=tuple(_offered()))
        problems.add(row.number, tab.columns[FOR], text, reason)
    return known


def _channels(tab: WrittenTab, row: WrittenRow, problems: Problems) -> Sequence[Channel]:
    """Return the channels of a row: both where it names none."""
    text = clean(shown(row.fields.get(CHANNEL)))
    if text is None:
        return IN_WRITING
    channel = channels().find(text)
    if channel in IN_WRITING:
        return (channel,)
    reason = because("messages.not_in_writing", channels=IN_WRITING)
    problems.add(row.number, tab.columns[CHANNEL], text, reason)
    return ()


def _message(tab: WrittenTab, row: WrittenRow, problems: Problems) -> OwnMessage:
    texts = {name: _text(tab, row, name, problems) for name in (SUBJECT, TEXT_FIELD)}
    return OwnMessage(texts[SUBJECT], texts[TEXT_FIELD])


def _text(tab: WrittenTab, row: WrittenRow, name: str, problems: Problems) -> str:
    """Return a text with its fields under their English names; unknown ones are reported."""
    cell = row.fields.get(name)
    text = "" if cell is None else shown(cell).replace("\r\n", "\n")
    for unknown in _unknown_fields(text):
        reason = because("messages.unknown_field", name=unknown, known=tuple(MessageField))
        problems.add(row.number, tab.columns[name], unknown, reason)
    return BRACES.sub(_in_english, text)


def _unknown_fields(text: str) -> Iterator[str]:
    names = (match[1] for match in BRACES.finditer(text))
    return (f"{{{name}}}" for name in names if find_field(name) is None)


def _in_english(match: re.Match[str]) -> str:
    known = find_field(match[1])
    return match[0] if known is None else f"{{{known}}}"


def _offered() -> Iterator[Occasion]:
    return (action for action in Action if action is not Action.KEEP_BALANCE)


@cache
def _occasions() -> Mapping[str, Occasion]:
    actions = {fold(name): each for each in Action for name in known_as("action", each)}
    others = {fold(name): each for each in MessageFor for name in known_as("message_for", each)}
    return {**actions, **others}


@cache
def _fields() -> Mapping[str, MessageField]:
    return {fold(name): each for each in MessageField for name in known_as("message_field", each)}
