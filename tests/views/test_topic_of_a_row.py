"""A row is about something: its topic in whole words, or there is no row."""

import pytest
from scenario import scenario
from test_open_matters import row

from sheetcrm.rules.words import Action
from sheetcrm.views.today.doing.topics import in_a_line
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because


def told(log: str, today: str, **columns: object) -> str:
    return row(log, today, "shop", "German", **columns)


@pytest.mark.parametrize(
    ("log", "today", "columns", "says"),
    [
        (
            '2026-01-08  Inquiry  Email  "Tischdeko 60. Geburtstag";2026-01-09  Email  From us',
            "2026-01-26",
            {},
            "Nachfragen: Tischdeko 60. Geburtstag | ",
        ),
        (
            '2026-03-12  Inquiry  Email  "Brautstrauß für Mai";2026-03-16  Call  From us  "nächsten Monat wieder"',
            "2026-04-13",
            {},
            "Wieder melden: Brautstrauß für Mai | Am 16. März",
        ),
        (
            '2025-09-28  Inquiry  Email  "Brautstrauß für Mai";2025-09-29  Email  From us;2026-03-26  Visit',
            "2026-04-10",
            {},
            "Fragen, wie es weitergeht: Brautstrauß für Mai | Anfrage vom 28. September 2025. Letzter Kontakt",
        ),
        (
            "2025-03-01  Purchase  30",
            "2026-02-02",
            {
                "next_step": "Gesteck vorbeibringen",
                "next_step_on": "2026-02-02",
                "notes": "möchte keine Werbung",
            },
            "Gesteck vorbeibringen | Geplant für den 2. Februar.",
        ),
        (
            "2025-03-01  Purchase  30",
            "2026-02-02",
            {
                "next_step": "Gesteck vorbeibringen",
                "next_step_on": "2026-02-02",
                "notes": "möchte keinen Kontakt mehr",
            },
            "Gesteck vorbeibringen | Achtung, Notiz",
        ),
        (
            '2025-08-07  Inquiry  Phone  "Brautstrauß für Mai";2025-08-08  Call  From us;2025-12-15  Call  From us  "nächsten Monat wieder"',
            "2026-01-19",
            {},
            "Wieder melden: Brautstrauß für Mai | Am 15. Dezember 2025",
        ),
        (
            '2025-07-28  Inquiry  Phone  "Brautstrauß für Mai";2025-07-29  Call  From us;2025-08-14  Purchase  30',
            "2026-04-06",
            {},
            "Fragen, wie es weitergeht: Brautstrauß für Mai | Anfrage vom 28. Juli 2025.",
        ),
        (
            '2025-03-01  Purchase  30;2026-01-18  Inquiry  Email  "Brautstrauß für Mai";2026-01-19  Email  From us;2026-02-05  Email  From them  "Liste für die Hochzeit";2026-02-09  Email  From us',
            "2026-04-13",
            {},
            "Fragen, wie es weitergeht: Brautstrauß für Mai | Anfrage vom 18. Januar. E-Mail vom 5. Februar: Liste für die Hochzeit.",
        ),
        (
            '2020-02-16  Purchase  "Geburtstagsstrauß"  58;2025-09-25  Email  From them  "Angebot bitte an die Kanzlei";2025-09-26  Call  From us',
            "2025-10-06",
            {},
            "Schicken: Angebot bitte an die Kanzlei | E-Mail vom 25. September",
        ),
        (
            '2023-03-01  Purchase  "Strauß"  30;2023-05-01  Purchase  "Strauß"  30;2026-03-19  Complaint  "Strauß war am zweiten Tag hinüber"',
            "2026-03-23",
            {},
            "Klären: Strauß war am zweiten Tag hinüber | Reklamation vom 19. März",
        ),
        (
            '2023-03-01  Purchase  "Strauß"  30;2026-03-20  Purchase  "Geburtstagsstrauß"  30',
            "2026-03-23",
            {},
            "Danke sagen: Geburtstagsstrauß | Wieder bei Ihnen am 20. März",
        ),
        (
            '2025-10-06  Call  From them  "Brautstrauß für Mai";2025-10-07  Call  From us;2025-10-28  Purchase  "Strauß"  49;2025-11-17  Thank-you  Phone  "hat sich gefreut"',
            "2025-12-01",
            {},
            "Fragen, wie es weitergeht: Brautstrauß für Mai | Anruf vom 6. Oktober. Letzter Kontakt am 17. November.",
        ),
        (
            '2025-03-01  Purchase  30;2025-12-01  Life event  "Enkelin geboren"',
            "2025-12-08",
            {},
            "Gratulieren: Enkelin geboren | Vermerkt am 1. Dezember.",
        ),
        (
            "2025-03-01  Purchase  30",
            "2025-12-15",
            {"dates_to_remember": "Geburtstag der Frau 12-18"},
            "Erinnern: Geburtstag der Frau | Der Tag ist der 18. Dezember.",
        ),
        (
            "2025-03-01  Purchase  30",
            "2026-03-02",
            {"dates_to_remember": "Jubiläum der Bäckerei 2006-03-07"},
            "Gratulieren: Jubiläum der Bäckerei | Am 7. März sind es 20 Jahre.",
        ),
        (
            "2025-03-01  Purchase  30",
            "2026-01-26",
            {"dates_to_remember": "Namenstag 01-31"},
            "Gratulieren: Namenstag | Der Tag ist der 31. Januar.",
        ),
    ],
)
def test_a_row_names_its_topic(log: str, today: str, columns: dict[str, str], says: str) -> None:
    assert told(log, today, **columns).startswith(says)


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("Brautstrauß für Mai", "Fragen, wie es weitergeht: Brautstrauß für Mai"),
        ("wollte Orchidee umtopfen", "Fragen, wie es weitergeht: Orchidee umtopfen"),
        ("Tischdeko 60. Geburtstag", "Nachfragen: Tischdeko 60. Geburtstag"),
    ],
)
def test_what_to_do_is_shorter_where_the_topic_would_be_cut(note: str, says: str) -> None:
    task = because("today.do_about", action=Action.NEXT_STEP, note=note)
    assert in_a_line(task, catalogue_of("German")).text == says


def test_a_sign_is_no_topic_to_ask_about() -> None:
    log = '2024-12-01  Purchase  "Strauß"  39;2025-09-05  Signal  "hat unsere Story geteilt"'
    assert told(log, "2026-09-05").startswith("Fragen, wie es geht")
    assert "wie es geht: " not in told(log, "2026-09-05")


@pytest.mark.parametrize(
    ("note", "is_followed"), [("hat geschaut", False), ("Beratung Balkon", True)]
)
def test_who_only_looked_around_is_not_asked_how_things_stand(note: str, is_followed: bool) -> None:
    log = f'2025-04-25  Praise  "schönster Strauß"\n2026-03-01  Visit  "{note}"'
    assert ("Next step" in scenario(log, "2026-03-16", business="shop").follow_up) is is_followed


def test_a_like_of_years_ago_brings_no_hello() -> None:
    log = "2024-09-01  Signal"
    made = scenario(log, "2026-02-23", business="shop", first_contact="2024-08-17")
    assert made.follow_up == ""


def test_who_came_by_for_nobody_knows_what_is_asked() -> None:
    visit = "2026-06-01  Visit  From them"
    says = "Ask what they came by for | They came by on 1 June"
    assert row(visit, "2026-06-08", "trades").startswith(says)
    noted = row(f'{visit}  "wants the roof measured"', "2026-06-08", "trades")
    assert "wants the roof measured | They came by on 1 June" in noted
