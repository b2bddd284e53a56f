"""Whoever was No or Ask stays Ask until a row, cell or answer of theirs says why that changed."""

from datetime import date

import pytest
from synced_list import FIRST, FOURTH, SECOND, THIRD, List, messages

WHY = "Was No until 2 March 2026, and what said so is gone: may they hear from you?"
TABLE = """
Name | Email           | Phone         | Do not contact | Never use
Ann  | ann@example.com | +493012345678 | yes            | -
Bob  | bob@example.com | +493012345679 | -              | -
"""


@pytest.fixture
def people():
    found = List(TABLE)
    assert found.sync().held_back == ()
    assert found.get("Ann") == "No"
    return found


def held(report):
    return [(each.customer, each.why) for each in report.held_back]


def test_a_renamed_column_of_wishes_lets_nobody_become_yes(people):
    people.rename("Do not contact", "DO NOT CALL AT ALL")
    report = people.sync(SECOND)
    assert held(report) == [("Ann", WHY)]
    assert (people.get("Ann"), people.get("Bob")) == ("Ask", "Yes")
    assert report.now_allowed == ()
    assert [problem.value for problem in report.problems][:2] == ["Do not contact", "Ann"]
    assert messages(report)[0].startswith(
        "The column Do not contact was there on 2 March 2026 and is gone; DO NOT CALL AT ALL is in "
        "its place. Until you settle it, the one person it concerns is left in peace."
    )


def test_the_day_and_the_heading_stay_until_it_is_settled(people):
    people.rename("Do not contact", "DO NOT CALL AT ALL")
    first = people.sync(SECOND)
    again = people.sync(FOURTH)
    assert (held(again), messages(again)) == (held(first), messages(first))


def test_a_heading_that_is_known_loses_nothing(people):
    people.rename("Do not contact", "DO-NOT-CONTACT")
    report = people.sync(SECOND)
    assert (report.held_back, messages(report), people.get("Ann")) == ((), [], "No")


@pytest.mark.parametrize("heading", [None, ""])
def test_a_column_without_its_heading_is_gone(people, heading):
    people.rename("Do not contact", heading)
    assert held(people.sync(SECOND)) == [("Ann", WHY)]


def test_the_heading_given_back_is_a_plain_no_again(people):
    people.rename("Do not contact", "x")
    people.sync(SECOND)
    people.rename("x", "Do not contact")
    report = people.sync(THIRD)
    assert (report.held_back, messages(report), people.get("Ann")) == ((), [], "No")


def test_a_cell_of_theirs_that_changed_says_why(people):
    people.set("Ann", "Do not contact", None)
    report = people.sync(SECOND)
    assert (report.now_allowed, report.held_back, people.get("Ann")) == (("Ann",), (), "Yes")


def test_a_column_made_anew_and_left_blank_says_nothing(people):
    people.rename("Do not contact", "old")
    people.sync(SECOND)
    people.rename("Never use", "Do not contact")
    assert held(people.sync(THIRD)) == [("Ann", WHY)]
    people.set("Ann", "Do not contact", "no")
    assert people.sync(FOURTH).now_allowed == ("Ann",)


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        ((SECOND, "Ann", "Opt-in", None), ("Ann",)),
        ((date(2026, 2, 1), "Ann", "Opt-in", None), ("Ann",)),
        ((SECOND, "Ann", "Inquiry", None), ("Ann",)),
        ((date(2026, 3, 1), "Ann", "Inquiry", None), ()),
        ((SECOND, "Ann", "Letter", "From us"), ()),
        ((SECOND, "Ann", "Opt-out", None), ()),
        ((SECOND, "Bob", "Inquiry", None), ()),
    ],
    ids=lambda row: f"{row[0]} {row[1]} {row[2]}" if len(row) == 4 else "",
)
def test_a_row_counts_if_it_is_an_opt_in_or_theirs_and_newer(people, row, allowed):
    people.rename("Do not contact", "x")
    people.log(*row)
    report = people.sync(SECOND)
    assert (report.now_allowed, bool(report.held_back)) == (
        allowed,
        not allowed and row[2] != "Opt-out",
    )


