"""A florist's own list of ten years, in German: whom Today names, and whom it leaves in peace.

Made like the list that once told its owner to write to the dead: an unknown wish column with three
spellings of no, deaths and refusals in the notes and beside names, two rows of totals.
"""

from datetime import date, timedelta

import pytest

import sheetcrm
from sheetcrm.book import Grids, open_book
from sheetcrm.settings import Settings
from sheetcrm.use_cases.looking.today import due_today

TODAY = date(2026, 3, 2)
HEADINGS = [
    "Kundenname",
    "Telefon",
    "E-Mail",
    "Werbung ok?",
    "Geburtstag",
    "letzter Einkauf",
    "Bemerkung",
]
SETTINGS = Settings.for_business("shop", country="Germany")

DEAD = ("verstorben", "verst. 2022", "† 4.5.2021", "im Mai verstorben", "leider gestorben")
UNWILLING = (
    "bitte NICHT anrufen",
    "keine Werbung",
    "möchte keinen Kontakt mehr",
    "keine Anrufe mehr!",
    "will in Ruhe gelassen werden",
)
HARMLESS = (
    "mag Pfingstrosen",
    "nicht vor 10 Uhr anrufen",
    "Rechnung nicht vergessen",
    "holt freitags ab",
    "Trauerkranz für Mann bestellt",
    "Hund ist gestorben",
)
SAID_NO = ("nein", "Nein", "n")
MOST_ASKED = 0.1
"""Of those who may be contacted."""


def people():
    """Yield each row with whether the owner may write to them."""
    for number in range(120):
        name = f"Kundin {chr(65 + number % 26)}{'aeiou'[number % 5]}{'lmnrst'[number % 6]}ke Nr{number}"
        bought_on = TODAY - timedelta(days=20 + 13 * number % 900)
        born_on = date(1960 + number % 40, 1 + number % 12, 1 + number % 28)
        note, wish, is_welcome = "", "ja", True
        if number % 8 == 1:
            note, is_welcome = DEAD[number // 8 % len(DEAD)], False
        elif number % 8 == 3:
            note, is_welcome = UNWILLING[number // 8 % len(UNWILLING)], False
        elif number % 8 == 5:
            wish, is_welcome = SAID_NO[number // 8 % len(SAID_NO)], False
        elif number % 8 == 6:
            note = HARMLESS[number // 8 % len(HARMLESS)]
        elif number % 24 == 23:
            name, is_welcome = f"{name} †", False
        phone, mail = f"0171 5550{number:03}", f"kundin{number}@example.de"
        yield [name, phone, mail, wish, born_on, bought_on, note], is_welcome


@pytest.fixture(scope="module")
def rows():
    return list(people())


@pytest.fixture(scope="module")
def customers(rows):
    totals = [
        ["Summe", None, None, None, None, None, 120],
        ["Durchschnitt", None, None, None, None, None, 41.5],
    ]
    return [HEADINGS, *(row for row, _ in rows), *totals]


def test_nobody_dead_or_unwilling_reads_yes(rows, customers):
    answers = sheetcrm.assess(customers, today=TODAY, settings=SETTINGS)
    unwelcome = [
        (row, answer.ok_to_contact)
        for (row, is_welcome), answer in zip(rows, answers, strict=False)
        if not is_welcome and answer.ok_to_contact in ("Yes", "Wait")
    ]
    assert unwelcome == []


def test_those_who_like_to_hear_from_her_are_not_asked_about(rows, customers):
    answers = sheetcrm.assess(customers, today=TODAY, settings=SETTINGS)
    welcome = [answer for (_, is_welcome), answer in zip(rows, answers, strict=False) if is_welcome]
    asked = [answer for answer in welcome if answer.ok_to_contact == "Ask"]
    assert len(asked) <= MOST_ASKED * len(welcome)
    assert not [answer for answer in welcome if answer.ok_to_contact == "No"]


def test_the_totals_are_no_customers(customers):
    book = open_book(Grids.of(Customers=customers), TODAY, settings=SETTINGS)
    assert len(book.customers.customers) == 120
    assert {problem.value for problem in book.problems} >= {"Summe", "Durchschnitt"}


def test_whoever_wants_peace_gets_no_thank_you_for_a_purchase_of_last_week():
    bought_on = TODAY - timedelta(days=7)
    rows = [
        [f"Kundin {note}", "0171 5550123", f"k{number}@example.de", "ja", None, bought_on, note]
        for number, note in enumerate((*DEAD, *UNWILLING))
    ]
    book = open_book(Grids.of(Customers=[HEADINGS, *rows]), TODAY, settings=SETTINGS)
    assert due_today(book).rows == ()


def test_today_names_nobody_she_would_be_ashamed_of(rows, customers):
    welcome = {row[0] for row, is_welcome in rows if is_welcome}
    named = set()
    for day in (TODAY + timedelta(days=each) for each in range(0, 90, 3)):
        book = open_book(Grids.of(Customers=customers), day, settings=SETTINGS)
        named |= {row.customer for row in due_today(book).rows}
    assert named <= welcome
    assert len(named) > len(welcome) / 4  # it names somebody
