"""How a note says that somebody may be reached, and what only sounds like it."""

import pytest

from sheetcrm.rules.records import ANY_WAY
from sheetcrm.rules.words import Channel, RemarkKind
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.reaching.ways import ways_in
from sheetcrm.tables.remarks.recogniser import remarks_in


def ways(note: str):
    found = ways_in(note, plain(note))
    return found[0] if found else ANY_WAY


def named(channels: frozenset[Channel]) -> str:
    return ", ".join(sorted(channels))


@pytest.mark.parametrize(
    ("note", "never", "liked"),
    [
        ("text only", "Email, Phone, Post", "Text"),
        ("please don't call, text only", "Email, Phone, Post", "Text"),
        ("e-mail only", "Phone, Post, Text", "Email"),
        ("contact only by e-mail please", "Phone, Post, Text", "Email"),
        ("nur Mails", "Phone, Post, Text", "Email"),
        ("bitte nur per WhatsApp", "Email, Phone, Post", "Text"),
        ("keine Anrufe, nur SMS", "Email, Phone, Post", "Text"),
        ("keine Anrufe, nur Zettel in Briefkasten", "Email, Phone, Text", "Post"),
        ("bitte nur Zettel in den Briefkasten", "Email, Phone, Text", "Post"),
        ("please don't call, only a note through the door", "Email, Phone, Text", "Post"),
        ("nur Zettel abgegeben", "", None),
        ("nur telefonisch", "Email, Post, Text", "Phone"),
        ("nur Mail oder WhatsApp", "Phone, Post", "Email"),
        ("nur schriftlich", "Phone", None),
        ("prefers WhatsApp", "", "Text"),
        ("Prefers email", "", "Email"),
        ("best by text", "", "Text"),
        ("lieber per Mail", "", "Email"),
        ("am liebsten SMS", "", "Text"),
        ("Mail bevorzugt", "", "Email"),
        ("text her", "", "Text"),
        ("text Fiona", "", "Text"),
        ("mum pays, text Fiona not Maisie", "", "Text"),
        ("SMS please", "", "Text"),
        ("per WhatsApp bitte", "", "Text"),
        ("email Anna", "", "Email"),
        ("bitte anrufen", "", "Phone"),
        ("bitte nicht anrufen", "Phone", None),
        ("bitte nicht anrufen, arbeitet nachts", "Phone", None),
        ("never ring at work", "Phone", None),
        ("bitte nicht mehr anrufen", "Phone", None),
        ("wants no mail", "Email, Post", None),
        ("bitte keine Mails", "Email", None),
        ("keine Briefe", "Post", None),
        ("never reads e-mail", "Email", None),
        ("liest keine Mails", "Email", None),
        ("please call, never reads email", "Email", "Phone"),
        ("gehörlos", "Phone", None),
    ],
)
def test_the_channels_that_a_note_closes_and_likes(note, never, liked):
    assert (named(ways(note).never), ways(note).liked) == (never, liked)


@pytest.mark.parametrize(
    ("note", "liked"),
    [
        ("hard of hearing, text her", "Text"),
        ("schwerhörig", None),
        ("hört schlecht, laut sprechen", None),
        ("please don't ring at work", None),
        ("nicht bei der Arbeit anrufen", None),
        ("nicht abends anrufen", None),
        ("geht nie ans Telefon", None),
    ],
)
def test_what_makes_a_call_the_last_resort(note, liked):
    assert (named(ways(note).last), ways(note).never, ways(note).liked) == (
        "Phone",
        frozenset(),
        liked,
    )


@pytest.mark.parametrize(
    ("note", "days"),
    [
        ("only weekends", [5, 6]),
        ("nur am Wochenende anrufen", [5, 6]),
        ("please call on weekdays only", [0, 1, 2, 3, 4]),
        ("nicht montags anrufen", [1, 2, 3, 4, 5, 6]),
        ("no calls on Fridays", [0, 1, 2, 3, 5, 6]),
        ("nur mittwochs erreichbar", [2]),
    ],
)
def test_the_days_on_which_the_phone_may_ring(note, days):
    assert sorted(ways(note).days) == days
    assert not ways(note).never


@pytest.mark.parametrize(
    "note",
    [
        "wife deals with it",
        "contact via PA only",
        "mother books for him",
        "Frau kümmert sich",
        "bitte über die Tochter",
        "Sohn regelt alles",
    ],
)
def test_somebody_else_deals_with_it(note):
    assert ways(note).is_through_somebody


@pytest.mark.parametrize(
    "note",
    [
        "golf on Fridays",
        "works only weekends",
        "pays late, never on Fridays",
        "will call us when ready",
        "don't forget to call",
        "not called yet",
        "no email",
        "prefers Dr Sam",
        "prefers ring to bracelet",
        "nur Fairtrade-Rosen",
        "weiße Blumen, nie gelb",
        "call only if urgent",
        "no calls before 10",
        "never call after 18:00",
        "nach 19 Uhr bitte nicht mehr telefonieren",
        "möchte keine Werbung",
        "no reminders please",
        "Tochter heißt Mia, Enkel unterwegs",
        "wife is Ailsa",
        "husband died last spring",
        "please call before coming",
    ],
)
def test_what_only_sounds_like_it(note):
    assert ways(note) == ANY_WAY


@pytest.mark.parametrize(
    ("note", "is_clear"),
    [
        ("please don't call, text only", True),
        ("keine Anrufe, nur WhatsApp", True),
        ("please don't call", False),
        ("no contact, e-mail only", False),
    ],
)
def test_a_refusal_that_names_another_way_leaves_nothing_to_ask(note, is_clear):
    (refusal,) = (each for each in remarks_in(note) if each.kind in {"refusal", "opt_out"})
    assert refusal.names_another_way is is_clear


@pytest.mark.parametrize(
    ("note", "liked", "days"),
    [
        ("Bella nervous, ring Sat only", Channel.PHONE, {5}),
        ("call only Tue and Thu", Channel.PHONE, {1, 3}),
        ("nur Sa anrufen", Channel.PHONE, {5}),
        ("only weekends", None, {5, 6}),
        ("don't ring Mondays", None, {1, 2, 3, 4, 5, 6}),
    ],
)
def test_who_is_to_be_rung_on_some_days_only_likes_to_be_rung(note, liked, days):
    (ways,) = [each.ways for each in remarks_in(note) if each.kind is RemarkKind.WAYS]
    assert (ways.liked, ways.days) == (liked, days)


@pytest.mark.parametrize("note", ["sat only once", "sun dried, only a few", "works Sat only"])
def test_what_only_sounds_like_a_day_says_nothing_of_calls(note):
    assert not [each for each in remarks_in(note) if each.kind is RemarkKind.WAYS]
