"""What exports say about contact, channel by channel: a yes allows no other, a no closes no other."""

import pytest
from sheets import column, complaints, customers

from sheetcrm.rules.words import Channel, Consent
from sheetcrm.tables.rows.exports.consents import parse_marketing
from sheetcrm.tables.rows.exports.email_trouble import Trouble, parse_happened, parse_suppressions

EMAIL, TEXT, PHONE, POST = Channel.EMAIL, Channel.TEXT, Channel.PHONE, Channel.POST
YES, NO = Consent.SUBSCRIBED, Consent.UNSUBSCRIBED
PENDING, NOT_ASKED = Consent.PENDING, Consent.NOT_ASKED


def said(heading, cell):
    """Return what one cell of an export makes of marketing by channel and in general."""
    (customer,) = column(heading, cell).customers
    return dict(customer.marketing_by_channel), customer.marketing_consent


@pytest.mark.parametrize(
    ("heading", "cell", "channels", "in_general"),
    [
        ("Accepts Email Marketing", "yes", {EMAIL: YES}, None),
        ("Accepts Email Marketing", "no", {EMAIL: NO}, None),
        ("Accepts Email Marketing", "", {}, None),
        ("Accepts SMS Marketing", "no", {TEXT: NO}, None),
        ("Accepts SMS Marketing", "yes", {TEXT: YES}, None),
        ("Accepts WhatsApp Marketing", "no", {TEXT: NO}, None),
        ("Accepts Marketing", "no", {EMAIL: NO}, NO),
        ("Accepts Marketing", "yes", {EMAIL: YES}, None),
        ("Email Marketing Consent", "SUBSCRIBED", {EMAIL: YES}, None),
        ("Email Marketing Consent", "NEVER_SUBSCRIBED", {EMAIL: NOT_ASKED}, None),
        ("SMS Marketing Consent", "UNSUBSCRIBED", {TEXT: NO}, None),
        ("Email status", "Unsubscribed", {EMAIL: NO}, None),
        ("Email status", "Active", {EMAIL: YES}, None),
        ("Email permission status", "Express", {EMAIL: YES}, None),
        ("Email permission status", "Implied", {EMAIL: NOT_ASKED}, None),
        ("Email permission status", "Not set", {EMAIL: NOT_ASKED}, None),
        ("Email permission status", "Awaiting confirmation", {EMAIL: PENDING}, None),
        ("subscribed_to_emails", "false", {EMAIL: NO}, None),
        ("subscribed_to_emails", True, {EMAIL: YES}, None),
        ("active_subscription", "true", {EMAIL: YES}, None),
        ("active_subscription", "false", {EMAIL: NOT_ASKED}, None),
        ("Opt-In", "No", {EMAIL: NO}, NO),
        ("Opt-In", "Yes", {EMAIL: YES}, None),
        ("Email Subscription Status", "Subscribed", {EMAIL: YES}, None),
        ("Email subscriber status", "Never subscribed", {EMAIL: NOT_ASKED}, None),
        ("SMS subscriber status", "Subscribed", {TEXT: YES}, None),
        ("Person - Marketing status", "No consent", {EMAIL: NOT_ASKED}, None),
        ("Person - Marketing status", "Unsubscribed", {EMAIL: NO}, NO),
        ("OPTIN_TIME", "2024-01-01 10:00:00", {EMAIL: YES}, None),
        ("OPTIN_TIME", "05/06/2024 10:00", {EMAIL: YES}, None),
        ("OPTIN_TIME", 45292.4, {EMAIL: YES}, None),
        ("OPTIN_TIME", "", {}, None),
        ("UNSUB_TIME", "2024-05-14 10:00:00", {}, NO),
        ("UNSUB_REASON", "NORMAL", {EMAIL: NO}, None),
        ("UNSUB_REASON", "", {}, None),
        ("Unsubscribe Date", 45292.0, {}, NO),
        ("SMS Opt Out", "yes", {TEXT: NO}, None),
        ("Email Opt Out", "yes", {EMAIL: NO}, None),
        ("Unsubscribed from all email", "true", {EMAIL: NO}, None),
        ("email_disabled", "true", {EMAIL: NO}, None),
        ("email_disabled", "false", {}, None),
    ],
)
def test_a_word_is_about_its_own_channel(heading, cell, channels, in_general):
    assert said(heading, cell) == (channels, in_general)


