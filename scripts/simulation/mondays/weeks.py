"""The twelve Mondays, and what happens between them: a holiday, a wrong tick, a wrong sort and more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sheetcrm.rules.words import Type
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.row_keys import RowKind
from simulation.mondays.file import File, Line
from simulation.mondays.owner_at import Monday
from simulation.mondays.trade import Trade
from simulation.mondays.typed import TypedWorkbook, make_yearly
from simulation.owner import Owner
from simulation.people import Entry
from simulation.town import Town

YEAR_DAYS = 365
LOG_BEGAN_YEARS = 5
WRONG_TICK, WRONG_SORT, HOLIDAY, TWO_PEOPLE, NEW_COMPUTER = 3, 5, 6, 8, 10
"""In which week: ticked wrongly (taken out the Monday after), sorted, gone for two weeks after it,
shared with somebody else, and at another computer."""
HOLIDAY_WEEKS = 2
STRANGERS, DEATHS, REFUSALS, STEPS, SELF_CALLS = 0.35, 0.08, 0.12, 0.5, 0.2
"""How often in a week somebody new asks, dies, wants no calls, and the owner plans a step."""
ASKED = (Type.INQUIRY, Type.EMAIL, Type.MESSAGE, Type.CALL, Type.COMPLAINT)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the owner saw on a Monday, and what they then typed."""

    week: int
    day: date
    headline: str
    lines: tuple[Line, ...]
    to_settle: tuple[str, ...]
    """What Problems says: its headline, then what it asks."""
    typed: dict[int, dict[str, Cell]]
    people: Mapping[str, Mapping[str, Cell]]
    """The rows of Customers on that morning, by name and our English heading."""
    log: Sequence[Mapping[str, Cell]]
    happened: tuple[str, ...]
    """What was special about this Monday."""


