"""The outcome of a game, counted from what happened and from each morning's Today.

Counted from what the owner and the customers did, not from what the rules say of it: whether a
thank-you could go out is settled by the addresses and wishes that stand in the sheet.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from operator import attrgetter
from statistics import fmean, median

from sheetcrm.rules.followup.permitting.own_days import NEAR_DAYS
from sheetcrm.settings import Settings
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.views.today.rows import TodayRow
from simulation.people import RHYTHMS, Entry
from simulation.play import Morning, Story
from simulation.relations import asked_too_early, called_again, late_favours, too_many_touches
from simulation.workbook import Workbook, is_reachable

SERVICE = frozenset({"Say thank you", "First invoice", "Final mile", "As planned"})
SPOKE_FIRST = frozenset({"Repair", "Welcome back", "Reply"})
COURTESIES = frozenset(
    {"Check in", "Plan a meeting", "Door open", "Add value", "Next step", "Keep in touch"}
)
IMPERSONAL = frozenset({"Mailing", "Invoice"})
ASKS = frozenset({"Inquiry", "Email", "Message", "Call", "Visit", "Complaint"})
NEITHER = frozenset({"Engagement start", "Engagement end", "Passed away"})
LATE_AFTER_DAYS = 3
GREETED_WITHIN_DAYS = 3
BACK_WITHIN_DAYS = 21
STUCK_DAYS = 45
FEW_WORDS, ASKED_LATELY_DAYS = 2, 120
"""Who never bought, and turned to the owner no oftener and not lately, is hardly known."""
DAY_AND_MONTH = re.compile(r"(\d{1,2}) ([A-Z][a-z]+)")


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts from the owner to one customer over the whole time."""

    median: float
    p95: int
    max: int


@dataclass(frozen=True, slots=True)
class Birthdays:
    """How many birthdays were greeted, of those that could be."""

    greeted: int
    of: int


@dataclass(frozen=True, slots=True)
class Measures:
    """All figures of one game. Those in the JSON come first."""

    first_day: int
    """Customers due on the first Monday, shown or not."""
    per_day: float
    """Rows of Today on a working day, on average."""
    by_kind: Mapping[str, int]
    """How often each action came up; one that stays for several days counts once."""
    contacts: Contacts
    """What the owner sent unasked: on Today's word, and newsletters. Answers to what somebody asked
    or complained of, and welcomes, are left out: whoever asks twelve times is answered twelve. So
    is who chose to hear within every 21 days: as many contacts as that gives are their own wish."""
    too_much_at_end: int
    """Customers whose Balance is Too much on the day after the last."""
    late_thank_yous: int
    """First purchases that nothing personal followed within 3 days of the day after them, although
    there was a permitted address and time enough before the end."""
    late_replies: int
    """Questions and complaints without an answer, a purchase or a meeting within 3 days, likewise."""
    birthdays: Birthdays
    """Those written down that came round, of people who may be greeted and are more than somebody
    who once asked something. Greeted by that action from
    3 days before to 3 after, or by anything personal on the day or up to 3 days after."""
    came_back_within_21_days: int
    """Done, and shown again for the same customer within 21 days, with nothing from them since. Who
    chose to hear within every 21 days is left out; another date to remember is another thing."""
    stuck_45_days: int
    """Follow-ups that were due every working day for 45 days or more, shown or not."""
    rhythms_vanished: int
    """Mornings on which somebody's chosen rhythm was no longer due, though it had been the working day
    before and nothing had happened since, neither with them nor with whoever shares their phone, nor
    is a birthday or a date to remember of theirs so near that the hello waits for it."""
    broken_peace: int
    """Contacts that nobody asked for, no service either, in a time for which somebody had asked for peace."""
    over_their_rhythm: int
    """Customers who heard more often than the rhythm that they chose gives, where that is oftener
    than anybody may hear."""

    same_household_too_soon: int
    """Courtesies, other than for their own days, to somebody whose phone another customer shares
    who had heard from the owner unasked, that day or within the days before it that every courtesy
    keeps; two fewer, because a Friday does what falls on the weekend."""

    called_again: int
    """People with one purchase of whom Today said that they chose the owner again."""
    asked_too_early: int
    """Referrals asked for with nothing remarkable before."""
    too_many_touches: int
    """Loose ties who heard more than three times in half a year, on Today's word."""
    late_favours: int
    """Referrals, praise and people who were sent without a thank-you within 3 days of the next day."""

    customers: int
    """On the first Monday."""
    first_shown: int
    """Rows of Today on the first Monday, except answers, complaints and welcomes."""
    details: tuple[str, ...]
    """Examples of what came back, was stuck, late or missed, to look into."""


