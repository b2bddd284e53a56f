"""References as a sheet writes them; not ours, so that a fault there shows."""

from corpus.made.sheet import Block


def letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def ref(row: int, column: int) -> str:
    """Return a cell's reference."""
    return f"{letters(column)}{row}"


def area(block: Block) -> str:
    """Return the reference of a rectangle."""
    return f"{ref(block.top, block.left)}:{ref(block.bottom, block.right)}"
