"""Today as a new workbook has it: no list yet, and lines to type in what happens."""

from sheetcrm.tables.kept.start import START
from sheetcrm.templates.description import Tab
from sheetcrm.templates.pages.today_page import today_page
from sheetcrm.views.kept.layout import laid_out
from sheetcrm.views.today.blank import blank_today, day_key
from sheetcrm.views.today.page import PageParts, page_lines
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because


def today_tab(business: str, catalogue: Catalogue) -> Tab:
    """Describe the tab as it is before the first sync."""
    head = [
        catalogue.sentence(because("today_page.title")),
        catalogue.sentence(because("today_page.lead", start=catalogue.tab(START))),
    ]
    blank = blank_today(catalogue)
    day = day_key(business, catalogue)
    rows = laid_out(blank, head, day, page_lines(PageParts(), catalogue))
    return today_page(blank.tab, rows)
