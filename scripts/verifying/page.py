"""The one page that is printed: passes, failures and seconds, for an issue."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sheetcrm import __version__


@dataclass(slots=True)
class Result:
    """What came out. A failure names its check and says what is wrong."""

    where: str
    passes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    customers: int = 0

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "passes": self.passes,
            "failures": self.failures,
            "longest_formula": max(self.lengths, default=0),
            "row_formulas": sum(self.lengths),
            "seconds": self.seconds,
        }

    def page(self) -> Iterator[str]:
        """Yield the lines of the page; nothing in it is secret or personal."""
        wrong = len(self.failures)
        yield f"### sheetcrm {__version__} with {self.where}"
        yield ""
        yield f"{len(self.passes)} checks passed, {wrong} failed. Python {platform.python_version()}, {platform.system()}."
        yield ""
        yield from (f"- **wrong** {each}" for each in self.failures)
        yield from (f"- passed: {each}" for each in self.passes)
        yield ""
        yield f"Longest formula {max(self.lengths, default=0)} characters, a row's formulas {sum(self.lengths)}."
        yield ""
        yield "| seconds | |"
        yield "|---|---:|"
        yield from (f"| {what} | {seconds:.1f} |" for what, seconds in self.seconds.items())
