"""Today as a new workbook has it: no list yet, and lines to type in what happens."""

from dataclasses import replace

from sheetcrm.rules.words import Business, Type
from sheetcrm.tables.kept.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today_columns import TODAY_COLUMNS
from sheetcrm.tables.kinds.words import own_words_of
from sheetcrm.templates.description import KEEP_IT, Tab
from sheetcrm.templates.pages.today_page import today_page
from sheetcrm.views.kept.layout import laid_out
from sheetcrm.views.today.blank import blank_today
from sheetcrm.views.today.page import PageParts, page_lines
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

OUTCOMES = (
    Type.CALL,
    Type.EMAIL,
    Type.MESSAGE,
    Type.MEETING,
    Type.VISIT,
    Type.QUOTE,
    Type.PURCHASE,
    Type.PAYMENT,
    Type.REFERRAL,
    Type.PRAISE,
    Type.COMPLAINT,
)
"""What most often comes of a contact; the trade's own word goes first where it has one."""


def today_tab(business: Business, catalogue: Catalogue) -> Tab:
    """Describe the tab as it is before the first sync."""
    head = [
        catalogue.sentence(because("today_page.title")),
        catalogue.sentence(because("today_page.lead")),
    ]
    blank = blank_today(catalogue)
    rows = laid_out(blank, head, RowKey(RowKind.DAY), page_lines(PageParts(), catalogue))
    tab = today_page(blank.tab, rows)
    columns = list(tab.columns)
    at = [column.field for column in TODAY_COLUMNS].index("outcome")
    columns[at] = replace(columns[at], choices=outcomes(business, catalogue))
    return replace(tab, columns=tuple(columns), asks=catalogue.text(KEEP_IT))


def outcomes(business: Business, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the words that Outcome offers; what lets somebody be left in peace is always there."""
    own = own_words_of(business, catalogue.language)
    offered = (own.get(kind) or catalogue.word(kind) for kind in OUTCOMES)
    return (*offered, catalogue.sentence(because("today_page.asked_for_peace")))
