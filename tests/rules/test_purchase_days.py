"""On which days somebody bought, joined from the log and the columns."""

from datetime import date

import pytest
from scenario import cases, customer, log_of

from sheetcrm.rules.chance.purchase_days import PurchaseDays, logged_purchases, purchase_days_of

TODAY = date(2026, 3, 2)
THREE = "2025-11-03  Purchase\n2025-12-01  Purchase\n2026-01-05  Purchase"


def bought(log: str = "", **columns: object) -> PurchaseDays | None:
    purchases = logged_purchases(log_of(log), TODAY)
    return purchase_days_of(customer(**columns), purchases, TODAY)


def test_days_are_distinct_and_in_order() -> None:
    told = bought("2026-01-05  Purchase\n2025-12-01  Purchase\n2026-01-05  Purchase  12.50")
    assert told == PurchaseDays((date(2025, 12, 1), date(2026, 1, 5)))


def test_nothing_bought_is_nothing_to_go_on() -> None:
    assert bought("2026-01-05  Inquiry", number_of_purchases=3) is None


def test_plans_are_no_purchases() -> None:
    assert bought("2026-03-03  Purchase", last_purchase=date(2026, 4, 1)) is None


@cases("""
refund                            | left                  | it reads
2026-01-09  Refund                | 2025-11-03 2025-12-01 | a blank amount takes the newest
2026-03-03  Refund                | 2025-11-03 2025-12-01 2026-01-05 | one that is still ahead takes none
2025-11-20  Refund                | 2025-12-01 2026-01-05 | it takes only what came before it
2026-01-09  Refund  99            | 2025-11-03 2025-12-01 2026-01-05 | an amount nobody paid takes none
""")
def test_a_refunded_purchase_never_was(refund: str, left: str) -> None:
    told = bought(f"{THREE}\n{refund}")
    assert told is not None
    assert " ".join(map(str, told.days)) == left


PAID = "2025-11-03  Purchase  100\n2025-12-01  Purchase  60\n2026-01-05  Purchase  100"


@cases("""
refunds                                         | left                             | it reads
2026-01-09  Refund  60                          | 2025-11-03 2026-01-05            | the one of that amount
2026-01-09  Refund  40                          | 2025-11-03 2025-12-01 2026-01-05 | a part
2026-01-09  Refund  40;2026-01-20  Refund  60   | 2025-11-03 2025-12-01            | a part and the rest
2026-01-09  Refund  40;2026-01-20  Refund  30   | 2025-11-03 2025-12-01 2026-01-05 | not all of it yet
2026-01-09  Refund  40;2026-01-20  Refund  30;2026-02-01  Refund  30 | 2025-11-03 2025-12-01 | parts add up
2026-01-09  Refund  -40;2026-01-20  Refund  -30;2026-02-01  Refund  -30 | 2025-11-03 2025-12-01 | with a minus, too
2026-01-09  Refund  300                         | 2025-11-03 2025-12-01 2026-01-05 | more than anything cost
""")
def test_refunds_in_part_add_up(refunds: str, left: str) -> None:
    told = bought(PAID + "\n" + refunds.replace(";", "\n"))
    assert told is not None
    assert " ".join(map(str, told.days)) == left


def test_columns_add_the_days_that_the_log_lacks() -> None:
    told = bought(THREE, first_purchase="2024-06-01", last_purchase="2026-02-01")
    assert told is not None
    assert (told.days[0], told.days[-1], len(told.days)) == (
        date(2024, 6, 1),
        date(2026, 2, 1),
        5,
    )


def test_first_last_and_number_are_all_that_a_history_needs() -> None:
    told = bought(first_purchase="2025-03-02", last_purchase="2026-02-01", number_of_purchases=9)
    assert told is not None
    assert told.rfm_on(TODAY) == (8, 336, 365)


def test_of_undated_purchases_nobody_knows_what_was_known_earlier() -> None:
    told = bought(first_purchase="2025-03-02", last_purchase="2026-02-01", number_of_purchases=9)
    assert told is not None
    assert told.rfm_on(date(2026, 1, 31)) is None


@pytest.mark.parametrize("day", ["first_purchase", "last_purchase"])
def test_several_purchases_with_one_day_tell_no_rhythm(day: str) -> None:
    told = bought(**{day: "2025-03-02"}, number_of_purchases=9)
    assert told is not None
    assert told.rfm_on(TODAY) is None


def test_where_the_beginning_is_not_stated_the_days_of_the_log_count() -> None:
    told = bought(THREE, number_of_purchases=9)
    assert told is not None
    assert not told.is_whole
    assert told.rfm_on(TODAY) == (2, 63, 119)
