"""sheetcrm merge: two rows of one customer become one, nothing is lost, and undo takes it back."""

import hashlib
import json
from datetime import date, datetime

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")
HEADINGS = [
    "Customer ID",
    "Name",
    "Email",
    "Phone",
    "Birthday",
    "Marketing consent",
    "Never use",
    "First contact",
    "Last contacted",
    "Number of purchases",
    "Referred by",
    "Notes",
    "Colour",
]
ANN = ["C-3", "Ann Lee", "ann@example.com", None, "14 May", "Subscribed", "Post"]
ANN += [date(2020, 1, 2), date(2025, 1, 1), 3, None, "likes roses", "red"]
BOB = ["C-4", "Bob Ray", "bob@example.com", *[None] * 7, "C-7", None, None]
ANNE = ["C-7", "Anne Lee", "anne@example.org", "+44 20 7946 0111", date(1980, 5, 14)]
ANNE += ["Unsubscribed", "Phone", date(2022, 1, 2), date(2026, 1, 1), 2, None, "gate 4410", "blue"]
LOG = [
    ["Date", "Customer", "Type", "Amount", "Note"],
    [date(2026, 1, 5), "C-7", "Purchase", 50, None],
    [date(2026, 1, 6), "anne@example.org; Bob Ray", "Call", None, "hi"],
    [date(2026, 1, 7), "Ann Lee", "Email", None, "hi"],
]


@pytest.fixture
def workbook(tmp_path):
    def make(people=(ANN, BOB, ANNE), headings=HEADINGS, log=LOG):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        for row in [headings, *people]:
            book.active.append(row)
        sheet = book.create_sheet("Interactions")
        for row in log:
            sheet.append(row)
        book.save(tmp_path / "customers.xlsx")
        return tmp_path / "customers.xlsx"

    return make


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows_of(path, tab="Customers"):
    first, *rows = openpyxl.load_workbook(path)[tab].iter_rows(values_only=True)
    return [dict(zip(first, row, strict=True)) for row in rows]


def test_the_older_row_holds_what_both_say(sheetcrm, workbook):
    path = workbook()

    sheetcrm("merge", path, "Anne Lee", "Ann Lee", "--yes", *DAY)

    ann, bob, gone = rows_of(path)
    assert (ann["Customer ID"], ann["Name"]) == ("C-3", "Ann Lee")
    assert ann["Phone"] == "+44 20 7946 0111"
    assert ann["Birthday"] == datetime(1980, 5, 14)
    assert (ann["Marketing consent"], ann["Never use"]) == ("Unsubscribed", "Post, Phone")
    assert ann["First contact"] == datetime(2020, 1, 2)
    assert ann["Last contacted"] == datetime(2026, 1, 1)
    assert ann["Number of purchases"] == 5
    for said in ("likes roses", "gate 4410", "C-7", "anne@example.org", "Anne Lee", "Colour: blue"):
        assert said in ann["Notes"]
    assert bob["Referred by"] == "Ann Lee"
    assert not any(gone.values())


def test_the_log_follows(sheetcrm, workbook):
    path = workbook()

    sheetcrm("merge", path, "C-3", "C-7", "--yes", *DAY)

    named = [row["Customer"] for row in rows_of(path, "Interactions")]
    assert named == ["Ann Lee", "Ann Lee; Bob Ray", "Ann Lee"]


def test_undo_gives_the_bytes_back(sheetcrm, workbook):
    path = workbook()
    before = digest(path)

    sheetcrm("merge", path, "C-3", "C-7", "--yes", *DAY)
    assert digest(path) != before
    sheetcrm("undo", path)

    assert digest(path) == before


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--json",), ("--dry-run", "--yes")])
def test_nothing_is_joined_before_somebody_agreed(sheetcrm, workbook, words):
    path = workbook()
    before = digest(path)

    sheetcrm("merge", path, "C-3", "C-7", *words, *DAY)

    assert digest(path) == before


