"""Cells that nobody can read are named, and a wish among them is a No: in a file and in its copy."""

import zipfile
from datetime import date

import openpyxl
import pytest
from raw import parts, raw_book, sheet

import sheetcrm
from sheetcrm.settings import Settings
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.customers import read_customers

TODAY = date(2026, 3, 2)
UNCALCULATED = "This formula was never calculated: open the workbook in Excel once and save it."

WAITING = (
    "In 3 rows of the tab 'Interactions' the customer was not found, perhaps because some names "
    "cannot be read. Once they can be read, every row counts."
)


def text(value: str) -> str:
    return f't="inlineStr"><is><t>{value}</t></is>'


def rows_of(*rows: list[str]) -> str:
    """Return the XML of rows; a cell is a plain text, or begins with its own attributes."""
    return "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{column_letters(at)}{number}" {each if "<" in each else text(each)}</c>'
            for at, each in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )


def synced(path, *rows: list[str]):
    """Sync a list; return its problems and OK to contact of each customer by name."""
    raw_book(path, sheet(rows_of(*rows)))
    report = sheetcrm.sync(path, today=TODAY)
    headings, *below = WorkbookStore(path).read().grid("Customers").rows
    ok = [dict(zip(headings, row, strict=True)).get("OK to contact") for row in below]
    return [(problem.cell, problem.message) for problem in report.problems], ok


@pytest.mark.parametrize(
    "heading",
    ["Do not contact", "Never use", "Courtesy contact", "Contact level", "DNC", "Never contact by"],
)
@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('t="e"><f>VLOOKUP(A2,Old!A:B,2,0)</f><v>#N/A</v>', "'#N/A' is a formula error."),
        ('t="e"><v>#SPILL!</v>', "'#SPILL!' is a formula error."),
        ("><f>A2</f>", UNCALCULATED),
        ("zzz", "'zzz' "),
    ],
)
def test_a_prohibition_that_cannot_be_read_holds_and_is_named(tmp_path, heading, cell, said):
    header = ["Name", "Email", heading]
    problems, ok = synced(
        tmp_path / "c.xlsx",
        header,
        ["Ann", "ann@example.com", cell],
        ["Bob", "bob@example.com"],
    )
    assert ok == ["No", "Yes"]
    ((place, message),) = problems
    assert place == "C2"
    assert message.startswith(said)


def test_a_heading_that_cannot_be_read_is_named(tmp_path):
    header = ["Name", "Email", '><f>"Do not contact"</f>']
    problems, _ = synced(tmp_path / "c.xlsx", header, ["Ann", "ann@example.com", "Yes"])
    assert problems == [("C1", f"{UNCALCULATED} Until then the column is not used.")]


def test_an_empty_result_is_no_prohibition(tmp_path):
    cell = 't="str"><f>IF(1,"","")</f><v></v>'
    problems, ok = synced(
        tmp_path / "c.xlsx", ["Name", "Email", "Do not contact"], ["Ann", "ann@example.com", cell]
    )
    assert (problems, ok) == ([], ["Yes"])


@pytest.mark.parametrize(("waits", "ok"), [("1", "No"), ("0", "Yes")])
def test_a_zero_that_a_program_put_into_its_formula_is_no_result(tmp_path, waits, ok):
    rows = rows_of(
        ["Name", "Email", "Do not contact"],
        ["Ann", "ann@example.com", "><f>IF(1,1,0)</f><v>0</v>"],
    )
    path = raw_book(
        tmp_path / "c.xlsx", sheet(rows), workbook=f'<calcPr fullCalcOnLoad="{waits}"/>'
    )
    report = sheetcrm.sync(path, today=TODAY)
    headings, ann = WorkbookStore(path).read().grid("Customers").rows
    assert dict(zip(headings, ann, strict=True))["OK to contact"] == ok
    assert [problem.cell for problem in report.problems] == (["C2"] if ok == "No" else [])


def test_names_that_were_never_calculated_are_named_and_the_log_is_not_blamed(tmp_path):
    people = rows_of(
        ["Name", "Email"],
        ['><f>"Ann"</f>', "ann@example.com"],
        ['><f>"Bob"</f>', "bob@example.com"],
    )
    log = rows_of(
        ["Date", "Customer", "Type"],
        ["2026-01-05", "Ann", "Purchase"],
        ["2026-01-06", "ann", "Visit"],
        ["2026-01-07", "Bob", "Call"],
        ["2026-01-08", "bob@example.com", "Call"],
    )
    problems = two_tabs(tmp_path / "c.xlsx", people, log)
    assert problems == [
        ("Customers", "A2", UNCALCULATED),
        ("Customers", "A3", UNCALCULATED),
        (
            "Customers",
            "",
            WAITING,
        ),
    ]


