"""Taking back what was ticked, one by one, after another screen was looked at; and a chosen language."""

import json

import pytest


@pytest.fixture
def seen(shared, built, walked):
    def walk(file):
        told = walked("taking_back.mjs", page=built.as_uri(), day="2026-12-24")
        file.write_text(json.dumps(told), encoding="utf-8")

    return json.loads(shared("taking-back.json", walk).read_text(encoding="utf-8"))


def test_each_undo_takes_back_the_one_that_it_names_wherever_it_is_pressed(seen):
    first, second, third = seen["names"][:3]
    said = [f"Zurücknehmen: {name}" for name in (third, second, first)]
    assert seen["undoes"] == said
    assert seen["after"] == seen["names"]


def test_who_matters_most_is_shown_right_after_somebody_was_ticked(seen):
    assert seen["top"] == "Die wichtigsten Beziehungen"


def test_any_day_may_be_chosen_for_later(seen):
    assert seen["later"] == "Später: Donnerstag, 24. Dezember"


def test_a_language_that_was_chosen_is_there_when_the_page_is_loaded_again(seen):
    assert seen["reloaded"] == "Wer sollte heute von Ihnen hören?"
