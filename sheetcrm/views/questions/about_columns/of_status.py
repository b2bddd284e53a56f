"""Questions about a column such as Status: whether its words count, and what a strange one means."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.headings import Match
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.recognition.answers import column_setting
from sheetcrm.tables.remarks.answers import StatusMeaning
from sheetcrm.tables.rows.exports.status import FIELD, statuses
from sheetcrm.tables.settings.settled import word_setting
from sheetcrm.tables.text import is_nothing, shown
from sheetcrm.views.questions.people import cells_of_people
from sheetcrm.views.questions.question import (
    MOST_EXAMPLES,
    Choice,
    Question,
    QuestionKind,
    SettingsRow,
)
from sheetcrm.wording.reason import Reason, because

UNKNOWN = "status.unknown"
"""The problem of a word that nobody here knows."""
MOST_NAMED = 3
"""So many words of a meaning are named; the others mean the same."""
NONE = "none"
"""The answer that a column is the owner's own."""
HEADING = next(column.heading for column in OWNER_COLUMNS if column.field == FIELD)
MEANS: Mapping[StatusMeaning, Callable[[tuple[str, ...]], Reason]] = {
    StatusMeaning.BOUGHT: lambda words: because("status.bought", words=words),
    StatusMeaning.COMES_BACK: lambda words: because("status.comes_back", words=words),
    StatusMeaning.NOT_YET: lambda words: because("status.not_yet", words=words),
    StatusMeaning.LEFT: lambda words: because("status.left", words=words),
}
"""How the words of a meaning are told."""
SAID = {
    StatusMeaning.BOUGHT: because("answer.bought"),
    StatusMeaning.COMES_BACK: because("answer.comes_back"),
    StatusMeaning.NOT_YET: because("answer.not_yet"),
    StatusMeaning.LEFT: because("answer.left"),
    StatusMeaning.NOTHING: because("answer.nothing_of_that"),
}
"""The meanings to choose from, as an owner reads them."""


def about_status(book: Book, match: Match) -> Question:
    """Ask whether the words of a column tell who has bought, naming what each is read as."""
    words = _words(book, match.column)
    setting, sentence = column_setting(match.heading), book.catalogue.sentence
    return Question(
        id=setting,
        kind=QuestionKind.STATUS,
        asks=sentence(because("ask.status", heading=match.heading)),
        examples=tuple(islice(words, MOST_EXAMPLES)),
        choices=(
            Choice(HEADING, _as_read(book, words)),
            Choice(NONE, sentence(because("answer.own_column"))),
        ),
        people=words.total(),
        cell=f"{book.customers.tab}!{address(book.customers.header.row, match.column)}",
        rows=(SettingsRow(setting),),
    )


def about_words(book: Book) -> Iterator[Question]:
    """Yield a question for each word of such a column that nobody here knows."""
    for problem in book.problems:
        if problem.reason.code == UNKNOWN:
            yield _about_word(book, problem)


def _about_word(book: Book, problem: Problem) -> Question:
    facts, sentence = problem.reason.facts, book.catalogue.sentence
    text, count = str(facts["text"]), int(str(facts["count"]))
    setting = word_setting(text)
    asks = because("ask.word", text=text, heading=facts["heading"], count=count)
    return Question(
        id=setting,
        kind=QuestionKind.WORD,
        asks=sentence(asks),
        examples=(text,),
        choices=tuple(Choice(meaning, sentence(said)) for meaning, said in SAID.items()),
        people=count,
        cell=f"{problem.tab}!{problem.cell}",
        rows=(SettingsRow(setting),),
    )


def _words(book: Book, column: int) -> Counter[str]:
    """Count the words of a column, the most frequent first."""
    cells = (shown(cell).strip() for cell in cells_of_people(book, column))
    counted = Counter(text for text in cells if text and not is_nothing(text))
    return Counter(dict(counted.most_common()))


def _as_read(book: Book, words: Mapping[str, int]) -> str:
    """Return the answer that the words are what they seem to be, in one line."""
    read: dict[StatusMeaning, list[str]] = {meaning: [] for meaning in MEANS}
    for word in words:
        meaning = statuses().find(word)
        if meaning is not None:
            read[meaning].append(word)
    told = tuple(
        book.catalogue.sentence(MEANS[meaning](tuple(named[:MOST_NAMED])))
        for meaning, named in read.items()
        if named
    )
    if not told:
        return book.catalogue.sentence(because("answer.status"))
    are_all = sum(map(len, read.values())) == len(words)
    return book.catalogue.sentence(
        because(
            "answer.status_as_read" if are_all else "answer.status_in_part", told="; ".join(told)
        )
    )
