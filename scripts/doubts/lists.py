"""A list as an owner keeps it: where it says who wants peace, cleanly or with dirt on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from doubts.people import Person, Wish
from doubts.words import Words
from sheetcrm.tables.grid import Cell

TODAY = date(2026, 3, 2)
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "Err:502")
_MISREAD = 0.005
"""How many cells of people who welcome contact nobody can read: by the rules those are a no."""

Event = tuple[date, str, str, str, str, str]
"""Date, Customer, Type, Channel, Direction, Note."""


@dataclass(frozen=True, slots=True)
class OwnersList:
    """The rows of Customers and of Interactions, headings first, and who stands in them."""

    people: Sequence[Person]
    customers: Sequence[Sequence[Cell]]
    interactions: Sequence[Sequence[Cell]]


@dataclass(slots=True)
class _Sheet:
    """A list while it is written."""

    random: Random
    words: Words
    people: Sequence[Person]
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def put(self, heading: str, cell: Callable[[Person], Cell]) -> None:
        """Fill a column, asking for each person's cell."""
        self.cells[heading] = [cell(person) for person in self.people]

    def add(self, heading: str, person: Person, text: str) -> None:
        """Write into one cell of a column of texts, behind what stands there."""
        column = self.cells.setdefault(heading, [None] * len(self.people))
        place = self.people.index(person)
        before = column[place]
        column[place] = f"{before}. {text}" if before else text

    def log(self, person: Person, kind: str, *, says: str = "", **typed: str) -> None:
        """Add a row to the log: purchases came first, then what was said."""
        earliest, latest = (900, 500) if kind == "Purchase" else (400, 200)
        on = TODAY - timedelta(days=self.random.randint(latest, earliest))
        self.events.append(
            (on, person.name, kind, typed.get("channel", ""), typed.get("direction", ""), says)
        )


def clean_list(random: Random, words: Words, people: Sequence[Person]) -> OwnersList:
    """Return a list in which each wish stands where sheetcrm looks for it."""
    sheet = _begin(random, words, people)
    ways = random.sample((_column_of_no_contact, _column_of_courtesy, _opt_out_rows), 2)
    _say(sheet, ways, (_death_rows,))
    return _finish(sheet)


def dirty_list(random: Random, words: Words, people: Sequence[Person]) -> OwnersList:
    """Return a list in which wishes and deaths stand wherever owners put them."""
    sheet = _begin(random, words, people)
    # beside other columns of wishes "Do not call" is about calls alone
    columns = random.choice(
        (
            (_column_of_no_contact_with_errors, _granting_column, _refusing_column),
            (_column_of_no_calls,),
        )
    )
    said = (_refusing_notes, _refusing_calls, _opt_outs_in_own_words, _opt_out_messages)
    ways = random.sample((*columns, *said), 3)
    _say(sheet, ways, (_death_notes, _death_names, _death_calls, _death_types))
    _bounces(sheet)
    return _finish(sheet)


_Way = Callable[[_Sheet, Sequence[Person]], None]


def _begin(random: Random, words: Words, people: Sequence[Person]) -> _Sheet:
    sheet = _Sheet(random, words, people)
    sheet.put(random.choice(words.name), lambda person: person.name)
    sheet.put(random.choice(words.email), lambda person: person.email)
    sheet.put(random.choice(words.phone), lambda person: person.phone)
    notes = random.choice(words.notes)
    sheet.put(notes, lambda _: random.choice(words.harmless) if random.random() < 0.4 else None)
    for person in people:
        if random.random() < 0.5:
            sheet.log(person, "Purchase", says=random.choice(words.harmless))
    return sheet


def _say(sheet: _Sheet, refusals: Sequence[_Way], deaths: Sequence[_Way]) -> None:
    """Let each of those who want peace or have died be known in one of the ways."""
    for wish, ways in ((Wish.PEACE, refusals), (Wish.DEAD, deaths)):
        concerned = [person for person in sheet.people if person.wish is wish]
        sheet.random.shuffle(concerned)
        for number, way in enumerate(ways):
            way(sheet, concerned[number :: len(ways)])


def _finish(sheet: _Sheet) -> OwnersList:
    headings = list(sheet.cells)
    rows = zip(*sheet.cells.values(), strict=True)
    log = ("Date", "Customer", "Type", "Channel", "Direction", "Note")
    return OwnersList(
        sheet.people,
        [headings, *map(list, rows)],
        [log, *sorted(sheet.events)],
    )


