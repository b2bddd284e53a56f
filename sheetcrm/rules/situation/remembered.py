"""What earlier syncs saw and decided that today's sheet alone does not tell, by customer's key."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from sheetcrm.rules.dataclasses import record


@record
class Remembered:
    """The memory that lies in the workbook's hidden tab. Without one, as in a function, it is empty."""

    pauses: Mapping[str, date] = field(default_factory=dict)
    """The last day of each pause that was seen while it was ahead."""
