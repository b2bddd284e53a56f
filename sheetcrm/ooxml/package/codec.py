"""zlib, or Intel's library where it is installed: the same formats, several times as fast."""

import zlib
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

_isal: Any = import_module("isal.isal_zlib") if find_spec("isal") else None

CORRUPT_DATA: Final[tuple[type[Exception], ...]] = (zlib.error, *([_isal.error] if _isal else ()))
"""The errors that damaged compressed bytes raise."""
crc32: Final[Callable[..., int]] = _isal.crc32 if _isal else zlib.crc32
_FASTEST_THAT_IS_SMALL: Final = 2  # Intel's levels end at 3
_RAW: Final = -15  # deflate's bytes alone, as a ZIP file has them


def compressor(level: int) -> Any:  # noqa: ANN401 - two libraries, one shape
    """Return an object that compresses piece by piece; the level is one of zlib's."""
    if _isal is None:
        return zlib.compressobj(level, zlib.DEFLATED, _RAW)
    return _isal.compressobj(min(level, _FASTEST_THAT_IS_SMALL), _isal.DEFLATED, _RAW)


def inflate(data: bytes | memoryview, most: int) -> bytes:
    """Decompress at most so many bytes. Raises one of CORRUPT_DATA."""
    content: bytes = (_isal or zlib).decompressobj(_RAW).decompress(data, most)
    return content


def compress_fast(data: bytes) -> bytes:
    """Compress in little time, in the format that zlib.decompress reads."""
    small: bytes = (_isal or zlib).compress(data, 1)
    return small
