"""Dashboard: each sentence says what the figures beside it show, and where there is too little, that."""

from datetime import date, timedelta

import pytest

from sheetcrm.book import open_book
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.views.dashboard.cells import TITLES
from sheetcrm.views.dashboard.dashboard import dashboard_of
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import language_names

TODAY = date(2026, 3, 2)
EARLY = "Too early to say"
HEADINGS = ("Name", "Source", "First contact", "Do not contact", "Number of purchases")
LOG = ("Date", "Customer", "Type", "Amount", "Channel", "Purpose")


def ago(days):
    return TODAY - timedelta(days)


def book(people=(), log=(), headings=HEADINGS, today=TODAY, **settings):
    cells = {"Customers": [list(headings), *map(list, people)]}
    if log:
        cells["Interactions"] = [list(LOG), *map(list, log)]
    return open_book(
        MemoryStore(cells).read(), today, settings=Settings.for_business("shop", **settings)
    )


def told(part, *args, **settings):
    return dashboard_of(book(*args, **settings))[part]


def says(found, language="English"):
    sentence = catalogue_of(language).sentence
    return " ".join(map(sentence, found.said))


def figures(found):
    sentence = catalogue_of("English").sentence
    labels = (
        each if isinstance(each := line.label, str) else sentence(each) for line in found.lines
    )
    return {label: line.figures for label, line in zip(labels, found.lines, strict=True)}


def bought(name, *days_ago):
    return [[ago(days), name, "Purchase", 20] for days in days_ago]


SIX = [(f"p{n}", "Web" if n else "web ", ago(20 * n + 10)) for n in range(6)]
"""Six newcomers, the last one 110 days ago."""
ASKED = [[each[2], each[0], "Inquiry"] for each in SIX]


# --- where there is too little ------------------------------------------------------------------


@pytest.mark.parametrize("part", Part)
def test_an_empty_list_says_nothing_but_that_it_is_too_early(part):
    found = told(part)
    assert found.lines == ()
    assert says(found).startswith((EARLY, "No purchase is on record yet"))


@pytest.mark.parametrize("part", Part)
def test_a_single_customer_is_no_figure(part):
    found = told(part, [("Ann", "Web", ago(40))], bought("Ann", 30))
    assert found.lines == ()


# --- who came -------------------------------------------------------------------------------------


def test_newcomers_are_counted_by_quarter_and_by_what_became_of_them():
    log = [*ASKED, *bought("p1", 5), *bought("p2", 4)]
    found = told(Part.NEW, SIX, log)
    assert figures(found) == {"to 2 Dec 2025": (0, 2), "to 2 Mar 2026": (2, 2)}
    assert says(found).startswith(
        "6 new people came to you in the last twelve months. Of these, 2 have become customers so far."
    )
    assert "you through: web (6)." in says(found).casefold()
    assert "it began with a question (6)." in says(found)


def test_whoever_may_have_bought_before_the_log_began_is_no_newcomer():
    people = [(f"p{n}", None) for n in range(8)]
    log = [row for n in range(8) for row in bought(f"p{n}", 60 - n, 10)]
    assert says(told(Part.NEW, people, log, headings=HEADINGS[:2])).startswith(EARLY)


def test_quarters_before_anything_is_on_record_are_left_out():
    assert list(figures(told(Part.NEW, SIX, ASKED))) == ["to 2 Dec 2025", "to 2 Mar 2026"]


def test_whoever_only_got_mailings_has_not_come():
    people = [(f"p{n}",) for n in range(6)]
    log = [[ago(20), f"p{n}", "Mailing"] for n in range(6)]
    assert told(Part.NEW, people, log, headings=HEADINGS[:1]).lines == ()


# --- the first word -------------------------------------------------------------------------------


def first_purchases(*words):
    """Six first purchases 30 days ago or more, and what was noted after each: (days, type)."""
    log = [*ASKED]
    for (name, _, came_on), word in zip(SIX, words, strict=False):
        log.append([came_on, name, "Purchase", 10])
        if word:
            log.append([came_on + timedelta(word[0]), name, word[1]])
    return log


def test_words_within_the_days_of_the_settings_count_and_later_ones_do_not():
    words = [(1, "Thank-you"), (4, "Call"), (5, "Thank-you"), None, (2, "Mailing"), (3, "Meeting")]
    found = told(Part.WORD, SIX, first_purchases(*words))
    assert sum(each[0] for each in figures(found).values()) == 3
    assert sum(each[1] for each in figures(found).values()) == 3
    assert says(found) == (
        "Of 6 new customers in the last twelve months, 3 had a personal"
        " word from you within 4 days, as far as it is noted. Still without any word: p3 and p4."
    )
    later = told(Part.WORD, SIX, first_purchases(*words), thank_you_within_days=5)
    assert "4 had a personal word from you within 5 days" in says(later)


def test_what_was_said_before_the_purchase_is_no_word_after_it():
    log = [[on, who, kind] for on, who, kind in ((each[2], each[0], "Quote") for each in SIX)]
    log += [[each[2], each[0], "Purchase"] for each in SIX]
    log += [[each[2] + timedelta(30), each[0], "Thank-you"] for each in SIX[2:]]
    assert "none had a personal word" in says(told(Part.WORD, SIX, log))


