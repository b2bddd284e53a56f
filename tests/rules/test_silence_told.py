"""How a silence is told: nobody is called silent who gave a sign, or whom we left without an answer."""

import pytest
from scenario import scenario
from test_open_matters import row

from sheetcrm.rules.followup.proposing.keeping_up.added_value import add_value
from sheetcrm.views.today.why.reason_alone import without_what_to_do
from sheetcrm.wording.catalogue import catalogue_of

BOUQUETS = '2021-04-29  Purchase  "Strauß"  27;2023-02-01  Purchase  "Strauß"  39;'


@pytest.mark.parametrize(
    ("log", "today", "says"),
    [
        (
            f'{BOUQUETS}2024-01-25  Signal  "hat unsere Story geteilt"',
            "2025-01-25",
            "Zuletzt gekauft im Februar 2023.",
        ),
        (
            f"{BOUQUETS}2024-01-25  Signal",
            "2025-01-25",
            "Zuletzt gekauft im Februar 2023.",
        ),
        (BOUQUETS, "2024-02-01", "Zuletzt gekauft am 1. Februar 2023; seitdem still."),
        (
            f'2020-02-01  Purchase  "Strauß"  31;{BOUQUETS}',
            "2024-02-01",
            "Zuletzt gekauft am 1. Februar 2023; seitdem still.",  # and so they were for longer
        ),
        (
            f'{BOUQUETS}2023-05-01  Purchase  "Strauß"  31',
            "2024-05-01",
            "Still seit dem 1. Mai 2023, länger als sonst.",
        ),
        (
            f'2020-02-01  Purchase  "Strauß"  31;{BOUQUETS}2024-09-30  Visit',
            "2025-09-30",
            "Still seit dem 30. September 2024.",
        ),
        (
            f'{BOUQUETS}2023-03-04  Email  From them  "danke!"',
            "2024-03-04",
            "Still seit dem 4. März 2023.",
        ),
        (
            f'{BOUQUETS}2024-01-22  Signal  "Instagram-Herz";2024-09-30  Email  From us',
            "2025-01-25",
            "Zuletzt gekauft im Februar 2023.",
        ),
    ],
)
def test_a_sign_is_no_silence(log: str, today: str, says: str) -> None:
    assert row(log, today, "shop", "German").partition(" | ")[2] == says


def test_who_only_had_news_was_not_heard() -> None:
    log = f"{BOUQUETS}2023-05-06  Life event"
    assert "Mai" not in row(log, "2024-05-07", "shop", "German")


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ('2020-05-05  Purchase  "check-up";2025-05-06  Life event', "5 May 2020 (check-up)."),
        (
            '2025-01-09  Purchase  "filling";2025-05-06  Call  From them  "bill";2025-05-07  Email  From us',
            "9 January 2025 (filling). Last in touch on 7 May 2025.",
        ),
        ("2025-05-06  Purchase", "6 May 2025."),
        ('2024-05-06  Purchase  "crown";2025-05-06  Visit', "6 May 2025."),
    ],
)
def test_a_recall_tells_when_they_were_in_the_chair(log: str, says: str) -> None:
    assert row(log, "2026-05-11", "clinic") == f"Invite them to a check-up | Last here on {says}"


def test_a_sign_of_late_is_named_and_one_without_a_note_never() -> None:
    log = "2024-01-05  Purchase;2025-04-01  Inquiry;2025-04-02  Email  From us;2025-05-27  Signal"
    told = row(log, "2025-10-02", "shop", "German", contact_level="Twice a year")
    assert told.endswith("| Letzter Kontakt am 2. April.")
    shared = f'{REGULAR};2025-06-10  Signal  "hat unsere Story geteilt"'
    assert "hat unsere Story geteilt" in row(shared, "2025-10-13", "shop", "German")
    liked = f'{REGULAR};2025-06-10  Signal  "Instagram-Herz"'
    assert "Instagram-Herz" not in row(liked, "2025-10-13", "shop", "German")


def test_who_has_not_bought_for_a_year_gets_no_treat() -> None:
    bought = ";".join(
        f'{day}-10  Purchase  "Strauß"  30' for day in ("2022-01", "2023-03", "2024-08", "2025-05")
    )
    log = f'{bought};2025-06-15  Email  From us;2026-04-22  Signal  "Herz"'.replace(";", "\n")
    assert add_value(scenario(log, "2026-05-04", business="shop").situation) is not None
    assert add_value(scenario(log, "2026-05-12", business="shop").situation) is None