def test_two_rows_of_one_name_are_meant_by_the_name_twice_and_by_their_rows(sheetcrm, workbook):
    twin = [None, "Bob Ray", None, "+44 20 7946 0222", *[None] * 9]
    path = workbook((ANN, BOB, twin))

    said = json.loads(sheetcrm("merge", path, "Bob Ray", "Bob Ray", "--json", *DAY).out)
    assert (said["kept"], said["dry_run"]) == ("C-4", True)
    sheetcrm("merge", path, "row 4", "row 3", "--yes", *DAY)

    assert rows_of(path)[1]["Phone"] == "+44 20 7946 0222"


def test_a_formula_stays(sheetcrm, workbook):
    path = workbook(([*ANN[:-1], '=CONCATENATE("r","ed")'], BOB, ANNE))

    sheetcrm("merge", path, "C-3", "C-7", "--yes", *DAY)

    ann = rows_of(path)[0]
    assert ann["Colour"] == '=CONCATENATE("r","ed")'
    assert "Colour: blue" in ann["Notes"]


def test_what_finds_no_place_stops_it(sheetcrm, workbook):
    path = workbook(
        ([1, "Ann Lee", "red"], [2, "Anne Lee", "blue"]), ["Customer ID", "Name", "Colour"]
    )
    before = digest(path)

    result = sheetcrm("merge", path, "1", "2", "--yes", *DAY)

    assert result.status == 1
    assert "there is no column Notes that could keep both" in result.err
    assert digest(path) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Ann Lee", "C-3"), "so there is nothing to join"),
        (("Ann Lee", "Zoe"), "Nobody in your list is called 'Zoe'"),
        (("Ann Lee", "row 99"), "Nobody in your list is called 'row 99'"),
    ],
)
def test_who_is_no_other_row_is_said(sheetcrm, workbook, words, says):
    assert says in sheetcrm("merge", workbook(), *words, "--yes", *DAY).err


def test_what_the_owner_answered_about_the_row_that_goes_holds_for_the_one_that_stays(
    sheetcrm, workbook
):
    path = workbook()
    book = openpyxl.load_workbook(path)
    settings = book.create_sheet("Settings")
    settings.append(["Setting", "Value", "About"])
    settings.append(["Answer: C-7", "leave in peace", None])
    book.save(path)

    sheetcrm("merge", path, "C-3", "C-7", "--yes", *DAY)

    assert rows_of(path)[0]["OK to contact"] == "No"
    assert rows_of(path, "Settings")[-1]["Setting"] == "Answer: C-3"


def test_what_one_row_forbids_no_merge_allows(sheetcrm, workbook):
    headings = ["Customer ID", "Name", "Email", "Objection", "Notes"]
    people = (
        [1, "Ann Lee", "ann@example.com", "no", None],
        [2, "Anne Lee", "anne@example.com", "see her letter", None],
        [3, "Bob Ray", "bob@example.com", "no", None],
    )
    path = workbook(people, headings)
    before = digest(path)

    said = sheetcrm("merge", path, "1", "2", "--yes", *DAY)

    assert said.status == 1
    assert "Row 3 (Anne Lee) forbids something that the two rows together would allow" in said.err
    assert digest(path) == before


def test_a_status_that_tells_of_a_death_stays_in_the_notes_and_is_asked_about(sheetcrm, workbook):
    headings = ["Customer ID", "Name", "Email", "Status", "Notes"]
    people = (
        [1, "Ann Lee", "ann@example.com", "active", None],
        [2, "Anne Lee", "anne@example.com", "deceased", None],
    )
    path = workbook(people, headings)

    sheetcrm("merge", path, "1", "2", "--yes", *DAY)

    ann = rows_of(path)[0]
    assert "Status: deceased" in ann["Notes"]
    assert ann["OK to contact"] in {"Ask", "No"}