def test_a_log_of_purchases_alone_blames_nobody():
    found = told(Part.WORD, SIX, first_purchases(*[None] * 6))
    assert found.lines == ()
    assert says(found).startswith("Not known: so far your log only holds")


def test_a_purchase_of_yesterday_is_not_late_yet():
    people = [*SIX, ("new", "Web", ago(1))]
    log = [*first_purchases(*[(1, "Call")] * 6), *bought("new", 1)]
    assert says(told(Part.WORD, people, log)).startswith("Of 6 new customers")


def test_whoever_said_goodbye_is_left_out():
    people = [(*each, "yes" if each[0] == "p3" else None) for each in SIX]
    log = first_purchases(*[(1, "Call")] * 6)
    assert says(told(Part.WORD, people, log)).startswith("Of 5 new customers")


# --- the relationships that matter --------------------------------------------------------------


def test_the_five_are_those_of_top_with_what_was_done_for_them():
    people = [(f"p{n}",) for n in range(7)]
    log = [[ago(100), f"p{n}", "Purchase", 100 * (n + 1)] for n in range(7)]
    log += [[ago(30), "p6", "Value added"], [ago(400), "p5", "Value added"]]
    found = told(Part.TOP, people, log, headings=HEADINGS[:1])
    assert [label.partition(":")[0] for label in figures(found)] == ["p6", "p5", "p4", "p3", "p2"]
    assert [each[1:] for each in figures(found).values()] == [(1, None), *[(0, None)] * 4]
    assert says(found) == (
        "Those who matter most are p6, p5, p4, p3 and p2. Something of value that you did for p6 is"
        " noted; for p5, p4, p3 and p2 none is written down."
    )


# --- quiet for them -------------------------------------------------------------------------------


def regulars():
    """One who comes every week and one who comes every year, both not here for eight weeks."""
    weekly = bought("Weekly", *range(56, 400, 7))
    yearly = bought("Yearly", 56, 421, 786, 1151)
    return [("Weekly",), ("Yearly",), ("New",)], [*weekly, *yearly, *bought("New", 2)]


def test_quiet_goes_by_their_own_rhythm():
    found = told(Part.QUIET, *regulars(), headings=HEADINGS[:1])
    assert figures(found) == {"Weekly": (7, 56)}
    assert says(found) == (
        "Of 2 regulars, one has gone quiet in the last twelve months: they stay away for longer than"
        " is usual for them."
        " Weekly usually comes back every 7 days and has been quiet for 8 weeks."
    )


def test_a_call_of_theirs_is_no_silence():
    people, log = regulars()
    log.append([ago(3), "Weekly", "Call"])
    found = told(Part.QUIET, people, log, headings=HEADINGS[:1])
    assert found.lines == ()
    assert "Weekly" not in says(found)


def test_a_log_that_ended_long_ago_makes_nobody_quiet():
    people, log = regulars()
    found = told(Part.QUIET, people, log[:-1], headings=HEADINGS[:1])
    assert found.lines == ()
    assert says(found).startswith("Not known: your log ends on 5 January 2026")


def test_nothing_is_zero_of_which_a_log_that_ended_cannot_know():
    people, log = regulars()
    people = [*people, *((name,) for name, *_ in SIX)]
    log = [*log, *ASKED]
    found = told(Part.NEW, people, log, headings=HEADINGS[:1], today=TODAY + timedelta(100))
    assert says(found).startswith("Not known: your log ends on 28 February 2026")
    assert list(figures(found))[-1] == "to 28 Feb 2026"


# --- coming back ----------------------------------------------------------------------------------


def years(per_year=20, returning=8):
    """First-time buyers of three years, of whom so many each year come back after fifty days."""
    people, log = [], []
    for year in (2023, 2024):
        for n in range(per_year):
            name = f"{year}-{n}"
            people.append((name,))
            first = date(year, 3, 1) + timedelta(n)
            log.append([first, name, "Purchase", 10])
            if n < returning:
                log.append([first + timedelta(50), name, "Purchase", 10])
    return people, log


def test_a_year_of_which_somebody_is_too_new_is_not_drawn():
    people, log = years()
    days = [date(2025, 1, 10) + timedelta(15 * n) for n in range(20)]
    late = [[day, f"2025-{n}", "Purchase", 10] for n, day in enumerate(days)]
    again = [[each[0] + timedelta(50), *each[1:]] for each in late[1:17]]
    bought = [*log, *late, *again]
    found = told(
        Part.RETURN, [*people, *((f"2025-{n}",) for n in range(20))], bought, headings=HEADINGS[:1]
    )
    assert [label[:4] for label in figures(found)] == ["2023", "2024"]


def test_coming_back_is_told_by_year_beside_what_is_usual_elsewhere():
    found = told(Part.RETURN, *years(), headings=HEADINGS[:1])
    assert figures(found) == {
        "2023 (20 new customers)": (0.4, 0.4, 0.8),
        "2024 (20 new customers)": (0.4, 0.4, 0.8),
    }
    assert says(found).startswith(
        "Of ten new customers, about 4 come back within a year; with 40 customers counted"
    )
    assert "it may be 3 to 5. Usual elsewhere: 4 to 8 of ten." in says(found)
    assert "The chart shows 40 of them" in says(found)


