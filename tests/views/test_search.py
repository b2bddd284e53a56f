"""Find: misspelt, by phone in any notation, by e-mail, by number."""

import pytest

from sheetcrm.rules.records import Customer
from sheetcrm.views.finding.search import find

PEOPLE = [
    (Customer(key="C1", customer_id="C1", name="Ann Johnson", phone="+493090182000"), ""),
    (Customer(key="C2", customer_id="C2", name="Bob Stone", company="Stone & Sons"), "555-12345"),
    (Customer(key="C3", customer_id="C3", name="Zoë Núñez", email="zoe@example.com"), ""),
    (Customer(key="C4", customer_id="C4", name="😀 Bakery"), ""),
    (Customer(key="C5", customer_id="C5", name="Özlem Yıldız"), ""),
    (Customer(key="C6", customer_id="C6", name="Łukasz Sørensen", company="Großmann"), ""),
    (Customer(key="C7", customer_id="C7", name="Hotel", notes="Frau Behrens am Empfang"), ""),
]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("jonson", "C1"),
        ("johnson ann", "C1"),
        ("ann", "C1"),
        ("+49 30 90 18 20 00", "C1"),
        ("030/90182000", "C1"),
        ("0049-30-90182000", "C1"),
        ("555 12345", "C2"),
        ("stone sons", "C2"),
        ("nunez", "C3"),
        ("ZOE@example.com", "C3"),
        ("😀", "C4"),
        ("c4", "C4"),
        ("yild", "C5"),
        ("YILDIZ ozlem", "C5"),
        ("lukasz", "C6"),
        ("soren", "C6"),
        ("grossm", "C6"),
        ("behrens", "C7"),
        ("frau behr", "C7"),
    ],
)
def test_somebody_is_found(words, key):
    assert find(PEOPLE, words)[0].customer.key == key


def test_who_is_called_so_comes_before_whose_notes_name_somebody():
    people = [*PEOPLE, (Customer(key="C8", customer_id="C8", name="Ida Behrens"), "")]
    assert [hit.customer.key for hit in find(people, "behrens")] == ["C8", "C7"]


def test_who_is_noted_is_nobodys_notes():
    assert find(PEOPLE, "behrens", noted=None) == []


@pytest.mark.parametrize("words", ["", "   ", "xylophone", "123", "9999999999"])
def test_nobody_is_found_for_what_resembles_nobody(words):
    assert find(PEOPLE, words) == []


@pytest.mark.parametrize("typed", ["0104", "9001", "07700 9001", "0770"])
def test_any_four_digits_of_a_number_find_whose_it_is(typed):
    tom = Customer(key="Tom Harding", name="Tom Harding", phone="+447700900104")
    ann = Customer(key="Ann Lee", name="Ann Lee", phone="+493012345678")
    found = find([(tom, "07700 900104"), (ann, "")], typed)
    assert [hit.customer.name for hit in found] == ["Tom Harding"]


def test_the_beginning_of_a_landline_finds_it_however_it_stands_in_the_list():
    baines = Customer(key="Mrs Baines", name="Mrs Baines", phone="+441174960121")
    assert [hit.customer.name for hit in find([(baines, "+44 117 496 0121")], "0117")] == [
        "Mrs Baines"
    ]


TITLED = [
    (Customer(key=name, name=name), "")
    for name in ("Frau Ebert", "Frau Müller, Ingrid", "Mrs Ball", "Fam. Behr")
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Frau Bauer", []),
        ("Mrs Hall-Peck", []),
        ("Familie Dau", []),
        ("Frau Eberd", ["Frau Ebert"]),
        ("Frau Miller", ["Frau Müller, Ingrid"]),
        ("Frau", ["Frau Ebert", "Frau Müller, Ingrid"]),
    ],
)
def test_a_title_alone_is_no_likeness(words, found):
    assert [hit.customer.key for hit in find(TITLED, words)] == found


WITH_ADDRESSES = [
    (Customer(key="A", name="Petra Engel", email="petra-engel@web.de"), ""),
    (Customer(key="B", name="Sandra Weber", email="sandra@gmx.example"), ""),
    (Customer(key="C", name="Kathleen", email="kathleen@sommer-erfurt.de"), ""),
]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("weber", ["B"]),
        ("web", ["B"]),
        ("petra-engel@web.de", ["A"]),
        ("engel@web", ["A"]),
        ("sommer-erf", ["C"]),
        ("sandra@", ["B"]),
    ],
)
def test_where_many_have_their_addresses_names_none_of_them(words, keys):
    assert [hit.customer.key for hit in find(WITH_ADDRESSES, words)] == keys
