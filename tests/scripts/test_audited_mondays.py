"""The audit of Mondays: for each invariant a row that breaks it, and one that does not."""

from datetime import date, timedelta

import pytest
from simulation.mondays.audited.audit import KINDS, LOST, Audit
from simulation.mondays.audited.facts import Event, Row, Tick
from simulation.mondays.audited.figures import as_lines, as_table
from simulation.mondays.file import Line
from simulation.mondays.trade import trade_of
from simulation.mondays.weeks import Seen

from sheetcrm.rules.words import Type
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind

TODAY = date(2026, 3, 9)
EASTER_MONDAY = date(2026, 4, 6)
ANN = "Ann Hill"


def ago(days):
    return TODAY - timedelta(days)


def theirs(days, kind, note=""):
    return Event(ago(days), kind, note, is_theirs=True)


def ours(days, kind=Type.EMAIL, note=""):
    return Event(ago(days), kind, note)


def tried(days):
    return Event(ago(days), Type.CALL, "no answer", is_missed=True)


def row(
    action,
    do,
    why="",
    *events,
    how="ann@example.com",
    channel="Email",
    trade="roofer",
    on=TODAY,
    ticks=(),
    band="A good moment",
    **person,
):
    cells = {"do": do, "why": why, "how": how, "your_note": None, "band": band, "customer": ANN}
    key = RowKey(RowKind.DUE, ANN, action, on, channel)
    headings = {name.replace("_", " "): value for name, value in person.items()}
    return Row(trade_of(trade), 1, 1, on, Line(4, key, cells), headings, events, ticks)


def hello(why, *events, do="Say hello", **others):
    return row("Keep in touch", do, why, *events, band="If there is time", **others)


def call(do, why="", *events, **others):
    return row("As planned", do, why, *events, how="+13125550100", channel="Phone", **others)


ASKED = theirs(100, Type.EMAIL, "hail damage")
LATE = theirs(20, Type.EMAIL, "new roof")
ROOF = theirs(9, Type.PURCHASE, "new roof")
STEP = Tick(ago(7), "As planned", "Drop off shingle samples", is_missed=True)
OFFER = Tick(ago(7), "Next step", "Offer again: spring inspection")
GONE = theirs(5, Type.BOUGHT_ELSEWHERE, "went with ABC Roofing")
WIDOWED = theirs(30, Type.LIFE_EVENT, "husband died")

