"""Notice: who scheduled a daily update is told when it could not be done, and may have today's list."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.notices.desktop import notify
from sheetcrm.setup.notices.mail import mail_server, send
from sheetcrm.setup.schedule.log import log_file
from sheetcrm.setup.schedule.records import Record
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.fleet.description import all_targets
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.looking.today import due_today
from sheetcrm.use_cases.target import Target
from sheetcrm.views.today.first_list import FirstList
from sheetcrm.views.today.page import how_said
from sheetcrm.wording.spoken import say, speak, spoken

__all__ = ["DESKTOP", "NOBODY", "Record", "mail_lists", "refuse_bad_place", "tell_of_trouble"]

DESKTOP: Final = "desktop"
NOBODY: Final = "none"
_ADDRESS: Final = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")


def refuse_bad_place(where: str, *, lists: bool) -> None:
    """Raise SheetcrmError where nobody could be told: a word that is none, or no mail server."""
    if where in {DESKTOP, NOBODY} and not lists:
        return
    if not _ADDRESS.fullmatch(where):
        raise SheetcrmError("notify.no_place", where=where)
    mail_server()


def tell_of_trouble(record: Record, said: Sequence[str]) -> None:
    """Tell whoever is to be told that an update could not be done. Raises SheetcrmError if that fails.

    `said` is what the log says of it, which names nobody.
    """
    if record.notify is None:
        return
    name = _name(record.of.place)
    subject = say("{name} could not be brought up to date", name=name)
    if record.notify == DESKTOP:
        notify("sheetcrm", f"{subject}.")
        return
    log = say("{file} says more.", file=str(log_file(record.of)))
    send(mail_server(), record.notify, f"sheetcrm: {subject}", "\n".join((*said, "", log)))


def mail_lists(credentials: Path | None, today: date | None, record: Record) -> None:
    """Mail today's list of each target to the owner alone. Its subject names nobody."""
    if not record.mails_list or record.notify is None:
        return
    of = record.of
    for target in all_targets(Path(of.place)) if of.is_list else [of.place]:
        text = "\n".join(_list_of(target, credentials, today))
        subject = say("Today: {name}", name=_name(target))
        send(mail_server(), record.notify, subject, text)


def _list_of(target: str, credentials: Path | None, today: date | None) -> Iterator[str]:
    book = read_book(Target(target, credentials), today)
    speak(book.language, book.settings.business)
    first = FirstList.of(book, due_today(book))
    yield first.headline
    if first.log_ended:
        yield first.log_ended
    yield ""
    for row in first.rows:
        how = how_said(row, spoken())
        yield " · ".join(filter(None, (row.name, row.do, how)))
        yield f"    {row.why}"
    if first.closing:
        yield from ("", first.closing)


def _name(place: str) -> str:
    is_link = "://" in place
    return kind_of(place).title(place) if is_link else PurePath(place).name
