"""What "with care" is about: what was only asked is no loss, and what is over is wanted no more."""

from datetime import date

import pytest
from test_open_matters import row

from sheetcrm.views.today.why.with_care import is_said_by_the_care
from sheetcrm.wording.reason import because


def why(log: str, today: str, language: str = "German", **columns: object) -> str:
    return row(log, today, "shop", language, **columns).partition(" | ")[2]


GRAVE = '2026-02-25  Inquiry  Email  "was kostet ein Grabgesteck?";2026-03-09  Email  From us'


@pytest.mark.parametrize(
    ("log", "today", "columns", "says"),
    [
        (
            f'{GRAVE};2026-03-26  Inquiry  Email  "Brautstrauß für Mai"',
            "2026-03-30",
            {},
            "Behutsam: Frage nach Grabgesteck am 25. Februar. Anfrage vom 26. März.",
        ),
        (
            '2025-03-01  Purchase  30;2026-01-03  Inquiry  "Trauerkranz für Freitag";2026-01-05  Email  From us',
            "2026-03-30",
            {"birthday": "03-30"},
            "Behutsam: Trauerkranz (3. Januar). Geburtstag am 30. März.",
        ),
        (
            '2025-05-01  Purchase  "Strauß"  30;2025-12-17  Purchase  "Grabgesteck für die Mutter"  58',
            "2026-12-17",
            {},
            "Behutsam: Trauer (Mutter, 17. Dezember 2025). Seitdem nichts gehört.",
        ),
    ],
)
def test_what_is_to_be_minded(log: str, today: str, columns: dict[str, str], says: str) -> None:
    assert why(log, today, **columns) == says


@pytest.mark.parametrize(
    ("praise", "is_minded"),
    [("Kranz war wunderschön", False), ("der Kranz zur Beerdigung war wunderschön", True)],
)
def test_praise_of_a_wreath_is_no_death(praise: str, is_minded: bool) -> None:
    log = f'2025-08-01  Purchase  "Strauß"  30;2026-01-08  Praise  "{praise}"'
    told = why(log, "2026-03-30", birthday="03-30")
    assert ("Behutsam" in told) is is_minded


def test_praise_of_a_wreath_ends_no_mourning() -> None:
    log = (
        '2025-08-01  Purchase  "Strauß"  30;2026-01-03  Purchase  "Trauerkranz"  240;'
        '2026-01-20  Praise  "Kranz war wunderschön"'
    )
    assert "Behutsam: Trauerkranz" in why(log, "2026-03-30", birthday="03-30")


@pytest.mark.parametrize(
    ("lost_on", "is_enough"), [(date(2025, 6, 9), True), (date(2025, 1, 9), False)]
)
def test_nobody_thinks_of_a_like_after_a_loss(lost_on: date, is_enough: bool) -> None:
    loss = because("follow_up.mind_what_was_noted", words="Mutter verstorben", on=lost_on)
    sign = because(
        "follow_up.check_in_sign_noted",
        on=date(2025, 5, 3),
        sign="Herz",
        heard_on=date(2022, 11, 15),
    )
    assert is_said_by_the_care(sign.and_also(loss)) is is_enough


def test_one_visit_is_told_once() -> None:
    log = (
        '2024-10-28  Purchase  30;2025-04-23  Visit  "Beratung Balkon";2025-04-24  Call  From us;'
        '2025-10-08  Signal  "hat unser Foto geliked"'
    )
    told = why(log, "2026-04-24")
    assert told.count("23. April") <= 1


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (
            "2026-04-10  Bought elsewhere",
            "With care: a separation. Elsewhere since 10 April.",
        ),
        ("", "With care: divorced (17 March). They wrote an e-mail on 9 April."),
    ],
)
def test_that_they_went_elsewhere_goes_before_what_they_wrote(gone: str, says: str) -> None:
    log = (
        '2025-11-13  Purchase  "ISA"  891;2026-03-17  Life event  "divorced";'
        f'2026-03-20  Email  From us;2026-04-09  Email  From them  "signed form attached";{gone}'
    )
    assert (
        row(log, "2026-04-13", "adviser") == f"Answer their e-mail: signed form attached | {says}"
    )
