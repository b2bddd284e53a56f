"""The day of Easter, from which "after Easter" is counted."""

from datetime import date


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the western churches, by the anonymous Gregorian algorithm.

    Source: Meeus, Astronomical Algorithms, chapter 8.

    >>> easter_sunday(2026), easter_sunday(2027)
    (datetime.date(2026, 4, 5), datetime.date(2027, 3, 28))
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    leap_centuries, leap_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    week = (32 + 2 * leap_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
