"""German: every sentence of English has one, with the same facts; a workbook is German throughout."""

import re
from datetime import date

import pytest
from texts import all_texts

from scripts.page.words import WEB
from scripts.page.words import said as said_on_the_page
from sheetcrm.api import assess
from sheetcrm.book import Grids, open_book
from sheetcrm.history.undo import undo_store
from sheetcrm.rules import words
from sheetcrm.rules.words import Band
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.kept.owners.messages_columns import MessageField, MessageFor
from sheetcrm.tables.kinds.words import answers, contact_levels, types_of
from sheetcrm.wording.catalogue import catalogue_of, english
from sheetcrm.wording.formats import table_of
from sheetcrm.wording.languages import CELLS, TEXTS, find_language
from sheetcrm.wording.reason import because

GERMAN = catalogue_of("German")
TODAY = date(2026, 3, 2)
LIST = [["Vorname", "Nachname", "Telefon", "Bemerkung"], ["Ann", "Ott", "+49 171 5550101", None]]
SAME_IN_BOTH = frozenset(
    {
        "3  xlwings Lite",
        "Google",
        "N",
        "NAME",
        "OK",
        "Option",
        "Start here",
        "YYYY-MM-DD",
        "YYYY-MM-DDTHH:MM",
        "sheetcrm sync {file}",
        "sheetcrm today {file}",
    }
)
"""Texts that are the same in German, and the name of a tab, which is among the words of cells."""


def test_every_sentence_and_error_has_a_german_one():
    assert sorted(english().codes - GERMAN.codes) == []
    assert sorted(english().error_codes - GERMAN.error_codes) == []


def test_a_german_sentence_needs_the_facts_of_the_english_one():
    differing = {code for code in english().codes if GERMAN.needs(code) != english().needs(code)}
    assert differing == set()
    errors = english().error_codes
    assert {
        code for code in errors if GERMAN.error_needs(code) != english().error_needs(code)
    } == set()


def test_every_text_of_a_column_a_setting_an_option_and_a_page_has_a_german_one():
    language = find_language("German")
    known = language.read(TEXTS).keys() | SAME_IN_BOTH
    missing = [text for text in all_texts() if text not in known and is_said(text)]
    assert missing == []


def test_every_text_that_the_page_says_itself_has_a_german_one():
    german = find_language("German")
    known = german.read(TEXTS).keys() | german.read(CELLS)["band"].keys()
    assert [text for text in said_on_the_page() if text not in known] == []


def test_the_page_shows_no_text_but_what_it_says():
    literal = re.compile(
        r'element\([^\n]*?\},\s*"([^"]*[^\W\d_]{2}[^"]*)"|(?:ariaLabel|placeholder|title): "([^"]+)"'
    )
    found = {
        f"{path.name}: {match[0]}"
        for path in WEB.rglob("*.js")
        for match in literal.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def is_said(text):
    """Whether a text has words of its own, and is no key of a table of texts."""
    bare = "".join(part.partition("}")[2] or "" for part in f"}}{text}".split("{"))
    return any(map(str.isalpha, bare)) and " " in text.strip()


def test_every_word_heading_and_setting_has_a_german_one():
    cells = GERMAN.formats.cells
    columns = (*OWNER_COLUMNS, *INTERACTION_COLUMNS, *COMPUTED_COLUMNS)
    assert {column.heading for column in columns} - cells["heading"].keys() == set()
    settings = {str(info.title) for info in Settings.model_fields.values()}
    assert settings - cells["setting"].keys() == set()
    shown = (words.Answer, words.YesNo, words.Channel, words.Purpose, words.Direction, words.Type)
    shown += (words.ContactLevel, words.Consent, words.Stage, words.LifeCycle, words.Standing)
    shown += (words.LeaveRisk, words.Balance, words.Action, words.Band, words.Business)
    shown += (MessageFor, MessageField)
    for vocabulary in shown:
        assert set(vocabulary) == cells[table_of(vocabulary)].keys(), vocabulary


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (because("stage.contract", last_on=TODAY), "Ein Kauf, am 2. März 2026."),
        (because("rhythm.once", days=60), "Hat einmal gekauft, vor 9 Wochen."),
        (
            because("rhythm.every_quiet", gap=42, days=90),
            "Kauft sonst etwa alle 6 Wochen; seit 3 Monaten still.",
        ),
        (because("today.talks", on=TODAY, count=8), "Montag, 2. März. Acht Gespräche."),
        (because("cell.more", more=1234, cell="A1"), "Und noch 1.234 wie A1:"),
    ],
)
def test_days_durations_and_numbers_are_written_as_in_german(reason, said):
    assert GERMAN.sentence(reason) == said


