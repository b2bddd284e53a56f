"""Dashboard's verdicts: what goes well and what does not, named, and never judged by too few."""

from datetime import date, timedelta

import pytest
from demonstration.workbook import FLORIST, TALE, demo_day, write_demo

from sheetcrm.book import open_book
from sheetcrm.rules.retention.judged import differ
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.views.dashboard.cells import said_of
from sheetcrm.views.dashboard.dashboard import dashboard_of
from sheetcrm.views.dashboard.headline import goes_less_well, goes_well
from sheetcrm.views.dashboard.told import Verdict
from sheetcrm.wording.catalogue import catalogue_of

TODAY = date(2026, 3, 2)
ENGLISH = catalogue_of("English")
LOG = ("Date", "Customer", "Type", "Note", "Purpose")
BEGIN = {
    "English": ("Going well:", "Going less well:", "Mixed:", "Too early", "Not known:"),
    "Deutsch": (
        "Läuft gut:",
        "Läuft weniger gut:",
        "Durchwachsen:",
        "Für ein Urteil",
        "Noch",
        "Nicht",
    ),
}
WELL, LESS_WELL, MIXED, TOO_EARLY = Verdict


def ago(days):
    return TODAY - timedelta(days)


def rows(who, kind, *days_ago):
    return [[ago(days), who, kind] for days in days_ago]


def told(log, people=None, headings=("Name",), **settings):
    names = dict.fromkeys(row[1] for row in log)
    listed = people or [(name,) for name in names]
    cells = {
        "Customers": [list(headings), *map(list, listed)],
        "Interactions": [list(LOG), *[[*row, *[None] * (5 - len(row))] for row in log]],
    }
    usual = Settings.for_business("shop", **settings)
    return dashboard_of(open_book(MemoryStore(cells).read(), TODAY, settings=usual))


def says(found):
    return said_of(found, ENGLISH)


# --- a word after the first purchase --------------------------------------------------------------


def first_buyers(heard, unheard):
    """People who asked and then bought, of whom some had a call on the day after."""
    log = []
    for number in range(heard + unheard):
        who, on = f"p{number}", 10 + 3 * number
        log += [*rows(who, "Inquiry", on + 5), *rows(who, "Purchase", on)]
        if number < heard:
            log += rows(who, "Call", on - 1)
    return log


@pytest.mark.parametrize(
    ("heard", "unheard", "verdict"),
    [(5, 0, WELL), (5, 1, WELL), (4, 2, MIXED), (3, 3, LESS_WELL), (1, 5, LESS_WELL)],
)
def test_words_after_the_first_purchase_are_judged_by_their_share(heard, unheard, verdict):
    assert told(first_buyers(heard, unheard))[Part.WORD].verdict is verdict


def test_first_buyers_without_a_word_are_named_the_latest_first_until_somebody_speaks():
    log = first_buyers(2, 6)
    log += rows("p3", "Meeting", 1)  # late, and said all the same
    assert "Still without any word: p2, p4, p5, p6 and 1 more person." in says(told(log)[Part.WORD])


def test_what_last_contacted_says_is_not_contradicted():
    people = [(f"p{number}", ago(1)) for number in range(6)]
    found = told(first_buyers(2, 4), people, ("Name", "Last contacted"))[Part.WORD]
    assert "without" not in says(found)


def test_first_buyers_of_the_year_before_alone_are_no_verdict_of_this_one():
    log = [[on - timedelta(400), who, kind] for on, who, kind in first_buyers(6, 0)]
    log += rows("p0", "Purchase", 9)
    assert told(log)[Part.WORD].verdict is TOO_EARLY


# --- who came -----------------------------------------------------------------------------------


def asking(count, *, answered, first_ago=40):
    log = []
    for number in range(count):
        log += rows(f"a{number}", "Inquiry", first_ago + number)
        if number < answered:
            log += rows(f"a{number}", "Email", first_ago + number)
    return [[*row, None] if row[2] != "Email" else [*row, "From us"] for row in log]


