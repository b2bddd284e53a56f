"""What is shown, as JSON has it: the same names and values on a command line and in the page."""

from dataclasses import fields, is_dataclass
from datetime import date
from math import isfinite
from typing import Any


def plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Return a value of ours as one that JSON can hold."""
    if is_dataclass(value) and not isinstance(value, type):
        shown = [each.name for each in fields(value) if each.metadata.get("in_json", True)]
        return {_key(name): plain(getattr(value, name)) for name in shown}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {_key(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return None  # JSON has no word for it
    return value


def _key(name: str) -> str:
    """Give fields the names that JSON has: `from` is a word of Python's own."""
    return "from" if name == "from_on" else name
