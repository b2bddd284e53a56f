"""Excel tables: one read, one extended to the right and downwards, and its columns renamed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.refs import Area, parse_area
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    change_attributes,
    escape_attribute,
    insert_child,
    prefix_of,
)
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet; `area` includes its heading and totals rows."""

    part: str
    name: str
    area: Area
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]
    kind: str  # worksheet, queryTable or xml

    @property
    def header_row(self) -> int | None:
        """The row of the headings; None if they are hidden."""
        return self.area.top if self.header_rows else None

    @property
    def totals_row(self) -> int | None:
        """The row of the totals; None if there is none."""
        return self.area.bottom if self.totals_rows else None

    @property
    def body(self) -> Area:
        """The rows between headings and totals."""
        top, bottom = self.area.top + self.header_rows, self.area.bottom - self.totals_rows
        return replace(self.area, top=top, bottom=bottom)

    def heading(self, row: int | None, column: int) -> str | None:
        """Return the heading in a cell of the heading row, None anywhere else."""
        at = column - self.area.left
        inside = row == self.header_row and 0 <= at < len(self.columns)
        return self.columns[at] if inside else None

    @property
    def may_grow(self) -> bool:
        """Whether columns can be added: a query or an XML map determines its columns itself."""
        return self.kind == "worksheet" and self.header_rows == 1


def read_table(data: bytes, part: str) -> Table:
    """Read a table part."""
    root = parse_markup(data, because("part.table"))
    columns = root.child("tableColumns")
    try:
        area = parse_area(root.attributes.get("ref", ""))
    except ValueError:
        raise CannotEdit("ooxml.damaged_table") from None
    return Table(
        part=part,
        name=root.attributes.get("displayName") or root.attributes.get("name", ""),
        area=area,
        header_rows=int(root.attributes.get("headerRowCount", "1")),
        totals_rows=int(root.attributes.get("totalsRowCount", "0")),
        columns=tuple(
            each.attributes.get("name", "") for each in (columns.children if columns else ())
        ),
        kind=root.attributes.get("tableType", "worksheet"),
    )


def extend_table(data: bytes, columns: Sequence[str], rows: int = 0) -> bytes:
    """Return the table part with columns added at the right and rows below its last one."""
    root = parse_markup(data, because("part.table"))
    listed = root.child("tableColumns")
    if listed is None or (rows and root.attributes.get("totalsRowCount", "0") != "0"):
        raise CannotEdit("ooxml.table_cannot_grow")
    area = parse_area(root.attributes["ref"])
    area = replace(area, right=area.right + len(columns), bottom=area.bottom + rows)
    splices = [change_attributes(data, root, {"ref": str(area)})]
    filter_ = root.child("autoFilter")
    if filter_ is not None:
        splices.append(_grow(data, filter_, len(columns), rows))
    if columns:
        splices += _add_columns(data, listed, columns)
    return apply_splices(data, splices)


def rename_columns(data: bytes, names: Mapping[int, str]) -> bytes:
    """Return the table part with other names for columns, which are counted from 0."""
    listed = parse_markup(data, because("part.table")).child("tableColumns")
    if listed is None:
        raise CannotEdit("ooxml.damaged_table")
    return apply_splices(
        data,
        [
            change_attributes(data, listed.children[at], {"name": _one_line(name)})
            for at, name in names.items()
        ],
    )


def table_beside(
    tables: Sequence[Table], header_row: int, first: int, headings: Sequence[str]
) -> Table | None:
    """Return the table that new columns adjoin; equal headings are refused, as Excel refuses them."""
    for table in tables:
        if table.header_row == header_row and table.area.right == first - 1 and table.may_grow:
            names = [name.lower() for name in (*table.columns, *headings)]
            twice = next((name for name in headings if names.count(name.lower()) > 1), None)
            if twice is not None:
                raise CannotEdit("ooxml.table_column_in_use", table=table.name, column=twice)
            return table
    return None


def _grow(data: bytes, element: Element, columns: int, rows: int) -> Splice:
    area = parse_area(element.attributes["ref"])
    area = replace(area, right=area.right + columns, bottom=area.bottom + rows)
    return change_attributes(data, element, {"ref": str(area)})


def _add_columns(data: bytes, listed: Element, columns: Sequence[str]) -> list[Splice]:
    prefix = prefix_of(data, listed)
    ids = [int(each.attributes.get("id", "0")) for each in listed.children]
    first = max(ids, default=0) + 1
    new = "".join(
        f'<{prefix}tableColumn id="{first + at}" name="{escape_attribute(_one_line(name))}"/>'
        for at, name in enumerate(columns)
    )
    count = change_attributes(data, listed, {"count": str(len(ids) + len(columns))})
    return [count, *insert_child(data, listed, new.encode())]


def _one_line(name: str) -> str:
    """Return a column's name as tables spell one of several lines."""
    return name.replace("\n", "_x000a_")
