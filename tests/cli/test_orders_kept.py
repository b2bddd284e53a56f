"""Orders in tabs of the owner's workbook, and in an export beside it: asked about once, then read at each sync."""

import hashlib
import json
import os
from datetime import datetime

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")
PEOPLE = [["C1", "Ann Lee", "ann@example.com"], ["C2", "Bob Ray", "bob@example.com"]]
HEADINGS = ["Order Number", "Order Date", "Customer Email", "Total", "Status"]
FIRST = [
    ["1", "2024-02-01", "ann@example.com", 45, "paid"],
    ["2", "2024-02-03", "bob@example.com", 100, "refunded"],
    ["3", "2024-02-04", "ann@example.com", 20, "cancelled"],
]
SECOND = [["4", "2025-02-01", "bob@example.com", 30, "paid"]]


@pytest.fixture
def save(tmp_path):
    def make(settings=(), **tabs):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        rows = {
            "Customers": [["Customer ID", "Name", "Email"], *PEOPLE],
            "Interactions": [["Date", "Customer", "Type", "Amount", "Note"]],
            "Settings": [["Setting", "Value"], *settings],
            **{name.replace("_", " "): [HEADINGS, *cells] for name, cells in tabs.items()},
        }
        for tab, cells in rows.items():
            sheet = book["Customers"] if tab == "Customers" else book.create_sheet(tab)
            for row in cells:
                sheet.append(row)
        path = tmp_path / "customers.xlsx"
        book.save(path)
        return path

    return make


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def log_of(path):
    _, *rows = openpyxl.load_workbook(path)["Interactions"].iter_rows(max_col=5, values_only=True)
    return [(row[0].date().isoformat(), *row[1:]) for row in rows if row[0]]


NOTED = [
    ("2024-02-01", "Ann Lee", "Purchase", 45, "Order 1"),
    ("2024-02-03", "Bob Ray", "Purchase", 100, "Order 2"),
    ("2024-02-03", "Bob Ray", "Refund", 100, "Order 2"),
]
NEXT = ("2025-02-01", "Bob Ray", "Purchase", 30, "Order 4")


def asked(sheetcrm, target):
    told = sheetcrm("adopt", target, "--json", *DAY).json
    return [each for each in told["questions"] if each["kind"] == "orders"]


def answer(sheetcrm, target, said):
    file = target.with_name("answers.json")
    file.write_text(json.dumps({"Orders": said}), encoding="utf-8")
    sheetcrm("adopt", target, "--answers", file, *DAY)


def test_tabs_of_orders_are_asked_about_together_once_and_count_after_a_yes(sheetcrm, save):
    target = save(Orders_2024=FIRST, Orders_2025=SECOND)
    sheetcrm("sync", target, *DAY)
    assert log_of(target) == []
    (question,) = asked(sheetcrm, target)
    assert question["asks"] == "Is everything on Orders 2024 and Orders 2025 an order or a payment?"
    assert question["people"] == 4

    answer(sheetcrm, target, "yes")

    assert log_of(target) == [*NOTED, NEXT]
    assert asked(sheetcrm, target) == []
    before = digest(target)
    sheetcrm("sync", target, *DAY)
    assert digest(target) == before


PAID = [
    [datetime(2026, 2, 3), "Ann Lee", 95, "10 pass"],
    [datetime(2026, 2, 10), "Bob", 12, "drop in"],
    [datetime(2026, 2, 17), "Ann Lee", 12, "drop in"],
]


