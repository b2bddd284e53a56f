"""Requests about developer metadata. Unverified against Google."""

from emulator.book import Book, Metadata
from emulator.metadata import created, metadata_json, place
from emulator.places import matching
from emulator.refusal import unsupported
from emulator.requests.registry import Json, request
from emulator.requests.sheets import required_mask
from emulator.shapes import DATA_FILTER, METADATA


@request("createDeveloperMetadata", {"developerMetadata": METADATA})
def create(book: Book, body: Json) -> Json:
    one = created(book, body.get("developerMetadata") or {})
    book.metadata.append(one)
    return {"developerMetadata": metadata_json(one)}


@request(
    "updateDeveloperMetadata",
    {"dataFilters": [DATA_FILTER], "developerMetadata": METADATA, "fields": str},
)
def update(book: Book, body: Json) -> Json:
    mask, new = required_mask(body), body.get("developerMetadata") or {}
    found = _found(book, body.get("dataFilters") or [])
    for one in found:
        if "metadataKey" in mask:
            one.key = new["metadataKey"]
        if "metadataValue" in mask:
            one.value = new.get("metadataValue")
        if "visibility" in mask:
            one.visibility = new["visibility"]
        if "location" in mask:
            place(book, one, new.get("location") or {})
    return {"developerMetadata": [metadata_json(one) for one in found]}


@request("deleteDeveloperMetadata", {"dataFilter": DATA_FILTER})
def delete(book: Book, body: Json) -> Json:
    found = _found(book, [body.get("dataFilter") or {}])
    book.metadata = [one for one in book.metadata if one not in found]
    return {"deletedDeveloperMetadata": [metadata_json(one) for one in found]}


def _found(book: Book, filters: list[Json]) -> list[Metadata]:
    found: list[Metadata] = []
    for one in filters:
        if "developerMetadataLookup" not in one:
            raise unsupported("metadata requests by another filter than developerMetadataLookup")
        matches = matching(book, one["developerMetadataLookup"])
        found += [match for match in matches if match not in found]
    return found
