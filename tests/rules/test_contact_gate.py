"""The prohibitions of the gate: what answers No or Ask, and the one thing that passes."""

import pytest
from scenario import cases, scenario

from sheetcrm.rules.words import Channel, Consent
from sheetcrm.wording.catalogue import english

PURPOSES = ("Urgent", "Service", "Courtesy", "Marketing")
BOUGHT = "2026-02-20  Purchase"


def answers(log: str = "", channel: str = "Email", **more: object) -> str:
    """The four answers, in the order Urgent, Service, Courtesy, Marketing."""
    sheet = scenario(f"{BOUGHT}\n{log}".replace(";", "\n"), **more)
    said = [sheet.gate(purpose, channel) for purpose in PURPOSES]
    return said[0] if len(set(said)) == 1 else " / ".join(said)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, "Yes / Yes / Yes / Ask no_opt_in"),
        ({"marketing_consent": "Subscribed"}, "Yes"),
        ({"marketing_consent": "Unsubscribed"}, "Yes / Yes / Yes / No opted_out"),
        ({"marketing_consent": "Pending"}, "Yes / Yes / Yes / Ask no_opt_in"),
        ({"do_not_contact": "yes"}, "No do_not_contact"),
        ({"reachable": "Phone"}, "No no_address"),
        ({"never_use": "Email"}, "No never_use"),
        ({"never_use": "Phone"}, "Yes / Yes / Yes / Ask no_opt_in"),
        ({"never_use": None}, "No never_use"),
        ({"courtesy_contact": "no"}, "Yes / Yes / No courtesy_no / No courtesy_no"),
        ({"courtesy_contact": "yes"}, "Yes / Yes / Yes / Ask no_opt_in"),
        (
            {"contact_level": "Only when needed"},
            "Yes / Yes / No only_when_needed / Ask no_opt_in",
        ),
        (
            {"contact_level": "Only when needed", "marketing_consent": "Subscribed"},
            "Yes / Yes / No only_when_needed / No only_when_needed",
        ),
    ],
    ids=str,
)
def test_columns(columns: dict[str, object], expected: str) -> None:
    assert answers(**columns) == expected


@cases("""
log                                     | expected                                 | it reads
2026-02-20  Opt-out                     | Yes / Yes / No opted_out / No opted_out  | opted out of everything
2026-02-20  Opt-out  Email              | Yes / Yes / No opted_out / No opted_out  | opted out of the channel
2026-02-20  Opt-out  Phone              | Yes / Yes / Yes / Ask no_opt_in          | opted out of another channel
2026-02-20  Opt-out  Marketing          | Yes / Yes / Yes / No opted_out           | opted out of marketing
2026-02-20  Opt-out  Courtesy           | Yes / Yes / No opted_out / No opted_out  | opted out of courtesy
2026-02-20  Opt-out  Service            | Yes / No opted_out / Yes / Ask no_opt_in | opted out of service by name
2026-02-20  Opt-in                      | Yes                                      | opted in
2026-02-20  Passed away                 | No passed_away                           | passed away
2026-03-02  Opt-out                     | Yes / Yes / No opted_out / No opted_out  | opted out today
""")
def test_log(log: str, expected: str) -> None:
    assert answers(log) == expected


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ({"log": "2026-01-01  Passed away"}, {"do_not_contact": "yes"}, "passed_away"),
        ({"do_not_contact": "yes"}, {"reachable": ""}, "do_not_contact"),
        ({"reachable": ""}, {"never_use": "Email"}, "no_address"),
        ({"never_use": "Email"}, {"log": "2026-01-01  Opt-out"}, "never_use"),
        ({"log": "2026-01-01  Opt-out"}, {"courtesy_contact": "no"}, "opted_out"),
        ({"courtesy_contact": "no"}, {"contact_level": "Only when needed"}, "courtesy_no"),
    ],
)
def test_the_first_rule_that_speaks_is_named(
    first: dict[str, object], second: dict[str, object], rule: str
) -> None:
    assert scenario(**(first | second)).gate("Courtesy") == f"No {rule}"


