"""A roofer whose phone drops its list of calls each Monday for twelve weeks: nobody who spoke is quiet."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from sheetcrm.rules.words import Action
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.looking.today import due_by_home
from sheetcrm.use_cases.taking_in.import_file import import_file
from sheetcrm.use_cases.target import Target

FIRST_MONDAY = datetime(2026, 1, 5, 12, 30)
WEEKS = 12
KEPT_DAYS = 60
"""The phone keeps, and its export holds, the calls of so many days."""
PEOPLE = [
    # name, number in the list, number in the phone, name in the phone
    ("Ann Adams", "07700 900101", "+447700900101", "Ann Adams"),
    ("Ben Brown", "+44 7700 900102", "07700900102", ""),
    ("Cora Clark", "0044 7700 900103", "+44 7700 900103", "Cora roof"),
    ("Dan Davis", "(07700) 900104", "07700 900104", ""),
    ("Eve Evans", "07700900105", "00447700900105", "Mum of Tim"),
    ("Fay Ford", "07700 900106", "07700900106", "Fay Ford"),
    ("Gus Green", "07700 900107", "+447700900107", ""),
    ("Hal Hill", "01632 960108", "01632960108", ""),
    ("Ivy Irwin", "07700 900109", "+447700900109", ""),
    ("Jim Jones", "07700 900110", "07700900110", ""),
]
HOUSEHOLD = [("Kim King", "07700 900111"), ("Lee King", "07700 900112")]
"""Two phones of one household, which the list joins by its word."""
ONE_LINE = [("Mia Moss", "01632 960113"), ("Ned Moss", "01632 960113")]
"""Two people with one line."""
OTHERS = [
    ("Tile supplier", "01632960999"),
    ("", ""),
    ("Private number", "-1"),
    ("", "1007"),  # a short number, which is the ID of a customer
    ("1003", "07700900666"),
]
ANSWERED, MISSED, OUT, TRIED = "INCOMING", "MISSED", "OUTGOING", "OUTGOING"
HEADINGS = ["Date", "Customer", "Type", "Direction", "Amount", "Note"]


class Call(NamedTuple):
    at: datetime
    who: str
    """A customer; blank if it is nobody's business."""
    contact: str
    number: str
    way: str
    seconds: int

    @property
    def is_theirs(self) -> bool:
        return self.way != OUT

    @property
    def was_reached(self) -> bool:
        return self.seconds > 0


def roofer(folder: Path) -> Target:
    book = openpyxl.Workbook()
    customers = book.active
    customers.title = "Customers"
    customers.append(["Customer ID", "Name", "Phone", "Household"])
    rows = [(name, number, "") for name, number, *_ in PEOPLE]
    rows += [(name, number, "King") for name, number in HOUSEHOLD]
    rows += [(name, number, "") for name, number in ONE_LINE]
    for number, row in enumerate(rows):
        customers.append([str(1000 + number), *row])
    log = book.create_sheet("Interactions")
    log.append(HEADINGS)
    for name, *_ in rows:
        for day in ("2025-03-03", "2025-06-02"):
            log.append([day, name, "Purchase", "", 900, "Gutters"])
    settings = book.create_sheet("Settings")
    for row in [("Setting", "Value"), ("Business", "trades"), ("Country", "GB")]:
        settings.append(row)
    book.save(folder / "roofer.xlsx")
    return Target(folder / "roofer.xlsx")


