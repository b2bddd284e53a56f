r"""The file xlwings.conf beside a workbook: where Python is and which functions there are.

It counts for every workbook in its folder. Each line is a pair, `"KEY","value"`. Ours stand together
behind a line that marks them; the lines of others stay as they are.

>>> print(with_ours('"SHOW CONSOLE","True"\n', "C:\\python.exe"))
"SHOW CONSOLE","True"
"SHEETCRM","put here by: sheetcrm functions install"
"INTERPRETER_WIN","C:\python.exe"
"UDF MODULES","sheetcrm.excel.functions"
<BLANKLINE>
"""

import re
from typing import Final

NAME: Final = "xlwings.conf"
FUNCTIONS: Final = "sheetcrm.excel.functions"
MARK: Final = '"SHEETCRM","put here by: sheetcrm functions install"'
INTERPRETER, MODULES = "INTERPRETER_WIN", "UDF MODULES"
_PAIR: Final = re.compile(r'\s*"([^"]*)"\s*,\s*"([^"]*)"\s*')


def has_ours(text: str, interpreter: str) -> bool:
    """Return whether Excel finds there all that it needs, whoever wrote it."""
    pairs = _pairs(text.splitlines())
    modules = pairs.get(MODULES, "").split(";")
    return pairs.get(INTERPRETER) == interpreter and FUNCTIONS in modules


def conflicts(text: str, interpreter: str) -> list[str]:
    """Return the lines of others that contradict ours."""
    ours = {INTERPRETER: interpreter, MODULES: FUNCTIONS}
    lines = without_ours(text).splitlines()
    return [f'"{key}","{value}"' for key, value in _pairs(lines).items() if key in ours]


def with_ours(text: str, interpreter: str) -> str:
    """Return the file's text with our lines behind all others."""
    others = without_ours(text)
    end = "\n" if "\n" in others and "\r\n" not in others else "\r\n"
    if others and not others.endswith("\n"):
        others += end
    ours = [MARK, f'"{INTERPRETER}","{interpreter}"', f'"{MODULES}","{FUNCTIONS}"']
    return others + "".join(line + end for line in ours)


def without_ours(text: str) -> str:
    r"""Return the file's text without our lines; a line that somebody changed is theirs and stays.

    >>> without_ours(with_ours("", "python"))
    ''
    """
    lines = text.splitlines(keepends=True)
    stripped = [line.strip() for line in lines]
    if MARK not in stripped:
        return text
    at = stripped.index(MARK)
    ours = {at}
    for number in (at + 1, at + 2):
        if number < len(lines) and _is_ours(stripped[number]):
            ours.add(number)
    return "".join(line for number, line in enumerate(lines) if number not in ours)


def _is_ours(line: str) -> bool:
    return line == f'"{MODULES}","{FUNCTIONS}"' or line.startswith(f'"{INTERPRETER}",')


def _pairs(lines: list[str]) -> dict[str, str]:
    """Return the pairs of a file; of several lines with one key the first counts, as in Excel."""
    found: dict[str, str] = {}
    for line in lines:
        match = _PAIR.fullmatch(line)
        if match:
            found.setdefault(match[1].upper(), match[2])
    return found
