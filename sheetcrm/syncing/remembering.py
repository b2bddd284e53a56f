"""What a sync keeps for the next one, and what it has to say about the one before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.book.doubted_columns import changed_in, gone_in
from sheetcrm.changes import SetState
from sheetcrm.known.columns.gone import settings_gone
from sheetcrm.known.columns.watched import watched
from sheetcrm.known.knowledge import (
    SYNCED_ON,
    Knowledge,
    KnownSettings,
    Layout,
    OwnColumn,
    is_ours,
    kept,
)
from sheetcrm.known.own_cells.typed_over import OwnCells
from sheetcrm.known.people import MOST, Person, Wish
from sheetcrm.known.ruling import (
    ADDRESSES,
    ANY_WISH,
    FOR_GOOD,
    OF_ANSWERS,
    OF_WISHES,
    PARTLY,
    STATUS,
    code_of,
    code_of_heading,
    source_of,
)
from sheetcrm.known.unexplained import (
    BY_HAND,
    Recalled,
    count_opt_ins,
    forbids_something,
    words_of_theirs,
)
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, DoubtKind, Rule
from sheetcrm.stores.protocol import RowIndex, Snapshot
from sheetcrm.syncing.assessing import Assessed, Verdict
from sheetcrm.syncing.plan import plan_state
from sheetcrm.syncing.report import HeldBack
from sheetcrm.tables.cells_at import column_index
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.wording.reason import because

_REFUSED = frozenset({Answer.NO, Answer.ASK})


def memory_changes(
    book: Book, index: RowIndex, assessed: Assessed, own: OwnCells, snapshot: Snapshot
) -> list[SetState]:
    """Return the changes after which the next sync knows what this one knew; none if that is kept."""
    if not snapshot.takes_state:
        return []
    wanted = kept(_knowledge(book, index, assessed, own))
    before = {name: value for name, value in snapshot.state().items() if is_ours(name)}
    changes = plan_state(before, wanted)
    # the day alone is no news: a sync that changes nothing else writes nothing
    return [] if [change.name for change in changes] == [SYNCED_ON] else changes


def held_back(book: Book, verdicts: Sequence[Verdict]) -> Iterator[tuple[Customer, HeldBack]]:
    """Yield who would be Yes but for a No of which nothing says why it is gone."""
    for customer, verdict in zip(book.customers.customers, verdicts, strict=True):
        if verdict.is_held_back:
            why = book.catalogue.sentence(book.recalled[customer.row].doubt().reason)
            yield customer, HeldBack(customer.key, why)


def now_allowed(book: Book, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return who was No or Ask and is Yes now, by a row, a cell or an answer."""
    return tuple(
        customer.key
        for customer, verdict in zip(book.customers.customers, verdicts, strict=True)
        if verdict.answer is Answer.YES and customer.row in book.recalled
    )


def news_of(book: Book, verdicts: Sequence[Verdict], snapshot: Snapshot) -> Iterator[Problem]:
    """Yield what heads the problems: what is gone, who is held back, and if nothing can be kept."""
    if not snapshot.takes_state:
        yield Problem(book.customers.tab, "", "", because("gone.not_kept"))
    known = book.last_sync.known
    if known is None:
        return
    problems = Problems(book.customers.tab)
    for gone in gone_in(book):
        yield Problem(book.customers.tab, "", gone.column.heading, gone.reason())
    for changed in changed_in(book, _held_rows(book, verdicts)):
        if changed.is_told:
            yield Problem(book.customers.tab, "", changed.heading, changed.reason)
    lost = settings_gone(known, are_there=book.tabs.settings is not None)
    if lost is not None:
        yield lost
    for customer, _ in held_back(book, verdicts):
        doubt = book.recalled[customer.row].doubt()
        reason = doubt.reason.and_also(because("held_back.say_so"))
        problems.add(customer.row, _named_in(book), customer.key, reason, "held back")
    yield from problems.all()


def _named_in(book: Book) -> int:
    """Return the first column that names people."""
    return min((match.column for match in book.customers.header.matches), default=0)


def _held_rows(book: Book, verdicts: Sequence[Verdict]) -> frozenset[int]:
    pairs = zip(book.customers.customers, verdicts, strict=True)
    return frozenset(customer.row for customer, verdict in pairs if verdict.is_held_back)


def _knowledge(book: Book, index: RowIndex, assessed: Assessed, own: OwnCells) -> Knowledge:
    last = book.last_sync
    wishes = [
        _wish(book, customer, verdict)
        for customer, verdict in zip(book.customers.customers, assessed.verdicts, strict=True)
    ]
    codes = watched(last.said, wishes, last.answered_wishes)
    return Knowledge(
        on=book.today,
        salt=last.digests.salt,
        layout=Layout(
            read=last.now.read,
            others=last.now.others,
            ours=_own_columns(index, own),
            gone=tuple(each.column for each in gone_in(book)),
            changed=tuple(
                each.column for each in changed_in(book, _held_rows(book, assessed.verdicts))
            ),
            watched=codes,
            renamed=tuple(sorted(last.renamed.items())),
        ),
        people=tuple(
            Person(who, row, ours, wish, cells)
            for (who, row), ours, wish, cells in zip(
                last.now.people, own.rows(), wishes, last.cells(codes), strict=True
            )
        ),
        settings=_settings(book),
        answers=last.answers.digests,
    )


