"""Today as a page: the lines of the tab in their order, each with what its cells hold."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.words import Action, Band, Channel, Stage, Type
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.kept_page import KEY
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today.tab import KeptRow
from sheetcrm.tables.kept.today.ticks import CARRIED
from sheetcrm.tables.kinds.phones.numbering import readable
from sheetcrm.tables.text import clean
from sheetcrm.views.today.peace import NOBODY, InPeace
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.views.today.why.why_line import LONGEST_WHY, shortened
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.languages import known_as
from sheetcrm.wording.reason import Reason, because

MOST_DONE: Final = 20
"""So many of the things done lately are listed."""
BLANK_LINES: Final = 5
"""Lines to type in under *Something happened?*."""
_HAPPENED: Final = because("today_page.something_happened")
_LABELS: Final = {
    "customer": because("today_page.who"),
    "do": because("today_page.words"),
    "why": because("today_page.words_such_as"),
    "how": because("today_page.amount"),
    "outcome": because("today_page.kind"),
    "not_before": because("today_page.when"),
}
"""What the columns mean under *Something happened?*: the words have the room of two."""
MOST_NAMED_FOLDED: Final = 3
"""So many of those who are folded are named beside their title."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page; `kept` is a row as the owner left it, which nobody rewrites."""

    key: RowKey | None
    fields: Mapping[str, Cell] = field(default_factory=dict)
    kept: KeptRow | None = None


@dataclass(frozen=True, slots=True)
class PutOffLine:
    """A follow-up that the owner put off."""

    who: str
    name: str
    action: str
    until: date


@dataclass(frozen=True, slots=True)
class PageParts:
    """What the page is made of."""

    rows: Sequence[TodayRow] = ()
    below: str | None = None
    """What stands below the list: how many more are due, or what is next."""
    put_off: Sequence[PutOffLine] = ()
    in_peace: InPeace = NOBODY
    done: Sequence[RowKey] = ()
    held: Sequence[KeptRow] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """What people are called, by what names them in the log."""
    on: date | None = None
    """The day of the list."""
    asked: Collection[tuple[str, str]] = ()
    """The tasks of which it is asked whether they are still worth it."""
    carried: Mapping[tuple[str, str], KeptRow] = field(default_factory=dict)
    """By task, the row in which more was typed than until when it is put off."""


def page_lines(parts: PageParts, catalogue: Catalogue) -> list[PageLine]:
    """Return the lines below the headings, from top to bottom."""
    return list(_lines(parts, catalogue))


def _lines(parts: PageParts, catalogue: Catalogue) -> Iterator[PageLine]:
    yield from _listed(parts, catalogue)
    if parts.below:
        yield PageLine(RowKey(RowKind.MORE), {"customer": parts.below})
    yield from _happened(parts, catalogue)
    due = {RowKey(RowKind.DUE, row.who, row.action).task for row in parts.rows}
    put_off = list(_put_off(parts, due, catalogue))
    title = because("today_page.put_off", count=len(put_off))
    yield from _section(title, put_off, len(put_off), catalogue)
    count = len(parts.in_peace.people) + parts.in_peace.more
    in_peace = because("today_page.in_peace", count=count)
    yield from _section(in_peace, _in_peace(parts, catalogue), count, catalogue)
    done = list(_done(parts, catalogue))
    title = because("today_page.done_lately", count=len(done))
    yield from _section(title, done, len(done), catalogue)


def _listed(parts: PageParts, catalogue: Catalogue) -> Iterator[PageLine]:
    """Yield whom to contact, band by band; a row in which something was typed stays as it is."""
    held: dict[tuple[str, ...], KeptRow] = {}
    others: list[KeptRow] = []
    in_peace = {row.number for row in _beside_in_peace(parts).values()}
    for row in parts.held:
        if row.number in in_peace:
            continue
        if row.key is None or row.key.kind in {RowKind.DUE, RowKind.STRANGER, RowKind.PEACE}:
            is_new = row.key is not None and row.key.task not in held
            if row.key is not None and is_new:
                held[row.key.task] = row
            else:
                others.append(row)
    for due in parts.rows:
        line = _with_carried(_due_line(due, parts.asked, catalogue), parts)
        assert line.key is not None  # noqa: S101 - what is due has a key
        kept = held.pop(line.key.task, None)
        yield line if kept is None else _held_line(kept, catalogue)
    for row in (*held.values(), *others):
        yield _held_line(row, catalogue)


def _held_line(row: KeptRow, catalogue: Catalogue) -> PageLine:
    """Return a row as the owner left it; its band is in the language of the others."""
    text = row.fields.get("band")
    band = next((each for each in Band if text in known_as("band", each)), None)
    return PageLine(row.key, {"band": catalogue.word(band)} if band else {}, row)


