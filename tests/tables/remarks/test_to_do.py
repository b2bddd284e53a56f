"""What an owner noted to be done, and what only sounds like it."""

from datetime import date

import pytest

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book
from sheetcrm.rules.assess import listed_from
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.remarks.to_do import with_tasks

TODAY = date(2026, 11, 30)


def tasks(note):
    said = with_tasks(note, remarks_in(note))
    return [each.words for each in said if each.kind is RemarkKind.TO_DO]


@pytest.mark.parametrize("not_yet", ["NOT DONE YET", "not sorted", "noch nicht erledigt"])
def test_what_is_said_not_to_be_done_is_still_to_be_done(not_yet):
    assert tasks(f"promised to ring her re museum glass - {not_yet}")
    done = not_yet.lower().removeprefix("not ").removeprefix("noch nicht ")
    assert not tasks(f"promised to ring her re museum glass - {done}")


@pytest.mark.parametrize(
    ("note", "task"),
    [
        ("complained about ears, ring him!", "complained about ears, ring him!"),
        ("email only. ring back re price", "ring back re price"),
        ("new, wants quote for doodle", "new, wants quote for doodle"),
        ("please call her back", "please call her back"),
        ("wants bid on gutters", "wants bid on gutters"),
        ("Will Angebot für Hecke", "Will Angebot für Hecke"),
        ("Rückruf wegen Rechnung", "Rückruf wegen Rechnung"),
        ("bitte zurückrufen!", "bitte zurückrufen!"),
        ("bad back, ask how it is", "bad back, ask how it is"),
        ("trial; I promised to text him by Fri 27th", "I promised to text him by Fri 27th"),
        ("promised her the recipe by 4 December", "promised her the recipe by 4 December"),
        ("said I'd ring about the class", "said I'd ring about the class"),
        ("habe versprochen, bis Freitag zu mailen", "habe versprochen, bis Freitag zu mailen"),
        ("Preis noch sagen - rückrufen bis Di.", "Preis noch sagen - rückrufen bis Di."),
        ("call back by Tuesday", "call back by Tuesday"),
        ("Rechnung! Uniformen im Frühjahr, Angebot bis 15.12.", "Angebot bis 15.12."),
        ("quote until Dec 15", "quote until Dec 15"),
        ("frame sample by 12/15", "frame sample by 12/15"),
        ("Preis bis Freitag", "Preis bis Freitag"),
        ("Ball am 5.12.! bis Mi fertig, dann anrufen", None),
        ("ready Wed, then ring", "ready Wed, then ring"),
        ("fertig bis Mi., dann anrufen", "fertig bis Mi., dann anrufen"),
        (
            "Hochzeit 15.5.2027, 2. Anprobe Anfang Dez. ausmachen",
            "2. Anprobe Anfang Dez. ausmachen",
        ),
        ("arrange 2nd fitting early December", "arrange 2nd fitting early December"),
        ("wants mgmt accounts quote - promised by end Nov", None),
        ("new boiler in spring; asked for a written quotation", "asked for a written quotation"),
        ("waiting for our second quote", None),
        ("braucht noch ein neues Angebot", None),
        ("VAT quarterly. Chase for Oct bank statements", "Chase for Oct bank statements"),
        ("nachhaken wegen Unterschrift", None),
        ("Klingel wieder defekt - Termin Do 3.12. 8 Uhr", None),
        ("gutter leaking again after the storm", None),
        ("boiler stopped working", None),
        ("TÜV abgelaufen?! Anrufen", None),
        ("late again. Mum cross - ring her", "Mum cross - ring her"),
        ("3/11 Mum asked about an accompanist - find one!", None),
        ("recording Feb 27. 3/11 asked about a page turner!", "3/11 asked about a page turner!"),
        ("naar andere trimmer? eens vragen", None),
        ("wollte Angebot für Getriebe (5.11.) – noch nichts geschickt!!", None),
        ("Ersatzteil bestellt, kommt KW 49, dann anrufen", None),
    ],
)
def test_a_task_is_noticed_in_its_own_words(note, task):
    assert tasks(note) == [task or note]