def test_years_of_few_customers_are_not_drawn():
    assert told(Part.RETURN, *years(per_year=9), headings=HEADINGS[:1]).lines == ()


def test_purchases_that_are_only_counted_are_not_contradicted():
    people, log = years()
    counted = [(f"c{n}", None, None, None, 7) for n in range(30)]
    people = [*((name, None, None, None, None) for (name,) in people), *counted]
    found = told(
        Part.RETURN, people, [*log, *(row for n in range(30) for row in bought(f"c{n}", 9))]
    )
    assert found.lines == ()
    assert says(found).startswith("Not known: for many customers")


def test_a_trade_of_rare_purchases_is_not_measured_by_a_year():
    found = told(Part.RETURN, *years(), headings=HEADINGS[:1], typical_gap_days=730)
    assert found.lines == ()
    assert says(found).startswith(
        "People usually come to you every 2 years, so a year tells little"
    )


def test_what_was_forecast_stands_beside_what_came():
    assert "we expected" in says(told(Part.RETURN, *years(), headings=HEADINGS[:1]))


# --- personal words -------------------------------------------------------------------------------


def test_personal_words_stand_beside_what_went_to_all_alike():
    log = [[ago(10), each[0], "Check-in"] for each in SIX] + [
        [ago(9), each[0], "Mailing"] for each in SIX
    ]
    found = told(Part.PERSONAL, SIX, log)
    assert figures(found) == {"to 2 Mar 2026": (6, 6)}
    assert says(found).startswith(
        "In the last twelve months, 6 of 12 contacts went to one person alone"
    )


def test_that_no_mailing_is_noted_is_neither_praise_nor_blame():
    log = [[ago(days), each[0], "Check-in"] for each in SIX for days in (10, 150)]
    found = told(Part.PERSONAL, SIX, log)
    assert says(found).startswith(
        "Not known: of the last twelve months 12 contacts to one person each are noted and no mailing."
    )
    assert found.grades == ()


def test_the_last_mailing_that_is_noted_is_named():
    log = [[ago(10), each[0], "Check-in"] for each in SIX * 2]
    log += [[ago(100), each[0], kind] for each in SIX for kind in ("Check-in", "Mailing")]
    assert says(told(Part.PERSONAL, SIX, log)) == (
        "In the last twelve months, 18 of 24 contacts went to one person alone; the others were"
        " mailings. The last mailing that is noted is of 22 November 2025."
    )


# --- sentences and figures ------------------------------------------------------------------------


def two_years(today):
    """Somebody new every five days for three years, of whom every second one buys and every third hears."""
    people, log = [], []
    for n in range(220):
        name, came_on = f"y{n}", today - timedelta(5 * n)
        people.append((name,))
        log.append([came_on, name, "Inquiry"])
        log += [[came_on, name, "Purchase", 10]] if n % 2 else []
        log += [[came_on, name, "Call", None, None, None]] if n % 3 else []
        log.append([came_on, name, "Mailing"])
    return people, [[*row, *[None] * (6 - len(row))] for row in log]


@pytest.mark.parametrize("today", [TODAY, date(2026, 2, 28), date(2026, 5, 31), date(2026, 1, 1)])
@pytest.mark.parametrize(
    ("part", "code", "fact"),
    [
        (Part.NEW, "dashboard.new", "people"),
        (Part.NEW, "dashboard.new_bought", "bought"),
        (Part.WORD, "dashboard.word", "people"),
        (Part.PERSONAL, "dashboard.personal", "count"),
    ],
)
def test_the_last_four_lines_come_to_what_the_sentence_counts(part, code, fact, today):
    found = dashboard_of(book(*two_years(today), headings=HEADINGS[:1], today=today))[part]
    (said,) = (reason for reason in found.said if reason.code == code)
    shown = 1 if fact == "bought" else 2
    drawn = sum(n or 0 for line in found.lines[-4:] for n in line.figures[:shown])
    assert len(found.lines) == 8
    assert said.facts[fact] == drawn > 0


@pytest.mark.parametrize("part", [Part.NEW, Part.WORD, Part.PERSONAL])
def test_the_four_lines_before_come_to_the_year_before(part):
    found = dashboard_of(book(*two_years(TODAY), headings=HEADINGS[:1]))[part]
    said = next(reason for reason in found.said if reason.code.endswith("_before"))
    drawn = sum(n or 0 for line in found.lines[:4] for n in line.figures)
    assert said.facts.get("count", said.facts.get("people")) == drawn > 0


# --- all of it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", language_names())
def test_every_sentence_can_be_said_in_every_language(language):
    sentence = catalogue_of(language).sentence
    for found in dashboard_of(book(SIX, first_purchases(*[(1, "Call")] * 6))).values():
        for reason in found.said:
            assert sentence(reason).strip().endswith((".", "?", "!"))
    assert len({sentence(title) for title in TITLES.values()}) == len(Part)
