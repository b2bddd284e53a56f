from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import sentence

from sheetcrm.rules.records import Anniversary
from sheetcrm.tables.kinds.dates.anniversaries import parse_anniversaries
from sheetcrm.tables.kinds.dates.birthdays import parse_birthday, parse_birthday_parts
from sheetcrm.tables.problems import Unread

DMY, MDY = "day month year", "month day year"


@pytest.mark.parametrize(
    ("cell", "birthday"),
    [
        (date(1980, 5, 14), (5, 14, 1980)),
        (datetime(1980, 5, 14), (5, 14, 1980)),
        (29355.0, (5, 14, 1980)),
        ("14 May 1980", (5, 14, 1980)),
        ("14 May", (5, 14, None)),
        ("May 14th", (5, 14, None)),
        ("14. Mai", (5, 14, None)),
        ("14.5.", (5, 14, None)),
        ("3.6.", (6, 3, None)),
        ("14/05", (5, 14, None)),
        ("--05-14", (5, 14, None)),
        ("0000-05-14", (5, 14, None)),
        ("1604-05-14", (5, 14, None)),
        ("16040514", (5, 14, None)),
        (16040514, (5, 14, None)),
        (16040514.0, (5, 14, None)),
        ("1604-05-14T00:00:00Z", (5, 14, None)),
        ("1604-02-29", (2, 29, None)),
        ("--0514", (5, 14, None)),
        ("00000514", (5, 14, None)),
        ("0001-05-14", (5, 14, None)),
        ("14/05/1604", (5, 14, None)),
        ("05/14/1604", (5, 14, None)),
        ("14.5.0000", (5, 14, None)),
        ("14 May 1604", (5, 14, None)),
        ("May 14, 1604", (5, 14, None)),
        ("11-30", (11, 30, None)),
        ("14 mai", (5, 14, None)),
        ("le 14 mai", (5, 14, None)),
        ("14 de mayo", (5, 14, None)),
        ("14 maggio", (5, 14, None)),
        ("14 mei", (5, 14, None)),
        ("14 de maio de 1980", (5, 14, 1980)),
        ("am 14. Mai", (5, 14, None)),
        ("14 maj", (5, 14, None)),
        ("14-May", (5, 14, None)),
        ("14.05.????", (5, 14, None)),
        ("14/05/XXXX", (5, 14, None)),
        ("14.05.1980 (45)", (5, 14, 1980)),
        ("14-May-80", (5, 14, 1980)),
        (date(1900, 5, 14), (5, 14, None)),
        ("29 February", (2, 29, None)),
        ("29.2.", (2, 29, None)),
        ("29/02/1980", (2, 29, 1980)),
        ("14.5.48", (5, 14, 1948)),
        ("14.5.05", (5, 14, 2005)),
        ("1980-05-14", (5, 14, 1980)),
    ],
)
def test_a_birthday_may_lack_its_year(cell, birthday):
    parsed = parse_birthday(cell)
    if birthday is None:
        assert isinstance(parsed, Unread)
    else:
        assert parsed == Anniversary(*birthday)


@pytest.mark.parametrize(
    ("cell", "month", "year"),
    [
        ("May 1980", 5, 1980),
        ("1980 May", 5, 1980),
        ("Mai", 5, None),
        ("im Mai", 5, None),
        ("MAY", 5, None),
        ("Sept.", 9, None),
        ("mayo de 1980", 5, 1980),
        ("maggio 80", 5, 1980),
        ("05/1980", 5, 1980),
        ("5.1980", 5, 1980),
        ("1980-05", 5, 1980),
        ("05/80", 5, 1980),
        ("12-1999", 12, 1999),
        ("00.05.1980", 5, 1980),
        ("??.05.1980", 5, 1980),
        ("1980-05-00", 5, 1980),
        ("nel maggio 1980", 5, 1980),
    ],
)
def test_of_a_birthday_only_the_month_may_be_known(cell, month, year):
    assert parse_birthday(cell) == Anniversary(month, None, year)


@pytest.mark.parametrize("cell", ["0.0.00", "0/0/00", "0000-00-00", "00.00.0000", "1/1/4501"])
def test_what_programs_write_for_no_day_is_blank(cell):
    assert parse_birthday(cell) is None
    assert parse_anniversaries(cell) == ()


