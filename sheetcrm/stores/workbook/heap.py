"""Memory that was used and is free again, given back to the system.

What reading a long list took lies there in pieces, each too small for what writing needs: without
this a sync of a million rows holds a third more than it ever uses at once.
"""

import ctypes
import sys
from typing import Final

# of the C library of most Linux systems; elsewhere there is nothing like it, or no need
_trim: Final = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None


def trim_heap() -> None:
    """Give back what is free, where the system's C library can do that."""
    if _trim is not None:
        _trim(0)
