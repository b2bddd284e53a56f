"""Lists made by chance, and what an owner may do to their columns between two syncs."""

from synced_list import OK, List

PEOPLE = 14
HEADINGS = {
    "name": ("Kundenname", "Name", "Client", "Nom du client", "Nombre", "Naam", "Who", "Xyzzy"),
    "email": ("E-Mail", "Email", "Courriel", "Correo electrónico", "E-post", "Adres e-mail", "Q1"),
    "phone": ("Telefon", "Phone", "Teléfono", "Telefoon", "Numer telefonu", "Q2"),
    "wish": (
        "Werbung ok?",
        "Werbung erlaubt?",
        "Publicité ok ?",
        "Reklam ok?",
        "Kontakt ok?",
        "Keine Werbung",
        "Spalte 5",
        "Marketing consent",
        "Do not contact",
        "Notes",
    ),
    "peace": ("Do not contact", "Bitte nicht kontaktieren", "Niet contacteren", "Sperre", "Stop"),
    "news": ("Newsletter", "Rundbrief?", "Keine Werbung", "N", "Infolettre", "Nyhetsbrev"),
    "never": ("Never use", "Nie benutzen", "Ne jamais utiliser", "Nope"),
    "courtesy": ("Courtesy contact", "Courtesy ok", "Höflichkeitskontakt", "C"),
    "note": ("Notes", "Bemerkung", "Remarques", "Anteckningar", "Uwagi", "Blah"),
}
"""What a column may be called: translations, misspellings, and what means something else."""
CELLS = {
    "wish": ("ja", "nein", None),
    "news": ("ja", "nein", None),
    "peace": ("yes", "no", None),
    "courtesy": ("yes", "no", None),
    "never": ("Phone", "Email, Phone", None),
    "note": ("liebt Katzen", "bitte nicht anrufen", "verst. 2024", "möchte keine Werbung", None),
}
TURNED = {"ja": "nein", "nein": "ja", "yes": "no", "no": "yes"}
OTHERS = (("blue", "red"), ("ja",), (1, 2, 3), ("x", None))
"""What a column of wishes may be filled with anew."""


def made_up(chance):
    """Return a list of fourteen people, some of whom say no, and what the owner answered about it."""
    kinds = ["name", "email", *chance.sample(["phone", *CELLS], chance.randint(2, 6))]
    headings = [HEADINGS[kind][0] for kind in kinds]
    while len(set(headings)) < len(headings) or chance.random() < 0.5:
        headings = [chance.choice(HEADINGS[kind][:6]) for kind in kinds]
    rows = [[_cell(kind, number, chance) for kind in kinds] for number in range(PEOPLE)]
    answers = [
        (f"Column: {heading}", chance.choice(("any contact", "advertising only")))
        for kind, heading in zip(kinds, headings, strict=True)
        if kind in ("wish", "news") and chance.random() < 0.6
    ]
    return List([headings, *rows], settings=[("Business", "shop"), *answers])


def _cell(kind, number, chance):
    if kind in CELLS:
        return chance.choice(CELLS[kind])
    letter = chr(ord("a") + number)
    return {
        "name": f"Person {letter.upper()}{letter} Muster",
        "email": f"p{number}@example.de",
        "phone": f"0171 55501{number:02}",
    }[kind]


def edited(people, chance):
    """Do one thing to a list, and say which."""
    return chance.choice(EDITS)(people, chance) or "nothing"


def _headings(people):
    return people.cells[0][: people.column(OK)]


def _kind(heading):
    return next((kind for kind, names in HEADINGS.items() if heading in names), None)


def _with_wishes(people):
    return [
        heading
        for heading in _headings(people)
        if any(row[people.column(heading)] in TURNED for row in people.cells[1:])
    ]


def _renamed(people, chance, heading, names):
    new = chance.choice(names)
    if new in people.cells[0]:
        return None
    people.rename(heading, new)
    return f"rename {heading} to {new}"


def rename(people, chance):
    known = [heading for heading in _headings(people) if _kind(heading)]
    heading = chance.choice(known)
    return _renamed(people, chance, heading, HEADINGS[_kind(heading)])


def rename_to_anything(people, chance):
    heading = chance.choice(_headings(people))
    return _renamed(people, chance, heading, HEADINGS[chance.choice(sorted(HEADINGS))])


def swap(people, chance):
    one, other = chance.sample(range(len(_headings(people))), 2)
    head = people.cells[0]
    head[one], head[other] = head[other], head[one]
    return f"swap {head[one]} and {head[other]}"


def move(people, chance):
    width = people.column(OK)
    order = chance.sample(range(width), width)
    people.cells[:] = [[*(row[at] for at in order), *row[width:]] for row in people.cells]
    return "move"


def insert(people, chance):
    heading = chance.choice(("Colour", "Gewicht", *HEADINGS["wish"], *HEADINGS["peace"]))
    if heading in people.cells[0]:
        return None
    words = ("blue", None) if heading in ("Colour", "Gewicht") else ("ja", "ja", "nein", None)
    at = chance.randrange(people.column(OK) + 1)
    people.insert(at, heading, [chance.choice(words) for _ in people.cells[1:]])
    return f"insert {heading}"


def delete(people, chance):
    known = [each for each in _headings(people) if not _names_people(people, each)]
    if not known:
        return None
    heading = chance.choice(known)
    people.delete(heading)
    return f"delete {heading}"


def _names_people(people, heading):
    at = people.column(heading)
    return any(str(row[at]).startswith("Person") or "@" in str(row[at]) for row in people.cells)


def turn(people, chance):
    told = _with_wishes(people)
    if not told:
        return None
    heading = chance.choice(told)
    at = people.column(heading)
    for row in people.cells[1:]:
        row[at] = TURNED.get(row[at], row[at])
    renamed = chance.random() < 0.5 and _renamed(
        people, chance, heading, (*HEADINGS["wish"], *HEADINGS["news"], *HEADINGS["peace"])
    )
    return f"turn {heading}, {renamed}"


def fill_anew(people, chance):
    told = _with_wishes(people)
    if not told:
        return None
    heading, words = chance.choice(told), chance.choice(OTHERS)
    for row in people.cells[1:]:
        row[people.column(heading)] = chance.choice(words)
    return f"fill {heading} with {words}"


def sort(people, chance):
    people.cells[1:] = chance.sample(people.cells[1:], PEOPLE)
    return "sort"


EDITS = (
    rename,
    rename,
    rename_to_anything,
    swap,
    swap,
    move,
    insert,
    delete,
    turn,
    fill_anew,
    sort,
)