def test_a_rhythm_names_what_they_came_for_where_nothing_was_said_since() -> None:
    log = '2024-11-19  Visit  From them  "Beratung Balkon";2024-11-20  Email  From us'
    told = row(log, "2025-05-12", "shop", "German", contact_level="Quarterly")
    assert "Beratung Balkon | " in told
    of_last_year = row(log, "2025-12-01", "shop", "German", contact_level="Yearly")
    assert of_last_year.startswith("Hallo sagen | ")  # what they came for then is long decided
    spoken = row(
        f"{log};2025-04-02  Call  From us",
        "2025-09-22",
        "shop",
        "German",
        contact_level="Quarterly",
    )
    assert "Balkon" not in spoken


def test_nobody_is_called_silent_whom_we_left_without_an_answer() -> None:
    log = f'{BOUQUETS}2025-05-11  Inquiry  "was kostet ein Grabgesteck?"'
    told = row(log, "2026-05-12", "online shop", "German")
    assert "Anfrage vom 11. Mai 2025." in told
    assert "Still" not in told
    answered = row(f"{log};2025-05-12  Email  From us", "2026-05-12", "shop", "German")
    assert "Anfrage" not in answered
    over_a_counter = scenario(log.replace(";", "\n"), "2026-05-12", business="shop")
    assert over_a_counter.findings.follow_up is None  # the time for it is over, and they know it


def test_who_last_came_for_a_wreath_is_asked_with_care() -> None:
    log = (
        '2020-12-05  Purchase  "Strauß"  66;2024-02-17  Purchase  "Trauerkranz"  244;'
        '2025-01-16  Signal  "hat unsere Story geteilt"'
    )
    assert "Behutsam: Trauerkranz (17. Februar 2024)." in row(log, "2026-01-16", "shop", "German")
    bought = f'{log};2025-02-01  Purchase  "Strauß"  30'
    assert "Behutsam" not in row(bought, "2026-02-01", "shop", "German")


REGULAR = ";".join(
    f'{year}-{month}-01  Purchase  "Strauß"  30'
    for year in (2021, 2022, 2023, 2024)
    for month in ("01", "03", "05", "07", "09", "11")
)


REGULAR += ";2024-11-05  Email  From us;2025-01-01  Purchase  30;2025-03-01  Purchase  30"
EVERY_MONTH = {"value_every_days": 30}


def test_a_treat_says_why_them() -> None:
    made = scenario(
        f'{REGULAR};2025-05-02  Purchase  "Strauß"  30'.replace(";", "\n"),
        "2025-06-02",
        business="shop",
        settings=EVERY_MONTH,
    )
    proposed = add_value(made.situation)
    assert proposed is not None
    told = without_what_to_do(proposed.reason, catalogue_of("German"))
    assert told == "Hält Ihnen seit 2021 die Treue; letzter Kontakt am 2. Mai 2025."


@pytest.mark.parametrize(
    ("last", "is_treated"),
    [
        ('2025-05-02  Purchase  "Strauß"  30', True),
        (
            '2025-05-02  Inquiry  "Trauerkranz für Freitag";2025-05-03  Call  From us  "alles geklärt"',
            False,
        ),
    ],
)
def test_nobody_is_treated_who_last_came_for_a_wreath(last: str, is_treated: bool) -> None:
    log = f"{REGULAR};{last}".replace(";", "\n")
    made = scenario(log, "2025-06-02", business="shop", settings=EVERY_MONTH)
    assert ("Add value" in made.follow_up) is is_treated
    assert "Add value" not in scenario(log, "2025-11-04", business="shop").follow_up


@pytest.mark.parametrize(("amount", "is_asked"), [(22, False), (300, True)])
def test_months_later_a_bouquet_is_no_subject(amount: int, is_asked: bool) -> None:
    log = f'2025-10-01  Visit  "Beratung Balkon";2025-10-30  Purchase  "Strauß"  {amount}'
    made = scenario(log.replace(";", "\n"), "2026-01-28", business="shop", usual_amount=30)
    assert ("First 100 days" in made.follow_up) is is_asked


