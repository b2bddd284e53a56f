"""What notes, and words beside a name, say that bears on being in touch, for each row."""

from collections.abc import Callable, Collection, Iterator, Mapping

from sheetcrm.rules.records import ANY_HOUR, OwnHours, Remark
from sheetcrm.rules.situation.wishes.hard_times import HARD
from sheetcrm.rules.words import RemarkKind, UpshotKind
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.headings.words import words_of
from sheetcrm.tables.kinds.never import says_never
from sheetcrm.tables.kinds.words import channels
from sheetcrm.tables.remarks.reaching.hours import own_hours_in, strictest
from sheetcrm.tables.remarks.recogniser import (
    REFUSALS,
    remarks_beside_a_company,
    remarks_beside_a_name,
    remarks_in,
)
from sheetcrm.tables.remarks.refusing.hard_times import says_recent
from sheetcrm.tables.remarks.refusing.leaving import are_of_animals, leaving_of_an_animal
from sheetcrm.tables.remarks.talking.dated import dated
from sheetcrm.tables.remarks.talking.open_wishes import open_wish
from sheetcrm.tables.remarks.talking.upshots import upshots_in
from sheetcrm.tables.remarks.talking.when import day_in
from sheetcrm.tables.remarks.to_do import with_tasks
from sheetcrm.tables.rows.composed import FIRST_NAMES, LAST_NAMES
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.rows.wishes import Said, said_in
from sheetcrm.tables.text import shown

NAMES = ("name", *FIRST_NAMES, *LAST_NAMES)
LIKED = ("preferred_channel", "preferred_channel_important")
"""Where a way of being reached is to be told, and whoever wants none says so."""
IN_NOTES = frozenset(RemarkKind) - {RemarkKind.BOUNCED, RemarkKind.URGENT}
OF_THEMSELVES = IN_NOTES - HARD
"""What a column with the owner's own heading may tell: a wreath there is a product."""

WHOSE_MOVE = frozenset({RemarkKind.THEIR_MOVE, RemarkKind.TO_DO, RemarkKind.LATER})
"""What tells already who is to be in touch."""
SAYS_WHY = HARD | REFUSALS | {RemarkKind.DEATH, RemarkKind.STOP, RemarkKind.LEAVING}
"""What a note with one of these is about is asked, or heeded, in a way of its own."""

MOST_LABELS, SHORTEST_REMARK = 200, 12
"""More different texts than these, shorter than this on average, are no remarks."""

NOTHING_TOLD: Mapping[int, tuple[Remark, ...]] = {}

Recognise = Callable[[str], tuple[Remark, ...]]


def read_remarks(
    rows: SheetRows,
    header: HeaderRow,
    heeded: Collection[int] = (),
    told: Mapping[int, tuple[Remark, ...]] = NOTHING_TOLD,
    nameless: Collection[int] = (),
) -> Mapping[int, tuple[Remark, ...]]:
    """Return the remarks of those rows that have some, by row; columns that were heeded have none.

    `told` is what the titles above rows say; `nameless` are columns without a heading.
    """
    found = {number: told[number] for number in rows.numbers if number in told} if told else {}
    for column, recognise, kinds in (
        *_readers(header),
        *((column, remarks_in, OF_THEMSELVES) for column in nameless),
    ):
        if column in heeded:
            continue
        cells = rows.cells(column)
        known = _recognised(cells, recognise, kinds)
        if known:
            for number, cell in zip(rows.numbers, cells, strict=True):
                remarks = known.get(cell) if isinstance(cell, str) else None
                if remarks:
                    here = placed(remarks, address(number, column))
                    found[number] = (*found.get(number, ()), *here)
    for number, remark in _deaths_by_heading(rows, header):
        found[number] = (*found.get(number, ()), remark)
    return found


def _deaths_by_heading(rows: SheetRows, header: HeaderRow) -> Iterator[tuple[int, Remark]]:
    """Yield the rows with a mark or a day in a column that is called "Deceased", say."""
    asked = ((match.column, match.heading) for match in header.questions)
    for column, heading in (*header.owners_own, *asked):
        if not _says_dead(heading):
            continue
        for number, cell in zip(rows.numbers, rows.cells(column), strict=True):
            if said_in(cell) not in {None, Said.NO}:
                words = f"{heading}: {shown(cell).strip()}"
                yield number, Remark(RemarkKind.DEATH, words, address(number, column))


