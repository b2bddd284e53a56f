"""How a plan will be done, in the owner's words."""

import pytest

from sheetcrm.rules.words import Channel
from sheetcrm.tables.remarks.channels import named_channel


@pytest.mark.parametrize(
    ("plan", "channel"),
    [
        ("Ring about ISA", Channel.PHONE),
        ("call after first hard rain", Channel.PHONE),
        ("Ring with lab result", Channel.PHONE),
        ("zurückrufen wegen Angebot", Channel.PHONE),
        ("Karte schreiben", Channel.POST),
        ("send e-mail with the plan", Channel.EMAIL),
        ("Resize the ring", None),
        ("Ring abholen lassen", None),
        ("check flashing", None),
        ("recall the sofa", None),
        ("call or e-mail", None),
        (None, None),
    ],
    ids=str,
)
def test_the_channel_that_a_plan_names(plan: str | None, channel: Channel | None) -> None:
    assert named_channel(plan) is channel