@pytest.mark.parametrize(
    "heading",
    [
        "Accepts Email Marketing",
        "Email status",
        "Email permission status",
        "SMS Marketing Consent",
        "OPTIN_TIME",
        "Accepts Marketing",
    ],
)
@pytest.mark.parametrize("cell", ["perhaps", "#N/A", "(never calculated)"])
def test_what_nobody_can_read_is_a_no_and_named(heading, cell):
    table = column(heading, cell)
    (consent,) = table.customers[0].marketing_by_channel.values()
    assert consent is NO
    ((place, _),) = complaints(table)
    assert place == "B2"


@pytest.mark.parametrize(
    ("heading", "wish"),
    [
        ("Accepts SMS Marketing", "marketing_by_channel.Text"),
        ("Email status", "marketing_by_channel.Email"),
        ("Email Suppressions", "marketing_by_channel.Email"),
        ("Accepts Marketing", "marketing_consent"),
        ("Unsubscribed", "marketing_consent"),
        ("Opted Out", "courtesy_contact"),
        ("Do Not Call", "never_use.Phone"),
        ("Email Opt Out", "never_use.Email"),
    ],
)
def test_a_no_that_rests_on_an_unreadable_cell_goes_by_its_heading(heading, wish):
    (customer,) = column(heading, "hm").customers
    assert customer.unread == {wish: heading}


@pytest.mark.parametrize(
    ("cell", "never"),
    [
        ("Do Not Allow", {EMAIL}),
        ("Allow", set()),
        ("Opted out", {EMAIL}),
        ("pending", set()),
        ("Enabled", {EMAIL}),
    ],
)
def test_words_below_an_opt_out(cell, never):
    assert column("Do not allow Emails", cell).customers[0].never_use == never


@pytest.mark.parametrize(
    ("header", "row", "consent"),
    [
        ("OPTIN_TIME | CONFIRM_TIME", "2024-01-01 | 2024-01-02", YES),
        ("OPTIN_TIME | CONFIRM_TIME", "2024-01-01 |", PENDING),
        ("OPTIN_TIME | CONFIRM_TIME", "| 2024-01-02", YES),
        ("Email status | Email permission status", "Active | Express", YES),
        ("Email status | Email permission status", "Active | Implied", NOT_ASKED),
        ("Email status | Email permission status", "Unsubscribed | Express", NO),
        ("Accepts Email Marketing | Newsletter", "yes | no", NO),
        ("Accepts Email Marketing | Accepts Email Marketing", "yes | no", NO),
    ],
)
def test_of_several_words_on_e_mail_the_strictest_counts(header, row, consent):
    (customer,) = customers(f"Name | {header} \n Anna | {row}").customers
    assert customer.marketing_by_channel == {EMAIL: consent}


def test_e_mails_yes_and_text_messages_no_do_not_touch_each_other():
    text = (
        "Name | Accepts Email Marketing | Accepts SMS Marketing \n Anna | yes | no \n Bo | no | yes"
    )
    ann, bo = customers(text).customers
    assert ann.marketing_by_channel == {EMAIL: YES, TEXT: NO}
    assert bo.marketing_by_channel == {EMAIL: NO, TEXT: YES}
    assert (ann.never_use, ann.marketing_consent) == (frozenset(), None)


@pytest.mark.parametrize(
    ("cell", "troubles"),
    [
        ("", set()),
        ("none", {Trouble.LEFT}),
        ("HARD_BOUNCE", {Trouble.BOUNCED}),
        ("SPAM_COMPLAINT", {Trouble.COMPLAINED}),
        ("UNSUBSCRIBE", {Trouble.LEFT}),
        ("['HARD_BOUNCE', 'SPAM_COMPLAINT']", {Trouble.BOUNCED, Trouble.COMPLAINED}),
        ("INVALID_EMAIL; USER_SUPPRESSED", {Trouble.BOUNCED, Trouble.LEFT}),
        ("false", set()),
        ("TRUE", {Trouble.LEFT}),
    ],
)
def test_why_a_tool_sends_no_more_mail(cell, troubles):
    parsed = parse_suppressions(cell)
    assert getattr(parsed, "used", parsed) == troubles


