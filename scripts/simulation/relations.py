"""What must never happen between people: counted from what happened and what Today said."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sheetcrm.wording.catalogue import english
from simulation.people import Entry
from simulation.play import Story
from simulation.workbook import is_reachable

FAVOURS = frozenset({"Referral", "Praise"})
THANKED_WITHIN_DAYS = 3
REMARKABLE_DAYS = 30
REFERRAL_SHOWN_DAYS = 30
HALF_YEAR_DAYS = 182
MOST_TOUCHES = 3
BACK = english().formats.words["came"]["Purchase"]
"""How Today begins to tell of a purchase by somebody who had bought before."""

ByPerson = Mapping[str, Sequence[Entry]]


def called_again(story: Story) -> Iterator[str]:
    """Yield where somebody who has bought once was told to be back again."""
    for morning in story.mornings:
        for row in morning.shown:
            bought = [on for on in story.people[row.customer].bought if on < morning.day]
            if row.why.startswith(BACK) and len(bought) <= 1:
                yield f"{row.customer} called 'again' {morning.day}"


def asked_too_early(story: Story, by_person: ByPerson) -> Iterator[str]:
    """Yield where a referral was asked for before the remarkable thing, or beside a complaint."""
    lately = timedelta(REMARKABLE_DAYS + REFERRAL_SHOWN_DAYS)
    for morning in story.mornings:
        for row in morning.shown:
            if row.action != "Ask for a referral":
                continue
            before = [each for each in by_person[row.customer] if each.on < morning.day]
            if not any(e.type == "Value added" and e.on >= morning.day - lately for e in before):
                yield f"referral asked of {row.customer} {morning.day}, nothing remarkable before"


def too_many_touches(story: Story, by_person: ByPerson) -> Iterator[str]:
    """Yield where a loose tie heard more often than three times in half a year, on Today's word.

    Whoever asked for a rhythm of their own gets that.
    """
    for who, entries in by_person.items():
        if story.people[who].wishes.get("Contact level"):
            continue
        touches: list[date] = []
        for entry in entries:
            if entry.from_them and entry.type != "Signal":
                break
            is_touch = entry.action not in (None, "Newsletter", "Birthday", "Remember")
            if is_touch and entry.on >= story.game.first_day and _gave_a_sign(entries, entry.on):
                touches.append(entry.on)
        for last in touches:
            began = last - timedelta(HALF_YEAR_DAYS)
            if sum(began <= on <= last for on in touches) > MOST_TOUCHES:
                yield f"{who} heard {len(touches)} times {last}, a loose tie"
                break


def _gave_a_sign(entries: Sequence[Entry], day: date) -> bool:
    return any(entry.type == "Signal" and entry.on <= day for entry in entries)


def late_favours(story: Story, by_person: ByPerson) -> Iterator[str]:
    """Yield referrals, praise and people who were sent that nobody gave thanks for in time."""
    for who, what, on in _favours(story, by_person):
        last_on = story.game.first_day + timedelta(story.game.days - 1)
        thanks = (e.on for e in by_person[who] if e.type == "Thank-you" and e.on >= on)
        thanked_on = min(min(thanks, default=last_on), last_on)
        if (thanked_on - (on + timedelta(1))).days > THANKED_WITHIN_DAYS and _is_welcome(
            story, by_person[who], who
        ):
            yield f"thanks for {what} {who} {on}"


def _favours(story: Story, by_person: ByPerson) -> Iterator[tuple[str, str, date]]:
    first_day = story.game.first_day
    for who, entries in by_person.items():
        for entry in entries:
            if entry.from_them and entry.type in FAVOURS and entry.on >= first_day:
                yield who, entry.type, entry.on
        sender = story.workbook.cell(who, "Referred by")
        if (
            sender
            and entries
            and entries[0].on >= first_day
            and not _is_noted(by_person[str(sender)], entries[0].on)
        ):
            yield str(sender), f"sending {who} to the owner:", entries[0].on


def _is_noted(entries: Sequence[Entry], day: date) -> bool:
    """Return whether a referral in the log tells of the same."""
    return any(e.type == "Referral" and abs((e.on - day).days) <= REMARKABLE_DAYS for e in entries)


def _is_welcome(story: Story, entries: Sequence[Entry], who: str) -> bool:
    """Return whether thanks may go out to somebody by what stands in the sheet."""
    workbook = story.workbook
    is_gone = any(entry.type == "Passed away" for entry in entries)
    return (
        not is_gone
        and workbook.cell(who, "Do not contact") != "yes"
        and is_reachable(workbook, who)
    )