@pytest.mark.parametrize(
    ("in_general", "of_channels", "by_email", "by_text"),
    [
        (None, {"Email": "Subscribed"}, "Yes", "Ask no_opt_in"),
        (None, {"Text": "Subscribed"}, "Ask no_opt_in", "Yes"),
        (None, {"Text": "Unsubscribed"}, "Ask no_opt_in", "No opted_out"),
        (None, {"Email": "Subscribed", "Text": "Unsubscribed"}, "Yes", "No opted_out"),
        (None, {"Email": "Pending", "Text": "Not asked"}, "Ask no_opt_in", "Ask no_opt_in"),
        ("Subscribed", {"Email": "Unsubscribed"}, "No opted_out", "Yes"),
        ("Subscribed", {"Email": "Not asked"}, "Ask no_opt_in", "Yes"),
        ("Pending", {"Email": "Subscribed"}, "Ask no_opt_in", "Ask no_opt_in"),
        ("Unsubscribed", {"Email": "Subscribed"}, "No opted_out", "No opted_out"),
    ],
)
def test_marketing_over_one_channel_says_nothing_of_another(
    in_general: str | None, of_channels: dict[str, str], by_email: str, by_text: str
) -> None:
    said = {Channel(channel): Consent(word) for channel, word in of_channels.items()}
    sheet = scenario(marketing_consent=in_general, marketing_by_channel=said)
    assert sheet.gate("Marketing", "Email") == by_email
    assert sheet.gate("Marketing", "Text") == by_text
    assert sheet.gate("Courtesy", "Email") == "Yes"


def test_an_opt_in_of_the_log_opens_what_was_not_asked_and_never_what_was_refused() -> None:
    log = "2026-01-01  Opt-in  Email  Marketing"
    for word, answer in (("Not asked", "Yes"), ("Unsubscribed", "No opted_out")):
        said = {Channel.EMAIL: Consent(word)}
        assert scenario(log, marketing_by_channel=said).gate("Marketing") == answer


def test_whoever_wants_no_marketing_over_a_channel_is_told_so() -> None:
    said = {Channel.TEXT: Consent.UNSUBSCRIBED}
    told = scenario(marketing_by_channel=said).may("Marketing", "Text")
    assert english().sentence(told.reason) == "They want no marketing by text message."


@pytest.mark.parametrize(
    ("columns", "purpose", "rule"),
    [
        ({"do_not_contact": "yes"}, "Service", "do_not_contact"),
        ({"courtesy_contact": "no"}, "Courtesy", "courtesy_no"),
        ({"marketing_consent": "Unsubscribed"}, "Marketing", "opted_out"),
        ({"contact_level": "Only when needed"}, "Courtesy", "only_when_needed"),
    ],
)
def test_a_wish_that_nobody_can_read_is_a_no_and_says_so(
    columns: dict[str, str], purpose: str, rule: str
) -> None:
    (field,) = columns
    said = scenario(**columns, unread={field: "Werbung"}).may(purpose)
    assert (said.answer, said.rule) == ("No", rule)
    assert english().sentence(said.reason) == (
        "What is in 'Werbung' cannot be read, so it counts as a no until the cell is corrected."
    )


def test_nobody_says_goodbye_by_a_cell_that_cannot_be_read() -> None:
    told = scenario(do_not_contact="yes", unread={"do_not_contact": "DNC"}).findings
    assert told.standing != "Said goodbye"
    assert told.ok_to_contact == "No"


@pytest.mark.parametrize(
    "columns",
    [
        {"do_not_contact": "yes"},
        {"reachable": ""},
        {"never_use": "Email, Phone"},
        {"never_use": None},
        {"log": "2026-02-15  Opt-out  Service"},
    ],
    ids=str,
)
@cases("""
today      | expected | it reads
2026-02-20 | Yes      | the day they asked
2026-03-05 | Yes      | 13 days later
2026-03-06 | Yes      | 14 days later
2026-03-07 | No       | 15 days later
""")
def test_an_answer_passes_rules_1_to_4_for_14_days(
    columns: dict[str, str], today: str, expected: str
) -> None:
    log = f"{columns.get('log', '')}\n2026-02-20  Email  From them"
    sheet = scenario(**(columns | {"log": log, "today": today}))
    assert sheet.gate("Service").split()[0] == expected


