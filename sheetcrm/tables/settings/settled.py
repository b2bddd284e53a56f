"""The rows of Settings that answer a question about a column, a word in it, or somebody."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.recognition.answers import after_colon, field_said, heading_named, is_field
from sheetcrm.tables.remarks.answers import (
    LOOSENS,
    NOTHING_SAID,
    AboutSomebody,
    Meaning,
    NoteMeaning,
    OwnersAnswers,
    StatusMeaning,
    find_answer,
    find_meaning,
    find_status,
)
from sheetcrm.tables.tabs import setting_rows
from sheetcrm.tables.text import clean, fold, same_name
from sheetcrm.wording.reason import because

ANSWER, STATUS, SAME_PERSON = "Answer", "Status", "Same person"
PROMISED = "Promised to forget"
"""What stands before the name of whom a setting is about, before a word of a status, before a pair."""
DAYS = "Days without a year"
"""What stands before the heading of a column whose days may lack their year."""


def read_settled(grid: Grid | None) -> OwnersAnswers:
    """Return what the owner answered in a Settings tab."""
    answers = OwnersAnswers()
    for name, value, words in _rows(grid):
        heading, who = heading_named(name), person_named(name)
        if heading is not None and (meaning := meaning_of(value)):
            answers.columns[fold(heading)] = meaning
        if who is not None and (answer := find_answer(value)) and _counts(answer, words):
            key = same_name(who)
            answers.people[key] = (*answers.people.get(key, ()), AboutSomebody(answer, words))
        word = word_named(name)
        if word is not None and (status := find_status(value)):
            answers.words[fold(word) or word] = status
    apart, joined = (frozenset(_pairs(grid, is_one=each)) for each in (False, True))
    last_such = dict(_last_such(grid))
    said = answers.columns or answers.people or answers.words or apart or joined or last_such
    if not said:
        return NOTHING_SAID
    return replace(answers, apart=apart, joined=joined, last_such=last_such)


def answers_about_people(grid: Grid | None) -> Iterator[tuple[str, str, str]]:
    """Yield of whom something was answered, the answer as it stands there, and the words it is about."""
    for name, value, words in _rows(grid):
        who = person_named(name)
        if who is not None:
            yield who, value, words


def meaning_of(value: str) -> Meaning | None:
    """Return what is said of a column of wishes: one that is none of ours is no wish either."""
    is_no_field = is_field(value) and field_said(value) is None
    return Meaning.NO_WISH if is_no_field else find_meaning(value)


def person_setting(name: str) -> str:
    """Return the setting that says what a note about somebody means."""
    return f"Answer: {name}"


def person_named(name: str) -> str | None:
    """Return whom a setting is about, None if it is another setting.

    >>> person_named("Answer: Anna Ott"), person_named("Answers")
    ('Anna Ott', None)
    """
    return after_colon(ANSWER, name)


def word_setting(word: str) -> str:
    """Return the setting that says what a word of a status means."""
    return f"Status: {word}"


def word_named(name: str) -> str | None:
    """Return the word of a status that a setting is about, None if it is another setting.

    >>> word_named("Status: Stammkunde"), word_named("Status")
    ('Stammkunde', None)
    """
    return after_colon(STATUS, name)


def pair_setting(one: str, other: str) -> str:
    """Return the setting that says whether two rows are one person's.

    >>> pair_setting("Ann Lee", "Anne Lee")
    'Same person: Ann Lee & Anne Lee'
    """
    return f"{SAME_PERSON}: {one} & {other}"


def pair_named(name: str) -> str | None:
    """Return the pair that a setting is about, None if it is another setting."""
    return after_colon(SAME_PERSON, name)


def promise_setting(name: str) -> str:
    """Return the setting that says whether a promise to forget somebody holds."""
    return f"{PROMISED}: {name}"


def promise_named(name: str) -> str | None:
    """Return whom such a promise is about, None if it is another setting.

    >>> promise_named("Promised to forget: Ann Lee"), promise_named("Promised")
    ('Ann Lee', None)
    """
    return after_colon(PROMISED, name)


def promises_over(grid: Grid | None) -> frozenset[str]:
    """Return of whom the owner said that they may stay, though it was promised to forget them."""
    promised = ((promise_named(name), value) for name, value, _ in _rows(grid))
    return frozenset(
        same_name(who) for who, value in promised if who is not None and find_yes_no(value) is False
    )


def check_pair(row: int, column: int, value: Cell, problems: Problems) -> None:
    """Report what is said of a pair, where it is neither yes nor no."""
    text = clean(value)
    if text and find_yes_no(text) is None:
        problems.add(row, column, value, because("setting.not_yes_no", text=text), "answer")


def days_setting(heading: str) -> str:
    """Return the setting that says whether days without a year in a column are the last such."""
    return f"{DAYS}: {heading}"


def days_named(name: str) -> str | None:
    """Return the heading that such a setting is about, None if it is another setting.

    >>> days_named("Days without a year: zuletzt da"), days_named("Days off")
    ('zuletzt da', None)
    """
    return after_colon(DAYS, name)


def _last_such(grid: Grid | None) -> Iterator[tuple[str, bool]]:
    for name, value, _ in _rows(grid):
        heading, answer = days_named(name), find_yes_no(value)
        if heading is not None and answer is not None:
            yield fold(heading), answer


def _pairs(grid: Grid | None, *, is_one: bool) -> Iterator[str]:
    """Yield the pairs that are, or are not, the same person."""
    for name, value, _ in _rows(grid):
        pair = pair_named(name)
        if pair is not None and find_yes_no(value) is is_one:
            yield same_name(pair)


def check_word(row: int, column: int, value: Cell, problems: Problems) -> None:
    """Report what is said of a word of a status, where it is no answer."""
    text = clean(value)
    if text and find_status(text) is None:
        reason = because("setting.not_an_answer", text=text, known=tuple(StatusMeaning))
        problems.add(row, column, value, reason, "answer")


def check_answer(row: int, column: int, value: Cell, words: str, problems: Problems) -> None:
    """Report an answer about somebody that is none, or does not say which words it is about."""
    text = clean(value)
    answer = find_answer(text) if text else None
    if text and answer is None:
        reason = because("setting.not_an_answer", text=text, known=tuple(NoteMeaning))
        problems.add(row, column, value, reason, "answer")
    elif answer is not None and not _counts(answer, words):
        problems.add(row, column, value, because("setting.answer_to_what"), "answer")


def _counts(answer: NoteMeaning, words: str) -> bool:
    return answer not in LOOSENS or bool(words)


def _rows(grid: Grid | None) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and the words beside them of each row that has the first two."""
    for row in setting_rows(grid):
        name, value = clean(row.name), clean(row.value)
        if name and value:
            yield name, value, words_beside(row.cells, row.value_column)


def words_beside(cells: Sequence[Cell], value_column: int) -> str:
    """Return what stands right of a value, under About: the words that an answer is about."""
    return clean(cell_in(cells, value_column + 1)) or ""
