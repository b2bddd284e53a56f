"""Brings Start here up to date: when the workbook was last updated, by which computer, and its links."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from sheetcrm.book import Book
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.changes import ReplaceTab, SetState
from sheetcrm.clock import now_in
from sheetcrm.rules.words import Business
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.pages.computer import computer_name
from sheetcrm.tables.cells_at import cell_in, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.owners.presence import PRESENCE, PRESENCE_KIND, stale_in
from sheetcrm.tables.kept.start import START, StartPart, StartTab, start_in
from sheetcrm.tables.text import fold
from sheetcrm.templates.description import Home
from sheetcrm.templates.pages.start_lines import LINKED, StartFacts, StartLine, start_lines
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import known_as, language_names
from sheetcrm.wording.reason import because

ALWAYS = frozenset({StartPart.UPDATED, StartPart.COMMAND, StartPart.TAB})
"""What is said anew each time. Other rows are only translated; one that somebody reworded stays."""

Texts = tuple[Cell, Cell]
"""The label of a row and its text."""


def plan_start(
    book: Book,
    answered: Answered,
    target: str,
    tabs: Mapping[str, str],
    *,
    is_written: bool,
    home: Home = Home.FILE,
) -> list[ReplaceTab | SetState]:
    """Plan what the page is to say; nothing where there is none, or where nothing changes at all.

    `tabs` are those whose use is known, by their English names, and `is_written` tells whether the
    sync writes anything else: only then is it an update. `home` is where it is used.
    """
    tab = kept_tab(answered, START, start_in)
    if tab is None:
        return []
    named = {**_named(answered), **tabs}
    facts = StartFacts(book.catalogue, target, home, tabs=named, beside=_beside(book, answered))
    changes = [*_renamed(tab, answered)]
    if not is_written and not changes and not _replaced(tab, facts).cells:
        return []
    return [_replaced(tab, replace(facts, updated=updated_sentence(book))), *changes]


def updated_sentence(book: Book) -> str:
    """Return when and by which computer the workbook is updated; no time of another day than today."""
    sentence, now = book.catalogue.sentence, now_in(book.settings)
    on, at = book.today, f"{now:%H:%M}"
    is_today = now.date() == on
    when = (
        because("start_page.moment", on=on, at=at) if is_today else because("start_page.day", on=on)
    )
    computer = computer_name()
    if not computer:
        return sentence(because("start_page.updated", when=sentence(when)))
    return sentence(because("start_page.updated_by", when=sentence(when), computer=computer))


def _renamed(tab: StartTab, snapshot: Snapshot) -> Iterator[SetState]:
    """Yield the change after which the hidden tab knows what the page is called."""
    present = snapshot.state().get(START)
    if snapshot.takes_state and not is_same(present, tab.tab):
        yield SetState(START, present, tab.tab)


def _beside(book: Book, snapshot: Snapshot) -> dict[str, str]:
    """Return what is to be looked over in Presence."""
    tab = kept_tab(snapshot, PRESENCE, PRESENCE_KIND.find)
    if tab is None or not tab.has_keys:
        return {}
    stale = stale_in(tab, book.today)
    reasons = []
    if stale.again:
        reasons.append(because("presence_page.again", where=stale.again))
    if stale.never:
        reasons.append(because("presence_page.never", count=stale.never))
    return {PRESENCE: " ".join(map(book.catalogue.sentence, reasons))}


def _named(snapshot: Snapshot) -> dict[str, str]:
    """Return the tabs that are known by their names alone."""
    found: dict[str, str] = {}
    for name in LINKED:
        words = set(map(fold, known_as("tab", name)))
        there = next((tab for tab in snapshot.tabs if fold(tab) in words), None)
        if there is not None:
            found[name] = there
    return found


def _replaced(tab: StartTab, facts: StartFacts) -> ReplaceTab:
    lines = _by_key(facts) | _by_key(replace(facts, is_adopted=True))
    rows = tab.grid.rows
    after = [_row(tab, number, cells, lines) for number, cells in enumerate(rows, start=1)]
    return ReplaceTab(tab.tab, rows, after)


def _by_key(facts: StartFacts) -> dict[str, StartLine]:
    return {line.key.text: line for line in start_lines(facts) if line.key}


def _row(
    tab: StartTab, number: int, cells: Sequence[Cell], lines: Mapping[str, StartLine]
) -> Sequence[Cell]:
    key = tab.keys.get(number)
    line = lines.get(key.text) if key else None
    if key is None or line is None:
        return cells
    row = [cell_in(cells, at) for at in range(max(len(cells), tab.link_column + 1))]
    row[tab.link_column] = line.link
    wanted, present = (
        _wanted(line, row[tab.text_column]),
        (row[tab.label_column], row[tab.text_column]),
    )
    if key.part in ALWAYS or (present != wanted and present in _known()[key.text]):
        row[tab.label_column], row[tab.text_column] = wanted
    return row


def _wanted(line: StartLine, present: Cell) -> Texts:
    """Return label and text of a line; when it was updated stays until it is updated again."""
    is_kept = line.key is not None and line.key.part is StartPart.UPDATED and line.text is None
    return line.label, present if is_kept else line.text


@cache
def _known() -> Mapping[str, frozenset[Texts]]:
    """Return what we say in each row in any language and for any kind of business, by its key."""
    known: defaultdict[str, set[Texts]] = defaultdict(set)
    for language in language_names():
        for business in Business:
            catalogue = catalogue_of(language, business)
            for home, is_adopted in product((Home.FILE, Home.PAGE, Home.SHEET), (False, True)):
                facts = StartFacts(catalogue, "", home, is_adopted)
                for key, line in _by_key(facts).items():
                    known[key].add((line.label, line.text))
    return defaultdict(frozenset, {key: frozenset(texts) for key, texts in known.items()})