@pytest.mark.parametrize(
    "note",
    [
        "Bella nervous, ring Sat only",
        "ring Jo not Mike",
        "text him when ready",
        "never complained",
        "does not want a call back",
        "please don't call, complained",
        "call back in March",
        "quote sent, wants quote again",
        "Reklamation erledigt",
        "gold ring back for repair",
        "price too high",
        "will Preis nicht zahlen",
        "she promised to come by Friday",
        "promised to come by Friday",
        "quote valid until 15 Dec",
        "Angebot gilt bis 15.12.",
        "Angebot geschickt, gilt bis 15.12.",
        "wedding by the river",
        "Anprobe ausgemacht für Anfang Dez.",
        "fitting booked for early December",
        "Kleid bis Mi fertig",
        "price by weight",
        "wants to think about the quote",
        "needs nothing, likes the quote",
        "wants no more quotes, has our quote",
        "never chase for payment",
        "steeplechase up north",
        "not working Fridays",
        "geht nicht mehr ans Telefon",
        "never broke again",
        "then she rings",
        "keine Mail - anrufen",
        "no email - ring her",
        "deaf - text her",
        "nur vormittags anrufen",
        "asked about parking, told him",
    ],
)
def test_what_only_sounds_like_it_is_none(note):
    assert tasks(note) == []


def findings_of(note, log=()):
    rows = [
        ["Name", "Email", "Phone", "Notes"],
        ["Nick Palmer", "nick@example.com", "+447700900312", note],
    ]
    head = ["Date", "Customer", "Type", "Direction"]
    book = open_book(Grids.of(Customers=rows, Interactions=[head, *log]), TODAY)
    ((_, findings),) = book.findings(book.customers.customers)
    return findings


def test_it_comes_to_today_until_a_word_of_ours_is_logged():
    findings = findings_of("wants quote for doodle")
    assert (findings.follow_up, findings.follow_up_on) == ("As planned", TODAY)
    assert findings.follow_up_why.code == "follow_up.noted_in_list"
    called = [[date(2026, 11, 27), "Nick Palmer", "Call", "From us"]]
    assert findings_of("wants quote for doodle", called).follow_up != "As planned"


@pytest.mark.parametrize(
    ("note", "channel"),
    [
        ("complained, ring him!", "Phone"),
        ("wants quote for doodle", "Email"),
        ("Anfrage Smart Home, wollte Rückruf", "Phone"),
    ],
)
def test_the_way_that_it_names_is_taken_where_it_is_open(note, channel):
    assert findings_of(note).best_channel == channel


def test_a_week_of_the_calendar_begins_on_its_monday():
    findings = findings_of("Spiegel bestellt, kommt KW 50, dann anrufen")
    assert (findings.follow_up, findings.follow_up_on) == ("As planned", date(2026, 12, 7))


@pytest.mark.parametrize(
    "note", ["meldet sich selbst wegen HU", "trial went well, Mum to let me know", "belt zelf"]
)
def test_who_will_be_in_touch_is_neither_thanked_nor_greeted(note):
    rows = [["Name", "Phone", "Last purchase", "Notes"], ["Ann Lee", "+447700900312"]]
    rows[1] += [date(2026, 11, 24), note]
    book = open_book(Grids.of(Customers=rows), TODAY)
    ((_, findings),) = book.findings(book.customers.customers)
    assert findings.follow_up not in {"Say thank you", "Check in", "First 100 days"}
    rows[1][3] = "pays cash"
    book = open_book(Grids.of(Customers=rows), TODAY)
    ((_, findings),) = book.findings(book.customers.customers)
    assert findings.follow_up == "Say thank you"


def test_one_that_names_a_day_of_long_ago_is_let_go():
    assert findings_of("complained 2019").follow_up != "As planned"
    assert findings_of("complained 20.11.2026").follow_up == "As planned"


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("I promised to text him by Fri 27th", date(2026, 11, 27)),
        ("I promised to text him by Friday 4th", date(2026, 12, 4)),
        ("promised her the recipe by 7 December", date(2026, 12, 7)),
        ("promised him prices by Wednesday", date(2026, 12, 2)),
        ("habe ihr versprochen, bis 4. Januar zu mailen", date(2027, 1, 4)),
        ("I promised to ring her by 10", TODAY),  # o'clock
    ],
)
def test_a_promise_is_due_on_the_day_that_it_names(note, day):
    findings = findings_of(note)
    assert findings.follow_up == "As planned"
    assert findings.follow_up_on == max(day, TODAY)


