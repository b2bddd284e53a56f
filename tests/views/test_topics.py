"""What to do fits a line: the topic whole, else the part of it that says most, else none of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.words import Channel
from sheetcrm.views.today.doing.topics import LONGEST_TO_DO, in_a_line, topic
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because

ENGLISH, GERMAN = catalogue_of("English"), catalogue_of("German")


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("Grabgesteck", "Ohne Druck nachfragen: Grabgesteck"),
        ("was kostet ein Grabgesteck?", "Ohne Druck nachfragen: Grabgesteck?"),
        ("Brautstrauß für Mai", "Ohne Druck nachfragen: Brautstrauß für Mai"),
        ("ob wir auch sonntags liefern", "Ohne Druck nachfragen: ob wir auch sonntags…"),
        ("Tischdeko 60. Geburtstag, weiße Rosen", "Ohne Druck nachfragen: Tischdeko…"),
        ("Umzug nach Au, neue Adresse folgt", "Ohne Druck nachfragen: Umzug nach Au"),
        ("Donaudampfschifffahrtsgesellschaft", "Ohne Druck nachfragen"),
    ],
)
def test_a_german_topic_keeps_the_words_that_carry_meaning(note, says):
    assert in_a_line(because("today.ask_again_about", note=note), GERMAN).text == says


@pytest.mark.parametrize(
    ("note", "says", "about"),
    [
        ("second opinion", "Ask again, no pressure: second opinion", None),
        ("what does a new roof cost?", "Ask again, no pressure: new roof cost?", "all"),
        ("no, the other house", "Ask again, no pressure: no, the other house", None),
        (
            "no, not this one but the other house",
            "Ask again, no pressure: no, not this one…",
            "all",
        ),
        ("hail damage, insurance wants photos", "Ask again, no pressure: hail damage", "all"),
        ("the flat roof over the garage leaks", "Ask again, no pressure: flat roof…", "all"),
    ],
)
def test_an_english_topic_is_a_part_that_stands_alone(note, says, about):
    found = in_a_line(because("today.ask_again_about", note=note), ENGLISH)
    assert found.text == says
    assert found.about == (about and note)


def test_a_question_is_whole_where_the_way_stands_in_the_cell_beside_it():
    note = "ob wir Samstag offen haben"
    task = because("today.reply_by_about", channel=Channel.EMAIL, note=note)
    assert in_a_line(task, GERMAN).text == "Zurückschreiben: ob wir Samstag offen haben"


def test_an_amount_stays_beside_its_quote():
    task = because(
        "today.quote_about_of", note="new roof and gutters on both sides", amount="18,400"
    )
    found = in_a_line(task, ENGLISH)
    assert found.text == "Ask about your quote: 18,400"
    assert found.about == "new roof and gutters on both sides"


def test_a_name_without_topic_is_cut():
    task = because("today.thank_named", who="Konstantinopolitanische Dudelsackpfeifenmacher")
    assert len(in_a_line(task, ENGLISH).text) <= LONGEST_TO_DO


@given(st.text(min_size=1, max_size=120), st.integers(min_value=0, max_value=60))
def test_a_topic_never_takes_more_room_than_there_is(note, room):
    for catalogue in (ENGLISH, GERMAN):
        part = topic(note, room, catalogue.formats)
        assert part is None or len(part) <= room
        assert (
            len(in_a_line(because("today.treat_about", note=note), catalogue).text) <= LONGEST_TO_DO
        )
