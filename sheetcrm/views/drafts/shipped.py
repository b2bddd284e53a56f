"""The first set of messages, by language: messages.toml in a language's folder, else the English."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sheetcrm.rules.words import Action, Business, Channel
from sheetcrm.tables.kept.owners.messages import IN_WRITING, OwnMessage
from sheetcrm.tables.kept.owners.messages_columns import MessageFor, Occasion
from sheetcrm.wording.languages import ENGLISH, Language, Texts, find_language

FILE: Final = "messages.toml"
MESSAGES: Final = "messages"
"""The table of the messages there."""
TEXT_OF: Final = {Channel.EMAIL: "text", Channel.TEXT: "short"}
OF_A_CLINIC: Final = (
    MessageFor.ANYTHING,
    MessageFor.INVOICE_NOTE,
    MessageFor.INVOICE_NEXT,
    MessageFor.ON_FORM,
    MessageFor.HEAR_LESS,
    MessageFor.ON_PAPER,
)
"""All that a clinic's Messages hold at first: its drafts say nothing of what they are about."""


@dataclass(frozen=True, slots=True)
class ShippedMessage:
    """A message that an owner may put into words of their own."""

    occasion: Occasion
    channel: Channel | None
    """None where it does not matter."""
    message: OwnMessage


def shipped_messages(language: str, business: str) -> Iterator[ShippedMessage]:
    """Yield the messages for a kind of business, in the order of Today, then the others."""
    is_clinic = business == Business.CLINIC
    occasions: Iterable[Occasion] = OF_A_CLINIC if is_clinic else (*Action, *MessageFor)
    for occasion in occasions:
        if occasion is MessageFor.ANYTHING and not is_clinic:
            continue
        texts = table_of(language, MESSAGES).get(occasion, {})
        channels = IN_WRITING if TEXT_OF[Channel.TEXT] in texts else (None,) if texts else ()
        for channel in channels:
            yield ShippedMessage(occasion, channel, _message(texts, channel or Channel.EMAIL))


def shipped_message(language: str, occasion: Occasion, channel: Channel) -> OwnMessage | None:
    """Return the message for an occasion by e-mail or text; None where there is none."""
    texts = table_of(language, MESSAGES).get(occasion)
    return None if texts is None else _message(texts, channel)


def table_of(language: str, table: str) -> Texts:
    """Return a table of a language, with the English for what that lacks."""
    known = find_language(language)
    own: Mapping[str, Texts] = known.read(FILE) if known else {}
    return {**Language(ENGLISH).read(FILE)[table], **own.get(table, {})}


def _message(texts: Texts, channel: Channel) -> OwnMessage:
    subject = texts.get("subject", "") if channel is Channel.EMAIL else ""
    return OwnMessage(str(subject), str(texts[TEXT_OF[channel]]))