def test_whoever_waits_for_a_first_answer_is_named():
    found = told(asking(6, answered=3))[Part.NEW]
    assert found.verdict is LESS_WELL
    assert "Still without a first answer: a5, a4 and a3." in says(found)


def test_a_call_that_only_the_list_knows_is_an_answer():
    people = [(f"a{number}", ago(1)) for number in range(6)]
    found = told(asking(6, answered=3), people, ("Name", "Last contacted"))[Part.NEW]
    assert "without" not in says(found)


def test_newcomers_are_judged_beside_a_whole_year_before_them_alone():
    found = told(rows("z", "Visit", 30) + [r for n in range(8) for r in rows(f"v{n}", "Visit", n)])
    assert found[Part.NEW].verdict is TOO_EARLY
    assert "once a whole year before it is on record" in says(found[Part.NEW])


@pytest.mark.parametrize(
    ("lately", "before", "verdict"), [(30, 8, WELL), (9, 11, WELL), (5, 30, LESS_WELL)]
)
def test_fewer_than_the_year_before_is_said_where_chance_does_not_explain_it(
    lately, before, verdict
):
    log = rows("first", "Purchase", 1200, 1100)
    log += [row for n in range(lately) for row in rows(f"n{n}", "Visit", 10 + 11 * n)]
    log += [row for n in range(before) for row in rows(f"e{n}", "Visit", 380 + 11 * n)]
    log += rows("n0", "Purchase", 1)
    found = told(log)[Part.NEW]
    assert found.verdict is verdict
    assert f"The year before, {before} newcomers came." in says(found)


def test_where_nobody_has_bought_yet_answers_alone_are_not_called_going_well():
    log = asking(6, answered=6)
    assert told(log)[Part.NEW].verdict is MIXED
    assert told([*log, *rows("a1", "Purchase", 1)])[Part.NEW].verdict is WELL


def test_counts_that_chance_explains_do_not_differ():
    assert [differ(*pair) for pair in ((9, 11), (5, 30), (0, 0), (0, 4), (0, 5))] == [
        False,
        True,
        False,
        False,
        True,
    ]


# --- who is quiet, and the five -------------------------------------------------------------------


def regulars(here, quiet, *, since=100):
    log = []
    for number in range(here):
        log += rows(f"h{number}", "Purchase", *range(5, 300, 20))
    for number in range(quiet):
        log += rows(f"q{number}", "Purchase", *range(since, since + 300, 20))
    return log


@pytest.mark.parametrize(
    ("here", "quiet", "verdict"),
    [(9, 1, WELL), (7, 3, MIXED), (6, 4, LESS_WELL), (3, 1, TOO_EARLY), (10, 0, WELL)],
)
def test_the_quiet_are_judged_among_at_least_five_regulars(here, quiet, verdict):
    assert told(regulars(here, quiet))[Part.QUIET].verdict is verdict


def test_whoever_has_been_quiet_for_years_is_no_news():
    log = [*regulars(6, 0), *rows("old", "Purchase", *range(900, 1200, 20))]
    found = told(log)[Part.QUIET]
    assert found.verdict is WELL
    assert says(found).startswith("Going well: Of 6 regulars, nobody is quiet")
    assert "one more has been quiet for a year beyond their rhythm" in says(found)


def test_one_of_the_five_who_went_quiet_stands_at_the_top():
    found = told(regulars(9, 1))
    assert found[Part.TOP].verdict is WELL or "q0" in says(found[Part.TOP])
    log = [[*row[:3]] for row in regulars(2, 1)]
    found = told(log)
    assert found[Part.TOP].verdict is LESS_WELL
    assert "Quiet for longer than is usual for them: q0." in says(found[Part.TOP])
    less_well = "Going less well: of those who matter most, q0 has gone quiet."
    assert goes_less_well(found, ENGLISH) == less_well


def test_one_of_the_five_who_waits_for_an_answer_is_named():
    log = [*regulars(5, 0), *rows("h1", "Inquiry", 2)]
    found = told(log)[Part.TOP]
    assert found.verdict is LESS_WELL
    assert "Still waiting for an answer: h1." in says(found)


