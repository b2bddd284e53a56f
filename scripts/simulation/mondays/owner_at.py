"""The owner on a Monday: reads Today, does some of it, ticks it, and puts the rest off or leaves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from sheetcrm.rules.words import Band
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.row_keys import RowKind
from simulation.mondays.file import LISTED, Line
from simulation.mondays.ticked import Ticked, ticked
from simulation.mondays.trade import Trade
from simulation.mondays.typed import TypedWorkbook
from simulation.owner import LOGGED_AS
from simulation.people import Entry
from simulation.town import BY_CHANNEL, Town

DOES = {
    Band.THEY_ARE_WAITING: 0.95,
    Band.WITH_CARE: 0.75,
    Band.A_GOOD_MOMENT: 0.75,
    Band.IF_THERE_IS_TIME: 0.45,
}
PUTS_OFF, NEVER = 0.09, 0.03
A_DAYS_WORK = 10
"""So many conversations an owner has on a Monday."""


@dataclass
class Monday:
    """What the owner does with the list of one Monday."""

    trade: Trade
    town: Town
    workbook: TypedWorkbook
    rng: Random
    day: date
    done: list[Line] = field(default_factory=list)
    typed: dict[int, dict[str, Cell]] = field(default_factory=dict)
    """What is typed into Today: row, then column."""

    def work(self, lines: Sequence[Line], is_holiday_ahead: bool = False) -> None:
        """Go through the list from the top."""
        for line in [each for each in lines if each.key.kind in LISTED]:
            chance = self.rng.random()
            does = DOES[Band(self._english_band(line))]
            if chance < does and len(self.done) < A_DAYS_WORK:
                self._do(line)
            elif line.key.kind is RowKind.STRANGER:
                continue
            elif chance > 1 - NEVER:
                self._type(line, not_before=self.trade.words["never"])
            elif chance > 1 - NEVER - PUTS_OFF or is_holiday_ahead:
                waits = self._english_band(line) == Band.THEY_ARE_WAITING
                until = "put_off_waiting" if waits else "put_off"  # nobody waits for a month
                self._type(line, not_before=self.trade.one_of(until, self.rng))

    def tick_wrongly(self, lines: Sequence[Line]) -> Line | None:
        """Tick a row that nobody did, the last of those listed."""
        left = [
            each for each in lines if each.key.kind is RowKind.DUE and not self.typed.get(each.row)
        ]
        if left:
            self._type(left[-1], done="x")
        return left[-1] if left else None

    def _do(self, line: Line) -> None:
        came = ticked(line.key, self.trade, self.rng, self.day)
        self._type(line, done="x", outcome=came.outcome, note=came.note)
        self.done.append(line)
        if line.key.who in self.town.people:
            self._follow_up(line.key.who, came)
        if line.key.on and line.key.who in self.town.people and not came.is_missed:
            channel = line.key.channel or None
            kind = LOGGED_AS.get(line.key.action, BY_CHANNEL.get(channel or "", "Message"))
            action = line.key.action
            self.town.hear(Entry(line.key.on, line.key.who, kind, False, channel, action=action))

    def _follow_up(self, who: str, came: Ticked) -> None:
        """Type the day of a meeting, and send the next day what was promised."""
        if came.meets_on is not None:
            self.workbook.type_cell(who, "Next meeting", came.meets_on)
        if came.is_promised:
            self.workbook.keep_promise(who, self.day)

    def _type(self, line: Line, **cells: Cell) -> None:
        self.typed[line.row] = {name: value for name, value in cells.items() if value is not None}

    def _english_band(self, line: Line) -> str:
        words: Mapping[str, str] = {self.trade.catalogue.word(band): str(band) for band in Band}
        return words[str(line.cells["band"])]
