"""The owner: follows Today, or in the year before their own judgement, and keeps the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from sheetcrm.rules.calendar import working_day_before
from sheetcrm.views.today.rows import TodayRow
from simulation.people import Entry, Person
from simulation.town import BY_CHANNEL, Town

Diligence = Literal["all", "five", "nothing"]

FIVE = 5
WEEKEND = (6, 7)
LOGGED_AS = {
    "Say thank you": "Thank-you",
    "Final mile": "Value added",
    "Add value": "Value added",
    "First 100 days": "Check-in",
    "Check in": "Check-in",
}
"""The type that each action has in the log; other actions are logged by their channel."""


@dataclass
class Owner:
    """One person with a list of things to do and a log to fill in."""

    town: Town
    rng: Random
    diligence: Diligence = "all"

    def work(self, rows: Iterable[TodayRow], day: date) -> None:
        """Do what Today says: all of it, the first five, or nothing."""
        asked = list(rows)
        count = {"all": len(asked), "five": FIVE, "nothing": 0}[self.diligence]
        for row in asked[:count]:
            if not _is_for_later(row, day):
                self._do(row, day)

    def send_newsletter(self, to: Iterable[str], day: date) -> None:
        """Write to those who want offers and may be contacted now."""
        for who in to:
            self._out(Entry(day, who, "Mailing", False, "Email", action="Newsletter"))

    def _do(self, row: TodayRow, day: date) -> None:
        if row.action == "First invoice" and self.town.workbook.note_invoice(
            row.customer, "Thank you for your trust, and see you soon."
        ):
            return
        kind = LOGGED_AS.get(row.action, BY_CHANNEL.get(row.channel or "", "Message"))
        if row.action == "Keep in touch" and self.rng.random() < 0.5:
            kind = "Check-in"
        if row.action in ("Reply", "Next step") and row.stage == "Courting":
            kind = "Quote" if self.rng.random() < 0.3 else kind
        self._out(Entry(day, row.customer, kind, False, row.channel, action=row.action))

    def _out(self, entry: Entry) -> None:
        self.town.workbook.note(entry)
        self.town.hear(entry)

    # --- the year before ----------------------------------------------------------------------

    def muddle_through(self, day: date) -> None:
        """Do what comes to mind: nearly always the answers, the rest now and then."""
        if day.weekday() < 5:
            self._answer_everybody(day)
            for person in list(self.town.people.values()):
                self._think_of(person, day)
        if day.day == 15 and day.month % 3 == 0:
            self._mail_everybody(day)

    def _answer_everybody(self, day: date) -> None:
        """Answer what came in since the last working day, forgetting one now and then."""
        since = day - timedelta(3 if day.weekday() == 0 else 1)
        asked = ("Inquiry", "Email", "Message", "Call", "Complaint", "Visit")
        recent = [entry for entry in self.town.workbook.happened[-400:] if entry.on >= since]
        for who in {entry.who: None for entry in recent if _asks(entry, asked, day)}:
            if self.rng.random() < 0.95:
                self._out(_by_hand(self.town.people[who], day, "Reply"))

    def _think_of(self, person: Person, day: date) -> None:
        if person.is_gone:
            return
        last = person.bought[-1] if person.bought else None
        if last is not None and len(person.bought) == 1 and (day - last).days == 2:
            if self.rng.random() < 0.4:
                self._out(Entry(day, person.name, "Thank-you", False, "Email"))
        elif self.rng.random() < 0.8 / 365:
            self._out(_by_hand(person, day, None))

    def _mail_everybody(self, day: date) -> None:
        for person in list(self.town.people.values()):
            if not person.is_gone and person.wishes.get("Marketing consent") == "Subscribed":
                self._out(Entry(day, person.name, "Mailing", False, "Email", action="Newsletter"))


def _is_for_later(row: TodayRow, day: date) -> bool:
    """Return whether a plan is only announced: it is done on its day, or the working day before."""
    return row.action == "As planned" and day < working_day_before(row.due, WEEKEND)


def _asks(entry: Entry, asked: tuple[str, ...], day: date) -> bool:
    return entry.from_them and entry.type in asked and entry.on < day


def _by_hand(person: Person, day: date, action: str | None) -> Entry:
    channel = "Email" if person.email else "Phone" if person.phone else "Post"
    return Entry(day, person.name, BY_CHANNEL[channel], False, channel, action=action)
