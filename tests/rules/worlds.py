"""What hypothesis may think of: any log, any row, any settings, any day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sheetcrm.rules.context import Context
from sheetcrm.rules.facts import Facts
from sheetcrm.rules.records import Anniversary, Customer, Interaction, interaction
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


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def near(today: date = TODAY, before: int = 500, after: int = 40) -> st.SearchStrategy[date]:
    """Days around today, the last few weeks more often, where most rules have their edges."""
    lately = st.integers(-min(before, 35), min(after, 5))
    whenever = st.integers(-before, after)
    return st.one_of(lately, whenever).map(lambda days: today + timedelta(days))


@st.composite
def logs(
    draw: st.DrawFn,
    days: st.SearchStrategy[date] | None = None,
    max_size: int = 12,
) -> list[Interaction]:
    """Return rows in sheet order, each row number once, days in no order."""
    told = st.tuples(
        near() if days is None else days,
        st.sampled_from(Type),
        maybe(st.sampled_from(Channel)),
        maybe(st.sampled_from(Direction)),
        maybe(st.sampled_from(Purpose)),
        maybe(st.sampled_from([Decimal(30), Decimal(-30), Decimal("7.5")])),
        maybe(st.sampled_from(["A new baby", "Liked our post"])),
    )
    return [
        interaction(
            on,
            kind,
            row=row,
            channel=channel,
            direction=direction,
            purpose=purpose,
            amount=amount,
            note=note,
        )
        for row, (on, kind, channel, direction, purpose, amount, note) in enumerate(
            draw(st.lists(told, max_size=max_size)), start=2
        )
    ]


anniversaries = st.builds(
    Anniversary,
    st.integers(1, 12),
    st.integers(1, 28),
    maybe(st.integers(1900, 2026)),
    st.sampled_from(["", "Wedding day"]),
) | st.just(Anniversary(2, 29, None, "Leap day"))


def customers(days: st.SearchStrategy[date] | None = None) -> st.SearchStrategy[Customer]:
    day = maybe(near() if days is None else days)
    return st.builds(
        Customer,
        key=st.sampled_from(["Anna Ott", "K-17", "Ötzi"]),
        name=maybe(st.just("Anna Ott")),
        country=st.sampled_from([None, "DE", "GB", "US", "CA", "BR"]),
        birthday=maybe(anniversaries),
        dates_to_remember=st.lists(anniversaries, max_size=2).map(tuple),
        first_contact=day,
        preferred_channel=maybe(st.sampled_from(Channel)),
        preferred_channel_important=maybe(st.sampled_from(Channel)),
        never_use=st.one_of(
            st.just(frozenset()), st.none(), st.frozensets(st.sampled_from(Channel))
        ),
        contact_level=maybe(st.sampled_from(ContactLevel)),
        courtesy_contact=st.sampled_from([None, True, False]),
        marketing_consent=maybe(st.sampled_from(Consent)),
        do_not_contact=st.sampled_from([None, None, False, True]),
        my_stage=st.one_of(st.none(), st.none(), st.sampled_from(Stage)),
        part_of_their_plan=st.sampled_from([None, True, False]),
        engagement_ends=day,
        next_meeting=day,
        last_verified=day,
        last_contacted=day,
        last_heard_from_them=day,
        first_purchase=day,
        last_purchase=day,
        number_of_purchases=maybe(st.integers(0, 6)),
        total_spent=maybe(st.sampled_from([Decimal(0), Decimal(20)])),
        reachable=st.one_of(
            st.just(frozenset(ADDRESSED)), st.frozensets(st.sampled_from(ADDRESSED))
        ),
    )


settings = st.builds(
    lambda business, soft: Settings.for_business(business, soft_opt_in=soft),
    st.sampled_from(Business),
    st.booleans(),
)


@st.composite
def worlds(
    draw: st.DrawFn, *, today: date = TODAY, ahead: int = 40
) -> tuple[Customer, Facts, Context]:
    """Return a row, its log and a day, `ahead` days of plans included."""
    days = near(today, after=ahead)
    return (
        draw(customers(days)),
        Facts.of(draw(logs(days))),
        Context(draw(settings), today, draw(maybe(near(today, before=900, after=0)))),
    )