def measure(story: Story) -> Measures:
    """Return every figure of a game."""
    by_person = _by_person(story)
    first, sent = story.mornings[0], _sent(story)
    back, stuck = list(_came_back(story, by_person)), list(_stuck(story))
    vanished, broken = list(_vanished(story, by_person)), list(_broken_peace(story))
    over = list(_over_their_rhythm(story))
    thanks, replies = list(_late_thanks(story, by_person)), list(_late_replies(story, by_person))
    birthdays = list(_birthdays(story, by_person))
    soon = list(_too_soon_at_home(story))
    again, early = list(called_again(story)), list(asked_too_early(story, by_person))
    touches = list(too_many_touches(story, by_person))
    favours = list(late_favours(story, by_person))
    relations = (*again, *early, *touches, *favours)
    missed = [f"birthday {who} {on}" for who, on, greeted in birthdays if not greeted]
    return Measures(
        first_day=first.due_count,
        per_day=round(fmean(len(morning.shown) for morning in story.mornings), 1),
        by_kind=_by_kind(story.mornings),
        contacts=Contacts(median(sent), sent[ceil(0.95 * len(sent)) - 1], sent[-1]),
        too_much_at_end=len(story.evening.too_much),
        late_thank_yous=len(thanks),
        late_replies=len(replies),
        birthdays=Birthdays(len(birthdays) - len(missed), len(birthdays)),
        came_back_within_21_days=len(back),
        stuck_45_days=len(stuck),
        rhythms_vanished=len(vanished),
        broken_peace=len(broken),
        over_their_rhythm=len(over),
        same_household_too_soon=len(soon),
        called_again=len(again),
        asked_too_early=len(early),
        too_many_touches=len(touches),
        late_favours=len(favours),
        customers=story.game.customers,
        first_shown=sum(row.action not in SPOKE_FIRST for row in first.shown),
        details=(
            *relations,
            *soon,
            *back,
            *stuck,
            *thanks,
            *replies,
            *missed,
            *vanished,
            *broken,
            *over,
        ),
    )


