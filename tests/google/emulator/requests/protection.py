"""Requests about protected ranges. Unverified against Google."""

from emulator.book import CLIENT_EMAIL, Book, NamedArea
from emulator.description import protected_json
from emulator.ranges import area_of
from emulator.refusal import bad_request
from emulator.requests.registry import Json, request
from emulator.requests.sheets import required_mask, without_false
from emulator.shapes import GRID_RANGE

PROTECTED = {
    "protectedRangeId": int,
    "range": GRID_RANGE,
    "description": str,
    "warningOnly": bool,
    "requestingUserCanEdit": bool,
    "editors": {"users": [str], "groups": [str], "domainUsersCanEdit": bool},
}
_ABOUT = ("description", "warningOnly", "editors")


@request("addProtectedRange", {"protectedRange": PROTECTED})
def add_protected_range(book: Book, body: Json) -> Json:
    """Who asks may always edit; with `warningOnly` everybody may, after a warning."""
    wanted = body["protectedRange"]
    about = without_false({name: wanted.get(name) for name in _ABOUT})
    if not wanted.get("warningOnly"):
        users = (wanted.get("editors") or {}).get("users") or []
        about["editors"] = {**(wanted.get("editors") or {}), "users": _with_asker(users)}
    area = area_of(wanted.get("range") or {})
    book.sheet(area.sheet_id)
    object_id = wanted.get("protectedRangeId") or book.new_id()
    one = NamedArea(str(object_id), "", area, about)
    book.protections.append(one)
    return {"protectedRange": protected_json(one)}


def _with_asker(users: list[str]) -> list[str]:
    return users if CLIENT_EMAIL in users else [*users, CLIENT_EMAIL]


@request("updateProtectedRange", {"protectedRange": PROTECTED, "fields": str})
def update_protected_range(book: Book, body: Json) -> None:
    wanted, mask = body["protectedRange"], required_mask(body)
    one = _found(book, wanted.get("protectedRangeId", 0))
    if "range" in mask or "*" in mask:
        one.area = area_of(wanted.get("range") or {})
    for name in _ABOUT:
        if name in mask or "*" in mask:
            one.about[name] = wanted.get(name)
    one.about = without_false(one.about)


@request("deleteProtectedRange", {"protectedRangeId": int})
def delete_protected_range(book: Book, body: Json) -> None:
    book.protections.remove(_found(book, body.get("protectedRangeId", 0)))


def _found(book: Book, object_id: int) -> NamedArea:
    for one in book.protections:
        if one.object_id == str(object_id):
            if not one.may_edit(CLIENT_EMAIL):
                raise bad_request("You do not have permission to change this protection.")
            return one
    raise bad_request(f"No protected range with id: {object_id}")
