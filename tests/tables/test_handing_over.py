"""Columns that tell of jobs: what was collected, what is ready, in lists and in tabs of orders."""

from datetime import date

import pytest

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book
from sheetcrm.rules.jobs import Job
from sheetcrm.settings import Settings
from sheetcrm.tables.handing_over.cells import NOTHING, Answers, Said
from sheetcrm.tables.handing_over.headings import Told, told_by
from sheetcrm.tables.handing_over.notes import ready_in
from sheetcrm.views.questions.asked import questions_of

TODAY = date(2026, 11, 30)
ORDERS = [["Setting", "Value"], ["Country", "Germany"], ["Orders: Aufträge 2026", "yes"]]


def book_of(customers, orders=None, settings=ORDERS):
    tabs = {"Kunden": customers, "Einstellungen": settings}
    if orders is not None:
        tabs["Aufträge 2026"] = orders
    return open_book(Grids.of(**tabs), TODAY)


def jobs_in(*given, **more):
    return {each.called: each.jobs for each in book_of(*given, **more).customers.customers}


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("abgeholt?", Told.COLLECTED),
        ("Abgeholt am", Told.COLLECTED),
        ("Picked up", Told.COLLECTED),
        ("Collected on", Told.COLLECTED),
        ("Ausgehändigt", Told.COLLECTED),
        ("fertig am", Told.READY),
        ("Ready for collection", Told.READY),
        ("bezahlt?", Told.PAID),
        ("Was", Told.WHAT),
        ("Bike", Told.WHAT),
        ("Delivered", None),
        ("Collection", None),
        ("Fertigkeiten", None),
        ("Total Collected", None),
    ],
)
def test_a_heading_tells_of_jobs(heading, told):
    assert told_by(heading) is told


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("ja", Said(is_so=True)),
        ("NEIN", Said(is_so=False)),
        ("noch nicht", Said(is_so=False)),
        ("still here", Said(is_so=False)),
        (True, Said(is_so=True)),
        (date(2026, 11, 27), Said(is_so=True, on=date(2026, 11, 27))),
        (date(2026, 12, 2), Said(is_so=False, on=date(2026, 12, 2))),
        ("2.12.", Said(is_so=False, on=date(2026, 12, 2))),
        ("abgeholt 12.10.", Said(is_so=True, on=date(2026, 10, 12))),
        (None, NOTHING),
        ("-", None),
        ("Fr. Ott holt es", None),
    ],
)
def test_a_cell_says_yes_no_or_a_day(cell, said):
    assert Answers.of([cell], Settings(), TODAY).said(cell) == said


def test_a_day_without_a_year_is_the_first_after_the_job_was_brought():
    answers = Answers.of(["2.1.", "30.12."], Settings(), TODAY)
    assert answers.said("2.1.", date(2025, 12, 20)).on == date(2026, 1, 2)
    assert answers.said("30.12.", date(2025, 12, 20)).on == date(2025, 12, 30)
    assert answers.said("10.1.", date(2026, 11, 20)).on == date(2027, 1, 10)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Nachname? fertig seit 24.11.", Said(is_so=True, on=date(2026, 11, 24))),
        ("Mantel hängt seit August!! 2x angerufen", Said(is_so=True, on=date(2026, 8, 31))),
        ("fertig, AB besprochen 20.11.", Said(is_so=True)),
        ("ready since March, rang twice", Said(is_so=True, on=date(2026, 3, 31))),
        ("abholbereit", Said(is_so=True)),
        ("bis Mi fertig, dann anrufen", NOTHING),
        ("noch nicht fertig", NOTHING),
        ("not ready", NOTHING),
        ("ring when ready", NOTHING),
        ("sobald fertig anrufen", NOTHING),
        ("likes wool", NOTHING),
    ],
)
def test_a_note_says_that_it_is_ready(note, said):
    assert ready_in(note, TODAY) == said


def test_a_list_tells_what_is_still_here():
    jobs = jobs_in(
        [
            ["Name", "Telefon", "Was", "abgeholt?", "Bemerkung"],
            ["Hr. Schuster", "0341 9612233", "Wintermantel", "NEIN", "hängt seit August"],
            ["Ute Pohl", "0341 6021988", "Sakko", "ja", None],
            ["Lisa Hartwig", "0172 8834410", "Brautkleid", None, None],
        ]
    )
    assert jobs["Hr. Schuster"][0]._asdict() | {"brought_on": None} == {
        "what": "Wintermantel",
        "brought_on": None,
        "is_ready": True,
        "ready_on": date(2026, 8, 31),
        "is_handed_over": False,
        "handed_over_on": None,
        "is_paid": None,
    }
    assert jobs["Ute Pohl"][0].is_handed_over
    assert jobs["Lisa Hartwig"] == ()