@dataclass
class Weeks:
    """One business, week by week."""

    trade: Trade
    seed: int
    folder: Path
    weeks: int = 12
    people: int | None = None
    file: File = field(init=False)
    town: Town = field(init=False)
    typed: TypedWorkbook = field(init=False)

    def __post_init__(self) -> None:
        """Let the business have its past, and type it all."""
        self.rng = Random(f"mondays {self.trade.name} {self.seed}")
        self.day = self.trade.first_monday(self.seed)
        self.typed = TypedWorkbook("year", is_kept=False, trade=self.trade, rng=self.rng)
        size = self.people or self.trade.words["people"]
        names = self.trade.names(self.rng)
        self.town = Town(self.trade.kind, size, self.rng, self.typed, called=names)
        self.owner = Owner(self.town, self.rng)
        self.strangers = list(self.trade.words["strangers"])
        self.wrongly: Line | None = None
        self._live_the_past()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = File(self.trade, self.folder / f"{self.trade.name}.xlsx")
        self.file.make()

    def play(self) -> Iterator[Seen]:
        """Yield every Monday, as the owner saw and left it."""
        for week in range(1, self.weeks + 1):
            if week == NEW_COMPUTER:
                self.file.new_computer()
            if week == TWO_PEOPLE:
                self._share()
            self.file.type_in(self.typed)
            yield self._monday(week)
            for _ in range(1 + (HOLIDAY_WEEKS if week == HOLIDAY else 0)):
                self._live_a_week(is_away=week == HOLIDAY)

    def _monday(self, week: int) -> Seen:
        self.file.sync(self.day)
        happened = []
        if self.wrongly is not None:
            self._take_back(self._wrongly_done())
            happened.append(f"took the wrong tick at {self.wrongly.key.who} out again")
            self.file.sync(self.day)
            assert not self._wrongly_done(), "a tick that was taken out stands there still"
        if week == WRONG_SORT:
            self.file.sort_today("why")
            happened.append("the whole tab was sorted by Why, and synced")
            self.file.sync(self.day)
        tabs = self.file.seen()
        lines = tabs.lines
        monday = Monday(self.trade, self.town, self.typed, self.rng, self.day)
        monday.work(lines, is_holiday_ahead=week == HOLIDAY)
        self.wrongly = monday.tick_wrongly(lines) if week == WRONG_TICK else None
        if self.wrongly is not None:
            happened.append(f"ticked {self.wrongly.key.who} wrongly")
        if week == HOLIDAY:
            happened.append("gone for two weeks after this")
        self._tick(week, lines, monday.typed)
        if week % 2:
            self.file.sync(self.day)
        return Seen(
            week=week,
            day=self.day,
            headline=tabs.headline,
            lines=tuple(lines),
            to_settle=tabs.to_settle,
            typed=monday.typed,
            people={str(row.get("Name")): row for row in tabs.rows("Customers")},
            log=tabs.rows("Interactions"),
            happened=tuple(happened),
        )

    def _tick(
        self, week: int, lines: Sequence[Line], ticked: Mapping[int, Mapping[str, Cell]]
    ) -> None:
        mine = dict(ticked)
        if week >= TWO_PEOPLE:  # somebody else ticks every third row in a copy, and pastes it
            theirs = [line for line in lines if line.row in ticked][::3]
            self.file.paste_into_today(theirs, ticked)
            mine = {row: mine[row] for row in mine if row not in {line.row for line in theirs}}
        self.file.type_today(
            [(row, name, value) for row, cells in mine.items() for name, value in cells.items()]
        )

    def _wrongly_done(self) -> Sequence[Line]:
        """Return the row of Done lately that was ticked wrongly, if it is there."""
        assert self.wrongly is not None
        wrong = self.wrongly.key.occasion
        done = (line for line in self.file.seen().lines if line.key.kind is RowKind.DONE)
        return [line for line in done if line.key.occasion == wrong]

    def _take_back(self, lines: Sequence[Line]) -> None:
        """Take out the tick that was wrong, in Done lately."""
        (done,) = lines
        self.file.type_today([(done.row, "done", None)])

    def _share(self) -> None:
        for number, name in enumerate(self.town.people):
            self.typed.type_cell(name, "Looked after by", self.trade.words["both"][number % 2])

    # --- the past -----------------------------------------------------------------------------

    def _live_the_past(self) -> None:
        began_on = self.day - timedelta(YEAR_DAYS)
        settled = round(self.town.size * (1 - YEAR_DAYS / 7 * self.town.kind.newcomers_a_week))
        self.town.settle(settled, began_on)
        self.typed.is_kept = True
        for person in self.town.people.values():
            make_yearly(self.typed, person, began_on)
            self._note_purchases(person.name, person.bought, began_on)
        for days in range(YEAR_DAYS):
            day = began_on + timedelta(days)
            self.owner.muddle_through(day)
            self.town.live(day)
            self._quote(day)
        self._know_first_days()

    def _note_purchases(self, who: str, bought: list[date], until: date) -> None:
        since = until - timedelta(LOG_BEGAN_YEARS * YEAR_DAYS)
        for on in bought:
            if on >= since:
                self.typed.note(Entry(on, who, "Purchase", True))

    def _know_first_days(self) -> None:
        for person in self.town.people.values():
            if person.bought and self.rng.random() < 0.5:
                self.typed.set_cell(person.name, "First purchase", person.bought[0])
            if self.rng.random() < 0.3:
                self.typed.set_cell(person.name, "First contact", person.met_on)

    # --- a week -------------------------------------------------------------------------------

    def _live_a_week(self, *, is_away: bool) -> None:
        for _ in range(7):
            self.town.live(self.day)
            self._happen(self.day)
            if not is_away:
                self._answer_by_hand(self.day)
                self._quote(self.day)
            self.day += timedelta(1)

    def _answer_by_hand(self, day: date) -> None:
        """Ring back most of those who asked on the day before, without looking at Today.

        On a Monday they look at it.
        """
        if not 0 < day.weekday() <= 4:
            return
        since = day - timedelta(1)
        recent = [each for each in self.typed.happened[-400:] if since <= each.on < day]
        for who in {each.who: None for each in recent if each.from_them and each.type in ASKED}:
            if who in self.town.people and self.rng.random() < self.trade.words["a_week_by_hand"]:
                channel = "Phone" if self.town.people[who].phone else "Email"
                kind = "Call" if channel == "Phone" else "Email"
                self.typed.note(Entry(day, who, kind, False, channel))

    def _quote(self, day: date) -> None:
        """Send an offer to some of those who asked for one a few days ago."""
        share = self.trade.words.get("quotes", 0)
        asked_on = day - timedelta(4)
        for entry in [each for each in self.typed.happened[-400:] if each.on == asked_on]:
            if entry.type == Type.INQUIRY and self.rng.random() < share:
                offer = self.trade.bought(self.rng)
                self.typed.note(
                    Entry(day, entry.who, "Quote", False, "Email", None, offer.amount, offer.what)
                )

    def _happen(self, day: date) -> None:
        living = [each.name for each in self.town.people.values() if not each.is_gone]
        words, rng = self.trade, self.rng
        who = rng.choice(living)
        if self._in_a_week(STRANGERS) and self.strangers:
            new = self.strangers.pop(0)
            channel = {"Call": "Phone", "Message": "Text", "Email": "Email"}.get(new["type"])
            self.typed.note(Entry(day, new["who"], new["type"], True, channel, note=new["note"]))
        if self._in_a_week(DEATHS):
            self.typed.type_cell(who, "Notes", words.one_of("death", rng, day))
            self.town.people[who].is_gone = True
        elif self._in_a_week(REFUSALS):
            self._called(day, who, words.one_of("refusal", rng))
        elif self._in_a_week(SELF_CALLS):
            self._called(day, who, words.one_of("self_calls", rng))
        elif self._in_a_week(STEPS):
            self.typed.set_cell(who, "Next step", words.one_of("next_steps", rng))
            self.typed.set_cell(who, "Next step on", day + timedelta(rng.randrange(4, 25)))

    def _called(self, day: date, who: str, note: str) -> None:
        self.typed.note(Entry(day, who, "Call", True, "Phone", note=note))

    def _in_a_week(self, times: float) -> bool:
        return self.rng.random() < times / 7
