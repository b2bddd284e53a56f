"""A German draft says Frau and Herr where a column of the list does."""

from datetime import date
from urllib.parse import unquote

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.settings import Settings
from sheetcrm.views.today.due import today_of
from sheetcrm.wording.catalogue import catalogue_of

DAY = date(2026, 3, 2)
OTHERS = [["Frau", "Ute Pohl", "ute@example.de", None], ["Herr", "Uwe Kurz", "u@example.de", None]]


def greeted(salutation, name, language="German"):
    """The first line of the draft for somebody's birthday."""
    one = [salutation, name, "kunde@example.de", date(1980, 3, 2)]
    rows = [["Anrede", "Name", "E-Mail", "Geburtstag"], one, *OTHERS]
    book = open_book(Grids.of(Customers=rows), DAY, settings=Settings.for_business("shop"))
    (row,) = today_of(book.findings(), book.settings, DAY, catalogue_of(language)).rows
    return unquote(row.link).partition("body=")[2].split("\r\n")[0]


@pytest.mark.parametrize(
    ("salutation", "name", "greeting"),
    [
        ("Frau", "Jana Döring", "Guten Tag Frau Döring,"),
        ("Herrn", "Karl von Berg", "Guten Tag Herr von Berg,"),
        ("Frau", "Döring, Jana", "Guten Tag Frau Döring,"),
        ("Firma", "Jana Döring", "Guten Tag Jana Döring,"),
        (None, "Jana Döring", "Guten Tag Jana Döring,"),
        ("Frau", "Jana", "Guten Tag Jana,"),
    ],
)
def test_a_german_draft_greets_by_the_surname_where_the_list_says_frau_or_herr(
    salutation, name, greeting
):
    assert greeted(salutation, name) == greeting


def test_an_english_one_keeps_to_the_first_name():
    assert greeted("Frau", "Jana Döring", "English") == "Hi Jana,"
