"""Dashboard's verdicts: what goes well and what does not, named, and never judged by too few."""

from datetime import date, timedelta

import pytest
from demonstration.workbook import FLORIST, TALE, demo_day, write_demo

from sheetcrm.book import open_book
from sheetcrm.rules.retention.judged import Verdict
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.views.dashboard.cells import TITLES, VERDICTS, said_of, title_of
from sheetcrm.views.dashboard.dashboard import dashboard_of
from sheetcrm.views.dashboard.headline import goes_less_well, goes_well
from sheetcrm.wording.catalogue import catalogue_of

TODAY = date(2026, 3, 2)
ENGLISH = catalogue_of("English")
LOG = ("Date", "Customer", "Type", "Note", "Purpose")
WELL, LESS_WELL, MIXED, TOO_FEW = Verdict


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
    [
        (6, 0, WELL),
        (5, 0, TOO_FEW),
        (8, 1, WELL),
        (5, 1, TOO_FEW),
        (4, 2, MIXED),
        (5, 6, LESS_WELL),
        (1, 5, LESS_WELL),
    ],
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
    assert told(log)[Part.WORD].verdict is None


# --- who came -----------------------------------------------------------------------------------


def asking(count, *, answered, first_ago=40):
    log = []
    for number in range(count):
        log += rows(f"a{number}", "Inquiry", first_ago + number)
        if number < answered:
            log += rows(f"a{number}", "Email", first_ago + number)
    return [[*row, None] if row[2] != "Email" else [*row, "From us"] for row in log]


def test_whoever_waits_for_a_first_answer_is_named_the_longest_first():
    found = told(asking(6, answered=3))[Part.NEW]
    assert found.verdict is LESS_WELL
    assert "Still without a first answer: a5, a4 and a3." in says(found)


def test_one_first_question_without_an_answer_is_named_and_not_graded():
    found = told([*asking(20, answered=19), *rows("a1", "Purchase", 1)])[Part.NEW]
    assert "Still without a first answer: a19." in says(found)
    assert "dashboard.short_waiting" not in {each.as_bad.code for each in found.grades}


def test_a_call_that_only_the_list_knows_is_an_answer():
    people = [(f"a{number}", ago(1)) for number in range(6)]
    found = told(asking(6, answered=3), people, ("Name", "Last contacted"))[Part.NEW]
    assert "without" not in says(found)


def test_who_came_a_month_ago_at_most_may_still_buy():
    found = told([r for n in range(9) for r in rows(f"v{n}", "Visit", n)])[Part.NEW]
    assert found.verdict is TOO_FEW
    assert told([r for n in range(9) for r in rows(f"v{n}", "Visit", n + 31)])[
        Part.NEW
    ].verdict is (LESS_WELL)


def visits(lately, before, bought=0):
    """Visitors of this year, of whom so many bought, and of the year before."""
    log = rows("first", "Purchase", 1200, 1100)
    log += [row for n in range(lately) for row in rows(f"n{n}", "Visit", 40 + 10 * n)]
    log += [row for n in range(bought) for row in rows(f"n{n}", "Purchase", 1)]
    return log + [row for n in range(before) for row in rows(f"e{n}", "Visit", 380 + 11 * n)]


@pytest.mark.parametrize(
    ("lately", "before", "verdict"),
    [(30, 8, WELL), (30, 28, WELL), (9, 11, MIXED), (5, 30, LESS_WELL), (6, 5, TOO_FEW)],
)
def test_how_many_came_is_judged_by_the_year_before(lately, before, verdict):
    found = told(visits(lately, before))[Part.NEW]
    (grade,) = (e.grade for e in found.grades if e.as_bad.code == "dashboard.short_came")
    assert grade.verdict is verdict
    assert f"In the twelve months before, {before} newcomers came" in says(found)


def test_of_a_year_before_that_is_not_all_on_record_nothing_is_said():
    log = [row for row in visits(12, 11) if row[1] != "first"]
    assert "In the twelve months before" not in says(told(log)[Part.NEW])


@pytest.mark.parametrize(
    ("bought", "verdict"), [(0, LESS_WELL), (2, LESS_WELL), (5, MIXED), (12, WELL)]
)
def test_newcomers_are_judged_by_how_many_have_become_customers(bought, verdict):
    assert told(visits(20, 15, bought))[Part.NEW].verdict is verdict


