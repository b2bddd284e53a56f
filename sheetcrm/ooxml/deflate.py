"""Compression: with Intel's library where it is installed, else with zlib."""

import zlib
from collections.abc import Iterable
from typing import Any, Final

from sheetcrm.ooxml.archive import Packed

_isal: Any
try:
    from isal import isal_zlib as _isal
except ImportError:
    _isal = None

DEFAULT_LEVEL: Final = 3  # of zlib's nine: thrice as fast as 6, a tenth larger
_FASTEST_THAT_IS_SMALL: Final = 2  # isal's levels end at 3
_BATCH: Final = 1 << 18


def pack(pieces: Iterable[bytes | memoryview], level: int = DEFAULT_LEVEL) -> Packed:
    """Compress a member's new content piece by piece; the whole of it is never held."""
    squeeze = _compressor(level)
    checksum = zlib.crc32 if _isal is None else _isal.crc32
    crc = size = 0
    chunks: list[bytes] = []
    for block in _blocks(pieces):
        crc = checksum(block, crc)
        size += len(block)
        chunks.append(squeeze.compress(block))
    chunks.append(squeeze.flush())
    return Packed(crc, size, tuple(chunks))


def _compressor(level: int) -> Any:  # noqa: ANN401 - two libraries, one shape
    if _isal is None:
        return zlib.compressobj(level, zlib.DEFLATED, -15)
    return _isal.compressobj(min(level, _FASTEST_THAT_IS_SMALL), _isal.DEFLATED, -15)


def _blocks(pieces: Iterable[bytes | memoryview]) -> Iterable[bytes]:
    """Join small pieces: a call for each of them would cost more than compressing them."""
    batch: list[bytes | memoryview] = []
    waiting = 0
    for piece in pieces:
        batch.append(piece)
        waiting += len(piece)
        if waiting >= _BATCH:
            yield b"".join(batch)
            batch, waiting = [], 0
    yield b"".join(batch)
