"""References in formulas follow rows, columns and sheets; the engine evaluates what we write."""

import pytest
from emulator import engine
from emulator.formulas import copied, rewritten, shifted
from emulator.locales import engine_formula, kept_formula
from emulator.shifts import Deletion, Insertion, Moving

needs_engine = pytest.mark.skipif(
    not engine.is_available(), reason="formulas need node and tests/node/node_modules"
)


@pytest.mark.parametrize(
    ("before", "axis", "shift", "after"),
    [
        ("=A5", "row", Insertion(2, 1), "=A6"),
        ("=A2", "row", Insertion(2, 1), "=A2"),
        ("=A3", "row", Insertion(2, 1), "=A4"),
        ("=$A$3", "row", Insertion(2, 2), "=$A$5"),
        ("=SUM(A1:A3)", "row", Insertion(2, 1), "=SUM(A1:A4)"),
        ("=SUM(A1:A3)", "row", Insertion(3, 1), "=SUM(A1:A3)"),
        ("=SUM(A2:A)", "row", Insertion(0, 1), "=SUM(A3:A)"),
        ("=SUM($A:$A)", "row", Insertion(0, 1), "=SUM($A:$A)"),
        ("=SUM($B:$B)", "column", Insertion(0, 1), "=SUM($C:$C)"),
        ("=SUM($A:$C)", "column", Deletion(1, 2), "=SUM($A:$B)"),
        ("=B1", "column", Deletion(1, 2), "=#REF!"),
        ("=SUM(A1:A9)", "row", Deletion(0, 2), "=SUM(A1:A7)"),
        ("=SUM(3:4)", "row", Deletion(0, 1), "=SUM(2:3)"),
        ("=A1+C1", "column", Moving(0, 1, 3), "=C1+B1"),
        ('="A5"&A5', "row", Insertion(0, 1), '="A5"&A6'),
        ("=LOG10(A1)+1E5", "row", Insertion(0, 1), "=LOG10(A2)+1E5"),
        ("=A1B2", "row", Insertion(0, 1), "=A1B2"),
    ],
)
def test_references_follow(before, axis, shift, after):
    assert rewritten(before, lambda found: shifted(found, axis, shift)) == after


@pytest.mark.parametrize(
    ("before", "rows", "columns", "after"),
    [
        ("=A1+$A1+A$1+$A$1", 1, 1, "=B2+$A2+B$1+$A$1"),
        ("=INDEX($A:$A;ROW())", 5, 5, "=INDEX($A:$A;ROW())"),
        ("=A1", -1, 0, "=#REF!"),
        ("='It''s'!A1&other!B2", 1, 0, "='It''s'!A2&other!B3"),
    ],
)
def test_copies_take_relative_references_along(before, rows, columns, after):
    assert copied(before, rows=rows, columns=columns) == after


@pytest.mark.parametrize(
    ("typed", "locale", "kept", "evaluated"),
    [
        ("=IF(A1;1;2)", "en_US", "=IF(A1,1,2)", "=IF(A1;1;2)"),
        ('=IF(A1,"a;b",2)', "en_US", '=IF(A1,"a;b",2)', '=IF(A1;"a;b";2)'),
        ("=IF(A1;1,5;2)", "de_DE", "=IF(A1;1,5;2)", "=IF(A1;1.5;2)"),
        ("='a,b'!A1", "en_US", "='a,b'!A1", "='a,b'!A1"),
    ],
)
def test_arguments_are_parted_as_the_locale_does(typed, locale, kept, evaluated):
    assert kept_formula(typed, locale) == kept
    assert engine_formula(kept, locale) == evaluated


@needs_engine
@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=INDEX($A:$A;ROW())", "ann@x.org"),
        ('=IFERROR(MATCH(INDEX($A:$A;ROW());Log!$A:$A;0);"none")', 3),
        ('=IF(EXACT($A$1;"email");1;0)', 0),
        ('=MATCH("BEN@X.ORG";$A:$A;0)', 2),
        ('=MATCH("nobody";$A:$A;0)', "#N/A"),
        ("=1/0", "#DIV/0!"),
        ("=A999", None),
        ("=NOSUCH(1)", "#NAME?"),
        ("=TRUE", True),
    ],
)
def test_formulas_are_evaluated_by_an_engine_that_is_not_ours(desk, formula, shown):
    desk.person.type("Log", "A3", "ann@x.org")
    desk.person.type("Customers", "D3", formula)
    assert desk.person.values("Customers")[2][3] == shown


@needs_engine
@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
def test_a_semicolon_parts_arguments_in_every_locale(desk, locale):
    book_id = desk.running.state.add_spreadsheet("L", {"T": [["=IF(1=1;2;3)"]]}, locale=locale)
    assert desk.running.state.person(book_id).values("T") == [[2]]


@needs_engine
def test_what_looks_like_a_number_or_a_formula_stays_the_text_that_was_typed(desk):
    state = desk.running.state
    book_id = state.add_spreadsheet("T", {"T": [["007", None], ["+49 170"], [1.5]]})
    person = state.person(book_id)
    person.put("T", 4, 1, "=1+1")
    person.type("T", "B1", '=A1&"|"&A2&"|"&A4')
    assert person.values("T")[0][1] == "007|+49 170|=1+1"


@needs_engine
def test_a_deleted_tab_is_gone_even_where_another_spreadsheet_has_one_of_that_name(desk):
    state = desk.running.state
    other = state.add_spreadsheet("Other", {"Kept": [["=1"]], "Gone": [["there"]]})
    assert state.person(other).values("Kept") == [[1]]
    desk.person.type("Log", "A2", "=Gone!A1")
    assert desk.person.values("Log")[1] == ["#REF!", None]
    state.person(other).type("Kept", "A2", "=Gone!A1")
    state.person(other).delete_tab("Gone")
    assert state.person(other).values("Kept") == [[1], ["#REF!"]]
