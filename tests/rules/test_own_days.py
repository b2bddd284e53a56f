"""A birthday that is near is the word that they get: no hello goes out just before it."""

from dataclasses import replace

from scenario import cases, scenario

from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.followup.choose import follow_up_of

LOG = "2025-01-10  Purchase\n2025-02-10  Purchase"


@cases("""
level     | birthday | expected                 | it reads
Yearly    | 03-09    | Birthday 2026-03-09      | a word a year: the card is this year's
Yearly    | 03-23    | Birthday 2026-03-23      | three weeks ahead
Yearly    | 03-24    | Keep in touch 2026-03-02 | further off it waits for nothing
Monthly   | 03-12    | Birthday 2026-03-12      | the third part of a month
Monthly   | 03-13    | Keep in touch 2026-03-02 | who wants a word a month gets it
Weekly    | 03-05    | Keep in touch 2026-03-02 | and who wants one a week
""")
def test_a_hello_waits_for_the_birthday(level: str, birthday: str, expected: str) -> None:
    told = scenario(LOG, "2026-03-02", business="trades", birthday=birthday, contact_level=level)
    assert told.follow_up == expected


@cases("""
birthday | expected            | it reads
03-15    | Birthday 2026-03-15 | the wish asks after them, too
04-15    | Check in 2026-03-03 | a month is too long
""")
def test_so_does_a_check_in(birthday: str, expected: str) -> None:
    told = scenario("2024-03-02  Purchase", "2026-03-02", business="trades", birthday=birthday)
    assert told.follow_up == expected


def test_a_hello_is_due_after_the_birthday_that_nobody_wished() -> None:
    told = scenario(LOG, "2026-03-13", business="shop", birthday="03-09", contact_level="Yearly")
    assert told.follow_up == "Keep in touch 2026-03-13"


def test_a_birthday_that_is_not_kept_holds_nothing_back() -> None:
    log = f'{LOG}\n2026-02-20  Life event  "father died"\n2026-02-21  Call  From us'
    told = scenario(log, "2026-03-24", birthday="04-01", contact_level="Monthly")
    assert told.follow_up == "Keep in touch 2026-03-24"


def test_the_birthday_of_another_at_home_counts() -> None:
    one = scenario(LOG, "2026-03-02", business="shop", contact_level="Yearly").situation
    other = scenario("", "2026-03-02", birthday="03-09", row=3, key="Tom Ott", name="Tom Ott")
    at_home = replace(one, household=(other.situation,))
    assert str(follow_up_of(at_home, Gate(at_home), None).on) == "2026-03-10"
