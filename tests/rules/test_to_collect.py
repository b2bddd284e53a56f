"""Work that is handed over: what is ready waits to be collected, and nobody is thanked before."""

from datetime import date

from scenario import Scenario, cases, scenario

from sheetcrm.rules.jobs import Job

TODAY = "2026-11-30"
BOUGHT = '2026-11-02  Call\n2026-11-09  Purchase  70  "coat, lining"\n'


def brought(log: str = "", today: str = TODAY, **told: object) -> Scenario:
    days = {name: _day(value) if name.endswith("_on") else value for name, value in told.items()}
    job = Job(**{"what": "coat, lining", **days})
    return scenario(log, today, business="trades", log_began="2024-01-01", jobs=(job,))


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


@cases("""
ready_on   | due        | it reads
2026-11-25 | 2026-11-30 | five days after it was ready
2026-11-26 | 2026-12-01 | not before that
2026-08-27 | 2026-09-01 | it has been there for long, and is still asked for
2025-11-20 |            | after a year it is the owner's to sort out
2026-12-02 |            | it is not ready yet
""")
def test_they_are_asked_to_collect_what_is_ready(ready_on: str, due: str) -> None:
    told = brought(is_handed_over=False, ready_on=ready_on)
    found = told.findings
    due_on = found.follow_up_on if found.follow_up == "As planned" else None
    assert due_on == (date.fromisoformat(max(due, TODAY)) if due else None)


def test_it_says_what_and_since_when() -> None:
    told = brought(is_handed_over=False, ready_on="2026-11-19")
    assert told.says.follow_up_why == (
        "Ready since 19 November 2026, not collected yet. It is about coat, lining."
    )
    told = brought(is_handed_over=False, ready_on="2026-08-27")
    assert told.says.follow_up_why.startswith("Ready since August 2026, not collected yet.")


@cases("""
log                                    | due        | it reads
2026-11-24  Call  From us              | 2026-12-08 | who was just called is left alone for two weeks
2026-11-10  Call  From us              | 2026-11-30 | a word of before it was ready is another one
2026-11-24  Purchase  20               | 2026-11-30 | what they bought besides does not bring it home
""")
def test_after_a_word_of_ours_they_are_asked_again(log: str, due: str) -> None:
    told = brought(log, is_handed_over=False, ready_on="2026-11-19")
    assert told.follow_up == f"As planned {due}"


@cases("""
brought_on | due | it reads
2026-11-02 | yes | four weeks with us, and nobody noted whether it is ready
2026-11-10 | no  | it may well be worked on
""")
def test_what_nobody_noted_as_ready_is_asked_of_the_owner(brought_on: str, due: str) -> None:
    told = brought(is_handed_over=False, brought_on=brought_on)
    is_due = told.findings.follow_up_on == date.fromisoformat(TODAY)
    assert is_due is (due == "yes")
    assert told.findings.follow_up_why.code == "follow_up.not_collected"


def test_what_is_handed_over_is_no_matter() -> None:
    told = brought(is_handed_over=True, ready_on="2026-08-27")
    assert told.findings.follow_up != "As planned"


@cases("""
is_handed_over | ready_on   | handed_over_on | thanked    | it reads
no             | 2026-11-29 |                |            | it hangs in the shop
               | 2026-12-02 |                |            | it is not ready
yes            | 2026-11-19 |                | 2026-11-30 | they have it
yes            | 2026-11-19 | 2026-11-30     | 2026-12-01 | thanks come the day after they had it
               | 2026-11-19 |                | 2026-11-30 | ready, and nobody notes who collects
""")
def test_thanks_come_after_the_handover(
    is_handed_over: str, ready_on: str, handed_over_on: str, thanked: str
) -> None:
    told = brought(
        BOUGHT,
        is_handed_over={"yes": True, "no": False}.get(is_handed_over),
        ready_on=ready_on,
        handed_over_on=handed_over_on or None,
    )
    assert (told.follow_up == f"Say thank you {thanked}") is bool(thanked)


def test_who_collected_late_is_thanked_all_the_same() -> None:
    log = "2026-08-10  Call\n2026-08-18  Purchase  85\n"
    told = brought(log, is_handed_over=True, handed_over_on="2026-11-28")
    assert told.follow_up == "Say thank you 2026-11-30"


def test_no_hello_is_said_over_a_coat_that_hangs_here() -> None:
    log = "2024-02-01  Purchase  85\n2024-08-01  Purchase  85\n2025-02-01  Purchase  85\n"
    told = brought(log, "2026-08-02", is_handed_over=False, brought_on="2024-08-01")
    assert told.findings.follow_up not in {"Check in", "Keep in touch"}


def test_a_refusal_of_calls_is_kept() -> None:
    job = Job("coat", is_handed_over=False, ready_on=date(2026, 11, 1))
    told = scenario("", TODAY, jobs=(job,), reachable="Phone", never_use="Phone")
    assert told.findings.follow_up != "As planned"
