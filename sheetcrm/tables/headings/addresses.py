"""Parts of one of several addresses: "Mailing City", "Address 1 - Street", "Rue (bureau) 2"."""

from collections.abc import Mapping

from sheetcrm.tables.headings.certainty import Certainty, Found
from sheetcrm.tables.headings.files import address_endings, address_prefixes
from sheetcrm.tables.headings.words import heading_key

STREETS = {"": "street", "1": "street", "2": "street2", "3": "street3", "4": "street4"}
"""The lines of an address, by their number."""
WHOLE = "address"


class Addresses:
    """Knows which of several addresses a heading is a part of."""

    def __init__(self, known: Mapping[str, Found]) -> None:
        """Take the known headings, as they are compared; a part of any address is "any.city"."""
        self._known = known
        self._prefixes = _keyed(address_prefixes())
        self._endings = _keyed(address_endings())

    def find(self, key: str) -> Found | None:
        """Return the part that a heading, as it is compared, stands for."""
        for prefix, group in self._prefixes:
            if key.startswith(prefix) and (found := self._part(key[len(prefix) :], group)):
                return found
        bare = key.rstrip("1234")
        number = key[len(bare) :]
        for ending, group in self._endings:
            if bare.endswith(ending):
                found = self._part(bare.removesuffix(ending), group)
                if found and (not number or found.field.endswith(".street")):
                    return found._replace(
                        field=f"{group}.{STREETS[number]}" if number else found.field
                    )
        return None

    def _part(self, key: str, group: str) -> Found | None:
        if key == WHOLE:  # "Home Address" is a street as well
            return Found(f"{group}.street", Certainty.SYNONYM)
        found = self._known.get(key)
        if found is not None and found.field == "country":
            return found
        if found is None or not found.field.startswith("any."):
            return None
        return found._replace(field=f"{group}.{found.field.removeprefix('any.')}")


def _keyed(words: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Return each word as it is compared and its group, the longest first."""
    pairs = [(heading_key(word), group) for group, listed in words.items() for word in listed]
    return sorted((pair for pair in pairs if pair[0]), key=lambda pair: -len(pair[0]))
