"""What every store must do. A store's tests inherit StoreContract and say how to make one."""

from abc import ABC, abstractmethod
from datetime import date

import pytest

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.store import Layout, RowKey, SetOwned, Store
from sheetcrm.sync.engine import sync_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell

TODAY = date(2026, 3, 2)
HEADINGS = [column.heading for column in COMPUTED_COLUMNS]
Tabs = dict[str, list[list[Cell]]]


def shop() -> Tabs:
    """Two customers and a purchase."""
    return {
        "Customers": [
            ["Name", "Email", "Colour"],
            ["Ann", "ann@example.com", "red"],
            ["Bob", "bob@example.com", "blue"],
        ],
        "Interactions": [
            ["Date", "Customer", "Type"],
            [date(2026, 2, 27), "Ann", "Purchase"],
        ],
    }


class Place(ABC):
    """Somewhere a store keeps its cells, as the tests see and edit it."""

    @property
    @abstractmethod
    def store(self) -> Store:
        """The store over this place."""

    @abstractmethod
    def cells(self, tab: str) -> list[list[Cell]]:
        """What stands in a tab, blanks as None, read without our code."""

    @abstractmethod
    def edit(self, tab: str, cells: list[list[Cell]]) -> None:
        """Put other cells in a tab's place, as a person would who sorts, deletes or types."""


class StoreContract(ABC):
    """The suite. Subclass it in a test module and implement `place`."""

    @abstractmethod
    def place(self, tabs: Tabs) -> Place:
        """Make a place that holds these tabs."""

    def test_our_columns_stand_right_of_the_owners_in_the_order_of_the_contract(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        assert place.cells("Customers")[0] == ["Name", "Email", "Colour", *HEADINGS]

    def test_the_owners_cells_are_what_they_were(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        assert [row[:3] for row in place.cells("Customers")] == shop()["Customers"]
        assert place.cells("Interactions")[1][1:] == ["Ann", "Purchase"]

    def test_a_second_sync_writes_nothing(self):
        place = self.place(shop())
        assert sync_store(place.store, TODAY).cells_written > len(HEADINGS)
        before = place.cells("Customers")
        assert sync_store(place.store, TODAY).cells_written == 0
        assert place.cells("Customers") == before

    def test_a_dry_run_says_what_it_would_write_and_writes_nothing(self):
        place = self.place(shop())
        report = sync_store(place.store, TODAY, dry_run=True)
        assert place.cells("Customers") == shop()["Customers"]
        assert report.cells_written == sync_store(place.store, TODAY).cells_written

    def test_an_owners_own_column_of_that_name_stays_theirs(self):
        tabs = shop()
        for row, cell in zip(tabs["Customers"], ["Stage", "hot", "cold"], strict=True):
            row.append(cell)
        place = self.place(tabs)
        for _ in range(2):
            sync_store(place.store, TODAY)
            found = place.cells("Customers")
            assert [row[3] for row in found] == ["Stage", "hot", "cold"]
            assert found[0].count("Stage") == 1
            assert value(place, "Ann", "Stage (sheetcrm)") == "Contract"

    def test_values_follow_the_customers_when_the_owner_sorts(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        place.edit("Customers", [heading, [*bob[:3], *ann[3:]], [*ann[:3], *bob[3:]]])
        sync_store(place.store, TODAY)
        assert value(place, "Ann", "Stage") == "Contract"
        assert value(place, "Bob", "Stage") == "Courting"

    def test_a_row_whose_customer_was_cleared_loses_our_values(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        place.edit("Customers", [heading, [None, None, None, *ann[3:]], bob])
        sync_store(place.store, TODAY)
        assert set(place.cells("Customers")[1]) == {None}

    def test_a_column_of_ours_that_the_owner_deleted_comes_back(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        place.edit("Customers", [row[:-1] for row in place.cells("Customers")])
        sync_store(place.store, TODAY)
        assert place.cells("Customers")[0] == ["Name", "Email", "Colour", *HEADINGS]

    def test_two_rows_with_one_name_keep_their_own_values(self):
        tabs = shop()
        tabs["Customers"].append(["Ann", "other@example.com", "green"])
        place = self.place(tabs)
        report = sync_store(place.store, TODAY)
        assert report.customers == 3
        assert sync_store(place.store, TODAY).cells_written == 0

    def test_an_edit_between_reading_and_writing_is_noticed_and_nothing_is_written(self):
        place = self.place(shop())
        with place.store.session() as session:
            session.read()
            edited = [*shop()["Customers"], ["Cid", "cid@example.com", "red"]]
            place.edit("Customers", edited)
            with pytest.raises(TargetChanged):
                session.apply([SetOwned("stage", {RowKey("Ann"): "Contract"})], layout())
        assert place.cells("Customers") == edited

    def test_the_day_of_the_first_sync_is_noted_once_in_settings(self):
        tabs = shop() | {"Settings": [["Setting", "Value", "About"], ["First sync", None, "when"]]}
        place = self.place(tabs)
        sync_store(place.store, TODAY)
        sync_store(place.store, date(2026, 3, 3))
        noted = place.cells("Settings")[1][1]
        assert str(noted)[:10] == "2026-03-02"


def value(place: Place, name: str, heading: str) -> Cell:
    """What a customer's row shows under a heading."""
    rows = place.cells("Customers")
    (row,) = (row for row in rows if row[0] == name)
    return row[rows[0].index(heading)]


def layout() -> Layout:
    """Where the shop's customers stand."""
    return Layout(
        "Customers",
        header_row=1,
        rows={RowKey("Ann"): 2, RowKey("Bob"): 3},
        own_columns={},
        headings={"stage": "Stage"},
    )
