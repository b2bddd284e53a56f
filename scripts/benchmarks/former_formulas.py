"""The formulas of before the row-finder, as they stood in people's sheets: each row of all rows.

A sync brings them to those of now (test_former_formulas), and bench.py --formulas compares the two.
They are written as Google keeps them in an American sheet.
"""

from collections.abc import Iterable, Sequence

from sheetcrm.tables.cells_at import column_letters

FIRST_VALUE = 2
CHANGED = "No – changed since the last sync"
_WILDCARDS = {"~": "∼", "*": "∗", "?": "？"}


def cell(column: int) -> str:
    """Return this row's cell of a column (from 0)."""
    letters = column_letters(column)
    return f"INDEX(${letters}:${letters},ROW())"


def text_of(there: str) -> str:
    """Return a cell as text."""
    logical = f'IF({there},"TRUE","FALSE")'
    rest = f'IF({there}=INT({there}),"","."&TEXT((ABS({there})-INT(ABS({there})))*1000000,"0"))'
    number = f'TEXT({there},"0")&{rest}'
    return f'IF(ISNUMBER({there}),{number},IF(ISLOGICAL({there}),{logical},{there}&""))'


def still_headed(headings: Sequence[str], columns: Iterable[int]) -> str:
    """Return whether columns still have their headings."""
    same = (f'EXACT(${column_letters(at)}$1,"{headings[at]}")' for at in columns)
    return f"AND({','.join(same)})"


def who_formula(
    headings: Sequence[str],
    number: int | None,
    names: Sequence[int],
    email: int | None,
    phone: int | None,
) -> str:
    """Return the key of a row; each argument but `names` is a column (from 0) or None."""
    columns = [at for at in (number, *names, email, phone) if at is not None]
    texts = [text_of(cell(at)) for at in names]
    reached = '""'
    for sign, at in (("+", phone), ("@", email)):
        if at is not None:
            text = text_of(cell(at))
            reached = f'IF(LEN({text})>0,"{sign}"&{text},{reached})'
    key = "&".join([*(f'"␟"&{text}' for text in texts), f'"␟"&{reached}'])
    key = f'IF(LEN({"&".join([*texts, reached])})>0,{key},"")'
    if number is not None:
        key = f'IF(LEN({text_of(cell(number))})>0,"#"&{text_of(cell(number))},{key})'
    for wildcard, lookalike in _WILDCARDS.items():
        key = f'SUBSTITUTE({key},"{wildcard}","{lookalike}")'
    return f'=IFERROR(IF({still_headed(headings, columns)},{key},""),"")'


def row_formula(who: int) -> str:
    """Return what finds the key in the hidden tab."""
    return f'=IFERROR(MATCH({cell(who)},_sheetcrm!$A:$A,0),"")'


def shown_formula(
    who: int,
    row: int,
    place: int,
    watched: Sequence[int] | None = None,
    headings: Sequence[str] = (),
) -> str:
    """Return the formula of a column of ours; `watched` are the columns of wishes, for OK to contact."""

    def hidden(column: int) -> str:
        letters = column_letters(column)
        return f"INDEX(_sheetcrm!${letters}:${letters},MAX(1,{cell(row)}))"

    value = hidden(FIRST_VALUE + place)
    shown = f'IF({value}="","",{value})'
    if watched is not None:
        now = '&"␟"&'.join(text_of(cell(at)) for at in watched)
        same = f'AND({still_headed(headings, watched)},EXACT("␟"&{now},{hidden(1)}))'
        shown = f'IF(IFERROR({same},FALSE()),{shown},"{CHANGED}")'
    return f'=IFERROR(IF(EXACT({cell(who)},{hidden(0)}),{shown},""),"")'
