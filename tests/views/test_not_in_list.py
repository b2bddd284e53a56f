"""Who is in the log and not in the list: on top of Today if they wait, in the report in any case."""

from datetime import date, timedelta

import pytest

from sheetcrm.book import open_book
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.use_cases.looking.today import due_today, log_ended_sentence
from sheetcrm.views.today.not_in_list import what_they_want
from sheetcrm.views.today.page import how_said
from sheetcrm.views.today.rows import row_of_stranger
from sheetcrm.wording.catalogue import catalogue_of, english

MONDAY = date(2026, 3, 2)


def book(log, today=MONDAY, settings=(), people=(("Ann Miller", "ann@example.com"),)):
    cells = {
        "Customers": [["Name", "Email"], *map(list, people)],
        "Interactions": [["Date", "Customer", "Type", "Channel", "Note"], *map(list, log)],
        "Settings": [["Setting", "Value"], ["Business", "trades"], *map(list, settings)],
    }
    return open_book(MemoryStore(cells).read(), today)


def on(days_ago):
    return MONDAY - timedelta(days_ago)


def test_whoever_asked_stands_on_top_with_the_human_thing_to_do():
    found = due_today(
        book(
            [
                [on(2), "Mike Larson", "Inquiry", "Phone", "leak over the porch"],
                [on(4), "zoe@example.org", "Inquiry", "Email", None],
                [on(1), "Kim", "Complaint", None, "gutter is loose"],
                [on(3), "Supplier", "Call", None, "ordered slates"],
            ]
        )
    ).not_in_list
    assert [(row.who, row.since, row.action, row.do) for row in found] == [
        ("Mike Larson", on(2), "Reply", "Call back: leak over the porch"),
        ("zoe@example.org", on(4), "Reply", "Write back"),
        ("Kim", on(1), "Repair", "Put right: gutter is loose"),
    ]
    assert found[1].link == "mailto:zoe@example.org"
    assert found[0].why.startswith("They asked you something on 28 February 2026")
    assert found[0].why_beside.startswith("Sounds urgent. They asked")


def test_of_a_question_and_a_complaint_on_one_day_the_complaint_is_named():
    log = [
        [on(1), "Kim", "Inquiry", None, "price?"],
        [on(1), "Kim", "Complaint", None, "gutter is loose"],
    ]
    (kim,) = due_today(book(log)).not_in_list
    assert (kim.action, kim.do) == ("Repair", "Put right: gutter is loose")
    (stranger,) = book(log).strangers
    assert stranger.told.note == "gutter is loose"


def test_at_most_three_stand_on_top():
    log = [[on(number), f"P{number}", "Inquiry", None, None] for number in range(1, 6)]
    found = due_today(book(log)).not_in_list
    assert [row.who for row in found] == ["P5", "P4", "P3"]


@pytest.mark.parametrize(
    "log",
    [
        [[on(2), "Mike", "Inquiry", None, None], [on(1), "Mike", "Call", None, None]],
        [[on(2), "Mike", "Inquiry", None, None], [on(1), "mike ", "Quote", None, None]],
        [[on(61), "Mike", "Inquiry", None, None]],
        [[on(2), "Mike", "Purchase", None, None]],
        [[on(2), "Mike", "Inquiry", None, None], [on(1), "Mike", "Passed away", None, None]],
        [[on(2), "walk-in", "Inquiry", None, None]],
    ],
)
def test_nobody_stands_there_who_waits_for_nothing(log):
    assert due_today(book(log)).not_in_list == ()


def test_not_a_customer_is_never_asked_about_again():
    log = [[on(2), "Roof Supplies", "Inquiry", None, None]]
    settled = book(log, settings=[["Customer: Roof Supplies", "not a customer"]])
    assert (settled.strangers, settled.problems) == ([], ())


def test_all_of_them_are_in_the_report_those_who_asked_first():
    found = book(
        [
            [on(30), "Supplier", "Call", None, "ordered slates"],
            [on(9), "Mike", "Visit", None, None],
            [on(2), "Mike", "Inquiry", None, "leak"],
        ]
    ).strangers
    told = [(each.who, each.since, what_they_want(each.told)) for each in found]
    assert told == [("Mike", on(2), "leak"), ("Supplier", on(30), "ordered slates")]


def test_what_was_left_to_us_of_a_stranger_comes_back_until_it_is_done():
    asked = [on(20), "Sue", "Message", "Text", "saw your truck, need a bid", "From them"]
    rang = [on(19), "Sue", "Call", "Phone", "{}", "From us"]
    cells = {
        "will send numbers": "Keep your word: will send numbers",
        "called back": "Send the quote: saw your truck, need a bid",
        "ring again next week": "Get in touch again: saw your truck, need a bid",
        "all set": None,
    }
    for note, do in cells.items():
        rows = [asked, [*rang[:4], note, rang[5]]]
        found = due_today(in_both_directions(rows)).not_in_list
        assert [row.do for row in found] == ([do] if do else [])
        assert all(row.why_beside.endswith("Not in your list yet.") for row in found)


