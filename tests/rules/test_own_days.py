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
    assert told.follow_up == "Birthday 2026-03-13"  # belated: better than a mere hello
    later = scenario(LOG, "2026-03-20", business="shop", birthday="03-09", contact_level="Yearly")
    assert later.follow_up == "Keep in touch 2026-03-20"


def test_a_birthday_that_is_not_kept_holds_nothing_back() -> None:
    log = f'{LOG}\n2026-02-20  Life event  "father died"\n2026-02-21  Call  From us'
    told = scenario(log, "2026-03-24", birthday="04-01", contact_level="Monthly")
    assert told.follow_up == "Keep in touch 2026-03-24"


def test_the_birthday_of_another_at_home_counts() -> None:
    one = scenario(LOG, "2026-03-02", business="shop", contact_level="Yearly").situation
    other = scenario("", "2026-03-02", birthday="03-09", row=3, key="Tom Ott", name="Tom Ott")
    at_home = replace(one, household=(other.situation,))
    assert str(follow_up_of(at_home, Gate(at_home), None).on) == "2026-03-10"


@cases("""
columns                  | says                             | it reads
03-04                    | Birthday on 4 March.             | in two days
03-08                    | Birthday on 8 March.             | within the week
03-09                    |                                  | a week ahead it has a row of its own yet
02-28                    | Their birthday was on 28 February. | hardly over
02-26                    |                                  | too late
closing on house 03-06   | On 6 March: closing on house.    | a date to remember
lease ends 05-02         | On 2 May: lease ends.            | what takes months to prepare
lease ends 05-03         |                                  | two months ahead it can wait
""")
def test_a_day_of_theirs_is_named_beside_what_goes_before_it(columns: str, says: str) -> None:
    named = "dates_to_remember" if " " in columns else "birthday"
    log = '2026-02-27  Purchase  340  "leak repair"'
    told = scenario(log, "2026-03-02", business="trades", **{named: columns})
    assert told.findings.follow_up == "Say thank you"
    why = told.says.follow_up_why or ""
    assert says in why if says else "irthday" not in why and "ends" not in why


def test_no_day_is_named_that_is_not_kept() -> None:
    log = "2026-02-27  Inquiry  Email"
    told = scenario(log, "2026-03-02", business="shop", birthday="03-04", notes="husband just died")
    assert "irthday" not in (told.says.follow_up_why or "")


@cases("""
born  | settings | channel | expected            | it reads
05-04 |          | Email   | Birthday 2026-05-04 | a bank holiday: the wish is written
05-05 |          | Phone   | Birthday 2026-05-05 | on the day after the phone may ring
05-03 | 7        | Email   | Birthday 2026-05-03 | a call would come two days late
05-10 | 7        | Phone   | Birthday 2026-05-11 | a day late is soon enough
""")
def test_where_no_phone_may_ring_the_wish_is_written(
    born: str, settings: str, channel: str, expected: str
) -> None:
    told = scenario(
        "2025-06-01  Purchase",
        "2026-05-03" if settings else "2026-05-04",
        business="adviser",
        birthday=born,
        preferred_channel="Phone",
        country="GB",
        settings={"days_off": (6, 7)},
    )
    assert (told.findings.best_channel, told.follow_up) == (channel, expected)
