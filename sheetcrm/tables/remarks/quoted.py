"""The words of a note that are quoted, with what stands around them."""

MOST_QUOTED = 60
"""The most letters of a note that are quoted."""


def quoted(text: str, begin: int, end: int) -> str:
    """Return the words and what stands around them, as much as fits and whole words."""
    text = text.replace("\n", " ")
    if len(text.strip()) <= MOST_QUOTED:
        return text.strip()
    room = max(0, MOST_QUOTED - (end - begin))
    left = max(0, begin - room // 2)
    right = min(len(text), max(end, left + MOST_QUOTED))
    if left:
        left = text.find(" ", left, begin) + 1 or begin
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = max(end, space)
    return f"{'… ' * bool(left)}{text[left:right].strip()}{' …' * (right < len(text))}"
