"""A spreadsheet of customers becomes a customer-relationship system that never spoils the sheet.

>>> from datetime import date
>>> import sheetcrm
>>> ann, = sheetcrm.assess([["Name", "Phone"], ["Ann", "+49 30 901820"]], today=date(2026, 3, 2))
>>> ann.stage, ann.stage_why
('Courting', 'Has not bought yet.')
"""

TYPE_CHECKING = False
"""Whether a type checker reads this; `typing` itself takes so long to load that Ctrl+C may hit it."""

if TYPE_CHECKING:
    from sheetcrm.api import assess, may_contact, sync, top
    from sheetcrm.errors import CannotEdit, SheetcrmError, TargetBusy, TargetChanged
    from sheetcrm.settings import Settings
    from sheetcrm.syncing.report import Report
    from sheetcrm.tables.columns import Assessment
    from sheetcrm.use_cases.looking.contact import ContactAnswer
    from sheetcrm.views.top.rows import TopRow

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "CannotEdit",
    "ContactAnswer",
    "Report",
    "Settings",
    "SheetcrmError",
    "TargetBusy",
    "TargetChanged",
    "TopRow",
    "assess",
    "may_contact",
    "sync",
    "top",
]

_WHERE = {
    "Assessment": "tables.columns",
    "ContactAnswer": "use_cases.looking.contact",
    "Report": "syncing.report",
    "Settings": "settings",
    "TopRow": "views.top.rows",
    **dict.fromkeys(("assess", "may_contact", "sync", "top"), "api"),
    **dict.fromkeys(("CannotEdit", "SheetcrmError", "TargetBusy", "TargetChanged"), "errors"),
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: what needs no rules does not wait for them."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - no command line needs it

    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return __all__
