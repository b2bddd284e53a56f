"""A file that only its key opens: what else it holds cannot be read, nor changed unnoticed.

The key of what is remembered of a log is made of that log itself. So whoever has the file but no
longer the workbook learns nothing, and a log that was changed by one letter opens nothing.
"""

import secrets
import zlib
from hashlib import blake2b, shake_256

from sheetcrm.ooxml.package.deflate import pack

_NONCE = 16
_MARK = 32
_FAST = 1
"""How hard to compress: numbers that repeat need no more."""


def key_of(*parts: bytes) -> bytes:
    """Return a key made of parts, all of which are needed to make it again.

    >>> key_of(b"a", b"bc") == key_of(b"ab", b"c")
    False
    """
    made = blake2b(digest_size=32)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


def seal(content: bytes, key: bytes) -> bytes:
    """Lock content with a key."""
    nonce = secrets.token_bytes(_NONCE)
    locked = _mixed(b"".join(pack((content,), _FAST).chunks), key, nonce)
    return _mark(nonce + locked, key) + nonce + locked


def unseal(sealed: bytes, key: bytes) -> bytes | None:
    """Return the content, or None where the key is another or a bit was changed.

    >>> unseal(seal(b"Ann", bytes(32)), bytes(32)), unseal(seal(b"Ann", bytes(32)), b"another")
    (b'Ann', None)
    """
    mark, rest = sealed[:_MARK], sealed[_MARK:]
    if not secrets.compare_digest(mark, _mark(rest, key)):
        return None
    return zlib.decompress(_mixed(rest[_NONCE:], key, rest[:_NONCE]), -15)


def _mark(content: bytes, key: bytes) -> bytes:
    return blake2b(content, key=key_of(key, b"mark"), digest_size=_MARK).digest()


def _mixed(content: bytes, key: bytes, nonce: bytes) -> bytes:
    """Mix content with a stream of bytes that the key makes; done twice, it is what it was."""
    stream = shake_256(key_of(key, b"stream") + nonce).digest(len(content))
    mixed = int.from_bytes(content, "little") ^ int.from_bytes(stream, "little")
    return mixed.to_bytes(len(content), "little")
