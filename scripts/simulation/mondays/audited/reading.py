"""The rows of Mondays as they are judged, read from what was played."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from sheetcrm.rules.words import Direction, Type
from sheetcrm.tables.grid import Cell
from simulation.mondays.audited.facts import Event, Row, Tick
from simulation.mondays.file import LISTED, Line
from simulation.mondays.trade import Trade
from simulation.mondays.weeks import Seen

OF_THEIRS = frozenset(
    {
        Type.INQUIRY,
        Type.VISIT,
        Type.PURCHASE,
        Type.PAYMENT,
        Type.REFUND,
        Type.REFERRAL,
        Type.PRAISE,
        Type.COMPLAINT,
        Type.SIGNAL,
        Type.LIFE_EVENT,
        Type.BOUGHT_ELSEWHERE,
    }
)
"""What comes from them where the log does not say who reached out."""


def rows_of(trade: Trade, mondays: Iterable[Seen]) -> Iterator[Row]:
    """Yield every row of every Monday, beside what was known on that morning."""
    ticked: dict[str, list[Tick]] = {}
    let_go: dict[str, date] = {}
    for seen in mondays:
        lines = [line for line in seen.lines if line.key.kind in LISTED]
        for number, line in enumerate(lines, start=1):
            who = line.key.who
            events = events_of(trade, seen, who)
            person, ticks = seen.people.get(who, {}), tuple(ticked.get(who, ()))
            until = let_go.get(who, date.min)
            yield Row(trade, seen.week, number, seen.day, line, person, events, ticks, until)
        for line in lines:
            if is_ticked(seen, line):
                ticked.setdefault(line.key.who, []).append(_tick(trade, seen, line))
            if seen.typed.get(line.row, {}).get("not_before") == trade.words["never"]:
                let_go[line.key.who] = seen.day


def is_ticked(seen: Seen, line: Line) -> bool:
    """Return whether a row was done, and not ticked wrongly."""
    is_wrong = f"ticked {line.key.who} wrongly" in seen.happened
    return bool(seen.typed.get(line.row, {}).get("done")) and not is_wrong


def events_of(trade: Trade, seen: Seen, who: str) -> Sequence[Event]:
    """Return the rows of the log about somebody, those of one day in the order of the log."""
    names = {who, str(seen.people.get(who, {}).get("Email", who))}
    about = [row for row in seen.log if names & set(str(row.get("Customer")).split(", "))]
    rows = sorted(about, key=_day_of)
    return [_event(trade, row) for row in rows if _day_of(row) <= seen.day]


def _tick(trade: Trade, seen: Seen, line: Line) -> Tick:
    is_missed = seen.typed[line.row].get("note") in trade.words["ticked"]["missed"]
    return Tick(seen.day, line.key.action, str(line.cells["do"]), is_missed)


def _event(trade: Trade, row: Mapping[str, Cell]) -> Event:
    kind, note = _types(trade).get(str(row.get("Type"))), str(row.get("Note") or "")
    said = row.get("Direction")
    theirs = {str(Direction.FROM_THEM), trade.catalogue.word(Direction.FROM_THEM)}
    return Event(
        on=_day_of(row),
        type=kind,
        note=note,
        is_theirs=said in theirs if said else kind in OF_THEIRS,
        is_missed=note in trade.words["ticked"]["missed"],
    )


def _types(trade: Trade) -> dict[str, Type]:
    """Return the type of each word that this owner types."""
    words = {name: each for each in Type for name in (str(each), trade.catalogue.word(each))}
    own = trade.words["types"]
    return words | {word: Type(each) for each in own for word in own[each]}


def _day_of(row: Mapping[str, Cell]) -> date:
    on = row["Date"]
    if isinstance(on, datetime):
        return on.date()
    return on if isinstance(on, date) else date.fromisoformat(str(on)[:10])
