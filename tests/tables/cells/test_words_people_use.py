"""The vocabularies: contract words, what people type instead, and the strict reading."""

import pytest
from sheets import sentence

from sheetcrm.rules.words import (
    Channel,
    Consent,
    ContactLevel,
    Direction,
    Purpose,
    Stage,
    Type,
)
from sheetcrm.tables.kinds.channel_lists import parse_channels
from sheetcrm.tables.kinds.countries import parse_country
from sheetcrm.tables.kinds.dates.months import find_weekday
from sheetcrm.tables.kinds.words import (
    channels,
    consents,
    contact_levels,
    directions,
    purposes,
    stages,
    synonyms,
    types,
)
from sheetcrm.tables.kinds.yes_no import parse_yes_no
from sheetcrm.tables.kinds.zone_names import parse_zone
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.rows.exports.opt_outs import parse_opt_out
from sheetcrm.tables.text import fold

VOCABULARIES = {
    "channel": (channels, Channel),
    "contact_level": (contact_levels, ContactLevel),
    "consent": (consents, Consent),
    "type": (types, Type),
    "direction": (directions, Direction),
    "purpose": (purposes, Purpose),
    "stage": (stages, Stage),
}


@pytest.mark.parametrize("section", VOCABULARIES)
def test_every_word_of_the_contract_is_itself_in_any_spelling(section):
    vocabulary, words = VOCABULARIES[section]
    for word in words:
        for spelling in (word, word.upper(), f" {word.lower()}\u00a0", word.replace(" ", "")):
            assert vocabulary().parse(spelling) is word


@pytest.mark.parametrize("section", [*VOCABULARIES, "yes_no", "country", "month", "all_channels"])
def test_no_synonym_means_two_things(section):
    meant = {}
    for word, others in synonyms(section).items():
        for other in others:
            assert meant.setdefault(fold(other) or other, word) == word, other


@pytest.mark.parametrize("section", VOCABULARIES)
def test_no_synonym_is_another_word_of_the_contract(section):
    vocabulary, _ = VOCABULARIES[section]
    for word, others in synonyms(section).items():
        for other in others:
            assert vocabulary().find(other) == word, other


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("E-mail", Channel.EMAIL),
        ("correo electrónico", Channel.EMAIL),
        ("Anruf", Channel.PHONE),
        ("mobile", Channel.PHONE),
        ("WhatsApp", Channel.TEXT),
        ("sms", Channel.TEXT),
        ("Brief", Channel.POST),
        ("courrier", Channel.POST),
        ("persönlich", Channel.IN_PERSON),
        ("Instagram", Channel.SOCIAL),
    ],
)
def test_channels_have_everyday_names(text, word):
    assert channels().parse(text) is word


@pytest.mark.parametrize(
    "cell",
    [
        "y",
        "Yes",
        "JA",
        "j",
        "oui",
        "sí",
        "Si",
        "sim",
        "x",
        "X",
        "✓",
        "✔",
        "true",
        "TRUE",
        1,
        1.0,
        True,
        "wahr",
        "vrai",
    ],
)
def test_yes_has_many_words(cell):
    assert parse_yes_no(cell) is True


@pytest.mark.parametrize(
    "cell", ["n", "No", "nein", "NON", "nee", "não", "✗", "false", 0, 0.0, False, "0", "falsch"]
)
def test_no_has_many_words(cell):
    assert parse_yes_no(cell) is False


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "n/a", "\u200b"])
def test_blank_is_neither_yes_nor_no(cell):
    assert parse_yes_no(cell, unknown=True) is None


@pytest.mark.parametrize("cell", ["maybe", "?", 2.0, "#REF!", "ask first"])
@pytest.mark.parametrize("unknown", [True, False, None])
def test_what_is_neither_is_a_problem_and_read_as_told(cell, unknown):
    parsed = parse_yes_no(cell, unknown=unknown)
    assert isinstance(parsed, Unread)
    assert parsed.used is unknown


