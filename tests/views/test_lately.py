"""Lately: what the log says beside a row, the newest first, and nothing that the row says already."""

from datetime import date

import pytest
from scenario import log_of

from sheetcrm.rules.records import interaction
from sheetcrm.rules.words import Direction, Type
from sheetcrm.views.today.lately.happening import Happening, Teller
from sheetcrm.views.today.lately.lately import LONGEST, MOST_TOLD, lately_told
from sheetcrm.views.today.lately.shown import Shown
from sheetcrm.wording.catalogue import catalogue_of

TODAY = date(2026, 3, 2)


def lately(
    log: str, shown: str = "", language: str = "English", business: str = "shop", who: str = ""
) -> str:
    teller = Teller(catalogue_of(language, business), TODAY, business, "EUR")
    rows = log_of(log.replace(";", "\n"))
    happened = [Happening(each.on, each, who or None) for each in rows]
    return lately_told(happened, Shown(shown, teller.catalogue, TODAY), teller)


COMPLAINED = '2026-01-29  Complaint  "roses wilted"'
CALLED = '2026-01-30  Call  From us  "called back"'
QUOTED = '2026-02-27  Quote  732  "gutter repair"'


@pytest.mark.parametrize(
    ("log", "shown", "says"),
    [
        (
            f"{COMPLAINED};{CALLED}",
            "Their birthday is on 4 March.",
            "30 Jan you called: called back · 29 Jan they complained: roses wilted",
        ),
        (
            f"{QUOTED};2026-03-01  Call  From them",
            "Call back They called on 1 March, having heard from you on 27 February.",
            "27 Feb you sent a quote: gutter repair, €732",
        ),
        (QUOTED, "Ask about your quote: gutter repair Your quote of 27 February is open.", ""),
        (
            "2025-02-27  Call  From them",
            "They called on 27 February.",  # another year
            "27 Feb 2025 they called",
        ),
        (f"{COMPLAINED};2026-04-01  Call  From us", "", "29 Jan they complained: roses wilted"),
        ("2026-02-01  Mailing;2026-02-02  Signal", "", ""),
        (
            '2026-02-20  Purchase  50  "bouquet";2026-02-23  Invoice  50',
            "",
            "20 Feb they bought: bouquet, €50",
        ),
        (
            '2026-02-01  Life event  "mother died";2026-02-02  ?  "hello"',
            "",
            "2 Feb in touch: hello · 1 Feb: mother died",
        ),
        ("2026-02-20  Opt-out  Marketing", "", "20 Feb they opted out (Marketing)"),
        (
            "2026-02-20  Opt-out;2026-02-22  Opt-in",
            "",
            "22 Feb they opted in · 20 Feb they opted out",
        ),
        ("", "", ""),
    ],
)
def test_what_is_told(log: str, shown: str, says: str) -> None:
    assert lately(log, shown) == says


@pytest.mark.parametrize(
    "weighty",
    [
        '2025-08-06  Purchase  220  "Trauerkranz"',
        '2025-08-06  Complaint  "wilted"',
        '2025-08-06  Quote  900  "wedding"',
        "2024-08-06  Opt-out",
    ],
)
def test_what_weighs_most_is_told_however_much_came_since(weighty: str) -> None:
    calls = ";".join(f"2026-02-{day:02}  Call  From us" for day in range(10, 16))
    told = lately(f"{weighty};{calls}").split(" · ")
    assert len(told) == MOST_TOLD
    assert told[0].startswith("15 Feb")
    assert told[-1].startswith("6 Aug")


def test_what_the_row_says_of_a_loss_leaves_room_for_the_one_before() -> None:
    log = '2025-11-07  Life event  "father died";2026-02-26  Inquiry  "Trauerkranz für Freitag"'
    shown = "Antworten: Trauerkranz für Freitag Anfrage vom 26. Februar."
    assert lately(log, shown, language="German") == "7. Nov. 2025: father died"


def test_since_when_they_wait_is_a_day_that_is_told() -> None:
    teller = Teller(catalogue_of("English"), TODAY)
    (event,) = log_of('2026-02-26  Inquiry  "a hedge"')
    text = "Call back: a hedge They have waited 4 days."
    for since, says in ((event.on, ""), (None, "26 Feb they asked: a hedge")):
        shown = Shown(text, teller.catalogue, TODAY, since)
        assert lately_told([Happening(event.on, event)], shown, teller) == says


@pytest.mark.parametrize(
    ("log", "english", "german"),
    [
        ("Thank-you  Phone  From us", "2 Feb you called: no answer", "2. Feb. Sie riefen an"),
        ("Check-in  Phone  From us", "2 Feb you called: no answer", "2. Feb. Sie riefen an"),
        ("Thank-you  From us", "2 Feb you called: no answer", "2. Feb. Sie riefen an"),
        ("Value added  Email  From us", "2 Feb you wrote: no answer", "2. Feb. Sie schrieben"),
    ],
)
def test_what_reached_nobody_was_a_try(log: str, english: str, german: str) -> None:
    assert lately(f'2026-02-02  {log}  "no answer"') == english
    assert lately(f'2026-02-02  {log}  "no answer"', language="German") == f"{german}: no answer"


def test_a_quote_that_was_taken_weighs_no_more_than_others() -> None:
    calls = ";".join(f"2026-02-{day:02}  Call  From us" for day in range(10, 16))
    log = f'2025-08-06  Quote  900  "wedding";2025-09-06  Purchase  900  "wedding";{calls}'
    assert "quote" not in lately(log)


def test_a_clinic_sells_nothing_at_a_counter_and_german_is_german() -> None:
    log = f'{COMPLAINED};{CALLED};2026-02-20  Purchase  1250.5  "Krone"'
    assert lately(log, business="clinic", language="German") == (
        "20. Feb. Termin: Krone, 1.250,50 € · 30. Jan. Sie riefen an: called back · "
        "29. Jan. Reklamation: roses wilted"
    )


def test_of_a_household_it_says_who_it_was() -> None:
    assert lately(COMPLAINED, who="Ann") == "29 Jan Ann complained: roses wilted"
    german = lately(COMPLAINED, who="Ann", language="German")
    assert german == "29. Jan. Reklamation (Ann): roses wilted"


def test_long_notes_are_cut_between_words_and_never_a_formula() -> None:
    noted = " ".join(["wants", "a", "very", "large", "bouquet"] * 12)
    log = ";".join(f'2026-02-{day:02}  Inquiry  "=HYPERLINK({noted})"' for day in (1, 2, 3, 4))
    told = lately(log)
    assert len(told) <= LONGEST
    assert told.startswith("4 Feb they asked: =HYPERLINK(wants a very")
    assert all(each.endswith("…") for each in told.split(" · "))


@pytest.mark.parametrize("language", ["English", "German"])
def test_every_type_has_its_words(language: str) -> None:
    teller = Teller(catalogue_of(language), TODAY)
    for kind in (*Type, None):
        for typed in (Direction.FROM_US, Direction.FROM_THEM, None):
            event = interaction(TODAY, kind, direction=typed)
            assert teller.told(Happening(TODAY, event))
