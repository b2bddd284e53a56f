"""People who stand once, the ways in which somebody comes to stand twice, and who merely looks it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

GIVEN = (
    "Anna", "Jürgen", "Sabine", "Thomas", "Petra", "Käthe", "Uwe", "Jörg", "Zoë", "Björn", "Marie", "Luc", "Chloé", "Pablo",
    "Elena", "Marco", "Giulia", "Robert", "Linda", "Grace", "Joseph", "Kim", "Ingrid", "Søren", "Katarzyna", "Piotr",
)  # fmt: skip
ROOTS = (
    "Hart",
    "Berg",
    "Klein",
    "Stein",
    "Wald",
    "Lind",
    "Rosen",
    "Kirch",
    "Frö",
    "Müh",
    "Grün",
    "Weiß",
    "Sand",
    "Holz",
    "Brück",
    "Kra",
)
ENDINGS = ("mann", "ner", "bach", "feld", "hof", "meier", "ler", "eder", "inger", "stad")
STREETS = ("Lindenweg", "Hauptstr.", "Am Markt", "Oak Street", "Rue de la Paix", "Via Roma")
BIRTHS = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """A row of a list, blank where nothing is known."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    birthday: date | None = None
    company: str = ""

    @property
    def cells(self) -> list[str | date | None]:
        """The row under HEADINGS."""
        return [self.name, self.company, self.email, self.phone, self.address, self.birthday]


HEADINGS = ("Name", "Company", "Email", "Phone", "Address", "Birthday")


def somebody(random: Random) -> Person:
    """Return a person of their own: name, e-mail, phone, address and birthday."""
    given, family = random.choice(GIVEN), surname(random)
    number = random.randrange(10**7, 10**8)
    mailbox = f"{ascii_of(given)}.{ascii_of(family)}{number % 1000}@{random.choice(('gmail.com', 'web.de', 'mail.example'))}"
    birthday = BIRTHS + timedelta(days=random.randrange(18_000))
    address = f"{random.choice(STREETS)} {random.randrange(1, 190)}, {random.randrange(10_000, 99_999)} Halle"
    return Person(f"{given} {family}", mailbox.lower(), f"+49 30 {number}", address, birthday)


def surname(random: Random) -> str:
    """Return a family name."""
    return random.choice(ROOTS) + random.choice(ENDINGS)


def ascii_of(text: str) -> str:
    """Return a name as somebody without the letters types it."""
    for letter, typed in {
        "ü": "ue",
        "ö": "oe",
        "ä": "ae",
        "ß": "ss",
        "ø": "o",
        "é": "e",
        "ë": "e",
    }.items():
        text = text.replace(letter, typed)
    return text


# --- how somebody comes to stand twice: each gives the second row


def typo(one: Person, random: Random) -> Person:
    """Two letters of the family name turned round, the e-mail the same."""
    given, family = one.name.split()
    at = random.randrange(1, len(family) - 1)
    family = family[:at] + family[at + 1] + family[at] + family[at + 2 :]
    return replace(one, name=f"{given} {family}", phone="", birthday=None)


def letter_lost(one: Person, random: Random) -> Person:
    """A letter of the family name left out, the phone the same."""
    given, family = one.name.split()
    at = random.randrange(1, len(family) - 1)
    return Person(f"{given} {family[:at]}{family[at + 1 :]}", phone=one.phone)


def umlaut(one: Person, _: Random) -> Person:
    """Typed without umlauts, with nothing but a name and an address."""
    return Person(ascii_of(one.name), address=one.address)


def turned(one: Person, _: Random) -> Person:
    """The family name first, the same phone without a country."""
    given, family = one.name.split()
    return Person(f"{family}, {given}", phone=one.phone.replace("+49 ", "0"), address=one.address)


def initial(one: Person, _: Random) -> Person:
    """The given name as an initial, the same e-mail in capitals."""
    given, family = one.name.split()
    return Person(f"{given[0]}. {family}", one.email.upper())