def test_who_meant_to_ring_back_is_asked_after_a_decent_time():
    asked = [on(30), "Sue", "Call", "Phone", "garage roof", "From them"]
    rang = [on(24), "Sue", "Call", "Phone", "will ring back", "From us"]
    (sue,) = due_today(in_both_directions([asked, rang])).not_in_list
    assert sue.do == "Ask how things stand: garage roof"
    assert sue.why_beside.startswith("Noted on 6 February: will ring back.")
    (row,) = due_today(in_both_directions([asked, rang])).everybody
    assert (row.band, row.waits_days) == ("If there is time", None)


def test_a_try_is_told_and_counted():
    asked = [on(9), "Sue", "Call", "Phone", "garage roof", "From them"]
    rang = [on(7), "Sue", "Call", "Phone", "left voicemail", "From us"]
    found = due_today(in_both_directions([asked, rang]))
    (sue,) = found.not_in_list
    assert "and you tried to reach them on 23 February" in sue.why_beside
    assert [row.waits_days for row in found.waiting] == [7]


def test_what_cannot_wait_stands_above_a_stranger_whose_question_can():
    log = [
        [on(9), "Ben", "Inquiry", "Email", "taking new customers?"],
        [on(2), "Ann Miller", "Inquiry", "Phone", "leak over the porch"],
    ]
    names = [row.name for row in due_today(book(log)).everybody]
    assert names == ["Ann Miller", "Ben"]


def in_both_directions(log):
    cells = {
        "Customers": [["Name", "Email"], ["Ann Miller", "ann@example.com"]],
        "Interactions": [["Date", "Customer", "Type", "Channel", "Note", "Direction"], *log],
        "Settings": [["Setting", "Value"], ["Business", "trades"]],
    }
    return open_book(MemoryStore(cells).read(), MONDAY)


def test_a_long_note_is_cut_to_fit():
    log = [[on(2), "Mike", "Inquiry", None, "a leak " * 20]]
    (row,) = due_today(book(log)).not_in_list
    assert len(row.do) <= 46
    assert row.do.endswith("leak…")
    assert row.about == ("a leak " * 20).strip()


def test_a_log_that_fell_silent_is_told():
    log = [[on(30 + day), "Ann Miller", "Call", None, None] for day in range(15) for _ in range(2)]
    ended = book(log)
    assert due_today(ended).log_ended_on == on(30)
    assert log_ended_sentence(ended) == (
        "The log ends on 31 January 2026: add what happened since, or import the till's export."
    )
    assert log_ended_sentence(book(log, on(9))) is None


def test_a_stranger_keeps_the_log_alive():
    log = [[on(30 + day), "Ann Miller", "Call", None, None] for day in range(15) for _ in range(2)]
    assert due_today(book([*log, [on(5), "walk-in", "Purchase", None, None]])).log_ended_on is None


@pytest.mark.parametrize(("days", "is_over"), [(16, True), (2, False)])
def test_the_day_that_a_question_names_may_be_over(days, is_over):
    log = [[on(days), "Mike", "Inquiry", None, "wreath for Saturday"]]
    (row,) = due_today(book(log)).not_in_list
    assert row.why_beside.startswith("That Saturday is over. They asked") is is_over
    assert "wreath for Saturday" in row.do


def test_whoever_was_to_come_is_asked_about_once_that_day_is_over():
    log = [
        [on(12), "07700 901234", "Call", "Phone", "lost a filling"],
        [on(6), "07700 901234", "Call", "Phone", "booked for Thursday"],
        [on(6), "Supplier", "Call", "Phone", "comes on Thursday"],
        [on(2), "Kim", "Inquiry", "Email", "a gutter"],
    ]
    for row in (log[0], log[3]):
        row.append("From them")
    for row in (log[1], log[2]):
        row.append("From us")
    cells = {
        "Customers": [["Name", "Email"], ["Ann Miller", "ann@example.com"]],
        "Interactions": [["Date", "Customer", "Type", "Channel", "Note", "Direction"], *log],
        "Settings": [["Setting", "Value"], ["Business", "clinic"]],
    }
    found = due_today(open_book(MemoryStore(cells).read(), MONDAY))
    assert [(row.who, row.do) for row in found.not_in_list] == [
        ("Kim", "Write back: a gutter"),
        ("07700 901234", "Did they come on 26 February?"),
    ]
    kim, came = found.everybody
    assert (kim.waits_days, came.waits_days, came.band) == (2, None, "If there is time")
    assert came.why_beside == (
        "On 24 February you noted: booked for Thursday. Not in your list yet."
    )
    assert (how_said(came, english()), came.ask_for) == ("no call: your diary tells", "Name")
    assert len(found.waiting) == 1