def test_an_opt_in_that_stood_there_before_says_nothing():
    people = List(TABLE, log=[[date(2026, 2, 1), "Ann", "Opt-in", None]])
    people.sync()
    people.rename("Do not contact", "x")
    assert held(people.sync(SECOND)) == [("Ann", WHY)]


def test_an_opt_out_whose_row_was_deleted_stays_ask():
    people = List(TABLE, log=[[date(2026, 2, 1), "Bob", "Opt-out", None]])
    people.sync()
    del people.store.cells["Interactions"][1]
    assert held(people.sync(SECOND)) == [("Bob", WHY)]


def test_an_address_for_whom_nobody_could_reach_is_no_wish():
    people = List("Name | Email | Phone\nAnn | - | -")
    people.sync()
    assert people.get("Ann") == "No"
    people.set("Ann", "Email", "ann@example.com")
    report = people.sync(SECOND)
    assert (people.get("Ann"), report.held_back) == ("Yes", ())


def test_another_address_opens_another_channel():
    people = List("Name | Email | Phone | Never use\nAnn | ann@example.com | - | Email")
    people.sync()
    assert people.get("Ann") == "No"
    people.set("Ann", "Phone", "+493012345678")
    report = people.sync(SECOND)
    assert (people.get("Ann"), report.now_allowed) == ("Yes", ("Ann",))


@pytest.mark.parametrize(
    ("heading", "value"), [("Never use", "Phone"), ("Marketing consent", "no")]
)
def test_a_channel_or_offers_they_forbade_is_not_lost_with_its_column(heading, value):
    people = List(
        f"Name | Email | Phone | {heading}\nAnn | a@example.com | +493012345678 | {value}"
    )
    people.sync()
    assert people.get("Ann") == "Yes"
    people.rename(heading, "x")
    assert [who for who, _ in held(people.sync(SECOND))] == ["Ann"]


def test_a_pause_is_not_lost_with_its_column():
    people = List("Name | Email | Do not contact\nAnn | a@example.com | until May 2026")
    people.sync()
    assert people.get("Ann") == "Wait"
    people.rename("Do not contact", "x")
    assert [who for who, _ in held(people.sync(SECOND))] == ["Ann"]


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Name", "Ann Bauer"), ("Email", "bauer@example.com"), ("Phone", "+493099999999")],
)
def test_a_marriage_or_a_new_address_is_the_same_person(people, heading, value):
    people.set("Ann", heading, value)
    people.rename("Do not contact", "x")
    assert len(people.sync(SECOND).held_back) == 1


def test_whole_rows_may_be_sorted(people):
    people.cells[1:] = reversed(people.cells[1:])
    people.rename("Do not contact", "x")
    assert held(people.sync(SECOND)) == [("Ann", WHY)]


def test_an_answer_in_the_settings_says_why():
    people = List(TABLE, settings=[("Business", "shop"), ("Answers", None)])
    people.sync()
    people.rename("Do not contact", "x")
    people.sync(SECOND)
    people.store.cells["Settings"].append(["Do not contact", "is of no use any more"])
    report = people.sync(THIRD)
    assert (report.now_allowed, messages(report)) == (("Ann",), [])
    assert people.sync(FOURTH).held_back == ()


@pytest.mark.parametrize(
    ("setting", "value", "allowed"),
    [("Column: Werbung ok?", "none", ("Ann",)), ("Column: old wishes", "Werbung ok?", ())],
)
def test_an_answer_says_later_what_became_of_a_column_that_is_no_field_of_ours(
    setting, value, allowed
):
    table = "Name | Email | Werbung ok?\nAnn | ann@example.com | nein"
    people = List(table, settings=[("Business", "shop")])
    people.sync()
    people.rename("Werbung ok?", "old wishes")
    assert [who for who, _ in held(people.sync(SECOND))] == ["Ann"]
    assert [who for who, _ in held(people.sync(THIRD))] == ["Ann"]
    people.store.cells["Settings"].append([setting, value])
    report = people.sync(FOURTH)
    assert (report.now_allowed, bool(report.held_back)) == (allowed, not allowed)


