"""The digest of a file's content."""

from hashlib import sha256


def digest_of(content: bytes) -> str:
    """Return the digest of a file's content.

    >>> digest_of(b"")[:8]
    'e3b0c442'
    """
    return sha256(content).hexdigest()
