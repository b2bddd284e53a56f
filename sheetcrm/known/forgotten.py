"""Whom we promised to forget: digests from which nobody is told, kept so that no file brings them back.

A digest is slow to make (PBKDF2, salted), so that nobody tries names and numbers by the million. Twelve
bits of a quick one stand before it: they let most people of a long list be passed over at once. See
RULES.md, "Whom you promised to forget".
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from secrets import token_hex
from typing import Final, NamedTuple

from sheetcrm.rules.records import Customer
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import fold
from sheetcrm.tables.twins.names_alike import words_of

SALT, PERSON = "Forgotten salt", "Forgotten "
ROUNDS: Final = 100_000
_FORM: Final = "1:"
_BITS, _BUCKET = 12, 3
_BYTES: Final = 12
ADDRESSES: Final = frozenset({"email", "phone"})
KINDS: Final = ADDRESSES | {"name"}


class Mark(NamedTuple):
    """What tells who somebody is, as people of other lists are known: its kind and its value."""

    kind: str
    value: str


def marks_of(customer: Customer) -> Iterator[Mark]:
    """Yield what tells who somebody is: an e-mail address, a number, a name with its company."""
    if customer.email:
        yield Mark("email", customer.email.casefold())
    if customer.phone:
        yield Mark("phone", customer.phone)
    name, company = " ".join(sorted(words_of(customer.name or ""))), fold(customer.company or "")
    if name or company:
        yield Mark("name", f"{name}\n{company}")


@dataclass(frozen=True)
class Forgotten:
    """Those whom we promised to forget, as digests."""

    salt: str = ""
    digests: frozenset[str] = frozenset()
    people: int = 0

    @classmethod
    def of(cls, state: Mapping[str, Cell]) -> "Forgotten":
        """Return what the hidden tab keeps; what somebody typed over tells nobody."""
        texts = [
            str(value).removeprefix(_FORM)
            for name, value in state.items()
            if name.startswith(PERSON) and name != SALT
        ]
        digests = frozenset(each for text in texts for each in text.split())
        return cls(str(state.get(SALT) or "").removeprefix(_FORM), digests, len(texts))

    def with_people(
        self, people: Iterable[Customer], others: Iterable[Customer]
    ) -> Iterator[tuple[str, str]]:
        """Yield what is to be kept so that these are forgotten, too; what others share tells nobody."""
        salt = self.salt or token_hex(16)
        shared = {mark for each in others for mark in marks_of(each)}
        marks = sorted({mark for each in people for mark in marks_of(each)} - shared)
        if not marks:
            return
        if not self.salt:
            yield SALT, _FORM + salt
        text = " ".join(_bucket(salt, mark) + _slow(salt, mark) for mark in marks)
        yield f"{PERSON}{self.people + 1}", _FORM + text

    def knows(self, customer: Customer, kinds: Collection[str] = KINDS) -> bool:
        """Return whether somebody is one of those, by any of these kinds of marks."""
        if not self.digests:
            return False
        return any(self._has(mark) for mark in marks_of(customer) if mark.kind in kinds)

    def _has(self, mark: Mark) -> bool:
        bucket = _bucket(self.salt, mark)
        return bucket in self._buckets and bucket + _slow(self.salt, mark) in self.digests

    @cached_property
    def _buckets(self) -> frozenset[str]:
        return frozenset(each[:_BUCKET] for each in self.digests)


def _bucket(salt: str, mark: Mark) -> str:
    """Return the few bits that many share."""
    digest = hashlib.blake2b(_text(mark), key=salt.encode(), digest_size=2).digest()
    return f"{int.from_bytes(digest, 'big') >> (16 - _BITS):03x}"


@lru_cache(maxsize=10_000)  # a list that is imported is read several times
def _slow(salt: str, mark: Mark) -> str:
    made = getattr(hashlib, "pbkdf2_hmac", _by_hand)
    return str(made("sha256", _text(mark), salt.encode(), ROUNDS, _BYTES).hex())


def _by_hand(name: str, text: bytes, salt: bytes, rounds: int, length: int) -> bytes:
    """Do what hashlib does, where it was built without OpenSSL, as in a browser."""
    keyed = hmac.new(text, digestmod=name)

    def hashed(data: bytes) -> bytes:
        each = keyed.copy()
        each.update(data)
        return each.digest()

    last = hashed(salt + b"\0\0\0\1")
    total = int.from_bytes(last, "big")
    for _ in range(rounds - 1):
        last = hashed(last)
        total ^= int.from_bytes(last, "big")
    return total.to_bytes(len(last), "big")[:length]


def _text(mark: Mark) -> bytes:
    return f"{mark.kind}\n{mark.value}".encode(errors="replace")
