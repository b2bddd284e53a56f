"""sheetcrm import of a calendar, a mailbox, a list of calls: day, direction and whom, once."""

import hashlib

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")
HEADINGS = ["Name", "Email", "Phone"]
PEOPLE = [
    ["Ann Lee", "ann@example.com", "+44 20 7946 0111"],
    ["Bob Ray", "bob@example.com", "+44 20 7946 0222"],
    ["Cy Young", "family@example.com", None],
    ["Di Young", "family@example.com", None],
]
LOG = ["Date", "Customer", "Type", "Direction", "Note"]

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20260216T093000Z
SUMMARY:Private
ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:ANN@example.com
ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com
BEGIN:VALARM
ATTENDEE:mailto:bob@example.com
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Europe/London:20260217T100000
SUMMARY:Roof: Bob Ra
 y\\, estimate
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20260218
RRULE:FREQ=YEARLY
SUMMARY:Birthday Bob Ray
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART:20260219T100000Z
STATUS:CANCELLED
SUMMARY:Bob Ray
END:VEVENT
BEGIN:VEVENT
UID:5
DTSTART:20260120T100000Z
RRULE:FREQ=WEEKLY;UNTIL=20260215T100000Z
EXDATE:20260127T100000Z
SUMMARY:Ann Lee
END:VEVENT
BEGIN:VEVENT
UID:5
RECURRENCE-ID:20260203T100000Z
DTSTART:20260204T100000Z
SUMMARY:Ann Lee
END:VEVENT
BEGIN:VEVENT
UID:6
DTSTART:20260401T100000Z
SUMMARY:Ann Lee
END:VEVENT
END:VCALENDAR
"""

MAILBOX = """From - Mon Feb 16 10:00:00 2026
From: Ann Lee <ANN@example.com>
To: me@shop.example
Date: Mon, 16 Feb 2026 10:00:00 +0000
Subject: secret

From here on nobody reads: Bob Ray bob@example.com

From - Mon Feb 16 12:00:00 2026
From: me@shop.example
To: "Lee, Ann" <ann@example.com>
Date: Mon, 16 Feb 2026 12:00:00 +0000

Hello

From - Tue Feb 17 12:00:00 2026
From: me@shop.example
To: bob@example.com, family@example.com
Date: Tue, 17 Feb 2026 12:00:00 +0000

Hi both

From - Wed Feb 18 12:00:00 2026
From: me@shop.example
To: bob@example.com
List-Unsubscribe: <https://shop.example/bye>
Date: Wed, 18 Feb 2026 12:00:00 +0000

News

From - Thu Feb 19 12:00:00 2026
From: stranger@example.net
To: me@shop.example, ann@example.com
Date: Thu, 19 Feb 2026 12:00:00 +0000

From - Fri Feb 20 12:00:00 2026
From: Bob <bob@example.com>
To: me@shop.example
Auto-Submitted: auto-replied
Date: Fri, 20 Feb 2026 12:00:00 +0000

