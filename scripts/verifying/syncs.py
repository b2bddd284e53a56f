"""Checks of syncs: the demo's customers, and what people do to their sheet between two syncs."""

from datetime import timedelta

from sheetcrm.changes import Row
from sheetcrm.history.appending import append_rows
from sheetcrm.history.journal import Entry, Kind
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.google.checkup import check_sheet
from sheetcrm.stores.google.sheet.outline import HELPERS
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Report
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import interaction_headings
from sheetcrm.views.checkup import StepState
from verifying import demo
from verifying.clock import timed
from verifying.demo import BOXES, LOG, NOTES, PEOPLE, SETTINGS, TODAY
from verifying.google import in_locale
from verifying.sheet import Json, Sheet, must, sorted_by
from verifying.shown import OK, STAGE, Shown, column_of, must_show, row_of, should_be, shown

NOBODY = "Nobody New"
NOT_NOW = "Paula Plain"
KEPT_ENTRIES = 100
_RULES = "data(startColumn,rowData(values(dataValidation(condition(type)))))"
_FIRST, _SECOND = "Dana Whitfield", "Marcus Bell"


def sync(sheet: Sheet, what: str = "") -> Report:
    """Sync the sheet as of the demo's day, timed where it is called something."""
    if not what:
        return sync_store(sheet.store, TODAY)
    with timed(sheet, what):
        return sync_store(sheet.store, TODAY)


def the_checkup(sheet: Sheet) -> None:
    """`sheetcrm doctor` finds everything set up."""
    steps = check_sheet(sheet.link, sheet.credentials).steps
    failed = [f"{step.name}: {step.says}" for step in steps if step.state is StepState.FAILED]
    must(not failed, "; ".join(failed))


def the_first_sync(sheet: Sheet) -> None:
    """Every row shows what the rules say of its customer; a filter and a protection are there."""
    _filter_and_protect(sheet)
    expected = should_be(demo.tables())
    report = sync(sheet, "first sync")
    must(report.cells_written, "the first sync wrote nothing")
    must_show(sheet, expected, "after the first sync")


def _filter_and_protect(sheet: Sheet) -> None:
    tab = sheet.tab(PEOPLE)
    whole = {"sheetId": tab.sheet_id, "startRowIndex": 0, "startColumnIndex": 0}
    headings = len(sheet.values(PEOPLE)[0])
    area = {"sheetId": tab.sheet_id, "startRowIndex": 0, "endRowIndex": 1}
    sheet.do(
        {"setBasicFilter": {"filter": {"range": whole | {"endColumnIndex": headings}}}},
        {"addProtectedRange": {"protectedRange": {"range": area, "description": "headings"}}},
    )


def the_second_sync(sheet: Sheet) -> None:
    """A sync that finds nothing new writes nothing."""
    written = sync(sheet, "second sync").cells_written
    must(written == 0, f"a second sync wrote {written} cells")


def the_lengths_of_formulas(sheet: Sheet) -> None:
    """Our formulas are short: none over 400 characters, those of a row 1,500 in all."""
    row = sheet.formulas(PEOPLE)[row_of(sheet, _FIRST) - 1]
    ours = [mark.column for mark in sheet.ours(PEOPLE).values()]
    sheet.lengths = [len(str(row[at])) for at in ours if at < len(row)]
    must(all(str(row[at]).startswith("=") for at in ours), "a cell of ours holds no formula")
    must(max(sheet.lengths) <= 400, f"a formula has {max(sheet.lengths)} characters")
    must(sum(sheet.lengths) <= 1500, f"a row's formulas have {sum(sheet.lengths)} characters")


def columns_beside_plain_text_and_boxes(sheet: Sheet) -> None:
    """Our columns inherit neither the plain text nor the boxes of those beside them."""
    rows = sheet.about(_RULES, PEOPLE)["data"][0].get("rowData", [])
    ours = {mark.column for mark in sheet.ours(PEOPLE).values()}
    ruled = [
        at for row in rows for at, cell in enumerate(row.get("values", []))
        if at in ours and "dataValidation" in cell
    ]  # fmt: skip
    must(not ruled, f"{len({*ruled})} of our columns took over a rule for what may be typed")
    stages = [values[STAGE] for values in shown(sheet).values()]
    must(not any(str(each).startswith("=") for each in stages), "our columns show their formulas")


def the_owners_filter(sheet: Sheet) -> None:
    """The owner's filter takes our columns in."""
    tab = sheet.tab(PEOPLE)
    last = 1 + max(mark.column for mark in tab.marks.values())
    must(tab.filter_end == last, f"the filter ends at column {tab.filter_end}, ours at {last}")


