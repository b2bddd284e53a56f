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
    card = card_of(told.situation, told.facts.interactions, told.findings, english())
    assert card.bought == bought
