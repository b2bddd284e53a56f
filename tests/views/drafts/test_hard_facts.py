"""Every draft of every occasion with hard facts: no hole, no wrong gender, no formula, no broken link."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.assess import assess_customer
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.words import Action, Answer, Business, Channel
from sheetcrm.settings import Settings
from sheetcrm.tables.kept.owners.messages import NO_MESSAGES, OwnMessage, OwnMessages
from sheetcrm.tables.kept.owners.messages_columns import MessageField, MessageFor
from sheetcrm.views.drafts.messages import MESSAGE_OF, Messages
from sheetcrm.views.links import LONGEST, contact_link
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because

TODAY = date(2026, 3, 2)
CHANNELS = (Channel.EMAIL, Channel.TEXT)
ACTIONS = [each for each in Action if each is not Action.KEEP_BALANCE]
REASONS = [None, *sorted(MESSAGE_OF)]
LANGUAGES = ("English", "Deutsch")
NAMES = [
    None, "", "Ann Lee", "LEE, ANN", "Frau Bauer", "Herr und Frau Ott", "Familie Krause",
    "Tom and Linda Smith", "Tom & Linda", "Acme GmbH", "O'Brien & Söhne <x>", "Dr. Ott",
    "=HYPERLINK(\"http://x\")", "+1 -1 @home", "{greeting} Miller", "{0} {", "王 伟", "🌷",
    "A" * 5_000, "Ann " + "B" * 5_000, "Ann\x07 Lee\n\nBcc: x", " ", "Andrea", "Kim Sasha",
]  # fmt: skip
COUPONS = [None, "10 % off", "=1+1", "€ 5 or $ 5", "x" * 5_000]
OWN_TEXTS = [
    "{greeting}, {first name}!",
    "{greeting},\n\nhow are you, {first name}? It was on {day}. Take {coupon}.",
    "Hello {first name}",
    "{coupon}",
    "{greeting}",
    "{greeting},\n\n{what runs out} runs out on {day}. We meet on {next meeting}. All well?",
    "=1+1 {greeting}",
    "{greeting},\n\n" + "A long word. " * 400,
    "x" * 5_000,
    "",
    " \n\n ",
]
HOLES = re.compile(r"[{}]|  |(?:^|\s)[,.!?;:]|,,|\b(?:None|nan)\b|\(\)")
ADDRESSED = re.compile(r"\b(?:Herrn?|Frau|Lieber?|Sehr geehrte[rn]?|Mr|Mrs|Ms|Dear)\b")
MONEY = re.compile(r"[€$£]|\b(?:EUR|USD|GBP)\b")


@st.composite
def told(draw):
    """Somebody, what is due to them, and the messages of whoever looks after them."""
    name = draw(st.sampled_from(NAMES) | st.text(max_size=40))
    company = draw(st.sampled_from([None, "Acme GmbH", name]))
    customer = Customer(
        key="1",
        name=name or None,
        company=company,
        email="ann+x@example.org",
        phone="+4915112345678",
        next_meeting=draw(st.sampled_from([None, date(2026, 3, 12), date(2020, 1, 1)])),
    )
    reason = draw(st.sampled_from(REASONS))
    facts = {
        "on": draw(st.sampled_from([None, TODAY])),
        "thing": draw(st.sampled_from([None, "card", "odd"])),
    }
    why = None if reason is None else because(reason, **facts)
    return customer, draw(st.sampled_from(ACTIONS)), draw(st.sampled_from(CHANNELS)), why


def findings(customer, action, channel, why):
    settings = Settings.for_business("shop")
    found = assess_customer(customer, (), Context(settings, TODAY))
    due = {"follow_up": action, "follow_up_on": TODAY, "follow_up_why": why}
    return replace(found, ok_to_contact=Answer.YES, best_channel=channel, **due)


def opened(link):
    parts = urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    return unquote(parts.path), *(fields.get(name, [""])[0] for name in ("subject", "body"))


def check(draft, customer, channel, coupon, own=""):
    """Hold a draft, and the link that opens it, to having neither a hole nor a wrong word."""
    body = draft.body.removesuffix(draft.closing)
    text = f"{draft.subject}\n{body}".replace(coupon or "\0", "COUPON")
    names = " ".join(filter(None, (customer.name, customer.company)))
    for written in filter(None, own.split("\n")):
        text = text.replace(written, "OWN")
    assert not HOLES.search(text), HOLES.search(text)
    assert {*ADDRESSED.findall(text)} <= {*ADDRESSED.findall(f"{names} {own}")}
    assert not MONEY.search(text)
    link = contact_link(customer, channel, draft)
    assert len(link) <= LONGEST
    assert link.isascii()
    assert not set(link) & set(" <>\"'\n\r")
    if "?" in link:
        address, subject, body = opened(link)
        assert address == (customer.email if channel is Channel.EMAIL else customer.phone)
        assert subject == (draft.subject if channel is Channel.EMAIL else "")
        assert body.endswith(draft.closing)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("business", [Business.SHOP, Business.CLINIC])
@given(told=told(), coupon=st.sampled_from(COUPONS), shared=st.booleans())
def test_what_we_ship_never_has_a_hole(language, business, told, coupon, shared):
    customer, _, channel, _ = told
    household = [Customer(key="2", name="Bob Lee")] if shared else []
    messages = Messages(catalogue_of(language, business), business, NO_MESSAGES, coupon, TODAY)
    draft = messages.draft(customer, findings(*told), household)
    if draft is not None:
        check(draft, customer, channel, coupon)
        assert draft.body.startswith(("Hi ", "Hello", "Guten Tag"))


@pytest.mark.parametrize("language", LANGUAGES)
@given(told=told(), coupon=st.sampled_from(COUPONS), text=st.sampled_from(OWN_TEXTS))
def test_what_the_owner_wrote_never_has_a_hole(language, told, coupon, text):
    customer, _, channel, _ = told
    own = OwnMessage("News for {first name}", text)
    by_occasion = {(each, way): own for each in (*ACTIONS, *MessageFor) for way in CHANNELS}
    messages = Messages(catalogue_of(language), "shop", OwnMessages(by_occasion), coupon, TODAY)
    draft = messages.draft(customer, findings(*told), [])
    if draft is not None:
        check(draft, customer, channel, coupon, own="=1+1" if text.startswith("=") else "")


WHY = {
    Action.RENEWAL: because("follow_up.renewal", on=TODAY, thing="card"),
    Action.AS_PLANNED: because("follow_up.as_planned_unsaid", on=TODAY),
}
"""What a text of ours speaks of, for the occasions that need it."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("channel", CHANNELS)
def test_everything_that_can_be_due_has_a_draft_for_somebody_without_a_name(
    language, action, channel
):
    nobody = Customer(key="1", email="x@example.org", phone="+4915112345678")
    found = findings(nobody, action, channel, WHY.get(action))
    draft = Messages(catalogue_of(language), "shop", NO_MESSAGES, None, TODAY).draft(
        nobody, found, []
    )
    assert draft is not None
    check(draft, nobody, channel, None)


def test_every_field_is_one_that_is_filled_in():
    messages = Messages(catalogue_of("English"), "shop", NO_MESSAGES, "10 %", TODAY)
    known = messages.fields(Customer(key="1", name="Ann Lee"), [])
    assert {*known, MessageField.DAY, MessageField.THING} == set(MessageField)