def test_german_words_are_understood_where_they_are_typed():
    assert contact_levels().find("Vierteljährlich") is words.ContactLevel.QUARTERLY
    assert types_of("shop").find("Reklamation") is words.Type.COMPLAINT
    assert answers().find("Klären") is words.Answer.ASK


def synced(store):
    sync_store(store, TODAY)
    rows = store.cells["Kunden"]
    return dict(zip(rows[0], rows[1], strict=False))


def test_a_list_under_german_headings_gets_german_columns():
    store = MemoryStore({"Kunden": [list(row) for row in LIST]})
    ann = synced(store)
    assert (ann["Melden?"], ann["Am besten per"], ann["Stufe"]) == ("Ja", "Telefon", "Kennenlernen")
    assert ann["Warum diese Stufe"] == "Noch kein Kauf und kein Auftrag vermerkt."
    assert sync_store(store, TODAY).cells_written == 0


def test_another_language_in_settings_rewrites_all_that_is_ours_and_undo_puts_it_back(tmp_path):
    settings = [["Setting", "Value"], ["Language", "English"]]
    tabs = {"Kunden": [list(row) for row in LIST], "Settings": settings}
    store = MemoryStore(tabs, history=tmp_path)
    assert synced(store)["OK to contact"] == "Yes"
    before = [list(row) for row in store.cells["Kunden"]]
    store.cells["Settings"][1][1] = "Deutsch"
    ann = synced(store)
    assert ann["Melden?"] == "Ja"
    assert "OK to contact" not in ann
    assert sync_store(store, TODAY).cells_written == 0
    undo_store(store)
    assert store.cells["Kunden"] == before


def test_a_heading_that_the_owner_gave_our_column_stays_whatever_the_language():
    settings = [["Setting", "Value"], ["Language", "English"]]
    store = MemoryStore({"Kunden": [list(row) for row in LIST], "Settings": settings})
    synced(store)
    store.cells["Kunden"][0][store.cells["Kunden"][0].index("Stage")] = "Wie weit"
    store.cells["Settings"][1][1] = "Deutsch"
    ann = synced(store)
    assert ann["Wie weit"] == "Kennenlernen"
    assert ann["Melden?"] == "Ja"


def test_python_with_english_settings_gets_english_values_of_a_german_list():
    settings = Settings.for_business("shop", language="English")
    (ann,) = assess(LIST, today=TODAY, settings=settings)
    assert (ann.ok_to_contact, ann.best_channel, ann.stage) == ("Yes", "Phone", "Courting")


def test_a_shop_has_its_own_word_for_the_first_purchase():
    log = [["Datum", "Kunde", "Art"], [date(2026, 2, 20), "Ann Ott", "Kauf"]]
    for business, stage in (("Laden", "Erster Kauf"), ("Handwerk", "Erster Auftrag")):
        settings = [["Einstellung", "Wert"], ["Betrieb", business]]
        book = open_book(Grids.of(Kunden=LIST, Verlauf=log, Einstellungen=settings), TODAY)
        ((_, found),) = book.findings()
        assert book.catalogue.word(found.stage) == stage


def test_a_wish_is_one_for_somebody():
    german = catalogue_of("Deutsch")
    said = german.sentence(because("tab.wish", heading="Werbung ok?", count=1))
    assert "könnte für einen Kunden ein Nein sein" in said
    assert german.said("Ask: {field:sought}", {"field": "Preferred channel"}) == (
        "Fragen, auf welchem Weg Sie sich am besten melden"
    )


def test_with_care_is_one_word_as_a_band_and_beside_a_name():
    word = GERMAN.word(Band.WITH_CARE)
    codes = [code for code in GERMAN.codes if code.startswith("today.with_care")]
    said = [GERMAN.template(code)[0][0] for code in codes]
    assert len(said) > 9
    assert [each for each in said if not each.startswith(word)] == []
