"""How often something comes again, as a note names it: "jährlich im Januar", "every 6 months"."""

from typing import NamedTuple


class Recurring(NamedTuple):
    """How often something is to be done: every so many months, or in a month of each year."""

    months: int = 12
    month: int | None = None
    lead_days: int = 0
    """So many days before its last day it is told of."""
