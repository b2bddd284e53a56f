"""A language is a folder: three sentences in it are said in that language, the rest in English."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import sheetcrm
from sheetcrm import shipped
from sheetcrm.api import assess
from sheetcrm.book import Grids, open_book
from sheetcrm.errors import SheetcrmError
from sheetcrm.settings import Settings
from sheetcrm.use_cases.looking.find import find_one
from sheetcrm.views.problems import worded_problems
from sheetcrm.wording.catalogue import catalogue_of, english
from sheetcrm.wording.languages import find_language, language_names
from sheetcrm.wording.reason import because

POLISH = """
language = "Polski"
names = ["pl", "Polish"]
plural = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"

[sentences]
"stage.courting" = "Jeszcze nic nie kupił."
"stage.continuation" = "{count:purchases}, ostatni {last_on:date}."

[problems]
"cell.not_a_date" = "'{text}' nie jest datą."

[formats]
months = ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"]

[plurals]
purchases = ["# zakup", "# zakupy", "# zakupów"]
"""
POLISH_ERRORS = """
[customers]
unknown = ["Nie ma klienta '{who}'.", "Sprawdź pisownię."]
"""
TODAY = date(2026, 3, 2)


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The templates with a Polish file more, and nothing remembered of the languages there were."""
    folder = tmp_path / "sheet_templates"
    shutil.copytree(str(shipped.template_folder()), folder)
    (folder / "wording/polish").mkdir()
    (folder / "wording/polish/sentences.toml").write_text(POLISH, encoding="utf-8")
    (folder / "wording/polish/errors.toml").write_text(POLISH_ERRORS, encoding="utf-8")
    monkeypatch.setattr(shipped, "template_folder", lambda: folder)
    monkeypatch.setattr("sheetcrm.wording.languages.template_folder", lambda: folder)
    catalogue_of.cache_clear()
    yield catalogue_of("Polski")
    catalogue_of.cache_clear()


def book_of(*people: list, language: str, log: list | None = None):
    settings = [["Setting", "Value"], ["Language", language]]
    grids = Grids.of(Customers=[["Name", "Birthday"], *people], Interactions=log, Settings=settings)
    return open_book(grids, TODAY)


@pytest.mark.parametrize("name", ["Polski", "polski ", "PL", "Polish"])
def test_a_language_is_known_under_each_of_its_names(polish, name):
    assert find_language(name).name == "Polski"
    assert book_of(language=name).catalogue is polish


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 zakup"),
        (2, "2 zakupy"),
        (5, "5 zakupów"),
        (12, "12 zakupów"),
        (22, "22 zakupy"),
        (25, "25 zakupów"),
    ],
)
def test_its_own_plural_rule_chooses_among_its_forms(polish, count, said):
    reason = because("stage.continuation", count=count, last_on=date(2026, 2, 1))
    assert polish.sentence(reason) == f"{said}, ostatni 1 lutego 2026."


def test_what_it_lacks_is_said_in_english_with_english_plurals_and_months(polish):
    reason = because(
        "stage.commitment", count=5, first_on=date(2025, 1, 1), last_on=date(2026, 2, 1)
    )
    assert polish.sentence(reason) == english().sentence(reason)
    assert polish.codes == {"stage.courting", "stage.continuation", "cell.not_a_date"}


def test_everything_about_a_book_is_worded_in_its_language(polish):
    book = book_of(["Ann", "31/02/1980"], language="Polski")
    ((_, findings),) = book.findings()
    assert book.catalogue.sentence(findings.stage_why) == "Jeszcze nic nie kupił."
    (problem,) = worded_problems(book.problems, book.catalogue)
    assert problem.message == (
        "'31/02/1980' nie jest datą. Correct the cell; the rest of the row was used."
    )
    with pytest.raises(SheetcrmError) as error:
        find_one(book, "Bob")
    assert str(error.value) == "Nie ma klienta 'Bob'. Sprawdź pisownię."


def test_python_programs_get_the_sentences_of_their_settings(polish):
    settings = Settings.for_business("shop", language="Polski")
    (ann,) = assess([["Name"], ["Ann"]], today=TODAY, settings=settings)
    assert ann.stage_why == "Jeszcze nic nie kupił."
    assert ann.rhythm == assess([["Name"], ["Ann"]], today=TODAY)[0].rhythm


def test_an_unknown_language_is_a_problem_of_its_cell_and_english(polish):
    book = book_of(language="Klingon")
    (problem,) = worded_problems(book.problems, book.catalogue)
    assert (problem.tab, problem.cell, problem.value) == ("Settings", "B2", "Klingon")
    assert problem.message == (
        "'Klingon' is not a language we know. Use one of: Deutsch, English, Polski. "
        "Until then the language of your headings is used."
    )
    assert book.catalogue is english()


def test_nobody_but_the_fallback_asks_for_english():
    package = Path(sheetcrm.__file__).parent
    asks = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "english()" in path.read_text(encoding="utf-8")
    }
    assert asks == {"errors.py", "wording/catalogue.py"}


@pytest.mark.parametrize("language", language_names())
def test_a_language_needs_no_other_facts_than_english(language):
    catalogue = catalogue_of(language)
    assert catalogue.codes <= english().codes
    assert catalogue.error_codes <= english().error_codes
    for code in catalogue.codes:
        assert catalogue.needs(code) <= english().needs(code), code
    for code in catalogue.error_codes:
        assert catalogue.error_needs(code) <= english().error_needs(code), code