class Phone:
    """The calls as they really were, and the export of a day."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.calls: list[Call] = []

    def live(self, until: datetime) -> None:
        """Let the week up to a moment pass."""
        begin = until - timedelta(days=7)
        new = [self._call(begin) for _ in range(self.rng.randrange(6, 14))]
        self.calls = sorted([*self.calls, *filter(None, new)])

    def _call(self, begin: datetime) -> Call:
        at = begin + timedelta(minutes=self.rng.randrange(7 * 24 * 60))
        at = at.replace(second=self.rng.randrange(60))
        who, contact, number = self._who()
        way, seconds = self.rng.choice([(ANSWERED, 80), (MISSED, 0), (OUT, 200), (TRIED, 0)])
        return Call(at, who, contact, number, way, seconds)

    def _who(self) -> tuple[str, str, str]:
        shared = [(name, name, number.replace(" ", "")) for name, number in (*HOUSEHOLD, *ONE_LINE)]
        known = [(name, contact, number) for name, _, number, contact in PEOPLE]
        nobody = [("", contact, number) for contact, number in OTHERS]
        return self.rng.choice([*known, *shared, *nobody])

    def export(self, file: Path, at: datetime) -> None:
        """Write the calls of the last days, the newest first, as apps for Android do."""
        with file.open("w", newline="", encoding="utf-8") as opened:
            writer = csv.writer(opened)
            writer.writerow(["Name", "Number", "Type", "Date", "Duration"])
            for call in reversed(self.calls):
                if at - timedelta(days=KEPT_DAYS) <= call.at <= at:
                    when = call.at.strftime("%Y-%m-%d %H:%M:%S")
                    writer.writerow([call.contact, call.number, call.way, when, call.seconds])


def calls_of_the_log(target: Target) -> Iterator[tuple[str, str, str, str]]:
    """Yield the day, whom, who began and the note of each call, in the order of the rows."""
    for row in openpyxl.load_workbook(target.name)["Interactions"].iter_rows(
        min_row=2, values_only=True
    ):
        if row[2] == "Call":
            yield str(row[0])[:10], row[1], row[3], row[5] or ""


def as_noted(call: Call) -> tuple[str, str]:
    missed = "" if call.is_theirs else "Not reached."
    way = "From them" if call.is_theirs else "From us"
    return way, "Spoke." if call.was_reached else missed


@pytest.mark.parametrize("seed", range(2))
def test_twelve_mondays_of_a_roofer(tmp_path, seed):
    target, phone = roofer(tmp_path), Phone(seed)
    for week in range(WEEKS):
        at = FIRST_MONDAY + timedelta(days=7 * week)
        phone.live(at)
        file = tmp_path / f"calls-{week % 3}.csv"
        phone.export(file, at)
        report = import_file(target, file, at.date())
        assert report.unclear == report.unread == 0
        if week % 4 == 1:  # somebody drops the same file twice
            again = import_file(target, file, at.date())
            assert (again.noted, again.cells_written) == (0, 0)

        last_of_a_day = {}
        for call in phone.calls:
            if call.who:
                way, note = as_noted(call)
                last_of_a_day[str(call.at.date()), call.who, way] = note
        log = list(calls_of_the_log(target))
        assert {(day, who, way): note for day, who, way, note in log} == last_of_a_day
        look_at_the_list(target, phone, at)
    assert len(set(log)) == len(log)


def look_at_the_list(target: Target, phone: Phone, at: datetime) -> None:
    calls = defaultdict(list)
    for call in phone.calls:
        calls[call.who].append(call)
    book = openpyxl.load_workbook(target.name)["Customers"]
    first, *rows = book.iter_rows(values_only=True)
    names = {row[first.index("Customer ID")]: row[first.index("Name")] for row in rows}
    standings = {row[first.index("Name")]: row[first.index("Standing")] for row in rows}
    due = due_by_home(read_book(target, at.date()))
    actions = {names[row.customer]: row.action for row in due.everybody}
    with_others = {names[each] for row in due.everybody for each in row.also}
    for who in filter(None, calls):
        theirs = [each for each in calls[who] if each.is_theirs or each.was_reached]
        if theirs and (at - theirs[-1].at).days < 60:
            assert standings[who] != "Quiet", (who, at, theirs)
        last = calls[who][-1]
        days = (at - last.at).days
        if last.was_reached and days < 6:
            assert who not in actions, (who, actions[who], calls[who])
        if last.is_theirs and not last.was_reached and days < 20:
            assert actions.get(who) == Action.REPLY or who in with_others, (
                who,
                calls[who],
                actions,
            )


def taken_in(target: Target, *calls: str, at: str = "2026-01-05") -> list[tuple[str, str, str]]:
    """Take a list of calls in, and return whom, who began and the note of each call of the log."""
    file = Path(target.name).parent / "calls.csv"
    file.write_text("\n".join(["Name,Number,Type,Date,Duration", *calls]), encoding="utf-8")
    import_file(target, file, datetime.fromisoformat(at).date())
    return [each[1:] for each in calls_of_the_log(target)]


MISSED_AT_NINE = ",07700900101,MISSED,2026-01-05 09:00:00,0"
TAKEN_AT_FIVE = ",07700900101,INCOMING,2026-01-05 17:00:00,90"
MISSED_AT_SIX = ",07700900101,MISSED,2026-01-05 18:00:00,0"


def test_a_day_that_went_on_after_the_export_is_noted_as_it_ended(tmp_path):
    target = roofer(tmp_path)
    first, spoke, later = (("Ann Adams", "From them", note) for note in ("", "Spoke.", ""))
    assert taken_in(target, MISSED_AT_NINE) == [first]
    both = (TAKEN_AT_FIVE, MISSED_AT_NINE)
    for _ in range(2):
        assert taken_in(target, *both, at="2026-01-12") == [first, spoke]
    assert not due_by_home(read_book(target, datetime(2026, 1, 12).date())).everybody
    all_three = (MISSED_AT_SIX, *both)
    for _ in range(2):
        assert taken_in(target, *all_three, at="2026-01-12") == [first, spoke, later]


def test_who_was_typed_into_the_log_is_not_noted_again_for_another_outcome(tmp_path):
    target = roofer(tmp_path)
    book = openpyxl.load_workbook(target.name)
    book["Interactions"].append(
        ["2026-01-05", "Ann Adams", "Call", "From them", None, "Wants tiles"]
    )
    book.save(target.name)
    assert taken_in(target, TAKEN_AT_FIVE, MISSED_AT_NINE) == [
        ("Ann Adams", "From them", "Wants tiles")
    ]


def test_a_call_that_the_phone_blocked_is_nobodys_business(tmp_path):
    calls = (",07700900101,BLOCKED,2026-01-05 08:00:00,0", ",07700900101,6,2026-01-05 08:01:00,0")
    assert taken_in(roofer(tmp_path), *calls, TAKEN_AT_FIVE) == [
        ("Ann Adams", "From them", "Spoke.")
    ]


@pytest.mark.parametrize("note", ["Spoke.", "spoke to them", "Gesprochen."])
def test_a_call_that_was_taken_waits_for_nothing_and_one_with_a_wish_does(tmp_path, note):
    target = roofer(tmp_path)
    book = openpyxl.load_workbook(target.name)
    for who, what in (("Ann Adams", note), ("Ben Brown", f"{note} Wants new gutters")):
        book["Interactions"].append(["2026-01-05", who, "Call", "From them", None, what])
    book.save(target.name)
    due = due_by_home(read_book(target, datetime(2026, 1, 7).date())).everybody
    assert [(row.name, row.action) for row in due] == [("Ben Brown", Action.REPLY)]