def the_protected_ranges(sheet: Sheet) -> None:
    """What was protected still is, and our hidden tab warns before it is changed."""
    found = sheet.about("protectedRanges(description)", PEOPLE).get("protectedRanges", [])
    must(any(each.get("description") == "headings" for each in found), "a protection is gone")
    hidden = sheet.about("protectedRanges(warningOnly)", "_sheetcrm").get("protectedRanges", [])
    must(any(each.get("warningOnly") for each in hidden), "our hidden tab is not protected")


def sorting(sheet: Sheet) -> None:
    """After a sort every row shows its own customer's values at once."""
    before = shown(sheet)
    where = {"sheetId": sheet.tab(PEOPLE).sheet_id, "startRowIndex": 1}
    sheet.do(sorted_by(where, column_of(sheet, "Name")))
    must_show(sheet, before, "after a sort")
    nothing_to_do(sheet, "after a sort")


def inserting_a_row(sheet: Sheet) -> None:
    """A row that is inserted shows nothing, and the others what they did."""
    before = shown(sheet)
    where = {"sheetId": sheet.tab(PEOPLE).sheet_id, "dimension": "ROWS"}
    area = where | {"startIndex": 1, "endIndex": 2}
    sheet.do({"insertDimension": {"range": area, "inheritFromBefore": False}})
    must_show(sheet, before, "after a row was inserted")
    sheet.do({"deleteDimension": {"range": area}})
    nothing_to_do(sheet, "after a row was inserted and deleted")


def cutting_and_pasting(sheet: Sheet) -> None:
    """A name that is cut and pasted over another takes nobody's values along."""
    before = shown(sheet)
    names, rows = column_of(sheet, "Name"), (row_of(sheet, _FIRST), row_of(sheet, _SECOND))
    sheet.do(_cut(sheet, rows[0], rows[1], names))
    found = sheet.values(PEOPLE)
    ours = [mark.column for name, mark in sheet.ours(PEOPLE).items() if name not in HELPERS]
    left = [found[row - 1][at] for row in rows for at in ours]
    must(not any(left), f"a name was cut and pasted over another, and a row shows {left}")
    others = {who: values for who, values in before.items() if who not in (_FIRST, _SECOND)}
    must_show(sheet, others, "after a name was cut and pasted")
    for name, row in zip((_FIRST, _SECOND), rows, strict=True):
        sheet.put(f"'{PEOPLE}'!{column_letters(names)}{row}", [name])
    sync(sheet)
    must_show(sheet, before, "after the cut name was put back")


def _cut(sheet: Sheet, row: int, onto: int, column: int) -> Json:
    sheet_id = sheet.tab(PEOPLE).sheet_id
    source = {"sheetId": sheet_id, "startRowIndex": row - 1, "endRowIndex": row}
    source |= {"startColumnIndex": column, "endColumnIndex": column + 1}
    place = {"sheetId": sheet_id, "rowIndex": onto - 1, "columnIndex": column}
    return {"cutPaste": {"source": source, "destination": place, "pasteType": "PASTE_NORMAL"}}


def a_changed_wish(sheet: Sheet) -> None:
    """A wish that is typed shows at once, before any sync."""
    row, wish = row_of(sheet, _SECOND), column_of(sheet, "Contact level")
    place = f"'{PEOPLE}'!{column_letters(wish)}{row}"
    before = sheet.values(PEOPLE)[row - 1][wish]
    with timed(sheet, "a wish shows"):
        sheet.type(place, ["Only when needed"])
        found = str(shown(sheet)[_SECOND][OK])
    must(found.startswith("No"), f"a wish was changed, and OK to contact says {found!r}")
    sheet.put(place, [before or ""])
    sync(sheet)


def a_tick(sheet: Sheet) -> None:
    """A box that is ticked shows at once, counts at the next sync, and can be taken back."""
    row, box = row_of(sheet, _SECOND), column_of(sheet, BOXES)
    place = f"'{PEOPLE}'!{column_letters(box)}{row}"
    before = shown(sheet)[_SECOND][OK]
    sheet.put(place, [True])
    must(str(shown(sheet)[_SECOND][OK]).startswith("No"), "a tick does not show at once")
    sync(sheet)
    must(shown(sheet)[_SECOND][OK] == "No", "a tick does not count at the next sync")
    sheet.put(place, [False])
    sync(sheet)
    after = shown(sheet)[_SECOND][OK]
    must(after in (before, "Ask"), f"a tick was taken out, and OK to contact says {after!r}")


