"""What holds for any row, any log and any day. The oracle of the gate knows only RULES.md."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, example, given
from hypothesis import settings as runs
from hypothesis import strategies as st
from scenario import in_order
from worlds import TODAY, customers, logs, settings, worlds

from sheetcrm.rules.assess import Findings, assess_customer, is_due
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.gather import situation_of, split_log
from sheetcrm.rules.words import (
    Action,
    Answer,
    Channel,
    Consent,
    ContactLevel,
    Direction,
    Purpose,
    Type,
)
from sheetcrm.settings import Settings
from sheetcrm.views.today.why.beside import why_beside
from sheetcrm.wording.catalogue import english

World = tuple[Customer, list[Interaction], Context]
NEEDS_AN_ADDRESS = {Channel.EMAIL, Channel.PHONE, Channel.TEXT, Channel.POST}
SUNDAY = 6
UNASKED = {Purpose.COURTESY, Purpose.MARKETING}
SERVICE_ACTIONS = {
    Action.REPAIR,
    Action.WELCOME_BACK,
    Action.REPLY,
    Action.SAY_THANK_YOU,
    Action.FIRST_INVOICE,
    Action.FINAL_MILE,
}
many = runs(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = runs(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


# --- The oracle: prohibitions, written from RULES.md ------------------------------------------


def newest_word(rows: list[Interaction], channel: Channel, purpose: Purpose) -> Type | None:
    """Opt-out or Opt-in, whatever was said last of a channel and a purpose by name or by silence."""
    words = [
        (row.on, row.type is Type.OPT_OUT, row.type)
        for row in rows
        if row.type in {Type.OPT_IN, Type.OPT_OUT}
        and row.channel in {None, channel}
        and (
            row.purpose is purpose
            or (row.purpose is None and (row.type is Type.OPT_IN or purpose in UNASKED))
        )
    ]
    return max(words)[2] if words else None


def may_be_an_answer(world: World, rows: list[Interaction], channel: Channel) -> bool:
    """Whether they sent something over this channel within 14 days that asks for an answer.

    Where neither a channel nor any address is noted, it is answered by phone.
    """
    customer, today = world[0], world[2].today
    unnoted = None if customer.reachable else Channel.PHONE
    asks = {Type.INQUIRY, Type.COMPLAINT, Type.EMAIL, Type.MESSAGE, Type.CALL, Type.VISIT}
    return any(
        row.type in asks
        and row.direction is Direction.FROM_THEM
        and (row.channel or unnoted) is channel
        and (today - row.on).days <= 14
        for row in rows
    )


def closed_doors(
    customer: Customer, rows: list[Interaction], channel: Channel, purpose: Purpose
) -> dict[str, bool]:
    """The closed doors, which only an answer may pass."""
    is_unasked = purpose in UNASKED
    of_channel = customer.marketing_by_channel.get(channel)
    is_unsubscribed = Consent.UNSUBSCRIBED in (customer.marketing_consent, of_channel)
    return {
        "do not contact": bool(customer.do_not_contact),
        "no address": channel in NEEDS_AN_ADDRESS and channel not in customer.reachable,
        "never use": customer.never_use is None or channel in customer.never_use,
        "opted out": newest_word(rows, channel, purpose) is Type.OPT_OUT,
        "no courtesy": is_unasked and customer.courtesy_contact is False,
        "unsubscribed": purpose is Purpose.MARKETING and is_unsubscribed,
    }


def prohibitions(
    world: World, channel: Channel, purpose: Purpose, *, answers_pass: bool = True
) -> list[str]:
    """Every prohibition that holds, whatever else the sheet says."""
    customer, log, context = world
    rows = [
        row
        for row in log
        if row.on <= context.today or row.type in {Type.OPT_OUT, Type.PASSED_AWAY}
    ]
    said = newest_word(rows, channel, Purpose.MARKETING)
    of_channel = customer.marketing_by_channel.get(channel)
    in_columns = {customer.marketing_consent, of_channel} - {None}
    is_subscribed = said is Type.OPT_IN or in_columns == {Consent.SUBSCRIBED}
    needs_opt_in = purpose is Purpose.MARKETING and not context.settings.soft_opt_in
    is_shy = customer.contact_level is ContactLevel.ONLY_WHEN_NEEDED
    found = {
        "passed away": any(row.type is Type.PASSED_AWAY for row in rows),
        "no opt-in": needs_opt_in and not is_subscribed,
        "only when needed": is_shy and purpose in UNASKED,
    }
    is_answer = purpose not in UNASKED and may_be_an_answer(world, rows, channel)
    if not (answers_pass and is_answer):
        found |= closed_doors(customer, rows, channel, purpose)
    return [name for name, holds in found.items() if holds]


@many
@given(worlds(), st.booleans())
def test_the_gate_never_says_yes_where_a_prohibition_holds(world: World, is_occasion: bool) -> None:
    gate = Gate(situation_of(*world))
    for channel, purpose in product(Channel, Purpose):
        said = gate.permission(channel, purpose, is_occasion=is_occasion)
        if prohibitions(world, channel, purpose):
            assert said.answer in {Answer.NO, Answer.ASK}
            assert said.from_on is None


@many
@given(worlds())
def test_the_gate_says_no_only_where_a_prohibition_holds(world: World) -> None:
    gate = Gate(situation_of(*world))
    for channel, purpose in product(Channel, (Purpose.SERVICE, Purpose.COURTESY)):
        if gate.permission(channel, purpose).answer is Answer.NO:
            assert prohibitions(world, channel, purpose, answers_pass=False)


@some
@given(worlds(), st.sampled_from(Purpose), st.times())
def test_nobody_is_rung_at_night_nor_called_on_sundays(
    world: World, purpose: Purpose, at: time
) -> None:
    customer, log, context = world
    for day in (TODAY, TODAY - timedelta(1)):
        on_day = Context(context.settings, day, context.log_began_on)
        gate = Gate(situation_of(customer, log, on_day))
        for channel in (Channel.PHONE, Channel.TEXT):
            said = gate.permission(channel, purpose, at=at)
            is_night = at >= time(20) or at < time(8)
            is_sunday = day.weekday() == SUNDAY and channel is Channel.PHONE
            if is_night or is_sunday:
                assert said.answer is not Answer.YES


# --- The first day ---------------------------------------------------------------------------


def without_what_lies_ahead(world: World) -> World:
    customer, log, context = world
    past, _ = split_log(log, context.today)
    assume(
        all(
            day is None or day <= context.today
            for day in (
                customer.last_contacted,
                customer.last_heard_from_them,
                customer.first_purchase,
                customer.last_purchase,
                customer.first_contact,
            )
        )
    )
    return customer, list(past), context


@many
@given(worlds(ahead=0), st.sampled_from(Channel), st.booleans(), st.integers(0, 6))
def test_contact_from_is_the_first_day_the_gate_says_yes(
    world: World, channel: Channel, is_occasion: bool, weekday: int
) -> None:
    customer, log, context = without_what_lies_ahead(world)
    today = context.today + timedelta(weekday)

    def answer_on(day: date):
        on_day = Context(context.settings, day, context.log_began_on)
        gate = Gate(situation_of(customer, log, on_day))
        return gate.permission(channel, Purpose.COURTESY, is_occasion=is_occasion)

    said = answer_on(today)
    if said.from_on is None:
        assert all(answer_on(today + timedelta(n)).answer is Answer.NO for n in (1, 30, 400))
        return
    assert said.from_on >= today
    day = today
    while day < said.from_on:
        assert answer_on(day).answer is Answer.WAIT
        assert answer_on(day).from_on == said.from_on
        day += timedelta(max(1, min(7, (said.from_on - day).days - 1)))
    assert answer_on(said.from_on).answer is Answer.YES


# --- What the columns say -----------------------------------------------------------------


@many
@given(worlds())
def test_the_columns_keep_their_promises(world: World) -> None:
    found = assess_customer(*world)
    ok_to_contact_and_contact_from_agree(found)
    the_follow_up_is_permitted(world, found)
    the_dead_and_those_who_said_goodbye_are_left_in_peace(world, found)
    what_today_lists_is_permitted_or_names_its_day(world, found)


def ok_to_contact_and_contact_from_agree(found: Findings) -> None:
    assert found.ok_to_contact is not Answer.ASK
    if found.ok_to_contact is Answer.YES:
        assert found.contact_from == TODAY
    elif found.ok_to_contact is Answer.NO:
        assert found.contact_from is None
    else:
        assert found.contact_from is not None
        assert found.contact_from > TODAY


def the_follow_up_is_permitted(world: World, found: Findings) -> None:
    if found.follow_up is None:
        assert found.follow_up_on is None
        return
    assert found.follow_up_on is not None
    assert found.follow_up_on >= TODAY
    assert found.follow_up_why is not None
    assert found.best_channel is not None
    purpose = Purpose.SERVICE if found.follow_up in SERVICE_ACTIONS else Purpose.COURTESY
    assert not prohibitions(world, found.best_channel, purpose)
    if found.best_channel is Channel.PHONE:
        assert found.follow_up_on.weekday() != SUNDAY
    if found.follow_up_on == TODAY:
        assert is_permitted_today(world, found)


def is_permitted_today(world: World, found: Findings) -> bool:
    assert found.best_channel is not None
    purpose = Purpose.SERVICE if found.follow_up in SERVICE_ACTIONS else Purpose.COURTESY
    is_occasion = found.follow_up in {Action.LIFE_EVENT, Action.REMEMBER, Action.BIRTHDAY}
    gate = Gate(situation_of(*world))
    said = gate.permission(found.best_channel, purpose, is_occasion=is_occasion)
    return said.answer is Answer.YES


def the_dead_and_those_who_said_goodbye_are_left_in_peace(world: World, found: Findings) -> None:
    if found.standing == "Passed away":
        assert (found.follow_up, found.balance, found.leave_risk) == (None, None, None)
        assert found.ok_to_contact is Answer.NO
    if world[0].do_not_contact:
        assert found.follow_up in {None, *SERVICE_ACTIONS}
        assert found.ok_to_contact is Answer.NO


def what_today_lists_is_permitted_or_names_its_day(world: World, found: Findings) -> None:
    customer, _, context = world
    if found.follow_up_on is None or not is_due(found, last_day_covered(context.settings, TODAY)):
        return
    if is_permitted_today(world, found):
        return
    words = english()
    days_off = context.settings.days_off
    told = why_beside(found, customer, TODAY, words, days_off=days_off)
    day = words.formats.format_day(found.follow_up_on)
    assert day.removesuffix(f" {TODAY.year}") in told.within(70), (found.follow_up, told.whole)


# --- Nobody is accused -----------------------------------------------------------------------


@some
@given(customers(), settings)
def test_nobody_without_a_log_is_accused_of_apathy(customer: Customer, chosen) -> None:
    listed = replace(customer, last_contacted=None, first_purchase=None)
    for age in (101, 400):
        bought_on = TODAY - timedelta(age) if listed.last_purchase else None
        old = replace(listed, last_purchase=bought_on)
        found = assess_customer(old, (), Context(chosen, TODAY))
        assert found.balance is None
        assert found.leave_risk is None


@some
@given(worlds())
def test_without_a_contact_of_ours_balance_speaks_of_new_customers_only(world: World) -> None:
    found = assess_customer(*world)
    if found.last_reached_out is None and found.balance is not None:
        assert situation_of(*world).new_customer_days is not None
    if found.balance is None:
        assert found.leave_risk is None


# --- Anything at all -------------------------------------------------------------------------

anywhere = st.one_of(
    st.dates(), st.sampled_from([date.min, date.min + timedelta(1), date(9999, 12, 30), date.max])
)


@many
@given(customers(anywhere), logs(anywhere), settings, anywhere, st.none() | anywhere)
@example(Customer(key=""), [], Settings(), date.min, None)
@example(Customer(key=""), [], Settings(), date.max, None)
def test_assess_never_raises(customer, rows, chosen, today, began_on) -> None:
    context = Context(chosen, today, began_on)
    found = assess_customer(customer, in_order(rows), context)
    assert 0 <= found.record_complete <= 1
    assert found.follow_up_on is None or found.follow_up_on >= today
    gate = Gate(situation_of(customer, in_order(rows), context))
    for channel in Channel:
        for purpose in Purpose:
            gate.permission(channel, purpose, at=time(7), is_occasion=False)


@pytest.mark.parametrize("today", [date.min, TODAY, date.max])
def test_a_row_without_anything_is_assessed(today: date) -> None:
    for business in ("shop", "adviser"):
        context = Context(Settings.for_business(business), today)
        found = assess_customer(Customer(key="K-1"), (), context)
        assert found.standing == "New lead"
        assert found.ok_to_contact is Answer.NO
