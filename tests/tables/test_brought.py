"""Lists of pupils, dogs or cars: whoever brings them is the customer, and each card says whom or what."""

import pytest
from sheets import customers, sentence

PHONES = ["07700 900101", "07700 900101", "07700 900103", "07700 900104"]
PUPILS = ["Isla Hart", "Finn Hart", "Ava Soames", "Leo Pike"]
PARENTS = ["Jo Hart", "Jo Hart", "herself", None]
BORN = ["2015-12-09", "2018-03-02", "1951-05-17", "1960-01-30"]


def read(**columns):
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return customers(rows)


def pupils(**more):
    return read(Pupil=PUPILS, Parent=PARENTS, Mobile=PHONES, **more)


def test_who_pays_for_themselves_is_called_by_their_own_name():
    people = pupils().customers
    assert [each.name for each in people] == ["Jo Hart", "Jo Hart", "Ava Soames", "Leo Pike"]
    assert [each.brings for each in people] == ["Isla Hart", "Finn Hart", None, None]


@pytest.mark.parametrize(
    ("heading", "owner"),
    [("Dog", "Owner"), ("Kennzeichen", "Halter"), ("Hond", "Baasje"), ("Child's name", "Parent")],
)
def test_whom_or_what_they_bring_is_known_beside_who_brings_it(heading, owner):
    names = ["Ann Lee", "Ben Ude", "Cat Orr"]
    people = read(
        **{owner: names, "Breed": ["x", "y", "z"], heading: PUPILS[:3], "Tel": PHONES[1:]}
    )
    assert [each.brings for each in people.customers] == PUPILS[:3]


def test_a_list_of_customers_under_their_own_names_brings_nothing():
    people = read(Name=PUPILS, Dog=["Rex", "Max", "Bo", "Ivo"], Mobile=PHONES).customers
    assert [each.brings for each in people] == [None] * 4


def test_nobody_is_wished_a_happy_birthday_on_the_day_of_a_pupil_or_a_dog():
    table = pupils(Born=BORN)
    assert [(each.heading, each.field) for each in table.header.questions] == [("Born", "birthday")]
    assert {each.birthday for each in table.customers} == {None}


def test_a_birthday_in_a_list_under_their_own_names_is_theirs():
    table = read(Name=PUPILS, Born=BORN, Mobile=PHONES)
    assert table.header.questions == ()
    assert all(each.birthday for each in table.customers)


def test_two_pupils_of_one_parent_are_not_asked_about_as_one_person():
    said = [sentence(each) for each in pupils().problems]
    assert not any("already" in each for each in said)


def test_the_same_pupil_twice_is():
    rows = [["Pupil", "Parent", "Mobile"], ["Isla", "Jo Hart", PHONES[0]]]
    rows += [["Ava", "Una Fox", PHONES[2]], ["Leo", "Tom Pike", PHONES[3]]]
    said = [sentence(each) for each in customers([*rows, rows[1]]).problems]
    assert any(each.startswith("'Jo Hart' is already in row 2") for each in said)