@pytest.mark.parametrize(
    ("cell", "forbidden"),
    [
        ("", set()),
        (None, set()),
        ("none", set()),
        ("keine", set()),
        ("no", set()),
        ("Phone", {Channel.PHONE}),
        ("Phone, Text", {Channel.PHONE, Channel.TEXT}),
        ("phone; sms / mail", {Channel.PHONE, Channel.TEXT, Channel.EMAIL}),
        ("Anrufe und SMS", {Channel.PHONE, Channel.TEXT}),
        ("Phone & Text", {Channel.PHONE, Channel.TEXT}),
        ("In person", {Channel.IN_PERSON}),
        ("all", set(Channel)),
    ],
)
def test_never_use_names_several_channels(cell, forbidden):
    assert parse_channels(cell) == forbidden


@pytest.mark.parametrize("cell", ["pigeon", "Phone, pigeon", "x", "yes", 5.0, "#REF!"])
def test_an_unknown_word_in_never_use_leaves_no_channel_safe(cell):
    parsed = parse_channels(cell)
    assert isinstance(parsed, Unread)
    assert parsed.used is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("yes", Consent.SUBSCRIBED),
        ("x", Consent.SUBSCRIBED),
        ("✓", Consent.SUBSCRIBED),
        ("nein", Consent.UNSUBSCRIBED),
        ("TRUE", Consent.SUBSCRIBED),
        (0.0, Consent.UNSUBSCRIBED),
        ("opted out", Consent.UNSUBSCRIBED),
        ("ausstehend", Consent.PENDING),
    ],
)
def test_marketing_consent_takes_yes_and_no_as_well(cell, said):
    assert consents().parse(cell) is said


def test_a_complaint_suggests_the_nearest_word():
    parsed = types().parse("Purchse")
    assert isinstance(parsed, Unread)
    assert sentence(parsed) == "'Purchse' is not a word we know. Did you mean 'Purchase'?"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Germany", "DE"),
        ("deutschland", "DE"),
        ("Allemagne", "DE"),
        ("de", "DE"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("UK", "GB"),
        ("Österreich", "AT"),
        ("Pays-Bas", "NL"),
        ("Liechtenstein", "LI"),
        ("Griechenland", "GR"),
        ("no", "NO"),
        ("", None),
        ("+49", "DE"),
        (44.0, "GB"),  # what a spreadsheet makes of +44
        ("0033", "FR"),
        ("+1", None),  # the United States, Canada and others: their laws differ
    ],
)
def test_countries_go_by_code_or_name(cell, code):
    assert parse_country(cell) == code


@pytest.mark.parametrize("cell", ["Atlantis", "XX", "home_country", 4999.0, "+999", "#REF!"])
def test_what_is_no_country_is_a_problem(cell):
    assert isinstance(parse_country(cell), Unread)


@pytest.mark.parametrize(
    ("cell", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("Eastern Time", "America/New_York"),
        ("Etc/GMT+1", "Etc/GMT+1"),
        ("Etc/GMT-1", "Etc/GMT-1"),
        ("utc", "Etc/UTC"),
        ("", None),
    ],
)
def test_time_zones_go_by_name_or_city(cell, zone):
    assert parse_zone(cell) == zone


@pytest.mark.parametrize("cell", ["Mars/Base", "home", "#REF!", "../etc/passwd", 1.0])
def test_what_is_no_time_zone_is_a_problem(cell):
    assert isinstance(parse_zone(cell), Unread)


@pytest.mark.parametrize(
    ("cell", "is_out"),
    [("true", True), ("1", True), ("2024-05-14 10:00:00", True), ("", None), ("false", False)],
)
def test_an_opt_out_is_a_yes_or_its_moment(cell, is_out):
    assert parse_opt_out(cell) is is_out


def test_an_unclear_opt_out_is_one():
    parsed = parse_opt_out("perhaps")
    assert isinstance(parsed, Unread)
    assert parsed.used is True


@pytest.mark.parametrize(
    ("word", "day"), [("Monday", 1), ("Mo", 1), ("samedi", 6), ("zo", 7), ("8", None), ("m", None)]
)
def test_weekdays_go_by_name_or_its_beginning(word, day):
    assert find_weekday(word) == day