Away
"""

CALLS = {
    "phone.csv": "Name,Number,Date/Time,Type,Duration\n"
    "Ann,020 7946 0111,2026-02-16 10:12,Incoming,00:03:10\n"
    ",+442079460222,2026-02-17 11:00,Outgoing,0\n"
    ",+442079460222,2026-02-18 11:00,Missed,0\n"
    ",+44 20 7946 0999,2026-02-18 11:00,Incoming,60\n"
    ",+442079460222,someday,Incoming,60\n",
    "router.csv": "sep=;\nTyp;Datum;Name;Rufnummer;Landes-/Ortsnetzbereich;Nebenstelle;Eigene Rufnummer;Dauer\n"
    "1;16.02.26 10:12;;02079460111;;Telefon;123;0:04\n"
    "4;17.02.26 10:12;;02079460222;;Telefon;123;0:00\n"
    "2;18.02.26 10:12;;02079460222;;;123;0:00\n"
    "1;18.02.26 10:12;;02079460999;;;123;0:02\n"
    "1;;;02079460222;;;123;0:02\n",
    "android.csv": "date,type,number,name,duration\n"
    "1771236000000,1,+442079460111,,190\n"
    "1771322400000,2,+442079460222,,0\n"
    "1771408800000,3,+442079460222,,0\n"
    "1771408800000,1,+442079460999,,60\n"
    ",1,+442079460222,,60\n",
}


@pytest.fixture
def target(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in [HEADINGS, *PEOPLE]:
        book.active.append(row)
    book.create_sheet("Interactions").append(LOG)
    settings = book.create_sheet("Settings")
    for row in (["Setting", "Value"], ["Country", "GB"], ["Time zone", "Europe/London"]):
        settings.append(row)
    book.save(tmp_path / "customers.xlsx")
    return tmp_path / "customers.xlsx"


def taken(sheetcrm, target, name, text, *options):
    file = target.parent / name
    file.write_text(text, encoding="utf-8")
    return sheetcrm("import", target, file, "--json", *DAY, *options).json


def logged(target):
    rows = openpyxl.load_workbook(target)["Interactions"].iter_rows(min_row=2, values_only=True)
    return [(row[0].date().isoformat(), *row[1:4]) for row in rows]


def notes(target):
    rows = openpyxl.load_workbook(target)["Interactions"].iter_rows(min_row=2, values_only=True)
    return [row[4] for row in rows]


def test_a_calendar_tells_who_came_and_nothing_else(sheetcrm, target):
    said = taken(sheetcrm, target, "work.ics", CALENDAR)
    assert logged(target) == [
        ("2026-01-20", "Ann Lee", "Meeting", None),
        ("2026-02-04", "Ann Lee", "Meeting", None),
        ("2026-02-10", "Ann Lee", "Meeting", None),
        ("2026-02-16", "Ann Lee", "Meeting", None),
        ("2026-02-17", "Bob Ray", "Meeting", None),
    ]
    assert (said["noted"], said["unclear"]) == (5, 0)
    assert set(notes(target)) == {None}


def test_a_mailbox_tells_who_wrote_to_whom(sheetcrm, target):
    said = taken(sheetcrm, target, "all.mbox", MAILBOX)
    assert logged(target) == [
        ("2026-02-16", "Ann Lee", "Email", "From them"),
        ("2026-02-16", "Ann Lee", "Email", "From us"),
        ("2026-02-17", "Bob Ray", "Email", "From us"),
    ]
    assert (said["noted"], said["of_nobody"], said["unclear"]) == (3, 1, 1)
    text = target.read_bytes()
    assert b"secret" not in text


@pytest.mark.parametrize("name", CALLS)
def test_a_list_of_calls_tells_who_called_and_whether_anybody_answered(sheetcrm, target, name):
    said = taken(sheetcrm, target, name, CALLS[name])
    assert logged(target) == [
        ("2026-02-16", "Ann Lee", "Call", "From them"),
        ("2026-02-17", "Bob Ray", "Call", "From us"),
        ("2026-02-18", "Bob Ray", "Call", "From them"),
    ]
    assert notes(target) == ["Spoke.", "Not reached.", None]
    assert (said["of_nobody"], said["unread"]) == (1, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.ics", CALENDAR), ("a.mbox", MAILBOX), ("a.csv", CALLS["phone.csv"])],
)
def test_the_same_again_writes_nothing_and_undo_gives_the_bytes_back(sheetcrm, target, name, text):
    sheetcrm("sync", target, *DAY)
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    assert taken(sheetcrm, target, name, text, "--dry-run")["noted"] > 0
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before
    first = taken(sheetcrm, target, name, text)
    again = taken(sheetcrm, target, f"again-{name}", text)
    assert (again["noted"], again["known"], again["cells_written"]) == (0, first["noted"], 0)
    sheetcrm("undo", target, "--yes")
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before


def test_whoever_called_and_was_answered_does_not_wait(sheetcrm, target):
    taken(sheetcrm, target, "a.csv", CALLS["phone.csv"], "--today", "2026-02-20")
    rows = openpyxl.load_workbook(target)["Customers"].iter_rows(values_only=True)
    headings, ann, bob, *_ = rows
    follow_up = headings.index("Follow-up")
    assert "call" not in str(ann[follow_up]).lower()
    assert bob[follow_up] == "Reply"


def test_the_newest_call_of_a_day_counts_whichever_way_a_list_is_sorted(sheetcrm, target):
    calls = [
        ",+442079460222,2026-02-16 10:00,Missed,0\n",
        ",+442079460222,2026-02-16 11:00,Outgoing,60\n",
        ",+442079460111,2026-02-17 09:00,Outgoing,0\n",
        ",+442079460111,2026-02-17 10:00,Outgoing,30\n",
    ]
    header = "Name,Number,Date/Time,Type,Duration\n"
    taken(sheetcrm, target, "newest-first.csv", header + "".join(reversed(calls)))
    assert [row[1:] for row in logged(target)] == [
        ("Bob Ray", "Call", "From them"),
        ("Bob Ray", "Call", "From us"),
        ("Ann Lee", "Call", "From us"),
    ]
    assert notes(target) == [None, "Spoke.", "Spoke."]


def test_a_calendar_that_was_cut_off_is_said_and_nothing_written(sheetcrm, target):
    before = target.read_bytes()
    file = target.parent / "half.ics"
    file.write_text(CALENDAR[: len(CALENDAR) // 2], encoding="utf-8")
    said = sheetcrm("import", target, file, *DAY)
    assert said.status == 1
    assert "half.ics ends in the middle of the calendar" in said.err
    assert target.read_bytes() == before


def test_without_a_log_it_says_what_is_missing(sheetcrm, target):
    book = openpyxl.load_workbook(target)
    del book["Interactions"]
    book.save(target)
    (target.parent / "a.ics").write_text(CALENDAR, encoding="utf-8")
    said = sheetcrm("import", target, target.parent / "a.ics", *DAY)
    assert said.status == 1
    assert "no tab Interactions" in said.err