def married(one: Person, random: Random) -> Person:
    """A new family name; phone and birthday stay."""
    return Person(
        f"{one.name.split()[0]} {surname(random)}", phone=one.phone, birthday=one.birthday
    )


def hyphened(one: Person, random: Random) -> Person:
    """A second family name with a hyphen, the same e-mail."""
    return replace(one, name=f"{one.name}-{surname(random)}", phone="", birthday=None)


def other_mailbox(one: Person, random: Random) -> Person:
    """At work: another e-mail address, the same phone and birthday."""
    return replace(one, email=f"office{random.randrange(9999)}@firm.example", address="")


def mistyped_mailbox(one: Person, _: Random) -> Person:
    """A letter of the e-mail address missing, nothing else but the name."""
    return Person(one.name, one.email[:2] + one.email[3:])


def same_again(one: Person, _: Random) -> Person:
    """Everything once more."""
    return one


def name_alone(one: Person, _: Random) -> Person:
    """Nothing but the name."""
    return Person(one.name)


def birthday_alone(one: Person, _: Random) -> Person:
    """The name and the birthday, from a list of birthdays."""
    return Person(one.name, birthday=one.birthday)


TWICE: Mapping[str, Callable[[Person, Random], Person]] = {
    each.__name__: each
    for each in (
        typo, letter_lost, umlaut, turned, initial, married, hyphened, other_mailbox,
        mistyped_mailbox, same_again, name_alone, birthday_alone,
    )
}  # fmt: skip


# --- who merely looks it: each gives the other people of one


def household(one: Person, random: Random) -> list[Person]:
    """Somebody at the same address, on the same phone, half of them with one mailbox."""
    given = random.choice([each for each in GIVEN if each[0] != one.name[0]])
    email = (
        one.email
        if random.random() < 0.5
        else f"{ascii_of(given).lower()}{random.randrange(999)}@web.de"
    )
    born = BIRTHS + timedelta(days=random.randrange(18_000))
    return [replace(one, name=f"{given} {one.name.split()[1]}", email=email, birthday=born)]


def father_and_son(one: Person, random: Random) -> list[Person]:
    """The same name, address and phone, born a generation apart; half of the birthdays unknown."""
    assert one.birthday is not None
    born = one.birthday + timedelta(days=9_000 + random.randrange(3_000))
    email = f"junior{random.randrange(9_999)}@web.de"
    return [replace(one, email=email, birthday=born if random.random() < 0.5 else None)]


def junior(one: Person, random: Random) -> list[Person]:
    """The same name with Jr., and the same phone."""
    return [Person(f"{one.name} Jr.", f"j{random.randrange(9_999)}@web.de", one.phone)]


def siblings(one: Person, _: Random) -> list[Person]:
    """A sister whose name differs by a letter, on the same phone."""
    given, family = one.name.split()
    return [Person(f"{given}a {family}", "", one.phone, one.address)]


def switchboard(one: Person, random: Random) -> list[Person]:
    """Five colleagues behind one number, two of them of one family name."""
    firm = f"{surname(random)} GmbH"
    people = [
        replace(somebody(random), phone=one.phone, company=firm, birthday=None) for _ in range(4)
    ]
    family = people[0].name.split()[1]
    given = random.choice([each for each in GIVEN if each != people[0].name.split()[0]])
    return [
        *people,
        replace(somebody(random), name=f"{given} {family}", phone=one.phone, company=firm),
    ]


def namesake(one: Person, random: Random) -> list[Person]:
    """Another person of the same name elsewhere."""
    return [replace(somebody(random), name=one.name)]


def shared_birthday(one: Person, random: Random) -> list[Person]:
    """Another person of the same given name, born on the same day."""
    name = f"{one.name.split()[0]} {surname(random)}"
    return [replace(somebody(random), name=name, birthday=one.birthday)]


LOOKS: Mapping[str, Callable[[Person, Random], list[Person]]] = {
    each.__name__: each
    for each in (
        household,
        father_and_son,
        junior,
        siblings,
        switchboard,
        namesake,
        shared_birthday,
    )
}
