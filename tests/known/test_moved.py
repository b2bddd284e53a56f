"""A column that was sorted alone is noticed before anything is written; nothing else is taken for one."""

import os
from copy import deepcopy
from random import Random

import pytest
from synced_list import SECOND, List

from sheetcrm.errors import SheetcrmError

FIRST_NAMES = ("Ann", "Bob", "Zoë", "Jürgen", "Marie", "Luc", "Ana", "José", "Gina", "Piet", "Rita")
LAST_NAMES = ("Lee", "Ray", "Bauer", "Müller", "Martin", "García", "Rossi", "de Vries", "Silva")
HOSTS = ("example.com", "example.org", "mail.example.net")
LISTS = 200 if os.environ.get("SHEETCRM_TEST_ALL") else 12


def list_of(seed):
    """A list with some of the columns that lists have, in some order, not all of it filled in."""
    random = Random(seed)
    people = [_person(random, number) for number in range(random.randint(60, 150))]
    random.shuffle(people)
    others = [each for each in people[0] if each != "Name"]
    headings = ["Name", *random.sample(others, random.randint(3, len(others)))]
    if not {"Email", "Phone", "Customer ID"} & set(headings):
        headings.append("Email")
    random.shuffle(headings)
    return List([headings, *([person[each] for each in headings] for person in people)])


def _person(random, number):
    name = f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"
    local = f"{name.split(maxsplit=1)[0].casefold()}{random.randint(1, 999)}".encode(
        "ascii", "ignore"
    ).decode()
    return {
        "Name": name,
        "Email": f"{local}@{random.choice(HOSTS)}" if random.random() < 0.9 else None,
        "Phone": f"+4930{random.randint(10**6, 10**7 - 1)}" if random.random() < 0.8 else None,
        "Customer ID": f"K{number:04}",
        "Company": random.choice([None, "Bäckerei Kurz", "Miller Ltd", "Dach & Co"]),
        "Occupation": random.choice(["baker", "nurse", "teacher", "smith", "clerk"]),
        "Do not contact": random.choice([None, None, "yes"]),
        "Kitchen talk": random.choice(
            [None, "bitte nicht anrufen", "please do not call", "tulips"]
        ),
        "Notes": random.choice([None, "likes tulips", "has a dog", "pays late"]),
    }


def sorted_alone(people, heading, *, descending):
    """Sort a column alone; return in how many rows it holds something else then."""
    before = [row[people.column(heading)] for row in people.cells[1:]]
    people.sort_alone(heading, descending=descending)
    pairs = zip(people.cells[1:], before, strict=True)
    return sum(row[people.column(heading)] != cell for row, cell in pairs)


@pytest.mark.parametrize("seed", range(LISTS))
def test_any_one_column_sorted_alone_stops_the_sync(seed):
    people = list_of(seed)
    people.sync()
    before = deepcopy(people.store.cells)
    for heading in before["Customers"][0][: people.cells[0].index("OK to contact")]:
        people.store.cells = deepcopy(before)
        assert sorted_alone(people, heading, descending=seed % 2) > len(people.cells) / 10
        after = deepcopy(people.store.cells)
        with pytest.raises(SheetcrmError, match="Was one column sorted on its own"):
            people.sync(SECOND)
        assert people.store.cells == after
        assert people.sync(SECOND, allow_moved=True, dry_run=True).customers


def family(count=20):
    """Twenty people, each with an e-mail and a phone of their own."""
    rows = [[f"P{at:02} Lee", f"p{at}@example.com", f"+49301234{at:03}"] for at in range(count)]
    return List([["Name", "Email", "Phone"], *reversed(rows)])


def test_the_sentence_names_what_stands_beside_whom():
    people = family()
    people.sync()
    people.sort_alone("Phone")
    with pytest.raises(SheetcrmError) as caught:
        people.sync(SECOND)
    assert caught.value.message == (
        "20 names stand beside somebody else's phone. Was one column sorted on its own?"
    )
    assert caught.value.hint.startswith(
        "Press Ctrl+Z or close without saving. Nothing was changed."
    )


@pytest.mark.parametrize(
    ("count", "moved", "stops"), [(49, 5, True), (50, 5, False), (20, 4, False), (50, 6, True)]
)
def test_it_takes_five_and_more_than_one_row_in_ten(count, moved, stops):
    people = family(count)
    people.sync()
    emails = [row[1] for row in people.cells[1 : moved + 1]]
    for row, email in zip(people.cells[1:], [*emails[1:], emails[0]], strict=False):
        row[1] = email
    people.cells[-1][2] = "+493099999999"  # and somebody typed, too
    if stops:
        with pytest.raises(SheetcrmError):
            people.sync(SECOND)
    else:
        assert people.sync(SECOND).customers == count


def _sort_whole_rows(people):
    people.cells[1:] = sorted(people.cells[1:], key=lambda row: row[1], reverse=True)


def _move_a_column(people):
    for row in people.cells:
        row[0], row[2] = row[2], row[0]


def _take_a_new_provider(people):
    for row in people.cells[1:]:
        row[1] = row[1].replace("example.com", "example.org")


def _marry(people):
    for row in people.cells[1:]:
        row[0] = row[0].replace("Lee", "Bauer")


def _share_a_mailbox(people):
    for row in people.cells[1:16]:
        row[1] = people.cells[1][1]


def _share_a_phone(people):
    for row in people.cells[1:16]:
        row[2] = people.cells[1][2]


@pytest.mark.parametrize(
    "edit",
    [
        _sort_whole_rows,
        _move_a_column,
        _take_a_new_provider,
        _marry,
        _share_a_mailbox,
        _share_a_phone,
    ],
)
def test_what_owners_do_to_their_lists_stops_nothing(edit):
    people = family()
    people.sync()
    edit(people)
    assert people.sync(SECOND).customers == 20