def answered(heading, word, meaning):
    table = f"Name | Email | Phone | {heading}\nAnn | a@example.com | +493012345678 | {word}"
    people = List(table, settings=[("Business", "shop"), (f"Column: {heading}", meaning)])
    people.sync()
    return people


@pytest.mark.parametrize(
    ("heading", "word", "meaning"),
    [("Werbung ok?", "nein", "advertising only"), ("Do not call", "yes", "calls only")],
)
def test_an_answer_about_a_column_that_is_changed_says_why(heading, word, meaning):
    people = answered(heading, word, "any contact")
    assert people.get("Ann") == "No"
    people.store.cells["Settings"][-1][1] = meaning
    report = people.sync(SECOND)
    assert (report.now_allowed, report.held_back, messages(report)) == (("Ann",), (), [])


@pytest.mark.parametrize("meaning", ["any contact", "advertising only", "calls only"])
def test_a_column_of_wishes_that_was_answered_is_not_lost_with_its_heading(meaning):
    people = answered("Werbung ok?", "nein", meaning)
    people.rename("Werbung ok?", "old wishes")
    report = people.sync(SECOND)
    assert [who for who, _ in held(report)] == ["Ann"]
    assert messages(report)[0].startswith(
        "The column Werbung ok? was there on 2 March 2026 and is gone; old wishes is in its place. "
        "Until you settle it, the one person it concerns is left in peace. "
        "Give the column its heading back; if it is meant to be gone, add the setting "
        "'Column: Werbung ok?' with the value none."
    )


@pytest.mark.parametrize("setting", ["Column: Notes", "Column: Werbung ok? by post"])
def test_an_answer_about_another_column_explains_nothing(setting):
    people = answered("Werbung ok?", "nein", "any contact")
    people.rename("Werbung ok?", "old wishes")
    people.store.cells["Settings"][-1][:2] = [setting, "none"]
    assert [who for who, _ in held(people.sync(SECOND))] == ["Ann"]


@pytest.mark.parametrize("heading", ["Notes", "Kitchen talk", "Newsletter ok?"])
def test_a_word_that_left_a_doubt_may_be_taken_out_of_its_cell(heading):
    word = "nein" if heading == "Newsletter ok?" else "please do not call"
    people = List(f"Name | Email | {heading}\nAnn | ann@example.com | {word}")
    people.sync()
    assert people.get("Ann") == "Ask"
    people.set("Ann", heading, "ja" if heading == "Newsletter ok?" else "likes tulips")
    report = people.sync(SECOND)
    assert (people.get("Ann"), report.now_allowed) == ("Yes", ("Ann",))


@pytest.mark.parametrize("heading", ["Notes", "Kitchen talk", "Werbung ok?"])
def test_a_doubt_is_not_lost_with_its_column(heading):
    word = "nein" if heading == "Werbung ok?" else "please do not call"
    people = List(f"Name | Email | {heading}\nAnn | ann@example.com | {word}")
    people.sync()
    at = people.column(heading)
    for row in people.cells:
        row[at] = None
    report = people.sync(SECOND)
    assert held(report) == [("Ann", WHY.replace("No until", "Ask until"))]
    assert heading in messages(report)[0]


@pytest.mark.parametrize(
    ("setting", "value", "allowed"),
    [
        ("Answer: Ann", "something else", ("Ann",)),
        ("Answer: Bob", "something else", ()),
    ],
)
def test_an_answer_about_somebody_is_theirs_alone(setting, value, allowed):
    table = "Name | Email | Notes\nAnn | a@example.com | please do not call"
    people = List(table, settings=[("Business", "shop", None)])
    people.sync()
    people.store.cells["Settings"].append([setting, value, "please do not call"])
    assert people.sync(SECOND).now_allowed == allowed


def test_a_pause_that_ran_out_is_none_of_this():
    people = List(TABLE, log=[[FIRST, "Bob", "Call", "From us"]])
    people.sync()
    assert people.get("Bob") == "Wait"
    report = people.sync(date(2026, 5, 1))
    assert (people.get("Bob"), report.now_allowed, report.held_back) == ("Yes", (), ())


