"""How a tab is to look: the formats, rows and links of the sheet that openpyxl built of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.refs import parse_cell_ref
from sheetcrm.wording.reason import because

ROW_ATTRIBUTES: Final = ("ht", "customHeight", "hidden", "outlineLevel", "collapsed")
"""What a row says of itself, apart from its cells and their format."""
RELATION_ID: Final = "\nid"
"""How an attribute's name ends that names a relationship, whatever the namespace."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click on a cell leads: an address outside, or a place in the workbook."""

    ref: str
    address: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """The look of a tab; rows and columns count from 1, formats are those of the built workbook."""

    formats: Mapping[Place, int]
    rows: Mapping[int, Mapping[str, str]]
    links: tuple[Link, ...]

    @property
    def last_row(self) -> int:
        """The last row that has a look."""
        return max(self.rows, default=0)

    @property
    def outline_levels(self) -> int:
        """How deep its outline is."""
        return max((int(row.get("outlineLevel", "0")) for row in self.rows.values()), default=0)


def read_model(built: WorkbookContents) -> Model:
    """Read the look of the one tab that a built workbook has."""
    part = built.sheets[0].part
    root = parse_markup(built.package.read(part), because("part.new_tab"))
    rows = [row for listed in root.all("sheetData") for row in listed.all("row")]
    formats = {
        parse_cell_ref(cell.attributes["r"]): int(cell.attributes.get("s", "0"))
        for row in rows
        for cell in row.all("c")
    }
    looks = {int(row.attributes["r"]): _look_of(row) for row in rows}
    return Model(formats, looks, tuple(_links(root, built, part)))


def _look_of(row: Element) -> dict[str, str]:
    return {name: row.attributes[name] for name in ROW_ATTRIBUTES if name in row.attributes}


def _links(root: Element, built: WorkbookContents, part: str) -> Iterator[Link]:
    targets = {each.id: each.target for each in built.package.relations(part)}
    listed = root.child("hyperlinks")
    for each in listed.children if listed is not None else ():
        found = relation_of(each)
        place = each.attributes.get("location", "")
        yield Link(each.attributes["ref"], targets.get(found or "", ""), place)


def relation_of(element: Element) -> str | None:
    """Return the id of the relationship that an element names, if it names one."""
    named = (value for name, value in element.attributes.items() if name.endswith(RELATION_ID))
    return next(named, None)
