"""What an engine hands over grouped, a row a customer, and what it does not; all counts as if typed."""

from datetime import date

import pytest
from engines_for_logs import MAPPED, Files, postgres
from logs_at_random import HEADINGS, PEOPLE, TODAY

from sheetcrm.book import Grids, open_book
from sheetcrm.stores.elsewhere.reading import read_elsewhere
from sheetcrm.tables.settings.elsewhere import ELSEWHERE
from sheetcrm.views.assessment import worded_columns
from sheetcrm.views.card import card_in

pytest.importorskip("duckdb")
pytest.importorskip("ibis")
# Ibis asks DuckDB for the columns of a table in a way that DuckDB is about to rename
pytestmark = pytest.mark.filterwarnings("default:fetch_arrow_table:DeprecationWarning")

FIRST, LATER, LAST = date(2024, 5, 1), date(2024, 9, 1), date(2025, 2, 1)
EVE = "eve@example.com"


@pytest.fixture(scope="module", params=["files", "server"])
def engine(request, tmp_path_factory):
    if request.param == "files":
        yield Files(tmp_path_factory.mktemp("files"))
        return
    with postgres() as server:
        yield server


class Counted(Grids):
    """Grids, whose further log an engine holds; what it handed over is kept."""

    folder = None
    found = None

    def elsewhere(self, log, sought, zone):
        type(self).found = read_elsewhere(log, sought, zone, type(self).folder)
        return type(self).found


def sold(on, who, amount=20.0, kind="Purchase", note=None):
    return [on, who, kind, None, None, None, amount, note]


def books(engine, rows, here=(), said=()):
    """The book of these rows in the sheet, that of the same in an engine, and what it handed over."""
    log = [HEADINGS, *rows, *here]
    answers = [["Setting", "Value"], *said]
    typed = open_book(Grids.of(Customers=PEOPLE, Interactions=log, Settings=answers), TODAY)
    engine.hold(rows)
    places = [[f"{ELSEWHERE}: {heading}", name] for heading, name in MAPPED.items()]
    tab = [*answers, [ELSEWHERE, engine.place], *places]
    Counted.folder = engine.folder
    grids = Grids.of(Customers=PEOPLE, Interactions=[HEADINGS, *here], Settings=tab)
    kept = open_book(Counted(grids.by_tab), TODAY)
    return typed, kept, Counted.found


def all_of(book):
    people, found = zip(*book.findings(), strict=True)
    cards = [card_in(book, each) for each in people]
    bought = [[each[2:8] for each in book.log(person)] for person in people]
    return worded_columns(found, book.catalogue), cards, bought, book.fit


def same(engine, rows, **others):
    typed, kept, found = books(engine, rows, **others)
    assert all_of(kept) == all_of(typed)
    assert kept.interactions.rows_on == typed.interactions.rows_on
    assert kept.interactions.log.people_reached() == typed.interactions.log.people_reached()
    return len(found.purchases), len(found.grid.rows) - 1


def test_purchases_and_no_more_come_a_row_a_customer(engine):
    rows = [sold(LATER, EVE), sold(FIRST, EVE, 40.5), sold(FIRST, "dan lee"), sold(LAST, "nobody")]
    assert same(engine, rows) == (3, 0)


def test_what_tells_more_comes_besides(engine):
    told = sold(LAST, EVE, None, "Complaint", "too late")
    assert same(engine, [sold(FIRST, EVE), sold(LATER, EVE), told]) == (2, 1)


def test_a_row_without_a_day_is_none_of_them(engine):
    gone = sold(None, EVE, None, "Opt-out")
    assert same(engine, [sold(FIRST, EVE), gone]) == (1, 1)


def test_rows_of_one_day_keep_their_order(engine):
    """Which of two purchases a refund takes back depends on it."""
    one_day = [sold(FIRST, EVE, 30.0), sold(FIRST, EVE, None, "Refund"), sold(FIRST, EVE, 50.0)]
    assert same(engine, one_day) == (0, 3)
    for rows in ([30.0, 50.0], [50.0, 30.0]):
        taken = [*(sold(FIRST, EVE, each) for each in rows), sold(LATER, EVE, None, "Refund")]
        assert same(engine, taken) == (2, 1)


def test_who_has_several_names_there_is_read_row_by_row(engine):
    rows = [sold(FIRST, "Ann Lee", 30.0), sold(FIRST, "C-1", 50.0), sold(LATER, EVE)]
    assert same(engine, [*rows, sold(LAST, "ann@example.com", None, "Refund")]) == (1, 3)
    rows = [sold(FIRST, "Bob Ray; Cleo Paz"), sold(FIRST, "bob@example.com", 5.0), sold(LATER, EVE)]
    assert same(engine, rows) == (1, 2)


@pytest.mark.parametrize(
    "odd",
    [
        sold(date(2026, 5, 1), EVE),
        sold(date(2031, 5, 1), EVE),
        sold(date(1905, 5, 1), EVE),
        sold(LAST, EVE, None),
        sold(LAST, EVE, float("nan")),
        sold(LAST, EVE, float("inf")),
        sold(LAST, EVE, 2e15),
        sold(LAST, EVE, 20.0, "Kauf"),
        sold(LAST, EVE, 20.0, "Purchase", "roses"),
    ],
    ids=["plan", "far ahead", "long ago", "unpaid", "nan", "inf", "much", "word", "note"],
)
def test_what_has_to_be_read_first_comes_row_by_row(engine, odd):
    assert same(engine, [sold(FIRST, EVE), sold(LATER, EVE), odd]) == (2, 1)


def test_rows_of_the_sheet_stand_behind_them(engine):
    here = [sold(FIRST, EVE, 60.0), sold(LATER, EVE, None, "Refund")]
    assert same(engine, [sold(FIRST, EVE, 30.0), sold(FIRST, EVE, 50.0)], here=here) == (2, 0)


def test_payments_are_told_from_instalments_by_all_purchases(engine):
    paid = [sold(date(2025, month, 1), EVE, 10.0, "Payment") for month in range(1, 7)]
    assert same(engine, [sold(FIRST, EVE, 10.0), *paid]) == (1, 6)
    assert same(engine, [sold(FIRST, EVE, 60.0), *paid]) == (1, 6)


def test_purchase_may_mean_something_else_to_the_owner(engine):
    rows = [sold(FIRST, EVE), sold(LATER, EVE)]
    assert same(engine, rows, said=[["Type: Purchase", "Visit"]]) == (0, 2)


def test_they_are_known_to_an_import(engine):
    """What an export of orders tells again is found among them as if they were rows."""
    _, kept, _ = books(engine, [sold(FIRST, EVE, 30.0), sold(LATER, "dan lee", 50.0)])
    rows = list(kept.interactions.numbered(kept.tabs.interactions))[:2]
    assert [number for number, _ in rows] == [-2, -1]
    assert sorted(cells[1] for _, cells in rows) == ["dan lee", EVE]
    assert {(cells[0], cells[2], cells[6]) for _, cells in rows} == {
        (FIRST, "Purchase", 30.0),
        (LATER, "Purchase", 50.0),
    }
