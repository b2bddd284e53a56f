"""A death close to them, an illness, a separation: what is out of place, for how long, and the tone."""

from dataclasses import replace
from datetime import date

import pytest
from scenario import Scenario, cases, scenario
from test_open_matters import row

from sheetcrm.rules.situation.remembered import Remembered
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.words import Settled

LOYAL = "\n".join(
    f"{year}-0{month}-10  Purchase" for year in (2022, 2023, 2024) for month in (2, 8)
)
QUIET = "2025-12-20  Visit  From them"


def seen(told: Scenario, on: str, first_sync: str = "2025-01-10") -> Scenario:
    """Return the scenario of a workbook whose syncs saw the row's notes on a day for the first time."""
    settings = told.context.settings.model_copy(
        update={"first_sync": date.fromisoformat(first_sync)}
    )
    days = {
        (told.customer.key, same_words(remark.words)): date.fromisoformat(on)
        for remark in told.customer.remarks
    }
    return replace(
        told, context=replace(told.context, settings=settings, remembered=Remembered(noted=days))
    )


@cases("""
notes                                 | it reads
recently widowed                      | widowed
kürzlich verwitwet                    | widowed, in German
husband just died                     | just
lost her mother last month            | last month
Mann letzten Monat gestorben          | last month, in German
Vater vor kurzem gestorben            | not long ago
mother passed away this spring        | this spring
mother died in February               | a month without a year
in hospital                           | ill
wife has chemo                        | somebody close is ill
liegt im Krankenhaus                  | in hospital, in German
lost his job                          | a misfortune
going through a divorce               | parting
lebt in Scheidung                     | parting, in German
wedding called off last week          | no wedding
""")
def test_nothing_cheerful_goes_to_whom_a_fresh_note_is_about(notes: str) -> None:
    told = scenario(f"{LOYAL}\n{QUIET}", notes=notes)
    assert scenario(f"{LOYAL}\n{QUIET}").findings.follow_up == "Plan a meeting"
    assert told.findings.follow_up not in {"Plan a meeting", "Add value"}
    assert told.says.ok_to_contact == "Yes"


@cases("""
notes                                   | it reads
husband died                            | may be years ago
widow since 2015                        | years ago
divorced                                | may be years ago
geschieden 2019                         | years ago
recovered, was in hospital              | over
nurse in hospital                       | a place of work
arbeitet im Krankenhaus                 | a place of work, in German
divorce lawyer                          | a trade
roses ill                               | plants
wieder gesund nach Krankheit            | over, in German
ist nicht krank                         | denied
""")
def test_an_old_note_and_one_of_something_else_hold_nothing_back(notes: str) -> None:
    assert scenario(f"{LOYAL}\n{QUIET}", notes=notes).findings.follow_up == "Plan a meeting"


@cases("""
seen_on    | rests | it reads
2026-01-01 | yes   | 60 days ago
2025-12-31 | no    | 61 days ago
2025-01-10 | no    | it stood there at the first sync, more than a year ago
""")
def test_a_parting_typed_since_the_first_sync_counts_from_the_day_it_was_seen(
    seen_on: str, rests: str
) -> None:
    told = seen(scenario(f"{LOYAL}\n{QUIET}", notes="separated from Tom"), seen_on)
    assert (told.findings.follow_up != "Plan a meeting") is (rests == "yes")


@cases("""
seen_on    | rests | it reads
2025-12-22 | yes   | 70 days ago
2025-09-01 | yes   | 182 days ago
2025-08-31 | no    | 183 days ago
2025-01-10 | no    | it stood there at the first sync, more than a year ago
""")
@pytest.mark.parametrize("notes", ["husband died", "recently widowed"])
def test_a_note_typed_since_the_first_sync_counts_from_the_day_it_was_seen(
    notes: str, seen_on: str, rests: str
) -> None:
    told = seen(scenario(f"{LOYAL}\n{QUIET}", notes=notes), seen_on)
    assert (told.findings.follow_up != "Plan a meeting") is (rests == "yes")


def test_a_note_that_stood_there_at_the_first_sync_may_be_years_old() -> None:
    log = f"{LOYAL}\n{QUIET}"
    old = seen(scenario(log, notes="husband died"), "2026-02-20", "2026-02-20")
    assert old.findings.follow_up == "Plan a meeting"
    recent = seen(scenario(log, notes="recently widowed"), "2026-02-20", "2026-02-20")
    assert recent.findings.follow_up != "Plan a meeting"


