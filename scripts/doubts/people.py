"""People, and what they really want."""

from dataclasses import dataclass
from enum import Enum
from random import Random

_FIRST = (
    "Anna", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karin",
    "Luis", "Marta", "Nico", "Olga", "Pablo", "Rosa", "Simon", "Tessa", "Viktor",
)  # fmt: skip
_LAST = (
    "Almeida", "Bauer", "Castro", "Dubois", "Esposito", "Fischer", "Garnier", "Hansen", "Iglesias",
    "Jansen", "Keller", "Lombardi", "Moreau", "Novak", "Oliveira", "Peters", "Ricci", "Schmidt",
    "Teixeira", "Visser",
)  # fmt: skip


class Wish(Enum):
    """What is true of a person, whatever the list says."""

    WELCOMES = "welcomes contact"
    PEACE = "wants peace"
    DEAD = "has died"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an address and a number of their own."""

    name: str
    email: str
    phone: str
    wish: Wish


def make_people(random: Random, number: int) -> list[Person]:
    """Return so many people of different names; a quarter want peace or have died."""
    return [_person(random, each) for each in range(number)]


def _person(random: Random, number: int) -> Person:
    name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
    wish = random.choices(list(Wish), weights=(75, 20, 5))[0]
    address = f"{name.lower().replace(' ', '.')}{number}@example.com"
    return Person(f"{name} {_roman(number)}", address, f"+4915112{number:06}", wish)


def _roman(number: int) -> str:
    """Return a part of a name that nobody else has, in letters."""
    letters = "bcdfghklmnprstvw"
    digits = [letters[number >> shift & 15] for shift in (8, 4, 0)]
    return "".join(digits).capitalize() + "a"
