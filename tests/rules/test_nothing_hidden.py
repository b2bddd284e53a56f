"""No row hides what matters most about somebody behind a hello, thanks or an older matter."""

from scenario import scenario

from sheetcrm.rules.assess import is_due
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of

ON_MONDAYS = {"days_off": (2, 3, 4, 5, 6, 7)}
QUARTERLY = {"contact_level": "Quarterly"}


def row(log: str, today: str, business: str, language: str = "English", **columns: object) -> str:
    """Return what stands in Today of somebody: what to do, and why; "" if nothing is due."""
    made = scenario(log.replace(";", "\n"), today, business=business, **columns)
    covered_on = last_day_covered(made.context.settings, made.context.today)
    if not is_due(made.findings, covered_on):
        return ""
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of(language))
    return f"{found.do} | {found.why_line.within(LONGEST_WHY)}"


def test_a_hello_says_that_nobody_answered_what_somebody_asked_half_a_year_ago() -> None:
    log = '2025-07-19  Inquiry  "ob wir auch sonntags liefern"'
    told = row(log, "2026-01-19", "shop", "German", **QUARTERLY)
    assert told == (
        "Doch noch antworten: ob wir auch sonntags… | "
        "Ohne Antwort seit dem 19. Juli 2025. Erst entschuldigen."
    )


def test_a_mail_of_two_years_ago_is_no_reason_to_apologise() -> None:
    log = "2024-01-08  Email  From them"
    assert "apology" not in row(log, "2026-01-19", "adviser", **QUARTERLY)


def test_a_quote_of_which_nothing_is_noted_is_taken_up_by_the_next_job() -> None:
    log = (
        '2025-10-29  Purchase  "leak repair"  186;2026-06-10  Call  From them  "tarp blew off";'
        '2026-06-29  Quote;2026-06-29  Call  From them  "asks about invoice";'
        '2026-06-30  Call  From us  "all set";2026-07-06  Purchase  "leak repair"  329'
    )
    settings = {"settings": ON_MONDAYS, "contact_level": "Monthly", "usual_amount": 640}
    assert row(log, "2026-07-20", "trades", **settings) == ""


def test_what_is_bought_each_year_is_not_offered_again_a_week_later() -> None:
    years = "".join(
        f'{year}-03-27  Purchase  "spring inspection"  188;' for year in range(2021, 2026)
    )
    before = row(years, "2026-03-16", "trades", settings=ON_MONDAYS, contact_level="As useful")
    assert before.startswith("Offer again: spring inspection | ")
    log = f"{years}2026-03-16  Email  From us"
    assert row(log, "2026-03-23", "trades", settings=ON_MONDAYS, contact_level="As useful") == ""


def test_an_answer_names_praise_of_late() -> None:
    log = '2026-06-20  Praise  "five stars";2026-06-23  Email  From them  "P60"'
    assert "Praise of 20 June" in row(log, "2026-06-29", "trades")


def test_an_answer_names_what_changed_in_their_life_of_late() -> None:
    log = '2025-12-19  Life event  "moved to Spain";2025-12-20  Email  From them  "P60"'
    told = row(log, "2025-12-22", "adviser", first_purchase="2020-01-01")
    assert "On 19 December: moved to Spain." in told


def test_where_people_come_by_themselves_nobody_asks_again_after_a_year() -> None:
    log = '2024-11-24  Inquiry  "second opinion";2024-11-25  Email  From us'
    assert row(log, "2025-11-24", "clinic") == ""  # whoever wanted it has had it by then
    assert row(log, "2025-05-26", "clinic").startswith("Ask again, no pressure: second opinion | ")
    told = row(log, "2025-11-24", "adviser")
    assert told.startswith("Ask again, no pressure: second opinion | ")


def test_a_line_that_is_short_of_room_does_not_end_before_what_was_noted() -> None:
    log = (
        '2025-08-19  Call  From them  "gutters sagging";2025-08-20  Call  From us;'
        '2025-11-10  Call  From us  "wants it done before the wedding"'
    )
    told = row(log, "2025-11-17", "trades", notes="wife deals with it", contact_level="Monthly")
    assert told == "Arrange the next step: gutters sagging | Mind the note. Noted on 10 November."
