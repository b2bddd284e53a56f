"""The rows of Presence: a checklist of first impressions for each kind of business."""

from collections.abc import Iterator

from sheetcrm.views.kept.written import WrittenLine, head_lines
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.languages import ENGLISH, Language, find_language
from sheetcrm.wording.reason import because

FILE = "presence.toml"


def presence_lines(catalogue: Catalogue, business: str) -> Iterator[WrittenLine]:
    """Yield the rows of the tab for a kind of business, those above the headings first."""
    title, lead = because("presence_page.title"), because("presence_page.lead")
    yield from head_lines(catalogue, title, lead)
    english = Language(ENGLISH).read(FILE)
    language = find_language(catalogue.language)
    own = language.read(FILE) if language else {}
    for part in (business, "everybody"):
        for name, row in english.get(part, {}).items():
            said = own.get(part, {}).get(name, row)
            yield WrittenLine.of((name,), (said["where"],), (said["says"],))