# --- cleanly ----------------------------------------------------------------------------------


def _column_of_no_contact(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    """Fill a column in which a yes means peace."""
    _marked(sheet, sheet.random.choice(sheet.words.no_contact), concerned)


def _column_of_courtesy(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _refused(sheet, sheet.random.choice(sheet.words.courtesy), concerned)


def _opt_out_rows(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    for person in concerned:
        sheet.log(person, "Opt-out")


def _death_rows(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    for person in concerned:
        sheet.log(person, "Passed away")


# --- with dirt --------------------------------------------------------------------------------


def _column_of_no_contact_with_errors(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    """Let formulas fail, and put words into the cells that are no answer."""
    heading = sheet.random.choice(sheet.words.no_contact)
    _marked(sheet, heading, concerned)
    column = sheet.cells[heading]
    for place, person in enumerate(sheet.people):
        if person in concerned and sheet.random.random() < 0.5:
            column[place] = sheet.random.choice((*_ERRORS, *sheet.words.unreadable))


def _column_of_no_calls(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _marked(sheet, sheet.random.choice(sheet.words.no_calls), concerned)


def _granting_column(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _refused(sheet, sheet.random.choice(sheet.words.granting), concerned)


def _refusing_column(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _marked(sheet, sheet.random.choice(sheet.words.refusing), concerned)


def _refusing_notes(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _note(sheet, concerned, sheet.words.refuses)


def _refusing_calls(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _calls(sheet, concerned, sheet.words.refuses)


def _opt_outs_in_own_words(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    for person in concerned:
        sheet.log(person, sheet.random.choice(sheet.words.opt_out_types))


def _opt_out_messages(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    for person in concerned:
        said = sheet.random.choice(sheet.words.opt_out_messages)
        sheet.log(
            person, sheet.random.choice(("Email", "Message")), says=said, direction="From them"
        )


def _death_notes(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _note(sheet, concerned, sheet.words.dead)


def _death_names(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    (heading,) = set(sheet.cells) & set(sheet.words.name)
    column = sheet.cells[heading]
    for place, person in enumerate(sheet.people):
        if person in concerned:
            column[place] = sheet.random.choice((f"{person.name} †", f"† {person.name}"))


def _death_calls(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    _calls(sheet, concerned, sheet.words.dead)


def _death_types(sheet: _Sheet, concerned: Sequence[Person]) -> None:
    for person in concerned:
        sheet.log(person, sheet.random.choice(sheet.words.death_types))


def _bounces(sheet: _Sheet) -> None:
    for person in sheet.people:
        if sheet.random.random() < 0.02:
            sheet.log(person, "Email", says="bounced: address unknown", direction="From us")


# --- cells ------------------------------------------------------------------------------------


def _marked(sheet: _Sheet, heading: str, concerned: Sequence[Person]) -> None:
    """Fill a column with yes for those concerned; the others have no, or nothing."""
    says_no = sheet.random.random() < 0.5
    _answers(sheet, heading, concerned, sheet.words.yes, sheet.words.no if says_no else [])


def _refused(sheet: _Sheet, heading: str, concerned: Sequence[Person]) -> None:
    """Fill a column with no for those concerned; the others have yes, or nothing."""
    says_yes = sheet.random.random() < 0.5
    _answers(sheet, heading, concerned, sheet.words.no, sheet.words.yes if says_yes else [])


def _answers(
    sheet: _Sheet,
    heading: str,
    concerned: Sequence[Person],
    words: Sequence[str],
    others: Sequence[str],
) -> None:
    """Spell each answer of a column in one way, as an owner does."""
    word = sheet.random.choice(words)
    other = sheet.random.choice(others) if others else None

    def cell(person: Person) -> Cell:
        if person in concerned:
            return word
        if sheet.random.random() < _MISREAD:
            return sheet.random.choice(_ERRORS)
        return other

    sheet.put(heading, cell)


def _note(sheet: _Sheet, concerned: Sequence[Person], notes: Sequence[str]) -> None:
    (heading,) = set(sheet.cells) & set(sheet.words.notes)
    for person in concerned:
        sheet.add(heading, person, sheet.random.choice(notes))


def _calls(sheet: _Sheet, concerned: Sequence[Person], notes: Sequence[str]) -> None:
    for person in concerned:
        said = sheet.random.choice(notes)
        sheet.log(person, "Call", says=said, direction="From us")
