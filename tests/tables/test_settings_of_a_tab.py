from datetime import date, datetime, time, timedelta

import pytest
from sheets import sentence

from sheetcrm.settings import UNSAID, Settings, presets
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.settings.tab import read_settings

HEADER = ["Setting", "Value", "About"]


USUAL = "The usual value is used until then."


def read(*rows):
    return read_settings(Grid("Settings", [HEADER, *[list(row) for row in rows]]))


@pytest.mark.parametrize("grid", [None, Grid("Settings", []), Grid("Settings", [["my", "own"]])])
def test_without_settings_the_numbers_are_those_of_business_services(grid):
    usual = Settings.for_business(UNSAID)
    assert read_settings(grid) == (usual, ())


@pytest.mark.parametrize("business", sorted(presets()))
def test_a_business_brings_its_preset_in_any_spelling(business):
    expected = Settings.for_business(business)
    assert read(["Business", f" {business.upper()} "]) == (expected, ())


def test_blank_values_leave_the_preset():
    settings, problems = read(["Business", "clinic"], ["Typical gap", ""], ["Capacity", None])
    assert (settings, problems) == (Settings.for_business("clinic"), ())


@pytest.mark.parametrize(
    ("title", "cell", "field", "value"),
    [
        ("Typical gap", 45.0, "typical_gap_days", 45),
        ("typical GAP ", "45 days", "typical_gap_days", 45),
        ("Country", "Deutschland", "country", "DE"),
        ("Country", "us", "country", "US"),
        ("Time zone", "berlin", "time_zone", "Europe/Berlin"),
        ("Date order", "DD/MM/YYYY", "date_order", "day month year"),
        ("Date order", "Month Day Year", "date_order", "month day year"),
        ("Keep in touch", "off", "cadence_days", None),
        ("Keep in touch", "nein", "cadence_days", None),
        ("Plan meetings", "ja", "plans_meetings", True),
        ("Plan meetings", False, "plans_meetings", False),
        ("Quiet hours from", time(21), "quiet_from", time(21)),
        ("Quiet hours from", "21:30", "quiet_from", time(21, 30)),
        ("Quiet hours from", "9 pm", "quiet_from", time(21)),
        ("Quiet hours from", "12 am", "quiet_from", time(0)),
        ("Quiet hours from", 0.875, "quiet_from", time(21)),
        ("Quiet hours from", timedelta(hours=21), "quiet_from", time(21)),
        ("Quiet hours from", datetime(2026, 1, 1, 21), "quiet_from", time(21)),
        ("First sync", date(2026, 1, 5), "first_sync", date(2026, 1, 5)),
        ("First sync", "2026-01-05", "first_sync", date(2026, 1, 5)),
        ("Columns", "stage, OK to contact", "columns", ("Stage", "OK to contact")),
        ("Columns", "all", "columns", ()),
        ("Language", "english ", "language", "English"),
        ("Language", "EN", "language", "English"),
        ("Days off", "6,7", "days_off", (6, 7)),
        ("Days off", 6.7, "days_off", (6, 7)),
        ("Days off", 7.0, "days_off", (7,)),
        ("Days off", "Sunday and Monday", "days_off", (1, 7)),
        ("Days off", "Sonntag, Montag", "days_off", (1, 7)),
        ("Days off", "none", "days_off", ()),
        ("Days off", "no", "days_off", ()),
    ],
)
def test_values_are_read_as_owners_type_them(title, cell, field, value):
    settings, problems = read(["Business", "adviser"], [title, cell])
    assert getattr(settings, field) == value
    assert problems == ()


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Business", "bakery"),
        ("Typical gap", "long"),
        ("Typical gap", 0),
        ("Typical gap", 1.5),
        ("Typical gap", -3),
        ("Country", "Atlantis"),
        ("Time zone", "home"),
        ("Date order", "backwards"),
        ("Plan meetings", "perhaps"),
        ("Quiet hours from", "25:00"),
        ("Quiet hours from", "late"),
        ("First sync", "31/02/2025"),
        ("Columns", "Shoe size"),
        ("Days off", "8"),
        ("Capacity", "#REF!"),
    ],
)
def test_a_value_that_does_not_fit_is_reported_and_the_usual_one_used(title, cell):
    settings, (problem,) = read([title, cell])
    assert settings == Settings.for_business(UNSAID)
    assert problem.cell == "B2"


