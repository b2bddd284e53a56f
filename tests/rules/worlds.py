"""What hypothesis may think of: any log, any row, any settings, any day.

Choices are drawn from prepared lists, one draw a row and one a cell, so that many worlds are cheap.
"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st
from scenario import in_order

from sheetcrm.rules.records import Anniversary, Customer, Interaction, interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.words import (
    Business,
    Channel,
    Consent,
    ContactLevel,
    Direction,
    Purpose,
    Stage,
    Type,
)
from sheetcrm.settings import Settings

TODAY = date(2026, 3, 2)
ADDRESSED = (Channel.EMAIL, Channel.PHONE, Channel.TEXT, Channel.POST)

WITH_AMOUNT = {Type.PURCHASE, Type.REFUND}
WITH_NOTE = {Type.LIFE_EVENT, Type.SIGNAL, Type.INVOICE}
ROWS: list[tuple[Type | None, dict[str, Any]]] = [
    (
        kind,
        {
            "channel": channel,
            "direction": direction,
            "purpose": purpose,
            "amount": Decimal(30) if kind in WITH_AMOUNT and is_told else None,
            "note": "A new baby" if kind in WITH_NOTE and is_told else None,
        },
    )
    for kind, channel, direction, purpose, is_told in product(
        (*Type, None),
        (None, None, None, *Channel),
        (None, None, *Direction),
        (None, None, None, *Purpose),
        (False, True),
    )
]
"""Everything a row can say; blanks more often."""

anniversaries = st.sampled_from(
    [
        Anniversary(2, 29, 1984, "Leap day"),
        *(Anniversary(month, day) for month in range(1, 13) for day in (1, 15, 28)),
        *(Anniversary(3, day, 1990, "Wedding day") for day in range(1, 13)),
    ]
)
channels = st.sampled_from(Channel)
yes_or_no = st.booleans()
settings = st.sampled_from(
    [
        Settings.for_business(business, soft_opt_in=soft, days_off=days_off)
        for business, soft, days_off in product(
            Business, (False, True), ((6, 7), (1,), (2, 3, 4, 5, 6, 7))
        )
    ]
)


def near(today: date = TODAY, before: int = 500, after: int = 40) -> st.SearchStrategy[date]:
    """Days around today, the last few weeks more often, where most rules have their edges."""
    lately = [*range(35), *range(-min(after, 5), 1)] * 8
    whenever = range(-after, before)
    return st.sampled_from([today - timedelta(days) for days in (*lately, *whenever)])


NEAR = near()


def logs(
    days: st.SearchStrategy[date] = NEAR, max_size: int = 9
) -> st.SearchStrategy[list[Interaction]]:
    """Return rows in sheet order, each row number once, days in no order."""
    told = st.lists(st.tuples(days, st.sampled_from(ROWS)), max_size=max_size)
    return told.map(
        lambda rows: [
            interaction(on, kind, row=row, **said)
            for row, (on, (kind, said)) in enumerate(rows, start=2)
        ]
    )


def customers(days: st.SearchStrategy[date] = NEAR) -> st.SearchStrategy[Customer]:
    """Return rows with a few cells filled, so that one prohibition does not hide all others."""
    cells: dict[str, st.SearchStrategy[Any]] = {
        "birthday": anniversaries,
        "contact_level": st.sampled_from(ContactLevel),
        "country": st.sampled_from(["DE", "GB", "US", "CA", "BR"]),
        "courtesy_contact": yes_or_no,
        "dates_to_remember": st.lists(anniversaries, max_size=2).map(tuple),
        "do_not_contact": yes_or_no,
        "engagement_ends": days,
        "first_contact": days,
        "first_purchase": days,
        "last_contacted": days,
        "last_heard_from_them": days,
        "last_purchase": days,
        "last_verified": days,
        "marketing_consent": st.sampled_from(Consent),
        "marketing_by_channel": st.dictionaries(channels, st.sampled_from(Consent), max_size=3),
        "my_stage": st.sampled_from(Stage),
        "never_use": st.none() | st.frozensets(channels, max_size=4),
        "next_meeting": days,
        "number_of_purchases": st.integers(0, 6),
        "part_of_their_plan": yes_or_no,
        "preferred_channel": channels,
        "preferred_channel_important": channels,
        "reachable": st.frozensets(st.sampled_from(ADDRESSED), max_size=3),
        "total_spent": st.sampled_from([Decimal(0), Decimal(20)]),
    }
    each = [st.tuples(st.just(name), cell) for name, cell in cells.items()]
    filled = st.lists(st.one_of(each), max_size=7)
    blank = {"name": "Anna Ott", "reachable": frozenset(ADDRESSED)}
    return st.builds(
        lambda key, told: Customer(key=key, **(blank | dict(told))),
        st.sampled_from(["Anna Ott", "K-17", "Ötzi"]),
        filled,
    )


def worlds(*, ahead: int = 40) -> st.SearchStrategy[tuple[Customer, list[Interaction], Context]]:
    """Return a row, its log and a day, `ahead` days of plans included."""
    days = near(after=ahead)
    began_on = st.none() | near(before=900, after=0)
    contexts = st.builds(lambda chosen, day: Context(chosen, TODAY, day), settings, began_on)
    return st.tuples(customers(days), logs(days).map(in_order), contexts)
