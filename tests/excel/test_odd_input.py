"""Whatever stands in a range: a right answer or a sentence, never an error of our own."""

from datetime import UTC, date, datetime

import golden
import pytest
import xlwings
from hypothesis import given
from hypothesis import strategies as st
from processes import run_python

from sheetcrm.api import assess
from sheetcrm.excel.functions import (
    crm_assess,
    crm_best_channel,
    crm_chance,
    crm_complete,
    crm_follow_up,
    crm_may_contact,
    crm_stage,
    crm_today,
    crm_welcome,
)
from sheetcrm.tables.columns import INTERACTION_COLUMNS, OWNER_COLUMNS

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**53), 2**53),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.sampled_from(
        [
            "",
            "#N/A",
            "WAHR",
            "31/02/2025",
            "Ann",
            "ann@example.com",
            "+49 30 901820",
            -2146826281,
            46083,
            2958466.0,
            1e300,
            {"type": "Error", "basicValue": "#REF!"},
            {"type": "FormattedNumber", "basicValue": 46083.5, "numberFormat": "d.m.yyyy"},
            {"type": "Entity", "text": "Seattle"},
            {"type": "WebImage"},
        ]
    ),
)
HEADINGS = st.sampled_from([c.heading for c in (*OWNER_COLUMNS, *INTERACTION_COLUMNS)])


def ranges(headings):
    return st.one_of(
        CELLS,
        st.lists(CELLS, max_size=5),
        st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4),
        st.tuples(
            st.lists(headings, min_size=3, max_size=3),
            st.lists(CELLS, min_size=3, max_size=3),
            st.lists(CELLS, min_size=3, max_size=3),
        ),
    )


CUSTOMERS = ranges(st.one_of(HEADINGS, st.just("Name")))
LOGS = st.one_of(
    ranges(HEADINGS),
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4).map(
        lambda rows: [("Date", "Customer", "Type"), *rows]
    ),
)
SETTINGS = ranges(st.sampled_from(["Setting", "Value", "About"]))


def is_a_spill(answer):
    widths = {len(row) for row in answer}
    cells = {type(cell) for row in answer for cell in row}
    return len(widths) == 1 and cells <= {str, float, int, date, datetime}


@given(CUSTOMERS, LOGS, CELLS, CELLS, SETTINGS)
def test_any_ranges_spill_something(customers, log, columns, today, choices):
    assert is_a_spill(crm_assess(customers, log, columns, today, choices))
    assert is_a_spill(crm_today(customers, log, columns, today, choices))


@given(ranges(HEADINGS), CELLS, CELLS, CELLS)
def test_anybody_asked_for_gets_something(who, channel, purpose, today):
    book = (golden.CUSTOMERS, golden.INTERACTIONS)
    for function in (crm_stage, crm_chance, crm_follow_up, crm_best_channel, crm_welcome):
        assert is_a_spill(function(who, *book, today))
    assert is_a_spill(crm_may_contact(who, channel, purpose, *book, today))


DAY = date(2026, 3, 2)
ANN = [["Name", "Email"], ["Ann", "ann@example.com"]]
BOUGHT = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
EMPTY = ["", "", ""]


def error(text):
    return {"type": "Error", "basicValue": text, "errorType": "Ref"}


def stage(customers, log=BOUGHT, who="Ann", today=DAY):
    return crm_stage(who, customers, log, today)


@pytest.mark.parametrize(
    ("customers", "log", "said"),
    [
        pytest.param(None, BOUGHT, "The range of customers is empty.", id="nothing"),
        pytest.param([["", ""], ["", ""]], BOUGHT, "The range of customers is empty.", id="blank"),
        pytest.param("Ann", BOUGHT, "has no heading such as Name, Company, Email", id="one cell"),
        pytest.param([["Colour"], ["red"]], BOUGHT, "has no heading such as", id="a stranger"),
        pytest.param(error("#REF!"), BOUGHT, "has no heading such as", id="an error"),
        pytest.param(ANN, ANN, "lacks one of the headings Date, Customer and Type", id="no log"),
        pytest.param(ANN, 7.0, "lacks one of the headings Date, Customer and Type", id="a number"),
        pytest.param("Name", None, "No customer is called 'Ann'.", id="headings alone"),
        pytest.param(["Name", "Email"], None, "No customer is called 'Ann'.", id="one row"),
    ],
)
def test_ranges_that_are_not_what_they_are_for_are_a_sentence(customers, log, said):
    ((sentence,),) = stage(customers, log)
    assert said in sentence
    assert len(sentence) < 200


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("yesterday", "'yesterday' cannot be read as today's date."),
        (error("#VALUE!"), "'#VALUE!' cannot be read as today's date."),
        (True, "'TRUE' cannot be read as today's date."),
        (2026.0, "'2026' cannot be read as today's date."),
        ([[DAY, DAY]], "today takes one value, but a range of 2 cells was given."),
        ("03/04/2026", "'03/04/2026' cannot be read as today's date."),
    ],
)
def test_a_today_that_nobody_can_read_is_a_sentence(today, said):
    ((sentence,),) = stage(ANN, today=today)
    assert sentence.startswith(said)


