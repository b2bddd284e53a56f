"""The fit in the Settings tab: made once, kept, and the same for whoever asks."""

from datetime import date, timedelta

import pytest

from sheetcrm import Settings, assess
from sheetcrm.book import open_book
from sheetcrm.rules.chance.fit import format_fit, parse_fit
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell

TODAY = date(2026, 3, 12)
FIELDS = [column.field for column in COMPUTED_COLUMNS]

Rows = list[list[Cell]]


def customers() -> Rows:
    return [["Name", "Email"], *([f"P{n}", f"p{n}@example.com"] for n in range(30))]


def log() -> Rows:
    """Thirty customers who come every 20 to 49 days, until one day they come no more."""
    rows: Rows = [["Date", "Customer", "Type"]]
    for n in range(30):
        days = range(700 - 11 * n, 13 * n, -(20 + n))
        rows += [[TODAY - timedelta(day), f"P{n}", "Purchase"] for day in days]
    return rows


def settings_tab(*rows: list[Cell]) -> Rows:
    return [["Setting", "Value", "About"], ["Business", "shop", ""], ["First sync", TODAY], *rows]


def store(*settings: list[Cell]) -> MemoryStore:
    return MemoryStore(
        {"Customers": customers(), "Interactions": log(), "Settings": settings_tab(*settings)}
    )


def fitted(kept: MemoryStore) -> Cell:
    return kept.cells["Settings"][-1][1]


def chances(kept: MemoryStore) -> list[Cell]:
    heading, *rows = kept.cells["Customers"]
    return [row[heading.index("Chance of return")] for row in rows]


PLACE: list[Cell] = ["Fitted model", None, ""]
SECTION: list[Cell] = ["Fitted parameters", None, None]
FORMER: list[Cell] = ["Mapping", None, None]


def test_a_sync_saves_what_it_learnt_and_a_second_one_writes_nothing() -> None:
    kept = store(PLACE[:])
    sync_store(kept, TODAY)
    saved = parse_fit(str(fitted(kept)))
    assert (saved.fitted_on, saved.customers) == (TODAY, 30)
    assert sync_store(kept, TODAY).cells_written == 0


@pytest.mark.parametrize("rows", [[SECTION], [FORMER, ["Name", "Kunde"], SECTION]])
def test_it_may_stand_in_a_section_of_its_own(rows: Rows) -> None:
    kept = store(*rows, PLACE[:])
    sync_store(kept, TODAY)
    assert parse_fit(str(fitted(kept))).customers == 30
    assert sync_store(kept, TODAY).cells_written == 0


def test_a_dry_run_counts_the_cell_and_writes_none() -> None:
    kept = store(PLACE[:])
    told = sync_store(kept, TODAY, dry_run=True).cells_written
    assert fitted(kept) is None
    assert sync_store(kept, TODAY).cells_written == told


def test_the_saved_fit_is_used_until_the_next_month() -> None:
    kept = store(PLACE[:])
    sync_store(kept, TODAY)
    saved = fitted(kept)
    sync_store(kept, date(2026, 3, 31))
    assert fitted(kept) == saved
    sync_store(kept, date(2026, 4, 1))
    assert parse_fit(str(fitted(kept))).fitted_on == date(2026, 4, 1)


@pytest.mark.parametrize(("more", "is_new"), [(10, False), (40, True)])
def test_a_log_that_grew_by_a_twentieth_is_fitted_anew(more: int, *, is_new: bool) -> None:
    kept = store(PLACE[:])
    sync_store(kept, TODAY)
    saved = fitted(kept)
    assert 20 * 10 < len(log()) < 20 * 40
    kept.cells["Interactions"] += [
        [TODAY - timedelta(800 + day), "P1", "Purchase"] for day in range(more)
    ]
    sync_store(kept, TODAY)
    assert (fitted(kept) != saved) == is_new


@pytest.mark.parametrize(
    ("row", "part"),
    [(["Typical gap", 90], "typical_gap_days=90.0"), (["Horizon", 12], "horizon_days=365")],
)
def test_other_settings_are_fitted_anew(row: list[Cell], part: str) -> None:
    kept = store(PLACE[:])
    sync_store(kept, TODAY)
    assert part not in str(fitted(kept))
    kept.cells["Settings"].insert(1, row)
    sync_store(kept, TODAY)
    assert part in str(fitted(kept))
    assert sync_store(kept, TODAY).cells_written == 0


def test_a_damaged_fit_is_reported_and_made_anew() -> None:
    kept = store(["Fitted model", "k=1 r=oops", ""])
    report = sync_store(kept, TODAY)
    assert [problem.cell for problem in report.problems] == ["B4"]
    assert parse_fit(str(fitted(kept))).customers == 30
    assert sync_store(kept, TODAY).problems == ()


def test_nothing_is_saved_before_anybody_bought() -> None:
    kept = store(PLACE[:])
    kept.cells["Interactions"] = [["Date", "Customer", "Type"]]
    sync_store(kept, TODAY)
    assert fitted(kept) is None
    assert sync_store(kept, TODAY).cells_written == 0


def test_without_a_place_the_log_of_the_first_of_the_month_is_fitted() -> None:
    kept = store()
    book = open_book(kept.read(), TODAY)
    assert book.fit.fitted_on == date(2026, 3, 1)
    sync_store(kept, TODAY)
    assert sync_store(kept, TODAY).cells_written == 0
    assert len(kept.cells["Settings"]) == 3


def test_a_sync_without_a_settings_tab_and_a_python_call_agree() -> None:
    kept = MemoryStore({"Customers": customers(), "Interactions": log()})
    sync_store(kept, TODAY)
    told = assess(customers(), log(), today=TODAY)
    heading, *rows = kept.cells["Customers"]
    place = heading.index("OK to contact")
    assert [row[place:] for row in rows] == [
        [getattr(assessment, field) for field in FIELDS] for assessment in told
    ]
    assert any(chance is not None for chance in chances(kept))


def test_a_sync_and_a_python_call_with_the_same_saved_fit_agree() -> None:
    kept = store(PLACE[:])
    sync_store(kept, TODAY)
    later = TODAY + timedelta(9)
    sync_store(kept, later)
    same = Settings.for_business("shop", first_sync=TODAY, fitted_model=str(fitted(kept)))
    told = assess(customers(), log(), today=later, settings=same)
    assert chances(kept) == [assessment.chance_of_return for assessment in told]


def test_the_order_of_the_sheet_changes_nothing() -> None:
    kept, turned = store(PLACE[:]), store(PLACE[:])
    heading, *rows = turned.cells["Customers"]
    turned.cells["Customers"] = [heading, *reversed(rows)]
    sync_store(kept, TODAY)
    sync_store(turned, TODAY)
    assert chances(kept) == list(reversed(chances(turned)))


def test_what_the_tab_holds_is_the_very_fit_in_use() -> None:
    kept = store(PLACE[:])
    sync_store(kept, TODAY)
    book = open_book(kept.read(), TODAY)
    assert format_fit(book.fit) == fitted(kept)
