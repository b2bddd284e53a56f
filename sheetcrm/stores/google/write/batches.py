"""Batches: what is to be sent, in requests of at most 2 MB, as Google advises."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sheetcrm.stores.google.http.client import json_bytes
from sheetcrm.stores.google.write.requests import by_metadata

MOST_BYTES = 1_900_000
"""A little less than 2 MB, for what stands around it."""
_ROWS_AN_ENTRY = 500
"""A column's formulas are cut into pieces of so many, so that no piece is too large."""


def size_of(body: object) -> int:
    """Return how many bytes something takes in a request."""
    return len(json_bytes(body))


def batches(pieces: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield as many pieces together as fit.

    >>> [len(batch) for batch in batches([{"values": "x" * 800_000}] * 5)]
    [2, 2, 1]
    """
    batch: list[dict[str, Any]] = []
    size = 0
    for piece in pieces:
        more = size_of(piece) + 2
        if batch and size + more > MOST_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += more
    if batch:
        yield batch


def entries(entered: Mapping[int, Mapping[int, str]]) -> Iterator[dict[str, Any]]:
    """Yield what is to be entered in columns, by the identity of their marks; null leaves a cell.

    >>> list(entries({7: {3: "=1"}}))[0]["values"]
    [[None, None, '=1']]
    """
    for metadata_id, column in entered.items():
        rows = sorted(column)
        for at in range(0, len(rows), _ROWS_AN_ENTRY):
            piece = set(rows[at : at + _ROWS_AN_ENTRY])
            cells = [column[row] if row in piece else None for row in range(1, max(piece) + 1)]
            yield {
                "dataFilter": by_metadata(metadata_id),
                "majorDimension": "COLUMNS",
                "values": [cells],
            }
