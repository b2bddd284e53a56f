"""What may be said of one customer."""

from datetime import date, timedelta

import pytest

from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.chance.outlook import Ground, chance_of_return, outlook_for
from sheetcrm.rules.chance.purchase_days import RFM

TODAY = date(2025, 12, 31)
FIT = Fit(
    k=1,
    r=0.525,
    alpha=6.183,
    a=0.891,
    b=1.614,
    log_likelihood=-9582.13,
    horizon_days=273,
    typical_gap_days=60.0,
    customers=2357,
    gaps=2457,
    first_on=date(2024, 1, 1),
    fitted_on=TODAY,
)


def test_no_purchase_no_number() -> None:
    assert outlook_for(FIT, None, TODAY).chance is None
    assert outlook_for(FIT, None, TODAY).ground is Ground.NO_PURCHASE


def test_one_purchase_reads_the_figure_of_all_first_time_buyers_as_long_ago() -> None:
    told = outlook_for(FIT, RFM(0, 0, 272), TODAY)
    assert told.ground is Ground.FIRST_TIME_BUYERS
    assert told.chance == pytest.approx(0.1088, abs=1e-4)
    assert (told.usual_gap_days, told.quiet_days) == (None, 272)


def test_two_purchases_are_no_rhythm_yet_but_a_chance() -> None:
    told = outlook_for(FIT, RFM(1, 30, 100), TODAY)
    assert told.ground is Ground.OWN_RHYTHM
    assert told.chance == chance_of_return(FIT, 1, 30 / 7, 100 / 7)
    assert told.usual_gap_days is None


def test_from_three_purchases_on_there_is_a_usual_gap() -> None:
    told = outlook_for(FIT, RFM(20, 840, 903), TODAY)
    assert told.usual_gap_days == round((6.183 + 120) / 20.525 * 7) == 43
    assert told.quiet_days == 63


def test_silence_lowers_the_chance_step_by_step_and_never_to_nothing() -> None:
    chances = [
        outlook_for(FIT, RFM(10, 420, 420 + quiet), TODAY).chance or 0
        for quiet in (0, 60, 120, 240, 480, 2000)
    ]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.8
    assert 0 < chances[-1] < 0.05


def test_an_open_contract_is_sure_barring_notice_even_where_it_is_too_early() -> None:
    for rfm in (None, RFM(0, 0, 10)):
        told = outlook_for(FIT, rfm, date(2024, 1, 2), is_contract_open=True)
        assert (told.chance, told.ground) == (1.0, Ground.CONTRACT_OPEN)


def test_too_early_to_say_is_blank_but_knows_the_silence() -> None:
    told = outlook_for(FIT, RFM(1, 30, 60), date(2024, 1, 1) + timedelta(days=119))
    assert (told.chance, told.ground, told.quiet_days) == (None, Ground.TOO_EARLY, 30)
