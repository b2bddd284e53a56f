"""What a store must do with an owner's answers: it takes them in the sync that they decide."""

from contract import TODAY, Place, Tabs, filled

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.syncing.asked_for.answering import AnswerRow, Wanted
from sheetcrm.syncing.engine import sync_store

ANY_CONTACT = AnswerRow("Column: Newsletter ok?", "any contact")
WANTED = Wanted((ANY_CONTACT,), ("Settings", "Interactions"), Business.SHOP)


def list_of_wishes() -> Tabs:
    """Two customers, one of whom says no in a column that only the owner can explain."""
    return {
        "Kunden": [
            ["Name", "Email", "Newsletter ok?"],
            ["Ann", "ann@example.com", "ja"],
            ["Bob", "bob@example.com", "nein"],
        ]
    }


class AnsweringContract:
    """The suite, beside StoreContract."""

    def place(self, tabs: Tabs) -> Place:
        """Make a place that holds these tabs."""
        raise NotImplementedError

    def test_an_answer_decides_the_sync_that_writes_it(self):
        place = self.place(list_of_wishes())
        sync_store(place.store, TODAY)
        assert value_of(place, "Bob", "OK to contact") == "Ask"
        sync_store(place.store, TODAY, wanted=WANTED)
        assert value_of(place, "Bob", "OK to contact") == "No"
        assert value_of(place, "Ann", "OK to contact") == "Yes"

    def test_tabs_that_are_wanted_are_added_with_the_answers_in_them(self):
        place = self.place(list_of_wishes())
        sync_store(place.store, TODAY, wanted=WANTED)
        settings = place.cells("Settings")
        assert settings[0][:3] == ["Setting", "Value", "About"]
        assert answer_in(settings, "Business") == "shop"
        assert answer_in(settings, "Column: Newsletter ok?") == "any contact"
        assert place.cells("Interactions")[0][:3] == ["Date", "Customer", "Type"]

    def test_a_sync_after_it_has_nothing_to_do(self):
        place = self.place(list_of_wishes())
        sync_store(place.store, TODAY, wanted=WANTED)
        assert sync_store(place.store, TODAY).cells_written == 0

    def test_a_second_answer_takes_the_place_of_the_first(self):
        place = self.place(list_of_wishes())
        sync_store(place.store, TODAY, wanted=WANTED)
        other = Wanted((AnswerRow("Column: Newsletter ok?", "advertising only"),))
        sync_store(place.store, TODAY, wanted=other)
        settings = place.cells("Settings")
        assert sum("Column: Newsletter ok?" in row for row in settings) == 1
        assert answer_in(settings, "Column: Newsletter ok?") == "advertising only"
        assert value_of(place, "Bob", "OK to contact") == "Yes"

    def test_answers_about_one_person_stand_beside_each_other(self):
        place = self.place(list_of_wishes())
        said = (
            AnswerRow("Answer: Bob", "something else", "one note"),
            AnswerRow("Answer: Bob", "something else", "another note"),
        )
        for _ in range(2):
            sync_store(place.store, TODAY, wanted=Wanted(said, ("Settings",)))
        rows = [row[:3] for row in place.cells("Settings") if "Answer: Bob" in row]
        assert rows == [[each.setting, each.value, each.about] for each in said]

    def test_a_dry_run_says_what_it_would_write_and_writes_nothing(self):
        place = self.place(list_of_wishes())
        report = sync_store(place.store, TODAY, wanted=WANTED, dry_run=True)
        assert place.cells("Kunden") == list_of_wishes()["Kunden"]
        assert report.cells_written == sync_store(place.store, TODAY, wanted=WANTED).cells_written

    def test_undo_takes_the_answers_back_with_the_columns(self):
        place = self.place(list_of_wishes())
        sync_store(place.store, TODAY, wanted=WANTED)
        undo_store(place.store)
        assert filled(place.cells("Kunden")) == list_of_wishes()["Kunden"]
        sync_store(place.store, TODAY)
        assert value_of(place, "Bob", "OK to contact") == "Ask"

    def test_settings_that_are_there_take_the_answers(self):
        tabs = list_of_wishes() | {
            "Settings": [
                ["My settings"],
                [],
                ["Setting", "Value", "About"],
                ["Country", None, "where"],
            ]
        }
        place = self.place(tabs)
        wanted = Wanted((AnswerRow("Country", "Germany"), ANY_CONTACT))
        sync_store(place.store, TODAY, wanted=wanted)
        settings = filled(place.cells("Settings"))
        assert settings[3:] == [
            ["Country", "Germany", "where"],
            ["Column: Newsletter ok?", "any contact"],
        ]
        assert value_of(place, "Bob", "OK to contact") == "No"


def value_of(place: Place, who: str, heading: str) -> object:
    """What stands in somebody's row of the list under a heading of ours."""
    rows = place.cells("Kunden")
    at = rows[0].index(heading)
    return next(row[at] for row in rows if row[0] == who)


def answer_in(settings: list[list[object]], name: str) -> object:
    """What stands beside a setting."""
    return next(row[1] for row in settings if name in row)
