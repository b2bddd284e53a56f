"""How a desktop reads the key Exec, by the specification of desktop entries: text, then words."""

_IN_TEXT = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")


def value(entry, key):
    """Return the text of a key of a desktop entry."""
    (line,) = (each for each in entry.split("\n") if each.startswith(f"{key}="))
    letters = iter(line.partition("=")[2])
    return "".join(_IN_TEXT[next(letters)] if each == "\\" else each for each in letters)


def arguments(exec_text):
    """Return the words of a command line, which names no field such as %f."""
    words, word, is_quoted, is_word = [], "", False, False
    letters = iter(exec_text)
    for letter in letters:
        if letter == '"':
            is_quoted, is_word = not is_quoted, True
            continue
        if letter == "%":
            assert next(letters) == "%", "a field is filled in"
        if is_quoted:
            assert letter not in "`$", "a reserved letter is not escaped"
            word += next(letters) if letter == "\\" else letter
        elif letter == " ":
            words += [word] if is_word else []
            word, is_word = "", False
        else:
            assert letter not in _RESERVED, "a reserved letter is not quoted"
            word, is_word = word + letter, True
    assert not is_quoted
    return [*words, word] if is_word else words
