"""People with all that a list may say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from random import Random

TODAY = date(2026, 3, 2)


class Asked(Enum):
    """What somebody said about mailings."""

    IN = "opted in"
    OUT = "opted out"
    NOT = "not asked"


@dataclass(frozen=True, slots=True)
class Place:
    """How a country writes its addresses and phones."""

    code: str
    country: str
    first: Sequence[str]
    last: Sequence[str]
    streets: Sequence[str]
    cities: Sequence[tuple[str, str, str]]
    """City, postcode, region."""
    phone: str
    """A digit for each #."""
    day: str
    """How a day is typed, for strftime."""


PLACES = {
    "US": Place(
        "US", "United States",
        ("Ann", "James", "Maria", "Robert", "Linda", "Kim", "Joseph", "Grace"),
        ("Miller", "Johnson", "Garcia", "Lee", "O'Brien", "Smith-Jones", "Nguyen", "Brown"),
        ("12 Oak Street", "4501 Main St", "77 Elm Ave Apt 3", "9 Lake Road"),
        (("Portland", "97201", "OR"), ("Austin", "73301", "TX"), ("Boston", "02108", "MA")),
        "(5##) 555-0###", "%Y-%m-%d",
    ),
    "DE": Place(
        "DE", "Deutschland",
        ("Anna", "Jürgen", "Sabine", "Thomas", "Petra", "Jan", "Käthe", "Uwe"),
        ("Müller", "Schmidt", "Groß", "Weber", "Bauer", "von Stein", "Fischer", "Yılmaz"),
        ("Hauptstr. 5", "Am Markt 12a", "Lindenweg 3", "Bahnhofstraße 44"),
        (("Berlin", "10115", "Berlin"), ("Köln", "50667", "NRW"), ("Halle", "06108", "Sachsen-Anhalt")),
        "030 1######", "%d.%m.%Y",
    ),
    "FR": Place(
        "FR", "France",
        ("Marie", "Jean", "Chloé", "Luc", "Amélie", "Paul", "Inès", "René"),
        ("Dupont", "Martin", "Lefèvre", "Moreau", "Petit", "Roux", "Garnier", "Blanc"),
        ("3 rue de la Paix", "14 bis avenue Foch", "8 place Bellecour"),
        (("Paris", "75002", "Île-de-France"), ("Lyon", "69002", "Rhône")),
        "01 42 ## ## ##", "%d/%m/%Y",
    ),
    "ES": Place(
        "ES", "España",
        ("Juan", "María", "Lucía", "Carlos", "Ana", "Pablo", "Elena", "José"),
        ("García López", "Pérez", "Fernández Ruiz", "Soto", "Martín", "Gil", "Díaz", "Vega"),
        ("Calle Mayor 1", "Av. de la Paz 22, 3ºB", "Plaza Nueva 4"),
        (("Madrid", "28013", "Madrid"), ("Sevilla", "41001", "Sevilla")),
        "91 2## ## ##", "%d/%m/%Y",
    ),
    "IT": Place(
        "IT", "Italia",
        ("Marco", "Giulia", "Paolo", "Francesca", "Luca", "Chiara", "Sara", "Matteo"),
        ("Rossi", "Bianchi", "De Luca", "Ferrari", "Esposito", "Conti", "Greco", "Villa"),
        ("Via Roma 7", "Corso Italia 15", "Piazza Dante 2"),
        (("Milano", "20121", "MI"), ("Napoli", "80133", "NA")),
        "02 4######", "%d/%m/%Y",
    ),
    "NL": Place(
        "NL", "Nederland",
        ("Jan", "Sanne", "Pieter", "Anouk", "Kees", "Lotte", "Daan", "Fleur"),
        ("de Vries", "Jansen", "Bakker", "Visser", "van den Berg", "Smit", "Mulder", "Bos"),
        ("Dorpsstraat 5", "Kerkweg 18", "Singel 220"),
        (("Utrecht", "3511 AB", "Utrecht"), ("Leiden", "2312 CD", "Zuid-Holland")),
        "030 2######", "%d-%m-%Y",
    ),
}  # fmt: skip

COMPANIES = (
    "Acme", "Blue Door", "Nordwind", "Casa Verde", "Lux & Co", "Riverside Bakery", "Atelier Neuf",
)  # fmt: skip
JOBS = ("Baker", "Teacher", "Architect", "Nurse", "Engineer", "Owner", "Accountant")
NOTES = (
    "likes lilies", "prefers mornings", "has two kids", "asked about delivery", "met at the fair",
    "pays by card", "",
)  # fmt: skip
SOURCES = ("Website", "Walk-in", "Instagram", "Referral", "Google")
TAGS = ("VIP", "wholesale", "newsletter 2024", "local", "")
LIKES = ("gardening", "cycling", "cooking", "football", "")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as one row of a list tells of them."""

    number: int
    first: str
    middle: str
    last: str
    company: str
    email: str
    email2: str
    phone: str
    phone2: str
    street: str
    city: str
    postcode: str
    region: str
    place: Place
    born: date
    known_since: date
    bought_on: date
    orders: int
    spent: float
    job: str
    note: str
    source: str
    tag: str
    likes: str
    by_email: Asked
    by_text: Asked

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.first} {self.last}"


def make_people(random: Random, place: Place, number: int) -> list[Person]:
    """Return so many people of a country, no two with one name or address."""
    pairs = [(first, last) for first in place.first for last in place.last]
    random.shuffle(pairs)
    return [_person(random, place, at, *pair) for at, pair in enumerate(pairs[:number])]


def _person(random: Random, place: Place, at: int, first: str, last: str) -> Person:
    city, postcode, region = random.choice(place.cities)
    mailbox = f"{_ascii(first)}.{_ascii(last)}{at}"
    since = TODAY - timedelta(days=random.randint(200, 2500))
    return Person(
        number=1001 + at,
        first=first,
        middle=random.choice(("", "", "", "M.")),
        last=last,
        company=random.choice(COMPANIES),
        email=f"{mailbox}@example.com",
        email2=random.choice(("", f"{mailbox}@work.example")),
        phone=_digits(random, place.phone),
        phone2=random.choice(("", _digits(random, place.phone))),
        street=random.choice(place.streets),
        city=city,
        postcode=postcode,
        region=region,
        place=place,
        born=date(random.randint(1940, 2004), random.randint(1, 12), random.randint(1, 28)),
        known_since=since,
        bought_on=since + timedelta(days=random.randint(10, 180)),
        orders=random.randint(1, 14),
        spent=random.randint(900, 250_000) / 100,
        job=random.choice(JOBS),
        note=random.choice(NOTES),
        source=random.choice(SOURCES),
        tag=random.choice(TAGS),
        likes=random.choice(LIKES),
        by_email=random.choice(list(Asked)),
        by_text=random.choice(list(Asked)),
    )


def _digits(random: Random, pattern: str) -> str:
    return "".join(str(random.randint(0, 9)) if each == "#" else each for each in pattern)


def _ascii(name: str) -> str:
    plain = name.lower().encode("ascii", "ignore").decode()
    return "".join(each for each in plain if each.isalpha()) or "x"
