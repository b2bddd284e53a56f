"""sheetcrm import: people of another program's list join the owner's, once, and no wish is lost."""

import hashlib
from datetime import date, datetime

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")
HEADINGS = ["Customer ID", "Name", "Email", "Phone", "Birthday", "Marketing consent", "Notes"]
ANN = ["1", "Ann Lee", "ann@example.com", None, None, "Subscribed", "likes roses"]
BOB = ["2", "Bob Ray", None, "+44 20 7946 0111", None, None, None]
LOG = ["Date", "Customer", "Type", "Channel", "Purpose", "Note"]


@pytest.fixture
def files(tmp_path):
    def make(text, people=(ANN, BOB), headings=HEADINGS, log=LOG, name="contacts.csv"):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        for row in [headings, *people]:
            book.active.append(row)
        if log:
            book.create_sheet("Interactions").append(log)
        book.save(tmp_path / "customers.xlsx")
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "customers.xlsx", tmp_path / name

    return make


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows_of(path, tab="Customers"):
    first, *rows = openpyxl.load_workbook(path)[tab].iter_rows(values_only=True)
    return [dict(zip(first, row, strict=True)) for row in rows]


def counts(said):
    return said.json["added"], said.json["updated"], said.json["unchanged"]


def test_new_people_are_added_and_blanks_filled(sheetcrm, files):
    target, file = files(
        "First Name,Last Name,E-mail,Phone,Birthday\n"
        "Ann,Lee,ANN@example.com,+44 20 7946 0222,1980-05-14\n"
        "Dora,Nil,dora@example.com,,14 May\n"
    )

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert counts(said) == (1, 1, 0)
    ann, _, dora = rows_of(target)
    assert (ann["Customer ID"], ann["Phone"]) == ("1", "+44 20 7946 0222")
    assert ann["Birthday"] == datetime(1980, 5, 14)
    assert (dora["Name"], dora["Email"], dora["Birthday"]) == (
        "Dora Nil",
        "dora@example.com",
        "14 May",
    )
    assert dora["Follow-up"]  # the list is up to date with them


@pytest.mark.parametrize("name", ["contacts.csv", "contacts.vcf"])
def test_the_same_file_again_changes_nothing(sheetcrm, files, name):
    csv = (
        "Name,Email,Notes,Newsletter\nAnn Lee,ann@example.com,likes tea,no\nDora,d@example.com,,\n"
    )
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nEMAIL:{1}\nNOTE:{2}\nEND:VCARD\n"
    cards = card.format("Ann Lee", "ann@example.com", "likes tea")
    cards += card.format("Dora Nil", "dora@example.com", "gate 4410")
    target, file = files(csv if name.endswith(".csv") else cards, name=name)
    first = sheetcrm("import", target, file, "--json", *DAY)
    before = digest(target)

    again = sheetcrm("import", target, file, "--json", *DAY)

    assert counts(first) == (1, 1, 0)
    assert counts(again) == (0, 0, 2)
    assert (again.json["cells_written"], digest(target)) == (0, before)
    assert rows_of(target)[0]["Notes"] == "likes roses; likes tea"


def test_undo_gives_the_bytes_back_and_a_dry_run_writes_none(sheetcrm, files):
    target, file = files("Name,Email\nDora,dora@example.com\n")
    before = digest(target)

    assert counts(sheetcrm("import", target, file, "--dry-run", "--json", *DAY)) == (1, 0, 0)
    assert digest(target) == before
    sheetcrm("import", target, file, *DAY)
    assert digest(target) != before
    sheetcrm("undo", target)

    assert digest(target) == before


def test_an_opt_out_is_never_lost_nor_weakened(sheetcrm, files):
    target, file = files(
        "Name,Email,Marketing consent\nAnn Lee,ann@example.com,Unsubscribed\nBob Ray,,Subscribed\n",
        people=(ANN, [*BOB[:5], "Unsubscribed", None]),
    )

    sheetcrm("import", target, file, *DAY)

    assert [row["Marketing consent"] for row in rows_of(target)] == ["Unsubscribed"] * 2


def test_a_wish_without_a_column_goes_into_the_log(sheetcrm, files):
    target, file = files("Name,Email,Courtesy contact\nAnn Lee,ann@example.com,no\n")

    sheetcrm("import", target, file, *DAY)
    again = sheetcrm("import", target, file, "--json", *DAY)

    (row,) = rows_of(target, "Interactions")
    assert (row["Customer"], row["Type"], row["Note"]) == ("Ann Lee", "Opt-out", "contacts.csv")
    assert row["Date"] == datetime(2026, 3, 2)
    assert again.json["cells_written"] == 0
    assert rows_of(target)[0]["OK to contact"] == "No"


def test_who_asked_for_peace_stays_out_of_a_list_that_cannot_say_so(sheetcrm, files):
    target, file = files("Name,Email,Do not contact\nDora,dora@example.com,yes\n", log=None)

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert counts(said) == (0, 0, 0)
    (problem,) = said.json["problems"]
    assert (problem["tab"], problem["cell"]) == ("contacts.csv", "A2")
    assert "your list has no column for" in problem["message"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Name,Email,Phone\nAnn Lee,ann@example.com,\nAnn Lee,,\n", "may already be in row 2"),
        ("Name,Email,Birthday\nAnn Lee,ann@example.com,1 May\n", "Yours was kept"),
    ],
)
def test_doubt_is_told_and_nothing_overwritten(sheetcrm, files, text, says):
    people = ([*ANN[:4], date(1980, 5, 14), *ANN[5:]], BOB)
    target, file = files(text, people=people)

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert any(says in problem["message"] for problem in said.json["problems"])
    assert len(rows_of(target)) == 2
    assert rows_of(target)[0]["Birthday"] == datetime(1980, 5, 14)


def test_a_family_behind_one_phone_are_two_people(sheetcrm, files):
    target, file = files("Name,Phone\nTom Ray,+44 20 7946 0111\n")

    assert counts(sheetcrm("import", target, file, "--json", *DAY)) == (1, 0, 0)


def test_a_workbook_is_read_too_and_the_list_itself_is_not(sheetcrm, files, tmp_path):
    target, _ = files("")
    other = openpyxl.Workbook()
    other.active.append(["Name", "Email"])
    other.active.append(["Dora", "dora@example.com"])
    other.save(tmp_path / "other.xlsx")

    assert counts(sheetcrm("import", target, tmp_path / "other.xlsx", "--json", *DAY)) == (1, 0, 0)
    assert "is the list itself" in sheetcrm("import", target, target).err


def test_what_has_no_column_is_said(sheetcrm, files):
    target, file = files("Name,Email,Interests\nDora,dora@example.com,roses\n")

    assert "Your list has no column for Interests" in sheetcrm("import", target, file, *DAY).out


def test_a_file_without_people_is_refused(sheetcrm, files):
    target, file = files("a,b\n1,2\n")
    before = digest(target)

    said = sheetcrm("import", target, file, *DAY)

    assert said.status == 1
    assert "'contacts.csv' has no headings" in said.err
    assert digest(target) == before