@pytest.mark.parametrize(
    ("log", "today", "says"),
    [
        (
            '2025-11-18  Purchase  "Geburtstagsstrauß"  60;2025-11-20  Thank-you',
            "2026-03-23",
            "Fragen, wie es geht (Geburtstagsstrauß) | Zuletzt gekauft am 18. November 2025; seitdem still.",
        ),
        (
            f'{BOUQUETS}2025-02-21  Email  From them  "Liste für die Hochzeit";2025-02-24  Email  From us',
            "2026-02-23",
            "Fragen, wie es geht | Zuletzt gehört am 21. Februar 2025: Liste für die Hochzeit.",
        ),
        (
            f'{BOUQUETS}2024-11-22  Purchase  "Trauerkranz"  234',
            "2025-11-24",
            "Fragen, wie es geht | Behutsam: Trauerkranz (22. November 2024). Seitdem nichts gehört.",
        ),
    ],
)
def test_a_silence_is_told_as_it_is(log: str, today: str, says: str) -> None:
    assert row(log, today, "shop", "German") == says


def test_who_went_elsewhere_is_called_neither_quiet_nor_true() -> None:
    gone = f'{BOUQUETS}2024-09-30  Purchase  "Strauß"  30;2025-02-02  Bought elsewhere'
    for day in ("2025-10-20", "2026-02-02"):
        assert scenario(gone.replace(";", "\n"), day, business="shop").follow_up == ""
    asked = f'{gone};2025-03-10  Inquiry  "Tischdeko";2025-03-11  Email  From us'
    assert "Tischdeko" in row(asked, "2026-03-16", "shop", "German")
    wanted = row(gone, "2025-10-20", "shop", "German", contact_level="Quarterly")
    assert wanted.endswith("Seit dem 2. Februar woanders.")


def test_a_mere_thanks_to_a_word_of_ours_waits_for_nothing() -> None:
    log = '2022-01-01  Purchase  "Strauß"  30\n2026-04-14  Email  From us\n'
    thanks = scenario(f'{log}2026-04-17  Email  From them  "Danke!"', "2026-04-20", business="shop")
    assert not thanks.follow_up.startswith(("Reply", "Welcome back"))


def test_a_treat_needs_something_that_is_known_of_them() -> None:
    bought = ";".join(f"{year}-05-10  Purchase" for year in range(2022, 2026))
    log = f'{bought};2025-06-15  Email  From us;2026-04-22  Signal  "Herz"'.replace(";", "\n")
    assert add_value(scenario(log, "2026-05-04", business="shop").situation) is None
    likes = scenario(log, "2026-05-04", business="shop", interests="Pfingstrosen")
    assert add_value(likes.situation) is not None


def test_who_buys_one_thing_each_year_gets_no_other_treat() -> None:
    graves = ";".join(
        f'{year}-10-30  Purchase  "Allerheiligen Gesteck"  47' for year in (2022, 2023, 2024, 2025)
    )
    log = f'{graves};2026-03-02  Signal  "Herz"'.replace(";", "\n")
    assert add_value(scenario(log, "2026-04-27", business="shop").situation) is None


def test_a_word_that_answered_praise_was_not_left_without_an_answer() -> None:
    log = '2024-03-06  Purchase  "Strauß"  30;2025-11-26  Praise;2025-11-27  Email  From us'
    told = row(log, "2026-03-30", "shop", "German")
    assert told == "Fragen, wie es geht (zuletzt: Strauß 2024) | Still seit dem 26. November 2025."


def test_what_they_bought_last_is_named_without_last_time_where_that_has_no_room() -> None:
    log = '2025-11-18  Purchase  "Geburtstagsstrauß"  60;2025-11-20  Thank-you'
    assert row(log, "2026-03-23", "shop", "German").startswith(
        "Fragen, wie es geht (Geburtstagsstrauß) |"
    )


def test_what_was_said_since_a_wreath_is_no_silence() -> None:
    log = f'{BOUQUETS}2024-04-30  Purchase  "Trauerkranz"  120;2025-08-13  Call  From us  "alles geklärt"'
    told = row(log, "2025-12-15", "shop", "German")
    assert told.endswith("Behutsam: Trauerkranz (30. April 2024). Letzter Kontakt am 13. August.")


def test_advice_of_last_year_is_no_open_matter_of_a_customer() -> None:
    log = '2025-02-23  Visit  From them  "Beratung Balkon";2025-02-24  Email  From us'
    for day, is_named in (("2025-06-30", True), ("2026-01-26", False)):
        told = row(f"{BOUQUETS}{log}", day, "shop", "German", contact_level="Quarterly")
        assert ("Balkon" in told) is is_named
