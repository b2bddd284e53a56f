"""The relationships that matter most: by the owner's word, what they bought and brought, how long."""

from datetime import date
from decimal import Decimal

import sheetcrm
from sheetcrm.settings import Settings
from sheetcrm.views.top.first_fifth import FirstFifth, first_fifth
from sheetcrm.views.top.rows import TopRow

TODAY = date(2026, 3, 2)
HEADINGS = ["Name", "Country", "Referred by", "Part of their plan", "Total spent", "Next step"]


def top(people: list[list[object]], log: list[list[object]], **more: object) -> list[TopRow]:
    rows = [[*each, *[None] * (len(HEADINGS) - len(each))] for each in people]
    entries = [["Date", "Customer", "Type", "Amount", "Note"], *log]
    return sheetcrm.top([HEADINGS, *rows], entries, today=TODAY, **more)


def bought(who: str, amount: object, on: str = "2026-01-05") -> list[object]:
    return [date.fromisoformat(on), who, "Purchase", amount, None]


def names(rows: list[TopRow]) -> list[str]:
    return [row.customer for row in rows]


def test_five_of_many_by_what_they_bought() -> None:
    people = [[f"Person {n}"] for n in range(9)]
    rows = top(people, [bought(f"Person {n}", 100 + n) for n in range(9)])
    assert names(rows) == ["Person 8", "Person 7", "Person 6", "Person 5", "Person 4"]


def test_no_money_is_added_to_another() -> None:
    log = [bought("Ann Lee", "€ 200"), bought("Ann Lee", "CHF 300.50"), bought("Ben Ray", "$400")]
    ann, ben = top([["Ann Lee"], ["Ben Ray"]], log)
    assert ann.worth == {"CHF": "300.50", "EUR": "200.00"}
    assert ben.worth == {"USD": "400.00"}


def test_large_numbers_of_small_money_are_no_more() -> None:
    log = [bought("Ann Lee", "€ 900"), bought("Ben Ray", "€ 100")]
    log += [bought("Cleo Day", "JPY 50000"), bought("Dan Fox", "JPY 50000")]
    assert names(top([["Ann Lee"], ["Ben Ray"], ["Cleo Day"], ["Dan Fox"]], log))[0] == "Ann Lee"


def test_a_number_is_of_the_country_the_heading_or_the_others() -> None:
    log = [bought("Ann Lee", 20)]
    assert top([["Ann Lee"]], log)[0].worth == {"XXX": "20.00"}
    swiss = Settings.for_business("shop", country="CH")
    assert top([["Ann Lee"]], log, settings=swiss)[0].worth == {"CHF": "20.00"}
    assert top([["Ann Lee"]], [*log, bought("Ann Lee", "5 €")])[0].worth == {"EUR": "25.00"}
    rows = [["Date", "Customer", "Type", "Amount (GBP)"], [TODAY, "Ann Lee", "Purchase", 7]]
    assert sheetcrm.top([["Name"], ["Ann Lee"]], rows, today=TODAY)[0].worth == {"GBP": "7.00"}


def test_refunds_and_the_column_of_totals() -> None:
    log = [bought("Ann Lee", 80), bought("Ann Lee", 50, "2026-01-09")]
    log.append([date(2026, 1, 12), "Ann Lee", "Refund", 20, None])
    assert top([["Ann Lee"]], log)[0].worth == {"XXX": "110.00"}
    assert top([["Ann Lee", None, None, None, 900]], log)[0].worth == {"XXX": "900.00"}


def test_what_they_brought_counts_like_what_they_bought() -> None:
    people = [["Ann Lee"], ["Ben Ray", None, "Ann Lee"], ["Cleo Day", None, "Ben Ray"], ["Dan Fox"]]
    log = [bought("Ben Ray", 50), bought("Cleo Day", 60), bought("Dan Fox", 70)]
    rows = top(people, log)
    ann = next(row for row in rows if row.customer == "Ann Lee")
    assert names(rows) == ["Ben Ray", "Ann Lee", "Dan Fox", "Cleo Day"]
    assert (ann.worth, ann.brought) == ({}, {"XXX": "110.00"})
    ben = rows[0]
    assert ann.referred == ("Ben Ray",)
    assert (ben.referred, ben.referred_by) == (("Cleo Day",), "Ann Lee")


def test_the_owners_word_goes_first_and_then_the_longer_friendship() -> None:
    log = [bought("Ann Lee", 10, "2020-01-05"), bought("Ben Ray", 10), bought("Cleo Day", 500)]
    rows = top([["Ben Ray"], ["Ann Lee"], ["Cleo Day"], ["Dan Fox", None, None, "yes"]], log)
    assert names(rows) == ["Dan Fox", "Cleo Day", "Ann Lee", "Ben Ray"]
    assert [row.is_yours for row in rows] == [True, False, False, False]


def test_who_is_gone_is_not_to_be_cultivated() -> None:
    log = [bought("Ann Lee", 900), bought("Ben Ray", 10)]
    log.append([date(2026, 2, 1), "Ann Lee", "Passed away", None, None])
    assert names(top([["Ann Lee"], ["Ben Ray"]], log)) == ["Ben Ray"]


def test_value_lately_added_and_what_is_planned() -> None:
    log = [
        bought("Ann Lee", 10),
        [date(2026, 2, 3), "Ann Lee", "Value added", None, "found a printer"],
    ]
    (ann,) = top([["Ann Lee", None, None, None, None, "send the plan"]], log)
    assert (ann.last_value_added, ann.value) == (date(2026, 2, 3), "found a printer")
    assert ann.planned.startswith("Next: send the plan.")


def test_nobody_stands_out_before_anybody_bought() -> None:
    assert top([["Ann Lee"]], []) == []


def test_the_first_fifth_is_told_in_the_money_that_most_pay_in_and_of_enough() -> None:
    some = [{"EUR": Decimal(10)} for _ in range(9)]
    assert first_fifth(some) is None
    assert first_fifth([*some, {"CHF": Decimal(9000)}]) is None
    assert first_fifth([*some, {"EUR": Decimal(910), "CHF": Decimal(9)}]) == FirstFifth(2, 10, 92)
    assert first_fifth([]) is None


def test_since_when_somebody_is_known_is_told_of_a_beginning_alone() -> None:
    headings = ["Name", "First contact", "Last purchase"]
    people = [
        ["Ann Lee", None, date(2025, 8, 30)],
        ["Ben Ray", date(2020, 5, 4), date(2025, 8, 30)],
        ["Cleo Day", None, None],
    ]
    entries = [["Date", "Customer", "Type", "Amount", "Note"], bought("Cleo Day", 50)]
    rows = sheetcrm.top([headings, *people], entries, today=TODAY)
    assert {row.customer: row.since for row in rows} == {
        "Ann Lee": None,
        "Ben Ray": date(2020, 5, 4),
        "Cleo Day": date(2026, 1, 5),
    }
