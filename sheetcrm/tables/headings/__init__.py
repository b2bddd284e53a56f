"""Headings of owners' lists: which field each stands for, and which row of a tab they are in."""

from sheetcrm.tables.headings.certainty import Certainty, Found, Match
from sheetcrm.tables.headings.header_row import IDENTITY, HeaderRow
from sheetcrm.tables.headings.search import HEADER_WITHIN
from sheetcrm.tables.headings.used_once import is_same_heading, report_doubles
from sheetcrm.tables.headings.vocabulary import (
    Headings,
    address_groups,
    customer_headings,
    interaction_headings,
    tab_names,
)

__all__ = [
    "HEADER_WITHIN",
    "IDENTITY",
    "Certainty",
    "Found",
    "HeaderRow",
    "Headings",
    "Match",
    "address_groups",
    "customer_headings",
    "interaction_headings",
    "is_same_heading",
    "report_doubles",
    "tab_names",
]
