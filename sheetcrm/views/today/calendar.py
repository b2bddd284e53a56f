"""Today as a calendar of RFC 5545: an entry of a whole day for each thing to do."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from sheetcrm.rules.words import Business
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

MAKER = "-//sheetcrm//Today//EN"

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")


def calendar_of(
    rows: Iterable[TodayRow], today: date, business: str, catalogue: Catalogue
) -> bytes:
    """Return a calendar of what is due, to be brought into any calendar program.

    An entry is known by whom it is about and what is to be done, so what is brought in again on
    another day takes the place of what was there. A clinic's tells names and numbers alone.
    """
    import vobject  # noqa: PLC0415 - a browser has none

    calendar = vobject.iCalendar()
    calendar.add("prodid").value = MAKER
    calendar.add("method").value = "PUBLISH"
    for number, row in _numbered(rows):
        _add(calendar, row, number, today, is_private=business == Business.CLINIC, words=catalogue)
    text: str = calendar.serialize(validate=False)  # a day without anything to do has no entry
    return text.encode()


def _add(
    calendar: Any,  # noqa: ANN401 - vobject has no types
    row: TodayRow,
    number: int,
    today: date,
    *,
    is_private: bool,
    words: Catalogue,
) -> None:
    import vobject  # noqa: PLC0415 - as above

    on = max(row.due, today)
    entry = calendar.add("vevent")
    entry.add("uid").value = _uid(row, number)
    entry.add("dtstamp").value = datetime.combine(today, time(), vobject.icalendar.utc)
    entry.add("sequence").value = str(today.toordinal())
    entry.add("dtstart").value = on
    entry.add("dtend").value = on + timedelta(days=1)
    entry.add("transp").value = "TRANSPARENT"
    says = because("calendar.private" if is_private else "calendar.entry", who=row.name, do=row.do)
    entry.add("summary").value = _seen(words.sentence(says))
    told = () if is_private else (row.why, row.lately)
    lines = (*told, row.address)
    entry.add("description").value = _seen("\n".join(filter(None, lines)))


def _numbered(rows: Iterable[TodayRow]) -> Iterator[tuple[int, TodayRow]]:
    """Yield each row with which of those of one name and one thing to do it is, from 1."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        seen[row.customer, row.action] += 1
        yield seen[row.customer, row.action], row


def _uid(row: TodayRow, number: int) -> str:
    """Return what an entry is known by; it names nobody."""
    about = "\n".join((row.customer, row.action, str(number)))
    return f"{sha256(about.encode('utf-8', 'replace')).hexdigest()[:32]}@sheetcrm"


def _seen(text: str) -> str:
    return _UNSEEN.sub(" ", text.replace("\r\n", "\n"))
