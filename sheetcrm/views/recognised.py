"""What was recognised in an owner's sheet: its tabs and columns, and the headings not known."""

from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.columns import COMPUTED_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.headings import Match
from sheetcrm.tables.rows.exports.consents import CONSENTS, OF_EMAIL
from sheetcrm.tables.rows.exports.status_columns import STATUS_WISHES

_HEADINGS = {column.field: column.heading for column in OWNER_COLUMNS}
_COMPUTED = {column.field: column.heading for column in COMPUTED_COLUMNS}
_PARTS = {
    **dict.fromkeys(
        ("first_name", "middle_name", "last_name", "second_last_name", "name_suffix"), "name"
    ),
    **dict.fromkeys(("birth_year", "birth_month", "birth_day"), "birthday"),
    **dict.fromkeys(("no_email", "no_phone", "no_text", "no_post"), "never_use"),
    **dict.fromkeys(
        ("no_marketing", "unsubscribe_reason", *CONSENTS, *OF_EMAIL), "marketing_consent"
    ),
    **dict.fromkeys(("mail_came_back", "spam_complaint", "email_suppressions"), "email"),
    STATUS_WISHES: "do_not_contact",
    "no_courtesy": "courtesy_contact",
}
"""The field that a column makes up together with others."""


@dataclass(frozen=True, slots=True)
class Named:
    """A column of the owner's: its letters, its heading, and the heading it is read as."""

    column: str
    heading: str
    field: str
    confidence: float = 1.0
    """How surely it is that, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What stands where. Rows are counted from 1."""

    tab: str
    header_row: int
    columns: tuple[Named, ...]
    questions: tuple[Named, ...]
    """Columns that may mean a field; they are not used."""
    ignored: tuple[str, ...]
    """Headings that are not known; those columns stay as they are."""
    own_columns: tuple[str, ...]
    customers: int
    interactions_tab: str | None
    interactions: int
    settings_tab: str | None
    other_lists: tuple[str, ...]
    """Tabs that might have been the list of customers, too, and are not used."""
    problems: int


def recognised(book: Book) -> Recognised:
    """Return what was recognised in a book."""
    header, tabs = book.customers.header, book.tabs
    return Recognised(
        tab=book.customers.tab,
        header_row=header.row,
        columns=tuple(map(_named, header.matches)),
        questions=tuple(map(_named, header.questions)),
        ignored=tuple(heading for _, heading in header.ignored),
        own_columns=tuple(_COMPUTED[field] for field in book.own_columns),
        customers=len(book.customers.customers),
        interactions_tab=tabs.interactions.tab if tabs.interactions else None,
        interactions=book.interactions.count,
        settings_tab=tabs.settings.tab if tabs.settings else None,
        other_lists=tabs.other_lists,
        problems=len(book.problems),
    )


def _named(match: Match) -> Named:
    """Name a column; parts of a name or an address go by the whole they make up."""
    letters, whole = column_letters(match.column), whole_heading(match.field)
    return Named(letters, match.heading, whole, match.confidence)


def whole_heading(field: str) -> str:
    """Return our heading for a field; for a part of a name or an address that of the whole."""
    is_address = "." in field
    return _HEADINGS["address" if is_address else _PARTS.get(field, field)]
