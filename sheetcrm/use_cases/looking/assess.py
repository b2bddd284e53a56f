"""Assess: what the rules find about customers, in the words of the computed columns."""

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.columns import Assessment
from sheetcrm.views.assessment import worded, worded_all


def assess_all(book: Book) -> dict[int, Assessment]:
    """Return the assessment of every customer, by the row of the tab (from 1)."""
    pairs = list(book.findings())
    assessments = worded_all([findings for _, findings in pairs], book.catalogue)
    return {customer.row: each for (customer, _), each in zip(pairs, assessments, strict=True)}


def assess_one(book: Book, customer: Customer) -> Assessment:
    """Return the assessment of one customer."""
    ((_, findings),) = book.findings([customer])
    return worded(findings, book.catalogue)
