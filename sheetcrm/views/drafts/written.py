"""The rows of Messages: each draft that we ship, for the owner to put into words of their own."""

from collections.abc import Iterator

from sheetcrm.tables.kept.owners.messages import BRACES, find_field
from sheetcrm.views.drafts.shipped import shipped_messages
from sheetcrm.views.kept.written import WrittenLine, head_lines
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because


def message_lines(catalogue: Catalogue, business: str) -> Iterator[WrittenLine]:
    """Yield the rows of the tab for a kind of business, those above the headings first."""
    title, lead = because("messages_page.title"), because("messages_page.lead")
    yield from head_lines(catalogue, title, lead)
    for each in shipped_messages(catalogue.language, business):
        channel, message = each.channel, each.message
        names = (each.occasion.value, channel.value if channel else "")
        labels = (catalogue.word(each.occasion), catalogue.word(channel) if channel else "")
        texts = (message.subject, message.text)
        yield WrittenLine.of(
            names, labels, tuple(_in_own_fields(text, catalogue) for text in texts)
        )


def _in_own_fields(text: str, catalogue: Catalogue) -> str:
    """Return a text with its fields under the names that they have in the owner's language."""
    return BRACES.sub(lambda match: f"{{{_own_name(match[1], catalogue)}}}", text)


def _own_name(name: str, catalogue: Catalogue) -> str:
    known = find_field(name)
    return name if known is None else catalogue.word(known)