def test_a_question_that_a_purchase_settled_blames_nobody_for_a_slow_answer():
    found = told(first_buyers(0, 8))[Part.NEW]
    assert "first question" not in says(found)
    assert "dashboard.short_answered" not in {each.as_bad.code for each in found.grades}


def test_a_part_goes_as_its_weakest_figure_does():
    found = told([*asking(10, answered=10), *rows("a1", "Purchase", 1)])[Part.NEW]
    assert {each.grade.verdict for each in found.grades} == {WELL, LESS_WELL}
    assert found.verdict is LESS_WELL


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
    [
        (9, 1, WELL),
        (10, 0, WELL),
        (7, 3, MIXED),
        (5, 5, LESS_WELL),
        (11, 8, LESS_WELL),
        (4, 3, TOO_FEW),
        (3, 1, TOO_FEW),
    ],
)
def test_the_quiet_are_judged_among_at_least_five_regulars(here, quiet, verdict):
    assert told(regulars(here, quiet))[Part.QUIET].verdict is verdict


def test_whoever_has_been_quiet_for_years_is_no_news():
    log = [*regulars(6, 0), *rows("old", "Purchase", *range(900, 1200, 20))]
    found = told(log)[Part.QUIET]
    assert found.verdict is WELL
    assert says(found).startswith("Of 6 regulars, none has gone quiet in the last twelve months.")
    assert "Besides, one more had gone quiet before that." in says(found)


def test_whoever_has_been_lost_for_years_is_counted_in_the_headline_as_well():
    log = [*regulars(5, 5), *rows("old", "Purchase", *range(900, 1200, 20))]
    assert (
        "5 of 10 regulars have gone quiet in the last twelve months, and 1 more person before that"
        in goes_less_well(told(log), ENGLISH)
    )
    gone = [*regulars(9, 0), *rows("old", "Purchase", *range(900, 1200, 20))]
    assert (
        "9 of 9 regulars still come as often as usual (1 more person had gone quiet before)"
        in goes_well(told(gone), ENGLISH)
    )


def test_one_of_the_five_who_went_quiet_stands_at_the_top():
    found = told(regulars(9, 1))
    assert found[Part.TOP].verdict is WELL or "q0" in says(found[Part.TOP])
    log = [[*row[:3]] for row in regulars(2, 1)]
    found = told(log)
    assert found[Part.TOP].verdict is LESS_WELL
    assert "Quiet for longer than is usual for them: q0." in says(found[Part.TOP])
    assert goes_less_well(found, ENGLISH) == (
        "Going less well: of those who matter most, q0 has gone quiet."
        " What to do first: get in touch with q0 when Today says so."
    )


def test_one_of_the_five_who_waits_for_an_answer_is_named():
    log = [*regulars(5, 0), *rows("h1", "Inquiry", 2)]
    found = told(log)[Part.TOP]
    assert found.verdict is LESS_WELL
    assert "Still waiting for an answer: h1." in says(found)


@pytest.mark.parametrize(("valued", "said"), [(5, True), (3, True), (2, False), (0, False)])
def test_what_is_noted_of_value_for_the_five_is_praised_and_what_is_not_blames_nobody(valued, said):
    log = [*regulars(5, 0), *rows("other", "Purchase", 300), *rows("other", "Value added", 30)]
    log += [row for n in range(valued) for row in rows(f"h{n}", "Value added", 30)]
    found = told(log)
    assert found[Part.TOP].verdict is WELL
    assert ("of value" in goes_well(found, ENGLISH)) is said
    assert "of value" not in goes_less_well(found, ENGLISH)


def test_that_nothing_of_value_is_noted_is_said_as_such():
    found = told(regulars(5, 0))[Part.TOP]
    assert found.verdict is WELL
    assert "is not written down" in says(found)
    assert {line.figures[1] for line in found.lines} == {None}


def test_whoever_the_owner_marked_is_told_from_those_who_bought():
    people = [("Ann", "yes"), ("h0", "no"), ("h1", "no"), ("h2", "no")]
    found = told(regulars(3, 0), people, ("Name", "Part of their plan"))[Part.TOP]
    labels = [ENGLISH.sentence(line.label) for line in found.lines]
    assert labels[0] == "Ann: Getting to know you (your mark)"
    assert not any("your mark" in each for each in labels[1:])
    assert "First come those you marked yourself" in says(found)


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
    [
        (40, 35, WELL),
        (40, 30, MIXED),
        (40, 4, LESS_WELL),
        (12, 5, MIXED),
        (150, 60, MIXED),
        (9, 9, None),
    ],
)
def test_coming_back_is_judged_by_what_is_usual_elsewhere_as_far_as_so_many_tell(
    count, returning, verdict
):
    assert told(first_time(count, returning))[Part.RETURN].verdict is verdict


