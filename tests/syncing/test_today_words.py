"""The words of Today: another language rewrites them, and what is left alone is asked about once."""

from datetime import date, timedelta

import openpyxl
import pytest
from test_today_tab import CUSTOMERS, LOG, MONDAY, PLACES, Owner

from sheetcrm.rules.words import Business
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.pages.outcomes import outcomes
from sheetcrm.templates.pages.starter_today import today_tab
from sheetcrm.wording.catalogue import catalogue_of

QUIET = [
    ["Name", "Email", "Contact level", "Birthday"],
    ["Ann Miller", "ann@example.org", "Monthly", None],
    *([f"Person {at}", f"p{at}@example.org", None, f"1980-03-0{at}"] for at in range(2, 8)),
]
OLD = [LOG[0], [date(2025, 12, 1), "Ann Miller", "Call", None, "From us", None, None]]


@pytest.fixture
def owner(tmp_path):
    owner = Owner(tmp_path)
    owner.sync()
    return owner


def speaks(owner, language):
    owner.store.cells["Settings"] = [["Setting", "Value"], ["Language", language]]


def test_another_language_rewrites_headings_bands_and_words(owner):
    owner.type("Ann Miller", **{"Not before": "never"})
    owner.sync()
    speaks(owner, "German")
    owner.sync()
    page = owner.store.cells["Today"]
    assert page[2][:3] == ["Wie dringend", "Getan", "Kunde"]
    assert [row[0] for row in page[3:5]] == ["Warten", "Guter Moment"]
    assert any(row[7:8] == ["nie"] for row in page)
    assert owner.sync().cells_written == 0
    speaks(owner, "English")
    owner.sync()
    assert page[2][:3] == ["Band", "Done", "Customer"]
    assert any(row[7:8] == ["never"] for row in page)


def test_what_was_typed_in_the_former_language_is_understood(owner):
    owner.type("Bob Ott", Done="yes", Outcome="Quote", Note="1200")
    owner.type("Cy Young", **{"Not before": "next week"})
    owner.type("Ann Miller", Note="not at home")
    speaks(owner, "German")
    report = owner.sync()
    assert [(row[1], row[2]) for row in owner.log] == [("C-2", "Quote")]
    assert not [problem for problem in report.problems if problem.tab == "Today"]
    held = next(row for row in owner.store.cells["Today"] if row[8:9] == ["not at home"])
    assert (held[0], held[2], held[3]) == ("Guter Moment", "Ann Miller", "Send the plan")


def test_the_drop_down_speaks_the_other_language_too_unless_it_is_the_owners(tmp_path):
    english, german = catalogue_of("English"), catalogue_of("German")
    path = tmp_path / "customers.xlsx"
    book = build_workbook([today_tab(Business.TRADES, english)])
    for tab, rows in (("Customers", CUSTOMERS), ("Interactions", LOG)):
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    settings = book.create_sheet("Settings")
    for row in (["Setting", "Value"], ["Business", "trades"], ["Language", "English"]):
        settings.append(row)
    book.save(path)
    store = WorkbookStore(path)
    sync_store(store, MONDAY)
    assert offered(path) == list(outcomes(Business.TRADES, english))
    change(path, lambda book: book["Settings"].cell(3, 2, "Deutsch"))
    sync_store(store, MONDAY)
    assert offered(path) == list(outcomes(Business.TRADES, german))
    assert "keines der angebotenen" in rules(path)[0].error
    change(path, lambda book: setattr(rule_of(book), "formula1", '"Anruf,Kaffee"'))
    change(path, lambda book: book["Settings"].cell(3, 2, "English"))
    sync_store(store, MONDAY)
    assert offered(path) == ["Anruf", "Kaffee"]


def rule_of(book):
    return book["Today"].data_validations.dataValidation[0]


def rules(path):
    return openpyxl.load_workbook(path)["Today"].data_validations.dataValidation


def offered(path):
    return rules(path)[0].formula1.strip('"').split(",")


def change(path, act):
    book = openpyxl.load_workbook(path)
    act(book)
    book.save(path)


