"""What is over is asked no more: they spoke of other things since, bought in earnest, or its time is past."""

from scenario import cases, scenario

from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import english

CROWN = '2024-11-25  Purchase  "crown"  680\n'
ACHE = '2025-06-08  Call  From them  "toothache since Sunday"\n'
WEDDING = (
    "2023-07-25  Purchase  45\n"
    '2025-09-13  Inquiry  "Brautstrauß für Mai"\n2025-09-15  Email  From us\n'
)


def row(log: str, today: str, business: str, **columns: object) -> str:
    """Return what stands in Today of somebody whose follow-up is due: what to do, and why."""
    made = scenario(log, today, business=business, **columns)
    assert made.findings.follow_up_on is not None
    found = row_of(made.customer, made.findings, (), made.context.today, english())
    return f"{found.do} | {found.why_line.within(LONGEST_WHY)}"


@cases("""
then                                                                                      | asked | it reads
2025-06-09  Call  From us                                                                 | yes   | answered, and no more
2025-06-09  Call  From us;2025-06-16  Email  From them  "about the bill";2025-06-17  Call  From us | no | asked twice
2025-06-16  Email  From them  "about the bill";2025-06-17  Call  From us                  | yes   | a week later it may hurt still
2025-07-01  Email  From them  "about the bill";2025-07-02  Call  From us                  | no    | they would have said
2025-07-01  Email  From them  "the tooth again";2025-07-02  Call  From us                 | yes   | it is that tooth
2025-06-09  Call  From us;2025-07-01  Referral                                            | yes   | a friend was sent, and no word
""")
def test_a_trouble_is_over_once_they_spoke_of_other_things(then: str, asked: str) -> None:
    log = CROWN + ACHE + then.replace(";", "\n")
    said = row(log, "2025-07-05", "clinic", birthday="07-05")
    assert said.startswith("Ask how it is now") == (asked == "yes")


@cases("""
said                              | today      | asked | it reads
crown came off                    | 2025-07-08 | yes   | a month after the answer
crown came off                    | 2025-07-20 | no    | whoever it hurts has been somewhere
wants to move appointment         | 2025-07-01 | yes   | no new day is noted
wants to move appointment         | 2025-07-15 | no    | that appointment is over
""")
def test_a_trouble_has_its_time(said: str, today: str, asked: str) -> None:
    log = f'{CROWN}2025-06-08  Call  From them  "{said}"\n2025-06-09  Email  From us'
    told = row(log, today, "clinic", birthday=today[5:])
    assert (said in told) == (asked == "yes")
    assert told.startswith("Wish them") == (asked == "no" or not said.startswith("crown"))


@cases("""
then                                              | is_open | it reads
2025-06-09  Email  From us                        | yes     | a mail names no new day
2025-06-09  Call  From us                         |         | who was rung back has one
2025-06-09  Call  From us  "rang back"            |         | in the owner's words, too
2025-06-09  Call  From us  "no answer"            | yes     | nobody was reached
""")
def test_a_day_to_be_moved_is_settled_by_phone(then: str, is_open: str) -> None:
    log = f'{CROWN}2025-06-08  Call  From them  "wants to move appointment"\n{then}'
    told = row(log, "2025-06-24", "clinic", birthday="06-24")
    assert ("wants to move" in told) is bool(is_open)


@cases("""
today      | business | shown | it reads
2025-06-12 | clinic   |       | the answer is three days old
2025-06-16 | clinic   | yes   | a week after it
2025-07-07 | clinic   | yes   | for the weeks in which it is a care
2025-07-21 | clinic   |       | not forty days later
2025-06-16 | shop     |       | nowhere else
""")
def test_a_clinic_asks_within_days_how_it_is(today: str, business: str, shown: str) -> None:
    log = (
        f'{CROWN}2025-06-08  Call  From them  "toothache since Sunday"\n2025-06-09  Email  From us'
    )
    told = scenario(log, today, business=business)
    lead = told.findings.follow_up_why.facts.get("lead") if told.findings.follow_up_why else None
    assert (lead == "follow_up.trouble") is bool(shown)


@cases("""
today      | asked | it reads
2025-09-29 | yes   | instead of an invitation to a check-up
2025-11-10 |       | not for ever
""")
def test_what_came_off_goes_before_an_invitation(today: str, asked: str) -> None:
    log = f'{CROWN}2025-07-07  Call  From them  "crown came off"\n2025-07-08  Email  From us'
    told = row(log, today, "clinic", contact_level="Monthly")
    assert told.startswith("Ask how it is now: crown came off") is bool(asked)


@cases("""
complained                                | leads             | it reads
Complaint  "wilted after two days"        | Wish them         | it was answered, and hurts nobody
Call  From them  "toothache since Sunday" | Ask how it is now | pain goes first
""")
def test_a_birthday_goes_before_a_complaint_that_was_answered(complained: str, leads: str) -> None:
    log = f"{CROWN}2025-06-08  {complained}\n2025-06-09  Call  From us"
    told = row(log, "2025-06-18", "clinic", birthday="06-18")
    assert told.startswith(leads)
    assert "8 June" in told


@cases("""
then                                                        | named | it reads
                                                            | yes   | nothing came of it
2025-05-11  Call  From them;2025-05-12  Email  From us      | no    | they would have said
""")
def test_a_recall_goes_before_what_was_answered_long_ago(then: str, named: str) -> None:
    log = (
        f'{CROWN}2025-01-28  Inquiry  "child\'s first visit"\n2025-01-29  Email  From us\n'
        + then.replace(";", "\n")
    )
    told = row(log, "2025-12-01", "clinic", contact_level="Quarterly")
    assert told.startswith("Invite them to a check-up")
    assert ("child's first visit" in told) == (named == "yes")