ASKED = [
    ["Datum", "Kundin", "Was", "Preis", "fertig am"],
    [date(2026, 8, 18), "Hr. Schuster", "Wintermantel", 85, "27.8."],
    [date(2026, 11, 23), "Maria Oppermann", "Abendkleid", 65, "2.12."],
    [date(2026, 11, 9), "Niemand Bekannt", "Hose", 12, "12.11."],
]


def test_the_row_of_the_list_is_about_the_newest_order():
    jobs = jobs_in(
        [
            ["Name", "Telefon", "abgeholt?"],
            ["Hr. Schuster", "0341 9612233", "nein"],
            ["Maria Oppermann", "0341 8124006", "nein"],
        ],
        ASKED,
    )
    coat, dress = jobs["Hr. Schuster"][-1], jobs["Maria Oppermann"][-1]
    assert (coat.what, coat.ready_on, coat.is_here) == ("Wintermantel", date(2026, 8, 27), True)
    assert dress.is_ready_on(TODAY) is False


BIKES = [
    ["Name", "Phone", "Bike", "Brought in", "Ready?", "Collected?", "Paid"],
    ["Ann", "07700 900312", "Trek 520", date(2026, 11, 2), "yes", "no", "no"],
    ["Ben", "07700 900313", "Brompton", date(2026, 11, 20), "no", "no", "no"],
]
GLASSES = [
    ["Kunde", "Telefon", "Brille", "bestellt am", "fertig am", "abgeholt am"],
    ["Ann", "0176 4456120", "Gleitsicht", "2.11.", "20.11.", None],
    ["Ben", "0176 4456121", "Lesebrille", "20.11.", "2.12.", None],
    ["Cy", "0176 4456122", "Sonnenbrille", "2.3.", "9.3.", None],
    ["Dan", "0176 4456123", "Ersatz", "2.10.", "9.10.", "12.10."],
]
FRAMES = [
    ["Customer", "Phone", "Frame", "Due", "Picked up"],
    ["Ann", "07700 900312", "oak", date(2026, 11, 20), "no"],
    ["Ben", "07700 900313", "gilt", date(2026, 12, 20), None],
]
COATS = [
    ["Name", "Tel", "Teil", "gebracht", "Abholung", "bezahlt"],
    ["Ann", "0176 4456120", "Mantel", date(2026, 10, 2), "noch nicht", "nein"],
]


@pytest.mark.parametrize(
    ("listed", "who", "job"),
    [
        (BIKES, "Ann", Job("Trek 520", date(2026, 11, 2), True, None, False, None, False)),
        (BIKES, "Ben", Job("Brompton", date(2026, 11, 20), False, None, False, None, False)),
        (GLASSES, "Ann", Job("Gleitsicht", date(2026, 11, 2), True, date(2026, 11, 20), False)),
        (GLASSES, "Ben", Job("Lesebrille", date(2026, 11, 20), False, date(2026, 12, 2), False)),
        (
            GLASSES,
            "Dan",
            Job("Ersatz", date(2026, 10, 2), True, date(2026, 10, 9), True, date(2026, 10, 12)),
        ),
        (FRAMES, "Ann", Job("oak", None, True, date(2026, 11, 20), False)),
        (COATS, "Ann", Job("Mantel", date(2026, 10, 2), None, None, False, None, False)),
    ],
)
def test_the_list_of_each_trade_tells_its_jobs(listed, who, job):
    assert jobs_in(listed)[who] == (job,)


WATCHES = [
    ["Name", "Phone", "Item", "Brought in", "Status"],
    ["Ann", "07700 900312", "watch", date(2026, 11, 2), "ready"],
    ["Ben", "07700 900313", "clock", date(2026, 11, 20), "in work"],
    ["Cy", "07700 900314", "ring", date(2026, 10, 2), "collected"],
]
STATES = [("Ann", True, False), ("Ben", False, False), ("Cy", None, True)]


