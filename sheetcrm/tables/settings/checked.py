"""The rows of Settings that say: what stands in a column of wishes now counts."""

from sheetcrm.tables.recognition.answers import after_colon
from sheetcrm.tables.text import fold
from sheetcrm.wording.languages import known_as

CHECKED = "Checked"
"""What stands before the heading that such a row is about."""
COUNTS = "counts as it stands"


def checked_setting(heading: str) -> str:
    """Return the setting that says whether the cells of a column count."""
    return f"{CHECKED}: {heading}"


def checked_named(name: str) -> str | None:
    """Return the heading that such a setting is about, None if it is another setting."""
    return after_colon(CHECKED, name)


def checked_heading(name: str, value: str) -> str | None:
    """Return the heading whose cells count, None if a row says something else.

    >>> checked_heading("Checked: Werbung ok?", "counts as it stands")
    'Werbung ok?'
    """
    is_said = fold(value) in map(fold, known_as("shown", COUNTS))
    return checked_named(name) if is_said else None