def test_a_month_is_no_date_to_remember():
    assert isinstance(parse_anniversaries("Anna 05/80", DMY), Unread)


@pytest.mark.parametrize(
    "cell",
    [
        "30 February",
        "3/4",
        "03/04/1980",
        "1980",
        "spring",
        "29/02/1981",
        "#N/A",
        "32 May",
        "13/1980",
        "1604-13-01",
        "May June",
        "5",
    ],
)
def test_a_birthday_that_is_no_day_or_two_days_is_a_problem(cell):
    assert isinstance(parse_birthday(cell), Unread)


def test_an_established_order_settles_a_birthday_of_two_numbers():
    assert parse_birthday("3/4", DMY) == Anniversary(4, 3)
    assert parse_birthday("3/4", MDY) == Anniversary(3, 4)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Anna 14 May; wedding day 3 June 2019",
            [("Anna", 5, 14, None), ("wedding day", 6, 3, 2019)],
        ),
        ("Anna 14 May, Ben 3 June", [("Anna", 5, 14, None), ("Ben", 6, 3, None)]),
        ("Anna 14 May and Ben 3 June", [("Anna", 5, 14, None), ("Ben", 6, 3, None)]),
        ("14 May: Anna", [("Anna", 5, 14, None)]),
        ("14 May Anna, 3 June Ben", [("Anna", 5, 14, None), ("Ben", 6, 3, None)]),
        ("14 May", [("", 5, 14, None)]),
        ("May 14, 2019 wedding", [("wedding", 5, 14, 2019)]),
        ("Hochzeitstag 3.6.2019", [("Hochzeitstag", 6, 3, 2019)]),
        ("Geburtstag Zoë 14.5.", [("Geburtstag Zoë", 5, 14, None)]),
        ("Hochzeit am 14. März 2019", [("Hochzeit am", 3, 14, 2019)]),
        ("anniversaire de Zoé le 1er août", [("anniversaire de Zoé le", 8, 1, None)]),
        ("boda 3 de junio de 2019", [("boda", 6, 3, 2019)]),
        ("May's birthday 14 June", [("May's birthday", 6, 14, None)]),
        ("2019-06-03 opening day", [("opening day", 6, 3, 2019)]),
        ("Anna 14 May\nBen 3 June", [("Anna", 5, 14, None), ("Ben", 6, 3, None)]),
    ],
)
def test_dates_to_remember_are_read_as_people_write_them(text, dates):
    parsed = parse_anniversaries(text, DMY)
    assert [(one.label, one.month, one.day, one.year) for one in parsed] == dates


def test_what_can_be_read_of_the_dates_to_remember_is_used():
    parsed = parse_anniversaries("Anna 14 May; Ben in spring; Cleo 31 June")
    assert isinstance(parsed, Unread)
    assert parsed.used == (Anniversary(5, 14, None, "Anna"),)
    assert "'Ben in spring' holds no date" in sentence(parsed)


def test_a_real_date_and_a_blank_are_dates_to_remember_too():
    assert parse_anniversaries(date(2019, 6, 3)) == (Anniversary(6, 3, 2019),)
    assert parse_anniversaries(None) == parse_anniversaries(" - ") == ()


@pytest.mark.parametrize(
    ("cells", "birthday"),
    [
        (("1970", "11", "15"), Anniversary(11, 15, 1970)),
        ((1970.0, 11.0, 15.0), Anniversary(11, 15, 1970)),
        ((None, "Nov", "15"), Anniversary(11, 15)),
        (("", "", ""), None),
        (("1970", "", ""), None),
        (("1970", "Nov", ""), Anniversary(11, None, 1970)),
    ],
)
def test_a_birthday_may_stand_in_three_columns(cells, birthday):
    assert parse_birthday_parts(*cells) == birthday


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    assert isinstance(parse_birthday(text), Anniversary | Unread | None)
    assert isinstance(parse_anniversaries(text), tuple | Unread)


@given(st.dates(date(1930, 1, 1), date(2029, 12, 31)), st.sampled_from(["Anna", "Wedding", "Zoë"]))
def test_a_labelled_date_is_read_back(day, label):
    (one,) = parse_anniversaries(f"{label} {day:%d %B} {day.year}")
    assert one == Anniversary(day.month, day.day, day.year, label)
