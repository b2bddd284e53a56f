"""The layout of the page for a first invoice, as it begins: from then on it is the owner's."""

from collections.abc import Iterator, Mapping
from typing import Final

from sheetcrm.ooxml import fitted
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.description import Look, Tab, TabCell, TabColumn
from sheetcrm.templates.drawing.printing import set_up_letter
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.starter import to_bytes
from sheetcrm.views.drafts.shipped import table_of
from sheetcrm.views.invoice.fields import in_own_words
from sheetcrm.wording.catalogue import Catalogue

TITLE: Final = "First invoice"
"""What its tab is called; an owner may have given it another name."""
PARAGRAPHS: Final[Mapping[str, Look]] = {
    "business": Look.LETTER_TITLE,
    "day": Look.LETTER_END,
    "greeting": Look.LETTER_GREETING,
    "first_invoice": Look.LETTER,
    "chose": Look.LETTER,
    "next": Look.LETTER_BOX,
    "coupon": Look.LETTER,
    "reach_us": Look.LETTER,
    "regards": Look.LETTER,
    "hear_less": Look.LETTER_END,
}
"""What stands on the page, a row each, which goes where it has nothing to say."""
MARGIN, LINE = 2, 84
"""Widths in characters: of the margin that is seen on the screen, and of a line of text."""
BELOW_A_BLANK: Final = frozenset({"day", "next"})
"""What has a blank line above it, too."""


def invoice_layout(catalogue: Catalogue, country: str | None) -> bytes:
    """Return the workbook of the layout: sentences with fields in braces, which a page fills in."""
    columns = (TabColumn(MARGIN), TabColumn(LINE))
    tab = Tab(catalogue.text(TITLE), columns, tuple(_rows(catalogue)))
    book = build_workbook([tab])
    sheet = book[tab.name]
    set_up_letter(sheet, country)
    for number in range(1, len(tab.rows) + 1):
        sheet.row_dimensions[number].height = None  # each is as high as what it says
    texts = {number: {2: str(row[1])} for number, row in enumerate(grid_of(tab).rows, 1) if row}
    return fitted(to_bytes(book), tab.name, {tab.name: texts})


def _rows(catalogue: Catalogue) -> Iterator[tuple[TabCell | None, ...]]:
    texts = table_of(catalogue.language, "invoice_page")
    for name, look in PARAGRAPHS.items():
        above = "\n" if name in BELOW_A_BLANK else ""
        below = "" if look is Look.LETTER_TITLE else "\n"  # a row that goes takes it along
        text = in_own_words(str(texts[name]), catalogue)
        yield None, TabCell(f"{above}{text}{below}", look)
        if look is Look.LETTER_BOX:
            yield ()
