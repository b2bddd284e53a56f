"""Retention: who counts where, and sentences that are true when read aloud."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sheetcrm.book import open_book
from sheetcrm.rules.chance.scores import Tenth
from sheetcrm.settings import Settings
from sheetcrm.shipped import template_text
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.tables.columns import COMPUTED_COLUMNS, OWNER_COLUMNS
from sheetcrm.views.retention.report import Report, retention_report
from sheetcrm.views.retention.sentences import record_reasons, summary_reasons, tenth_reasons
from sheetcrm.wording.catalogue import english

TODAY = date(2026, 3, 2)


def ago(days):
    return TODAY - timedelta(days)


def report(people, log=(), today=TODAY, headings=("Source", "Segment"), **settings) -> Report:
    cells = {
        "Customers": [["Name", "Email", *headings], *people],
        "Interactions": [["Date", "Customer", "Type"], *log],
    }
    chosen = Settings.for_business("shop", **settings)
    return retention_report(open_book(MemoryStore(cells).read(), today, settings=chosen))


def people(*rows):
    return [[name, f"{name}@example.com", *more] for name, *more in rows]


def purchases(name, *days_ago):
    return [[ago(days), name, "Purchase"] for days in days_ago]


def crowd(size=40):
    """Every second customer comes once, the others every 50 days; all for two years."""
    rows = people(*[(f"p{n}", "Web" if n % 4 else "Fair", "home") for n in range(size)])
    log = []
    for n in range(size):
        days = range(730 - n, 10, -50) if n % 2 else [730 - n]
        log += purchases(f"p{n}", *days)
    return rows, log


def says(told):
    return [english().sentence(reason) for reason in summary_reasons(told)]


def test_half_of_the_crowd_came_back():
    told = report(*crowd())
    assert told.overall.came_back.share == pytest.approx(0.5)
    assert says(told)[:3] == [
        "Of ten first-time buyers, about 5 buy again within a year.",
        "Of ten first-time buyers, about 5 buy again within a hundred days.",
        (
            "Of ten customers, at least 5 bought in the half-year after their first anniversary; "
            "others may still come (40 customers counted)."
        ),
    ]


def test_cohorts_are_quarters_and_sources_go_by_size():
    told = report(*crowd())
    assert [group.name for group in told.cohorts] == ["2024 Q1", "2024 Q2"]
    assert [(group.name, group.figures.customers) for group in told.sources] == [
        ("Web", 30),
        ("Fair", 10),
    ]


def test_one_source_in_several_spellings_is_one():
    rows = people(("ann", "Web"), ("bob", " WEB "), ("cid", None))
    log = purchases("ann", 10) + purchases("bob", 10) + purchases("cid", 10)
    told = report(rows, log)
    assert [(group.name, group.figures.customers) for group in told.sources] == [
        ("Web", 2),
        (None, 1),
    ]


def test_whoever_a_customer_sent_came_through_a_customer():
    rows = people(("ann", "Web"), ("bob", "Recommended by ann"), ("cid", "empfohlen von bob"))
    rows += people(("dee", "Recommended by her bank"), ("eva", "Web"))
    told = report(rows, [[ago(60), name, "Inquiry"] for name, *_ in rows])
    assert [(each.name, each.courted) for each in told.courting.by_source] == [
        ("Web", 2),
        ("Recommended by a customer", 2),
        ("Recommended by her bank", 1),
    ]


def test_of_a_customer_with_undated_purchases_nobody_knows_when_they_came_back():
    rows = [["ann", "ann@example.com", ago(900), ago(100), 5]]
    told = report(rows, headings=("First purchase", "Last purchase", "Number of purchases"))
    assert told.overall.customers == 0


def test_estimated_leavers_are_hidden_below_300_customers():
    told = report(*crowd())
    assert told.leavers is None
    assert "Once you have 300 customers, you can see how many leave." in says(told)


def test_estimated_leavers_are_a_range_beside_the_trades():
    told = report(*crowd(300), today=ago(0))
    assert 0 < told.leavers.fewest <= told.leavers.most < 1
    assert told.trade_loses == (0.2, 0.6)
    assert "Usual elsewhere: two to six in ten" in " ".join(says(told))


def test_the_record_says_what_was_forecast_and_what_happened():
    told = report(*crowd())
    first, together = [english().sentence(reason) for reason in record_reasons(told)]
    assert first == (
        "On 2 March 2025 we said how likely each customer was to buy within six months (40 customers in all). "
        "This is what happened."
    )
    assert together.startswith("Taken together, we expected ")
    assert together.endswith("; 20 did.")
    rows = [english().sentence(reason) for _, reason in tenth_reasons(told)]
    assert all(row.startswith("A year ago we said ") for row in rows)
    assert any(row.endswith("it was nearly all.") for row in rows)
    assert any(row.endswith("it was hardly any.") for row in rows)


def test_the_record_is_said_in_numbers_of_ten():
    told = report(*crowd())
    tenth = Tenth(said=6, mean_forecast=0.61, share=0.58, customers=50)
    ten = replace(told.record, tenths=(tenth, tenth._replace(customers=9)))
    ((_, reason),) = tenth_reasons(replace(told, record=ten))
    assert english().sentence(reason) == "A year ago we said about 6 in ten; it was 5.8 in ten."
    ago = replace(ten, said_on=TODAY - timedelta(730))
    ((_, reason),) = tenth_reasons(replace(told, record=ago))
    assert english().sentence(reason).startswith("Two years ago we said ")


@pytest.mark.parametrize(("size", "is_said"), [(40, True), (600, False)])
def test_a_share_of_few_customers_says_how_sure_it_is(size, is_said):
    said = (
        "Figures so small can mislead: of ten first-time buyers, 4 to 6 may buy again within a year"
    )
    assert any(each.startswith(said) for each in says(report(*crowd(size)))) == is_said


def test_without_a_past_there_is_no_record():
    told = report(people(("ann",)), purchases("ann", 30))
    assert told.record is None
    assert [english().sentence(reason) for reason in record_reasons(told)] == [
        "There is no record of our own forecasts yet: a year ago it was too early for one."
    ]


def test_few_customers_are_no_share_to_tell_people():
    told = report(people(("ann",)), purchases("ann", 400, 390))
    assert told.overall.came_back.share == 1
    assert says(told)[0] == ("Too early to say how many first-time buyers come back within a year.")


def test_a_list_without_purchases_says_so():
    told = report(people(("ann",)))
    assert says(told) == [
        "No purchase is on record yet, so nobody can have come back or left.",
    ]


# --- the first hundred days -----------------------------------------------------------------------


def test_the_first_hundred_days_are_watched():
    rows = people(("ann",), ("bob",), ("cid",), ("dee",))
    log = [
        [ago(900), "cid", "Purchase"],
        *purchases("ann", 100),
        *purchases("bob", 30, 10),
        [ago(29), "bob", "Call"],
        *purchases("dee", 101),
    ]
    told = report(rows, log)
    assert [
        (new.customer, new.day, new.heard_from_us, new.came_back) for new in told.first_100_days
    ] == [("ann", 100, False, False), ("bob", 30, True, True)]
    assert "2 customers are in the first hundred days." in says(told)
    assert "One of them has not had a personal word from you since buying." in says(told)


def test_who_may_have_bought_before_the_log_began_is_not_called_new():
    assert report(people(("ann",)), purchases("ann", 30)).first_100_days == ()


# --- courting -------------------------------------------------------------------------------------


def test_courting_counts_those_whose_courting_is_on_record():
    rows = people(("ann", "Web"), ("bob", "Web"), ("cid", "Fair"), ("dee", "Fair"), ("eva", "Fair"))
    log = [
        [ago(500), "ann", "Inquiry"],
        *purchases("ann", 480),
        [ago(400), "bob", "Visit"],
        *purchases("cid", 300),
        [ago(299), "cid", "Call"],
        [ago(-5), "dee", "Meeting"],
    ]
    told = report(rows, log).courting
    assert (told.overall.courted, told.overall.bought) == (2, 1)
    assert told.overall.within_a_year.share == 0.5
    assert [(each.name, each.courted, each.bought) for each in told.by_source] == [("Web", 2, 1)]


def test_the_column_first_contact_is_courting_too():
    rows = [["ann", "ann@example.com", ago(40), None], ["bob", "bob@example.com", ago(90), ago(60)]]
    told = report(rows, headings=("First contact", "First purchase")).courting.overall
    assert (told.courted, told.bought) == (2, 1)


def test_a_customer_without_a_date_is_no_courting_that_failed():
    rows = [["ann", "ann@example.com", ago(40), 3]]
    told = report(rows, headings=("First contact", "Number of purchases")).courting.overall
    assert told.courted == 0


def test_of_few_the_numbers_are_told_not_a_share():
    told = report(people(("ann",)), [[ago(500), "ann", "Inquiry"]])
    assert says(told)[-1] == (
        "There is one prospect, and none has bought so far: too few or too new to say more."
    )


def test_of_many_a_share_is_told():
    rows = people(*[(f"p{n}",) for n in range(20)])
    log = [[ago(500 - n), f"p{n}", "Inquiry"] for n in range(20)]
    log += [row for n in range(5) for row in purchases(f"p{n}", 400)]
    assert says(report(rows, log))[-1] == "Of ten prospects, about 3 buy within a year."


# --- nobody reads "inactive" ------------------------------------------------------------------------


def test_nobody_ever_reads_inactive():
    told = [template_text("wording/english/sentences.toml")]
    told += [column.about for column in (*OWNER_COLUMNS, *COMPUTED_COLUMNS)]
    told += [f"{info.title} {info.description}" for info in Settings.model_fields.values()]
    assert "inactive" not in " ".join(told).casefold()


def test_who_sent_whom_and_what_came_of_it():
    told = report(
        people(
            ("Ann Lee", ""), ("Ben Ray", "Ann Lee"), ("Cleo Day", "Ann Lee"), ("Dan Fox", "Ben Ray")
        ),
        [*purchases("Ben Ray", 20), *purchases("Ann Lee", 400, 300)],
        headings=("Referred by",),
    )
    first, second = told.referring.senders
    assert (first.customer, first.referred) == ("Ann Lee", ("Ben Ray", "Cleo Day"))
    assert (first.bought, first.referred_by_them, second.customer) == (1, 1, "Ben Ray")
    assert "2 customers have sent you 3 others, and one has bought so far." in says(told)


def test_first_impressions_by_channel_and_what_it_was():
    rows = people(("a",), ("b",), ("c",), ("d",))
    log = [
        [ago(50), "a", "Inquiry", "Email"],
        [ago(48), "a", "Quote", "Email"],
        [ago(40), "a", "Purchase", ""],
        [ago(50), "b", "Inquiry", "Email"],
        [ago(46), "b", "Call", "Phone"],
        [ago(30), "c", "Inquiry", "Phone"],
        [ago(20), "d", "Visit", ""],
    ]
    log = [[*row, "From us" if row[2] in {"Call", "Quote"} else "From them"] for row in log]
    cells = {
        "Customers": [["Name", "Email"], *rows],
        "Interactions": [["Date", "Customer", "Type", "Channel", "Direction"], *log],
    }
    chosen = Settings.for_business("shop")
    told = retention_report(open_book(MemoryStore(cells).read(), TODAY, settings=chosen))
    mail = next(each for each in told.courting.by_channel if each.name == "Email")
    assert (mail.courted, mail.bought, mail.answered_after_days, mail.unanswered) == (2, 1, 3, 0)
    asked = next(each for each in told.courting.by_what if each.name == "Inquiry")
    assert (asked.courted, asked.answered_after_days, asked.unanswered) == (3, 3, 1)
    assert "Of those who ask for the first time, half have an answer within 3 days." in says(told)
    assert (
        "One person who asked for the first time has had no answer in two weeks: no impression is harder to mend."
        in says(told)
    )


def test_the_personal_share_by_quarter():
    rows = people(("a",), ("b",))
    log = [[ago(100), "a", "Call"]] * 9 + [[ago(100), "b", "Mailing"]]
    log += [[ago(5), "a", "Thank-you"]] * 6 + [[ago(5), "a, b", "Mailing"]] * 3
    log += [[ago(5), "a", "Invoice"], [ago(5), "a", "Purchase"]]
    told = report(
        rows, [[day, who, "Letter" if what == "Call" else what] for day, who, what in log]
    )
    shares = [(each.quarter, each.personal, each.mass) for each in told.personal]
    assert shares == [("2025 Q4", 9, 1), ("2026 Q1", 6, 6)]
    assert says(told)[-2:] == [
        (
            "Of what you sent since 1 January 2026, about 5 in ten were personal words, "
            "the others mailings."
        ),
        "The quarter before: about 9 in ten.",
    ]
