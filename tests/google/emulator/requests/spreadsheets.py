"""The request about the spreadsheet as a whole."""

from emulator.book import Book
from emulator.refusal import bad_request, unsupported
from emulator.requests.registry import Json, request
from emulator.requests.sheets import required_mask

_NAMES = {"title": "title", "locale": "locale", "timeZone": "time_zone"}


@request(
    "updateSpreadsheetProperties",
    {"properties": {"title": str, "locale": str, "timeZone": str}, "fields": str},
)
def update_spreadsheet_properties(book: Book, body: Json) -> None:
    """Title, locale and time zone; what cells hold stays as it is when the locale changes."""
    for name in required_mask(body):
        if name not in _NAMES:
            raise unsupported(f"the spreadsheet property {name}")
        value = (body.get("properties") or {}).get(name)
        if not value:
            raise bad_request(f"The spreadsheet property {name} must not be empty.")
        setattr(book, _NAMES[name], value)
