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

Paragraphs = Mapping[str, Look]
"""What stands on a page, a row each, which goes where it has nothing to say."""

CARD: Final = "Card"
"""What the tab of the card is called."""
PAGES: Final[Mapping[str, tuple[str, Paragraphs]]] = {
    "First invoice": (
        "invoice_page",
        {
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
        },
    ),
    CARD: (
        "card_page",
        {
            "business": Look.LETTER_TITLE,
            "ways": Look.LETTER_BOX,
            "name": Look.TEXT,
            "reach": Look.TEXT,
            "day": Look.TEXT,
            "back": Look.LETTER_END,
        },
    ),
}
"""By what its tab is called at first: where its texts are, and its paragraphs. The second is a card to
tick and give back, for how somebody likes to hear from the business."""
ALONE: Final = frozenset({Look.LETTER_TITLE, Look.TEXT})
"""What needs no blank line below it."""
LAYOUT: Final = "our layout"
MARGIN, LINE = 2, 84
"""Widths in characters: of the margin that is seen on the screen, and of a line of text."""
BELOW_A_BLANK: Final = frozenset({"day", "next", "ways", "name", "reach", "back"})
"""What has a blank line above it, too."""


def invoice_layout(catalogue: Catalogue, country: str | None) -> bytes:
    """Return the workbook of the layout: sentences with fields in braces, which a page fills in."""
    tabs = [letter_tab(title, catalogue) for title in PAGES]
    book = build_workbook(tabs)
    for tab in tabs:
        set_up_letter(book[tab.name], country)
        for number in range(1, len(tab.rows) + 1):
            book[tab.name].row_dimensions[number].height = None  # as high as what it says
    return fitted(to_bytes(book), LAYOUT, {tab.name: _texts(tab) for tab in tabs})


def letter_tab(title: str, catalogue: Catalogue) -> Tab:
    """Describe a page of the layout, by what its tab is called at first."""
    table, paragraphs = PAGES[title]
    columns = (TabColumn(MARGIN), TabColumn(LINE))
    return Tab(catalogue.text(title), columns, tuple(_rows(table, paragraphs, catalogue)))


def _texts(tab: Tab) -> dict[int, dict[int, str]]:
    rows = enumerate(grid_of(tab).rows, start=1)
    return {number: {2: str(row[1])} for number, row in rows if row}


def _rows(
    table: str, paragraphs: Paragraphs, catalogue: Catalogue
) -> Iterator[tuple[TabCell | None, ...]]:
    texts = table_of(catalogue.language, table)
    for name, look in paragraphs.items():
        above = "\n" if name in BELOW_A_BLANK else ""
        below = "" if look in ALONE else "\n"  # a row that goes takes it along
        text = in_own_words(str(texts[name]), catalogue)
        yield None, TabCell(f"{above}{text}{below}", look)
        if look is Look.LETTER_BOX:
            yield ()
