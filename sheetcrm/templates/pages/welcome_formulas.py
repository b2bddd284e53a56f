"""The formulas of Welcome back: they look up what the last sync prepared, and work out nothing else.

Only functions that Excel has since 2016, LibreOffice and Google have, none of them volatile. A text
that was typed never becomes a part of a formula. Each step has a cell of its own, beside the page.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Final

from sheetcrm.tables.cells_at import address, column_letters
from sheetcrm.tables.kept.welcome import (
    CARDS,
    FIELDS,
    HELP,
    LABEL,
    LINES,
    LIST_NAME,
    LOG_NAME,
    MOST_LISTED,
    PLACE,
    ROLES,
    TEXT_COLUMN,
    VALUE,
    text_row,
)
from sheetcrm.views.welcome.typed import (
    AROUND_DIGITS,
    FEWEST_DIGITS,
    GUESSED_FROM,
    MOST_TYPED,
    NOTHING,
    PICK,
    SPACES,
    TAIL,
    TAIL_FROM,
    WILD,
    WITHOUT_ACCENTS,
)

HALF: Final = len(WITHOUT_ACCENTS) // 2
"""A formula of Excel holds 64 functions within one another."""
LEVELS: Final = range(1, 5)
DIGITS: Final = "0123456789"
STEPS: Final = (
    *("typed", "pick", "words", "lower", "half", "plain", "address", "number", "digits"),
    *("query", *(f"pattern_{n}" for n in LEVELS), *(f"count_{n}" for n in LEVELS)),
    *("level", "total", "pattern", *(f"match_{n}" for n in range(1, MOST_LISTED + 1))),
    *("row", "newer"),
)
"""What is worked out beside the page, from top to bottom."""


def at(name: str) -> str:
    """Return where a step stands on the page, such as "$D$3"."""
    return f"${column_letters(HELP)}${STEPS.index(name) + 1}"


def text(name: str) -> str:
    """Return the cell of a text, or of a number, in the hidden tab."""
    return f"{CARDS}!${column_letters(TEXT_COLUMN)}${text_row(name)}"


def steps() -> Mapping[str, str]:
    """Return the formulas of the steps, each with its "=", by their names."""
    return dict(_steps())


def shown() -> Mapping[tuple[str, int], str]:
    """Return the formulas of the page by the row's role and LABEL or VALUE."""
    return dict(_shown())


def _steps() -> Iterator[tuple[str, str]]:
    typed = address(ROLES.index("input") + 1, VALUE)
    yield "typed", f'=TRIM(SUBSTITUTE({typed}&"","\u00a0"," "))'
    pick = f'VALUE(MID({at("typed")},FIND("{PICK}",{at("typed")})+1,3))'
    yield "pick", f"=IFERROR({pick},0)"
    before = f'LEFT({at("typed")},FIND("{PICK}",{at("typed")})-1)'
    yield "words", f"=TRIM(LEFT(IFERROR({before},{at('typed')}),{MOST_TYPED}))"
    yield "lower", f"=LOWER({at('words')})"
    yield "half", f"={_replaced(at('lower'), WITHOUT_ACCENTS[:HALF])}"
    letters = _replaced(at("half"), WITHOUT_ACCENTS[HALF:])
    yield "plain", f"={letters}"
    yield from _queries()
    yield from _counts()
    yield from _matches()
    yield "newer", f"=MAX(0,{_filled(LIST_NAME)}+{_filled(LOG_NAME)}-{text('seen')})"


def _queries() -> Iterator[tuple[str, str]]:
    """Yield what is looked for: words, an address or a number, and the patterns made of it."""
    yield "address", f"=TRIM({_replaced(at('lower'), [(sign, '') for sign in WILD])})"
    number = _replaced(at("lower"), [("(0)", ""), *((sign, "") for sign in AROUND_DIGITS)])
    yield "number", f"={number}"
    left = _replaced(at("number"), [(digit, "") for digit in DIGITS])
    is_number = f"AND(LEN({at('number')})>={FEWEST_DIGITS},LEN({left})=0)"
    code = f'IF(LEFT({at("number")},2)="00",MID({at("number")},3,{MOST_TYPED}),{at("number")})'
    yield "digits", f'=IF({is_number},{code},"")'
    signs = [*((sign, "") for sign in NOTHING), *((sign, " ") for sign in SPACES)]
    words = f"TRIM({_replaced(at('plain'), signs)})"
    is_address = f'ISNUMBER(FIND("@",{at("words")}))'
    other = f'IF({at("digits")}<>"",{at("digits")},{words})'
    yield "query", f"=IF({is_address},{at('address')},{other})"
    query, is_digits = at("query"), f'{at("digits")}<>""'
    yield "pattern_1", f'="*|"&{query}&"|*"'
    yield "pattern_2", f'="* "&SUBSTITUTE({query}," ","* ")&"*"'
    within = f'IF(AND({is_digits},LEFT({query},1)="0"),MID({query},2,{MOST_TYPED}),{query})'
    yield "pattern_3", f'="*"&SUBSTITUTE({within}," ","*")&"*"'
    tail = f'IF(LEN({query})>={TAIL_FROM},"*"&RIGHT({query},{TAIL})&"|*","")'
    guess = f'IF({is_address},"","* "&LEFT({query},{GUESSED_FROM})&"*")'
    yield "pattern_4", f"=IF({is_digits},{tail},{guess})"


