"""For whose birthday the phone rings, who gets a line, and who asked once and gets none."""

from scenario import Scenario, cases, scenario

BORN = {"birthday": "03-09"}


def on_the_day(log: str, business: str = "clinic", **columns: object) -> Scenario:
    return scenario(log.replace(";", "\n"), "2026-03-09", business=business, **(BORN | columns))


def wish(told: Scenario) -> str:
    """Return how they are wished a happy birthday; "" where they are not."""
    found = told.findings
    return str(found.best_channel) if told.follow_up == "Birthday 2026-03-09" else ""


@cases("""
log                                                     | columns             | expected | it reads
                                                        |                     | Phone    | nothing is known of them but the day
2025-01-10  Purchase;2025-01-11  Call  From us          |                     | Phone    | a customer of late
2023-03-01  Purchase;2023-03-02  Email  From us         |                     | Email    | three years ago
2021-01-10  Purchase;2025-06-01  Signal                 |                     | Email    | a like brings nobody back
2021-01-10  Purchase;2025-06-01  Call  From them;2025-06-01  Call  From us |  | Phone    | they spoke with each other
2021-01-10  Purchase;2025-06-01  Call  From us  "no answer" |                 | Email    | nobody was reached
2021-01-10  Purchase;2021-01-11  Call  From us          | Phone               |          | no way but the phone
2021-01-10  Purchase;2021-01-11  Call  From us          | Phone, Post         |          | the day is too near for a card
2025-06-01  Inquiry  Email;2025-06-02  Email  From us   |                     |          | asked once, nine months ago
2025-07-01  Call  From them;2025-07-01  Call  From us   |                     |          | rang once
2025-10-01  Inquiry  Email;2025-10-02  Email  From us   |                     |          | asked five months ago
2025-06-10  Signal                                      |                     |          | a mere like
2026-02-20  Signal                                      |                     |          | of late, too
2025-12-01  Inquiry  Email;2025-12-02  Call  From us    |                     | Phone    | asked three months ago
2024-06-01  Inquiry  Email;2024-06-02  Email  From us;2024-07-01  Email  From them;2024-07-02  Email  From us;2024-09-01  Email  From them;2024-09-02  Email  From us | | Email | wrote three times
""")
def test_a_birthday_call_is_for_living_ties(log: str, columns: str, expected: str) -> None:
    liked = {"preferred_channel": "Phone", "reachable": columns or "Email, Phone"}
    told = on_the_day(log, **liked)
    assert wish(told) in {expected, "Post"} if columns == "Phone, Post" else wish(told) == expected


@cases("""
log                                      | likes | expected | it reads
2021-01-10  Purchase;2025-12-01  Praise  | Phone | Phone    | they like calls, and were in touch of late
2021-01-10  Purchase;2025-12-01  Praise  | Email | Email    | they like to read
2021-01-10  Purchase;2024-12-01  Praise  | Phone | Email    | not for a year
""")
def test_who_likes_the_phone_is_rung_for_a_birthday(log: str, likes: str, expected: str) -> None:
    told = on_the_day(log, preferred_channel=likes, reachable="Email, Phone")
    assert wish(told) == expected


def test_a_level_is_a_tie() -> None:
    log = "2025-06-01  Inquiry  Email;2025-06-02  Email  From us"
    assert on_the_day(log, contact_level="Yearly").follow_up == "Birthday 2026-03-09"


def test_whoever_asked_once_is_in_no_birthday_wait_either() -> None:
    told = on_the_day("2025-06-01  Inquiry  Email;2025-06-02  Email  From us")
    assert "birthday" not in (told.says.contact_why or "")


@cases("""
reachable          | expected | it reads
Email, Phone       | Email    | a line through the one who opens the mail
Phone, Text        |          | neither a call nor a text to their own phone
""")
def test_whoever_is_reached_through_somebody_else_is_not_rung_for_a_birthday(
    reachable: str, expected: str
) -> None:
    log = "2025-12-01  Purchase;2025-12-02  Call  From us"
    told = on_the_day(
        log, notes="contact via PA only", reachable=reachable, preferred_channel="Phone"
    )
    assert wish(told) == expected
    if expected:
        assert "contact via PA only" in (told.says.follow_up_why or "")


@cases("""
log                     | usual | columns | expected            | it reads
                        |       |         | Birthday 2026-03-09 | a list of names and birthdays
                        | 60    |         |                     | a name in a list that tells who bought
2021-01-10  Purchase    | 60    |         | Birthday 2026-03-09 | somebody who bought, nobody noted how much
2023-06-10  Purchase  73 | 60   |         | Birthday 2026-03-09 | who came once, and not so long ago
2021-01-10  Purchase  73 | 60   |         |                     | who came once, years ago
2021-01-10  Purchase  900 | 60  |         | Birthday 2026-03-09 | once for much
2021-01-10  Purchase  73;2022-01-10  Purchase  73 | 60 | | Birthday 2026-03-09 | who came again
2021-01-10  Purchase  73;2025-01-10  Call  From them | 60 | | Birthday 2026-03-09 | who rang since
2026-01-10  Call  From them;2026-01-10  Call  From us | 60 | | Birthday 2026-03-09 | somebody who rang in January
                        | 60    | 2026-01-10 | Birthday 2026-03-09 | the row says that we spoke in January
                        | 60    | 2025-06-10 |                  | or last year
""")
def test_a_name_in_the_list_is_no_acquaintance(
    log: str, usual: str, columns: str, expected: str
) -> None:
    told = scenario(
        log.replace(";", "\n"),
        "2026-03-09",
        business="clinic",
        birthday="03-09",
        usual_amount=int(usual) if usual else None,
        last_contacted=columns or None,
    )
    assert ("Birthday" in told.follow_up) is bool(expected)


@cases("""
log                                                  | usual | expected                 | it reads
2025-03-09  Email  From us                           | 60    |                          | we wrote, and never a word
2025-03-09  Email  From us;2025-03-10  Call  From us | 60    |                          | we rang, and nobody knows what was said
2025-03-09  Email  From us                           |       | Keep in touch 2026-03-09 | a list that tells no purchases
2025-01-09  Inquiry;2025-03-09  Email  From us       | 60    |                          | they only asked, once
""")
def test_a_hello_a_year_goes_to_nobody_who_never_spoke_or_only_asked(
    log: str, usual: str, expected: str
) -> None:
    told = scenario(
        log.replace(";", "\n"),
        "2026-03-09",
        business="clinic",
        first_contact="2024-09-08",
        usual_amount=int(usual) if usual else None,
    )
    assert told.follow_up == expected


@cases("""
log                                                  | label       | is_wished | it reads
2025-06-01  Call  From them;2025-06-02  Email  From us | wedding day |         | who only asked, months ago
2026-02-01  Call  From them;2026-02-02  Email  From us | wedding day | yes     | or of late
2025-06-01  Purchase                                 | wedding day | yes       | who bought
""")
def test_a_wedding_day_is_wished_on_to_whom_one_knows(log, label, is_wished) -> None:
    told = scenario(
        log.replace(";", "\n"), "2026-03-09", business="clinic", dates_to_remember=f"{label} 03-12"
    )
    assert ("Remember" in told.follow_up) is bool(is_wished)
