"""The calls of the Sheets API that this double answers, by method and path."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from emulator import requests as batch
from emulator import values
from emulator.appending import append
from emulator.book import Book
from emulator.description import described, described_areas
from emulator.metadata import metadata_json
from emulator.places import areas_of_filter, find_area, matching
from emulator.refusal import bad_request, unsupported
from emulator.shapes import ANY, DATA_FILTER, check

Json = dict[str, Any]
_PATH = re.compile(r"^/v4/spreadsheets/(?P<id>[^/:]+)(?P<rest>.*)$")
_BATCH = {
    "requests": [ANY],
    "includeSpreadsheetInResponse": bool,
    "responseRanges": [str],
    "responseIncludeGridData": bool,
}
_HOW = {"valueRenderOption": str, "dateTimeRenderOption": str, "majorDimension": str}
_WRITE = {
    "valueInputOption": str,
    "includeValuesInResponse": bool,
    "responseValueRenderOption": str,
    "responseDateTimeRenderOption": str,
}
_RANGE = {"range": str, "majorDimension": str, "values": ANY}


@dataclass(frozen=True, slots=True)
class Call:
    """One call, taken apart: `name` is the path with the id and the range left out."""

    method: str
    book_id: str
    name: str
    range: str
    params: dict[str, list[str]]
    body: Json

    @property
    def is_write(self) -> bool:
        return (self.method != "GET" and "DataFilter" not in self.name) or "Update" in self.name

    def param(self, name: str) -> str | None:
        return self.params.get(name, [None])[-1]

    def how(self) -> Json:
        return {name: self.param(name) for name in _HOW if self.param(name)}


def parse_call(method: str, uri: str, body: bytes | str | None) -> Call:
    """Take a request apart; 501 for a path that is none of the Sheets API."""
    url = urlsplit(uri)
    match = _PATH.match(url.path)
    if match is None:
        raise unsupported(f"{method} {url.path}")
    params: dict[str, list[str]] = {}
    for name, value in parse_qsl(url.query, keep_blank_values=True):
        params.setdefault(name, []).append(value)
    rest = match["rest"]
    place = re.match(r"^/values/(?P<range>.*?)(?P<verb>:append|:clear)?$", rest)
    name = f"/values/{{range}}{place['verb'] or ''}" if place else rest
    asked = unquote(place["range"]) if place else ""
    return Call(method, unquote(match["id"]), name, asked, params, _json(body))


def _json(body: bytes | str | None) -> Json:
    if not body:
        return {}
    try:
        parsed = json.loads(body)
    except ValueError as error:
        raise bad_request("Invalid JSON payload received.") from error
    if not isinstance(parsed, dict):
        raise bad_request("Invalid JSON payload received. Unknown name: the body is no object.")
    return parsed


def answered(book: Book, call: Call) -> Json:
    """Carry the call out on this book, a draft where it writes."""
    known = _CALLS.get((call.method, call.name))
    if known is None:
        raise unsupported(f"{call.method} /v4/spreadsheets/{{id}}{call.name}")
    params, shape, carry_out = known
    for name in call.params:
        if name not in params and name not in ("alt", "prettyPrint"):
            raise unsupported(
                f"the parameter {name} of {call.method} {call.name or 'spreadsheets'}"
            )
    check(call.body, shape, "body")
    return carry_out(book, call)


def _get(book: Book, call: Call) -> Json:
    return described(
        book,
        ranges=call.params.get("ranges", []),
        with_cells=(call.param("includeGridData") or "").lower() == "true",
        fields=call.param("fields"),
    )


def _get_by_filter(book: Book, call: Call) -> Json:
    """spreadsheets:getByDataFilter. Unverified against Google."""
    filters = call.body.get("dataFilters") or []
    areas = [area for one in filters for area in areas_of_filter(book, one)]
    with_cells = bool(call.body.get("includeGridData"))
    return described_areas(book, areas, with_cells=with_cells, fields=call.param("fields"))


def _batch_update(book: Book, call: Call) -> Json:
    replies = batch.apply(book, call.body.get("requests") or [])
    answer: Json = {"spreadsheetId": book.book_id, "replies": replies}
    if call.body.get("includeSpreadsheetInResponse"):
        answer["updatedSpreadsheet"] = described(
            book,
            ranges=call.body.get("responseRanges") or [],
            with_cells=bool(call.body.get("responseIncludeGridData")),
            fields=_below(call.param("fields"), "updatedSpreadsheet"),
        )
    return answer


def _below(fields: str | None, name: str) -> str | None:
    """What a mask for an answer says of one of its parts; unverified against Google."""
    if fields is None:
        return None
    if not (fields.startswith(f"{name}(") and fields.endswith(")")):
        raise unsupported(f"the fields {fields} of a batchUpdate")
    return fields[len(name) + 1 : -1]


def _input_option(call: Call) -> str:
    option = call.param("valueInputOption") or call.body.get("valueInputOption")
    if option not in ("RAW", "USER_ENTERED"):
        raise bad_request("'valueInputOption' is required but not specified")
    return option


def _shown(call: Call) -> Json | None:
    """How what was written shall come back with the answer; None where it shall not."""
    asked = {**call.body, **{name: call.param(name) for name in call.params}}
    if str(asked.get("includeValuesInResponse", False)).lower() != "true":
        return None
    return {
        "valueRenderOption": asked.get("responseValueRenderOption"),
        "dateTimeRenderOption": asked.get("responseDateTimeRenderOption"),
    }


def _values_get(book: Book, call: Call) -> Json:
    return values.read(book, find_area(book, call.range), call.how())


def _values_batch_get(book: Book, call: Call) -> Json:
    return values.batch_read(book, values.areas(book, call.params.get("ranges", [])), call.how())


def _values_update(book: Book, call: Call) -> Json:
    # The values are looked at before the range, as the recordings show.
    values.rows_of(call.body)
    area = find_area(book, call.range)
    return values.write(book, area, call.body, _input_option(call), _shown(call))


def _values_batch_update(book: Book, call: Call) -> Json:
    targets = [(find_area(book, one["range"]), one) for one in call.body.get("data") or []]
    return values.batch_write(book, targets, _input_option(call), _shown(call))


def _values_update_by_filter(book: Book, call: Call) -> Json:
    """values:batchUpdateByDataFilter. Unverified against Google."""
    how = _input_option(call)
    responses = []
    for one in call.body.get("data") or []:
        for area in areas_of_filter(book, one.get("dataFilter") or {}):
            written = values.write(book, area, one, how, _shown(call))
            written.pop("spreadsheetId")
            responses.append({**written, "dataFilter": one.get("dataFilter")})
    totals = {
        "totalUpdatedRows": sum(one.get("updatedRows", 0) for one in responses),
        "totalUpdatedColumns": sum(one.get("updatedColumns", 0) for one in responses),
        "totalUpdatedCells": sum(one.get("updatedCells", 0) for one in responses),
    }
    counted = {name: count for name, count in totals.items() if count}
    return {"spreadsheetId": book.book_id, **counted, "responses": responses}


def _values_append(book: Book, call: Call) -> Json:
    values.rows_of(call.body)
    area, inserts = find_area(book, call.range), call.param("insertDataOption") == "INSERT_ROWS"
    how = _input_option(call)
    return append(book, area, call.body, how, _shown(call), inserts=inserts)


def _values_clear(book: Book, call: Call) -> Json:
    return values.clear(book, find_area(book, call.range))


def _values_batch_clear(book: Book, call: Call) -> Json:
    """values:batchClear. Unverified against Google."""
    texts = call.body.get("ranges") or []
    cleared = [values.clear(book, find_area(book, text))["clearedRange"] for text in texts]
    return {"spreadsheetId": book.book_id, "clearedRanges": cleared}


def _metadata_search(book: Book, call: Call) -> Json:
    """developerMetadata:search. Unverified against Google."""
    found = []
    for one in call.body.get("dataFilters") or []:
        if "developerMetadataLookup" not in one:
            raise unsupported("developerMetadata:search by another filter")
        found += [
            {"developerMetadata": metadata_json(match), "dataFilters": [one]}
            for match in matching(book, one["developerMetadataLookup"])
        ]
    return {"matchedDeveloperMetadata": found} if found else {}


_CALLS: dict[tuple[str, str], tuple[tuple[str, ...], Any, Callable[[Book, Call], Json]]] = {
    ("GET", ""): (("fields", "includeGridData", "ranges"), {}, _get),
    ("POST", ":getByDataFilter"): (
        ("fields",),
        {"dataFilters": [DATA_FILTER], "includeGridData": bool},
        _get_by_filter,
    ),
    ("POST", ":batchUpdate"): (("fields",), _BATCH, _batch_update),
    ("GET", "/values/{range}"): (tuple(_HOW), {}, _values_get),
    ("GET", "/values:batchGet"): (("ranges", *_HOW), {}, _values_batch_get),
    ("POST", "/values:batchGetByDataFilter"): (
        (),
        {"dataFilters": [DATA_FILTER], **_HOW},
        lambda book, call: values.read_by_filters(book, call.body),
    ),
    ("PUT", "/values/{range}"): (tuple(_WRITE), _RANGE, _values_update),
    ("POST", "/values:batchUpdate"): ((), {**_WRITE, "data": [_RANGE]}, _values_batch_update),
    ("POST", "/values:batchUpdateByDataFilter"): (
        (),
        {
            **_WRITE,
            "data": [{"dataFilter": DATA_FILTER, "majorDimension": str, "values": ANY}],
        },
        _values_update_by_filter,
    ),
    ("POST", "/values/{range}:append"): (
        (*_WRITE, "insertDataOption"),
        _RANGE,
        _values_append,
    ),
    ("POST", "/values/{range}:clear"): ((), {}, _values_clear),
    ("POST", "/values:batchClear"): ((), {"ranges": [str]}, _values_batch_clear),
    ("POST", "/developerMetadata:search"): (
        (),
        {"dataFilters": [DATA_FILTER]},
        _metadata_search,
    ),
}
