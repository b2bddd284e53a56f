"""A question to the owner, and the rows of Settings that hold the answer."""

from dataclasses import dataclass, field
from enum import StrEnum

from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.text import fold

MOST_EXAMPLES = 3
"""So many of the owner's own cells stand beside a question."""


class QuestionKind(StrEnum):
    """What a question is about, the weightiest first: a no comes before what is merely unread."""

    HELD_BACK = "held back"
    """People who were No, and nothing says why that changed."""
    WISH = "wish"
    """What a no in a column of wishes closes."""
    NOTES = "notes"
    """Notes that may tell of a death, or of a wish for peace."""
    STATUS = "status"
    """A column whose words may tell who has bought, and who has left."""
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
    TWINS = "twins"
    """Rows that may be one customer's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose: the value as Settings takes it, and what it means in a few words."""

    value: str
    says: str


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """A row of Settings that an answer fills in: its Setting, and what stands under About."""

    setting: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Every row of `rows` gets the same answer.

    An answer that is none of the choices is refused, unless the question is `is_open`: a country
    or the name of a customer may be typed.
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

    @property
    def is_answerable(self) -> bool:
        """Whether one answer settles it; else only those about each one do."""
        return bool(self.rows)

    def answer_of(self, typed: str) -> str | None:
        """Return the answer that somebody typed, in the words of a choice or their own; None if none."""
        for choice in self.choices:
            if fold(typed) in (fold(choice.value), fold(choice.says)):
                return choice.value
        return typed if self.accepts(typed) else None

    def accepts(self, answer: str) -> bool:
        """Return whether an answer can be used; a country is to be one."""
        if any(choice.value == answer for choice in self.choices):
            return True
        is_country = self.kind is QuestionKind.COUNTRY
        return self.is_open and (not is_country or find_country(answer) is not None)
