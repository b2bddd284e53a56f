"""Digests of whom we promised to forget: they tell nobody, and know the same people as an import does."""

import hashlib

from sheetcrm.known import forgotten as module
from sheetcrm.known.forgotten import ADDRESSES, Forgotten
from sheetcrm.rules.records import Customer

ANN = Customer(key="Ann", row=2, name="Ann Lee", email="Ann@X.org", phone="+4930901820")
BOB = Customer(key="Bob", row=3, name="Bob Lee", phone="+4930901820")


def forgotten(*others):
    return Forgotten.of(dict(Forgotten().with_people([ANN], others)))


def one(**fields):
    return Customer(key="?", row=9, **fields)


def test_each_of_their_names_is_known_and_nobody_elses():
    known = forgotten()
    for customer in (one(email="ann@x.org"), one(phone="+4930901820"), one(name="LEE, Ann")):
        assert known.knows(customer)
    for customer in (one(email="bob@x.org"), one(name="Ann Lee", company="Roses")):
        assert not known.knows(customer)
    assert not known.knows(one(name="Ann Lee"), ADDRESSES)


def test_what_somebody_who_stays_has_as_well_tells_nobody():
    known = forgotten(BOB)
    assert not known.knows(BOB)
    assert known.knows(one(email="ann@x.org"))


def test_what_is_kept_holds_no_trace_and_differs_in_each_workbook():
    kept, again = (dict(Forgotten().with_people([ANN], [])) for _ in range(2))
    assert "lee" not in str(kept).lower()
    assert "901820" not in str(kept)
    assert kept != again


def test_a_second_person_joins_the_first():
    state = dict(Forgotten().with_people([ANN], []))
    state |= dict(Forgotten.of(state).with_people([BOB], []))
    known = Forgotten.of(state)
    assert known.people == 2
    assert known.knows(one(name="Bob Lee"))
    assert known.knows(one(email="ann@x.org"))


def test_a_python_without_openssl_makes_the_same_digests():
    made = module._by_hand("sha256", b"Ann", b"salt", 50, 12)
    assert made == hashlib.pbkdf2_hmac("sha256", b"Ann", b"salt", 50, 12)


def test_a_cell_that_somebody_typed_over_stops_nothing():
    assert not Forgotten.of({"Forgotten salt": 4.0, "Forgotten 1": None}).knows(ANN)