@cases("""
seen_on    | celebrates | it reads
2026-01-01 | no         | 60 days ago
2025-12-31 | yes        | 61 days ago
""")
def test_birthdays_are_kept_again_once_a_note_has_stood_there(
    seen_on: str, celebrates: str
) -> None:
    told = seen(scenario(notes="dog died", birthday="03-02"), seen_on)
    assert (told.findings.follow_up == "Birthday") is (celebrates == "yes")


@cases("""
log                                                    | expected | it reads
2026-02-20  Life event  "chemo since February"         | yes      | ill
2026-02-20  Call  From them  "they are separated now"  | yes      | parted
2026-02-20  Call  From them  "her mother died"         | no       | somebody died
""")
def test_a_birthday_is_wished_to_the_ill_and_not_to_mourners(log: str, expected: str) -> None:
    told = scenario(f"{LOYAL}\n{log}\n2026-02-21  Call  From us", birthday="03-02")
    assert (told.findings.follow_up == "Birthday") is (expected == "yes")


def test_a_word_on_the_news_itself_quotes_it_once() -> None:
    told = scenario(f'{LOYAL}\n2026-02-26  Life event  "husband died last spring"')
    assert told.findings.follow_up == "Life event"
    assert str(told.says.follow_up_why).casefold().count("husband died") == 1


@cases("""
today      | quoted | it reads
2026-03-15 | yes    | 23 days later
2026-08-21 | yes    | 182 days later
2027-02-20 | yes    | a year later, beside an answer
2027-02-21 | no     | and a day
""")
def test_whatever_is_due_says_what_was_noted(today: str, quoted: str) -> None:
    log = f'{LOYAL}\n2026-02-20  Call  From them  "her mother died"\n{today}  Inquiry  "a new roof"'
    why = str(scenario(log, today).says.follow_up_why)
    told = "'her mother died' was noted on 20 February 2026: choose your words with care."
    assert (told in why) is (quoted == "yes")


@pytest.mark.parametrize(
    "row", ['Purchase  "Trauerkranz"', 'Call  From them  "Trauerkranz"', 'Praise  "Trauerkranz"']
)
def test_an_answer_thinks_of_a_wreath_for_a_year(row: str) -> None:
    log = f"{LOYAL}\n2025-12-20  {row}\n"
    asked = log + '2026-12-19  Inquiry  "Strauß"'
    assert "Trauerkranz" in str(scenario(asked, "2026-12-20").says.follow_up_why)
    assert "Trauerkranz" not in str(scenario(asked, "2026-12-21").says.follow_up_why)
    rhythm = {"contact_level": "Monthly"}
    assert "Trauerkranz" in str(scenario(log, "2026-06-20", **rhythm).says.follow_up_why)
    assert "Trauerkranz" not in str(scenario(log, "2026-06-21", **rhythm).says.follow_up_why)


@cases("""
log                                                | today      | rests | it reads
2025-09-01  Purchase  "Trauerkranz"                | 2026-03-02 | yes   | a wreath 182 days ago
2025-09-01  Purchase  "Trauerkranz"                | 2026-03-03 | no    | 183 days ago
2025-09-01  Purchase  "wreath for a funeral"       | 2026-03-02 | yes   | in English
2025-09-01  Purchase  "Grabgesteck"                | 2026-03-02 | yes   | for a grave
2025-09-01  Call  From them  "her mother died"     | 2026-03-02 | yes   | a death
2025-09-01  Call  From them  "her mother died"     | 2026-03-03 | no    | 183 days ago
2025-09-01  Call  From them  "in hospital"         | 2026-03-02 | no    | an illness
2025-09-01  Purchase  "Adventskranz"               | 2026-03-02 | no    | no wreath for a funeral
""")
def test_for_half_a_year_nobody_is_offered_anything_after_a_death(
    log: str, today: str, rests: str
) -> None:
    told = scenario(f"{LOYAL}\n{log}\n{QUIET}", today)
    assert (told.findings.follow_up not in {"Add value", "Plan a meeting"}) is (rests == "yes")


def test_a_plain_hello_stays_and_says_to_take_care() -> None:
    told = scenario(f'{LOYAL}\n2026-01-02  Purchase  "Trauerkranz"', contact_level="Monthly")
    assert told.findings.follow_up == "Keep in touch"
    assert "'Trauerkranz' was noted on 2 January 2026" in str(told.says.follow_up_why)


