"""Do not contact: yes, no, or until when, in seven languages."""

from datetime import date, datetime

import pytest

from sheetcrm.rules.own_words import Pause
from sheetcrm.tables.kinds.pauses import parse_peace
from sheetcrm.tables.problems import Unread

TODAY = date(2026, 11, 27)

LAST_DAYS = """
2027-02-14              | 2027-02-14
14.2.2027               | 2027-02-14
14 February 2027        | 2027-02-14
until 14 Feb 2027       | 2027-02-14
until: 14 February 2027 | 2027-02-14
no contact until May    | 2027-05-31
until February          | 2027-02-28
February                | 2027-02-28
until end of April 2027 | 2027-04-30
not before 1 June       | 2027-05-31
not before June         | 2027-05-31
until November          | 2026-11-30
until 26 November       | 2027-11-26
until 27 November       | 2026-11-27
until 2027              | 2027-12-31
bis Februar             | 2027-02-28
bis zum 14.2.2027       | 2027-02-14
bis Ende April          | 2027-04-30
erst ab Juni            | 2027-05-31
nicht vor Juni 2028     | 2028-05-31
jusqu'en février        | 2027-02-28
jusqu'au 14 février     | 2027-02-14
pas avant juin          | 2027-05-31
hasta febrero           | 2027-02-28
no antes de junio       | 2027-05-31
fino a febbraio         | 2027-02-28
non prima di giugno     | 2027-05-31
tot februari            | 2027-02-28
niet voor juni          | 2027-05-31
até fevereiro           | 2027-02-28
não antes de junho      | 2027-05-31
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in LAST_DAYS.strip().splitlines()]


@pytest.mark.parametrize(("text", "last"), ROWS, ids=[row[0] for row in ROWS])
def test_a_pause_has_a_last_day(text, last):
    pause = parse_peace(text, unknown=True)
    assert isinstance(pause, Pause)
    assert pause.last_day(TODAY) == date.fromisoformat(last)
    assert pause.may_end_on(date.fromisoformat(last))
    assert pause.said == text


@pytest.mark.parametrize("cell", [date(2027, 2, 14), datetime(2027, 2, 14, 9, 30), 46432, 46432.0])
def test_a_real_date_is_a_pause(cell):
    pause = parse_peace(cell, unknown=True)
    assert isinstance(pause, Pause)
    assert pause.last_day(TODAY) == date(2027, 2, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2027", "for a while", "later", "on hold", "3 months", "for 6 weeks", "until spring", "next 4 weeks",
        "vorerst", "vorläufig", "für 3 Monate", "bis Ostern", "bis auf weiteres", "plus tard",
        "pour l'instant", "más tarde", "hasta nuevo aviso", "per ora", "voorlopig", "em pausa",
    ],
)  # fmt: skip
def test_a_pause_without_a_day_is_one_that_nobody_can_end(text):
    pause = parse_peace(text, unknown=True)
    assert isinstance(pause, Pause)
    assert not pause.names_a_day


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("yes", True), ("x", True), (1, True), (True, True), ("no", False), (0.0, False), ("-", None)],
)
def test_yes_and_no_are_as_ever(cell, answer):
    assert parse_peace(cell, unknown=True) is answer


@pytest.mark.parametrize("cell", ["perhaps", "#N/A", "5", 5, "never", "03/04/2027", "daily"])
def test_what_cannot_be_read_is_a_yes_and_reported(cell):
    parsed = parse_peace(cell, unknown=True)
    assert isinstance(parsed, Unread)
    assert parsed.used is True


def test_the_order_of_a_column_settles_a_date():
    pause = parse_peace("03/04/2027", "day month year", unknown=True)
    assert isinstance(pause, Pause)
    assert pause.last_day(TODAY) == date(2027, 4, 3)