@pytest.mark.parametrize(("valued", "verdict"), [(5, WELL), (2, MIXED), (1, LESS_WELL)])
def test_what_was_done_for_the_five_is_judged_where_such_things_are_noted(valued, verdict):
    log = regulars(5, 0)
    log += [row for n in range(valued) for row in rows(f"h{n}", "Value added", 30)]
    assert told(log)[Part.TOP].verdict is verdict


def test_who_never_notes_what_they_did_of_value_is_not_blamed():
    found = told(regulars(5, 0))[Part.TOP]
    assert found.verdict is WELL
    assert "is not noted" in says(found)
    assert {line.figures[1] for line in found.lines} == {None}


# --- coming back, and personal words --------------------------------------------------------------


def first_time(count, returning):
    log = []
    for number in range(count):
        log += rows(f"r{number}", "Purchase", 900 - number)
        if number < returning:
            log += rows(f"r{number}", "Purchase", 800 - number)
    return log


@pytest.mark.parametrize(
    ("count", "returning", "verdict"),
    [(40, 30, WELL), (40, 4, LESS_WELL), (12, 5, TOO_EARLY), (150, 60, MIXED), (9, 9, None)],
)
def test_coming_back_is_judged_by_what_is_usual_elsewhere_as_far_as_so_many_tell(
    count, returning, verdict
):
    assert told(first_time(count, returning))[Part.RETURN].verdict is verdict


def test_no_year_is_drawn_where_it_is_too_early_to_say_how_many_come_back():
    log = [row for n in range(12) for row in rows(f"r{n}", "Purchase", 150 - n, 140 - n)]
    log += [row for n in range(5) for row in rows(f"new{n}", "Purchase", 40)]
    found = told(log)[Part.RETURN]
    assert says(found).startswith("Too early to say how many first-time buyers come back")
    assert found.lines == ()


def sent(personal, mass, days_ago):
    log = [[ago(days_ago), f"s{n}", "Check-in"] for n in range(personal)]
    return log + [[ago(days_ago), f"s{n}", "Mailing"] for n in range(mass)]


@pytest.mark.parametrize(
    ("log", "verdict"),
    [
        (sent(12, 0, 10), WELL),
        (sent(8, 6, 10), WELL),
        (sent(8, 12, 10), MIXED),
        (sent(2, 12, 10), LESS_WELL),
        ([*sent(12, 12, 10), *sent(20, 2, 100)], LESS_WELL),
        ([*sent(6, 0, 10), *sent(5, 1, 300)], TOO_EARLY),
    ],
)
def test_contact_is_judged_by_how_much_of_it_is_personal(log, verdict):
    assert told(log)[Part.PERSONAL].verdict is verdict


# --- at the top, and how each begins --------------------------------------------------------------


def test_where_nothing_can_be_judged_the_top_says_that_alone():
    found = told(rows("Ann", "Purchase", 30))
    assert goes_well(found, ENGLISH).startswith("Too early to say how it is going")
    assert goes_less_well(found, ENGLISH) is None


def test_the_top_says_both_and_each_part_once():
    found = told([*regulars(9, 1), *first_buyers(1, 5)])
    assert goes_well(found, ENGLISH).startswith("Going well: ")
    less_well = goes_less_well(found, ENGLISH)
    assert "5 of 6 first-time buyers had no personal word in time" in less_well
    assert less_well.count(";") < len(Part)


@pytest.mark.parametrize("tale", [TALE, FLORIST])
@pytest.mark.parametrize("language", BEGIN)
def test_every_part_begins_with_its_verdict(tmp_path, tale, language):
    file = tmp_path / "customers.xlsx"
    write_demo(file, tale)
    book = open_book(WorkbookStore(file).read(), demo_day()).worded_in(language)
    for part, found in dashboard_of(book).items():
        text = said_of(found, catalogue_of(language))
        assert text.startswith(BEGIN[language]), (part, text)
