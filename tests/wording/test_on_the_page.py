"""Nothing on the page names a command: whoever double-clicks it has no terminal."""

import re

import pytest

from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import PAGE, find_language, language_names
from sheetcrm.wording.on_the_page import on_the_page

COMMAND = re.compile(
    r"\bsheetcrm [a-z]|--[a-z]|TARGET|ZIEL\b|[Rr]un (this|the same command)|noch einmal starten"
)
NEVER_THERE = (
    "google",
    "live",
    "excel",
    "fleet",
    "setup",
    "cli",
    "merge",
    "adopt",
    "touches",
    "invoice",
    "schedule",
    "notify",
    "archive",
    "elsewhere",
    "forget",
)
"""What has no way to the page: Google, Excel itself, the button, copies, calendars, invoices, logs elsewhere and so on."""
ON_A_COMPUTER = frozenset(
    {
        "files.being_updated",
        "files.changed_meanwhile",
        "files.half_written",
        "files.locked",
        "files.not_locked",
        "files.not_reached",
        "files.open_elsewhere",
        "history.not_kept",
        "history.not_read",
    }
)
"""What the browser's own memory cannot run into: drives, locks and other programs."""


@pytest.mark.parametrize("name", language_names())
def test_no_error_that_reaches_the_page_names_a_command(name):
    catalogue = catalogue_of(name)
    page = on_the_page(catalogue)
    codes = {
        code for code in catalogue.error_codes - ON_A_COMPUTER if not code.startswith(NEVER_THERE)
    }
    assert [
        code for code in sorted(codes) if COMMAND.search(" ".join(page.error_texts(code)))
    ] == []


@pytest.mark.parametrize("name", language_names())
def test_no_sentence_names_a_command(name):
    catalogue = catalogue_of(name)
    page = on_the_page(catalogue)
    said = {code: "".join(part[0] for part in page.template(code)) for code in catalogue.codes}
    assert [code for code, text in sorted(said.items()) if COMMAND.search(text)] == []


@pytest.mark.parametrize("name", language_names())
def test_what_is_reworded_is_there_and_needs_no_other_facts(name):
    catalogue = catalogue_of(name)
    page, texts = on_the_page(catalogue), find_language(name).read(PAGE)
    assert texts["hints"].keys() <= catalogue.error_codes
    assert all(page.needs(code) <= catalogue.needs(code) for code in texts["sentences"])
    assert all(page.error_needs(code) <= catalogue.error_needs(code) for code in texts["hints"])
    english = find_language("English").read(PAGE)
    assert {table: set(texts[table]) for table in texts} == {
        table: set(english[table]) for table in english
    }


def test_the_workbook_itself_says_what_it_always_said():
    catalogue = catalogue_of("English")
    on_the_page(catalogue)
    assert "sheetcrm history" in catalogue.error("history.nothing_to_undo", {"name": "a.xlsx"})[1]