@cases("""
before                                     | named          | it reads
2025-05-10  Purchase  "Orchidee umtopfen"  | Orchidee umtopfen | a year ago at most
2024-12-10  Purchase  "Orchidee umtopfen"  |                | longer ago
2025-05-10  Purchase                       |                | nobody noted what
2025-05-10  Purchase  "Grabgesteck"        |                | for a grave, too
""")
def test_a_wreath_is_not_what_they_had_last_time(before: str, named: str) -> None:
    log = f'{LOYAL}\n{before}\n2025-06-20  Purchase  "Trauerkranz"'
    told = scenario(log, contact_level="Monthly")
    assert told.findings.follow_up == "Keep in touch"
    why = told.findings.follow_up_why
    assert why is not None
    assert why.facts.get("bought", "") == named


def test_a_wedding_day_is_quoted_with_the_note_for_good() -> None:
    told = scenario(notes="geschieden 2019", dates_to_remember="Wedding day 03-05")
    assert told.findings.follow_up == "Remember"
    assert "'geschieden 2019'" in str(told.says.follow_up_why)


def test_what_the_owner_says_is_something_else_is_none() -> None:
    told = scenario(
        f"{LOYAL}\n{QUIET}", notes="in hospital", settled=(("inhospital", Settled.SOMETHING_ELSE),)
    )
    assert told.findings.follow_up == "Plan a meeting"


@cases("""
bought                                               | do                               | why                                                  | it reads
2023-12-08  Purchase  "Trauerkranz"                  | Hochzeitstag: gratulieren?       | Der Tag ist der 4. Februar. Trauerkranz im Dezember 2023: für wen? | nobody knows whose wreath it was
2025-11-08  Purchase  "Trauerkranz"                  | Ein stiller Gruß: Hochzeitstag   | Behutsam: Trauerkranz (8. November 2025). Der Tag ist der 4. Februar. | of last autumn it is minded
2023-12-08  Purchase  "Grabgesteck für den Mann"     | Ein stiller Gruß: Hochzeitstag   | Behutsam: Trauer (Mann, 8. Dezember 2023). Der Tag ist der 4. Februar. | for her husband, for good
                                                     | Gratulieren: Hochzeitstag        | Der Tag ist der 4. Februar.                          | nothing was noted
""")
def test_a_wreath_of_years_ago_asks_before_a_wedding_day(bought: str, do: str, why: str) -> None:
    log = f'2022-04-22  Purchase  30;{bought};2025-07-04  Purchase  "Strauß"  30'
    log = log if bought.startswith("2023") else f"2022-04-22  Purchase  30;{bought}"
    day = {"dates_to_remember": "Hochzeitstag 2-4", "contact_level": "As useful"}
    mondays = {"days_off": (2, 3, 4, 5, 6, 7)}
    said = row(log, "2026-02-02", "shop", "German", settings=mondays, **day)
    assert said == f"{do} | {why}"


@cases("""
bought                                              | why                                                                 | it reads
2024-03-08  Purchase  "Grabgesteck für die Mutter"  | Behutsam: Trauer (Mutter, 8. März 2024). Der Tag ist der 4. Februar. | two years long
2022-08-16  Purchase  "Grabgesteck für die Mutter"  | Der Tag ist der 4. Februar.                                         | a name day is one again after three
2022-08-16  Purchase  "Grabgesteck für den Sohn"    | Behutsam: Trauer (Sohn, 16. August 2022). Der Tag ist der 4. Februar. | for a child it never is
2022-08-16  Life event  "geschieden"                | Behutsam: geschieden (16. August 2022). Der Tag ist der 4. Februar. | nor after a divorce
""")
def test_how_long_a_day_of_theirs_is_marked_with_care_depends_on_who_died(
    bought: str, why: str
) -> None:
    log = f'2022-04-22  Purchase  30;{bought};2025-07-04  Purchase  "Strauß"  30'
    day = {"dates_to_remember": "Namenstag 2-4", "contact_level": "As useful"}
    mondays = {"days_off": (2, 3, 4, 5, 6, 7)}
    said = row(log, "2026-02-02", "shop", "German", settings=mondays, **day)
    assert said.partition(" | ")[2] == why


@pytest.mark.parametrize(
    ("lost", "says"),
    [
        ("mother died", "With care: mother died (30 July). The day is 9 October."),
        (
            "their mother died after a long illness in the hospice of our town",
            "With care: a loss (mother, 30 July). The day is 9 October.",
        ),
    ],
)
def test_whose_loss_it_was_is_always_said(lost: str, says: str) -> None:
    log = f'2024-04-22  Purchase  30;2026-07-30  Life event  "{lost}";2026-08-03  Letter  From us'
    day = {"dates_to_remember": "Wedding day 10-09", "contact_level": "As useful"}
    told = row(log, "2026-10-06", "clinic", **day)
    assert told == f"Say a few gentle words: Wedding day | {says}"
