"""What the owner types about everybody, and what waits until the workbook is open again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sheetcrm.tables.grid import Cell
from simulation.mondays.coherent import (
    fitting,
    is_its_time,
    without_contradiction,
    year_of_death,
)
from simulation.mondays.trade import COMPANIES, Bought, Trade
from simulation.people import Entry, Person
from simulation.town import TOLD
from simulation.workbook import Workbook

HAS_A_NOTE, WITHOUT_A_YEAR, IN_ONE_HOUSE, BUYS_YEARLY = 0.4, 0.3, 0.06, 0.12
KEEPS_A_PROMISE = 0.85
OLD_IF_BORN_UNTIL = 1965
CONVERSATION = ("Call", "Email", "Message")
OTHERWISE_NAMED = 0.03
"""The share of rows of the log that name somebody by their address."""

Cells = Mapping[str, Cell]
"""What is typed into a row, by our English heading."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """What somebody buys once a year, and around which month and day."""

    bought: Bought
    day: tuple[int, int]


@dataclass(kw_only=True)
class TypedWorkbook(Workbook):
    """A workbook of the simulation whose rows are typed into a real one, one visit at a time."""

    trade: Trade
    rng: Random
    new_people: list[Cells] = field(default_factory=list)
    new_rows: list[Cells] = field(default_factory=list)
    new_cells: list[tuple[str, str, Cell]] = field(default_factory=list)
    """Name, heading and what the cell is to say."""
    addresses: dict[str, str] = field(default_factory=dict)
    customers_of_ours: set[str] = field(default_factory=set)
    """Who has bought."""
    yearly: dict[str, Yearly] = field(default_factory=dict)
    """What those buy who come once a year."""
    notes: dict[str, Cell] = field(default_factory=dict)
    """What is noted of somebody."""
    young: set[str] = field(default_factory=set)
    """Who is known to be too young to retire."""
    paid: dict[str, float | None] = field(default_factory=dict)
    """What somebody paid last: the invoice is about that."""

    def add(self, person: Person) -> None:
        """Add a new person with what this owner writes down of anybody."""
        self._make_local(person)
        extra = self._extra(person)
        self.notes[person.name] = extra.get("Notes")
        person.wishes = without_contradiction(person.wishes, extra.get("Notes"), self.trade.words)
        self._let_die(person)
        super().add(person)
        if person.email:
            self.addresses[person.email] = person.name
        typed = {
            "Name": person.name,
            "Email": person.email,
            "Phone": person.phone,
            "Address": person.address,
            **{heading: self._as_typed(value) for heading, value in person.wishes.items()},
            **extra,
        }
        self.new_people.append({key: value for key, value in typed.items() if value is not None})

    def set_cell(self, who: str, heading: str, value: Cell) -> bool:
        """Fill in a cell about somebody, on the next visit."""
        if super().set_cell(who, heading, value):
            self.new_cells.append((who, heading, self._as_typed(value)))
            return True
        return False

    def note(self, entry: Entry) -> None:
        """Add a row to the log in the trade's own words."""
        entry = self._in_their_words(entry)
        super().note(entry)
        if self.is_kept:
            self.new_rows.append(self._row(entry))
            if not entry.from_them and entry.note in self.trade.words["ticked"]["promised"]:
                self.keep_promise(entry.who, entry.on)

    def keep_promise(self, who: str, on: date) -> None:
        """Send the next day, nearly always, what was promised."""
        if self.rng.random() < KEEPS_A_PROMISE:
            tomorrow, sent = on + timedelta(1), self.trade.ticked("sent", self.rng)
            self.note(Entry(tomorrow, who, "Email", False, "Email", note=sent))

    def type_cell(self, who: str, heading: str, value: Cell) -> None:
        """Have a cell typed that the simulation itself does not know."""
        self.new_cells.append((who, heading, value))

    def _let_die(self, person: Person) -> None:
        """Let somebody be dead of whom a note says so: nothing comes from them after that year."""
        year = year_of_death(self.notes[person.name], self.trade.words)
        if year is not None:
            person.bought = [on for on in person.bought if on.year < year]
            person.buys_on, person.is_gone = None, True

    def _make_local(self, person: Person) -> None:
        words, rng = self.trade.words, self.rng
        if person.phone:
            form = rng.choice(words["phones"])
            person.phone = form.format(number=f"{rng.randrange(10_000):04}")
        born = person.wishes.get("Birthday")
        if isinstance(born, date) and born.year > OLD_IF_BORN_UNTIL:
            self.young.add(person.name)
        if isinstance(born, date) and rng.random() < WITHOUT_A_YEAR:
            form = "{0.day}.{0.month}." if self.trade.is_german else "{0:%B} {0.day}"
            person.wishes["Birthday"] = form.format(born)
        if person.wishes.get("Contact level") in words.get("unlikely", ()):
            person.wishes["Contact level"] = None
        if person.wishes.get("Dates to remember"):
            person.wishes["Dates to remember"] = self.trade.one_of(
                "dates", rng, of=person.name, is_young=person.name in self.young
            )

    def _extra(self, person: Person) -> dict[str, Cell]:
        words, rng = self.trade.words, self.rng
        known: dict[str, Cell] = {"Country": words["country"]}
        if rng.random() < HAS_A_NOTE:
            known["Notes"] = rng.choice(self._notes_of(person))
        if words["companies"] and rng.random() < COMPANIES:
            known["Company"] = rng.choice(words["companies"])
        if rng.random() < IN_ONE_HOUSE:
            known["Household"] = person.name.split()[-1]
        if rng.random() < 0.3:
            known["Source"] = rng.choice(words["sources"])
        if rng.random() < 0.2:
            is_young = person.name in self.young
            ways = fitting(words["occupations"], person.name, words, is_young=is_young)
            known["Occupation"] = rng.choice(ways) if ways else None
        return known

    def _notes_of(self, person: Person) -> list[str]:
        """Return the notes that can be true of somebody: a newcomer is alive."""
        words = self.trade.words
        is_young = person.name in self.young
        notes = fitting(words["notes"], person.name, words, is_young=is_young)
        return [each for each in notes if not (self.is_kept and each in words["deaths"])]

    def _as_typed(self, value: Cell) -> Cell:
        return self.trade.typed_word(value, self.rng) if isinstance(value, str) else value

    def _in_their_words(self, entry: Entry) -> Entry:
        if entry.type == "Purchase":
            self.customers_of_ours.add(entry.who)
            bought = self._bought(entry)
            self.paid[entry.who] = bought.amount
            return entry._replace(amount=bought.amount, note=entry.note or bought.what or None)
        if entry.type == "Invoice" and self.paid.get(entry.who):
            return entry._replace(amount=self.paid[entry.who])
        if entry.from_them and entry.note in (None, TOLD.get(entry.type)):
            said = self.trade.said(
                self._as_said(entry), self.rng, of=entry.who, is_young=entry.who in self.young
            )
            return entry._replace(note=said)
        if not entry.from_them and entry.note is None and entry.type in ("Call", "Email"):
            is_call = entry.type == "Call"
            kind = "answers_by_hand" if is_call else "answers_in_writing"
            return entry._replace(note=self.trade.one_of(kind, self.rng) or None)
        return entry

    def _as_said(self, entry: Entry) -> str:
        """Return what kind of thing they say: who has not bought yet has no bill to ask about."""
        is_new = entry.who not in self.customers_of_ours
        return "Inquiry" if is_new and entry.type in CONVERSATION else entry.type

    def _bought(self, entry: Entry) -> Bought:
        if entry.note and entry.amount:
            return Bought(entry.note, entry.amount)
        yearly = self.yearly.get(entry.who)
        if yearly is not None and is_its_time(entry.on, yearly.day):
            return yearly.bought
        never = self.trade.words.get("never_buys", {}).get(self.notes.get(entry.who), [])
        return self.trade.bought(self.rng, never)

    def _row(self, entry: Entry) -> Cells:
        word = self.trade.typed_word
        who = entry.who
        if self.rng.random() < OTHERWISE_NAMED:
            who = next((mail for mail, name in self.addresses.items() if name == who), who)
        says_who = entry.type in ("Call", "Email", "Message", "Letter", "Visit")
        direction = "From them" if entry.from_them else "From us"
        row: dict[str, Cell] = {
            "Date": entry.on,
            "Customer": who,
            "Type": self._type_of(entry),
            "Channel": word(entry.channel, self.rng) if entry.channel else None,
            "Direction": word(direction, self.rng) if says_who else None,
            "Purpose": word(entry.purpose, self.rng) if entry.purpose else None,
            "Amount": entry.amount,
            "Note": entry.note,
        }
        return {key: value for key, value in row.items() if value is not None}

    def _type_of(self, entry: Entry) -> str:
        """Return the word for a row: what has a word of its own among the types is called by it."""
        if entry.type != "Purchase" or entry.note is None:
            return self.trade.typed_word(entry.type, self.rng)
        listed = self.trade.words["types"].get("Purchase", [])
        things = {each["what"].casefold() for each in self.trade.words["buys"]}
        own = [each for each in listed if each.casefold() == entry.note.casefold()]
        usual = [each for each in listed if each.casefold() not in things]
        return self.rng.choice(own or usual) if own or usual else entry.type


def make_yearly(workbook: TypedWorkbook, person: Person, until: date) -> None:
    """Let somebody be one of those who come once a year, always for the same."""
    rng, yearly = workbook.rng, workbook.trade.words["yearly"]
    if not yearly or rng.random() > BUYS_YEARLY or person.is_gone:
        return
    found = rng.choice(yearly)
    month, day = map(int, found["day"].split("-"))
    years = range(until.year - rng.randrange(1, 6), until.year + 2)
    days = [date(year, month, day) + timedelta(rng.randrange(-4, 5)) for year in years]
    person.bought = [on for on in days if on < until]
    person.buys_on = next(on for on in days if on >= until)
    person.own_gap_days = 365
    amount = float(rng.randint(found["low"], found["high"]))
    workbook.yearly[person.name] = Yearly(Bought(found["what"], amount), (month, day))
