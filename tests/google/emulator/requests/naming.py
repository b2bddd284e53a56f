"""Requests about named ranges."""

from emulator.book import Book, NamedArea
from emulator.description import named_json
from emulator.ranges import area_of
from emulator.refusal import bad_request
from emulator.requests.registry import Json, request
from emulator.requests.sheets import required_mask
from emulator.shapes import GRID_RANGE

_NAMED = {"namedRangeId": str, "name": str, "range": GRID_RANGE}


@request("addNamedRange", {"namedRange": _NAMED})
def add_named_range(book: Book, body: Json) -> Json:
    wanted = body["namedRange"]
    object_id = wanted.get("namedRangeId") or str(book.new_id())
    _must_be_free(book, wanted.get("name", ""), object_id)
    one = NamedArea(object_id, wanted["name"], area_of(wanted["range"]))
    book.sheet(one.area.sheet_id)
    book.names.append(one)
    return {"namedRange": named_json(one)}


@request("updateNamedRange", {"namedRange": _NAMED, "fields": str})
def update_named_range(book: Book, body: Json) -> None:
    wanted, mask = body["namedRange"], required_mask(body)
    one = _found(book, wanted.get("namedRangeId", ""))
    if "name" in mask or "*" in mask:
        _must_be_free(book, wanted.get("name", ""), one.object_id)
        one.name = wanted["name"]
    if "range" in mask or "*" in mask:
        one.area = area_of(wanted["range"])


@request("deleteNamedRange", {"namedRangeId": str})
def delete_named_range(book: Book, body: Json) -> None:
    book.names.remove(_found(book, body.get("namedRangeId", "")))


def _found(book: Book, object_id: str) -> NamedArea:
    for one in book.names:
        if one.object_id == object_id:
            return one
    raise bad_request(f"No named range with id: {object_id}")


def _must_be_free(book: Book, name: str, object_id: str) -> None:
    if not name:
        raise bad_request("The name of a named range must not be empty.")
    for one in book.names:
        if one.object_id != object_id and one.name.casefold() == name.casefold():
            raise bad_request(f"Cannot add named range: {name}. It already exists.")
