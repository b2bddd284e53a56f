"""What this computer is called."""

import platform
from typing import Final

NAMELESS: Final = frozenset({"", "localhost", "emscripten"})
"""What a computer says that was never given a name, or that is a browser."""


def computer_name() -> str:
    """Return the computer's name as its owner knows it, without its network; blank if it has none."""
    name = platform.node().partition(".")[0]
    return "" if name.lower() in NAMELESS else name
