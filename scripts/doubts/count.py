"""How often what a list says of somebody is misread."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import sheetcrm
from doubts.lists import TODAY, OwnersList, clean_list, dirty_list
from doubts.people import Person, Wish, make_people
from doubts.words import Words, read_words
from sheetcrm.settings import Settings

PEOPLE_A_LIST = 50

Make = Callable[[Random, Words, Sequence[Person]], OwnersList]
KINDS: dict[str, Make] = {"clean": clean_list, "dirty": dirty_list}


@dataclass(frozen=True, slots=True)
class Misreading:
    """Somebody who was misread: as what, what their row says, and why."""

    kind: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of how many were misread, and examples of it."""

    people: int
    said_yes_to_a_no: int
    said_no_to_a_yes: int
    asked: int
    misread: Sequence[Misreading]

    def figures(self) -> dict[str, int]:
        """Return the counts by name."""
        return {
            "people": self.people,
            "said_yes_to_a_no": self.said_yes_to_a_no,
            "said_no_to_a_yes": self.said_no_to_a_yes,
            "asked": self.asked,
        }


def count(kind: str, seed: int, rows: int) -> Counts:
    """Return how lists of a kind, "clean" or "dirty", are read; `rows` people in all."""
    random = Random(f"{kind} {seed}")
    misread = [each for made in _lists(kind, random, rows) for each in _misread(made)]
    kinds = Counter(each.kind for each in misread)
    return Counts(
        rows,
        kinds["said_yes_to_a_no"],
        kinds["said_no_to_a_yes"],
        kinds["asked"],
        misread,
    )


def _lists(kind: str, random: Random, rows: int) -> Iterator[OwnersList]:
    languages = read_words()
    for number, begin in enumerate(range(0, rows, PEOPLE_A_LIST)):
        people = make_people(random, min(PEOPLE_A_LIST, rows - begin))
        yield KINDS[kind](random, languages[number % len(languages)], people)


def _misread(made: OwnersList) -> Iterator[Misreading]:
    settings = Settings.for_business("shop")
    answers = sheetcrm.assess(made.customers, made.interactions, today=TODAY, settings=settings)
    for person, row, answer in zip(made.people, made.customers[1:], answers, strict=True):
        kind = _kind(person.wish, answer.ok_to_contact)
        if kind is not None:
            log = [event[2:] for event in made.interactions if event[1] == person.name]
            says = f"{dict(zip(made.customers[0], row, strict=True))} {log}"
            yield Misreading(kind, says, f"{answer.ok_to_contact}: {answer.contact_why}")


def _kind(wish: Wish, answer: str | None) -> str | None:
    """Return how somebody was misread; None if they were not.

    >>> _kind(Wish.DEAD, "Wait"), _kind(Wish.PEACE, "Ask"), _kind(Wish.WELCOMES, "Ask")
    ('said_yes_to_a_no', None, 'asked')
    """
    if wish is not Wish.WELCOMES:
        return "said_yes_to_a_no" if answer in ("Yes", "Wait") else None
    return {"Ask": "asked", "No": "said_no_to_a_yes", None: "said_no_to_a_yes"}.get(answer)