def a_new_row_under_plain_text(sheet: Sheet) -> None:
    """A customer typed below the others gets values, no formulas as text."""
    row = len(sheet.values(PEOPLE)) + 1
    for heading, text in (("Name", NOBODY), ("Email", "nobody.new@example.com"), (NOTES, "007")):
        sheet.type(f"'{PEOPLE}'!{column_letters(column_of(sheet, heading))}{row}", [text])
    sync(sheet)
    found = shown(sheet)[NOBODY]
    must(
        found[STAGE] and not str(found[STAGE]).startswith("="), f"a new row shows {found[STAGE]!r}"
    )
    note = sheet.values(PEOPLE)[row - 1][column_of(sheet, NOTES)]
    must(note == "007", f"007 typed in a plain-text cell became {note!r}")
    nothing_to_do(sheet, "after a new row")


def a_line_in_the_log(sheet: Sheet) -> None:
    """What is noted with `sheetcrm log` becomes one row, and counts."""
    before = len(sheet.values(LOG))
    row: Row = {"Date": TODAY, "Customer": NOBODY, "Type": "Purchase", "Amount": 12}

    def rows_for(grid: Grid) -> list[Row]:
        must(interaction_headings().header_row(grid.rows), "the log has lost its headings")
        return [row]

    entry = Entry(kind=Kind.LOG, today=TODAY, tab=PEOPLE)
    append_rows(sheet.store, LOG, rows_for, entry, KEPT_ENTRIES)
    more = len(sheet.values(LOG)) - before
    must(more == 1, f"one line was noted, and the log has {more} rows more")
    sync(sheet)
    heard = shown(sheet)[NOBODY]["last_heard_from"]
    must(heard, "a line in the log does not count")


def undoing(sheet: Sheet) -> None:
    """Undo takes our values back; syncing again leaves the sheet as wide as it was."""
    before, width = shown(sheet), sheet.tab(PEOPLE).column_count
    for _ in range(3):
        undo_store(sheet.store)
        left = sheet.tab(PEOPLE).our_columns
        must(not left, f"after undo {len(left)} of our columns are still there")
        sync(sheet)
        must_show(sheet, before, "after undo and sync")
    now = sheet.tab(PEOPLE).column_count
    must(now == width, f"undo and sync, three times, made {now} columns of {width}")


def a_second_language(sheet: Sheet) -> None:
    """Told to speak German, our columns do; and English again."""
    row = [line[0] for line in sheet.values(SETTINGS)].index("Language") + 1
    before = shown(sheet)
    sheet.put(f"'{SETTINGS}'!B{row}", ["Deutsch"])
    sync(sheet)
    headings = [str(each) for each in sheet.values(PEOPLE)[0]]
    must("Melden?" in headings, "the headings are not German")
    said = {values[OK] for values in shown(sheet).values()}
    must(said <= {"Ja", "Warten", "Klären", "Nein"}, f"Melden? says {sorted(map(str, said))}")
    sheet.put(f"'{SETTINGS}'!B{row}", ["English"])
    sync(sheet)
    must_show(sheet, before, "in English again")


def a_sheet_of_another_locale(sheet: Sheet) -> None:
    """In a German sheet new rows get formulas that work, too."""
    row = len(sheet.values(PEOPLE)) + 1
    with in_locale(sheet, "de_DE"):
        sheet.put(f"'{PEOPLE}'!{column_letters(column_of(sheet, 'Name'))}{row}", [NOT_NOW])
        sync(sheet)
        found = shown(sheet)[NOT_NOW][STAGE]
        must(found, "in a German sheet a new row shows nothing")
        nothing_to_do(sheet, "in a German sheet")


def the_next_day(sheet: Sheet) -> None:
    """On the next day the columns are right again, and nothing of ours is left locked."""
    with timed(sheet, "next day"):
        sync_store(sheet.store, TODAY + timedelta(days=1))
    outline = read_whole_outline(sheet.service)
    must(outline.lock is None, "the lock of a sync was left behind")
    must(_everybody_has_a_stage(shown(sheet)), "on the next day a row shows nothing")


def _everybody_has_a_stage(found: Shown) -> bool:
    return all(values[STAGE] for values in found.values())


def nothing_to_do(sheet: Sheet, when: str) -> None:
    """A further sync writes nothing."""
    written = sync(sheet).cells_written
    must(written == 0, f"{when} a sync wrote {written} cells")


CHECKS = (
    the_checkup,
    the_first_sync,
    the_second_sync,
    undoing,
    the_lengths_of_formulas,
    columns_beside_plain_text_and_boxes,
    the_owners_filter,
    the_protected_ranges,
    sorting,
    inserting_a_row,
    cutting_and_pasting,
    a_changed_wish,
    a_tick,
    a_new_row_under_plain_text,
    a_line_in_the_log,
    a_second_language,
    a_sheet_of_another_locale,
    the_next_day,
)
"""In the order in which they are done: each finds the sheet as the one before left it."""
