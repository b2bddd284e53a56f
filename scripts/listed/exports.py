"""The header lines of research/lists.md, each with people below it."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from environment import ROOT

from listed.cells import cell_of
from listed.people import PLACES, Person, Place, make_people

HEADER_LINES = ROOT.parent / "shared" / "research" / "lists.md"
LABELS = Path(__file__).with_name("labels.toml")
PEOPLE = 24

_LINE = re.compile(r"^- (?:orders: )?(\w+): `([^\n]*)`$", re.MULTILINE)
_ELSEWHERE = {"outlook_es": "ES", "outlook_es_sharepoint": "ES", "messy_owner": "US"}

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of people or of orders: its rows, headings first, and what each column is."""

    name: str
    rows: Sequence[Sequence[str]]
    labels: Sequence[str]
    people: Sequence[Person]
    is_orders: bool = False


def exported_lists(seed: int) -> Iterator[Listed]:
    """Yield each header line with rows below it; raise KeyError where one has no labels."""
    labels = read_labels()
    for name, headings in header_lines():
        random = Random(f"{name} {seed}")
        people = make_people(random, _place(name), PEOPLE)
        known = labels[name]
        if "orders" in known:
            yield Listed(name, _orders(headings, people, random), (), people, is_orders=True)
            continue
        columns = [known[each] for each in _numbered(headings)]
        cells = [cell_of(name, *each) for each in zip(headings, columns, strict=True)]
        rows = [[cell(person, random) for cell in cells] for person in people]
        yield Listed(name, [headings, *rows], columns, people)


def header_lines() -> list[tuple[str, list[str]]]:
    """Return the name and the headings of each line; one that was cut short ends there."""
    text = HEADER_LINES.read_text(encoding="utf-8")
    return [
        (found[1], [each for each in next(csv.reader([found[2]])) if each != "…"])
        for found in _LINE.finditer(text)
    ]


def read_labels() -> dict[str, Labels]:
    """Return what each column of each list is."""
    return tomllib.loads(LABELS.read_text(encoding="utf-8"))


def _numbered(headings: Sequence[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for heading in headings:
        seen[heading] += 1
        yield heading if seen[heading] == 1 else f"{heading}#{seen[heading]}"


def _place(name: str) -> Place:
    code = _ELSEWHERE.get(name) or next(
        (each for each in PLACES if re.search(rf"(^|_){each.lower()}(_|$)", name)), "US"
    )
    return PLACES[code]


def _orders(
    headings: Sequence[str], people: Sequence[Person], random: Random
) -> list[Sequence[str]]:
    """Return one order or more for each of some people."""
    buyers = [person for person in people for _ in range(random.randint(1, 3))]
    rows = [
        [_of_order(heading, number, person, random) for heading in headings]
        for number, person in enumerate(buyers, start=1051)
    ]
    return [headings, *rows]


def _of_order(heading: str, number: int, person: Person, random: Random) -> str:
    word = heading.casefold()
    answers = (
        (word == "name" and "sku" not in word and len(heading) == 4, f"#{number}"),
        ("email" in word, person.email),
        ("customer id" in word or "buyer user" in word, str(person.number)),
        (re.search(r"(order|invoice|transaction|payment) ?(id|no|number|#)|^id$|^invoice$|reference", word), f"{number}"),
        (re.search(r"date|paid at|created|fulfilled at", word), person.bought_on.isoformat()),
        (re.search(r"first ?name", word), person.first),
        (re.search(r"last ?name|surname", word), person.last),
        (re.search(r"(billing|full|client|customer|ship|shipping|card) ?name|^customer$|^buyer$", word), person.name),
        (re.search(r"phone", word), person.phone),
        (re.search(r"street|address", word), person.street),
        (re.search(r"city", word), person.city),
        (re.search(r"zip|postcode", word), person.postcode),
        (re.search(r"country", word), person.place.country),
        (re.search(r"quantity|items", word), str(random.randint(1, 4))),
        (re.search(r"total|amount|price|sales|tax|shipping|fee|net|gross|discount|value|balance", word), f"{random.randint(500, 9000) / 100:.2f}"),
        (re.search(r"currency", word), "USD"),
        (re.search(r"status", word), random.choice(("paid", "refunded"))),
        (re.search(r"item|event|ticket|description|stock", word), random.choice(("Bouquet", "Vase", "Card"))),
    )  # fmt: skip
    return next((cell for fits, cell in answers if fits), "")