def test_payments_without_numbers_count_once_and_whose_they_are_is_asked(sheetcrm, tmp_path):
    book = openpyxl.Workbook()
    for tab, rows in (
        ("Students", [["Student", "E-mail"], *(each[1:] for each in PEOPLE)]),
        ("Payments 2026", [["Date", "Who", "£", "What"], *PAID]),
    ):
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    target = tmp_path / "students.xlsx"
    book.save(target)
    before = [[cell.value for cell in row] for row in book["Payments 2026"].iter_rows()]

    answer(sheetcrm, target, "yes")

    told = openpyxl.load_workbook(target)["Interactions"].iter_rows(min_row=2, values_only=True)
    noted = [(day, who, kind, amount, note) for day, who, kind, _, _, _, amount, note, *_ in told]
    kept = [row for row in PAID if row[1] == "Ann Lee"]
    assert noted == [(day, who, "Purchase", paid, what) for day, who, paid, what in kept]
    questions = sheetcrm("adopt", target, "--json", *DAY).json["questions"]
    assert "Customer: Bob" in [each["id"] for each in questions]

    file = target.with_name("answers.json")
    file.write_text(json.dumps({"Customer: Bob": "Bob Ray"}), encoding="utf-8")
    sheetcrm("adopt", target, "--answers", file, *DAY)
    sheetcrm("sync", target, *DAY)

    after = openpyxl.load_workbook(target)
    rows = list(after["Interactions"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert sorted(who for _, who in rows) == ["Ann Lee", "Ann Lee", "Bob Ray"]
    assert [[cell.value for cell in row] for row in after["Payments 2026"].iter_rows()] == before


def test_a_no_leaves_the_tab_alone(sheetcrm, save):
    target = save(Orders=FIRST)
    answer(sheetcrm, target, "no")
    assert (log_of(target), asked(sheetcrm, target)) == ([], [])


def test_what_is_added_to_the_tab_counts_at_the_next_sync_and_undo_takes_it_back(sheetcrm, save):
    target = save([["Orders: Orders 2024", "yes"]], Orders_2024=FIRST)
    sheetcrm("sync", target, *DAY)
    assert log_of(target) == NOTED
    book = openpyxl.load_workbook(target)
    book["Orders 2024"].append(SECOND[0])
    book.save(target)
    before = digest(target)

    sheetcrm("sync", target, *DAY)

    assert log_of(target) == [*NOTED, NEXT]
    sheetcrm("undo", target)
    assert digest(target) == before


def test_an_order_that_stands_in_two_tabs_counts_once(sheetcrm, save):
    settings = [["Orders: Orders 2024", "yes"], ["Orders: Orders 2025", "yes"]]
    target = save(settings, Orders_2024=FIRST, Orders_2025=[FIRST[0], *SECOND])
    sheetcrm("sync", target, *DAY)
    assert log_of(target) == [*NOTED, NEXT]


def test_buyers_who_are_in_no_list_are_named_and_what_cannot_count_is_told(sheetcrm, save):
    stranger = ["9", "2024-03-01", "dora@example.com", 5, "paid"]
    settings = [["Orders: Orders 2024", "yes"], ["Orders: old.csv", "yes"]]
    target = save(settings, Orders_2024=[*FIRST, stranger])
    told = sheetcrm("sync", target, "--json", *DAY).json
    said = {(each["tab"], each["message"].partition(".")[0]) for each in told["problems"]}
    assert (
        "Orders 2024",
        "One order is from somebody who is not in your list: dora@example",
    ) in said
    assert any(tab == "old.csv" and "No list of orders" in message for tab, message in said)


def test_a_fresh_export_in_the_same_folder_is_read_at_the_next_sync_each_order_once(
    sheetcrm, save, tmp_path
):
    target = save([["Orders: orders_export_1.csv", "yes"]])
    lines = [HEADINGS, *FIRST]
    file = tmp_path / "orders_export_1.csv"
    file.write_text("\n".join(",".join(map(str, row)) for row in lines), encoding="utf-8")
    sheetcrm("sync", target, *DAY)
    assert log_of(target) == NOTED
    fresh = tmp_path / "orders_export_2.csv"
    lines.append(SECOND[0])
    fresh.write_text("\n".join(",".join(map(str, row)) for row in lines), encoding="utf-8")
    later = file.stat().st_mtime + 60
    os.utime(fresh, (later, later))

    sheetcrm("sync", target, *DAY)

    assert log_of(target) == [*NOTED, NEXT]
    before = digest(target)
    sheetcrm("sync", target, *DAY)
    assert digest(target) == before


@pytest.mark.parametrize("name", ["../other.csv", "{folder}/other.csv"])
def test_no_file_outside_the_workbooks_folder_is_ever_read(sheetcrm, save, tmp_path, name):
    outside = tmp_path.parent / "other.csv"
    outside.write_text(
        "\n".join(",".join(map(str, row)) for row in [HEADINGS, *FIRST]), encoding="utf-8"
    )
    target = save([[f"Orders: {name.format(folder=tmp_path.parent)}", "yes"]])
    sheetcrm("sync", target, *DAY)
    assert log_of(target) == []


def test_what_was_ticked_and_what_was_ordered_stand_one_below_the_other(sheetcrm, save):
    target = save(Orders=SECOND)
    book = openpyxl.load_workbook(target)
    del book["Settings"]
    book["Interactions"].append([datetime(2026, 2, 20), "Ann Lee", "Inquiry", None, "a roof?"])
    book.save(target)
    answer(sheetcrm, target, "yes")
    assert [row[1:3] for row in log_of(target)] == [("Ann Lee", "Inquiry"), NEXT[1:3]]
    book = openpyxl.load_workbook(target)
    book["Orders"].append(["5", "2026-02-25", "bob@example.com", 70, "paid"])
    tick(book["Today"], "Ann Lee")
    book.save(target)

    sheetcrm("sync", target, *DAY)

    last = log_of(target)[2:]
    assert [row[1] for row in last] == ["Bob Ray", "C1"]
    assert last[0] == ("2026-02-25", "Bob Ray", "Purchase", 70, "Order 5")


def tick(today, who):
    header = next(row for row in today.iter_rows() if any(cell.value == "Done" for cell in row))
    done = next(cell.column for cell in header if cell.value == "Done")
    row = next(row for row in today.iter_rows() if any(cell.value == who for cell in row))
    today.cell(row[0].row, done, "x")