def test_an_answer_goes_over_the_channel_they_used_only() -> None:
    sheet = scenario("2026-02-27  Email  From them", do_not_contact="yes")
    assert sheet.gate("Service", "Email") == "Yes"
    assert sheet.gate("Service", "Phone") == "No do_not_contact"
    assert sheet.gate("Courtesy", "Email") == "No do_not_contact"
    assert sheet.gate("Marketing", "Email") == "No do_not_contact"


@cases("""
log                                                       | expected          | it reads
2026-02-20  Inquiry                                       | No do_not_contact | nobody knows which channel they used
2026-02-20  Inquiry  Email;2026-02-21  Email  From us     | No do_not_contact | it was answered
2026-02-20  Inquiry  Email;2026-02-21  Check-in  Email    | Yes               | a check-in is no answer
2026-02-20  Complaint  Email                              | Yes               | a complaint may be answered
2026-02-22  Inquiry  Email;2026-02-23  Purchase           | No do_not_contact | they bought, which settles it
2026-02-20  Signal  Email                                 | No do_not_contact | a like asks for nothing
2026-02-20  Inquiry  Email;2026-02-21  Passed away        | No passed_away    | nobody answers the dead
""")
def test_what_may_be_answered_after_a_goodbye(log: str, expected: str) -> None:
    sheet = scenario(log.replace(";", "\n"), do_not_contact="yes")
    assert sheet.gate("Service") == expected


@cases("""
today      | expected          | it reads
2026-03-05 | Yes               | a call waits as any question does
2026-03-06 | Yes               | the 14th day
2026-03-07 | No do_not_contact | an old call is no longer answered
""")
def test_a_call_may_be_returned_for_a_fortnight_after_a_goodbye(today: str, expected: str) -> None:
    sheet = scenario("2026-02-20  Call  From them", today, do_not_contact="yes")
    assert sheet.gate("Service", "Phone") == expected


@cases("""
channel   | expected      | it reads
Email     | No no_address | e-mail needs an address
Phone     | No no_address | phone needs a number
Text      | No no_address | text needs a number
Post      | No no_address | post needs an address
In person | Yes           | meeting needs none
Social    | Yes           | social media need none
""")
def test_which_channels_need_an_address(channel: str, expected: str) -> None:
    assert scenario("", reachable="").gate("Courtesy", channel) == expected


@cases("""
bought     | expected                             | it reads
2026-01-31 | Yes                                  | 30 days ago: urgent stays urgent
2026-01-30 | Wait already_today 2026-03-03        | 31 days ago: it counts as service
""")
def test_urgent_is_about_a_recent_purchase(bought: str, expected: str) -> None:
    log = f"{bought}  Purchase\n2026-03-02  Invoice"
    assert scenario(log).gate("Urgent") == expected


def test_nothing_bought_nothing_urgent() -> None:
    assert scenario("2026-03-02  Invoice").gate("Urgent") == "Wait already_today 2026-03-03"


@cases("""
log                           | country | expected        | it reads
2024-03-02  Purchase          | DE      | Yes             | bought 24 months ago
2024-03-01  Purchase          | DE      | Ask no_opt_in   | longer ago
2025-09-02  Inquiry           | GB      | Yes             | asked 6 months ago
2025-09-01  Inquiry           | GB      | Ask no_opt_in   | longer ago
2026-02-01  Purchase          | US      | Yes             | in the United States
2026-02-01  Purchase          | CA      | Yes             | in Canada
2026-02-01  Purchase          | BR      | Ask no_opt_in   | whose law we do not know
2026-02-01  Purchase          |         | Ask no_opt_in   | nobody knows where they live
2026-02-01  Visit  From them             | DE      | Ask no_opt_in   | a visit is neither
""")
def test_the_soft_opt_in(log: str, country: str, expected: str) -> None:
    allowed = scenario(log, settings={"soft_opt_in": True}, country=country or None)
    assert allowed.gate("Marketing") == expected
    assert scenario(log, country=country or None).gate("Marketing") == "Ask no_opt_in"