@pytest.mark.parametrize("kind", ["Opt-out", "Passed away"])
def test_a_no_of_somebody_not_found_may_be_that_of_whose_name_cannot_be_read(tmp_path, kind):
    path = tmp_path / "c.xlsx"
    people = rows_of(
        ["Name", "Email"],
        ['><f>"Ann"</f>', "ann@example.com"],
        ["Bob", "bob@example.com"],
    )
    log = rows_of(["Date", "Customer", "Type"], ["2026-01-05", "Ann", kind])
    two_tabs(path, people, log)
    headings, ann, bob = WorkbookStore(path).read().grid("Customers").rows
    told = [dict(zip(headings, row, strict=True)) for row in (ann, bob)]
    assert [each["OK to contact"] for each in told] == ["Ask", "Yes"]
    assert told[0]["Contact why"] == (
        "The log says that Ann opted out or died, and nobody with that name was found: it may be "
        "this customer, whose name or address cannot be read."
    )


def test_more_strangers_than_names_that_cannot_be_read_are_strangers(tmp_path):
    people = rows_of(["Name", "Email"], ['><f>"Ann"</f>', "ann@example.com"])
    log = rows_of(
        ["Date", "Customer", "Type"],
        ["2026-01-05", "Ann", "Purchase"],
        ["2026-01-07", "Bob", "Call"],
    )
    problems = two_tabs(tmp_path / "c.xlsx", people, log)
    assert [(tab, cell) for tab, cell, _ in problems] == [
        ("Customers", "A2"),
        ("Interactions", "B2"),
        ("Interactions", "B3"),
    ]


def test_errors_in_the_log_are_errors_and_nobody(tmp_path):
    people = rows_of(["Name", "Email"], ["Ann", "ann@example.com"])
    log = rows_of(
        ["Date", "Customer", "Type", "Amount"],
        ['t="e"><v>#REF!</v>', "Ann", "Purchase", "5"],
        ["2026-01-05", 't="e"><v>#N/A</v>', "Purchase", "5"],
        ["2026-01-05", "Ann", "><f>A1</f>", "5"],
        ["2026-01-05", "Ann", "Purchase", 't="e"><v>#BUSY!</v>'],
    )
    left_out = "Correct the cell; until then the row does not count."
    day_left_out = f"{left_out[:-1]}, unless it is an opt-out or a death."
    assert sorted(two_tabs(tmp_path / "c.xlsx", people, log)) == [
        ("Interactions", "A2", f"'#REF!' is a formula error. {day_left_out}"),
        ("Interactions", "B3", f"'#N/A' is a formula error. {left_out}"),
        (
            "Interactions",
            "C4",
            f"{UNCALCULATED} Until then the row counts as contact and nothing more.",
        ),
        (
            "Interactions",
            "D5",
            "'#BUSY!' is a formula error. Correct the cell; the rest of the row was used.",
        ),
    ]


def two_tabs(path, people: str, log: str) -> list[tuple[str, str, str]]:
    second = "xl/worksheets/sheet2.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = parts(
        sheet(people),
        extra={second: sheet(log)},
        relations=f'<Relationship Id="rId9" Type="{office}/worksheet" '
        'Target="worksheets/sheet2.xml"/>',
        types=f'<Override PartName="/{second}" ContentType="{kind}"/>',
    )
    made["xl/workbook.xml"] = str(made["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="Interactions" sheetId="4" r:id="rId9"/></sheets>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    report = sheetcrm.sync(path, today=TODAY)
    return [(each.tab, each.cell, each.message) for each in report.problems]


def test_a_phone_is_read_as_its_number_format_shows_it(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    rows = [
        ("Name", "Phone", "Total spent"),
        ("Ann", 2079460011, 2079460011),
        ("Bob", 2079460022, 5),
        ("Cem", 442079460033, 5),
        ("Dee", "+44 20 7946 0044", 5),
    ]
    for row in rows:
        book.active.append(row)
    for cell, code in {
        "B2": "00000000000",
        "B3": '"+44 "0',
        "B4": "+0",
        "C2": "00000000000",
    }.items():
        book.active[cell].number_format = code
    book.save(tmp_path / "c.xlsx")
    grid = WorkbookStore(tmp_path / "c.xlsx").read().grid("Customers")
    table = read_customers(grid, Settings(country="GB"))
    assert [customer.phone for customer in table.customers] == [
        "+442079460011",
        "+442079460022",
        "+442079460033",
        "+442079460044",
    ]
    assert table.problems == ()
    assert table.customers[0].total_spent == 2079460011
    assert read_customers(grid, Settings()).customers[0].phone == "02079460011"
