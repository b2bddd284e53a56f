"""today --ics writes a calendar that can be brought in again; --for lists whom one of us looks after."""

from datetime import date

import openpyxl
import pytest
import vobject

DAY = ("--today", "2026-03-02")
HEADINGS = ["Name", "Email", "Phone", "Notes", "Looked after by", "First contact"]
LOG = ["Date", "Customer", "Type", "Channel", "Note", "Looked after by"]
PEOPLE = [
    ["Ann Lee", "ann@example.com", None, "never on Mondays", "Tom Ray", date(2026, 1, 2)],
    ["Bob Stone", "bob@example.com", None, None, "Sue", date(2026, 1, 2)],
    ["Cleo Paz", "cleo@example.com", None, None, None, date(2026, 1, 2)],
    ["Dan Moor", "dan@example.com", None, None, None, date(2026, 1, 2)],
    ["Eve Hall", "eve@example.com", None, None, "Sue & Tom Ray", date(2026, 1, 2)],
]
ROWS = [
    [date(2026, 2, 27), "Ann Lee", "Inquiry", "Email", "roof; tiles, \\slate\nand lead", None],
    [date(2026, 2, 27), "Bob Stone", "Inquiry", "Email", "a very long story " * 12, None],
    [date(2026, 2, 27), "Cleo Paz", "Inquiry", "Email", "gutter", None],
    [date(2026, 2, 26), "Dan Moor", "Call", "Phone", "hello", "Sue"],
    [date(2026, 2, 27), "Dan Moor", "Inquiry", "Email", "porch", "Tom Ray"],
    [date(2026, 2, 27), "Eve Hall", "Inquiry", "Email", "shed", None],
]


@pytest.fixture
def book_of(tmp_path):
    def make(business="trades", people=PEOPLE, headings=HEADINGS, log=LOG):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        sheets = {
            "Customers": [headings, *(row[: len(headings)] for row in people)],
            "Interactions": [log, *(row[: len(log)] for row in ROWS)],
            "Settings": [["Setting", "Value"], ["Business", business]],
        }
        for tab, rows in sheets.items():
            sheet = book.active if tab == "Customers" else book.create_sheet(tab)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "customers.xlsx"
        book.save(path)
        return path

    return make


def entries_of(file):
    return vobject.readOne(file.read_text("utf-8")).contents.get("vevent", [])


def test_each_follow_up_is_an_entry_of_a_whole_day(sheetcrm, book_of, tmp_path):
    file = tmp_path / "today.ics"
    ran = sheetcrm("today", book_of(), "--ics", file, *DAY)
    assert "5 entries for your calendar in today.ics." in ran.out
    ann = entries_of(file)[0]
    assert ann.summary.value.startswith("Ann Lee: ")
    assert (ann.dtstart.value, ann.dtend.value) == (date(2026, 3, 2), date(2026, 3, 3))
    assert "DTSTART;VALUE=DATE:20260302\r\n" in file.read_bytes().decode()
    assert "roof; tiles, \\slate" in ann.description.value
    assert ann.description.value.endswith("ann@example.com")
    assert "Monday" not in file.read_text("utf-8")


def test_lines_are_folded_and_end_as_the_standard_says(sheetcrm, book_of, tmp_path):
    file = tmp_path / "today.ics"
    sheetcrm("today", book_of(), "--ics", file, *DAY)
    lines = file.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert b"DTSTAMP:20260302T000000Z" in lines


def test_brought_in_again_it_replaces_what_was_there(sheetcrm, book_of, tmp_path):
    path, file = book_of(), tmp_path / "today.ics"
    sheetcrm("today", path, "--ics", file, *DAY)
    monday = {each.uid.value: int(each.sequence.value) for each in entries_of(file)}
    first = file.read_bytes()
    sheetcrm("today", path, "--ics", file, *DAY)
    assert file.read_bytes() == first
    sheetcrm("today", path, "--ics", file, "--today", "2026-03-03")
    tuesday = {each.uid.value: int(each.sequence.value) for each in entries_of(file)}
    assert tuesday.keys() == monday.keys()
    assert all(tuesday[uid] > monday[uid] for uid in monday)
    assert not any("Ann" in uid for uid in monday)


def test_json_stays_as_it_is(sheetcrm, book_of, tmp_path):
    path = book_of()
    assert (
        sheetcrm("today", path, "--json", "--ics", tmp_path / "today.ics", *DAY).json
        == sheetcrm("today", path, "--json", *DAY).json
    )


def test_a_clinics_calendar_tells_names_and_addresses_alone(sheetcrm, book_of, tmp_path):
    file = tmp_path / "today.ics"
    sheetcrm("today", book_of("clinic"), "--ics", file, *DAY)
    ann = entries_of(file)[0]
    assert (ann.summary.value, ann.description.value) == ("Ann Lee: be in touch", "ann@example.com")
    text = file.read_text("utf-8")
    for secret in ("roof", "gutter", "Inquiry", "wait", "February", "Reply"):
        assert secret not in text


def test_a_day_without_anything_to_do_is_an_empty_calendar(sheetcrm, book_of, tmp_path):
    file = tmp_path / "today.ics"
    path = book_of(people=[["Zoe Quiet", "zoe@example.com", None, None, None, None]])
    openpyxl_book = openpyxl.load_workbook(path)
    del openpyxl_book["Interactions"]
    openpyxl_book.save(path)
    ran = sheetcrm("today", path, "--ics", file, *DAY)
    assert "Nothing for your calendar in today.ics." in ran.out
    assert entries_of(file) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("customers.xlsx", "is not the name of a calendar file"),
        ("notes.ics", "holds something else"),
    ],
)
def test_no_other_file_is_overwritten(sheetcrm, book_of, tmp_path, name, says):
    path = book_of()
    (tmp_path / "notes.ics").write_text("my notes")
    before = (tmp_path / name).read_bytes()
    ran = sheetcrm("today", path, "--ics", tmp_path / name, *DAY)
    assert ran.status == 1
    assert says in ran.err
    assert (tmp_path / name).read_bytes() == before


def test_a_folder_that_is_not_there_is_said(sheetcrm, book_of, tmp_path):
    ran = sheetcrm("today", book_of(), "--ics", tmp_path / "none" / "today.ics", *DAY)
    assert ran.status == 1
    assert "could not be written" in ran.err


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Tom Ray", {"Ann Lee", "Cleo Paz", "Dan Moor", "Eve Hall"}),
        ("tom", {"Ann Lee", "Cleo Paz", "Dan Moor", "Eve Hall"}),
        ("SUE", {"Bob Stone", "Cleo Paz", "Eve Hall"}),
    ],
)
def test_one_of_us_sees_their_own_and_whom_nobody_looks_after(sheetcrm, book_of, name, listed):
    rows = sheetcrm("today", book_of(), "--for", name, "--json", *DAY).json
    assert {row["customer"] for row in rows} == listed


def test_a_name_that_nobody_has_is_said_with_those_that_are_known(sheetcrm, book_of):
    ran = sheetcrm("today", book_of(), "--for", "Zed", *DAY)
    assert (ran.status, ran.out) == (1, "")
    assert "Nobody is looked after by 'Zed'." in ran.err
    assert "Choose one of: Sue, Tom Ray." in ran.err


def test_a_list_that_names_nobody_says_which_column_to_add(sheetcrm, book_of):
    path = book_of(headings=HEADINGS[:4], log=LOG[:5])
    ran = sheetcrm("today", path, "--for", "Tom", *DAY)
    assert ran.status == 1
    assert "Add a column 'Looked after by'" in ran.err