def test_the_owners_country_stands_in() -> None:
    settings = {"soft_opt_in": True, "country": "AT"}
    assert scenario("2026-02-01  Purchase", settings=settings).gate("Marketing") == "Yes"
    abroad = scenario("2026-02-01  Purchase", settings=settings, country="BR")
    assert abroad.gate("Marketing") == "Ask no_opt_in"


def test_the_soft_opt_in_never_overrules_a_no() -> None:
    told = {"settings": {"soft_opt_in": True}, "country": "DE"}
    log = "2026-02-01  Purchase"
    assert scenario(log, marketing_consent="Unsubscribed", **told).gate("Marketing")[:2] == "No"
    assert scenario(f"{log}\n2026-02-02  Opt-out", **told).gate("Marketing")[:2] == "No"


def test_ask_and_no_have_no_first_day() -> None:
    assert scenario("").may("Marketing").from_on is None
    assert scenario("", do_not_contact="yes").may("Service").from_on is None


@pytest.mark.parametrize(
    ("columns", "ok", "from_on", "why"),
    [
        ({}, "Yes", "2026-03-02", "Nothing stands in the way."),
        ({"do_not_contact": "yes"}, "No", "None", "They asked for no contact."),
        ({"log": "2026-02-01  Passed away"}, "No", "None", "They have passed away."),
        (
            {"reachable": ""},
            "No",
            "None",
            "No valid e-mail, phone number or address is known.",
        ),
        (
            {"never_use": "Email", "reachable": "Email"},
            "No",
            "None",
            (
                "They never want to be contacted by e-mail. "
                "Other ways are fine, but nothing is noted for them."
            ),
        ),
        (
            {"never_use": "Email, Phone, Text, Post", "reachable": "Email"},
            "No",
            "None",
            "They never want to be contacted by e-mail.",
        ),
        (
            {"never_use": "Phone", "reachable": "Phone", "courtesy_contact": "no"},
            "No",
            "None",
            "They never want to be contacted by phone.",
        ),
        (
            {"log": "2026-02-20  Call  From us"},
            "Wait",
            "2026-03-06",
            "You were in touch on 20 February 2026; leave 14 days in between.",
        ),
        (
            {"log": "2026-02-20  Inquiry", "contact_level": "Only when needed"},
            "No",
            "None",
            "They want to hear from you only when needed. Answering what they asked is fine.",
        ),
        (
            {"log": "2026-02-20  Inquiry  Email", "do_not_contact": "yes"},
            "No",
            "None",
            "They asked for no contact. Answering what they asked is fine.",
        ),
        (
            {"log": "2026-02-01  Inquiry  Email", "do_not_contact": "yes"},
            "No",
            "None",
            "They asked for no contact.",
        ),
        (
            {"log": "2026-02-20  Inquiry  Email\n2026-02-21  Passed away"},
            "No",
            "None",
            "They have passed away.",
        ),
    ],
    ids=str,
)
def test_what_the_owner_reads(columns: dict[str, str], ok: str, from_on: str, why: str) -> None:
    says = scenario(**columns).says
    assert (says.ok_to_contact, str(says.contact_from), says.contact_why) == (ok, from_on, why)


def test_ok_to_contact_answers_for_courtesy_whatever_the_follow_up_is_for() -> None:
    says = scenario("2026-02-28  Email  From them", do_not_contact="yes").says
    assert says.follow_up == "Reply"
    assert says.ok_to_contact == "No"


@pytest.mark.parametrize("kind", ["Opt-out", "Passed away"])
def test_an_opt_out_with_a_mistyped_year_counts_until_it_is_corrected(kind: str) -> None:
    ann = scenario(f"2062-02-20  {kind}", "2026-03-02", email="a@example.com")
    assert ann.gate("Courtesy").startswith("No")
