"""Who gets a mere hello or check-in: it needs a beginning, and a like is none."""

import pytest
from scenario import Scenario, cases, scenario

from sheetcrm.rules.followup.proposing.keeping_up.kept_in_mind import is_kept_in_mind
from sheetcrm.rules.followup.proposing.keeping_up.rhythms import keep_in_touch
from sheetcrm.rules.followup.proposing.keeping_up.silences import check_in

TODAY = "2026-03-02"


def known(log: str, business: str, **columns: object) -> Scenario:
    return scenario(
        log.replace(";", "\n"), TODAY, business=business, usual_amount=40, **({} | columns)
    )


@cases("""
log                                                                 | business | is_kept | it reads
2025-02-23  Signal                                                  | shop     | no  | a like, and never a word
2025-02-23  Signal;2025-06-15  Mailing                              | shop     | no  | a newsletter
2024-12-19  Referral                                                | clinic   | no  | a mere recommendation
2025-03-01  Email  From us                                          | adviser  | no  | only we wrote
2022-06-24  Purchase  17;2024-12-14  Signal                         | shop     | no  | one bunch, years ago
2019-12-05  Purchase  35;2020-04-09  Purchase  35;2024-12-08  Signal| shop     | no  | a like brings nobody back
2021-05-23  Purchase  40                                            | trades   | no  | one small job
2025-05-23  Purchase  17                                            | shop     | yes | a bunch of last year
2025-03-01  Inquiry;2025-03-02  Email  From us                      | adviser  | no  | only asked, a year ago
2026-01-01  Inquiry;2026-01-02  Email  From us                      | adviser  | yes | asked of late
2025-03-01  Inquiry;2025-03-08  Email  From them;2025-04-02  Call  From them | adviser | yes | spoke three times last year
2024-05-09  Purchase  15;2025-03-14  Signal                         | shop     | no  | one small bunch, two years ago
2024-05-09  Purchase  15                                            | adviser  | yes | one small thing, two years ago
2024-05-09  Purchase  15;2024-06-09  Purchase  15                   | shop     | yes | two small ones
2022-03-01  Inquiry;2022-03-02  Email  From us                      | adviser  | no  | asked once, four years ago
2022-03-01  Inquiry;2023-05-01  Visit;2024-06-02  Meeting           | adviser  | yes | met since
2021-05-23  Purchase  900                                           | trades   | yes | a large job
2021-05-23  Purchase  40;2022-05-23  Purchase  40                   | trades   | yes | came back
2022-01-10  Purchase  40;2022-03-10  Purchase  40;2022-12-10  Purchase  40;2023-04-01  Purchase  "roses"  40 | shop | yes | the loyal
2022-01-10  Purchase  40;2022-03-10  Purchase  40;2022-12-10  Purchase  40;2023-04-01  Purchase  40 | shop | no | the loyal, and nobody knows what they had
2021-01-10  Purchase  40;2021-03-10  Purchase  40;2021-12-10  Purchase  40;2022-03-01  Purchase  "roses"  40 | shop | no | the loyal of four years ago
2019-01-10  Purchase  40;2019-06-10  Purchase  40;2020-12-10  Purchase  40;2021-04-01  Purchase  40 | trades | yes | the loyal, where work is to last
2020-06-24  Purchase  40                                            | clinic   | yes | a check-up is for their own good
""")
def test_a_word_needs_a_beginning(log: str, business: str, is_kept: str) -> None:
    situation = known(log, business).situation
    assert is_kept_in_mind(situation, situation.today) is (is_kept == "yes")


@pytest.mark.parametrize(
    "log",
    [
        "2025-02-23  Signal",
        "2025-02-23  Referral",
        "2025-02-23  Email  From us",
    ],
)
def test_no_hello_for_who_never_said_a_word(log: str) -> None:
    """Not even where nobody knows since when they stand in the list."""
    assert keep_in_touch(known(log, "adviser").situation) is None


def test_a_name_of_a_mere_list_gets_its_hello() -> None:
    """Where no log tells who bought, nobody knows who is a customer."""
    assert keep_in_touch(scenario("", TODAY, business="adviser").situation) is not None
    assert keep_in_touch(known("", "adviser").situation) is None
    assert keep_in_touch(known("", "adviser", first_contact="2026-01-05").situation) is not None


def test_a_rhythm_that_they_named_is_kept() -> None:
    named = known("2019-02-23  Purchase  17", "shop", contact_level="Quarterly")
    assert keep_in_touch(named.situation) is None  # for years nobody kept it, nor missed it
    later = known("2021-05-23  Purchase  17", "shop", contact_level="Quarterly")
    assert keep_in_touch(later.situation) is not None


def test_a_like_brings_no_check_in() -> None:
    log = "2019-12-05  Purchase  35;2020-04-09  Purchase  35;2025-03-01  Signal"
    assert check_in(known(log, "shop").situation) is None
    bought = log.replace("2020-04-09", "2024-04-09")
    assert check_in(known(bought, "shop").situation) is not None


@cases("""
reachable    | expected | it reads
Phone, Email | Email    | a line
Phone        |          | nothing
""")
def test_no_phone_rings_out_of_the_blue(reachable: str, expected: str) -> None:
    bought = "2022-01-10  Purchase  40;2022-03-10  Purchase  40;2022-12-10  Purchase  40"
    log = f'{bought};2023-03-01  Purchase  "roses"  40'
    told = known(log, "shop", reachable=reachable, preferred_channel="Phone").findings
    channel = str(told.best_channel) if told.follow_up == "Check in" else ""
    assert channel == expected