def _by_person(story: Story) -> dict[str, list[Entry]]:
    """Return what happened to each person, by day and then in the order of the notes."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(story.workbook.happened, key=attrgetter("on")):
        entries[entry.who].append(entry)
    return entries


def _sent(story: Story) -> list[int]:
    counts = _counts(story)
    measured = [who for who in story.workbook.rows if not _hears_often(story, who)]
    return sorted(counts[who] for who in measured) or [0]


def _counts(story: Story) -> Counter[str]:
    """Return how many contacts each had that nobody asked for."""
    return Counter(
        entry.who
        for entry in story.workbook.happened
        if entry.action is not None
        and entry.action not in SPOKE_FIRST
        and entry.on >= story.game.first_day
    )


def _over_their_rhythm(story: Story) -> Iterator[str]:
    counts = _counts(story)
    for who in story.workbook.rows:
        days = _rhythm(story, who)
        if days is not None and _hears_often(story, who):
            most = story.game.days // days + 1
            if counts[who] > most:
                yield f"{counts[who]} contacts to {who}, who chose {most}"


def _vanished(story: Story, by_person: Mapping[str, list[Entry]]) -> Iterator[str]:
    """Yield where a chosen rhythm that was due is due no longer, though nothing happened.

    Of a household only one is due at a time: a rhythm waits for an answer owed to another of them.
    """
    for before, morning in pairwise(story.mornings):
        due = {who for who, _ in morning.due}
        for who, action in before.due:
            if action != "Keep in touch" or who in due or _rhythm(story, who) is None:
                continue
            home = (who, *_sharing_phone(story, who))
            if due.intersection(home):
                continue
            since = (e for each in home for e in by_person[each])
            if any(before.day <= entry.on <= morning.day for entry in since):
                continue
            if not any(_has_a_day_near(story.workbook, each, morning.day) for each in home):
                yield f"rhythm of {who} vanished {morning.day}"


def _has_a_day_near(workbook: Workbook, who: str, on: date) -> bool:
    """Return whether somebody is soon wished well: the hello waits for that (RULES.md, "Follow-up")."""
    born = workbook.cell(who, "Birthday")
    noted = DAY_AND_MONTH.findall(str(workbook.cell(who, "Dates to remember") or ""))
    days = [date(2000, find_month(month) or 1, int(number)) for number, month in noted]
    days += [born] if isinstance(born, date) else []
    next_on = (_in_year(day, on.year + ((day.month, day.day) < (on.month, on.day))) for day in days)
    return any(day - on <= timedelta(NEAR_DAYS) for day in next_on)


def _sharing_phone(story: Story, who: str) -> Iterator[str]:
    """Yield whoever else may be reached at somebody's phone."""
    phone = story.people[who].phone
    for name, other in story.people.items():
        if phone is not None and other.phone == phone and name != who:
            yield name


def _broken_peace(story: Story) -> Iterator[str]:
    for entry in story.workbook.happened:
        until_on = story.people[entry.who].peace_until
        is_ours = entry.action is not None and entry.action not in SPOKE_FIRST | SERVICE
        if until_on is not None and is_ours and story.game.first_day <= entry.on <= until_on:
            yield f"{entry.action} {entry.who} {entry.on}, peace until {until_on}"