@cases("""
then                                                                             | asked | it reads
                                                                                 | yes   | nobody decided
2025-06-20  Call  From them  "asks about invoice";2025-06-21  Email  From us      | no    | they would have said
2025-06-20  Call  From them  "gutters, still";2025-06-21  Email  From us          | yes   | they did
2025-03-10  Call  From them;2025-03-11  Email  From us                            | yes   | it was of the same days
2025-06-20  Signal  "liked our post"                                              | yes   | a like is no word
""")
def test_what_a_customer_wanted_is_over_once_they_spoke_of_other_things(
    then: str, asked: str
) -> None:
    log = (
        '2023-05-01  Purchase  "new roof"  9000\n'
        '2025-03-01  Inquiry  "gutters sagging"\n2025-03-02  Email  From us\n'
    )
    told = row(log + then.replace(";", "\n"), "2025-08-11", "trades", contact_level="Monthly")
    assert ("gutters" in told) == (asked == "yes")


@cases("""
answered  | asked | it reads
          | yes   | nobody noted how it went
sorted    | no    | it is settled, as is noted
""")
def test_what_was_sorted_is_asked_about_no_more(answered: str, asked: str) -> None:
    note = f'  "{answered}"' if answered else ""
    log = f'2025-08-31  Call  From them  "whitening"\n2025-09-01  Call  From us{note}'
    told = row(log, "2026-03-16", "clinic", contact_level="Monthly")
    assert ("whitening" in told) == (asked == "yes")


@cases("""
then                                                                              | asked | it reads
2026-01-01  Purchase  "leak repair"  40                                           | yes   | a small job of another kind
2026-01-01  Purchase  "leak repair"  40;2026-02-01  Call  From them  "asks about invoice";2026-02-02  Call  From us | no | they would have said
""")
def test_what_was_asked_before_the_first_job_is_over_likewise(then: str, asked: str) -> None:
    log = '2025-12-02  Inquiry  "new roof"\n2025-12-03  Email  From us\n'
    told = row(
        log + then.replace(";", "\n"),
        "2026-04-13",
        "trades",
        usual_amount=500,
        contact_level="Monthly",
    )
    assert ("new roof" in told) == (asked == "yes")


@cases("""
bought                  | asked | it reads
Strauß  45              | yes   | a bouquet now decides nothing
Hochzeit Deko  1343     | no    | the bouquet is part of the wedding
""")
def test_a_large_order_settles_what_they_want_for_a_month_ahead(bought: str, asked: str) -> None:
    note, _, amount = bought.rpartition("  ")
    log = f'{WEDDING}2025-12-28  Purchase  "{note}"  {amount}\n2026-02-02  Thank-you'
    told = row(log, "2026-04-06", "shop", usual_amount=40)
    assert ("Brautstrauß" in told) == (asked == "yes")


def test_a_quote_comes_after_what_was_said_before_it() -> None:
    log = (
        '2024-04-01  Purchase  "new roof"  9000\n'
        '2026-04-19  Call  From them  "asks about invoice"\n'
        '2026-04-20  Call  From us  "will think about it"\n2026-05-18  Quote'
    )
    assert row(log, "2026-06-15", "trades") == (
        "Ask about your quote | Your quote of 18 May is still open."
    )


def test_the_last_talk_about_a_quote_goes_before_a_like() -> None:
    log = (
        '2026-03-19  Purchase  "new roof"  15299\n2026-03-20  Quote  "leak repair"  641\n'
        '2026-04-13  Call  From us  "glad I called"\n2026-05-11  Call  From us\n'
        '2026-05-12  Signal  "took our card"'
    )
    told = row(log, "2026-06-08", "trades")
    assert told.endswith("Your quote of 20 March is still open. Last in touch on 11 May.")


def test_what_happened_in_their_life_is_not_left_out_for_want_of_room() -> None:
    log = (
        '2023-12-14  Purchase  45\n2025-10-15  Inquiry  "Brautstrauß für Mai"\n'
        "2025-10-16  Email  From us\n2025-12-07  Life event"
    )
    told = row(log, "2025-12-22", "shop")
    assert "Brautstrauß" in told
    assert "Life event: what was it?" in told


@cases("""
again                                | asked | it reads
2026-05-02  Purchase  "gutter repair"  90 | no    | the gutter was mended again
2026-05-02  Purchase  "skylight"  90      | yes   | another thing
""")
def test_the_same_job_done_again_is_not_asked_about_a_year_after_the_first(
    again: str, asked: str
) -> None:
    log = f'2025-06-11  Purchase  "gutter repair"  428\n{again}'
    said = scenario(log, "2026-06-11", business="trades", first_contact="2025-06-01")
    assert said.follow_up.startswith("First 100 days") == (asked == "yes")


@cases("""
then                                                                                        | asked | it reads
                                                                                            | yes   | what they asked about
2025-12-13  Email  From them  "signed form attached";2025-12-15  Email  From us  "sent the figures" | no | it answered the form
""")
def test_what_was_sent_is_about_what_it_answered(then: str, asked: str) -> None:
    log = (
        '2023-11-14  Purchase  "ISA"  607\n'
        '2025-11-10  Inquiry  "pension transfer"\n2025-11-11  Email  From us  "sent the figures"\n'
    )
    told = row(log + then.replace(";", "\n"), "2026-01-26", "adviser", contact_level="Monthly")
    assert ("sent the figures" in told) == (asked == "yes")