def test_no_year_is_drawn_where_it_is_too_early_to_say_how_many_come_back():
    log = [row for n in range(12) for row in rows(f"r{n}", "Purchase", 150 - n, 140 - n)]
    log += [row for n in range(5) for row in rows(f"new{n}", "Purchase", 40)]
    found = told(log)[Part.RETURN]
    assert says(found).startswith("Too early to say how many new customers come back")
    assert found.lines == ()


def sent(personal, mass, days_ago):
    log = [[ago(days_ago), f"s{n}", "Check-in"] for n in range(personal)]
    return log + [[ago(days_ago), f"s{n}", "Mailing"] for n in range(mass)]


@pytest.mark.parametrize(
    ("log", "verdict"),
    [
        (sent(12, 0, 10), None),
        (sent(8, 6, 10), WELL),
        (sent(8, 12, 10), MIXED),
        (sent(2, 12, 10), LESS_WELL),
        ([*sent(12, 12, 10), *sent(20, 2, 100)], WELL),
        ([*sent(12, 0, 10), *sent(2, 12, 400)], None),
    ],
)
def test_contact_is_judged_by_how_much_of_it_is_personal(log, verdict):
    assert told(log)[Part.PERSONAL].verdict is verdict


# --- at the top, and how each begins --------------------------------------------------------------


def test_where_nothing_can_be_judged_the_top_says_that_alone():
    found = told(rows("Ann", "Purchase", 30))
    assert goes_well(found, ENGLISH).startswith("Too early to say how it is going")
    assert goes_less_well(found, ENGLISH) is None


def test_the_top_names_the_worst_first_and_what_to_do_about_it():
    found = told([*regulars(9, 1), *first_buyers(1, 7)])
    assert goes_well(found, ENGLISH).startswith("Going well: ")
    said = goes_less_well(found, ENGLISH)
    assert said.startswith(
        "Going less well: 7 of 8 new customers had no personal word within 4 days that is noted"
    )
    assert said.endswith(
        "What to do first: say a word to p1, p2, p3, p4 and 3 more people when Today names them."
    )


def test_where_nothing_is_bad_the_top_names_the_weakest():
    found = told(first_buyers(12, 6))
    assert goes_less_well(found, ENGLISH).startswith(
        "Going less well: nothing clearly. The weakest: 6 of 18 new customers had no personal word"
    )


def test_where_nothing_is_good_the_top_names_the_best():
    found = {Part.WORD: told(first_buyers(12, 6))[Part.WORD]}
    assert goes_well(found, ENGLISH) == (
        "Going well: nothing clearly. The best so far:"
        " 12 of 18 new customers had a personal word from you within 4 days."
    )


def test_of_figures_that_go_well_the_best_comes_first():
    found = told([*regulars(9, 1), *first_buyers(17, 3)])
    well = goes_well(found, ENGLISH)
    assert well.index("20 have become customers") < well.index("17 of 20 new customers")


def test_no_more_than_three_figures_are_named_on_either_side():
    log = [*regulars(20, 0), *first_buyers(20, 0), *sent(20, 1, 10), *visits(30, 8, 30)]
    found = told(log)
    judged = [e for part in found.values() for e in part.grades if e.grade.verdict is WELL]
    assert len(judged) > 3
    assert goes_well(found, ENGLISH).count(";") == 2


SIGN = {WELL: "▲", LESS_WELL: "▼", MIXED: "◆", TOO_FEW: "◇"}


@pytest.mark.parametrize("tale", [TALE, FLORIST])
@pytest.mark.parametrize("language", ["English", "Deutsch"])
def test_every_title_says_how_it_goes(tmp_path, tale, language):
    file = tmp_path / "customers.xlsx"
    write_demo(file, tale)
    book = open_book(WorkbookStore(file).read(), demo_day()).worded_in(language)
    catalogue = catalogue_of(language)
    found = dashboard_of(book)
    assert len({part.verdict for part in found.values()}) > 1
    for part, each in found.items():
        title, plain = title_of(part, each, catalogue), catalogue.sentence(TITLES[part])
        if each.verdict is None:
            assert title == plain
        else:
            verdict = catalogue.sentence(VERDICTS[each.verdict])
            assert title == f"{SIGN[each.verdict]} {plain}: {verdict}"
