"""Error cells as Windows hands them over: the number 0x800A0000 with Excel's own number added."""

from collections.abc import Mapping
from typing import Final

from sheetcrm.tables.grid import Cell

_NAMES: Final[Mapping[int, str]] = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826242: "#CONNECT!",
    -2146826241: "#BLOCKED!",
    -2146826240: "#UNKNOWN!",
    -2146826239: "#FIELD!",
    -2146826238: "#CALC!",
}
_ALL: Final = range(-2146826300, -2146826200)
_UNNAMED: Final = "#VALUE!"
"""What stands for an error that Excel has and we do not know."""


def named_error(number: int) -> Cell:
    """Return the text of an error cell; a number that is none is what it is.

    >>> named_error(-2146826246), named_error(-2146826237), named_error(7)
    ('#N/A', '#VALUE!', 7)
    """
    return _NAMES.get(number, _UNNAMED) if number in _ALL else number
