"""The bands of Today: no condolence, and no word to a mourner, is called a good moment."""

import pytest
from scenario import scenario

from sheetcrm.rules.words import Band
from sheetcrm.templates.pages.today_page import BAND_COLOURS
from sheetcrm.views.today.rows import row_of
from sheetcrm.wording.catalogue import catalogue_of, english

BOUGHT = '2025-05-01  Purchase  "roses"  30;'
WREATH = f'{BOUGHT}2026-01-03  Purchase  "funeral wreath for her father"  240'


def band(log: str, today: str, **columns: object) -> str:
    made = scenario(log.replace(";", "\n"), today, business="shop", **columns)
    return row_of(made.customer, made.findings, (), made.context.today, english()).band


@pytest.mark.parametrize(
    ("log", "today", "columns", "stands_under"),
    [
        (f'{BOUGHT}2026-03-26  Life event  "mother died"', "2026-03-30", {}, "With care"),
        (f'{BOUGHT}2026-03-26  Life event  "new baby"', "2026-03-30", {}, "A good moment"),
        (WREATH, "2026-03-30", {"birthday": "03-30"}, "With care"),
        (BOUGHT, "2026-03-30", {"birthday": "03-30"}, "A good moment"),
        (BOUGHT, "2026-03-30", {"dates_to_remember": "Todestag Mutter 04-01"}, "With care"),
        (BOUGHT, "2026-03-30", {"dates_to_remember": "wedding day 04-01"}, "A good moment"),
        (
            f'{WREATH};2026-03-28  Inquiry  "roses for Easter"',
            "2026-03-30",
            {},
            "They are waiting",
        ),
    ],
)
def test_where_a_follow_up_stands(
    log: str, today: str, columns: dict[str, str], stands_under: str
) -> None:
    assert band(log, today, **columns) == stands_under


def test_every_band_has_colours_and_a_german_word() -> None:
    german = catalogue_of("German")
    assert set(BAND_COLOURS) == set(Band)
    assert [german.word(each) for each in Band] == [
        "Warten",
        "Behutsam",
        "Guter Moment",
        "Wenn Zeit bleibt",
    ]
