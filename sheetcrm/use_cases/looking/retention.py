"""Retention: who comes back and who leaves, in figures and in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.rules.chance.scores import Tenth
from sheetcrm.views.retention.report import Report, retention_report
from sheetcrm.views.retention.sentences import record_reasons, summary_reasons, tenth_reasons
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason


@dataclass(frozen=True, slots=True)
class Retention:
    """The figures and their sentences; `tenths` are the forecasts made for enough customers."""

    report: Report
    summary: tuple[str, ...]
    record: tuple[str, ...]
    tenths: tuple[tuple[str, Tenth], ...]


def retention(book: Book) -> Retention:
    """Return what is known of leaving and returning on a book's day."""
    report = retention_report(book)
    return Retention(
        report,
        _sentences(summary_reasons(report), book.catalogue),
        _sentences(record_reasons(report), book.catalogue),
        tuple((book.catalogue.sentence(why), tenth) for tenth, why in tenth_reasons(report)),
    )


def _sentences(reasons: Iterable[Reason], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(map(catalogue.sentence, reasons))
