"""How facts are said: dates, counts, durations, channels, laws."""

import tomllib
from datetime import date, time

import pytest

from sheetcrm.rules.contact.prohibitions import EU, Law, law_of
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.shipped import template_text
from sheetcrm.wording.formats import Formats

LANGUAGE = tomllib.loads(template_text("wording/english/sentences.toml"))
FORMATS = Formats(LANGUAGE)


@pytest.mark.parametrize(
    ("name", "fact", "text"),
    [
        ("date", date(2026, 3, 2), "2 March 2026"),
        ("date", date(2024, 2, 29), "29 February 2024"),
        ("date", date(1, 1, 1), "1 January 1"),
        ("date", date(9999, 12, 31), "31 December 9999"),
        ("day", date(2026, 3, 2), "2 March"),
        ("clock", time(8), "08:00"),
        ("clock", time(20, 30), "20:30"),
        ("purchases", 1, "One purchase"),
        ("purchases", 2, "2 purchases"),
        ("days", 0, "0 days"),
        ("days", 1, "1 day"),
        ("waiting", 0, "they wait for an answer"),
        ("waiting", 1, "they have waited a day"),
        ("waiting", 2, "they have waited 2 days"),
        ("long", 1, "1 day"),
        ("long", 13, "13 days"),
        ("long", 14, "2 weeks"),
        ("long", 17, "2 weeks"),
        ("long", 18, "3 weeks"),
        ("long", 60, "9 weeks"),
        ("long", 61, "2 months"),
        ("long", 365, "12 months"),
        ("long", 700, "23 months"),
        ("long", 701, "2 years"),
        ("long", 3650, "10 years"),
        ("number", 1234567, "1,234,567"),
        ("decimal", 2.46, "2.5"),
        ("left", 0, "none"),
        ("left", 1234, "1,234"),
        ("customers_counted", 1, "1 customer"),
        ("customers_counted", 1234, "1,234 customers"),
        ("list", ("a", "b", "c"), "a, b, c"),
        ("or", ("a", "b", "c"), "a, b or c"),
        ("and", ("a", "b"), "a and b"),
        ("any_day", (date(2007, 6, 5), date(2007, 5, 6)), "5 June 2007 or 6 May 2007"),
        ("by", Channel.EMAIL, "by e-mail"),
        ("law", Law.EU, " (the EU's ePrivacy rules and the GDPR ask for it)"),
    ],
)
def test_how_a_fact_is_written(name: str, fact: object, text: str) -> None:
    assert FORMATS.for_name(name)(fact) == text


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_can_be_said(channel: Channel) -> None:
    assert FORMATS.for_name("by")(channel)
    assert FORMATS.for_name("address")(channel)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_can_be_said(purpose: Purpose) -> None:
    assert FORMATS.for_name("contact")(purpose)


@pytest.mark.parametrize(
    ("country", "law"),
    [
        ("DE", Law.EU),
        ("NO", Law.EU),
        ("GB", Law.UK),
        ("US", Law.US),
        ("CA", Law.CANADA),
        ("CH", Law.UNKNOWN),
        ("", Law.UNKNOWN),
        (None, Law.UNKNOWN),
    ],
)
def test_which_law_applies_is_named(country: str | None, law: Law) -> None:
    assert law_of(country) is law
    assert FORMATS.for_name("law")(law_of(country)) == LANGUAGE["words"]["law"][law.value]


def test_the_european_economic_area_has_thirty_countries() -> None:
    assert len(EU) == 30