def test_who_is_held_back_is_told_again_without_a_change(people):
    people.rename("Do not contact", "x")
    first = people.sync(SECOND)
    again = people.sync(SECOND)
    assert (again.cells_written, again.held_back) == (0, first.held_back)


def test_several_who_may_be_the_one_are_all_held_back():
    people = List(
        "Name | Email | Do not contact\nAnn | a@example.com | yes\nBob | b@example.com | -"
    )
    people.sync()
    people.cells[1:] = [
        ["Ann", "c@example.com", None],
        ["Ann", "d@example.com", None],
        people.cells[2],
    ]
    people.rename("Do not contact", "x")
    assert len(people.sync(SECOND).held_back) == 2


def test_nobodys_name_stands_in_what_is_kept(people):
    kept = "".join(map(str, people.store.kept.values()))
    assert not any(word in kept for word in ("Ann", "ann@", "Bob", "3012345678"))


def test_somebody_who_lives_with_others_is_held_back_all_the_same():
    home = List("""
        Name | Phone         | Do not contact | Never use
        Ann  | +493012345678 | yes            | -
        Bob  | +493012345678 | -              | -
    """)
    home.sync()
    home.rename("Do not contact", "old wishes")
    assert held(home.sync(SECOND))[0] == ("Ann", WHY)
    assert home.get("Ann") == "Ask"


ASKS = [date(2026, 2, 27), "Bob", "Inquiry", "From them", "Phone"]
NO_CALLS = [date(2026, 3, 1), "Bob", "Opt-out", "From them", "Phone"]
CALLED = [date(2026, 3, 2), "Bob", "Call", "From us", "Phone"]


def waits_for_a_call(email):
    """A list in which Bob wants no calls, and waits for the answer to what he asked by phone."""
    found = List(f"""
Name | Email   | Phone
Ann  | a@b.org | -
Bob  | {email} | +493012345679
""")
    headings = ["Date", "Customer", "Type", "Direction", "Channel"]
    found.store.cells["Interactions"] = [headings, ASKS, NO_CALLS]
    return found


@pytest.mark.parametrize("email", ["-", "bob@example.com"])
def test_whoever_wants_no_calls_and_is_called_back_is_as_before_at_the_next_update(email):
    people = waits_for_a_call(email)
    people.sync(SECOND)
    before = (people.get("Bob"), people.get("Bob", "Follow-up why"))
    assert people.sync(SECOND).cells_written == 0
    assert (people.get("Bob"), people.get("Bob", "Follow-up why")) == before
    assert "what said so is gone" not in before[1]


@pytest.mark.parametrize(("email", "expected"), [("-", "No"), ("bob@example.com", "Yes")])
def test_an_answer_by_the_phone_that_they_closed_holds_back_no_email(email, expected):
    people = waits_for_a_call(email)
    people.sync(SECOND)
    people.store.cells["Interactions"].append(CALLED)
    report = people.sync(THIRD)
    assert (people.get("Bob"), report.held_back) == (expected, ())


def test_a_no_to_everything_that_is_gone_stays_ask_though_calls_are_refused():
    people = waits_for_a_call("bob@example.com")
    people.store.cells["Interactions"].append(
        [date(2026, 3, 1), "Bob", "Opt-out", "From them", None]
    )
    people.sync(SECOND)
    del people.store.cells["Interactions"][-1]
    people.sync(THIRD)
    people.store.cells["Interactions"].append(CALLED)
    people.sync(FOURTH)
    assert people.get("Bob") == "Ask"


@pytest.mark.parametrize(
    "word", ["please do not call", "not interested", "moved away?", "verst. Mai 2021?"]
)
def test_a_doubt_that_is_still_there_is_not_lost(word):
    people = List(f"Name | Email | Notes\nAnn | ann@example.com | {word}")
    people.sync()
    assert people.sync(SECOND).held_back == ()
    assert people.get("Ann") == "Ask"
