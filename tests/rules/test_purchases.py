"""What was bought when, and whether we really know the first time."""

from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.book import open_book
from sheetcrm.stores.memory import MemoryStore

PURCHASE = "2026-02-20  Purchase"


def first_is_known(log: str = PURCHASE, **more: object) -> bool:
    return scenario(log, **more).situation.purchases.is_first_known


@cases("""
before                                  | known | it reads
2026-02-10  Inquiry                     | yes   | they asked before
2026-02-10  Visit  From them                       | yes   | they came by before
2026-02-10  Quote                       | yes   | we made an offer before
2026-02-10  Email  From us              | no    | a mail from us says nothing
2026-02-20  Inquiry                     | yes   | they asked earlier that day
2026-02-21  Inquiry                     | no    | they asked only afterwards
""")
def test_interest_before_it_makes_a_first_purchase_known(before: str, known: str) -> None:
    assert first_is_known(f"{before}\n{PURCHASE}") is (known == "yes")


def test_interest_counts_before_a_purchase_that_only_a_column_knows() -> None:
    assert first_is_known("2026-02-10  Inquiry", last_purchase="2026-02-20")


@pytest.mark.parametrize(
    ("columns", "is_known"),
    [
        ({"first_purchase": "2026-02-20"}, True),
        ({"first_purchase": "2020-01-01"}, True),
        ({"number_of_purchases": 1}, True),
        ({"number_of_purchases": 5}, False),
        ({"number_of_purchases": 5, "first_purchase": "2020-01-01"}, True),
        ({"first_contact": "2026-02-20"}, True),
        ({"first_contact": "2025-12-22"}, True),
        ({"first_contact": "2025-12-21"}, False),
        ({"first_contact": "2019-02-01"}, False),
        ({"first_contact": "2026-02-21"}, False),
    ],
    ids=str,
)
def test_columns_that_say_so(columns: dict[str, object], is_known: bool) -> None:
    assert first_is_known(**columns) is is_known


@cases("""
began      | known | it reads
2025-10-23 | yes   | the log began two typical gaps (120 days) earlier
2025-10-24 | no    | the log began a day less earlier
""")
def test_a_log_that_began_long_before(began: str, known: str) -> None:
    assert first_is_known(log_began=began) is (known == "yes")


@pytest.mark.parametrize(
    "otherwise",
    [
        {"last_purchase": "2026-02-18"},
        {"last_heard_from_them": "2026-02-18"},
        {"starts_are_noted": True},
    ],
    ids=str,
)
def test_a_log_however_long_tells_no_first_purchase_of_whom_the_list_knows_otherwise(
    otherwise: dict[str, object],
) -> None:
    assert not first_is_known(log_began="2025-01-01", **otherwise)


def test_in_a_list_of_starts_an_old_log_tells_it_of_whom_it_saw_begin() -> None:
    told = {"log_began": "2025-01-01", "starts_are_noted": True}
    assert first_is_known(f"2026-02-10  Inquiry\n{PURCHASE}", **told)
    assert first_is_known(first_contact="2026-02-20", **told)


@cases("""
met        | known | it reads
2025-10-01 | yes   | joined the day sheetcrm began
2025-09-30 | no    | joined the day before
""")
def test_customers_who_joined_after_the_first_sync(met: str, known: str) -> None:
    told = {"first_contact": met, "settings": {"first_sync": "2025-10-01"}}
    assert first_is_known(**told) is (known == "yes")


@cases("""
own          | known | it reads
Contract     | yes   | the owner agrees that it is one purchase
Courting     | yes   | the owner is behind
Continuation | no    | the owner knows them as a customer who comes back
Commitment   | no    | the owner knows them as loyal
Convergence  | no    | the owner knows them as a partner
""")
def test_an_owner_who_knows_them_longer_than_the_log(own: str, known: str) -> None:
    log = f"2026-02-10  Visit  From them\n{PURCHASE}"
    assert first_is_known(log, my_stage=own) is (known == "yes")
    assert first_is_known(log, my_stage=own, first_purchase="2026-02-20")


def test_an_owner_who_says_continuation_of_two_logged_purchases_agrees_with_the_log() -> None:
    log = f"2026-02-01  Visit  From them\n2026-02-02  Purchase\n{PURCHASE}"
    assert first_is_known(log, my_stage="Continuation")


def test_a_year_in_place_of_a_first_purchase_is_a_purchase_without_a_day() -> None:
    alone = scenario("", bought_in=2015).situation.purchases
    assert (alone.count, alone.first_on, alone.is_first_known) == (1, None, False)


@cases("""
year | count | known | it reads
2025 | 2     | no    | they bought in a year before
2026 | 1     | yes   | that may be the one that is logged
""")
def test_a_year_of_a_purchase_beside_the_log(year: str, count: str, known: str) -> None:
    log = f"2026-02-10  Inquiry\n{PURCHASE}"
    purchases = scenario(log, bought_in=int(year)).situation.purchases
    assert (purchases.count, purchases.is_first_known) == (int(count), known == "yes")


def test_nothing_bought_has_no_first() -> None:
    assert not first_is_known("")
    assert not first_is_known("", number_of_purchases=1)


@cases("""
refund                    | last       | it reads
2026-02-25  Refund        | 2026-02-10 | a blank refund cancels the newest
2026-02-25  Refund  30    | 2026-02-20 | an amount cancels the newest of that amount
2026-02-25  Refund  7     | 2026-02-20 | an amount nobody paid cancels nothing
2026-02-15  Refund        | 2026-02-20 | a refund cancels only what came before
""")
def test_which_purchase_a_refund_cancels(refund: str, last: str) -> None:
    log = f"""
    2026-02-01  Purchase  30
    2026-02-10  Purchase  30
    2026-02-20  Purchase  50
    {refund}
    """
    assert str(scenario(log).situation.purchases.last_on) == last
    expected = 3 if refund.endswith(" 7") else 2
    assert scenario(log).situation.purchases.count == expected


def test_a_refund_on_the_day_counts_in_sheet_order() -> None:
    assert scenario("2026-02-01  Purchase\n2026-02-01  Refund").situation.purchases.count == 0
    assert scenario("2026-02-01  Refund\n2026-02-01  Purchase").situation.purchases.count == 1


def test_spending_once_refunded_is_no_purchase() -> None:
    assert scenario("2026-02-01  Refund", total_spent=20).situation.purchases.count == 0


def test_of_two_first_dates_the_earlier_of_two_last_dates_the_later() -> None:
    bought = scenario(
        "2025-05-01  Purchase\n2026-01-01  Purchase",
        first_purchase="2025-06-01",
        last_purchase="2026-02-01",
    ).situation.purchases
    assert (str(bought.first_on), str(bought.last_on)) == ("2025-05-01", "2026-02-01")


def test_what_is_usual_comes_from_the_purchases_of_everybody() -> None:
    log = [["Date", "Customer", "Type", "Amount"]]
    log += [[f"2026-01-{day:02}", "Ann", "Purchase", 30 + day] for day in range(1, 12)]
    log += [["2026-01-12", "Bo", "Quote", 9000], ["2026-01-13", "Bo", "Purchase", None]]
    cells = {"Customers": [["Name"], ["Ann"], ["Bo"]], "Interactions": log}
    book = open_book(MemoryStore(cells).read(), date(2026, 3, 2))
    assert book.context.usual_amount == 36
