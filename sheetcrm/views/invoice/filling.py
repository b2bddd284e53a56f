"""Fills in the cells of the layout, and remembers what could not be."""

import re
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.tables.kept.owners.messages import BRACES
from sheetcrm.views.drafts.draft import Fields, filled_in
from sheetcrm.views.invoice.fields import in_english, unknown_in

LONGEST: Final = 1_800
"""Letters of a cell: Excel shows no row that is higher than so many take on a page."""
_LAST_SENTENCE: Final = re.compile(r".*[.!?…](?=\s)", re.DOTALL)


@dataclass
class Filling:
    """Puts fields into texts."""

    fields: Fields
    unknown: list[str] = field(default_factory=list)
    """What stands in braces in the layout and is no field."""
    missing: set[str] = field(default_factory=set)
    """The fields that the layout names and that are blank."""
    is_cut: bool = False
    """Whether a text was too long to be shown whole."""

    @property
    def unknown_names(self) -> tuple[str, ...]:
        """What stands in braces and is no field, each once."""
        return tuple(dict.fromkeys(self.unknown))

    def fill(self, text: str) -> str | None:
        """Return a text with its fields, between the blanks that it has; None if it has no field.

        It is empty where it comes to nothing.
        """
        if not BRACES.search(text):
            return None
        self.unknown += unknown_in(text)
        english = in_english(text)
        self.missing |= {name for name in BRACES.findall(english) if not self.fields.get(name)}
        said = self._short(filled_in(english, self.fields) or "")
        before = text[: len(text) - len(text.lstrip())]
        return f"{before}{said}{text[len(text.rstrip()) :]}" if said else ""

    def _short(self, text: str) -> str:
        if len(text) <= LONGEST:
            return text
        self.is_cut = True
        whole = _LAST_SENTENCE.match(text[:LONGEST])
        return whole[0] if whole else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
