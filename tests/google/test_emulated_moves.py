"""Whatever people move, what refers to a cell follows it, and what is marked stays marked."""

import pytest
from emulator import GoogleSheets, engine
from hypothesis import given, settings
from hypothesis import strategies as st

ROWS, COLUMNS = 4, 3
HEADINGS = ["a", "b", "c"]

needs_engine = pytest.mark.skipif(
    not engine.is_available(), reason="formulas need node and tests/node/node_modules"
)

place = st.integers(1, 6)
count = st.integers(1, 2)
rows_or_columns = st.sampled_from(["rows", "columns"])
actions = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), rows_or_columns, place, count),
        st.tuples(st.just("delete"), rows_or_columns, place, count),
        st.tuples(st.just("move"), rows_or_columns, place, count, place),
        st.tuples(st.just("rename"), st.sampled_from(["T", "It's", "A1", "Ünï cödé"])),
    ),
    min_size=1,
    max_size=6,
)


class Played:
    """A tab of cells that all differ, what a person did to it, and a tab that refers to it."""

    def __init__(self, formulas):
        self.state = GoogleSheets()
        cells = [[f"{row}{heading}" for heading in HEADINGS] for row in range(ROWS)]
        self.book_id = self.state.add_spreadsheet("B", {"T": cells, "Refs": formulas})
        self.person = self.state.person(self.book_id)
        self.tab = "T"

    def do(self, kind, *details):
        if kind == "rename":
            self.person.rename_tab(self.tab, details[0])
            self.tab = details[0]
            return
        what, *numbers = details
        getattr(self.person, f"{kind}_{what}")(self.tab, *numbers)


@needs_engine
@settings(max_examples=40)
@given(actions)
def test_a_formula_shows_its_cell_wherever_that_went(taken):
    formulas = [[f"=T!{letter}{row + 1}" for letter in "ABC"] for row in range(ROWS)]
    played = Played(formulas)
    for action in taken:
        played.do(*action)
    left = {cell for row in played.person.values(played.tab) for cell in row}
    for row, shown in enumerate(played.person.values("Refs")):
        for heading, value in zip(HEADINGS, shown, strict=True):
            name = f"{row}{heading}"
            assert value == (name if name in left else "#REF!")


@needs_engine
@settings(max_examples=40)
@given(actions)
def test_a_whole_column_goes_on_naming_its_column(taken):
    played = Played([[f"=COUNTA(T!${letter}:${letter})" for letter in "ABC"]])
    for action in taken:
        played.do(*action)
    cells = [cell for row in played.person.values(played.tab) for cell in row if cell]
    has_columns = {heading: any(heading in cell for cell in cells) for heading in HEADINGS}
    for heading, counted in zip(HEADINGS, played.person.values("Refs")[0], strict=True):
        if has_columns[heading]:
            assert counted == sum(heading in cell for cell in cells)


@settings(max_examples=60)
@given(actions)
def test_a_marked_column_keeps_its_mark(taken):
    played = Played([])
    for index, heading in enumerate(HEADINGS):
        played.person.mark_column("T", index + 1, "heading", heading)
    for action in taken:
        played.do(*action)
    marks = played.person.marked_columns(played.tab, "heading")
    for column, heading in marks.items():
        for row in played.person.values(played.tab):
            assert column > len(row) or row[column - 1] in (
                None,
                *(f"{number}{heading}" for number in range(ROWS)),
            )
    left = {
        cell[-1] for row in played.person.values(played.tab) for cell in row if cell is not None
    }
    assert left <= set(marks.values())
