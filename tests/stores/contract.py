"""What every store must do. A store's tests inherit StoreContract and say how to make one."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date

import pytest

from sheetcrm.book import open_book
from sheetcrm.changes import AppendRows, Change, ColumnChange, Heading, RowKey, SetCells, SetState
from sheetcrm.errors import SheetcrmError, TargetChanged
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.protocol import Index, Receipt, RowIndex, Store
from sheetcrm.stores.row_index import index_tabs, tabs_of
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.cells_at import is_same
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
        forget_last_sync(place.store)
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
                session.apply([column_change("stage", {RowKey("Ann"): "Contract"})], index())
        assert place.cells("Customers") == edited

    def test_a_tab_that_was_release_can_be_read_again(self):
        snapshot = self.place(shop()).store.read()
        before = [list(row) for row in snapshot.grid("Customers").rows]
        snapshot.release("Customers")
        assert [list(row) for row in snapshot.grid("Customers").rows] == before

    def test_the_day_of_the_first_sync_is_noted_once_in_settings(self):
        tabs = shop() | {"Settings": [["Setting", "Value", "About"], ["First sync", None, "when"]]}
        place = self.place(tabs)
        sync_store(place.store, TODAY)
        sync_store(place.store, date(2026, 3, 3))
        noted = place.cells("Settings")[1][1]
        assert str(noted)[:10] == "2026-03-02"

    def test_a_no_is_not_lost_with_the_heading_of_its_column(self):
        tabs = shop()
        for row, cell in zip(tabs["Customers"], ["Do not contact", "yes", None], strict=True):
            row[2] = cell
        place = self.place(tabs)
        sync_store(place.store, TODAY)
        assert value(place, "Ann", "OK to contact") == "No"
        heading, *people = place.cells("Customers")
        place.edit("Customers", [[*heading[:2], "Colour", *heading[3:]], *people])
        report = sync_store(place.store, date(2026, 3, 3))
        assert [each.customer for each in report.held_back] == ["Ann"]
        assert value(place, "Ann", "OK to contact") == "Ask"
        forget_last_sync(place.store)
        again = sync_store(place.store, date(2026, 3, 3))
        assert (again.cells_written, again.held_back) == (0, report.held_back)

    def test_a_column_of_ours_keeps_the_heading_that_the_owner_gives_it(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, *people = place.cells("Customers")
        at = heading.index("Follow-up why")
        place.edit("Customers", [[*heading[:at], "Why", *heading[at + 1 :]], *people])
        sync_store(place.store, date(2026, 6, 1))
        found = place.cells("Customers")[0]
        assert (found[at], "Follow-up why" in found, len(found)) == ("Why", False, len(heading))

    def test_what_somebody_typed_into_a_column_of_ours_is_told_before_it_goes(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        at = heading.index("Stage")
        place.edit("Customers", [heading, [*ann[:at], "my own words", *ann[at + 1 :]], bob])
        (problem,) = sync_store(place.store, date(2026, 3, 3)).problems
        assert problem.value == "my own words"
        assert value(place, "Ann", "Stage") == "Contract"


def workshop() -> Tabs:
    """A shop with a tab of suppliers beside its customers."""
    return shop() | {"Suppliers": [["Supplier", "Done"], ["Mill", None], ["Dairy", "x"]]}


CALL = {"Date": date(2026, 3, 1), "Customer": "Bob", "Type": "Call"}
STATE = SetState("held back", None, "since Monday")
DONE = SetCells("Suppliers", "Done", [RowKey("Mill")], [None], ["yes"])
APPENDED = AppendRows("Interactions", [CALL, CALL | {"Type": "Visit"}])
STAGES = ColumnChange(
    "Suppliers",
    "stage",
    [RowKey("Mill"), RowKey("Dairy")],
    [None, None],
    ["Contract", "Courting"],
    Heading.ADDED,
)


class ChangesContract(ABC):
    """What every store must do with changes of several tabs, and with each of them reversed."""

    @abstractmethod
    def place(self, tabs: Tabs) -> Place:
        """Make a place that holds these tabs."""

    @pytest.mark.parametrize(
        "change", [STATE, DONE, APPENDED, STAGES], ids=lambda change: type(change).__name__
    )
    def test_a_change_is_made_and_its_reverse_gives_back_what_was_there(self, change):
        place = self.place(workshop())
        receipt = make(place.store, [change])
        assert receipt.cells_written == change.cells
        assert {tab: filled(place.cells(tab)) for tab in workshop()} != workshop()
        make(place.store, [change.reversed()])
        for tab, cells in workshop().items():
            found = [row for row in filled(place.cells(tab)) if row]
            assert is_same_grid(found, filled(cells))
        assert not place.store.read().state()

    def test_several_changes_of_several_tabs_are_made_at_once(self):
        place = self.place(workshop())
        make(place.store, [STATE, DONE, APPENDED, STAGES])
        assert place.store.read().state() == {"held back": "since Monday"}
        assert filled(place.cells("Suppliers")) == [
            ["Supplier", "Done", "Stage"],
            ["Mill", "yes", "Contract"],
            ["Dairy", "x", "Courting"],
        ]
        assert [row[1:3] for row in place.cells("Interactions")] == [
            ["Customer", "Type"],
            ["Ann", "Purchase"],
            ["Bob", "Call"],
            ["Bob", "Visit"],
        ]

    def test_columns_that_we_keep_in_one_tab_do_not_lose_those_of_another(self):
        place = self.place(workshop())
        sync_store(place.store, TODAY)
        make(place.store, [STAGES])
        snapshot = place.store.read()
        assert len(snapshot.own_columns("Customers")) == len(HEADINGS)
        assert len(snapshot.own_columns("Suppliers")) == 1
        forget_last_sync(place.store)
        assert sync_store(place.store, TODAY).customers == 2
        assert place.cells("Suppliers")[0] == ["Supplier", "Done", "Stage"]

    def test_what_is_kept_keeps_its_type_and_can_be_replaced_and_forgotten(self):
        place = self.place(workshop())
        values = {"day": date(2026, 3, 2), "count": 3.0, "word": "2026-03-02"}
        make(place.store, [SetState(name, None, value) for name, value in values.items()])
        assert place.store.read().state() == values
        make(place.store, [SetState("word", "2026-03-02", "=1+1"), SetState("count", 3.0, None)])
        assert place.store.read().state() == {"day": date(2026, 3, 2), "word": "=1+1"}

    def test_appended_rows_count_at_the_next_sync(self):
        place = self.place(workshop())
        make(place.store, [AppendRows("Interactions", [CALL | {"Type": "Purchase"}])])
        sync_store(place.store, TODAY)
        assert value(place, "Bob", "Stage") == "Contract"

    def test_a_row_that_the_owner_changed_is_not_removed(self):
        place = self.place(workshop())
        make(place.store, [APPENDED])
        rows = place.cells("Interactions")
        rows[-1][2] = "Meeting"
        place.edit("Interactions", rows)
        make(place.store, [APPENDED.reversed()])
        left = [row[1:3] for row in filled(place.cells("Interactions")) if row]
        assert left == [["Customer", "Type"], ["Ann", "Purchase"], ["Bob", "Meeting"]]

    def test_a_change_finds_its_row_wherever_it_was_sorted_to(self):
        place = self.place(workshop())
        heading, mill, dairy = place.cells("Suppliers")
        place.edit("Suppliers", [heading, dairy, mill])
        make(place.store, [DONE])
        assert filled(place.cells("Suppliers"))[1:] == [["Dairy", "x"], ["Mill", "yes"]]


class UndoContract(StoreContract):
    """What going back must do, in every store that keeps a history."""

    def test_undo_puts_everything_back_as_it_was(self):
        place = self.place(shop())
        written = sync_store(place.store, TODAY).cells_written
        (step,) = undo_store(place.store).steps
        assert filled(place.cells("Customers")) == shop()["Customers"]
        assert (step.whole, step.cells_written, step.left_alone) == (True, written, 0)

    def test_undo_leaves_what_the_owner_typed_since(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        place.edit("Customers", [heading, [*ann[:2], "green", *ann[3:]], bob])
        (step,) = undo_store(place.store).steps
        expected = shop()["Customers"]
        expected[1][2] = "green"
        assert filled(place.cells("Customers")) == expected
        assert not step.whole

    def test_undo_finds_the_rows_that_the_owner_sorted_and_inserted(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        cid = ["Cid", "cid@example.com", "black"]
        place.edit("Customers", [heading, bob, cid, ann])
        undo_store(place.store)
        owners = shop()["Customers"]
        assert filled(place.cells("Customers")) == [owners[0], owners[2], cid, owners[1]]

    def test_undo_brings_back_the_values_of_the_sync_before(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        log = place.cells("Interactions")
        place.edit("Interactions", [*log, [date(2026, 3, 1), "Bob", "Purchase"]])
        sync_store(place.store, TODAY)
        assert value(place, "Bob", "Stage") == "Contract"
        place.edit(
            "Customers", [heading, [*ann[:2], "green", *ann[3:]], place.cells("Customers")[2]]
        )
        undo_store(place.store)
        assert value(place, "Bob", "Stage") == "Courting"
        assert value(place, "Ann", "Stage") == "Contract"
        assert place.cells("Customers")[2] == bob

    def test_undo_leaves_a_cell_of_ours_that_the_owner_typed_over_and_its_heading(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        at = heading.index("Stage")
        ann[at] = "my own words"
        place.edit("Customers", [heading, ann, bob])
        (step,) = undo_store(place.store).steps
        assert step.left_alone == 1
        assert value(place, "Ann", "Stage") == "my own words"
        assert [cell for cell in place.cells("Customers")[0] if cell in HEADINGS] == ["Stage"]

    def test_undo_does_not_bring_back_a_column_that_the_owner_took_out(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        place.edit("Customers", [row[:-1] for row in place.cells("Customers")])
        undo_store(place.store)
        assert filled(place.cells("Customers")) == shop()["Customers"]

    def test_a_second_undo_goes_further_back(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        first = place.cells("Customers")
        sync_store(place.store, date(2026, 6, 1))
        assert place.cells("Customers") != first
        undo_store(place.store)
        assert place.cells("Customers") == first
        undo_store(place.store)
        assert filled(place.cells("Customers")) == shop()["Customers"]
        with pytest.raises(SheetcrmError, match="nothing to undo"):
            undo_store(place.store)

    def test_several_steps_are_several_undos(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        sync_store(place.store, date(2026, 6, 1))
        assert len(undo_store(place.store, steps=5).steps) == 2
        assert filled(place.cells("Customers")) == shop()["Customers"]

    def test_an_undo_can_be_taken_back(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        after = place.cells("Customers")
        for _ in range(2):
            undo_store(place.store)
            undo_store(place.store, redo=True)
            assert place.cells("Customers") == after

    def test_an_undo_of_our_own_cells_alone_can_be_taken_back_too(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        heading, ann, bob = place.cells("Customers")
        place.edit("Customers", [heading, [*ann[:2], "green", *ann[3:]], bob])
        after = place.cells("Customers")
        undo_store(place.store)
        undo_store(place.store, redo=True)
        assert filled(place.cells("Customers")) == filled(after)

    def test_after_a_new_sync_no_undo_can_be_taken_back(self):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        undo_store(place.store)
        sync_store(place.store, date(2026, 3, 3))
        with pytest.raises(SheetcrmError, match="There is no undo"):
            undo_store(place.store, redo=True)

    @pytest.mark.parametrize("is_edited", [False, True])
    def test_a_sync_after_an_undo_writes_what_was_put_back(self, is_edited):
        place = self.place(shop())
        sync_store(place.store, TODAY)
        if is_edited:
            place.edit("Customers", [*place.cells("Customers"), ["Cid"]])
        undo_store(place.store)
        sync_store(place.store, TODAY)
        assert value(place, "Ann", "Stage") == "Contract"
        found = place.cells("Customers")[0]
        assert [cell for cell in found if cell in HEADINGS] == HEADINGS
        assert sync_store(place.store, TODAY).cells_written == 0

    def test_undo_forgets_the_day_of_the_first_sync(self):
        tabs = shop() | {"Settings": [["Setting", "Value", "About"], ["First sync", None, "when"]]}
        place = self.place(tabs)
        sync_store(place.store, TODAY)
        place.edit("Customers", [*place.cells("Customers"), ["Cid"]])
        undo_store(place.store)
        assert place.cells("Settings")[1][1] is None

    def test_a_list_that_lost_most_of_its_customers_is_left_alone_unless_that_is_meant(self):
        tabs = shop()
        tabs["Customers"] += [[name, None, None] for name in ("Cid", "Dan", "Eve")]
        place = self.place(tabs)
        sync_store(place.store, TODAY)
        heading, ann, *_ = place.cells("Customers")
        gone = [[None] * len(heading)] * 4
        place.edit("Customers", [heading, ann, *gone])
        before = place.cells("Customers")
        with pytest.raises(
            SheetcrmError, match="had 5 customers at the last update, and now it has 1"
        ):
            sync_store(place.store, date(2026, 6, 1))
        assert place.cells("Customers") == before
        assert sync_store(place.store, date(2026, 6, 1), allow_shrink=True).customers == 1
        assert sync_store(place.store, date(2026, 6, 2)).customers == 1


def make(store: Store, changes: Sequence[Change]) -> Receipt:
    """Make changes as whoever plans them would: read, find the rows, apply."""
    with store.session() as session:
        snapshot = session.read()
        index = index_tabs(open_book(snapshot, TODAY), snapshot, tabs_of(changes))
        return session.apply(changes, index)


def forget_last_sync(store: Store) -> None:
    """Let the next sync compute everything, although nothing has changed."""
    if store.history is not None:
        (store.history / "last-sync.json").unlink(missing_ok=True)


def value(place: Place, name: str, heading: str) -> Cell:
    """What a customer's row shows under a heading."""
    rows = place.cells("Customers")
    (row,) = (row for row in rows if row[0] == name)
    return row[rows[0].index(heading)]


def is_same_grid(one: list[list[Cell]], other: list[list[Cell]]) -> bool:
    """Whether two grids hold the same values, a date as that day's midnight or not."""
    return list(map(len, one)) == list(map(len, other)) and all(
        is_same(*pair) for rows in zip(one, other, strict=True) for pair in zip(*rows, strict=True)
    )


def filled(cells: list[list[Cell]]) -> list[list[Cell]]:
    """Rows without the blanks at their ends."""
    rows = []
    for row in cells:
        width = max((at for at, cell in enumerate(row, start=1) if cell is not None), default=0)
        rows.append(row[:width])
    return rows


def index() -> Index:
    """Where the shop's customers stand."""
    customers = RowIndex(
        "Customers",
        header_row=1,
        rows={RowKey("Ann"): 2, RowKey("Bob"): 3},
        own_columns={},
        headings={"stage": "Stage"},
    )
    return {"Customers": customers}


def column_change(
    field: str, cells: dict[RowKey, Cell], heading: Heading = Heading.ADDED
) -> ColumnChange:
    """Cells of a column of ours that were blank, by default in a new column."""
    blanks = [None] * len(cells)
    return ColumnChange("Customers", field, list(cells), blanks, list(cells.values()), heading)
