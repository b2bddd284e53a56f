"""How Windows reads a line of a batch file: first cmd, then the program that is started."""

import re

_EXPANDED = re.compile(r"%%|%~dp0|%[0-9*]|%[^%\r\n]*%|%")
_SPECIAL = frozenset("&|<>()^")


class NotANameError(Exception):
    """Something in a line is obeyed instead of being passed on."""


def arguments(line, folder):
    """Return the words that a program is started with by a line of a batch file in a folder.

    Percent signs are expanded once, wherever they stand. Then what stands in quotes is text, and
    outside of them nothing special may be left. What programs make of the quotes is what C does.
    """
    expanded = _EXPANDED.sub(lambda found: _value(found[0], folder), line)
    words, word, is_quoted, is_word = [], "", False, False
    for letter in expanded:
        if letter in "\r\n":
            raise NotANameError("a line ends within a name")
        if not is_quoted and letter in _SPECIAL:
            raise NotANameError(f"{letter} is obeyed")
        if letter == '"':
            is_quoted, is_word = not is_quoted, True
        elif letter == " " and not is_quoted:
            words += [word] if is_word else []
            word, is_word = "", False
        else:
            word, is_word = word + letter, True
    if is_quoted:
        raise NotANameError("a quotation mark is left open")
    return [*words, word] if is_word else words


def echoed(line):
    """Return what `echo` shows of a line: a caret is taken away, and what follows it is text."""
    shown, letters = "", iter(_EXPANDED.sub(lambda found: _value(found[0], ""), line))
    for letter in letters:
        if letter in "&|<>":
            raise NotANameError(f"{letter} is obeyed")
        shown += next(letters) if letter == "^" else letter
    return shown


def _value(found, folder):
    if found == "%%":
        return "%"
    if found == "%~dp0":
        return folder
    raise NotANameError(f"{found} is filled in")
