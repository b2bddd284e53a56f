"""A Google Sheets that is otherwise than we believe, in one point: for verifying what verifies.

    Misbehaving("the newest rows of an append get lost")

Each fault changes a call before it is carried out, or what came of it. None was ever seen at Google.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from emulator.book import Book
from emulator.calls import Call, answered
from emulator.refusal import Refusal
from emulator.state import GoogleSheets

Json = dict[str, Any]
Alter = Callable[[str, Json], list[tuple[str, Json]]]
"""What is carried out in the place of one request of a batch, by its kind and fields."""


class Misbehaving(GoogleSheets):
    """The service's memory with one fault built in, by its name in `FAULTS`."""

    def __init__(self, fault: str) -> None:
        """Build a fault in. Raises KeyError for one that is not known."""
        super().__init__()
        self._misbehave = FAULTS[fault]
        self.former: dict[str, Book] = {}
        """Each spreadsheet as it was before the last write, where answers are stale."""

    def carry_out(self, call: Call) -> Json:
        """Answer the call as the fault has it."""
        with self.locked():
            return self._misbehave(self, call)

    def rightly(self, call: Call) -> Json:
        """Answer the call as it should be."""
        return super().carry_out(call)


Misbehave = Callable[[Misbehaving, Call], Json]


def _altered(alter: Alter) -> Misbehave:
    """Let something else be carried out for each request of a batch."""

    def misbehave(state: Misbehaving, call: Call) -> Json:
        body = deepcopy(call.body)
        if "requests" in body:
            body["requests"] = [
                {other: changed}
                for one in body["requests"]
                for kind, fields in one.items()
                for other, changed in alter(kind, fields)
            ]
        return state.rightly(replace(call, body=body))

    return misbehave


def _swapped(state: Misbehaving, call: Call) -> Json:
    """Requests that write cells, and stand side by side, take effect the other way round."""
    requests = list(call.body.get("requests") or [])
    for at in range(len(requests) - 1):
        if "updateCells" in requests[at] and "updateCells" in requests[at + 1]:
            requests[at], requests[at + 1] = requests[at + 1], requests[at]
    body = {**call.body, "requests": requests} if requests else call.body
    return state.rightly(replace(call, body=body))


def _halved(state: Misbehaving, call: Call) -> Json:
    """What came before a refused request stays done."""
    try:
        return state.rightly(call)
    except Refusal:
        for one in call.body.get("requests") or []:
            try:
                state.rightly(replace(call, body={"requests": [one]}))
            except Refusal:
                break
        raise


def _stale(state: Misbehaving, call: Call) -> Json:
    """The first reading after a write shows what was there before it."""
    if call.is_write:
        state.former[call.book_id] = state.any_book(call.book_id).copy()
        return state.rightly(call)
    former = state.former.pop(call.book_id, None) if "values" in call.name else None
    return state.rightly(call) if former is None else answered(former, call)


def _uninherited(kind: str, fields: Json) -> list[tuple[str, Json]]:
    where = fields.get("range", {})
    if kind != "insertDimension" or not fields.get("inheritFromBefore") or "endIndex" not in where:
        return [(kind, fields)]
    bare = {
        "sheetId": where["sheetId"],
        "startColumnIndex": where["startIndex"],
        "endColumnIndex": where["endIndex"],
    }
    if where.get("dimension") != "COLUMNS":
        bare = {name.replace("Column", "Row"): value for name, value in bare.items()}
    return [
        (kind, fields),
        ("repeatCell", {"range": bare, "cell": {}, "fields": "userEnteredFormat,dataValidation"}),
    ]


def _unruled(kind: str, fields: Json) -> list[tuple[str, Json]]:
    lost = ("setDataValidation", {"range": fields.get("range")})
    return [(kind, fields), lost] if kind == "sortRange" else [(kind, fields)]


def _as_text(kind: str, fields: Json) -> list[tuple[str, Json]]:
    value = fields.get("cell", {}).get("userEnteredValue", {})
    if kind == "repeatCell" and "formulaValue" in value:
        fields["cell"]["userEnteredValue"] = {"stringValue": value["formulaValue"]}
    return [(kind, fields)]


def _half_appended(kind: str, fields: Json) -> list[tuple[str, Json]]:
    if kind == "appendCells":
        fields["rows"] = fields["rows"][:-1]
    return [(kind, fields)]


def _anywhere(kind: str, fields: Json) -> list[tuple[str, Json]]:
    lookup = fields.get("dataFilter", {}).get("developerMetadataLookup", {})
    lookup.pop("metadataLocation", None)
    return [(kind, fields)]


def _unlocated(kind: str, fields: Json) -> list[tuple[str, Json]]:
    properties = fields.get("properties", {})
    if kind == "updateSpreadsheetProperties" and properties.get("locale"):
        properties["locale"] = "en_US"
    return [(kind, fields)]


def _only_first_filter(state: Misbehaving, call: Call) -> Json:
    """A filter that is there stays as it is."""
    book = state.any_book(call.book_id)

    def alter(kind: str, fields: Json) -> list[tuple[str, Json]]:
        where = fields.get("filter", {}).get("range", {})
        is_there = kind == "setBasicFilter" and any(
            sheet.filter for sheet in book.sheets if sheet.sheet_id == where.get("sheetId", 0)
        )
        return [] if is_there else [(kind, fields)]

    if "requests" not in call.body:
        return state.rightly(call)
    requests = [
        {other: changed}
        for one in call.body["requests"]
        for kind, fields in one.items()
        for other, changed in alter(kind, fields)
    ]
    if not requests:
        return {"spreadsheetId": call.book_id, "replies": [{}]}
    return state.rightly(replace(call, body={**call.body, "requests": requests}))


def _unprotected(state: Misbehaving, call: Call) -> Json:
    """A protection is taken note of, and forgotten."""
    answer = state.rightly(call)
    if call.is_write:
        state.any_book(call.book_id).protections.clear()
    return answer


def _left_behind(state: Misbehaving, call: Call) -> Json:
    """Marks stay where they were when columns are dragged."""
    before = {one.metadata_id: one.index for one in state.any_book(call.book_id).metadata}
    answer = state.rightly(call)
    if any("moveDimension" in one for one in call.body.get("requests") or []):
        for one in state.any_book(call.book_id).metadata:
            one.index = before.get(one.metadata_id, one.index)
    return answer


FAULTS: dict[str, Misbehave] = {
    "requests of a batch are swapped": _swapped,
    "half of a refused batch stays": _halved,
    "answers are stale after a write": _stale,
    "formulas become texts": _altered(_as_text),
    "formats are not inherited": _altered(_uninherited),
    "rules get lost in a sort": _altered(_unruled),
    "filters are not widened": _only_first_filter,
    "protected ranges are ignored": _unprotected,
    "the last row of an append gets lost": _altered(_half_appended),
    "an append is carried out twice": _altered(
        lambda kind, fields: [(kind, fields)] * (2 if kind == "appendCells" else 1)
    ),
    "marks stay behind": _left_behind,
    "marks are found at any place": _altered(_anywhere),
    "the locale is ignored": _altered(_unlocated),
}
"""What can be built in."""
