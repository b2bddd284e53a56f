"""The scores, against what anybody would count by hand."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.chance.scores import Forecast, auc, brier, in_ten, log_loss, tenths

forecasts = st.lists(
    st.builds(Forecast, st.sampled_from([0.0, 0.1, 0.25, 0.6, 1.0]), st.booleans()), min_size=1
)


@given(forecasts)
def test_auc_is_the_share_of_pairs_ranked_rightly(said: list[Forecast]) -> None:
    pairs = [
        (yes.chance > no.chance) + (yes.chance == no.chance) / 2
        for yes in said
        if yes.came_back
        for no in said
        if not no.came_back
    ]
    assert auc(said) == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


@given(forecasts)
def test_every_forecast_lands_in_one_tenth(said: list[Forecast]) -> None:
    told = tenths(said)
    assert sum(tenth.customers for tenth in told) == len(said)
    assert sum(t.share * t.customers for t in told) == pytest.approx(sum(f.came_back for f in said))
    assert all(abs(t.mean_forecast * 10 - t.said) <= 0.5 + 1e-9 for t in told)


def test_the_base_rate_scores_its_own_variance_and_entropy() -> None:
    said = [Forecast(0.25, came_back) for came_back in (True, False, False, False)]
    assert brier(said) == pytest.approx(0.25 * 0.75)
    assert log_loss(said) == pytest.approx(-(0.25 * log(0.25) + 0.75 * log(0.75)))


def test_sure_and_right_costs_nothing_sure_and_wrong_costs_much_but_not_everything() -> None:
    assert log_loss([Forecast(1.0, True), Forecast(0.0, False)]) == 0
    assert 20 < log_loss([Forecast(1.0, False)]) < 30


def test_tenths_are_spoken_as_people_round() -> None:
    assert [in_ten(chance) for chance in (0, 0.04, 0.05, 0.58, 0.95, 1)] == [0, 0, 1, 6, 10, 10]
