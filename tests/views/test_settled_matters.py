"""What is settled, over or done leads no row, and what is still owed is hidden by nothing: a roofer's list."""

import pytest
from scenario import scenario

from sheetcrm.rules.words import Business
from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of

MONDAYS = {"settings": {"days_off": (2, 3, 4, 5, 6, 7)}}
YEARLY = '2024-11-02  Purchase  "gutters"  228;2025-11-07  Purchase  "gutters"  228'
WEEKENDS = {"notes": "only weekends", "reachable": "Text, Phone"}


def today(log: str, on: str, language: str = "English", **columns: object) -> str:
    made = scenario(log.replace(";", "\n"), on, business=Business.TRADES, **(MONDAYS | columns))
    row = row_of(made.customer, made.findings, (), made.context.today, catalogue_of(language))
    return f"{row.do} | {row.why_line.within(LONGEST_WHY)}"


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("English", "From Saturday 24 January. Mind the note. Work ends on 21 January."),
        ("German", "Ab 24. Januar. Achtung, Notiz. Letzter Tag des Auftrags: 21. Januar."),
    ],
)
def test_the_last_day_of_a_job_keeps_its_day_where_the_room_is_short(language, says):
    told = today(YEARLY, "2026-01-19", language, engagement_ends="2026-01-21", **WEEKENDS)
    assert told.endswith(f" | {says}")


@pytest.mark.parametrize(
    ("step", "by", "says"),
    [
        ("walk the roof", "", "Mind the note. Planned for 15 March."),
        ("call them", "Phone", "From Saturday 21 March. Mind the note. Planned for 15 March."),
    ],
)
def test_days_that_suit_a_call_move_no_step_that_names_none(step, by, says):
    planned = {"next_step": step, "next_step_on": "2026-03-15", "next_step_by": by}
    assert today(YEARLY, "2026-03-16", **planned, **WEEKENDS).endswith(f" | {says}")


BOUGHT = '2023-08-17  Purchase  "chimney"  647'


@pytest.mark.parametrize(
    ("asked", "noted", "language", "says"),
    [
        ("asks about invoice", "call again in spring", "English", "Get in touch again, as you"),
        ("Frage zur Rechnung", "im Frühjahr wieder anrufen", "German", "Sich wieder melden, wie"),
        ("gutters sagging", "call again in spring", "English", "Get in touch again: gutters sag"),
        ("asks about invoice", "wants it done in May", "English", "Arrange it: wants it done"),
    ],
)
def test_a_bill_that_was_talked_over_is_not_what_is_to_be_done(asked, noted, language, says):
    log = f'{BOUGHT};2026-02-18  Call  From them  Phone  "{asked}";2026-03-02  Call  From us  Phone  "{noted}"'
    assert today(log, "2026-04-06", language, reachable="Phone").startswith(says)


WANTED = '2026-02-14  Message  From them  "new roof, 1,800 sq ft";2026-03-02  Message  From us'


@pytest.mark.parametrize(
    ("since", "is_owed"),
    [
        ('2026-03-05  Purchase  "gutter repair"  747;2026-03-16  Thank-you  Text', True),
        ('2026-03-05  Purchase  "new roof"  747;2026-03-16  Thank-you  Text', False),
        ('2026-03-05  Purchase  "gutter repair"  7470;2026-03-16  Thank-you  Text', False),
        ('2026-03-05  Purchase  "gutter repair"  747;2026-03-16  Quote', False),
    ],
)
@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "English",
            "Send the quote: new roof, 1,800 sq ft | They sent a message on 14 February; no",
        ),
        ("German", "Angebot schicken: new roof, 1,800 sq ft | Nachricht vom 14. Februar; seitdem"),
    ],
)
def test_a_small_job_of_another_kind_hides_no_quote_that_is_owed(since, is_owed, language, says):
    told = today(f"{WANTED};{since}", "2026-04-06", language, usual_amount=500)
    assert told.startswith(says) is is_owed


LEAK = '2026-03-21  Message  From them  "leak over the porch"'


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        (
            '2026-03-23  Email  From them  "flat roof on garage";2026-03-24  Quote',
            "Ask about your quote: flat roof on garage",
        ),
        ("2026-03-24  Quote", "Ask how it is now: leak over the porch"),
        (
            '2026-03-23  Email  From them  "flat roof on garage";2026-03-24  Email  From us',
            "Ask how it is now: leak over the porch",
        ),
    ],
)
def test_who_wrote_of_other_work_and_got_a_quote_is_asked_about_that(rest, says):
    assert today(f"{LEAK};{rest}", "2026-04-13").startswith(says)


PROMISED = f'{YEARLY};2025-11-10  Call  From us  "will send numbers"'


@pytest.mark.parametrize(
    ("tried_on", "on", "is_owed"),
    [("2025-12-01", "2025-12-08", True), ("2026-06-01", "2026-06-08", False)],
)
def test_a_try_for_something_else_brings_back_no_promise_that_was_let_go(tried_on, on, is_owed):
    log = f'{PROMISED};{tried_on}  Call  From us  "left voicemail"'
    told = today(log, on, contact_level="Twice a year", reachable="Phone")
    assert told.startswith("Keep your word") is is_owed


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("English", "Last in touch on 12 January. They called on 20 November 2025."),
        ("German", "Letzter Kontakt am 12. Januar. Anruf vom 20. November 2025."),
    ],
)
def test_what_was_noted_is_named_or_not_spoken_of(language, says):
    log = '2025-11-20  Call  From them  "leak over the porch";2026-01-12  Call  From us  Phone  "glad I called"'
    assert today(log, "2026-01-26", language, reachable="Phone").endswith(f" | {says}")


@pytest.mark.parametrize(
    ("asked", "language", "says"),
    [
        ("can we move it to Tuesday?", "English", "Ask about what you sent"),
        ("Termin verschieben", "German", "Zu Ihren Unterlagen nachfragen"),
        ("gutters sagging", "English", "Ask about what you sent: gutters sagging"),
    ],
)
def test_figures_are_not_about_a_day_that_was_to_be_moved(asked, language, says):
    log = (
        f'2025-12-25  Purchase  "leak repair"  189;2026-01-05  Quote;2026-04-28  Message  From them  "{asked}";'
        '2026-05-15  Email  From us  "sent numbers"'
    )
    assert today(log, "2026-06-22", language).split(" | ")[0] == says


def test_a_quote_that_is_owed_waits_for_no_day_that_suits_a_call():
    log = '2026-07-06  Inquiry  Phone  "new roof, 1,800 sq ft";2026-07-13  Call  From us'
    told = today(log, "2026-07-20", notes="only weekends", reachable="Phone")
    assert told.endswith(" | Mind the note. They asked you something on 6 July.")
