"""Dashboard, as the page shows it: the sentences and the very figures of the tab."""

from collections.abc import Mapping
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.retention.judged import Verdict
from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.templates.description import Look, Shown
from sheetcrm.templates.pages.dashboard_page import CHARTS
from sheetcrm.views.dashboard.cells import HEADINGS, label_of, said_of, title_of
from sheetcrm.views.dashboard.dashboard import dashboard_of
from sheetcrm.views.dashboard.headline import goes_less_well, goes_well
from sheetcrm.views.dashboard.told import Told
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

Screen = dict[str, object]
COLOURS: Final[Mapping[Look, str]] = {
    Look.GREEN_SERIES: "green",
    Look.PALE_SERIES: "pale",
    Look.SLATE_SERIES: "slate",
    Look.WARM_SERIES: "warm",
}
"""What the series of the tab's charts are called on the page."""
VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.WELL: "well",
    Verdict.LESS_WELL: "less-well",
}


def dashboard_screen(book: Book) -> Screen:
    """Return what goes well and what does not, and each part with its figures."""
    told, sentence = dashboard_of(book), book.catalogue.sentence
    return {
        "title": sentence(because("dashboard.head")),
        "lead": sentence(because("dashboard.lead_page", on=book.today)),
        "well": goes_well(told, book.catalogue),
        "less_well": goes_less_well(told, book.catalogue),
        "parts": [_part(part, told[part], book.catalogue) for part in Part],
    }


def _part(part: Part, told: Told, catalogue: Catalogue) -> Screen:
    verdict = None if told.verdict is None else VERDICTS.get(told.verdict)
    return {
        "title": title_of(part, told, catalogue),
        "says": said_of(told, catalogue),
        "verdict": verdict,
        "figures": _figures(part, told, catalogue) if told.lines else None,
    }


def _figures(part: Part, told: Told, catalogue: Catalogue) -> Screen:
    called, *series = map(catalogue.sentence, HEADINGS[part])
    looks = CHARTS[part].series
    return {
        "called": called,
        "is_share": CHARTS[part].shown is Shown.PERCENT,
        "series": [
            {"called": name, "colour": COLOURS[look]}
            for name, look in zip(series, looks, strict=True)
        ],
        "lines": [
            {"called": label_of(line, catalogue), "figures": line.figures} for line in told.lines
        ],
    }