@pytest.mark.parametrize(
    ("cell", "happened"),
    [
        ("yes", True),
        ("2024-05-14", True),
        ("550 user unknown", True),
        (2.0, True),
        ("no", False),
        (0.0, False),
        ("", False),
        ("n/a", False),
    ],
)
def test_whether_mail_came_back(cell, happened):
    assert bool(parse_happened(cell, Trouble.BOUNCED)) is happened


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Email Suppressions", "HARD_BOUNCE"),
        ("Bounced", "yes"),
        ("Email Bounced Date", "2024-05-14"),
        ("Email hard bounce reason", "UNKNOWN_USER"),
        ("CLEAN_TIME", "2024-05-14 10:00:00"),
        ("Email status", "Bounced"),
    ],
)
def test_an_address_whose_mail_came_back_is_not_used_and_told(heading, cell):
    text = f"Name | Email | Phone | {heading} \n Anna | a@example.com | 030 123456 | {cell} \n B | b@example.com | |"
    table = customers(text)
    ann, other = table.customers
    assert ann.reachable == {PHONE}
    assert other.reachable == {EMAIL}
    ((place, said),) = complaints(table)
    assert place == "D2"
    assert said.startswith(f"Mail to this address came back ('{cell}'), so it is not used.")
    assert ann.email == "a@example.com"  # rows of the log may name them by it


def test_an_address_that_came_back_once_is_invalid_wherever_it_stands():
    table = customers("""
        Name | Email         | Bounced
        Anna | a@example.com | no
        Bert | A@example.com | yes
    """)
    assert [customer.reachable for customer in table.customers] == [frozenset(), frozenset()]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Email Suppressions", "SPAM_COMPLAINT"),
        ("Spam Complaint", "yes"),
        ("Email status", "Complained"),
    ],
)
def test_who_called_mail_spam_gets_none(heading, cell):
    (customer,) = customers(f"Name | Email | {heading} \n A | a@example.com | {cell}").customers
    assert customer.never_use == {EMAIL}
    assert customer.marketing_by_channel[EMAIL] is NO


def test_a_status_full_of_subscribed_is_a_consent_whatever_its_heading():
    table = customers("""
        Email Address | First Name | MEMBER_RATING | Status
        a@example.com | Ann        | 4             | subscribed
        b@example.com | Bo         | 2             | unsubscribed
        c@example.com | Cy         | 1             | cleaned
        d@example.com | Di         | 1             | pending
        e@example.com | Ed         | 1             | non-subscribed
        f@example.com | Flo        | 1             |
        g@example.com | Gil        | 1             | subscribd
    """)
    said = [customer.marketing_by_channel.get(EMAIL) for customer in table.customers]
    assert said == [YES, NO, NO, PENDING, NOT_ASKED, None, NO]
    assert EMAIL not in table.customers[2].reachable
    assert [place for place, _ in complaints(table)] == ["D8", "D4"]
    assert not table.header.questions


@pytest.mark.parametrize(
    ("heading", "channel"),
    [
        ("Status", EMAIL),
        ("State", EMAIL),
        ("Mailing list", EMAIL),
        ("SMS list", TEXT),
        ("Phone list", PHONE),
        ("E-Mail-Status", EMAIL),
    ],
)
def test_a_consent_by_content_is_about_the_channel_that_its_heading_names(heading, channel):
    first, second = column(heading, "active", "unsubscribed").customers
    assert first.marketing_by_channel == {channel: YES}
    assert second.marketing_by_channel == {channel: NO}


@pytest.mark.parametrize(
    "cells",
    [
        ["active", "inactive", "lead"],
        ["customer", "lead", "unsubscribed"],
        ["NV", "UT", "CA"],
        ["pending", "cancelled", "active"],
    ],
)
def test_the_owners_own_status_allows_nobody_anything(cells):
    for customer in column("Status", *cells).customers:
        assert customer.marketing_by_channel == {}


@pytest.mark.parametrize("heading", ["Contact Status", "Status", "Tags", "Segment", "Whatever"])
@pytest.mark.parametrize(
    ("cell", "field", "value"),
    [
        ("Do not contact", "do_not_contact", True),
        ("VIP, DNC", "do_not_contact", True),
        ("Do not contact ::: * myContacts", "do_not_contact", True),
        ("do not call", "never_use", {PHONE}),
        ("Keine Werbung", "marketing_consent", NO),
        ("Unsubscribed", "marketing_consent", NO),
    ],
)
def test_a_wish_among_the_owners_own_words_holds(heading, cell, field, value):
    first, *others = column(heading, cell, "Lead", "Customer", "Active", "Lost").customers
    assert getattr(first, field) == value
    assert not any(getattr(other, field) for other in others)


def test_notes_are_read_elsewhere():
    cells = [f"note {number}" for number in range(600)]
    (first, *_) = column("Remarks of ours", "Do not contact", *cells).customers
    assert first.do_not_contact is None


@pytest.mark.parametrize(
    ("cell", "consent"),
    [("Ja", YES), ("nein", NO), ("Opted out", NO), ("transactional", NOT_ASKED), ("✓", YES)],
)
def test_words_about_marketing_in_any_export(cell, consent):
    assert parse_marketing(cell) is consent
