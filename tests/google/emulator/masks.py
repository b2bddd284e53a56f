"""Field masks: which parts of an answer are wanted, which parts of a cell are written."""

from typing import Any

Mask = dict[str, Any]
"""A tree of names; an empty branch means everything below; `*` means every name."""


def parse_mask(text: str) -> Mask:
    """
    >>> parse_mask("sheets(properties.title,data/rowData),namedRanges")
    {'sheets': {'properties': {'title': {}}, 'data': {'rowData': {}}}, 'namedRanges': {}}
    """
    mask, rest = _parse(text.replace("/", ".").replace(" ", ""))
    assert not rest, f"a field mask ends early: {text}"
    return mask


def _parse(text: str) -> tuple[Mask, str]:
    mask: Mask = {}
    while text and text[0] != ")":
        text = text.lstrip(",")
        name_end = next((i for i, sign in enumerate(text) if sign in ",.()"), len(text))
        name, text = text[:name_end], text[name_end:]
        branch = mask.setdefault(name, {})
        while text.startswith("."):
            name_end = next((i for i, s in enumerate(text[1:], 1) if s in ",.()"), len(text))
            branch = branch.setdefault(text[1:name_end], {})
            text = text[name_end:]
        if text.startswith("("):
            inner, text = _parse(text[1:])
            branch.update(inner)
            text = text[1:]
    return mask, text


def wants(mask: Mask | None, *path: str) -> bool:
    """Whether anything at or below this path is wanted."""
    for name in path:
        if mask is None or not mask or "*" in mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True


def branch(mask: Mask | None, *path: str) -> Mask | None:
    """What the mask says of the things at this path; None where it wants all of them."""
    for name in path:
        if not mask or "*" in mask:
            return None
        mask = mask.get(name, {})
    return mask


def masked(answer: Any, mask: Mask | None) -> Any:
    """Only what the mask names of an answer."""
    if not mask or "*" in mask:
        return answer
    if isinstance(answer, list):
        return [masked(one, mask) for one in answer]
    if not isinstance(answer, dict):
        return answer
    return {name: masked(answer[name], mask[name]) for name in mask if name in answer}


def merged(old: dict[str, Any] | None, new: dict[str, Any] | None, mask: Mask) -> dict[str, Any]:
    """`old` with the fields that the mask names taken from `new`; what `new` lacks is cleared."""
    if not mask or "*" in mask:
        return dict(new or {})
    result = dict(old or {})
    for name, inner in mask.items():
        value = (new or {}).get(name)
        if inner and (value is None or isinstance(value, dict)):
            value = merged(result.get(name), value, inner) or None
        if value is None:
            result.pop(name, None)
        else:
            result[name] = value
    return result
