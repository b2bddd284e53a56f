"""What lies in the page: Python itself from npm's pyodide, the packages from PyPI, and our own.

Everything is packed so that the same checkout gives the same bytes.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass

from browser.pyodide import PYODIDE, BrowserMissingError

from page.compiling import compiled_packages

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
PACKAGES = "packages.zip"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that lies in the page, packed by gzip unless it is packed already."""

    name: str
    content: bytes
    is_packed: bool

    @property
    def text(self) -> str:
        """The content as the page holds it: Base64."""
        return base64.b64encode(self.content).decode("ascii")


def assets() -> Iterator[Asset]:
    """Yield what the page needs to run our Python. Raises BrowserMissingError where npm's is absent."""
    for name in RUNTIME:
        if not (PYODIDE / name).is_file():
            raise BrowserMissingError("the package pyodide is not installed in tests/node")
        yield _gzipped(name, (PYODIDE / name).read_bytes())
    lock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    lock["packages"] = {}  # nothing is ever loaded from a server
    yield _gzipped(LOCK, json.dumps(lock).encode())
    yield Asset(PACKAGES, compiled_packages(), is_packed=True)


def _gzipped(name: str, content: bytes) -> Asset:
    return Asset(name, gzip.compress(content, compresslevel=9, mtime=0), is_packed=False)
