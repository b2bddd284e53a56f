"""The card says what they bought, noted or not."""

import pytest
from scenario import scenario

from sheetcrm.views.card import card_of
from sheetcrm.wording.catalogue import english


@pytest.mark.parametrize(
    ("log", "bought"),
    [
        ("", None),
        ("2026-02-01  Purchase", "One purchase, on 1 February 2026."),
        (
            '2026-02-01  Purchase  "oak table"',
            "One purchase, on 1 February 2026. Purchase, 1 February 2026: oak table.",
        ),
    ],
    ids=["nothing", "something", "something noted"],
)
def test_what_they_bought(log: str, bought: str | None) -> None:
    told = scenario(log)
    card = card_of(told.situation, told.findings, english())
    assert card.bought == bought


@pytest.mark.parametrize(
    ("note", "topic"),
    [
        ("a new roof", "Inquiry, 1 February 2026: a new roof."),
        ("a new roof?", "Inquiry, 1 February 2026: a new roof?"),
        ("Asked for a roof.", "Inquiry, 1 February 2026: Asked for a roof."),
    ],
)
def test_a_note_ends_as_its_owner_ended_it(note: str, topic: str) -> None:
    told = scenario(f'2026-02-01  Inquiry  "{note}"')
    card = card_of(told.situation, told.findings, english())
    assert card.last_topic == topic
    assert card.nearly_bought == topic
