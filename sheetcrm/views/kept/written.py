"""The rows that we write into a tab that is the owner's from then on."""

from dataclasses import dataclass
from typing import Self

from sheetcrm.tables.kept.owners.written import WrittenKey, WrittenPart, checksum_of
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A row as we write it: which one it is, what it is about, and what it says."""

    key: WrittenKey
    labels: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, names: tuple[str, ...], labels: tuple[str, ...], texts: tuple[str, ...]) -> Self:
        """Return a row below the headings."""
        return cls(WrittenKey(WrittenPart.ROW, names, checksum_of(*texts)), labels, texts)


def head_lines(catalogue: Catalogue, title: Reason, lead: Reason) -> tuple[WrittenLine, ...]:
    """Return the two rows above the headings: what the tab is, and how it is used."""
    said = ((WrittenPart.TITLE, title), (WrittenPart.LEAD, lead))
    texts = ((part, (catalogue.sentence(reason),)) for part, reason in said)
    return tuple(
        WrittenLine(WrittenKey(part, (), checksum_of(*each)), (), each) for part, each in texts
    )