@pytest.mark.parametrize(("who", "is_ready", "is_handed_over"), STATES)
def test_a_column_of_words_tells_how_far_a_job_is(who, is_ready, is_handed_over):
    book = book_of(WATCHES)
    (job,) = next(each.jobs for each in book.customers.customers if each.called == who)
    assert (job.is_ready, job.is_handed_over) == (is_ready, is_handed_over)
    assert "Column: Status" not in {each.id for each in questions_of(book)}


@pytest.mark.parametrize(("who", "is_ready", "is_handed_over"), STATES)
def test_so_does_one_of_a_tab_of_orders(who, is_ready, is_handed_over):
    orders = [["Date", "Customer", "Item", "Price", "Status"]]
    orders += [[each[3], each[0], each[2], 40, each[4]] for each in WATCHES[1:]]
    (job,) = jobs_in([row[:2] for row in WATCHES], orders)[who]
    assert (job.is_ready, job.is_handed_over) == (is_ready, is_handed_over)


def test_words_of_another_status_are_asked_about_as_ever():
    rows = [
        ["Name", "Phone", "Status"],
        ["Ann", "07700 900312", "lead"],
        ["Ben", "07700 900313", "customer"],
    ]
    book = book_of(rows)
    assert {each.jobs for each in book.customers.customers} == {()}


@pytest.mark.parametrize(("listed", "who"), [(GLASSES, "Cy"), (FRAMES, "Ben")])
def test_a_blank_of_long_ago_or_beside_a_no_says_nothing(listed, who):
    assert jobs_in(listed)[who] == ()


def test_an_amount_with_a_word_beside_it_is_not_paid():
    orders = [*ASKED, *ASKED[1:]]
    orders += [[date(2026, 11, 10), "Maria Oppermann", "Sakko", "45 offen", "12.11."]]
    listed = [["Name", "Telefon"], ["Maria Oppermann", "0341 8124006"]]
    jobs = jobs_in(listed, orders)["Maria Oppermann"]
    assert {job.what: job.is_paid for job in jobs} == {"Abendkleid": None, "Sakko": False}


@pytest.mark.parametrize(
    ("heading", "cells", "states"),
    [
        ("abgeholt", ["ja", "nein", None], [True, False, None]),
        ("Abgeholt am", [date(2026, 9, 1), None, None], [True, None, None]),
        ("ausgeliefert", ["x", "noch nicht", None], [True, False, None]),
        ("delivered on", [date(2026, 9, 1), date(2026, 12, 4), None], [True, False, None]),
    ],
)
def test_a_tab_of_orders_tells_by_itself_what_was_collected(heading, cells, states):
    people = ["Hr. Schuster", "Maria Oppermann", "Ute Pohl"]
    orders = [["Datum", "Kundin", "Was", "Preis", heading]]
    orders += [
        [date(2026, 8, 18), who, "Mantel", 85, cell]
        for who, cell in zip(people, cells, strict=True)
    ]
    listed = [["Name", "Telefon"], *([who, f"0341 96122{at}3"] for at, who in enumerate(people))]
    jobs = jobs_in(listed, orders)
    assert [jobs[who][-1].is_handed_over for who in people] == states


def test_the_owner_may_say_that_the_column_is_another():
    listed = [["Name", "Telefon", "abgeholt?"], ["Hr. Schuster", "0341 9612233", "nein"]]
    settings = [*ORDERS, ["Column: abgeholt?", "none"]]
    assert jobs_in(listed, settings=settings) == {"Hr. Schuster": ()}


DELIVERED = [
    ["Name", "Telefon", "delivered"],
    ["Hr. Schuster", "0341 9612233", "no"],
    ["Ute Pohl", "0341 6021988", "yes"],
]


def test_where_only_the_owner_can_say_it_is_asked_once():
    asked = {each.id: each for each in questions_of(book_of(DELIVERED))}
    assert [each.value for each in asked["Column: delivered"].choices] == ["collected", "none"]
    assert jobs_in(DELIVERED)["Hr. Schuster"] == ()
    said = [*ORDERS, ["Column: delivered", "collected"]]
    assert jobs_in(DELIVERED, settings=said)["Hr. Schuster"][0].is_here
    assert "Column: delivered" not in {
        each.id for each in questions_of(book_of(DELIVERED, settings=said))
    }


def test_numbers_under_such_a_heading_are_no_answers():
    listed = [
        ["Name", "Email", "delivered"],
        ["Ann", "a@example.com", 12],
        ["Ben", "b@example.com", 3],
    ]
    assert not questions_of(book_of(listed))
    assert set(jobs_in(listed).values()) == {()}
