"""Charts over the cells of a sheet: kept as they are asked for. Unverified against Google."""

from emulator.book import Book
from emulator.requests.registry import Json, request
from emulator.shapes import COLOR_STYLE, GRID_RANGE

_DATA = {"sourceRange": {"sources": [GRID_RANGE]}}
_CHART = {
    "spec": {
        "title": str,
        "fontName": str,
        "basicChart": {
            "chartType": str,
            "legendPosition": str,
            "stackedType": str,
            "headerCount": int,
            "domains": [{"domain": _DATA}],
            "series": [
                {"series": _DATA, "targetAxis": str, "type": str, "colorStyle": COLOR_STYLE}
            ],
        },
    },
    "position": {
        "overlayPosition": {
            "anchorCell": {"sheetId": int, "rowIndex": int, "columnIndex": int},
            "offsetXPixels": int,
            "offsetYPixels": int,
            "widthPixels": int,
            "heightPixels": int,
        }
    },
}


@request("addChart", {"chart": _CHART})
def add_chart(book: Book, body: Json) -> Json:
    chart = body["chart"]
    anchor = chart["position"]["overlayPosition"]["anchorCell"]
    made = {"chartId": book.new_id(), **chart}
    book.sheet(anchor.get("sheetId", 0)).charts.append(made)
    return {"chart": made}