@pytest.mark.parametrize(
    "today",
    [DAY, datetime(2026, 3, 2, 9, 30), 46083.0, 46083.99, 46083, "2 March 2026", "2026-03-02"],
)
def test_today_is_read_in_every_form(today):
    assert crm_assess(ANN, BOUGHT, "Follow-up on", today) == [["Follow-up on"], [DAY]]


@pytest.mark.parametrize("blank", [None, "", [[""]], [["", ""]], " ", "-"])
def test_a_blank_today_is_the_day_of_the_calculation(blank, monkeypatch):
    monkeypatch.setattr(
        "sheetcrm.excel.query.now_in", lambda _: datetime(2026, 3, 2, 9, tzinfo=UTC)
    )
    assert crm_assess(ANN, BOUGHT, "Follow-up on", blank) == [["Follow-up on"], [DAY]]


def test_a_log_that_is_blank_is_no_log():
    assert stage(ANN, [EMPTY, EMPTY]) == [["Courting"]]


def test_cells_with_errors_are_left_out_and_the_rest_of_the_row_counts():
    ref = error("#REF!")
    people = [["Name", "Email", "Birthday", "Notes"], ["Ann", ref, ref, ref], [ref, ref, ref, ref]]
    log = [
        ["Date", "Customer", "Type", "Amount"],
        [DAY, "Ann", "Purchase", ref],
        [ref, ref, ref, ref],
    ]
    assert crm_assess(people, log, "Stage, Best channel", DAY)[1] == ["Contract", ""]


UNREAD = "No. What is in 'Do not contact' cannot be read, so it counts as a no until the cell is corrected."


@pytest.mark.parametrize(
    "cell",
    [
        -2146826246,
        -2146826243,
        -2146826201,
        "#N/A",
        "#PYTHON!",
        {"type": "Error", "errorType": "NotAvailable", "basicValue": "#N/A"},
        {"type": "Error", "errorType": "Busy"},
        {"type": "Error", "errorType": "NewerThanWeKnow"},
        {"type": "WebImage"},
        "perhaps",
    ],
)
def test_a_prohibition_that_cannot_be_read_holds_on_every_host(cell):
    people = [["Name", "Email", "Do not contact"], ["Ann", "ann@example.com", cell]]
    ((said,),) = crm_may_contact("Ann", "Email", "Courtesy", people, None, DAY)
    assert said == UNREAD


def test_an_error_arrives_through_xlwings_dispatcher_as_one():
    broken = {"type": "Error", "errorType": "NotAvailable", "basicValue": "#N/A"}
    people = [["Name", "Email", "Do not contact"], ["Ann", "ann@example.com", broken]]
    args = [[["Ann"]], [["Email"]], [["Courtesy"]], people, None, [[46083]]]
    case = {"function": "crm_may_contact", "args": args}
    assert run_python("dispatching.py", given=[case]) == [[[UNREAD]]]


def test_text_numbers_are_numbers_and_numbers_are_names():
    people = [
        ["Customer ID", "Name", "Number of purchases"],
        [1001.0, "Ann", "4"],
        ["007", "Bob", "2 "],
    ]
    log = [["Date", "Customer", "Type", "Amount"], ["46080", "1001", "Purchase", "1,234.50"]]
    assert crm_stage([["1001"], [1001], ["007"]], people, log, DAY) == [
        ["Continuation"],
        ["Continuation"],
        ["Continuation"],
    ]


@pytest.mark.parametrize("no", [False, "FALSE", "FALSCH", "FAUX", "FALSO", "ONWAAR", "Nein", 0.0])
def test_a_no_is_a_no_in_the_words_of_every_excel(no):
    people = [["Name", "Email", "Courtesy contact"], ["Ann", "ann@example.com", no]]
    ((said,),) = crm_may_contact("Ann", "Email", "Courtesy", people, None, DAY)
    assert said == "No. They want no courtesy contact."


@pytest.mark.parametrize("yes", [True, "TRUE", "WAHR", "VRAI", "VERDADERO", "VERO", "WAAR", 1.0])
def test_a_yes_is_a_yes_in_the_words_of_every_excel(yes):
    people = [["Name", "Email", "Do not contact"], ["Ann", "ann@example.com", yes]]
    ((said,),) = crm_may_contact("Ann", "Email", "Service", people, None, DAY)
    assert said == "No. They asked for no contact."


