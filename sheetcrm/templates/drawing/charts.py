"""The charts of a described tab: each draws cells of the tab, so it shows what stands there.

Its words are cells, too: the labels, and the headings, which have the colours of their series. Bars
beside their labels say in the first line which is which. A legend would be seen where these cells
are blank; so there is nothing to see: no frame, no axis, no key.
"""

from typing import Any, Final

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumFmt, NumRef, StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.descriptors import Sequence as ListOf
from openpyxl.descriptors import Typed
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.tables.column import NumberFormat
from sheetcrm.templates.description import Chart, Drawn, Shown, Tab
from sheetcrm.templates.drawing.looks import DARK, FAINT, INK, SERIES, WHITE

LETTER_SIZE: Final = 900
"""In hundredths of a point."""
GAP_WIDTH: Final = 60
"""Between the columns of a chart, in hundredths of their width."""
GROUP_GAP_WIDTH: Final = 90
"""Between groups of bars: more, so that none is taken for another's."""
ROOM_FOR_WORDS: Final = 1.5
"""So far the axis of shares goes, that words fit behind a bar."""
PATTERNS: Final = {Shown.COUNT: "0;;;", Shown.PERCENT: NumberFormat.SHARE.value}
"""Counts without zeros, and shares."""


_THEIRS: Final = vars(DataLabelList)
_SHOWN: Final = (
    *("numFmt", "txPr", "showLegendKey", "showVal", "showCatName"),
    *("showSerName", "showPercent", "showBubbleSize"),
)


class FirstLabel(DataLabel):
    """The label of the first figure of a series, in a number format of its own.

    openpyxl looks for each element in the class itself.
    """

    idx = vars(DataLabel)["idx"]
    numFmt = Typed(expected_type=NumFmt, allow_none=True)  # type: ignore[assignment] # noqa: N815
    txPr = _THEIRS["txPr"]  # noqa: N815
    showLegendKey = _THEIRS["showLegendKey"]  # noqa: N815
    showVal = _THEIRS["showVal"]  # noqa: N815
    showCatName = _THEIRS["showCatName"]  # noqa: N815
    showSerName = _THEIRS["showSerName"]  # noqa: N815
    showPercent = _THEIRS["showPercent"]  # noqa: N815
    showBubbleSize = _THEIRS["showBubbleSize"]  # noqa: N815
    __elements__ = ("idx", *_SHOWN)


class FigureLabels(DataLabelList):
    """Labels in a number format of their own; openpyxl's are in that of the cells."""

    dLbl = ListOf(expected_type=FirstLabel, allow_none=True)  # noqa: N815
    numFmt = Typed(expected_type=NumFmt, allow_none=True)  # type: ignore[assignment] # noqa: N815
    txPr = _THEIRS["txPr"]  # noqa: N815
    showLegendKey = _THEIRS["showLegendKey"]  # noqa: N815
    showVal = _THEIRS["showVal"]  # noqa: N815
    showCatName = _THEIRS["showCatName"]  # noqa: N815
    showSerName = _THEIRS["showSerName"]  # noqa: N815
    showPercent = _THEIRS["showPercent"]  # noqa: N815
    showBubbleSize = _THEIRS["showBubbleSize"]  # noqa: N815
    __elements__ = ("dLbl", *_SHOWN)


def draw_charts(sheet: Worksheet, tab: Tab) -> None:
    """Draw the charts of a tab into its sheet."""
    for chart in tab.charts:
        sheet.add_chart(_drawn(sheet, chart))


def _drawn(sheet: Worksheet, chart: Chart) -> BarChart:
    drawn = _bars(sheet, chart)
    drawn.title, drawn.legend = None, None
    drawn.anchor = _anchor(chart)  # type: ignore[assignment] # its type is wider
    drawn.graphical_properties = _bare()
    drawn.plot_area.graphicalProperties = _bare()
    drawn.roundedCorners = False
    return drawn


def _bars(sheet: Worksheet, chart: Chart) -> BarChart:
    drawn = BarChart()
    drawn.type = "bar" if chart.is_sideways else "col"
    drawn.grouping = "stacked" if chart.is_stacked else "clustered"
    drawn.overlap = 100 if chart.is_stacked else 0
    drawn.gapWidth = GROUP_GAP_WIDTH if _has_groups(chart) else GAP_WIDTH
    for each in chart.series:
        made = _series(sheet, chart, each)
        made.graphicalProperties = GraphicalProperties(solidFill=SERIES[each.look])
        made.graphicalProperties.line.noFill = True
        is_white = chart.is_stacked and SERIES[each.look] in DARK
        made.dLbls = _labels(chart, WHITE if is_white else INK)
        drawn.series.append(made)
    _shape_axes(drawn, chart)
    return drawn


def _shape_axes(drawn: BarChart, chart: Chart) -> None:
    axis = drawn.x_axis
    axis.delete, axis.majorTickMark, axis.txPr = False, "none", _letters(LETTER_SIZE, FAINT)
    axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    if chart.is_sideways:
        axis.scaling.orientation = "maxMin"
    drawn.y_axis.delete, drawn.y_axis.majorGridlines = True, None
    drawn.y_axis.scaling.min = 0
    if chart.shown is Shown.PERCENT:
        drawn.y_axis.scaling.max = ROOM_FOR_WORDS


def _has_groups(chart: Chart) -> bool:
    """Return whether several bars stand beside each label."""
    return chart.is_sideways and not chart.is_stacked and len(chart.series) > 1


def _series(sheet: Worksheet, chart: Chart, drawn: Drawn) -> Series:
    return Series(
        tx=SeriesLabel(strRef=StrRef(_place(sheet, chart.headings, drawn.column))),
        cat=AxDataSource(strRef=StrRef(_lines_of(sheet, chart, chart.labels))),
        val=NumDataSource(numRef=NumRef(_lines_of(sheet, chart, drawn.column))),
    )


def _lines_of(sheet: Worksheet, chart: Chart, column: int) -> str:
    (first, last), letter = chart.lines, get_column_letter(column)
    return f"{quote_sheetname(sheet.title)}!${letter}${first}:${letter}${last}"


def _place(sheet: Worksheet, row: int, column: int) -> str:
    return f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}${row}"


def _labels(chart: Chart, color: str) -> FigureLabels:
    shown: dict[str, Any] = {
        "numFmt": NumFmt(PATTERNS[chart.shown], sourceLinked=False),
        "txPr": _letters(LETTER_SIZE, color),
        "showVal": True,
        **dict.fromkeys(("showLegendKey", "showCatName", "showPercent", "showBubbleSize"), False),
    }
    first = [FirstLabel(idx=0, showSerName=True, **shown)] if _has_groups(chart) else []
    return FigureLabels(dLbl=first, showSerName=False, **shown)


def _letters(size: int, color: str) -> RichText:
    letters = CharacterProperties(sz=size, solidFill=color, latin=Font(typeface="Calibri"))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _bare() -> GraphicalProperties:
    return GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))


def _anchor(chart: Chart) -> TwoCellAnchor:
    """Return where it lies; it moves with its cells and keeps its size."""
    top, bottom, column = chart.top - 1, chart.lines[1], chart.column - 1
    return TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=column, row=top),
        to=AnchorMarker(col=column + 1, row=bottom),
    )