@pytest.mark.parametrize(
    ("note", "listed", "by"),
    [
        ("rückrufen bis Di.", TODAY, date(2026, 12, 1)),
        ("call back by Tuesday", TODAY, date(2026, 12, 1)),
        ("call back by Friday", date(2026, 12, 2), date(2026, 12, 4)),
        ("Angebot bis 15.12.", TODAY, date(2026, 12, 15)),
        ("Angebot bis 20.12.", date(2026, 11, 30), date(2026, 12, 20)),
        ("quote until Dec 15", TODAY, date(2026, 12, 15)),
        ("quote by 1/27", date(2027, 1, 11), date(2027, 1, 27)),
        ("wants mgmt accounts quote - promised by end Nov", TODAY, date(2026, 11, 28)),
        ("needs a new quote by the end of January", date(2027, 1, 11), date(2027, 1, 28)),
        ("2. Anprobe Anfang Dez. ausmachen", TODAY, date(2026, 12, 1)),
        ("arrange 2nd fitting mid January", date(2026, 12, 28), date(2027, 1, 15)),
        ("Angebot bis 25.11.", TODAY, date(2026, 11, 25)),
    ],
)
def test_what_is_wanted_by_a_day_is_listed_in_time_before_it(note, listed, by):
    findings = findings_of(note)
    assert findings.follow_up == "As planned"
    assert findings.follow_up_on == max(by, TODAY)
    assert max(listed_from(findings), TODAY) == listed


@pytest.mark.parametrize(
    "note",
    [
        "bis Mi fertig, dann anrufen",
        "ready Wed, then ring",
        "Ball am 5.12.! bis Mi fertig, dann anrufen",
    ],
)
def test_a_call_once_it_is_ready_comes_on_that_day(note):
    findings = findings_of(note)
    assert listed_from(findings) == findings.follow_up_on == date(2026, 12, 2)


def test_it_stays_listed_until_a_word_of_ours():
    called = [[date(2026, 11, 29), "Nick Palmer", "Call", "From us"]]
    assert findings_of("rückrufen bis Di.", called).follow_up != "As planned"
    called = [[date(2026, 10, 2), "Nick Palmer", "Call", "From us"]]
    assert findings_of("rückrufen bis Di.", called).follow_up == "As planned"


@pytest.mark.parametrize(
    ("contacted", "planned"),
    [
        (date(2026, 11, 24), True),  # the note is of that talk
        (date(2026, 8, 31), True),
        (date(2026, 8, 30), False),  # of long ago
        (TODAY, True),
    ],
)
def test_a_contact_told_by_the_list_alone_is_when_it_was_noted(contacted, planned):
    for note in ("wants quote for doodle", "asked for a quote"):
        rows = [
            ["Name", "Email", "Last contacted", "Notes"],
            ["Ann", "ann@example.com", contacted, note],
        ]
        book = open_book(Grids.of(Customers=rows), TODAY)
        ((_, findings),) = book.findings(book.customers.customers)
        assert (findings.follow_up == "As planned") is planned


@pytest.mark.parametrize(
    ("heard", "by"),
    [
        (date(2026, 11, 27), date(2026, 12, 1)),
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 8, 20), date(2026, 12, 1)),
    ],
)
def test_a_weekday_is_counted_from_the_day_of_the_row_where_that_is_near(heard, by):
    rows = [
        ["Name", "Phone", "Last heard from them", "Notes"],
        ["Ann", "+447700900312", heard, "call back by Tuesday"],
    ]
    book = open_book(Grids.of(Customers=rows), TODAY)
    ((_, findings),) = book.findings(book.customers.customers)
    assert findings.follow_up_why.facts["on"] == by


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("new baby, ring in January", date(2027, 1, 1)),
        ("not before May", date(2027, 5, 1)),
        ("im Januar anrufen", date(2027, 1, 1)),
        ("please don't call until February", date(2027, 2, 1)),
        ("ring back Monday", TODAY),
        ("call her again in spring", date(2027, 4, 1)),
        ("Angebot PV liegt, will nach Weihnachten entscheiden", date(2027, 1, 2)),
        ("decides in January", date(2027, 1, 1)),
    ],
)
def test_a_time_to_be_in_touch_again_is_kept(note, day):
    findings = findings_of(note)
    assert findings.follow_up == "As planned"
    assert 0 <= (findings.follow_up_on - day).days <= 3  # no phone rings on a holiday
    assert findings.ok_to_contact == ("Yes" if day <= TODAY else "Wait")


@pytest.mark.parametrize(
    "note",
    [
        "wedding in May",
        "she rings in March",
        "will ring us in January",
        "said she'd be back after Easter",
        "Hochzeit erst im Mai",
        "January",
        "Monday",
    ],
)
def test_a_time_of_something_else_is_none(note):
    findings = findings_of(note)
    assert findings.follow_up != "As planned"
    assert findings.ok_to_contact == "Yes"
