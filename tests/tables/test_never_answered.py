"""A no where a way or a rhythm is to be told: whoever writes "never" there is not read as a yes."""

from datetime import date

import pytest

import sheetcrm

TODAY = date(2026, 3, 2)
NEVER = [
    "Never", "never, please", "not at all", "gar nicht", "Nie", "Nein, danke", "no", "No contact",
    "niemals mehr", "jamais", "nunca", "liever niet",
]  # fmt: skip
REFUSED = ["Please don't", "Bitte keine Nachrichten", "do not contact", "No emails please", "STOP"]
NO_MATTER = ["none", "any", "no preference", "egal", "-", ""]


def assessed(heading, cell, **more):
    row = {"Name": "Ann", "Email": "ann@example.com", "Phone": "+4915112345678", heading: cell}
    (found,) = sheetcrm.assess([list(row | more), list((row | more).values())], None, today=TODAY)
    return found


@pytest.mark.parametrize("heading", ["Preferred channel", "Preferred channel (important)"])
@pytest.mark.parametrize("cell", NEVER + REFUSED)
def test_a_no_in_place_of_a_channel_is_asked_about(heading, cell):
    assert assessed(heading, cell).ok_to_contact == "Ask"


@pytest.mark.parametrize("cell", NEVER)
def test_a_rhythm_of_never_is_a_no(cell):
    found = assessed("Contact level", cell)
    assert found.ok_to_contact == "No"
    assert "cannot be read" not in found.contact_why
    assert assessed("Contact level", cell, **{"Courtesy contact": "yes"}).ok_to_contact == "No"


@pytest.mark.parametrize("cell", NO_MATTER)
def test_no_preference_is_no_refusal(cell):
    assert assessed("Preferred channel", cell).ok_to_contact == "Yes"


@pytest.mark.parametrize(
    ("cell", "channel"),
    [
        ("E-mail, Phone", "Email"),
        ("phone or text", "Phone"),
        ("per Telefon", "Phone"),
        ("by text message", "Text"),
    ],
)
def test_of_several_ways_that_are_liked_the_first_counts(cell, channel):
    assert assessed("Preferred channel", cell).best_channel == channel