def key_of(row: TodayRow) -> RowKey:
    """Return the key of the line that a thing to do has in the tab.

    What is still to be done after a tick has another one, or the next tick would count for nothing:
    who asked for peace is owed the answer all the same.
    """
    kind = RowKind.DUE if row.stage is not None else RowKind.STRANGER
    channel = row.channel or ""
    on = days_after(row.due, row.ticks_before)
    key = RowKey(kind, row.who, row.action, on, channel, row.others, row.name)
    return replace(key, means=row.means) if row.means else key


def _due_line(row: TodayRow, asked: Collection[tuple[str, str]], catalogue: Catalogue) -> PageLine:
    key = key_of(row)
    ask_for = row.ask_for
    if ask_for and row.why_asked and key.task in asked:
        ask_for = "Contact level"  # whether a rhythm is worth it is a question of how often
    fields: dict[str, Cell] = {
        "band": catalogue.word(Band(row.band)),
        "customer": row.name,
        "do": row.do,
        "why": _why_in_a_line(row, catalogue, is_asked=key.task in asked),
        "how": how_said(row, catalogue),
        "lately": row.lately,
        "due": row.due,
        "your_note": row.your_note,
        "ask_for": ask_for and catalogue.heading(ask_for),
        "stage": row.stage and catalogue.word(Stage(row.stage)),
        "link": row.link,
    }
    return PageLine(key, fields)


def how_said(row: TodayRow, catalogue: Catalogue) -> str | None:
    """Return the address with what is done with it, else the channel alone."""
    if row.asks_you:
        return catalogue.sentence(because("today.by_diary"))
    if row.address:
        return address_said(row.address, row, catalogue)
    if row.channel in {Channel.PHONE, Channel.TEXT}:
        return catalogue.sentence(because("today.no_number", channel=Channel(str(row.channel))))
    if row.channel in {Channel.EMAIL, Channel.POST}:
        return catalogue.sentence(because("today.no_address", channel=Channel(str(row.channel))))
    if row.channel is None:
        return catalogue.sentence(because("today.no_way"))
    return catalogue.word(Channel(row.channel))


def address_said(address: str, row: TodayRow, catalogue: Catalogue) -> str:
    """Return an address, and what is done with it where a number might be called instead.

    A number is spaced as people write it, and says whose it is where it might be another's at home.
    """
    channel, address = row.channel, readable(address)
    if row.lacks_an_email and channel in {Channel.PHONE, Channel.TEXT}:
        return catalogue.sentence(because("today_page.ask_for_email", number=address))
    if row.whose:
        address = catalogue.sentence(because("today_page.whose", who=row.whose, number=address))
    if channel == Channel.TEXT and row.messenger:
        return catalogue.sentence(
            because("today_page.by_messenger", messenger=row.messenger, number=address)
        )
    if channel == Channel.TEXT:
        return catalogue.sentence(because("today_page.by_text", number=address))
    if channel == Channel.POST and row.action == Action.AS_PLANNED:
        return catalogue.sentence(
            because("today_page.at_place", place=address)
        )  # no letter is meant
    if channel == Channel.POST:
        return catalogue.sentence(because("today_page.by_post", place=address))
    return address


def why_said(row: TodayRow, catalogue: Catalogue, *, is_asked: bool) -> str:
    """Return the reason of a row; before it stands whether it is still worth it, if that `is_asked`."""
    why = row.why_beside or row.why
    if not is_asked:
        return why
    return catalogue.sentence(because("today_page.still_worth_it", why=row.why_asked or why))


def _why_in_a_line(row: TodayRow, catalogue: Catalogue, *, is_asked: bool) -> str:
    """Return the same within its line."""
    if row.why_line is None or (is_asked and row.why_asked):
        return shortened(why_said(row, catalogue, is_asked=is_asked))
    if not is_asked:
        return row.why_line.within(LONGEST_WHY)
    asked = len(catalogue.sentence(because("today_page.still_worth_it", why="")))
    why = row.why_line.within_a_question(LONGEST_WHY - asked)
    return catalogue.sentence(because("today_page.still_worth_it", why=why)).rstrip()


def _happened(parts: PageParts, catalogue: Catalogue) -> Iterator[PageLine]:
    said = {"customer": _HAPPENED, "why": because("today_page.is_noted")}
    yield PageLine(RowKey(RowKind.SECTION), _sentences(said, catalogue))
    yield PageLine(RowKey(RowKind.LABELS), _sentences(_LABELS, catalogue))
    for row in parts.held:
        if row.kind is RowKind.HAPPENED:
            yield PageLine(row.key, kept=row)
    for _ in range(BLANK_LINES):
        yield PageLine(RowKey(RowKind.HAPPENED))


