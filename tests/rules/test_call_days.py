"""A call that a note of the log leaves for a day of a month comes on that day, and is not forgotten."""

import pytest
from scenario import scenario


def planned(note: str, today: str = "2026-12-01") -> str:
    log = f'2026-11-27  Purchase  35\n2026-11-30  Call  From us  "{note}"'
    return scenario(log, today, business="shop").follow_up


@pytest.mark.parametrize(
    ("note", "on"),
    [
        ("tyre + tube, ring her 2/12 re lights", "2026-12-02"),
        ("ring her on 2 Dec", "2026-12-02"),
        ("ring her Dec 2nd re lights", "2026-12-02"),
        ("call back Tue 8/12", "2026-12-08"),
        ("text him 12/16", "2026-12-16"),
        ("Rückruf am 7.12. ob alles gut", "2026-12-07"),
        ("RR 7.12.", "2026-12-07"),
        ("wieder anrufen am 7. Dezember", "2026-12-07"),
    ],
)
def test_it_comes_on_its_day(note, on):
    assert planned(note) == f"As planned {on}"


@pytest.mark.parametrize(
    "note",
    [
        "rang her 2/12",
        "missed call 2/12",
        "she will ring 2/12",
        "Rückruf 2.12. erfolgt",
        "ring her 24/11",
        "likes 1/2 pints",
    ],
)
def test_a_call_that_was_made_or_is_theirs_is_none(note):
    assert "As planned" not in planned(note)
