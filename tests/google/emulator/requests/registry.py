"""Which requests there are: each is registered with the shape of its fields."""

from collections.abc import Callable
from typing import Any

from emulator.book import Book
from emulator.refusal import Refusal, bad_request, unsupported
from emulator.shapes import Shape, check

Json = dict[str, Any]
Apply = Callable[[Book, Json], Json | None]

_KINDS: dict[str, tuple[Shape, Apply]] = {}


def request(name: str, shape: Shape) -> Callable[[Apply], Apply]:
    """Register what applies the requests of this name; its answer goes into the replies."""

    def register(apply_one: Apply) -> Apply:
        _KINDS[name] = (shape, apply_one)
        return apply_one

    return register


def apply(book: Book, requests: list[Json]) -> list[Json]:
    """Apply all to a draft of the book; the first refusal ends it, and the draft is thrown away."""
    if not requests:
        raise bad_request("Must specify at least one request.")
    return [_apply(book, body, index) for index, body in enumerate(requests)]


def _apply(book: Book, body: Json, index: int) -> Json:
    if not isinstance(body, dict) or len(body) != 1:
        raise bad_request(f"Invalid value at 'requests[{index}]': not exactly one kind of request")
    ((name, fields),) = body.items()
    if name not in _KINDS:
        raise unsupported(f"the request {name}")
    shape, apply_one = _KINDS[name]
    check(fields, shape, f"requests[{index}].{name}")
    try:
        answer = apply_one(book, fields)
    except Refusal as refusal:
        raise refusal.inside(f"requests[{index}].{name}") from refusal
    return {} if answer is None else {name: answer}
