"""How a made workbook spells its XML: prefixes, quotes, orders of attributes, blanks between tags."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)([A-Za-z]\w*)(?=[\s/>])")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing the same elements."""

    prefix: str
    quote: str
    shuffles: bool
    """Whether attributes stand in any order."""
    pairs: bool
    """Whether empty elements are written as two tags."""
    gap: str
    """What stands between elements around the rows, and between rows."""
    rng: random.Random

    def element(self, name: str, attributes: Mapping[str, object], content: str = "") -> str:
        """Write an element; attributes that are None are left out."""
        given = [(key, value) for key, value in attributes.items() if value is not None]
        if self.shuffles:
            self.rng.shuffle(given)
        q = self.quote
        text = "".join(f" {key}={q}{_escaped(str(value))}{q}" for key, value in given)
        if not content and not self.pairs:
            return f"<{name}{text}/>"
        return f"<{name}{text}>{content}</{name}>"

    def prefixed(self, xml: str) -> str:
        """Give every element that has no prefix the one of this spelling."""
        return _TAG.sub(rf"<\1{self.prefix}:\2", xml) if self.prefix else xml

    @property
    def declaration(self) -> str:
        """The attribute that declares the main namespace."""
        return f"xmlns:{self.prefix}" if self.prefix else "xmlns"


def choose_spelling(rng: random.Random) -> Spelling:
    """Return a spelling; about every second is the usual one."""
    if rng.random() < 0.5:
        return Spelling("", '"', shuffles=False, pairs=False, gap="", rng=rng)
    return Spelling(
        prefix=rng.choice(("", "", "x", "ss")),
        quote=rng.choice(('"', '"', "'")),
        shuffles=rng.random() < 0.4,
        pairs=rng.random() < 0.3,
        gap=rng.choice(("", "\n", "\r\n  ")),
        rng=rng,
    )


def escaped(text: str) -> str:
    """Return a text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped(text: str) -> str:
    return escaped(text).replace('"', "&quot;").replace("'", "&apos;").replace("\n", "&#10;")