BROKEN = {
    "hides an answer owed": hello("Last in touch on 29 November 2025.", ASKED),
    "hides a second answer owed": row(
        "Reply", "Write back: new roof", "", theirs(30, Type.EMAIL, "gutters sagging"), LATE
    ),
    "hides a matter only tried": row(
        "Say thank you", "Say thank you", "", theirs(20, Type.CALL, "skylight"), tried(19), ROOF
    ),
    "hides news": row("Reply", "Write back: new roof", "", LATE, GONE),
    "hides a step only tried": row(
        "Birthday", "Wish them a happy birthday", "", tried(7), ticks=[STEP]
    ),
    "hides a promise": hello("", ours(20, Type.CALL, "will send numbers")),
    "hides their own next move": hello(
        "", theirs(20, Type.CALL, "will call us when the insurance pays")
    ),
    "repeats what was done": row(
        "Next step", "Offer again: spring inspection", "", ours(7), ticks=[OFFER]
    ),
    "asks what is noted": row(
        "As planned",
        "Send the quote: new roof",
        "They wrote an e-mail on 17 February; no quote has been noted since.",
        LATE,
        ours(10, Type.QUOTE, "new roof"),
    ),
    "asks about a quote taken": row(
        "Next step",
        "Ask about your quote",
        "Your quote of 17 February is still open.",
        ours(20, Type.QUOTE),
        ROOF,
    ),
    "tells of a try before a talk": hello(
        "You tried on 17 February.", tried(20), ours(3, Type.CALL, "glad I called")
    ),
    "asks about a stale matter": hello(
        "",
        theirs(300, Type.VISIT, "Beratung Balkon"),
        ours(299),
        do="Ohne Druck nachfragen: Beratung Balkon",
        trade="florist",
    ),
    "tells an older matter": hello(
        "", ASKED, ours(99), theirs(40, Type.COMPLAINT, "leak"), ours(39), do="Ask: hail damage"
    ),
    "tells a question without its answer": row(
        "Next step", "Ask how things stand", "They wrote an e-mail on 29 November.", ASKED, ours(20)
    ),
    "greets past a matter": hello(
        "They like a word every quarter; last in touch on 1 December.", ASKED, ours(98)
    ),
    "has no beginning": hello("Last in touch in May.", theirs(900, Type.PURCHASE)),
    "breaks off": hello("Mind the note. On 10 November you noted."),
    "tells a day of nothing": hello("Last in touch on 3 February.", ours(20)),
    "tells a wrong last contact": hello(
        "Last in touch on 17 February.", ours(20), theirs(9, Type.CALL, "all fine")
    ),
    "sells in hard times": row("Next step", "Ask about your quote", "", WIDOWED),
    "offers what was bought": row("Next step", "Offer again: new roof", "", ROOF),
    "goes the wrong way": call("Say hello", Notes="please don't call, text only"),
    "rings on a holiday": call("Check flashing", on=EASTER_MONDAY, trade="adviser"),
    "rings a stranger": call("Say hello", "", theirs(9, Type.SIGNAL, "liked our before/after")),
}
KEPT = {
    "hides an answer owed": hello("They wrote an e-mail on 29 November, no answer noted.", ASKED),
    "hides a second answer owed": row(
        "Reply",
        "Write back: new roof",
        "Again on 7 February: gutters sagging.",
        theirs(30, Type.EMAIL, "gutters sagging"),
        LATE,
    ),
    "hides a matter only tried": row(
        "Say thank you",
        "Say thank you",
        "You tried on 18 February: skylight.",
        theirs(20, Type.CALL, "skylight"),
        tried(19),
        ROOF,
    ),
    "hides news": row("Reply", "Write back: new roof", "They bought elsewhere.", LATE, GONE),
    "hides a step only tried": row(
        "As planned", "Drop off shingle samples", "You tried on 2 March.", tried(7), ticks=[STEP]
    ),
    "hides a promise": hello("", ours(20, Type.CALL, "will send numbers"), ours(19)),
    "hides their own next move": hello(
        "They will be in touch, noted on 17 February.",
        theirs(20, Type.CALL, "will call us when the insurance pays"),
    ),
    "repeats what was done": row(
        "Next step",
        "Offer again: spring inspection",
        "",
        ours(7),
        theirs(2, Type.EMAIL, "which day?"),
        ticks=[OFFER],
    ),
    "asks what is noted": row(
        "As planned",
        "Send the quote: new roof",
        "They wrote an e-mail on 17 February; no quote has been noted since.",
        LATE,
        ours(19),
    ),
    "asks about a quote taken": row(
        "Next step",
        "Ask about your quote: skylight",
        "Your quote of 17 February is still open.",
        ours(20, Type.QUOTE),
        ROOF,
    ),
    "tells of a try before a talk": hello("You tried on 17 February.", tried(20)),
    "asks about a stale matter": hello(
        "", theirs(300, Type.VISIT, "flat roof"), ours(299), do="Ask again, no pressure: flat roof"
    ),
    "tells an older matter": hello(
        "They complained on 28 January.",
        ASKED,
        ours(99),
        theirs(40, Type.COMPLAINT, "leak"),
        ours(39),
        do="Ask: hail damage",
    ),
    "tells a question without its answer": row(
        "Next step",
        "Ask how things stand",
        "They wrote an e-mail on 29 November. Last in touch on 17 February.",
        ASKED,
        ours(20),
    ),
    "greets past a matter": hello("On 29 November: hail damage.", ASKED, ours(98)),
    "has no beginning": hello("", theirs(900, Type.PURCHASE), do="Say hello (last time: skylight)"),
    "breaks off": hello("Mind the note. Noted on 10 November."),
    "tells a day of nothing": hello("Last in touch on 17 February.", ours(20)),
    "tells a wrong last contact": hello("Last in touch on 17 February.", ours(20), tried(9)),
    "sells in hard times": row("Next step", "Ask about your quote", "With care: a loss.", WIDOWED),
    "offers what was bought": row("Next step", "Offer again: spring inspection", "", ROOF),
    "goes the wrong way": hello("", Notes="please don't call, text only"),
    "rings on a holiday": call(
        "Check flashing", "From Tuesday 7 April.", on=EASTER_MONDAY, trade="adviser"
    ),
    "rings a stranger": call("Say hello", "", ROOF),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_breaks_an_invariant_is_found(kind):
    assert KINDS[kind](BROKEN[kind]) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_keeps_an_invariant_is_left_alone(kind):
    assert KINDS[kind](KEPT[kind]) is None


def ticked_monday():
    """A Monday with one row, which was done."""
    line = BROKEN["rings a stranger"].line
    return Seen(1, TODAY, "", (line,), (), {line.row: {"done": "x"}}, {ANN: {}}, [], ())


def next_monday(*log):
    """The Monday after it, without a row, and the log of that morning."""
    return Seen(2, TODAY + timedelta(7), "", (), (), {}, {ANN: {}}, list(log), ())


DONE = {"Date": TODAY, "Customer": ANN, "Type": "Call", "Direction": "From us"}


@pytest.mark.parametrize(("log", "lost"), [((), 1), ((DONE,), 0)])
def test_a_tick_of_which_the_log_says_nothing_is_found(log, lost):
    audit = Audit()
    audit.add(trade_of("roofer"), [ticked_monday(), next_monday(*log)])
    assert audit.counted()[LOST].total() == lost


def test_figures_name_the_row_its_kind_and_the_fact():
    audit = Audit()
    audit.add(trade_of("roofer"), [ticked_monday(), next_monday()])
    kind, line = as_lines(audit)
    assert kind == "# a lost tick"
    assert line == (
        "  roofer, 2026-03-09 [1.1] Ann Hill | Say hello | – | +13125550100"
        " << ticked on 2026-03-09, and nothing is noted"
    )
    table = as_table(audit)
    assert table.title == "Rows of Mondays: 1"
    assert [column.footer for column in table.columns] == ["share of the rows", "100.0%", "100.0%"]