def _sentences(reasons: Mapping[str, Reason], catalogue: Catalogue) -> dict[str, Cell]:
    return {name: catalogue.sentence(reason) for name, reason in reasons.items()}


def _section(
    title: Reason, lines: Iterable[PageLine], count: int, catalogue: Catalogue
) -> Iterator[PageLine]:
    """Yield lines under their title, which says who they are and how to unfold them; none without any."""
    listed = list(lines)
    if listed:
        said = {"customer": title, "why": _who_is_folded(listed, count)}
        yield PageLine(RowKey(RowKind.SECTION), _sentences(said, catalogue))
        yield from listed


def _who_is_folded(lines: Iterable[PageLine], count: int) -> Reason:
    """Return what to say beside a title of folded lines: a few names, and where a click shows all."""
    shown = (line.kept.fields if line.kept else line.fields for line in lines)
    told = (clean(fields.get("customer")) for fields in shown)
    names = tuple(dict.fromkeys(filter(None, told)))[: min(MOST_NAMED_FOLDED, count)]
    if not names:
        return because("today_page.unfold")
    if count > len(names):
        return because("today_page.unfold_more", names=", ".join(names), more=count - len(names))
    return because("today_page.unfold_names", names=names)


def _with_carried(line: PageLine, parts: PageParts) -> PageLine:
    """Return a line with what was typed beside it before it was put off, or comes back."""
    row = parts.carried.get(line.key.task) if line.key else None
    if row is None:
        return line
    return replace(line, fields={**{name: row.fields.get(name) for name in CARRIED}, **line.fields})


def _put_off(
    parts: PageParts, due: Collection[tuple[str, str]], catalogue: Catalogue
) -> Iterator[PageLine]:
    never = catalogue.sentence(because("today_page.never"))
    held = [row for row in parts.held if row.kind is RowKind.PUT_OFF]
    tasks = {row.key.task for row in held if row.key}
    left = {task: row for task, row in parts.carried.items() if task not in due}
    for each in parts.put_off:
        task = RowKey(RowKind.PUT_OFF, each.who, each.action).task
        left.pop(task, None)
        if task in tasks:
            continue
        is_never = each.until == date.max
        fields: dict[str, Cell] = {
            "customer": each.name,
            "do": catalogue.word(Action(each.action)),
            "not_before": never if is_never else each.until,
        }
        key = RowKey(RowKind.PUT_OFF, each.who, each.action, each.until)
        yield _with_carried(PageLine(key, fields), parts)
    yield from (PageLine(row.key, kept=row) for row in (*left.values(), *held))


def _in_peace(parts: PageParts, catalogue: Catalogue) -> Iterator[PageLine]:
    in_peace, beside = parts.in_peace, _beside_in_peace(parts)
    for each in in_peace.people:
        key = RowKey(RowKind.PEACE, each.who, on=parts.on, called=each.name)
        fields: dict[str, Cell] = {"customer": each.name, "why": shortened(each.why)}
        kept = beside.get(each.who.casefold())
        yield PageLine(key, {**fields, KEY: key.text} if kept else fields, kept)
    if in_peace.more:
        more = because("today_page.more_in_peace", more=in_peace.more)
        yield PageLine(RowKey(RowKind.MORE), {"customer": catalogue.sentence(more)})


def _beside_in_peace(parts: PageParts) -> dict[str, KeptRow]:
    """Return the rows of people left in peace, by who, beside which the owner keeps a note.

    Nothing was typed into them: they stay where they belong, and only what we say is rewritten.
    """
    people = {each.who.casefold() for each in parts.in_peace.people}
    found: dict[str, KeptRow] = {}
    for row in parts.held:
        if row.kind is RowKind.PEACE and row.key is not None and not row.typed:
            who = row.key.who.casefold()
            if who in people:
                found.setdefault(who, row)
    return found


def _done(parts: PageParts, catalogue: Catalogue) -> Iterator[PageLine]:
    ticked = catalogue.sentence(because("today_page.ticked"))
    held = [row for row in parts.held if row.kind is RowKind.DONE]
    yield from (PageLine(row.key, kept=row) for row in held)
    for key in parts.done[: max(0, MOST_DONE - len(held))]:
        on, kind, note = key.logged
        said = because("today_page.logged_on", on=date.fromisoformat(on)) if on else None
        fields: dict[str, Cell] = {
            "done": ticked,
            "customer": parts.names.get(key.who, key.who),
            "do": catalogue.word(Type(kind)),
            "why": None if said is None else catalogue.sentence(said),
            "note": note or None,
        }
        yield PageLine(key, fields)