def test_where_no_way_is_known_it_is_said_and_asked_for():
    rows = [
        [on(5), "Ben", "Inquiry", None, "taking new patients?", "From them"],
        [on(4), "Sue", "Call", "Phone", "leak", "From them"],
        [on(3), "Ken", "Email", "Email", "sold my company", "From them"],
    ]
    waiting = due_today(in_both_directions(rows)).not_in_list
    listed = [row_of_stranger(each, MONDAY) for each in waiting]
    assert {row.who: (how_said(row, english()), row.ask_for) for row in listed} == {
        "Ben": ("no address noted", "Phone"),
        "Sue": ("Phone: no number noted", "Phone"),
        "Ken": ("Email: no address noted", "Email"),
    }
    asked = [
        catalogue_of("German").said("{field:sought}", {"field": row.ask_for}) for row in listed
    ]
    assert set(asked) == {"wie die Telefonnummer lautet", "wie die E-Mail-Adresse lautet"}


def test_a_name_that_is_nearly_one_of_the_list_is_asked_about():
    people = [("Mike Larson", "mike@example.com"), ("Bob Ray", "bob@example.com")]
    log = [
        [on(2), "Mike Larsen", "Inquiry", "Email", "leak over the porch"],
        [on(1), "Bobby", "Inquiry", "Email", "new roof"],
    ]
    mike, bobby = due_today(book(log, people=people)).not_in_list
    assert (
        mike.why_beside
        == "Sounds urgent. They asked you something on 28 February. Is this Mike Larson?"
    )
    assert row_of_stranger(mike, MONDAY).address == "mike@example.com"
    assert row_of_stranger(mike, MONDAY).ask_for is None
    assert bobby.why_beside.endswith("Not in your list yet.")
    assert row_of_stranger(bobby, MONDAY).ask_for == "Email"


def test_nobody_who_wants_peace_is_rung_for_somebody_else():
    cells = {
        "Customers": [["Name", "Phone", "Do not contact"], ["Mike Larson", "+13125556353", "yes"]],
        "Interactions": [
            ["Date", "Customer", "Type", "Channel", "Note"],
            [on(2), "Mike Larsen", "Inquiry", "Phone", "leak"],
        ],
    }
    (mike,) = due_today(open_book(MemoryStore(cells).read(), MONDAY)).not_in_list
    assert mike.why_beside.endswith("Is this Mike Larson?")
    assert mike.address is None


def perhaps_mike(*log, today=MONDAY):
    """Return the row of a Mike Larsen where the list has a Mike Larson who wants texts."""
    wish = "please don't call, text only"
    cells = {
        "Customers": [["Name", "Phone", "Notes"], ["Mike Larson", "+13125557709", wish]],
        "Interactions": [
            ["Date", "Customer", "Type", "Channel", "Direction", "Note"],
            *([day, "Mike Larsen", *row] for day, *row in log),
        ],
        "Settings": [["Setting", "Value"], ["Business", "trades"]],
    }
    (found,) = due_today(open_book(MemoryStore(cells).read(), today)).not_in_list
    return row_of_stranger(found, today)


RANG = (on(60), "Call", "Phone", "From them", "new porch roof")


def test_the_note_of_whom_a_caller_may_be_stands_there_too():
    found = perhaps_mike((on(2), *RANG[1:]))
    assert found.your_note == "Mike Larson: please don't call, text only"
    assert (found.do, found.channel) == ("Call back: new porch roof", "Phone")  # he rang himself


def test_whom_a_caller_may_be_is_reached_as_the_note_says_and_a_try_is_told():
    found = perhaps_mike(
        RANG,
        (on(56), "Call", "Phone", "From us", "call again next month"),
        (on(14), "Call", "Phone", "From us", "no answer"),
    )
    assert (found.do, found.channel) == ("Get in touch again: new porch roof", "Text")
    assert found.why_beside == "You tried on 16 February. Is this Mike Larson?"


def test_a_day_that_is_over_and_a_try_are_told_within_the_line():
    log = [
        [on(17), "Mr Sailer", "Call", "Phone", "wreath for Saturday"],
        [on(7), "Mr Sailer", "Call", "Phone", "no answer"],
    ]
    cells = [[*row, "From them" if row[4] != "no answer" else "From us"] for row in log]
    tables = {
        "Customers": [["Name", "Email"], ["Ann Miller", "ann@example.com"]],
        "Interactions": [["Date", "Customer", "Type", "Channel", "Note", "Direction"], *cells],
        "Settings": [["Setting", "Value"], ["Business", "shop"]],
    }
    (row,) = due_today(open_book(MemoryStore(tables).read(), MONDAY)).not_in_list
    said = "That Saturday is over. You tried on 23 February. Not in your list yet."
    assert row.why_beside == said