def _by_kind(mornings: tuple[Morning, ...]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    before: set[tuple[str, str]] = set()
    for morning in mornings:
        shown = {(row.customer, row.action) for row in morning.shown}
        counts.update(action for _, action in shown - before)
        before = shown
    return dict(counts.most_common())


def _late_thanks(story: Story, by_person: Mapping[str, list[Entry]]) -> Iterator[str]:
    for who, entries in by_person.items():
        bought = [index for index, entry in enumerate(entries) if entry.type == "Purchase"]
        if not bought or story.people[who].bought[0] != entries[bought[0]].on:
            continue
        on = entries[bought[0]].on
        may = _is_welcome(story.workbook, who) and not _any(entries, "Refund", "Passed away")
        after = entries[bought[0] + 1 :]
        if on >= story.game.first_day and may and _is_late(story, on + timedelta(1), after):
            yield f"thank-you {who} {on}"


def _late_replies(story: Story, by_person: Mapping[str, list[Entry]]) -> Iterator[str]:
    visits_ask = not Settings.for_business(story.game.business).visits_are_theirs
    questions = ASKS if visits_ask else ASKS - {"Visit"}
    talks = set() if visits_ask else {"Visit"}  # whoever came since has asked in person
    for who, entries in by_person.items():
        for index, entry in enumerate(entries):
            asks = entry.from_them and entry.type in questions and entry.on >= story.game.first_day
            if not asks or _any(entries, "Passed away") or not _may_reply(story.workbook, entry):
                continue
            settles = {"Meeting"} if entry.type == "Complaint" else {"Meeting", "Purchase"} | talks
            if _is_late(story, entry.on, entries[index + 1 :], settles):
                yield f"{entry.type} {who} {entry.on}"


def _is_late(
    story: Story, due_on: date, after: list[Entry], settles: set[str] | None = None
) -> bool:
    last_on = story.game.first_day + timedelta(story.game.days - 1)
    done_on = min(
        (
            entry.on
            for entry in after
            if entry.type in (settles or ()) or (_is_personal(entry) and entry.type != "Check-in")
        ),
        default=last_on,
    )
    return (min(done_on, last_on) - due_on).days > LATE_AFTER_DAYS


def _may_reply(workbook: Workbook, question: Entry) -> bool:
    """Return whether a question may be answered: over the channel it came by it always may."""
    if question.channel in ("Email", "Phone", "Text"):
        return True
    return _is_welcome(workbook, question.who)


def _is_welcome(workbook: Workbook, who: str) -> bool:
    """Return whether a thank-you or an answer may go out to somebody by what stands in the sheet."""
    return workbook.cell(who, "Do not contact") != "yes" and is_reachable(workbook, who)


def _birthdays(
    story: Story, by_person: Mapping[str, list[Entry]]
) -> Iterator[tuple[str, date, bool]]:
    for who in story.workbook.rows:
        born = story.workbook.cell(who, "Birthday")
        if not isinstance(born, date):
            continue
        on = _in_year(born, story.game.first_day.year)
        last_on = story.game.first_day + timedelta(story.game.days - 1 - GREETED_WITHIN_DAYS)
        is_known = story.people[who].met_on < on - timedelta(GREETED_WITHIN_DAYS)
        if story.game.first_day <= on <= last_on and is_known:
            entries = by_person.get(who, [])
            peace_until = story.people[who].peace_until
            if peace_until is not None and on <= peace_until:
                continue
            if _is_hardly_known(story, who, entries, on):
                continue
            if _may_be_greeted(story.workbook, who, entries, on):
                yield who, on, any(_greets(entry, on) for entry in entries)


def _in_year(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def _greets(entry: Entry, on: date) -> bool:
    days = (entry.on - on).days
    if entry.action == "Birthday":
        return abs(days) <= GREETED_WITHIN_DAYS
    return _is_personal(entry) and 0 <= days <= GREETED_WITHIN_DAYS


def _is_hardly_known(story: Story, who: str, entries: list[Entry], on: date) -> bool:
    """Return whether they never bought and asked at most twice, long ago: such a wish surprises.

    Where the log begins with the game nobody wrote down what was before it.
    """
    workbook, game = story.workbook, story.game
    known_from = game.first_day if game.log == "list" else date.min
    before = [entry for entry in entries if known_from <= entry.on <= on]
    columns = ("First purchase", "Last purchase", "Number of purchases", "Contact level")
    if any(workbook.cell(who, column) for column in columns) or _any(before, "Purchase"):
        return False
    if any(entry.type.startswith("Engagement") for entry in before):
        return False
    words = {entry.on for entry in before if _is_in_words(entry)}
    if not words and _any(before, "Signal"):
        return True
    noted = {workbook.cell(who, "First contact"), workbook.cell(who, "Last contacted")}
    touched = words | {entry.on for entry in before if _is_personal(entry)}
    touched_on = max((*touched, *(day for day in noted if isinstance(day, date))), default=date.min)
    return len(words) <= FEW_WORDS and (on - touched_on).days > ASKED_LATELY_DAYS


def _is_in_words(entry: Entry) -> bool:
    is_sign = entry.type in {"Signal", "Opt-in", "Opt-out", "Life event"}
    return _is_theirs(entry) and not is_sign


def _may_be_greeted(workbook: Workbook, who: str, entries: list[Entry], on: date) -> bool:
    so_far = [entry for entry in entries if entry.on <= on + timedelta(GREETED_WITHIN_DAYS)]
    outs = [entry for entry in so_far if entry.type == "Opt-out" and entry.purpose != "Marketing"]
    wants_none = (
        workbook.cell(who, "Courtesy contact") == "no"
        or workbook.cell(who, "Do not contact") == "yes"
        or workbook.cell(who, "Contact level") == "Only when needed"
        or any(entry.channel is None for entry in outs)
        or _is_asked_about(workbook, who, outs, so_far)
        or _any(so_far, "Passed away")
    )
    barred = [entry.channel for entry in outs if entry.channel]
    return not wants_none and is_reachable(workbook, who, barred=barred)


def _is_asked_about(workbook: Workbook, who: str, outs: list[Entry], so_far: list[Entry]) -> bool:
    """Return whether nobody knows how much an opt-out meant: newsletters went on, or still may."""
    plain = [entry for entry in outs if entry.purpose is None]
    is_mailed = any(
        entry.type == "Mailing" and entry.on > out.on for entry in so_far for out in plain
    )
    return bool(plain) and (is_mailed or workbook.cell(who, "Marketing consent") == "Subscribed")


def _came_back(story: Story, by_person: Mapping[str, list[Entry]]) -> Iterator[str]:
    done: dict[tuple[str, str], date] = {}
    did = {
        (entry.who, entry.action, entry.on)
        for entry in story.workbook.happened
        if entry.action is not None
    }
    for morning in story.mornings:
        for row in morning.shown:
            if _hears_often(story, row.customer):
                continue
            key = row.customer, _what(row)
            done_on = done.get(key)
            if done_on is not None and (morning.day - done_on).days <= BACK_WITHIN_DAYS:
                since = [e for e in by_person[row.customer] if done_on <= e.on <= morning.day]
                if not any(_is_theirs(entry) for entry in since):
                    yield f"{row.action} {row.customer} {done_on} again {morning.day}"
            if (row.customer, row.action, morning.day) in did:
                done[key] = morning.day


def _rhythm(story: Story, who: str) -> int | None:
    """Return the days of the rhythm that somebody chose."""
    return RHYTHMS.get(str(story.workbook.cell(who, "Contact level")))


def _hears_often(story: Story, who: str) -> bool:
    """Return whether the rhythm that somebody chose comes back sooner than anything else may."""
    days = _rhythm(story, who)
    return days is not None and days <= BACK_WITHIN_DAYS


def _what(row: TodayRow) -> str:
    differs = row.action in {"Remember", "Say thank you"}
    return f"{row.action}: {row.why.split('.')[0]}" if differs else row.action


def _stuck(story: Story) -> Iterator[str]:
    since: dict[tuple[str, str], date] = {}
    for morning in story.mornings:
        since = {key: since.get(key, morning.day) for key in morning.due}
        for (who, action), began_on in since.items():
            if (morning.day - began_on).days == STUCK_DAYS:
                yield f"{action} {who} since {began_on}"


def _too_soon_at_home(story: Story) -> Iterator[str]:
    least_days = Settings.for_business(story.game.business).gap_any_days - 2
    reached: dict[str, list[Entry]] = defaultdict(list)
    for entry in story.workbook.happened:
        phone = story.people[entry.who].phone
        is_asked_for = entry.action is None or entry.action in SPOKE_FIRST
        if phone is None or is_asked_for or entry.on < story.game.first_day:
            continue
        if entry.action in COURTESIES:
            for earlier in reached[phone]:
                if earlier.who != entry.who and (entry.on - earlier.on).days < least_days:
                    yield f"{entry.action} {entry.who} {entry.on} after {earlier.who} {earlier.on}"
        reached[phone].append(entry)


def _is_theirs(entry: Entry) -> bool:
    return entry.from_them or entry.type == "Meeting"


def _is_personal(entry: Entry) -> bool:
    return not entry.from_them and entry.type not in IMPERSONAL | NEITHER


def _any(entries: list[Entry], *types: str) -> bool:
    return any(entry.type in types for entry in entries)
