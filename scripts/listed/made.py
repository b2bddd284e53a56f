"""Lists as owners keep them, made by program: in any language, shuffled, misspelt, with dirt around."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from listed.cells import FIELDS, Cell, cell_of
from listed.exports import Listed
from listed.people import PLACES, Asked, Person, make_people

SPELLINGS = Path(__file__).with_name("spellings.toml")
WHOLE = ("name",)
IN_PARTS = ("first_name", "last_name")
ADDRESSES = (("address",), ("street", "postcode", "city"))
WISHES = {"no_contact": "do_not_contact", "granting": "granting", "refusing": "refusing"}
PEOPLE = 18
MISSPELT = 0.08
"""So many headings of at least seven letters have a slip of the finger."""
LONG_ENOUGH = 7

Spelt = Mapping[str, Sequence[str]]

_PLACE_OF = {
    "German": "DE", "French": "FR", "Spanish": "ES", "Italian": "IT", "Dutch": "NL",
}  # fmt: skip
_TITLES = ("Customers 2026", "Kunden", "Liste clients", "Clientes", "CRM", "My list (old)")
_JUNK = ("printed 2 March 2026", "page 1", "internal", "as of 1 March")


def made_lists(seed: int, number: int) -> Iterator[Listed]:
    """Yield so many lists, each in the next language."""
    spelt = tomllib.loads(SPELLINGS.read_text(encoding="utf-8"))
    languages = list(spelt)
    for at in range(number):
        language = languages[at % len(languages)]
        random = Random(f"{language} {at} {seed}")
        place = PLACES[_PLACE_OF.get(language, "US")]
        people = make_people(random, place, PEOPLE)
        yield _made(f"{language} {at}", random, spelt[language], people)


def _made(name: str, random: Random, spelt: Spelt, people: Sequence[Person]) -> Listed:
    columns = [column for column in _chosen(random, spelt) if column[1]]
    random.shuffle(columns)
    headings = [_typed(random, heading) for _, heading in columns]
    if len(set(map(str.casefold, headings))) < len(headings):  # "Nom" twice: another draw
        return _made(name, random, spelt, people)
    cells = [_cells(random, spelt, *column) for column in columns]
    rows = [[cell(person, random) for cell in cells] for person in people]
    labels = [_label(field) for field, _ in columns]
    return Listed(name, _placed(random, [headings, *rows]), labels, people)


def _chosen(random: Random, spelt: Spelt) -> Iterator[tuple[str, str]]:
    """Yield the fields of a list and their headings: somebody's name, and a few of the others."""
    who = random.choice((WHOLE, IN_PARTS))
    where = random.choice((*ADDRESSES, ()))
    others = [
        field
        for field in spelt
        if field not in {*WHOLE, *IN_PARTS, "yes", "no", "asked", "own", *WISHES}
        and field not in {"address", "street", "postcode", "city"}
    ]
    some = random.sample(others, min(len(others), random.randint(4, 8)))
    for field in (*who, *where, *some):
        yield field, random.choice(spelt.get(field, [""]))
    for field, most in (("asked", 1), ("own", 2)):
        known = list(spelt.get(field, []))
        for heading in random.sample(known, min(len(known), random.randint(0, most))):
            yield field, heading
    if random.random() < 0.5:
        wish = random.choice([each for each in WISHES if each in spelt])
        yield wish, random.choice(spelt[wish])


def _label(field: str) -> str:
    if field in {"street", "postcode", "city"}:
        return f"any.{field}"
    return {"asked": "ask", "granting": "wish", "refusing": "wish", "no_contact": "wish"}.get(
        field, field
    )


def _cells(random: Random, spelt: Spelt, field: str, heading: str) -> Cell:
    if field in WISHES:
        yes, no = random.choice(spelt["yes"]), random.choice(spelt["no"])
        refuses = {Asked.OUT: no, Asked.IN: yes, Asked.NOT: ""}
        if field != "granting":
            refuses = {Asked.OUT: yes, Asked.IN: no, Asked.NOT: ""}
        return lambda each, _: refuses[each.by_email]
    if field == "name" and ("," in heading):
        return lambda each, _: f"{each.last}, {each.first}"
    if field in {"street", "postcode", "city"}:
        return cell_of("", heading, f"any.{field}")
    return FIELDS.get(field) or cell_of("", heading, "ask" if field == "asked" else "own")


def _typed(random: Random, heading: str) -> str:
    """Return a heading as somebody types it: in capitals, with a colon, or misspelt."""
    if len(heading) >= LONG_ENOUGH and heading.isascii() and random.random() < MISSPELT:
        return _slip(random, heading)
    dress = random.choice(("", "", "", "", ":", "*", "upper"))
    return heading.upper() if dress == "upper" else heading + dress


def _slip(random: Random, heading: str) -> str:
    """Return a heading with two letters swapped, one left out or one doubled."""
    at = random.randint(2, len(heading) - 3)
    kind = random.choice(("swap", "drop", "double"))
    if kind == "swap":
        return heading[:at] + heading[at + 1] + heading[at] + heading[at + 2 :]
    return (
        heading[:at] + heading[at + 1 :]
        if kind == "drop"
        else heading[:at] + heading[at : at + 1] + heading[at:]
    )


def _placed(random: Random, rows: list[list[str]]) -> list[list[str]]:
    """Return the rows somewhere in a tab: under a title, at C7, with blank columns, junk below."""
    if random.random() < 0.2:
        at = random.randint(1, len(rows[0]) - 1)
        rows = [[*row[:at], "", *row[at:]] for row in rows]
    right, down = random.choice(((0, 0), (0, 0), (0, 2), (2, 6), (1, 3)))
    above = [[""] * right for _ in range(down)]
    if down:
        above[0] = [*[""] * right, random.choice(_TITLES)]
    if down > 3:
        above[2] = [*[""] * right, random.choice(_JUNK)]
    placed = [*above, *([*[""] * right, *row] for row in rows)]
    if random.random() < 0.15:
        placed.insert(len(above) + 10, [*[""] * right, *rows[0]])
    if random.random() < 0.2:
        placed += [[], [*[""] * right, "Total", str(len(rows) - 1)]]
    return placed