def _own_columns(index: RowIndex, own: OwnCells) -> tuple[OwnColumn, ...]:
    """Return our columns from left to right, the new ones after those that are there."""
    there = sorted(index.own_columns, key=index.own_columns.__getitem__)
    columns = (*there, *(field for field in own.columns if field not in index.own_columns))
    return tuple(
        OwnColumn(field, index.headings[field], any(own.columns[field])) for field in columns
    )


def _settings(book: Book) -> KnownSettings | None:
    known = book.last_sync.known
    if book.tabs.settings is None:
        if known is None or known.settings is None:
            return None
        return replace(known.settings, until=known.settings.until or known.on)
    return KnownSettings(book.settings.business, book.settings.first_sync)


def _wish(book: Book, customer: Customer, verdict: Verdict) -> Wish | None:
    recalled = book.recalled.get(customer.row)
    if recalled and not recalled.is_explained and _is_kept(customer, recalled, verdict):
        return _still(book, customer, recalled.wish)
    if verdict.answer in _REFUSED and not _is_of_one_way(verdict):
        return _new_wish(book, customer, _source(customer, verdict), verdict)
    if verdict.rule is Rule.PAUSED or forbids_something(customer):
        return _new_wish(book, customer, PARTLY, verdict)
    return None


def _is_of_one_way(verdict: Verdict) -> bool:
    """Return whether it is no wish for peace: no address is known, or another way is fine."""
    if verdict.rule is Rule.NO_ADDRESS:
        return True
    return verdict.rule is Rule.OPTED_OUT and verdict.is_fine_otherwise


def _source(customer: Customer, verdict: Verdict) -> int:
    """Return which cells rule: names and notes only where their words leave a doubt."""
    if verdict.rule is Rule.IN_DOUBT and not customer.remarks:
        is_of_columns = any(doubt.kind is DoubtKind.WISH for doubt in customer.doubts)
        return ANY_WISH if is_of_columns else source_of(verdict.rule)
    return source_of(verdict.rule)


def _is_kept(customer: Customer, recalled: Recalled, verdict: Verdict) -> bool:
    """Return whether a wish that nothing explains is not lost for another that rules today."""
    if verdict.is_held_back or recalled.is_gone:
        return True
    source = _source(customer, verdict)
    # the channel that is refused first hides the doubt about another
    rules = verdict.answer in _REFUSED and source == recalled.wish.source and source != ADDRESSES
    return (recalled.is_changed or recalled.was_held) and not rules


def _still(book: Book, customer: Customer, wish: Wish) -> Wish:
    """Return a wish that nothing explains, with what new columns say: only another word is news.

    So it is with what stands in a column that holds other cells.
    """
    then, last = dict(wish.said), book.last_sync
    now = last.said.cells(customer.row, wish.source, then.keys())
    new = {
        code: text
        for code, text in now.items()
        if code in last.changed or code in last.new or (text and code not in then)
    }
    return wish._replace(said=tuple(sorted({**then, **new}.items())))


def _new_wish(book: Book, customer: Customer, source: int, verdict: Verdict) -> Wish:
    last = book.last_sync
    quoted = set(map(code_of_heading, _quoted(book, customer, verdict)))
    said = last.said
    cells = said.cells(customer.row, source, quoted)
    if source == ADDRESSES:
        # what they closed may be all that there is because another column closes the rest
        others = OF_WISHES | last.answered_wishes | (BY_HAND if customer.remarks else frozenset())
        cells = said.cells(customer.row, source, quoted | others)
    elif source in OF_ANSWERS and not any(cells.values()):
        # no column of ours says so: it is one of which the owner said what it means
        cells = said.cells(customer.row, source, quoted | last.answered_wishes)
    elif source == FOR_GOOD and not any(cells.values()):
        cells = said.cells(customer.row, source, quoted | {code_of(STATUS)})
    log = [row for row in book.log(customer) if row.on <= book.today]
    return Wish(
        source,
        verdict.answer is Answer.ASK,
        tuple(sorted(cell for cell in cells.items() if cell[1])),
        min(count_opt_ins(log), MOST),
        min(sum(1 for _ in words_of_theirs(log)), MOST),
    )


def _quoted(book: Book, customer: Customer, verdict: Verdict) -> Iterator[str]:
    """Yield the headings that the doubts about a customer speak of, each as it was at first."""
    renamed, crossed = book.last_sync.renamed, book.last_sync.crossed
    for doubt in customer.doubts:
        facts = (fact for fact in doubt.reason.facts.values() if isinstance(fact, str))
        yield from (fact if fact in crossed else renamed.get(fact, fact) for fact in facts)
    if verdict.cell is not None:
        column = column_index(verdict.cell.rstrip("0123456789"))
        header = book.customers.header
        asked = ((match.column, match.heading) for match in header.questions)
        yield from (
            renamed.get(heading, heading)
            for at, heading in (*header.ignored, *asked)
            if at == column
        )