@pytest.mark.parametrize(
    ("channel", "purpose", "said"),
    [
        ("", "Courtesy", "The channel is blank. Use one of: Email, Phone,"),
        ("pigeon", "Courtesy", "'pigeon' is not a channel. Use one of: Email, Phone,"),
        ("Emial", "Courtesy", "'Emial' is not a channel. Did you mean 'Email'?"),
        ("Email", None, "The purpose is blank. Use one of: Urgent, Service,"),
        (
            "Email",
            [["Courtesy"], ["Service"]],
            "purpose takes one value, but a range of 2 cells was given.",
        ),
    ],
)
def test_channels_and_purposes_that_nobody_knows_are_a_sentence(channel, purpose, said):
    ((sentence,),) = crm_may_contact("Ann", channel, purpose, ANN, BOUGHT, DAY)
    assert sentence.startswith(said)


@pytest.mark.parametrize("count", [0.0, -1.0, "many", 2.5])
def test_a_count_that_is_none_is_a_sentence(count):
    ((sentence,),) = crm_today(ANN, BOUGHT, count, DAY)
    assert sentence.endswith("is not a number of follow-ups. Write 20, for example.")


def test_settings_that_are_none_are_a_sentence():
    ((sentence,),) = crm_complete("Ann", ANN, BOUGHT, DAY, ANN)
    assert sentence.startswith("The range of settings has no headings Setting and Value.")


def test_two_customers_of_one_name_are_not_guessed_between():
    twins = [*ANN, ["Ann", "other@example.com"]]
    ((sentence,),) = stage(twins, None)
    assert sentence.startswith("'Ann' matches 2 customers.")


@pytest.mark.parametrize("blank", [["", ""], [None, None], ("", None)])
def test_a_million_empty_rows_below_a_list_spill_nothing(blank):
    below = [blank] * 1_048_573
    assert crm_assess([*ANN, *below], [*BOUGHT, *below], "Stage", DAY) == [["Stage"], ["Contract"]]
    assert len(stage([*ANN, *below], who=[["Name"], ["Ann"], *below])) == 2


def test_blank_rows_between_customers_stay_blank_rows():
    people = [["Name"], ["Ann"], [""], ["Bob"], [""]]
    assert crm_assess(people, None, "Stage", DAY) == [["Stage"], ["Courting"], [""], ["Courting"]]


def test_what_is_above_the_headings_is_left_out():
    people = [["My customers", ""], ["", ""], *ANN]
    assert crm_assess(people, BOUGHT, "Stage", DAY) == [["Stage"], ["Contract"]]


def test_a_mistake_of_ours_is_said_without_what_stood_in_the_cells(monkeypatch):
    def fail(*_):
        raise ValueError("Ann's secret")

    monkeypatch.setattr("sheetcrm.excel.functions.column_of", fail)
    with pytest.raises(xlwings.XlwingsError) as said:
        stage(ANN)
    assert str(said.value).startswith("Stopped by a mistake of ours: ValueError in ")
    assert "secret" not in str(said.value)


def test_texts_longer_than_a_cell_are_cut():
    note = "é" * 40_000
    log = [["Date", "Customer", "Type", "Note"], [DAY, "Ann", "Meeting", note]]
    card = dict(crm_welcome("Ann", ANN, log, DAY))
    assert len(card["Last talked about"]) < 200
    assert stage(ANN, who=note)[0][0].startswith("No customer is called 'ééé")
    assert len(stage(ANN, who=note)[0][0]) == 400


BEYOND = {"1e400": 10**400, "-1e400": -(10**400), "1e5000": 10**5000, "inf": float("inf")}


@pytest.mark.parametrize("number", [*BEYOND, "nan"])
@pytest.mark.parametrize("column", range(6))
def test_a_number_beyond_every_cell_is_only_a_cell_that_cannot_be_read(number, column):
    row = ["1", "Ann", "ann@example.com", None, None, None]
    row[column] = number = BEYOND.get(number, float("nan"))
    customers = [["Customer ID", "Name", "Email", "Phone", "Birthday", "Lifetime value"], row]
    log = [["Date", "Customer", "Type", "Amount"], [date(2026, 2, 27), "Ann", "Purchase", number]]
    (answer,) = assess(customers, log, today=date(2026, 3, 2))
    assert answer.ok_to_contact


def test_half_a_character_of_a_name_reaches_no_host():
    customers = [["Name", "Email"], ["Ann \ud83d", "ann@example.com"], ["Bob", "b@example.com"]]
    log = [["Date", "Customer", "Type", "Note"], ["2026-02-27", "Bob", "Inquiry", "cut \ude00"]]
    spilled = crm_today(customers, log, None, date(2026, 3, 2), None)
    told = crm_welcome("Ann", customers, log, date(2026, 3, 2), None)
    for row in (*spilled, *told):
        for cell in row:
            str(cell).encode("utf-8")