@pytest.mark.parametrize(
    ("title", "cell", "said"),
    [
        (
            "Language",
            "Klingon",
            "'Klingon' is not a language we know. Use one of: Deutsch, English. Until then the language of your headings is used.",
        ),
        ("Plan meetings", "perhaps", f"'perhaps' is not yes or no. {USUAL}"),
        ("Capacity", "#REF!", f"'#REF!' is a formula error. {USUAL}"),
        (
            "Typical gap",
            0,
            f"'0' does not fit: it has to be at least 1. {USUAL}",
        ),
        ("Horizon", 5, f"'5' does not fit: it has to be 3, 6, 12 or 24. {USUAL}"),
        ("Date system", 1905, f"'1905' does not fit: it has to be 1900 or 1904. {USUAL}"),
    ],
)
def test_what_is_said_of_a_value_that_does_not_fit(title, cell, said):
    _, (problem,) = read([title, cell])
    assert sentence(problem) == said


def test_other_columns_beside_an_unknown_one_are_used():
    settings, problems = read(["Columns", "Stage, Shoe size"])
    assert settings.columns == ("Stage",)
    assert "'Shoe size'" in sentence(problems[0])


def test_only_a_name_that_looks_like_a_slip_is_reported():
    settings, (problem,) = read(["Typical gab", 5], ["My own note", 5], ["Currency", "EUR"])
    assert settings == Settings.for_business(UNSAID)
    assert sentence(problem) == "'Typical gab' is not a setting. Did you mean 'Typical gap'?"


def test_the_columns_may_stand_anywhere_and_sections_do_not_matter():
    grid = Grid(
        "Settings",
        [
            ["How sheetcrm works for you"],
            [],
            ["", "About", "Value", "Setting"],
            ["", "Business"],
            ["", "x", 9, "Capacity"],
        ],
    )
    assert read_settings(grid)[0].capacity == 9


def test_the_first_row_of_a_setting_counts():
    assert read(["Capacity", 9], ["Capacity", 10])[0].capacity == 9


@pytest.mark.parametrize("section", ["Mapping", "Answers", "Fitted parameters"])
def test_the_sections_below_hold_other_peoples_words(section):
    settings, problems = read(["Capacity", 9], [section], ["Country", "Land"], ["Businness", "x"])
    assert (settings.country, problems) == (None, ())


@pytest.mark.parametrize(
    ("value", "days"),
    [("monthly", 30), ("every 6 weeks", 42), (45, 45), ("alle 14 Tage", 14), ("daily", 7)],
)
def test_a_segment_has_a_rhythm_of_its_own(value, days):
    settings, _ = read(["Rhythm: Members", value], ["Rhythm: members", "weekly"])
    assert settings.segment_rhythms == (("members", days),)


@pytest.mark.parametrize("value", ["now and then", "Only when needed", "yes", "0"])
def test_a_value_that_is_no_rhythm_is_told_and_not_used(value):
    settings, (problem,) = read(["Rhythm: Members", value])
    assert settings.segment_rhythms is None
    assert sentence(problem).startswith(f"'{value}' is not a rhythm.")


def test_a_blank_rhythm_is_as_for_everybody():
    assert read(["Rhythm: SEGMENT", None], ["Rhythm: Members", ""]) == (
        Settings.for_business(UNSAID),
        (),
    )


@pytest.mark.parametrize(
    ("cell", "days"), [("30, 90, 365", (30, 90, 365)), ("45 days", (45,)), ("off", ())]
)
def test_the_days_to_look_in_after(cell, days):
    assert read(["Look in after", cell])[0].look_in_after_days == days


@pytest.mark.parametrize("cell", ["soon", "30, never", "30, 0"])
def test_days_that_are_none(cell):
    settings, (problem,) = read(["Look in after", cell])
    assert settings.look_in_after_days == (30, 90)
    assert sentence(problem) == f"'{cell}' is not a list of days such as 30, 90. {USUAL}"
