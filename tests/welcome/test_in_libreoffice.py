"""Welcome back in LibreOffice: every look-up is typed and worked out there, none by us."""

import os
import shutil
import subprocess
import sys

import openpyxl
import pytest
from counter import (
    LOOK_UPS,
    MONDAY,
    calculated,
    listed_on,
    page_shown,
    with_look_ups,
    workbook_of,
)

from sheetcrm.ooxml import Package, Workbook
from sheetcrm.rules.words import Business
from sheetcrm.tables.kept.welcome import CARDS, LABEL, PLACE, VALUE
from sheetcrm.views.welcome.lookup import results_of
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because

WHOLE = "SHEETCRM_TEST_ALL" in os.environ
LISTS = [("English", 10_000), ("German", 10_000)] if WHOLE else [("German", 300)]
"""Languages, and how many others are in the list."""

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture(scope="module", params=LISTS, ids=str)
def counter(request, tmp_path_factory):
    """Return the language, the cards and the pages as LibreOffice shows them, with newer rows."""
    language, others = request.param
    folder = tmp_path_factory.mktemp(language)
    path = workbook_of(folder / "kunden.xlsx", language, others)
    asked = with_look_ups(add_rows(path, language), language, LOOK_UPS)
    book = calculated(asked, folder)
    cards = [list(row) for row in book[CARDS].iter_rows(values_only=True)]
    pages = [page_shown(book, f"L{number}") for number in range(len(LOOK_UPS))]
    return language, cards, pages


def test_numbers_among_the_phones_are_no_rows_added_since(tmp_path):
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    for row in (["Phone", "Email"], [7700900145, None], ["07700 900123", None], [7700900146, None]):
        book.active.append(row)
    book.save(path)
    adopted = [sys.executable, "-m", "sheetcrm", "adopt", path, "--yes", "--today", "2026-03-02"]
    subprocess.run(adopted, check=True, capture_output=True)
    shown = page_shown(calculated(path, tmp_path), "Welcome back")
    assert shown["newer", VALUE] == ""


def add_rows(path, language):
    """Type two customers and a row of the log after the sync."""
    catalogue = catalogue_of(language)
    book = Workbook(Package.open(path))
    people, log = (book.edit(catalogue.tab(tab)) for tab in ("Customers", "Interactions"))
    for row in (20_001, 20_002):
        people.set(row, 2, f"Neu {row}")
    log.set(2, 1, MONDAY)
    log.set(2, 2, "Kim")
    newer = path.with_stem("newer")
    book.save_to(newer)
    return newer


def test_there_are_forty_look_ups_and_more():
    assert len(LOOK_UPS) >= 40


def test_each_look_up_shows_the_card_or_lists_who_fits(counter):
    language, _, pages = counter
    catalogue = catalogue_of(language, Business.SHOP)
    found, wanted = {}, {}
    for look_up, shown in zip(LOOK_UPS, pages, strict=True):
        facts = {"on": MONDAY, "count": look_up.count, "most": 8}
        says = catalogue.sentence(because(f"welcome.{look_up.says}", **facts))
        name = shown["name", VALUE].partition(" · ")[0]
        found[look_up.typed] = name, listed_on(shown), shown["status", VALUE]
        wanted[look_up.typed] = look_up.card, look_up.listed, says
    assert found == wanted


def test_a_picked_one_of_two_is_the_one_that_was_picked(counter):
    _, _, pages = counter
    picked = {each.typed: shown for each, shown in zip(LOOK_UPS, pages, strict=True)}
    assert picked["ann miller #2"]["name", VALUE] == "Ann Miller · Miller Dachbau"
    assert picked["miller & co"]["name", VALUE] == "Ann Miller · Miller & Co"


def test_the_red_line_stands_for_who_wants_peace_alone(counter):
    _, _, pages = counter
    red = [each.typed for each, shown in zip(LOOK_UPS, pages, strict=True) if shown["peace", VALUE]]
    assert red == ["ruhig rosa"]


def test_notes_are_whole_and_what_looks_like_a_formula_stays_text(counter):
    _, _, pages = counter
    shown = dict(zip((each.typed for each in LOOK_UPS), pages, strict=True))
    assert shown["5550101"]["notes", VALUE] == "Mag keine Lilien.\nKommt freitags."
    assert shown["boese"]["notes", VALUE] == "+49 is no sum"


def test_newer_rows_are_counted(counter):
    language, _, pages = counter
    says = catalogue_of(language).sentence(because("welcome.newer", count=3))
    assert {shown["newer", VALUE] for shown in pages} == {says}
    assert PLACE not in says


def test_what_a_sync_leaves_in_the_file_is_what_the_formulas_come_to(counter):
    _, cards, pages = counter
    for look_up, shown in zip(LOOK_UPS, pages, strict=True):
        ours = dict(results_of(cards, look_up.typed))
        ours.pop(("newer", VALUE))
        assert {place: shown[place] for place in ours} == ours, look_up.typed
        assert shown["title", LABEL]
