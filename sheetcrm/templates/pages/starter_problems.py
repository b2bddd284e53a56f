"""Problems as a new workbook has it: nothing to settle yet."""

from dataclasses import replace

from sheetcrm.tables.kept.problems_columns import LineKind, ProblemKey
from sheetcrm.templates.description import KEEP_IT, Tab
from sheetcrm.templates.pages.problems_page import problems_page
from sheetcrm.views.kept.layout import laid_out
from sheetcrm.views.settling.blank import blank_problems
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because


def problems_tab(catalogue: Catalogue) -> Tab:
    """Describe the tab as it is before the first sync."""
    head = [
        catalogue.sentence(because("problems_page.title")),
        catalogue.sentence(because("problems_page.first")),
    ]
    blank = blank_problems(catalogue)
    rows = laid_out(blank, head, ProblemKey(LineKind.HEAD), ())
    return replace(problems_page(blank.tab, rows), asks=catalogue.text(KEEP_IT))
