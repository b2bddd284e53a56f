"""The charts of a described tab: each draws cells of the tab, so it shows what stands there.

Its words are cells, too: the labels, and the headings, which have the colours of their series and so
need no legend. Where these cells are blank there is nothing to see: no frame, no axis, no line.
"""

from typing import Final

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumFmt, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
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

from sheetcrm.templates.description import Chart, Drawn, Shown, Tab
from sheetcrm.templates.drawing.looks import DARK, FAINT, INK, SERIES, WHITE

LETTER_SIZE: Final = 900
"""In hundredths of a point."""
LINE_WIDTH: Final = 19_050
"""In EMU: a point and a half."""
MARK_SIZE: Final = 9
GAP_WIDTH: Final = 60
"""Between the columns of a chart, in hundredths of their width."""
WITHOUT_ZEROS: Final = {Shown.COUNT: "0;;;", Shown.PERCENT: "0%"}


_THEIRS: Final = vars(DataLabelList)


class FigureLabels(DataLabelList):
    """Labels in a number format of their own; openpyxl's are in that of the cells.

    openpyxl looks for each element in the class itself.
    """

    numFmt = Typed(expected_type=NumFmt, allow_none=True)  # type: ignore[assignment] # noqa: N815
    txPr = _THEIRS["txPr"]  # noqa: N815
    showLegendKey = _THEIRS["showLegendKey"]  # noqa: N815
    showVal = _THEIRS["showVal"]  # noqa: N815
    showCatName = _THEIRS["showCatName"]  # noqa: N815
    showSerName = _THEIRS["showSerName"]  # noqa: N815
    showPercent = _THEIRS["showPercent"]  # noqa: N815
    showBubbleSize = _THEIRS["showBubbleSize"]  # noqa: N815
    __elements__ = (
        *("numFmt", "txPr", "showLegendKey", "showVal", "showCatName"),
        *("showSerName", "showPercent", "showBubbleSize"),
    )


def draw_charts(sheet: Worksheet, tab: Tab) -> None:
    """Draw the charts of a tab into its sheet."""
    for chart in tab.charts:
        sheet.add_chart(_drawn(sheet, chart))


def _drawn(sheet: Worksheet, chart: Chart) -> BarChart:
    bars = [each for each in chart.series if not each.is_line]
    lines = [each for each in chart.series if each.is_line]
    drawn = _bars(sheet, chart, bars)
    if lines:
        drawn += _lines(sheet, chart, lines)
    drawn.title, drawn.legend = None, None
    drawn.anchor = _anchor(chart)  # type: ignore[assignment] # its type is wider
    drawn.graphical_properties = _bare()
    drawn.plot_area.graphicalProperties = _bare()
    drawn.roundedCorners = False
    return drawn


def _bars(sheet: Worksheet, chart: Chart, series: list[Drawn]) -> BarChart:
    drawn = BarChart()
    drawn.type = "bar" if chart.is_sideways else "col"
    drawn.grouping = "stacked" if chart.is_stacked else "clustered"
    drawn.overlap, drawn.gapWidth = 100 if chart.is_stacked else 0, GAP_WIDTH
    for each in series:
        made = _series(sheet, chart, each)
        made.graphicalProperties = GraphicalProperties(solidFill=SERIES[each.look])
        made.graphicalProperties.line.noFill = True
        made.dLbls = _labels(
            chart, WHITE if chart.is_stacked and SERIES[each.look] in DARK else INK
        )
        drawn.series.append(made)
    axis = drawn.x_axis
    axis.delete, axis.majorTickMark, axis.txPr = False, "none", _letters(LETTER_SIZE, FAINT)
    axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    if chart.is_sideways:
        axis.scaling.orientation = "maxMin"
    drawn.y_axis.delete, drawn.y_axis.majorGridlines = True, None
    drawn.y_axis.scaling.min = 0
    return drawn


def _lines(sheet: Worksheet, chart: Chart, series: list[Drawn]) -> LineChart:
    drawn = LineChart()
    for each in series:
        made = _series(sheet, chart, each)
        color = SERIES[each.look]
        line = LineProperties(solidFill=color, w=LINE_WIDTH, prstDash="sysDash")
        made.graphicalProperties = GraphicalProperties(ln=line)
        mark = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill=color))
        made.marker = Marker("dash", size=MARK_SIZE, spPr=mark)
        made.smooth = False
        drawn.series.append(made)
    return drawn


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
    return FigureLabels(
        numFmt=NumFmt(WITHOUT_ZEROS[chart.shown], sourceLinked=False),
        txPr=_letters(LETTER_SIZE, color),
        showVal=True,
        showLegendKey=False,
        showCatName=False,
        showSerName=False,
        showPercent=False,
        showBubbleSize=False,
    )


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