def _counts() -> Iterator[tuple[str, str]]:
    """Yield how many fit: a pattern is tried only where no surer one found anybody."""
    before = f'{at("query")}=""'
    for level in LEVELS:
        pattern = at(f"pattern_{level}")
        none = f'{before},{pattern}=""'
        yield f"count_{level}", f"=IF(OR({none}),0,COUNTIF({_column('found_by')},{pattern}))"
        before = f"{before},{at(f'count_{level}')}>0"
    numbered = [(level, at(f"count_{level}")) for level in LEVELS]
    found = reduce(lambda rest, each: f"IF({each[1]}>0,{each[0]},{rest})", numbered[::-1], "0")
    yield "level", f"={found}"
    yield "total", f"={'+'.join(count for _, count in numbered)}"
    patterns = ",".join(at(f"pattern_{level}") for level in LEVELS)
    yield "pattern", f'=IF({at("level")}=0,"",CHOOSE({at("level")},{patterns}))'


def _matches() -> Iterator[tuple[str, str]]:
    """Yield the rows of those who fit, each looked for below the one before."""
    column, pattern, total = _column("found_by"), at("pattern"), at("total")
    yield "match_1", f'=IF({total}<1,"",MATCH({pattern},{column},0))'
    for number in range(2, MOST_LISTED + 1):
        last = at(f"match_{number - 1}")
        below = f"INDEX({column},{last}+1):INDEX({column},{text('last_row')})"
        found = f"{last}+MATCH({pattern},{below},0)"
        yield f"match_{number}", f'=IF({total}<{number},"",{found})'
    matches = ",".join(at(f"match_{number}") for number in range(1, MOST_LISTED + 1))
    pick = at("pick")
    is_picked = f"AND({pick}>=1,{pick}<=MIN({total},{MOST_LISTED}))"
    alone = f'IF(AND({total}=1,{at("level")}<{LEVELS[-1]}),{at("match_1")},"")'
    yield "row", f"=IF({is_picked},CHOOSE(MAX(1,MIN({pick},{MOST_LISTED})),{matches}),{alone})"


def _shown() -> Iterator[tuple[tuple[str, int], str]]:
    row, total = at("row"), at("total")
    yield ("title", LABEL), f'={text("title")}&""'
    yield ("lead", LABEL), f'={text("lead")}&""'
    yield ("input", LABEL), f'={text("prompt")}&""'
    count = (
        f'SUBSTITUTE(IF({total}>{MOST_LISTED},{text("many")},{text("several")}),"{PLACE}",{total})'
    )
    found = f"IF({total}=0,{text('nobody')},IF({at('level')}={LEVELS[-1]},{text('guess')},{count}))"
    is_told = f'OR({at("query")}="",{row}<>"")'
    yield ("status", VALUE), f'=IF({is_told},{text("as_of")},{found})&""'
    newer = f'SUBSTITUTE({text("newer")},"{PLACE}",{at("newer")})'
    yield ("newer", VALUE), f'=IF({at("newer")}>0,{newer},"")'
    yield ("peace", VALUE), f'=IF({row}="","",INDEX({_column("peace")},{row})&"")'
    yield ("name", VALUE), f'=IF({row}="","",INDEX({_column("name")},{row})&"")'
    for number, line in enumerate(LINES, start=1):
        yield from _line(line, number)


def _line(line: str, number: int) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield a line of the card; while several fit, the first lines list them."""
    row, total = at("row"), at("total")
    value = address(ROLES.index(line) + 1, VALUE)
    label, listed, place = f'IF({value}="","",{text(line)})&""', '""', '""'
    if number <= MOST_LISTED:
        match = at(f"match_{number}")
        is_less = f"{total}<{number}"
        listed = f'IF({is_less},"",INDEX({_column("called")},{match})&"")'
        place = f'IF({is_less},"","{PICK}{number}")'
    card = f'INDEX({_column(line)},{row})&""'
    yield (line, LABEL), f'=IF({row}="",{place},{label})'
    yield (line, VALUE), f'=IF({row}="",{listed},{card})'


def _column(field: str) -> str:
    letters = column_letters(FIELDS.index(field))
    return f"{CARDS}!${letters}:${letters}"


def _filled(name: str) -> str:
    """Return what counts the filled cells of a name; none where it is gone.

    LibreOffice counts a number as "?*", too, which Excel does not: what is blank both know alike.
    """
    return f"IFERROR(ROWS({name})-COUNTBLANK({name}),0)"


def _replaced(cell: str, pairs: Iterable[tuple[str, str]]) -> str:
    found = cell
    for old, new in pairs:
        found = f'SUBSTITUTE({found},"{_quoted(old)}","{new}")'
    return found


def _quoted(letters: str) -> str:
    return letters.replace('"', '""')
