"""The column Type: an unknown word keeps its row, a trade has words of its own, answers are kept."""

from datetime import date

import pytest
from sheets import SETTINGS, complaints, customers, sentence, tab

from sheetcrm.rules.words import Business, Direction, Type
from sheetcrm.settings import UNSAID, USUAL, Settings
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.interactions import read_interactions
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.settings.answers import Answers, read_answers
from sheetcrm.tables.settings.tab import read_settings

PEOPLE = customers("Name \n Anna \n Ben")
DAY = date(2026, 1, 5)


def log(*rows, business="trades", answers=None):
    grid = Grid("Interactions", [["Date", "Customer", "Type", "Amount"], *map(list, rows)])
    settings = Settings.for_business(business, country="DE")
    people = Directory(PEOPLE.customers, settings)
    return read_interactions(grid, people, settings, answers or Answers())


def first_of(table):
    return table.of(PEOPLE.customers[0])[0]


@pytest.mark.parametrize("word", ["Xylophone", "#N/A", "?!", "12", "Purchse"])
def test_an_unknown_word_keeps_the_row(word):
    table = log([DAY, "Anna", word])
    assert (first_of(table).type, first_of(table).direction, first_of(table).on) == (
        None,
        None,
        DAY,
    )
    assert [cell for cell, _ in complaints(table)] == ["C2"]


def test_it_is_told_once_with_how_many_rows_and_the_nearest_words():
    table = log([DAY, "Anna", "Viist"], [DAY, "Ben", "viist "], [DAY, "Anna", "Call"])
    ((cell, message),) = complaints(table)
    assert cell == "C2"
    assert message == (
        "'Viist' is not a Type we know; its 2 rows count as contact and nothing more. "
        "Did you mean 'Visit'? "
        "Or add to Settings the row 'Type: Viist' with the word that it stands for."
    )


def test_a_word_with_amounts_is_asked_about_once():
    rows = [[DAY, "Anna", "Zap", 100], [DAY, "Ben", "Zap", 50], [DAY, "Ben", "Zap"]]
    ((cell, message),) = complaints(log(*rows))
    assert cell == "C2"
    assert message.startswith(
        "'Zap' is not a Type we know, and 2 of its rows hold an amount. Are these purchases?"
    )


def test_the_answer_is_a_row_of_settings():
    settings = tab(
        "Settings", "Setting | Value \n Type: zap | Kauf \n Answers | \n Type: Zip | Call"
    )
    answers, problems = read_answers(settings, "trades")
    table = log([DAY, "Anna", "ZAP", 100], [DAY, "Anna", "zip"], answers=answers)
    assert [each.type for each in table.of(PEOPLE.customers[0])] == [Type.PURCHASE, Type.CALL]
    assert (problems, table.problems, read_settings(settings)[1]) == ((), (), ())


def test_an_answer_that_is_no_type_is_a_problem():
    settings = tab("Settings", "Setting | Value \n Type: zap | Purchse")
    answers, (problem,) = read_answers(settings, "trades")
    assert (answers.types, problem.cell) == ({}, "B2")
    assert sentence(problem) == (
        "'Purchse' is not a Type we know. Did you mean 'Purchase'? "
        "Until then the answer does not count."
    )


@pytest.mark.parametrize(
    ("business", "word", "kind"),
    [
        ("trades", "Job", Type.PURCHASE),
        ("trades", "site visit", Type.VISIT),
        ("trades", "Estimate", Type.QUOTE),
        ("trades", "Besichtigung", Type.VISIT),
        ("trades", "Kostenvoranschlag", Type.QUOTE),
        ("trades", "Auftrag", Type.PURCHASE),
        ("trades", "accepted", Type.PURCHASE),
        ("trades", "Birthday call", Type.CALL),
        ("trades", "Sopralluogo", Type.VISIT),
        ("clinic", "Check-up", Type.PURCHASE),
        ("clinic", "Behandlung", Type.PURCHASE),
        ("clinic", "Termin", Type.MEETING),
        ("clinic", "fitting", Type.VISIT),
        ("restaurant", "Table", Type.VISIT),
        ("restaurant", "Reservierung", Type.VISIT),
        ("restaurant", "Lunch", Type.PURCHASE),
        ("adviser", "Lunch", Type.MEETING),
        ("adviser", "Annual review", Type.MEETING),
        ("shop", "Anprobe", Type.VISIT),
        ("online shop", "Web order", Type.PURCHASE),
        ("business services", "Job", Type.PURCHASE),
    ],
)
def test_a_trade_knows_its_own_words(business, word, kind):
    assert types_of(business).find(word) is kind


@pytest.mark.parametrize("business", Business)
def test_every_kind_of_business_knows_the_words_of_the_contract(business):
    assert [types_of(business).find(word) for word in Type] == list(Type)


@pytest.mark.parametrize(
    ("business", "direction"),
    [
        ("shop", Direction.FROM_THEM),
        ("restaurant", Direction.FROM_THEM),
        ("clinic", Direction.FROM_THEM),
        ("online shop", Direction.FROM_THEM),
        ("trades", Direction.FROM_US),
        ("adviser", Direction.FROM_US),
        ("business services", Direction.FROM_US),
    ],
)
def test_whose_a_visit_is_depends_on_the_business(business, direction):
    assert first_of(log([DAY, "Anna", "Visit"], business=business)).direction is direction


@pytest.mark.parametrize("word", ["Call", "Email", "Message"])
def test_nobody_knows_who_began_a_call_without_direction(word):
    assert first_of(log([DAY, "Anna", word])).direction is None


def test_settings_of_no_business_know_the_usual_one():
    assert types_of(SETTINGS.business).find("Projekt") is Type.PURCHASE


@pytest.mark.parametrize(
    "word", ["please unsubscribe me", "no more e-mails", "Bitte abmelden", "STOP"]
)
def test_whoever_asks_for_peace_in_other_words_has_opted_out(word):
    table = log([DAY, "Anna", word])
    assert first_of(table).type is Type.OPT_OUT
    assert "is read as an Opt-out" in complaints(table)[0][1]


def test_an_unknown_word_stands_before_the_note():
    grid = [["Date", "Customer", "Type", "Note"], [DAY, "Anna", "verstorben laut Sohn", None]]
    grid += [[DAY, "Anna", "Zapped", "the blue one"]]
    settings = Settings.for_business("shop", country="DE")
    people = Directory(PEOPLE.customers, settings)
    table = read_interactions(Grid("Interactions", grid), people, settings)
    told = [
        (each.note, [remark.kind for remark in each.remarks])
        for each in table.of(PEOPLE.customers[0])
    ]
    assert told == [("verstorben laut Sohn", ["death"]), ("Zapped: the blue one", [])]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Purchase", Type.PURCHASE),
        ("Projekt", Type.PURCHASE),
        ("Treatment", Type.PURCHASE),
        ("Site visit", Type.VISIT),
        ("Kauf", Type.PURCHASE),
        ("Strauß", None),
    ],
)
def test_while_nobody_has_told_the_trade_the_words_of_all_count(word, kind):
    assert types_of(UNSAID).find(word) is kind


def test_a_word_that_means_two_things_in_two_trades_counts_as_where_it_is_usual():
    assert types_of(UNSAID).find("Booking") is types_of(USUAL).find("Booking")
    assert types_of("restaurant").find("Fitting") is None
    assert types_of(UNSAID).find("Abholung") is Type.VISIT