def _says_dead(heading: str) -> bool:
    said = remarks_in(" ".join(words_of(heading)))
    return any(each.kind is RemarkKind.DEATH for each in said)


def read_own_hours(rows: SheetRows, header: HeaderRow) -> list[OwnHours]:
    """Return for each row the hours at which its notes let the phone ring."""
    columns = [rows.cells(column) for column in header.columns("notes")]
    if not columns:
        return [ANY_HOUR] * len(rows.rows)
    return [
        strictest(own_hours_in(cell) for cell in cells if isinstance(cell, str))
        if any(cells)
        else ANY_HOUR
        for cells in zip(*columns, strict=True)
    ]


def _readers(header: HeaderRow) -> Iterator[tuple[int, Recognise, frozenset[RemarkKind]]]:
    is_of_animals = any(are_of_animals(words_of(heading)) for heading in _headings(header))
    for column in header.columns("notes"):
        yield column, _beside_an_animal if is_of_animals else _in_notes, IN_NOTES
    for field in NAMES:
        for column in header.columns(field):
            yield column, remarks_beside_a_name, OF_THEMSELVES
    for field in LIKED:
        for column in header.columns(field):
            yield column, _in_place_of_a_channel, OF_THEMSELVES
    for column in header.columns("company"):
        yield column, remarks_beside_a_company, OF_THEMSELVES
    for column in (
        *header.columns("my_stage"),
        *(match.column for match in header.questions),
        *(at for at, _ in header.owners_own),
    ):
        yield column, remarks_in, OF_THEMSELVES


def _headings(header: HeaderRow) -> Iterator[str]:
    yield from (match.heading for match in (*header.matches, *header.questions))
    yield from (heading for _, heading in header.owners_own)


def _in_place_of_a_channel(text: str) -> tuple[Remark, ...]:
    """Return what stands where a channel is to stand: "never" is no channel, and may be a no to all.

    >>> [each.words for each in _in_place_of_a_channel("Never, please")], _in_place_of_a_channel("Post")
    (['Never, please'], ())
    """
    if channels().find(text) is not None:
        return ()
    remarks = remarks_in(text)
    is_told = any(each.kind in REFUSALS for each in remarks)
    if is_told or not says_never(text):
        return remarks
    return (Remark(RemarkKind.REFUSAL, text.strip()),)


def _in_notes(text: str) -> tuple[Remark, ...]:
    said = with_tasks(text, remarks_in(text))
    if any(each.kind in WHOSE_MOVE | SAYS_WHY for each in said):
        return said
    if _is_their_move(text):
        return (*said, Remark(RemarkKind.THEIR_MOVE, text.strip()))
    note = dated(text) or open_wish(text)
    return said if note is None else (*said, note)


def _is_their_move(text: str) -> bool:
    """Return whether a note of the list says that they will be in touch, and names no day for it."""
    moves = (each for each in upshots_in(text) if each.kind is UpshotKind.THEIR_MOVE)
    return any(each.later is None for each in moves)


def _beside_an_animal(text: str) -> tuple[Remark, ...]:
    return leaving_of_an_animal(text, _in_notes(text))


def _recognised(
    cells: list[Cell], recognise: Recognise, kinds: frozenset[RemarkKind]
) -> Mapping[Cell, tuple[Remark, ...]]:
    """Return what the distinct texts of a column say; most columns say nothing."""
    texts = {cell for cell in cells if isinstance(cell, str)}
    if recognise is remarks_in and kinds is OF_THEMSELVES and _are_labels(texts):
        return {}
    said = {text: tuple(each for each in recognise(text) if each.kind in kinds) for text in texts}
    return {text: remarks for text, remarks in said.items() if remarks}


def _are_labels(texts: Collection[str]) -> bool:
    """Return whether a column of the owner's own holds towns or numbers rather than remarks."""
    return len(texts) > MOST_LABELS and sum(map(len, texts)) < SHORTEST_REMARK * len(texts)


def placed(remarks: tuple[Remark, ...], cell: str) -> Iterator[Remark]:
    """Yield remarks with the cell they stand in, and the day that bad news have or how new they are."""
    for remark in remarks:
        kind, words = remark.kind, remark.words
        on = day_in(words) if kind in HARD or kind is RemarkKind.TO_DO else None
        is_recent = kind in HARD and (kind is RemarkKind.ILLNESS or says_recent(words))
        yield remark._replace(cell=cell, on=on, is_recent=is_recent, is_about_calls=False)