def test_ticks_that_wait_are_logged_first(sheetcrm, tmp_path):
    path = tmp_path / "new.xlsx"
    sheetcrm("new", path, "--business", "shop")
    book = openpyxl.load_workbook(path)
    for row, cells in enumerate((["Ann Lee", "ann@example.com"], ["Anne Lee", None]), start=2):
        for heading, value in zip(("Name", "Email"), cells, strict=True):
            column = next(each.column for each in book["Customers"][1] if each.value == heading)
            book["Customers"].cell(row, column, value)
    book.save(path)
    sheetcrm("sync", path, *DAY)
    book = openpyxl.load_workbook(path)
    happened = next(
        row
        for row in book["Today"].iter_rows(min_row=4)
        if any('["happened"' in str(cell.value) for cell in row)
    )
    book["Today"].cell(happened[0].row, 3, "Ann Lee")
    book.save(path)

    said = sheetcrm("merge", path, "Ann Lee", "Anne Lee", "--yes", *DAY)

    assert "is not in your log yet" in said.err


def test_of_two_rows_without_numbers_the_fuller_one_stays(sheetcrm, workbook):
    short = [None, "Ann Leigh", "ann@example.com", *[None] * 10]
    full = [None, "Ann Lee", "ann@example.com", "+44 20 7946 0111", *[None] * 7, "roses", "red"]
    path = workbook((short, BOB, full), log=LOG[:1])

    sheetcrm("merge", path, "Ann Leigh", "Ann Lee", "--yes", *DAY)

    gone, _, stays = rows_of(path)
    assert not any(gone.values())
    assert stays["Name"] == "Ann Lee"
    assert "From the other row: Name: Ann Leigh" in stays["Notes"]


def test_the_row_that_is_left_empty_is_told_until_it_is_taken_out(sheetcrm, workbook):
    path = workbook()
    book = openpyxl.load_workbook(path)
    book.create_sheet("Settings").append(["Setting", "Value", "About"])
    book["Customers"].append(["C-9", "Cy Ott", "cy@example.com", *[None] * 10])
    book.save(path)

    sheetcrm("merge", path, "C-3", "C-7", "--yes", *DAY)
    told = [each["what"] for each in json.loads(sheetcrm("problems", path, "--json", *DAY).out)]
    assert "Row 4 is empty since two rows were put together." in told

    book = openpyxl.load_workbook(path)
    book["Customers"].delete_rows(4)
    book.save(path)
    told = [each["what"] for each in json.loads(sheetcrm("problems", path, "--json", *DAY).out)]
    assert not any("is empty" in what for what in told)


def test_an_empty_row_of_the_owners_own_is_none_of_our_business(sheetcrm, workbook):
    path = workbook((ANN, [None] * 13, BOB))
    told = json.loads(sheetcrm("problems", path, "--json", *DAY).out)
    assert not any("is empty" in each["what"] for each in told)


def test_orders_under_both_names_count_after_it(sheetcrm, workbook):
    people = [
        ["Name", "Email", "Notes"],
        ["Ann Lee", "ann@example.com", None],
        ["Ann Leigh", "ann@example.com", None],
    ]
    path = workbook([], headings=people[0], log=LOG[:1])
    book = openpyxl.load_workbook(path)
    for row in [*people[1:], ["Bob Ray", "bob@example.com", None]]:
        book["Customers"].append(row)
    orders = book.create_sheet("Sales")
    for row in [
        ["Date", "Who", "£", "What"],
        [date(2026, 1, 5), "Ann Lee", 20, "vase"],
        [date(2026, 2, 5), "Leigh", 30, "bowl"],
        [date(2026, 2, 9), "Ann Leigh", 25, "cup"],
        [date(2026, 2, 10), "Bob Ray", 25, "cup"],
    ]:
        orders.append(row)
    settings = book.create_sheet("Settings")
    for row in [
        ["Setting", "Value", "About"],
        ["Orders: Sales", "yes"],
        ["Customer: Leigh", "Ann Leigh"],
    ]:
        settings.append(row)
    book.save(path)

    sheetcrm("merge", path, "Ann Lee", "Ann Leigh", "--yes", *DAY)

    bought = [row["Note"] for row in rows_of(path, "Interactions") if row["Customer"] != "Bob Ray"]
    assert sorted(filter(None, bought)) == ["bowl", "cup", "vase"]
    (card,) = json.loads(sheetcrm("find", path, "Ann Lee", "--json", *DAY).out)
    assert "3 purchases" in card["card"]["bought"]