class Left(Owner):
    """An owner who ticks somebody each day and leaves Ann Miller alone."""

    def __init__(self, folder):
        super().__init__(folder)
        self.store.cells["Customers"] = [list(row) for row in QUIET]
        self.store.cells["Interactions"] = [list(row) for row in OLD]
        self.day = MONDAY
        self.sync(self.day)

    def work(self):
        """Tick somebody else, and look again the day after."""
        others = [
            row for row in self.today if '"due"' in str(row[14:15]) and row[2] != "Ann Miller"
        ]
        others[0][PLACES["Done"]] = "x"
        self.sync(self.day)
        self.day += timedelta(1)
        self.sync(self.day)

    def why(self):
        return self.row("Ann Miller")[PLACES["Why"]]

    def is_asked(self):
        return self.why().startswith("Left a few times: still worth it?")


def test_what_was_left_alone_on_three_days_of_work_is_asked_about_then_rests(tmp_path):
    owner = Left(tmp_path)
    asked = [owner.is_asked()]
    for _ in range(4):
        owner.work()
        asked.append(owner.is_asked())
    assert asked == [False, False, False, True, True]
    owner.work()
    assert "Ann Miller" not in owner.listed()
    row = next(row for row in owner.today if '"put off"' in str(row[PLACES["Key"] :]))
    assert (row[2], row[7]) == ("Ann Miller", owner.day + timedelta(90))
    assert owner.sync(owner.day).cells_written == 0
    row[7] = None
    owner.sync(owner.day)
    assert "Ann Miller" in owner.listed()
    assert not owner.is_asked()


def test_the_question_whether_it_is_worth_it_names_the_rhythm_that_it_is_about(tmp_path):
    owner = Left(tmp_path)
    for _ in range(3):
        assert owner.why().startswith("They like a word every month; last in touch on")
        owner.work()
    assert owner.why() == "Left a few times: still worth it? Rhythm: every month."


def test_what_comes_after_a_talk_was_not_left_a_few_times(tmp_path):
    owner = Left(tmp_path)
    for _ in range(3):
        owner.work()
    assert owner.is_asked()
    owner.happened("Ann Miller", "Meeting")
    owner.sync(owner.day)
    owner.sync(owner.day + timedelta(35))
    assert owner.why().startswith("They like a word every month; last in touch on")


def test_days_on_which_nobody_worked_in_the_list_do_not_count(tmp_path):
    owner = Left(tmp_path)
    for at in range(1, 6):
        owner.sync(MONDAY + timedelta(at))
        assert not owner.is_asked()


@pytest.mark.parametrize(
    ("answer", "until"),
    [("not any more", "never"), ("in drei Monaten", MONDAY + timedelta(3 + 91))],
)
def test_an_answer_puts_it_off_and_logs_nothing(tmp_path, answer, until):
    owner = Left(tmp_path)
    for _ in range(3):
        owner.work()
    before = len(owner.store.cells["Interactions"])
    owner.type("Ann Miller", Outcome=answer)
    owner.sync(owner.day)
    assert "Ann Miller" not in owner.listed()
    row = next(row for row in owner.today if '"put off"' in str(row[14:15]))
    assert (row[2], row[7]) == ("Ann Miller", until)
    assert len(owner.store.cells["Interactions"]) == before
    assert owner.sync(owner.day).cells_written == 0


def test_who_is_to_stay_is_not_asked_about_again(tmp_path):
    owner = Left(tmp_path)
    for _ in range(3):
        owner.work()
    owner.type("Ann Miller", Outcome="yes, keep it")
    owner.sync(owner.day)
    assert not owner.is_asked()
    assert owner.row("Ann Miller")[PLACES["Outcome"]] is None
    for _ in range(2):
        owner.work()
        assert not owner.is_asked()


def test_a_tab_that_lost_its_headings_is_left_alone_and_that_is_said(owner):
    owner.type("Bob Ott", Done="x")
    owner.today[2][PLACES["Done"]] = "Erledigt?"
    page = [list(row) for row in owner.store.cells["Today"]]
    problems = owner.sync().problems
    assert any("has lost some of the headings" in problem.message for problem in problems)
    assert owner.store.cells["Today"] == page
    page[2][PLACES["Done"]] = "Done"
    owner.store.cells["Today"] = page
    owner.sync()
    assert [row[1] for row in owner.log] == ["C-2"]


def test_a_tab_without_its_hidden_keys_is_left_alone_and_that_is_said(owner):
    owner.type("Bob Ott", Done="x")
    for row in owner.today:
        row[PLACES["Key"]] = None
    page = [list(row) for row in owner.store.cells["Today"]]
    problems = owner.sync().problems
    assert any("hidden column Key is gone" in problem.message for problem in problems)
    assert owner.store.cells["Today"] == page
    assert owner.log == []
