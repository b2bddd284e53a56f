"""What runs out and may be renewed: a pass is no engagement, and its end is no farewell."""

from dataclasses import replace
from datetime import date

from scenario import Scenario, cases, log_of, scenario

from sheetcrm.rules.situation.remembered import Remembered
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.tables.rows.renewals import runs_out

OLD = "2025-01-10  Purchase  95\n2025-09-07  Purchase  95\n"


def renewed(log: str, today: str, **more: object) -> Scenario:
    told = {"business": "shop", "engagement_ends": "2026-03-14", "renews": "card"} | more
    return scenario(f"{OLD}{log}", today, **told)


@cases("""
today      | due | it reads
2026-02-27 | no  | fifteen days before
2026-03-02 | yes | within the fortnight
2026-03-14 | yes | on the day itself
2026-03-20 | yes | it has just run out
2026-03-22 | no  | long over
""")
def test_they_are_asked_before_it_runs_out_and_a_while_after(today: str, due: str) -> None:
    told = renewed("", today)
    assert ((told.findings.follow_up, told.follow_up[-10:]) == ("Renewal", today)) is (due == "yes")


@cases("""
log                             | due | it reads
2026-03-01  Purchase  95        | no  | who has bought since it was due has renewed
2026-02-10  Purchase  95        | yes | a purchase before that is another one
2026-03-01  Email  From us  Courtesy | no | they have heard from us
""")
def test_who_has_renewed_is_not_asked(log: str, due: str) -> None:
    assert (renewed(log, "2026-03-02").findings.follow_up == "Renewal") is (due == "yes")


@cases("""
today      | due | it reads
2026-01-29 | no  | more than six weeks before
2026-02-02 | yes | within six weeks: a day has to be free in the workshop
2026-03-20 | yes | it has just run out
2026-03-22 | no  | long over
""")
def test_a_day_is_offered_for_a_car_long_enough_before_its_inspection_is_due(
    today: str, due: str
) -> None:
    told = renewed("", today, renews="inspection")
    assert ((told.findings.follow_up, told.follow_up[-10:]) == ("Renewal", today)) is (due == "yes")


def test_it_is_no_farewell() -> None:
    told = renewed("2026-02-01  Value added", "2026-03-25")
    assert told.situation.engagement_ends_on is None
    assert told.findings.standing != "Engagement over"
    assert told.findings.follow_up != "Ask for a referral"
    assert told.findings.follow_up != "Final mile"


@cases("""
heading                 | what         | it reads
Card runs out           | card         | a card
Pass (left)             | pass         | a pass
Karte läuft ab          | card         | a card in German
Mitgliedschaft bis      | membership   | a membership
Gift card until         | voucher      | a gift card is a voucher
Abo-Ende                | subscription | a hyphen
HU bis                  | inspection   | a car's, in German
MOT due                 | inspection   | and in Britain
Engagement ends         | no           | our own heading
Projektende             | no           | a project
""")
def test_the_heading_says_what_runs_out(heading: str, what: str) -> None:
    assert (runs_out(heading) or "no") == what


@cases("""
notes                     | due | it reads
mum died in February      | no  | nobody is asked in grief
mum died Feb              | no  | a month in short
new baby, ring in May     | no  | not before they are to be rung
nicht vor Mai             | no  | in German
brings everyone           | yes | a note of something else
""")
def test_a_note_that_asks_for_peace_holds_it(notes: str, due: str) -> None:
    told = renewed("", "2026-03-02", notes=notes)
    assert (told.findings.follow_up == "Renewal") is (due == "yes")


def test_a_kind_word_that_was_noted_goes_first() -> None:
    told = renewed("", "2026-03-02", notes="bad back, ask how it is")
    assert told.follow_up == "As planned 2026-03-02"


def test_the_month_of_a_note_is_counted_from_when_it_was_seen() -> None:
    told = renewed("", "2027-01-12", engagement_ends=None, notes="ring in January")
    noted = {("Anna Ott", same_words("ring in January")): date(2026, 11, 30)}
    seen = replace(told, context=replace(told.context, remembered=Remembered(noted=noted)))
    assert seen.follow_up == "As planned 2027-01-12"
    rung = replace(seen, log=log_of(f"{OLD}2027-01-04  Call  From us"))
    assert rung.findings.follow_up != "As planned"
