"""A question to the owner, and the rows of Settings that hold the answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.text import fold
from sheetcrm.wording.languages import known_as

FEWEST_LETTERS = 4
"""So many of the first letters of a choice may stand for it."""
MOST_EXAMPLES = 3
"""So many of the owner's own cells stand beside a question."""


class QuestionKind(StrEnum):
    """What a question is about, the weightiest first: a no comes before what is merely unread."""

    HELD_BACK = "held back"
    """People who were No, and nothing says why that changed."""
    CHANGED = "changed"
    """A column of wishes that is gone, or holds other cells than at the last sync."""
    WISH = "wish"
    """What a no in a column of wishes closes."""
    NOTES = "notes"
    """Notes that may tell of a death, or of a wish for peace."""
    STATUS = "status"
    """A column whose words may tell who has bought, and who has left."""
    ORDERS = "orders"
    """Tabs in which each row may be an order."""
    CONTACTS = "contacts"
    """A column of addresses or phones under an unknown heading."""
    COUNTRY = "country"
    """Where phone numbers without a country belong."""
    DATE_ORDER = "date order"
    COLUMN = "column"
    """A column that may be one of ours."""
    WORD = "word"
    """A word of such a column that nobody here knows."""
    TYPE = "type"
    """A word in the log that is no Type."""
    STRANGER = "stranger"
    """A name in the log that is nobody in the list."""
    SUBSCRIPTIONS = "subscriptions"
    FORGOTTEN = "forgotten"
    """Whoever was to be forgotten and stands in the list again."""
    TWINS = "twins"
    """Rows that may be one customer's."""


TABLES: Final = {
    QuestionKind.HELD_BACK: "note_meaning",
    QuestionKind.WISH: "meaning",
    QuestionKind.NOTES: "note_meaning",
    QuestionKind.WORD: "status_meaning",
    QuestionKind.TYPE: "type",
    QuestionKind.COLUMN: "heading",
    QuestionKind.CONTACTS: "heading",
    QuestionKind.DATE_ORDER: "date_order",
    QuestionKind.ORDERS: "shown",
    QuestionKind.SUBSCRIPTIONS: "shown",
    QuestionKind.FORGOTTEN: "shown",
    QuestionKind.TWINS: "shown",
}
"""Which words of cells the answers of a kind are."""


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """A row of Settings that an answer fills in: its Setting, and what stands under About."""

    setting: str
    about: str = ""
    value: str = field(default="", metadata={"in_json": False})
    """What stands under Value; blank where that is the answer itself."""
    table: str = field(default="", metadata={"in_json": False})
    """Which words of cells the value is one of; blank where the kind of question says so."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose: the value as Settings takes it, and what it means in a few words."""

    value: str
    says: str
    rows: tuple[SettingsRow, ...] = field(default=(), metadata={"in_json": False})
    """The rows that this answer fills in, where they are not those of the question."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Every row of `rows` gets the same answer.

    An answer that is none of the choices is refused, unless the question is `is_open`: a country
    or the name of somebody in the list may be typed.
    """

    id: str
    """What names it in `--answers` and in JSON; the same at each reading of the same list."""
    kind: QuestionKind
    asks: str
    """The question, in the owner's language."""
    examples: tuple[str, ...]
    choices: tuple[Choice, ...]
    people: int
    """How many customers, or rows of the log, wait for the answer."""
    cell: str
    """The first cell that it is about, such as "Customers!F1"."""
    rows: tuple[SettingsRow, ...]
    is_open: bool = False
    safe: str | None = None
    """The answer that may be given without asking, None if only the owner can say."""
    skipped: str = ""
    """What holds until there is an answer, to be said after "not now"."""
    complaint: str = ""
    """What to say to an answer that cannot be used; blank where the choices say enough."""
    counts_rows: bool = field(default=False, metadata={"in_json": False})
    """Whether `people` are rows of the log, whoever they name."""
    each: "tuple[Question, ...]" = field(default=(), metadata={"in_json": False})
    """The same asked of one person at a time, where each may need an answer of their own."""
    suggested: str | None = field(default=None, metadata={"in_json": False})
    """The answer that fits alone; several such are confirmed together."""
    is_known: Callable[[str], bool] | None = field(
        default=None, compare=False, metadata={"in_json": False}
    )
    """Whether what was typed names somebody in the list; None where no name is asked for."""

    @property
    def is_answerable(self) -> bool:
        """Whether one answer settles it; else only those about each one do."""
        return bool(self.rows)

    @property
    def suggests(self) -> bool:
        """Whether it asks if all suggestions about some are right."""
        return any(each.suggested is not None for each in self.each)

    def answer_of(self, typed: str) -> str | None:
        """Return the answer that somebody typed, in the words of a choice or their own; None if none.

        A plain yes or no, or the beginning of one choice alone, is enough.
        """
        word = fold(typed)
        if not word:
            return None
        for choice in self.choices:
            if word in {fold(choice.value), fold(choice.says), *self._known_as(choice)}:
                return choice.value
        if self.accepts(typed):
            return typed
        begun = [each.value for each in self.choices if _begins(fold(each.says), word)]
        meant = begun if len(word) >= FEWEST_LETTERS else []
        meant = meant or [each.value for each in self.choices if _is_alike(each, typed)]
        return meant[0] if len(meant) == 1 else None

    def rows_of(self, answer: str) -> tuple[SettingsRow, ...]:
        """Return the rows of Settings that an answer fills in."""
        chosen = (choice.rows for choice in self.choices if choice.value == answer)
        return next(chosen, ()) or self.rows

    def only_about(self, rows: "tuple[SettingsRow, ...]") -> "Question":
        """Return the question about some of its rows alone, whatever the answer."""
        asked = {(row.setting, row.about) for row in rows}
        choices = tuple(
            replace(
                choice,
                rows=tuple(row for row in choice.rows if (row.setting, row.about) in asked),
            )
            for choice in self.choices
        )
        return replace(self, rows=rows, choices=choices)

    def accepts(self, answer: str) -> bool:
        """Return whether an answer can be used; a country is to be one."""
        if any(choice.value == answer for choice in self.choices):
            return True
        if self.kind is QuestionKind.COUNTRY:
            return find_country(answer) is not None
        return self.is_open and (self.is_known is None or self.is_known(answer))

    def _known_as(self, choice: Choice) -> Iterable[str]:
        """Return what an answer is called in cells, in every language."""
        table = TABLES.get(self.kind)
        return map(fold, known_as(table, choice.value)) if table else ()


def _begins(says: str, word: str) -> bool:
    return bool(word) and says.startswith(word)


def _is_alike(choice: Choice, typed: str) -> bool:
    """Return whether a choice begins with the yes or no that was typed."""
    answer = find_yes_no(typed)
    first = choice.says.replace(":", " ").replace(",", " ").split(maxsplit=1)[:1]
    return answer is not None and any(
        find_yes_no(each) is answer for each in (*first, choice.value)
    )
