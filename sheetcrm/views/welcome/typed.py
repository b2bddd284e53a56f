"""What is typed into Welcome back, as it is looked for: the formulas there do just the same."""

from dataclasses import dataclass
from typing import Final

MOST_TYPED: Final = 80
"""Letters of what is typed that count: a pattern in a formula may be 255 long."""
WITHOUT_ACCENTS: Final = (
    *(("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss"), ("é", "e"), ("è", "e"), ("ê", "e")),
    *(("ë", "e"), ("à", "a"), ("á", "a"), ("â", "a"), ("ã", "a"), ("å", "a"), ("ç", "c")),
    *(("ñ", "n"), ("í", "i"), ("ì", "i"), ("î", "i"), ("ï", "i"), ("ó", "o"), ("ò", "o")),
    *(("ô", "o"), ("õ", "o"), ("ø", "o"), ("ú", "u"), ("ù", "u"), ("û", "u"), ("æ", "ae")),
    *(("œ", "oe"), ("š", "s"), ("ž", "z"), ("č", "c"), ("ř", "r"), ("ł", "l"), ("ý", "y")),
    *(("ğ", "g"), ("ş", "s"), ("ć", "c"), ("ń", "n"), ("ő", "o"), ("ű", "u"), ("ı", "i")),
)
"""What is read as other letters: people type names with and without."""
SPACES: Final = '\u00a0-.,;:/\\&+()"!?*~_|–—“”„«»[]{}<>='
"""Signs that part words; `*`, `?` and `~` would be wildcards in a formula."""
NOTHING: Final = "'’‘`´"
"""Signs that part nothing: O'Brien is obrien."""
WILD: Final = "*?~|"
"""Signs that no e-mail address has, and that a formula would take for something else."""
AROUND_DIGITS: Final = " \u00a0-.,/+()"
"""What stands between the digits of a number."""
FEWEST_DIGITS: Final = 3
TAIL_FROM: Final = 10
"""From so many digits on a number may stand in the list without its country."""
TAIL: Final = 8
GUESSED_FROM: Final = 3
"""So many letters of the first word tell who may be meant."""
PICK: Final = "#"

_FOLDED: Final = str.maketrans(
    {**dict(WITHOUT_ACCENTS), **dict.fromkeys(NOTHING, ""), **dict.fromkeys(SPACES, " ")}
)
_NO_SIGNS: Final = str.maketrans(dict.fromkeys(AROUND_DIGITS, ""))


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the patterns of those it may mean, the surest first, and the one chosen."""

    patterns: tuple[str, ...] = ()
    pick: int = 0
    """Which of those who are listed; 0 if none was chosen."""


def read_typed(text: str) -> Typed:
    """Return what a text typed into the cell looks for.

    >>> read_typed("MÜLLER  ann #2")
    Typed(patterns=('*|muller ann|*', '* muller* ann*', '*muller*ann*', '* mul*'), pick=2)
    >>> read_typed("+49 171/5550101").patterns[0]
    '*|491715550101|*'
    """
    words, sign, pick = text.replace("\u00a0", " ").strip().partition(PICK)
    wanted = words[:MOST_TYPED]
    if "@" in wanted:
        patterns = _of_address(wanted)
    elif digits := digits_of(wanted):
        patterns = _of_number(digits)
    else:
        patterns = _of_words(folded(wanted))
    return Typed(patterns, int(pick[:3]) if sign and pick[:3].strip().isdecimal() else 0)


def folded(text: str) -> str:
    """Return words as they are looked for: small, without accents and signs, one space between.

    >>> folded(" Groß-Gerau & O'Brien ")
    'gross gerau obrien'
    """
    return " ".join(text.lower().translate(_FOLDED).split())


def folded_address(text: str) -> str:
    """Return an e-mail address, or a part of one, as it is looked for."""
    text = text.lower()
    for sign in WILD:
        text = text.replace(sign, "")
    return " ".join(text.split())


def digits_of(text: str) -> str:
    """Return the digits of a number, with its country's first if that is typed; blank if it is none.

    >>> digits_of("0049 (0)171 5550101"), digits_of("0171-5550101"), digits_of("12b")
    ('491715550101', '01715550101', '')
    """
    text = text.replace("(0)", "").translate(_NO_SIGNS)
    if len(text) < FEWEST_DIGITS or not (text.isascii() and text.isdecimal()):
        return ""
    return text.removeprefix("00")


def _of_words(words: str) -> tuple[str, ...]:
    if not words:
        return ()
    spread = words.replace(" ", "* ")
    return (
        f"*|{words}|*",
        f"* {spread}*",
        f"*{words.replace(' ', '*')}*",
        f"* {words[:GUESSED_FROM]}*",
    )


def _of_address(typed: str) -> tuple[str, ...]:
    address = folded_address(typed)
    return _of_words(address)[:3]


def _of_number(digits: str) -> tuple[str, ...]:
    tail = (f"*{digits[-TAIL:]}|*",) if len(digits) >= TAIL_FROM else ()
    return f"*|{digits}|*", f"* {digits}*", f"*{digits.removeprefix('0')}*", *tail
