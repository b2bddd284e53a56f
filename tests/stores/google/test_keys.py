"""The key that we make of a row and the key that a formula makes of it are the same text."""

import hypothesis.strategies as st
import pytest
from google_place import GooglePlace, google, needs_engine
from hypothesis import HealthCheck, given, settings

from sheetcrm.stores.google.formulas.customer_key import customer_key_of
from sheetcrm.stores.google.formulas.preferences import preferences_of
from sheetcrm.stores.google.formulas.references import in_row
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.tables.headings import customer_headings

HEADINGS = ["Customer ID", "Name", "First Name", "Company", "Email", "Phone", "Do not contact"]
HEADINGS += ["Never use"]
LAST = 8


def header(headings):
    return customer_headings().recognise(1, headings)


def key(*cells, headings=("Name", "Email", "Phone")):
    return key_of([cells], headings).key(cells)


def key_of(rows, headings=("Name", "Email", "Phone")):
    return customer_key_of(header(headings), headings, rows)


@pytest.mark.parametrize(
    ("cells", "made"),
    [
        (("Ann", "ann@b.co", "1"), "@ann@b.co␟Ann"),
        (("Ann", None, "+49 30 1"), "++49 30 1␟Ann"),
        (("Ann", "", 4930.0), "+4930␟Ann"),
        (("Ann",), "+␟Ann"),
        ((None, None, None), ""),
        (("what? *~", "a"), "@a␟what？ ∗∼"),
        (("#REF!", "ann@b.co"), ""),
    ],
)
def test_a_key_is_made_of_the_names_and_one_address(cells, made):
    assert key(*cells) == made


def test_with_a_customer_id_the_key_is_that():
    headings = ("Customer ID", "Name")
    assert key(7, "Ann", headings=headings) == "#7"
    assert key("007", "Ann", headings=headings) == "#007"
    assert key(None, "Ann", headings=headings) == "@␟Ann"


def test_two_who_share_an_address_are_two_and_a_name_typed_over_is_another():
    assert key("Ann", "a@b.co") != key("Bob", "a@b.co")


def test_numbers_that_differ_are_different_people_however_large_or_small():
    headings = ("Customer ID", "Name")
    numbers = [1, 1.1, 1.2, 1.25, 1.5, 2, 2.5, -1.5, 12e45, 1e300]
    rows = [(number, "Ann") for number in numbers]
    made = [key_of(rows, headings).key(row) for row in rows]
    assert len({*made}) == len(numbers)
    assert (made[0], made[1], made[8]) == ("#1.0", "#1.100000", f"#12{45 * '0'}.0")
    assert key(12e45, "Ann", headings=headings) == f"#12{45 * '0'}"


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(' "*?~;=@␟'),
    max_size=6,
).filter(lambda text: not text.startswith(("'", "#")))
fractions = st.integers(-(10**7), 10**7).map(lambda number: number / 1000)
cells = st.none() | texts | st.integers(-(10**9), 10**12) | fractions | st.booleans()
rows = st.lists(st.lists(cells, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=12)


@needs_engine
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(rows)
def test_the_formula_makes_the_same_key_and_sees_the_same_preferences(found_rows):
    with pytest.MonkeyPatch.context() as patch, google(patch) as running:
        place = GooglePlace(
            running, {"Customers": [HEADINGS[:LAST], *(r[:LAST] for r in found_rows)]}
        )
        read = {"ranges": "Customers", "valueRenderOption": "UNFORMATTED_VALUE"}
        path = "/values:batchGet"
        answer = place.service.call("GET", path, params=read, repeat=Repeat.SAFE)
        typed = answer["valueRanges"][0]["values"][1:]
        who = customer_key_of(header(HEADINGS[:LAST]), HEADINGS[:LAST], typed)
        watched = preferences_of(header(HEADINGS[:LAST]), HEADINGS[:LAST], typed)
        for at in range(2, len(typed) + 2):
            enter(place, at, LAST + 1, in_row(f"={who.formula()}", at))
            enter(place, at, LAST + 2, in_row(f"={watched.formula()}", at))
        shown = place.person.values("Customers")[1 : len(typed) + 1]
        for row, values in zip(typed, shown, strict=True):
            assert who.key(row) in (values[LAST], "")
            assert who.key(row) or not "".join(values[LAST].split("␟")).strip("@+"), row
            assert values[LAST + 1] == watched.seen(row)


def enter(place, row, column, formula):
    """Write a formula as we do."""
    cell = {"userEnteredValue": {"formulaValue": formula}}
    start = {"sheetId": 0, "rowIndex": row - 1, "columnIndex": column - 1}
    change = {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}
    body = {"requests": [{"updateCells": change}]}
    place.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)
