"""The plain text of a cell: cleaned for keeping, folded for comparing, shown in a message."""

import re
import sys
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from sheetcrm.tables.grid import Cell

NEVER_CALCULATED = "(never calculated)"
"""What a store gives for a formula that a program wrote and no spreadsheet has worked out yet."""


class _Errors(frozenset[str]):
    """Texts of formulas that went wrong: those known by name, and any that looks like one."""

    _LOOK = re.compile(r"#[A-Z][A-Z_/0-9]{2,}[!?]|Err:\d{3}")

    def __contains__(self, cell: object) -> bool:
        if super().__contains__(cell):
            return True
        return isinstance(cell, str) and cell[:1] in "#E" and bool(self._LOOK.fullmatch(cell))


ERRORS = _Errors(
    [
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#VALUE!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#GETTING_DATA",
        "Loading...",  # Google's, while a formula waits for another sheet
        NEVER_CALCULATED,
        # how Excel shows them in German, French, Spanish, Italian, Dutch and Portuguese
        *("#NV", "#ÜBERLAUF!"),
        *("#¡REF!", "#¡VALOR!", "#¡NUM!", "#¡NULO!", "#¡DIV/0!", "#¿NOMBRE?"),
        *("#N/D", "#N/B", "#NÚM!"),
    ]
)
"""What a formula shows that went wrong: "#SPILL!", say, or LibreOffice's "Err:502"."""

# Byte-order marks, zero-width spaces and the marks of right-to-left writing are not seen.
UNSEEN = "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"

_EDGES = UNSEEN + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_UNSEEN_TABLE = dict.fromkeys(map(ord, UNSEEN))
_NOTHING = frozenset({"-", "--", "–", "—", "n/a", "n.a.", "null", "nan"})


_OTHER_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
)
"""Letters of which no accent can be taken off, as people type them who do not have them."""


def clean(cell: Cell) -> str | None:
    r"""Return the text of a cell without blanks at its ends, or None if nothing is left.

    A number is written as a person would (1001, not 1001.0), a date in ISO form.

    >>> clean("\u00a0Zoë \u200f"), clean(1001.0), clean("  "), clean("'007")
    ('Zoë', '1001', None, '007')
    """
    if cell is None:
        return None
    text = (cell if isinstance(cell, str) else shown(cell)).strip(_EDGES)
    # An apostrophe in front of digits is how other tools protect them (gspread#524).
    if text[:1] == "'" and text[1:2].isdigit() | (text[1:2] in "+="):
        text = text[1:]
    return text or None


def shown(cell: Cell) -> str:
    """Return a cell's value as its owner sees it, for a message.

    >>> shown(4930123456.0), shown(date(2025, 3, 2)), shown(True), shown(1.5)
    ('4930123456', '2025-03-02', 'TRUE', '1.5')
    >>> shown(10**5000)
    '1E+5000'
    """
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case int() if abs(cell) > sys.float_info.max:  # Python refuses to write very long ones
            return str(Decimal(cell).normalize())
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def fold(text: str) -> str:
    r"""Return the letters and digits of a text, without case, accents and spaces.

    >>> fold(" E-Mail\u00a0ADRESSE: "), fold("Prénom"), fold("Straße") == fold("STRASSE")
    ('emailadresse', 'prenom', True)
    >>> fold("Özlem Yıldız"), fold("Łukasz Sørensen")
    ('ozlemyildiz', 'lukaszsorensen')
    """
    if text.isascii():  # as most are: nothing to take apart
        return "".join(filter(str.isalnum, text.lower()))
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_OTHER_LETTERS)
    return "".join(filter(str.isalnum, decomposed))


def unaccented(text: str) -> str:
    """Return a text without case and accents, whatever else stands in it.

    >>> unaccented("Wöchentlich, 2×")
    'wochentlich, 2×'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def same_name(text: str) -> str:
    """Return a name for comparing exactly but for case and spaces.

    >>> same_name("ANNA  Groß") == same_name("anna gross "), same_name("Ana") == same_name("Aná")
    (True, False)
    """
    if text.isascii():  # as most names are: nothing to compose, and nothing unseen
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFC", text.translate(_UNSEEN_TABLE))
    return " ".join(plain.casefold().split())


def is_nothing(text: str) -> bool:
    """Return whether somebody wrote that there is nothing: a dash, n/a, null.

    >>> is_nothing("N/A"), is_nothing("?")
    (True, False)
    """
    return text.lower() in _NOTHING
