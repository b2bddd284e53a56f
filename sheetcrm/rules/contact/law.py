"""Which law on marketing applies where. Named in answers; this is no legal advice."""

from enum import StrEnum

EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
})  # fmt: skip
"""The European Union and the other countries of the European Economic Area."""


class Law(StrEnum):
    """The law that decides on marketing, by where the customer lives."""

    EU = "eu"
    UK = "uk"
    US = "us"
    CANADA = "ca"
    UNKNOWN = "unknown"
    """The strictest is assumed: an opt-in first."""


def law_of(country: str | None) -> Law:
    """Return the law for an ISO 3166 alpha-2 country.

    >>> law_of("DE"), law_of(None)
    (<Law.EU: 'eu'>, <Law.UNKNOWN: 'unknown'>)
    """
    if country in EU:
        return Law.EU
    return {"GB": Law.UK, "US": Law.US, "CA": Law.CANADA}.get(country or "", Law.UNKNOWN)
