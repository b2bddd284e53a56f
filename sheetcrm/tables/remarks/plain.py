"""The plain letters of a note, one for each of its own, so that places in both are the same."""

import unicodedata


class _Letters(dict[int, str]):
    """Each letter without case and accent; a letter that would become two stays as it is."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code))[:1].lower()
        self[code] = base if len(base) == 1 else chr(code)
        return self[code]


_LETTERS = _Letters({ord("’"): "'", ord("‘"): "'", ord("´"): "'", ord("`"): "'"})


def plain(text: str) -> str:
    """Return a text of the same length without case and accents.

    >>> plain("Möchte KEINEN Kontakt"), plain("décédé")
    ('mochte keinen kontakt', 'decede')
    """
    return text.lower() if text.isascii() else text.translate(_LETTERS)
