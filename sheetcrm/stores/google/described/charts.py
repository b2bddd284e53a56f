"""The charts of a described tab as Google draws them: of its cells, so they show what stands there.

Once they stand there they are the owner's. Unverified against Google: how they look.
"""

from collections.abc import Iterator
from typing import Any

from sheetcrm.stores.google.described.looks import color
from sheetcrm.templates.description import Chart, Drawn, Tab
from sheetcrm.templates.drawing.looks import SERIES

Request = dict[str, Any]

WIDTH, ROW = 590, 24
"""In pixels: of a chart, and of each row that it stands beside."""
GAP = 6
"""Left free at its edges, so that the lines of the cells are seen; in pixels."""


def charts_of(tab: Tab, sheet_id: int) -> Iterator[Request]:
    """Yield the requests that draw the charts of a tab."""
    for chart in tab.charts:
        spec = {"basicChart": _spec(chart, sheet_id), "fontName": "Calibri"}
        yield {"addChart": {"chart": {"spec": spec, "position": _position(chart, sheet_id)}}}


def _spec(chart: Chart, sheet_id: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "chartType": "BAR" if chart.is_sideways else "COLUMN",
        "legendPosition": "BOTTOM_LEGEND",
        "headerCount": 1,
        "domains": [{"domain": _cells(chart, sheet_id, chart.labels)}],
        "series": [_series(chart, sheet_id, each) for each in chart.series],
    }
    return made | ({"stackedType": "STACKED"} if chart.is_stacked else {})


def _series(chart: Chart, sheet_id: int, drawn: Drawn) -> dict[str, Any]:
    return {
        "series": _cells(chart, sheet_id, drawn.column),
        "targetAxis": "BOTTOM_AXIS" if chart.is_sideways else "LEFT_AXIS",
        "colorStyle": {"rgbColor": color(SERIES[drawn.look])},
    }


def _cells(chart: Chart, sheet_id: int, column: int) -> dict[str, Any]:
    """Return a column of the figures with its heading above them."""
    area = {
        "sheetId": sheet_id,
        "startRowIndex": chart.headings - 1,
        "endRowIndex": chart.lines[1],
        "startColumnIndex": column - 1,
        "endColumnIndex": column,
    }
    return {"sourceRange": {"sources": [area]}}


def _position(chart: Chart, sheet_id: int) -> dict[str, Any]:
    anchor = {"sheetId": sheet_id, "rowIndex": chart.top - 1, "columnIndex": chart.column - 1}
    height = (chart.lines[1] - chart.top + 1) * ROW
    size = {"widthPixels": WIDTH - 2 * GAP, "heightPixels": height - 2 * GAP}
    offset = {"offsetXPixels": GAP, "offsetYPixels": GAP}
    return {"overlayPosition": {"anchorCell": anchor, **offset, **size}}
