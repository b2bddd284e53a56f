"""A fit: what it learns from, when it is too early, and the line that keeps it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.chance.fit import (
    Fit,
    fit_log,
    format_fit,
    horizon_months,
    is_stale,
    parse_fit,
)
from sheetcrm.rules.chance.fitting.returning import LEAST_SHARE, MOST_SHARE
from sheetcrm.rules.chance.outlook import is_too_early

TODAY = date(2025, 12, 31)
positive = st.floats(min_value=1e-300, max_value=1e300)
fits = st.builds(
    Fit,
    k=st.sampled_from([1, 2, 4]),
    r=positive,
    alpha=positive,
    a=positive,
    b=positive,
    log_likelihood=st.floats(allow_nan=False, allow_infinity=False),
    horizon_days=st.integers(1, 10_000),
    typical_gap_days=positive,
    customers=st.integers(0, 10**9),
    gaps=st.integers(0, 10**9),
    first_on=st.none() | st.dates(),
    fitted_on=st.dates(),
    returning=st.just(0.0) | st.floats(LEAST_SHARE, MOST_SHARE),
)


@given(fits)
def test_the_line_in_settings_gives_back_the_very_same_fit(fit: Fit) -> None:
    assert parse_fit(format_fit(fit)) == fit


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text.replace("k=1", "k=3"),
        lambda text: text.replace("alpha=", "beta="),
        lambda text: text.replace("customers=2", "customers=two"),
        lambda text: text.replace("r=", "r=-"),
        lambda text: text + " more=1",
        lambda text: text.replace("fitted_on=2025-12-31", "fitted_on=31.12.2025"),
        lambda text: text.replace("alpha=", "alpha=nan "),
        lambda text: text.replace("returning=", "returning=9"),
    ],
)
def test_a_damaged_line_is_refused_with_what_to_do(damage) -> None:
    text = format_fit(fit_log([_days(3, 30), _days(1, 1)], TODAY))
    with pytest.raises(SheetcrmError, match="Clear that cell"):
        parse_fit(damage(text))


def test_plans_do_not_count() -> None:
    planned = [*_days(3, 30), TODAY + timedelta(days=3)]
    assert fit_log([planned], TODAY) == fit_log([_days(3, 30)], TODAY)


def test_customers_without_purchases_change_nothing() -> None:
    assert fit_log([[], _days(3, 30)], TODAY) == fit_log([_days(3, 30)], TODAY)


def test_what_it_was_fitted_to_is_told() -> None:
    fit = fit_log([_days(3, 30), _days(1, 1)], TODAY, typical_gap_days=60)
    assert (fit.customers, fit.gaps, fit.k) == (2, 2, 1)
    assert (fit.first_on, fit.fitted_on) == (TODAY - timedelta(days=90), TODAY)
    assert (fit.horizon_days, fit.typical_gap_days) == (183, 60)


def test_an_empty_log_gives_the_prior_and_says_too_early() -> None:
    fit = fit_log([], TODAY)
    assert fit.first_on is None
    assert is_too_early(fit, TODAY)


@pytest.mark.parametrize(
    ("log_days", "gap", "too_early"),
    [(119, 60, True), (120, 60, False), (729, 365, True), (730, 365, False)],
)
def test_a_log_shorter_than_two_typical_gaps_is_too_early(
    log_days: int, gap: int, too_early: bool
) -> None:
    first_on = TODAY - timedelta(days=log_days)
    fit = fit_log([[first_on, first_on + timedelta(days=20)]], TODAY, typical_gap_days=gap)
    assert is_too_early(fit, TODAY) == too_early


def test_a_few_customers_who_bought_once_each_prove_nothing() -> None:
    few, many = ([[date(2020, 1, day)] for day in range(1, n)] for n in (10, 11))
    assert is_too_early(fit_log(few, TODAY), TODAY)
    assert not is_too_early(fit_log(many, TODAY), TODAY)


def test_it_grows_old_with_the_month_or_with_five_per_cent_more_purchases() -> None:
    fit = replace(fit_log([_days(3, 30)], TODAY), customers=40, gaps=60)
    assert not is_stale(fit, TODAY, 105)
    assert is_stale(fit, TODAY, 106)
    assert is_stale(fit, TODAY + timedelta(days=1), 100)


@pytest.mark.parametrize(
    ("gap", "months"),
    [(None, 6), (7, 6), (45, 6), (60, 6), (90, 6), (120, 12), (180, 12), (365, 24), (2000, 24)],
)
def test_the_horizon_holds_three_usual_gaps(gap: int | None, months: int) -> None:
    assert horizon_months(gap) == months


def test_the_owner_s_horizon_and_rhythm_are_taken() -> None:
    fit = fit_log([_days(3, 30)], TODAY, horizon_days=91, k=4)
    assert (fit.horizon_days, fit.k) == (91, 4)


def _days(purchases: int, apart: int) -> list[date]:
    """Return purchases at equal distances, the last one as long ago as the distance."""
    return [TODAY - timedelta(days=apart * n) for n in range(purchases, 0, -1)]
