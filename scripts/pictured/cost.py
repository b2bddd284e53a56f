"""How cost grows with a log that is kept elsewhere, drawn from what `bench.py --history --json` measured.

Both axes are logarithmic.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Any, NamedTuple

WIDTH, HEIGHT = 800, 300
LEFT, TOP, PANEL, DEEP = 66, 46, 290, 190
"""Where the first panel begins, how wide a panel is and how deep, in pixels."""
INSET = 30
"""How far from the sides of a panel the first and last size stand."""
APART = 394
"""From the left of one panel to that of the next."""
LINES = {
    "DuckDB's GROUP BY": ("DuckDB's own GROUP BY", "#808080"),
    "the same, and the fit": ("the list, its customers' rows and the fit", "#1f6f54"),
    "the list without any log": ("the list without any log", "#a88410"),
}
"""What is drawn of what was measured, under which name and in which colour."""
NAMES = (0, 190, 460)
"""How far right each name stands."""
ABOVE, BELOW = -9, 18
"""How far below a point its figure stands: the highest of all above it."""


class Panel(NamedTuple):
    """One of the two charts."""

    title: str
    figure: str
    left: int
    lowest: int
    """The power of ten at the bottom."""
    highest: int
    across: Mapping[int, float]
    """Where each number of rows stands."""

    def down(self, value: float) -> float:
        """Return where a value stands."""
        share = (log10(value) - self.lowest) / (self.highest - self.lowest)
        return TOP + DEEP * (1 - share)


def cost_picture(measured: Sequence[Mapping[str, Any]]) -> str:
    """Return the picture as SVG, of lines with `rows`, `what`, `processor_seconds` and `peak_mb`."""
    figures = (("processor seconds", "processor_seconds"), ("peak memory, MB", "peak_mb"))
    panels = [
        _panel(title, figure, LEFT + number * APART, measured)
        for number, (title, figure) in enumerate(figures)
    ]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    font = 'font-family="sans-serif" font-size="12" fill="#333"'
    drawn = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>']
    drawn.append(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>')
    for panel in panels:
        drawn += [*_axes(panel), *_lines(panel, measured)]
    return "\n".join([*drawn, *_names(), "</svg>", ""])


def _panel(title: str, figure: str, left: int, measured: Sequence[Mapping[str, Any]]) -> Panel:
    values = [line[figure] for line in measured if line["what"] in LINES]
    sizes = sorted({line["rows"] for line in measured})
    step = (PANEL - 2 * INSET) / max(1, len(sizes) - 1)
    across = {rows: left + INSET + step * place for place, rows in enumerate(sizes)}
    return Panel(
        title, figure, left, floor(log10(min(values) / 2)), ceil(log10(max(values))), across
    )


def _axes(panel: Panel) -> Iterator[str]:
    yield _text(panel.left, TOP - 16, panel.title, 'font-weight="bold"')
    for power in range(panel.lowest, panel.highest + 1):
        y = panel.down(10.0**power)
        yield f'<path d="M{panel.left} {y:.1f}h{PANEL}" stroke="#e4e4e4"/>'
        yield _text(panel.left - 8, y + 4, f"{10.0**power:,g}", 'text-anchor="end"')
    for rows, x in panel.across.items():
        yield _text(x, TOP + DEEP + 18, f"{rows // 10**6} M rows", 'text-anchor="middle"')


def _lines(panel: Panel, measured: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    highest = dict.fromkeys(panel.across, 0.0)
    for each in measured:
        if each["what"] in LINES:
            highest[each["rows"]] = max(highest[each["rows"]], each[panel.figure])
    for what, (_, colour) in LINES.items():
        of_it = [(each["rows"], each[panel.figure]) for each in measured if each["what"] == what]
        places = [(panel.across[rows], panel.down(value)) for rows, value in sorted(of_it)]
        bent = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{bent}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for (x, y), (rows, value) in zip(places, sorted(of_it), strict=True):
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
            shown = f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
            beside = ABOVE if value == highest[rows] else BELOW
            yield _text(x, y + beside, shown, f'text-anchor="middle" fill="{colour}"')


def _names() -> Iterator[str]:
    for place, (name, colour) in zip(NAMES, LINES.values(), strict=True):
        x = LEFT + place
        yield f'<circle cx="{x}" cy="{HEIGHT - 18}" r="4" fill="{colour}"/>'
        yield _text(x + 10, HEIGHT - 14, name)


def _text(x: float, y: float, text: str, looks: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.1f}" {looks}>{escape(text)}</text>'
