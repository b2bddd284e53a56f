"""Hours that a note keeps free of calls, in seven languages."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

import sheetcrm
from sheetcrm.rules.records import ANY_HOUR
from sheetcrm.tables.remarks.reaching.hours import own_hours_in

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("note", "not_before", "not_after"),
    [
        ("no calls before 10", time(10), None),
        ("please don't phone before 9:30 am", time(9, 30), None),
        ("call after 5", time(17), None),
        ("Call her after 5 pm. Delivered 3 boxes.", time(17), None),
        ("never call after 18:00", None, time(18)),
        ("nicht vor 10 Uhr anrufen", time(10), None),
        ("erst ab 17 Uhr anrufen", time(17), None),
        ("nach 19 Uhr bitte nicht mehr telefonieren", None, time(19)),
        ("ne pas appeler avant 10 h", time(10), None),
        ("appeler après 17h", time(17), None),
        ("no llamar antes de las 10", time(10), None),
        ("llamar después de las 17", time(17), None),
        ("non chiamare prima delle 10", time(10), None),
        ("chiamare dopo le 17", time(17), None),
        ("niet voor 10 uur bellen", time(10), None),
        ("bellen na 17 uur", time(17), None),
        ("Anrufe nur abends", time(17), None),
        ("call evenings only", time(17), None),
        ("nur abends", time(17), None),
        ("please ring only in the mornings", None, time(12)),
        ("nur vormittags anrufen", None, time(12)),
        ("não ligar antes das 10", time(10), None),
        ("ligar depois das 17 h", time(17), None),
    ],
)
def test_hours_of_their_own(note, not_before, not_after):
    assert own_hours_in(note) == (not_before, not_after)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "likes roses",
        "deliver before 10",
        "very nervous, book mornings only",
        "works only evenings at the pub",
        "call on Monday",
        "no calls since 2019",
        "called after 3 attempts in 2024/25",
        "calls from 100 numbers",
    ],
)
def test_other_notes_name_no_hours(note):
    assert own_hours_in(note) == ANY_HOUR


@pytest.mark.parametrize(
    ("at", "answer"),
    [(time(9, 59), "Wait"), (time(10), "Yes"), (time(17, 59), "Yes"), (time(18), "Wait")],
)
def test_a_call_waits_for_their_hours(at, answer):
    rows = [
        ["Name", "Phone", "Notes", "Time zone"],
        ["Ann", "+447700900123", "no calls before 10; no calls after 6 pm", "Europe/London"],
    ]
    now = datetime.combine(date(2026, 3, 3), at)
    given = sheetcrm.may_contact("Ann", "Phone", "Courtesy", rows, now=now.replace(tzinfo=LONDON))
    assert given.answer == answer


def test_an_email_does_not_wait_for_them():
    rows = [["Name", "Email", "Notes"], ["Ann", "ann@example.com", "no calls before 10"]]
    now = datetime(2026, 3, 3, 9, tzinfo=LONDON)
    assert sheetcrm.may_contact("Ann", "Email", "Courtesy", rows, now=now).answer == "Yes"
