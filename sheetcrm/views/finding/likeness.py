"""How much two words are alike: by rapidfuzz or, as in a browser, by the same measure in Python."""

from collections.abc import Callable

_Measure = Callable[[str, str], float]


def likeness(word: str, other: str) -> float:
    """Return from 0 to 100 how much two words have in common, in the same order.

    >>> likeness("petrof", "petrov")
    83.33333333333334
    """
    return _measure(word, other)


def plain_likeness(word: str, other: str) -> float:
    """Return what `likeness` returns, in plain Python: some ten times slower."""
    longest = len(word) + len(other)
    if not longest:
        return 100.0
    return (1 - (longest - 2 * _common(word, other)) / longest) * 100


def _common(word: str, other: str) -> int:
    """Count the letters of the longest common subsequence."""
    before = [0] * (len(other) + 1)
    for letter in word:
        row = [0]
        for place, each in enumerate(other):
            row.append(before[place] + 1 if letter == each else max(row[place], before[place + 1]))
        before = row
    return before[-1]


def _best_measure() -> _Measure:
    try:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - none of its wheels is for a browser
    except ModuleNotFoundError:
        return plain_likeness
    return ratio


_measure = _best_measure()
