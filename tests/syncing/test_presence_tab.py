"""Presence: a checklist that is the owner's; what is to be looked over again stands on Start here."""

from datetime import date, timedelta

import pytest

from sheetcrm.rules.words import Business
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.languages import ENGLISH, Language, languages

MONDAY = date(2026, 3, 2)
CHECKED, AGAIN = 3, 4


class Owner:
    """Somebody with the tabs of the starter and one customer."""

    def __init__(self, folder, business=Business.SHOP):
        tabs = starter_tabs(business, "shop.xlsx")
        cells = {tab.name: [list(row) for row in grid_of(tab).rows] for tab in tabs}
        cells["Customers"].append([None, "Ann Miller"])
        self.store = MemoryStore(cells, history=folder)
        self.store.name = "shop.xlsx"

    @property
    def presence(self):
        return self.store.cells["Presence"]

    def row(self, where):
        return next(row for row in self.presence if row[0] == where)

    def sync(self, on=MONDAY):
        return sync_store(self.store, on)

    def start(self):
        """What Start here says beside the link to Presence."""
        return next(row[2] for row in self.store.cells["Start here"] if row[1] == "Presence")


@pytest.fixture
def owner(tmp_path):
    return Owner(tmp_path)


def test_start_here_counts_what_was_never_looked_over(owner):
    owner.sync()
    assert owner.start().endswith("14 are not looked over yet.")
    for row in owner.presence[3:]:
        row[CHECKED] = MONDAY
    owner.sync()
    assert owner.start().endswith("before they know you, and what to look over there.")


def test_what_was_looked_over_half_a_year_ago_is_named(owner):
    for row in owner.presence[3:]:
        row[CHECKED] = MONDAY
    owner.row("Voicemail")[CHECKED] = MONDAY - timedelta(181)
    owner.row("Reviews")[CHECKED], owner.row("Reviews")[AGAIN] = MONDAY - timedelta(90), MONDAY
    owner.row("E-mail")[CHECKED], owner.row("E-mail")[AGAIN] = date(2020, 1, 1), date(2026, 3, 3)
    owner.sync()
    assert owner.start().endswith("Time to look over again: Voicemail, Reviews.")


def test_a_text_that_the_owner_deleted_does_not_concern_them(owner):
    for row in owner.presence[3:]:
        row[1] = None
    owner.sync()
    assert "looked over yet" not in owner.start()
    assert all(row[1] is None for row in owner.presence[3:])


def test_a_row_of_the_owners_own_counts_and_stays(owner):
    owner.presence.append(["Market stall", "Our sign", "Jo", MONDAY - timedelta(400)])
    owner.sync()
    assert "again: Market stall." in owner.start()
    assert owner.presence[-1][:4] == ["Market stall", "Our sign", "Jo", MONDAY - timedelta(400)]


def test_days_that_nobody_understands_are_not_guessed(owner):
    owner.row("Voicemail")[CHECKED] = "soon"
    owner.sync()
    assert "13 are not looked over yet." in owner.start()


def test_a_second_sync_writes_nothing_and_another_language_is_taken_over(owner):
    owner.sync()
    assert owner.sync().cells_written == 0
    owner.row("Voicemail")[1] = "Ours."
    settings = owner.store.cells["Settings"]
    next(row for row in settings if row[0] == "Language")[1] = "Deutsch"
    owner.sync()
    assert owner.presence[2][:2] == ["Wo", "Was dort stehen soll"]
    assert owner.row("Voicemail")[1] == "Ours."
    assert owner.row("Bewertungen")


@pytest.mark.parametrize("business", Business)
def test_each_kind_of_business_has_what_is_its_own(business):
    for language in languages():
        rows = language.read("presence.toml")
        assert len(rows[business]) >= 3
        assert len({row["where"] for row in (rows[business] | rows["everybody"]).values()}) == len(
            rows[business]
        ) + len(rows["everybody"])


def test_every_language_says_all_that_english_says():
    english = Language(ENGLISH).read("presence.toml")
    for language in languages():
        own = language.read("presence.toml")
        assert {part: list(rows) for part, rows in own.items()} == {
            part: list(rows) for part, rows in english.items()
        }
