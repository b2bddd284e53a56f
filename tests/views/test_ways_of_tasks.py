"""What to do fits the way in which it is done: every action over every channel, in both languages."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from scenario import scenario

from sheetcrm.book import open_book
from sheetcrm.rules.words import Action, Channel, Type
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.views.links import contact_link
from sheetcrm.views.today.doing.task import what_to_do
from sheetcrm.views.today.doing.topics import LONGEST_TO_DO
from sheetcrm.views.today.due import today_of
from sheetcrm.views.today.rows import row_of
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import Reason, because

MONDAY = date(2026, 3, 2)
ANSWERS = (Action.REPLY, Action.WELCOME_BACK)
REASONS = {
    Action.FIRST_INVOICE: because("follow_up.first_invoice_out", on=MONDAY),
    Action.NURTURE: because("follow_up.nurture", on=MONDAY, touch=0, likes=None),
}
SENT = {"English": ("send", "write", "e-mail"), "Deutsch": ("schick", "schreib", "e-mail")}
CALLED = {"English": ("call", "phone"), "Deutsch": ("anruf", "telefon", "zurückrufen")}


def book(people, log=()):
    cells = {
        "Customers": [["Name", "Email", "Phone", "Address", "Next step", "Next step on"], *people],
        "Interactions": [["Date", "Customer", "Type", "Channel", "Direction", "Note"], *log],
    }
    chosen = Settings.for_business("clinic", country="GB")
    return open_book(MemoryStore(cells).read(), MONDAY, settings=chosen)


(_, FOUND), *_ = book([["Ann", "ann@example.com"]]).findings()


def said(action: Action, channel: Channel, language: str, asked_by: Channel | None) -> str:
    why: Reason | None = REASONS.get(action)
    if action in ANSWERS:
        why = because("follow_up.reply", on=MONDAY, type=Type.INQUIRY, days=1, asked_by=asked_by)
    found = replace(FOUND, follow_up=action, follow_up_why=why, best_channel=channel)
    return catalogue_of(language).sentence(what_to_do(action, found, "an address"))


@pytest.mark.parametrize("language", ["English", "Deutsch"])
@pytest.mark.parametrize("action", [each for each in Action if each is not Action.KEEP_BALANCE])
def test_every_action_is_said_as_its_channel_allows(action, language):
    for channel, asked_by in product(Channel, [None, *Channel]):
        words = said(action, channel, language, asked_by)
        assert 0 < len(words) <= LONGEST_TO_DO
        is_said = channel in {Channel.PHONE, Channel.IN_PERSON}
        forbidden = SENT if is_said else CALLED
        assert not any(word in words.casefold() for word in forbidden[language]), (channel, words)


ANN = ["Ann", "ann@example.com", "020 7946 0111", "1 High Street"]


def row(person, log=()):
    found = book([person], log)
    return today_of(found.findings(), found.settings, MONDAY, catalogue_of("English")).rows[0]


def asked(kind, channel=None):
    return [[date(2026, 2, 27), "Ann", kind, channel, "From them", "opening hours?"]]


@pytest.mark.parametrize(
    ("person", "log", "do", "address"),
    [
        (ANN, asked("Email"), "Write back: opening hours?", "ann@example.com"),
        (ANN, asked("Call"), "Call back: opening hours?", "+442079460111"),
        (["Ann", *ANN[1:2]], asked("Call"), "Answer by e-mail: opening hours?", "ann@example.com"),
        (["Ann", None, ANN[2]], asked("Email"), "Answer by phone: opening hours?", "+442079460111"),
        (
            ["Ann", None, None, ANN[3]],
            asked("Inquiry", "In person"),
            "Answer by letter: opening hours?",
            ANN[3],
        ),
        (["Ann"], asked("Email"), "Answer their e-mail: opening hours?", None),
        (["Ann"], asked("Call"), "Call back: opening hours?", None),
        (
            ["Ann", None, ANN[2]],
            asked("Message"),
            "Answer by phone: opening hours?",
            "+442079460111",
        ),
        (["Ann"], asked("Message"), "Answer their text: opening hours?", None),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_an_answer_goes_where_an_address_is_known_and_says_how(person, log, do, address):
    found = row(person, log)
    assert (found.do, found.address) == (do, address)


@pytest.mark.parametrize(
    ("step", "channel"),
    [("send the treatment plan", "Email"), ("call about the crown", "Phone")],
)
def test_a_plan_that_is_sent_is_not_sent_by_phone(step, channel):
    log = [[date(2026, 1, 5), "Ann", "Call", None, "From them", None]]
    assert row([*ANN, step, MONDAY], log).channel == channel


@pytest.mark.parametrize(
    ("number", "text"), [("020 7946 0111", None), ("07700 900111", "sms:+447700900111")]
)
def test_no_link_opens_a_text_to_a_landline(number, text):
    ((ann, _),) = book([["Ann", None, number]]).findings()
    assert contact_link(ann, Channel.TEXT) == text
    assert contact_link(ann, Channel.PHONE).startswith("tel:")


@pytest.mark.parametrize(
    ("reachable", "columns", "expected"),
    [
        ("Email", {}, ("Email", "Phone")),
        ("Email, Phone", {}, ("Email", "Phone")),
        ("Email, Phone, Text", {}, ("Text", "Contact level")),
        ("Email", {"preferred_channel": "Email"}, ("Email", "Contact level")),
    ],
)
def test_where_a_note_asks_for_texts_the_number_is_asked_for(reachable, columns, expected):
    log = "2024-06-01  Purchase  63\n2025-06-01  Purchase  63"
    asks = {"notes": "hard of hearing, text her", "reachable": reachable, **columns}
    made = scenario(log, "2026-05-11", business="clinic", **asks)
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert (found.channel, found.ask_for) == expected
    born = scenario("", "2026-05-11", business="clinic", birthday="05-11", **asks)
    wish = row_of(born.customer, born.findings, (), born.context.today, catalogue_of("English"))
    assert (wish.action, wish.ask_for) == ("Birthday", None)
