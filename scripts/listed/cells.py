"""What stands in a cell of a product's export, by the heading and by what the column is."""

import re
from collections.abc import Callable
from datetime import date
from random import Random

from listed.people import Asked, Person

Cell = Callable[[Person, Random], str]

CONSENT_WORDS = {
    "mailchimp": {Asked.IN: "subscribed", Asked.OUT: "unsubscribed", Asked.NOT: "cleaned"},
    "beehiiv": {Asked.IN: "active", Asked.OUT: "unsubscribed", Asked.NOT: "pending"},
    "convertkit": {Asked.IN: "active", Asked.OUT: "unsubscribed", Asked.NOT: "bounced"},
    "square_customers": {Asked.IN: "subscribed", Asked.OUT: "unsubscribed", Asked.NOT: "unknown"},
    "ghost_members": {Asked.IN: "true", Asked.OUT: "false", Asked.NOT: ""},
}
"""What a product writes; an address that bounced gets none, and nobody who was asked is one."""
YES_NO = {Asked.IN: "yes", Asked.OUT: "no", Asked.NOT: ""}


def cell_of(product: str, heading: str, label: str) -> Cell:
    """Return what fills a column of a product's list."""
    if label in CONSENTS:
        words = CONSENT_WORDS.get(product, YES_NO)
        is_text = label == "text_marketing"
        return lambda each, _: words[each.by_text if is_text else each.by_email]
    if label in {"own", "ask"}:
        return _others(heading)
    return FIELDS.get(label) or _address_part(label)


def _day(day: date, person: Person) -> str:
    return day.strftime(person.place.day)


def _moment(day: date) -> str:
    return f"{day.isoformat()} 10:15:00"


CONSENTS = frozenset({"email_marketing", "text_marketing", "accepts_marketing"})

FIELDS: dict[str, Cell] = {
    "customer_id": lambda each, _: str(each.number),
    "name": lambda each, _: each.name,
    "first_name": lambda each, _: each.first,
    "middle_name": lambda each, _: each.middle,
    "last_name": lambda each, _: each.last,
    "name_suffix": lambda _, random: random.choice(("", "", "", "Jr.")),
    "company": lambda each, _: each.company,
    "email": lambda each, _: each.email,
    "phone": lambda each, _: each.phone,
    "address": lambda each, _: f"{each.street}, {each.postcode} {each.city}",
    "country": lambda each, _: each.place.country,
    "birthday": lambda each, _: _day(each.born, each),
    "occupation": lambda each, _: each.job,
    "notes": lambda each, _: each.note,
    "source": lambda each, _: each.source,
    "segment": lambda each, _: each.tag,
    "interests": lambda each, _: each.likes,
    "number_of_purchases": lambda each, _: str(each.orders),
    "total_spent": lambda each, _: f"{each.spent:.2f}",
    "last_contacted": lambda each, _: _day(each.bought_on, each),
    "last_purchase": lambda each, _: _day(each.bought_on, each),
    "first_contact": lambda each, _: _day(each.known_since, each),
    "next_step": lambda _, random: random.choice(("call", "send offer", "")),
    "next_step_on": lambda _, random: random.choice(("2026-04-01", "2026-05-12", "")),
    "opted_in_on": lambda each, _: _moment(each.known_since) if each.by_email is Asked.IN else "",
    "confirmed_on": lambda each, _: _moment(each.known_since) if each.by_email is Asked.IN else "",
    "dates_to_remember": lambda _, random: random.choice(("", "3 June 2019", "")),
}


def _address_part(label: str) -> Cell:
    _, _, part = label.partition(".")
    parts: dict[str, Cell] = {
        "street": lambda each, _: each.street,
        "city": lambda each, _: each.city,
        "postcode": lambda each, _: each.postcode,
        "region": lambda each, _: each.region,
        "street2": lambda _, random: random.choice(("", "", "2nd floor")),
    }
    return parts.get(part, lambda _, __: "")


def _others(heading: str) -> Cell:
    """Return what fills a column that is none of ours, or that only the owner understands."""
    return next(cell for pattern, cell in _PATTERNS if pattern.search(heading))


def _choice(*words: str) -> Cell:
    return lambda _, random: random.choice(words)


def _number(_: Person, random: Random) -> str:
    return f"{random.randint(10, 90_000) / 10:.2f}"


_PATTERNS: list[tuple[re.Pattern[str], Cell]] = [
    (re.compile(pattern, re.IGNORECASE), cell)
    for pattern, cell in (
        (r"salutation|anrede|prefix|^titre$|^titel$", _choice("Mr.", "Mrs.", "", "Dr.")),
        (r"^title$", _choice("")),
        (r"type|label$|adressattyp", _choice("Home", "Work", "* Other")),
        (r"photo|url|website|linkedin", lambda each, _: f"https://example.com/{each.number}"),
        (r"twitter|username", lambda each, _: f"@{each.email.partition('.')[0]}{each.number}"),
        (r"last 4", lambda _, random: f"{random.randint(0, 9999):04}"),
        (r"card number|default card|_id$|leid|uid", lambda each, _: f"cus_{each.number}x9"),
        (r"iban", lambda each, _: f"DE02 1203 0000 0000 2020 {each.number % 100:02}"),
        (r"fax|telefon assistent", lambda each, _: each.phone2),
        (r"owner|rep$", _choice("Kim Park", "Sam Fox", "Jo Wright")),
        (r"amount|value|balance|budget|rating|mileage", _number),
        (r"consent date", lambda each, _: each.known_since.isoformat()),
        (r"visit", lambda each, _: _day(each.bought_on, each)),
        (
            r"created|creat|date|timestamp|joined| on$|seit|_at$| am$",
            lambda each, _: each.known_since.isoformat(),
        ),
        (r"exempt|delinquent|instant|blocked", _choice("false", "false", "true")),
        (r"aktiv|required", _choice("ja", "nein")),
        (r"gender|geschlecht", _choice("m", "f")),
        (r"country|land", lambda each, _: each.place.country),
        (r"name l$|name r$|^billing (first|last) name", lambda each, _: each.first),
        (r" l$| r$|yomi|phonetic|maiden|initials|short|nickname|relation|conjoint|enfants|hijos", _choice("")),
        (r"status|statut|stage|phase", _choice("active", "prospect", "regular")),
        (r"currency", _choice("usd")),
        (r"wants|intro|history|notes|information", _choice("a new kitchen", "two rooms", "")),
        (r"", _choice("A", "B", "")),
    )
]  # fmt: skip
