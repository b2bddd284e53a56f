"""A log that is kept elsewhere counts as if its rows were typed: files beside the workbook, a database."""

import csv
import hashlib
import traceback
from datetime import date

import openpyxl
import pytest

from sheetcrm.errors import TargetBusy
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.target import Target

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("ibis")

# Ibis asks DuckDB for the columns of a table in a way that DuckDB is about to rename
pytestmark = pytest.mark.filterwarnings("default:fetch_arrow_table:DeprecationWarning")

DAY = ("--today", "2026-03-02")
PEOPLE = [
    ["Customer ID", "Name", "Email", "Phone"],
    ["C-1", "Ann Lee", "ann@example.com", "+49 30 901820"],
    ["17", "Bob Ray", "bob@example.com", None],
    ["C-3", "Zoë Paz", None, None],
]
LOG = [["Date", "Customer", "Type", "Amount", "Note"]]
LOG += [[date(2026, 2, 1), "Ann Lee", "Call", None, "asked for tulips"]]
TILL = [
    ["sold_at", "email", "total"],
    ["2023-05-01", "ANN@example.com ", 50.0],
    ["2024-05-01", "17", 60.5],
    ["2024-06-01", "030 901820", 20.0],
    ["2025-06-01", "zoë  paz", 20.0],
    ["2025-07-01", "Ann Lee, Bob Ray", 30.0],
    ["2025-08-01", "nobody@example.com", 99.0],
]
MAPPED = {"Log elsewhere: Date": "sold_at", "Log elsewhere: Customer": "email"}
MAPPED |= {"Log elsewhere: Amount": "total"}


@pytest.fixture
def workbook(tmp_path):
    def make(place="till", log=LOG, named=MAPPED):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        for row in PEOPLE:
            book.active.append(row)
        sheet = book.create_sheet("Interactions")
        for row in log:
            sheet.append(row)
        settings = book.create_sheet("Settings")
        rows = [["Setting", "Value"], ["Country", "Germany"], ["Time zone", "Europe/Berlin"]]
        if place:
            rows += [["Log elsewhere", place], *map(list, named.items())]
        for row in rows:
            settings.append(row)
        book.save(tmp_path / "customers.xlsx")
        return tmp_path / "customers.xlsx"

    return make


@pytest.fixture
def till(tmp_path):
    (tmp_path / "till").mkdir()
    write_csv(tmp_path / "till" / "2025.csv", TILL)
    return tmp_path / "till"


def write_csv(path, rows):
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)


def to_parquet(sql, path):
    duckdb.sql(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")


def columns_of(path):
    return list(openpyxl.load_workbook(path)["Customers"].iter_rows(values_only=True))


def in_the_sheet():
    """The same rows as people would type them."""
    rows = TILL[1:-1]
    return [[date.fromisoformat(day), who, "Purchase", paid, None] for day, who, paid in rows]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_its_rows_count_as_if_they_were_typed(sheetcrm, workbook, till, kind):
    if kind == "parquet":
        cast = "sold_at::DATE AS sold_at, email, total::DECIMAL(9, 2) AS total"
        to_parquet(f"SELECT {cast} FROM '{till}/2025.csv'", till / "2025.parquet")
        (till / "2025.csv").unlink()
    path = workbook(place=None, log=[LOG[0], *in_the_sheet(), *LOG[1:]])
    assert sheetcrm("sync", path, "--json", *DAY).json["interactions"] == 6
    typed = columns_of(path)

    path = workbook()
    said = sheetcrm("sync", path, "--json", *DAY).json

    assert said["interactions"] == 6
    assert said["problems"] == []
    assert columns_of(path) == typed


def test_a_day_at_the_till_is_seen_by_the_next_sync(sheetcrm, workbook, till):
    path = workbook()
    sheetcrm("sync", path, *DAY)
    write_csv(till / "2026.csv", [TILL[0], ["2026-03-01", "ann@example.com", 10]])

    assert sheetcrm("sync", path, "--json", *DAY).json["interactions"] == 7


def test_moments_with_a_time_zone_are_put_on_the_owners_clock(sheetcrm, workbook, till):
    (till / "2025.csv").unlink()
    sql = "SELECT TIMESTAMPTZ '2026-02-28 23:30:00+00' AS sold_at, 'C-1' AS email, 5 AS total"
    to_parquet(sql, till / "a.parquet")
    path = workbook(log=LOG[:1])

    sheetcrm("sync", path, *DAY)

    card = sheetcrm("find", path, "ann", "--json", *DAY).out
    assert "1 March" in card  # half past midnight in Berlin


def _half(till):
    to_parquet(f"SELECT * FROM '{till}/2025.csv'", till / "2025.parquet")
    (till / "2025.csv").unlink()
    whole = (till / "2025.parquet").read_bytes()
    (till / "2025.parquet").write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("break_it", "status", "says"),
    [
        (lambda till: till.rename(till.with_name("gone")), 75, "no Parquet or CSV file"),
        (lambda till: (till / "b.parquet").write_bytes(b"PAR1"), 1, "only one kind"),
        (_half, 75, "cannot be reached or read"),
        (lambda till: write_csv(till / "2025.csv", [["when", "who"], [1, 2]]), 1, "only when"),
    ],
    ids=["gone", "kinds", "half", "columns"],
)
def test_what_cannot_be_read_stops_every_command(sheetcrm, workbook, till, break_it, status, says):
    path = workbook()
    was = digest(path)
    break_it(till)

    for verb in ("sync", "today"):
        said = sheetcrm(verb, path, *DAY)
        assert (said.status, says in said.err) == (status, True), said.err
    assert digest(path) == was


def test_keys_that_match_nobody_are_told(sheetcrm, workbook, till):
    write_csv(till / "2025.csv", [TILL[0], ["2023-05-01", "x-1", 50], ["2023-05-02", "x-2", 50]])

    said = sheetcrm("sync", workbook(), "--json", *DAY).json

    assert "names anybody of your list" in said["problems"][0]["message"]


def test_nothing_outside_the_folder_is_read(sheetcrm, workbook):
    said = sheetcrm("sync", workbook("/etc"), *DAY)
    assert (said.status, "workbook's own folder" in said.err) == (1, True)


def test_a_database_that_cannot_be_reached_says_no_secret(sheetcrm, workbook):
    place = "postgresql://ann:hunter2@127.0.0.1:1/shop?password=hunter3#sales"
    path = workbook(place)
    was = digest(path)

    for words in ((), ("--json",)):
        said = sheetcrm("sync", path, *words, *DAY)
        assert said.status == 75
        assert "postgresql://127.0.0.1/shop" in said.err
        assert "hunter" not in said.err + said.out
    with pytest.raises(TargetBusy) as raised:
        read_book(Target(path))
    assert "hunter" not in "".join(traceback.format_exception(raised.value))
    assert digest(path) == was


def test_without_the_extra_it_says_what_to_install(sheetcrm, workbook, till, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ibis", None)
    said = sheetcrm("sync", workbook(), *DAY)
    assert (said.status, "pip install 'sheetcrm[history]'" in said.err) == (1, True)
