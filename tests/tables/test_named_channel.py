"""How a plan will be done, in the owner's words."""

import pytest

from sheetcrm.rules.words import Channel
from sheetcrm.tables.remarks.channels import ways_named


@pytest.mark.parametrize(
    ("plan", "channels"),
    [
        ("Ring about ISA", "Phone"),
        ("call after first hard rain", "Phone"),
        ("Ring with lab result", "Phone"),
        ("zurückrufen wegen Angebot", "Phone"),
        ("Karte schreiben", "Post"),
        ("send e-mail with the plan", "Email"),
        ("Resize the ring", ""),
        ("Ring abholen lassen", ""),
        ("check flashing", ""),
        ("recall the sofa", ""),
        ("call or e-mail", "Phone, Email"),
        ("send fund comparison", "Email, Text, Post"),
        ("Unterlagen zuschicken", "Email, Text, Post"),
        (None, ""),
    ],
    ids=str,
)
def test_the_channels_by_which_a_plan_can_be_done(plan: str | None, channels: str) -> None:
    assert ways_named(plan) == {Channel(word) for word in channels.split(", ") if word}
