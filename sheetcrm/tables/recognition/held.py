"""Columns held against their cells: a Name full of phone numbers is a phone, whatever it is called."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import Certainty, HeaderRow, Match, is_same_heading
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.recognition.brought import asking_whose_birthday
from sheetcrm.tables.recognition.fitting import FITS, FITS_BETTER, INSTEAD
from sheetcrm.tables.recognition.guessed import with_guesses
from sheetcrm.tables.recognition.sampling import Rows, sample
from sheetcrm.tables.recognition.works import without_works
from sheetcrm.wording.reason import Reason, because

FEWEST = 3
"""Fewer cells than this show nothing, but for phones and addresses, which nobody mistakes."""
MOSTLY = 0.5
NEARLY_ALL = 0.8
"""Shares of the cells that were looked at."""

REACHES = {Content.EMAIL: "email", Content.PHONE: "phone"}
_HEADINGS = {column.field: column.heading for column in OWNER_COLUMNS}


def held_against_cells(header: HeaderRow, rows: Rows, problems: Problems) -> HeaderRow:
    """Return the header with each column read as what it holds; what was changed is reported.

    `rows` are those below the header. About fifty filled cells of each column are looked at.
    """
    header = _with_fitting_doubles(header, rows)
    for match in header.matches:
        # what the owner said in the Settings needs no second look
        if match.field in FITS and match.certainty is not Certainty.SAID:
            header = _held(header, match, sample(rows, match.column), problems)
    header = asking_whose_birthday(without_works(with_guesses(header, rows, problems), rows))
    _report_unknown(header, rows, problems)
    return header


def _with_fitting_doubles(header: HeaderRow, rows: Rows) -> HeaderRow:
    """Of several columns with one heading use the first whose cells fit it."""
    for match in header.matches if header.doubles else ():
        alike = [double for double in header.doubles if is_same_heading(double, match)]
        if alike and match.field in FITS_BETTER and not _fits(match, rows):
            better = next((double for double in alike if _fits(double, rows)), match)
            header = replace(
                header,
                matches=tuple(better if each is match else each for each in header.matches),
                doubles=tuple(match if each is better else each for each in header.doubles),
            )
    return header


def _fits(match: Match, rows: Rows) -> bool:
    cells = sample(rows, match.column)
    return bool(cells) and sum(map(FITS_BETTER[match.field], cells)) >= MOSTLY * len(cells)


def _held(header: HeaderRow, match: Match, cells: list[Cell], problems: Problems) -> HeaderRow:
    fitting = sum(map(FITS[match.field], cells))
    content = _most(cells)
    if content is None or fitting >= MOSTLY * len(cells):
        return header
    instead = INSTEAD.get((match.field, content))
    if instead is None and len(cells) < FEWEST:
        return header  # a cell or two: each is reported for itself
    problems.add(
        header.row,
        match.column,
        match.heading,
        _says(match, content, instead, is_mixed=fitting > 0),
        "contents",
    )
    read = _read_as(header, match, instead, keeps=bool(fitting))
    return _with_the_other_way(read, match.column, instead, cells) if instead else read


def _with_the_other_way(header: HeaderRow, column: int, field: str, cells: list[Cell]) -> HeaderRow:
    """Read a column of phones as e-mail, too, where some cells are addresses, and the other way round."""
    other = next(each for each in REACHES.values() if each != field)
    said = {(each.column, each.field): each for each in header.matches}
    if (column, other) in said or not any(map(FITS[other], cells)):
        return header
    again = said[column, field]._replace(field=other)
    fitting = ((column, field, FITS[field]), (column, other, FITS[other]))
    narrowed = (*(each for each in header.narrowed if each[:2] != (column, field)), *fitting)
    matches = sorted((*header.matches, again), key=lambda each: each.column)
    return replace(header, matches=tuple(matches), narrowed=narrowed)


def _says(match: Match, content: Content, instead: str | None, *, is_mixed: bool) -> Reason:
    facts = {"heading": match.heading, "content": content}
    if instead:
        return because("column.read_as", **facts, field=_HEADINGS[instead])
    field = _HEADINGS.get(match.field, "Name")  # a first or last name makes up a Name
    if is_mixed:
        return because("column.contradicts_in_part", **facts, field=field)
    return because("column.contradicts", **facts, field=field)


def _read_as(header: HeaderRow, match: Match, instead: str | None, *, keeps: bool) -> HeaderRow:
    """Read a column as another field, and what fits its own heading still as that, if it `keeps`."""
    others = tuple(each for each in header.matches if each is not match)
    keeps = keeps and not (match.field == "name" and any(m.field == "name" for m in others))
    matches, narrowed = others, list(header.narrowed)
    if keeps:
        matches = (*matches, match)
        narrowed.append((match.column, match.field, FITS[match.field]))
    if instead:
        again = match._replace(field=instead, certainty=Certainty.SYNONYM)
        matches = (*matches, again)
        if keeps:
            narrowed.append((match.column, instead, FITS[instead]))
    ignored = header.ignored
    if not (keeps or instead):
        ignored = (*ignored, (match.column, match.heading))
    ordered = tuple(sorted(matches, key=lambda each: each.column))
    return replace(
        header, matches=ordered, narrowed=tuple(narrowed), ignored=tuple(sorted(ignored))
    )


def _report_unknown(header: HeaderRow, rows: Rows, problems: Problems) -> None:
    """Name columns that hold addresses or phones under unknown headings, if there are no others."""
    for column, heading in unknown_contacts(header, rows):
        content = _most(sample(rows, column))
        field = _HEADINGS[REACHES[content]] if content in REACHES else ""
        reason = because("column.unknown", heading=heading, content=content, field=field)
        problems.add(header.row, column, heading, reason, "contents")


def unknown_contacts(header: HeaderRow, rows: Rows) -> list[tuple[int, str]]:
    """Return the unknown columns that hold what no known one does: e-mail addresses or phones."""
    missing = {content for content, field in REACHES.items() if not header.has(field)}
    return [
        (column, heading)
        for column, heading in (header.ignored if missing else ())
        if len(cells := sample(rows, column)) >= FEWEST
        and sum(content_of(cell) in missing for cell in cells) >= NEARLY_ALL * len(cells)
    ]


def _most(cells: Iterable[Cell]) -> Content | None:
    """Return what most of the cells hold."""
    counted = Counter(content for cell in cells if (content := content_of(cell)))
    return next((content for content, _ in counted.most_common(1)), None)
