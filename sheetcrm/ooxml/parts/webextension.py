"""An Office add-in embedded in a workbook: which one, and the settings that it reads there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final
from uuid import UUID

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.opc import CONTENT_TYPES, Package
from sheetcrm.ooxml.package.relations import RELATIONSHIPS, add_relations, relations_part
from sheetcrm.ooxml.xml.splices import escape_attribute

FOLDER: Final = "xl/webextensions"
PANES: Final = f"{FOLDER}/taskpanes.xml"
EXTENSION: Final = f"{FOLDER}/webextension1.xml"
RELATION_TYPES: Final = "http://schemas.microsoft.com/office/2011/relationships"
TYPES: Final = {
    PANES: "application/vnd.ms-office.webextensiontaskpanes+xml",
    EXTENSION: "application/vnd.ms-office.webextension+xml",
}
_OFFICE: Final = "http://schemas.microsoft.com/office/webextensions"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PANE_WIDTH: Final = 400


@dataclass(frozen=True, slots=True)
class AddIn:
    """An add-in of Microsoft's store, by its number there, and its settings."""

    store_id: str
    version: str
    settings: Mapping[str, str]


def with_add_in(package: Package, add_in: AddIn, identity: UUID) -> bytes:
    """Return the workbook's file with an add-in whose pane opens with it.

    `identity` is that of this one copy of the add-in. Raises CannotEdit if the workbook has an
    add-in already.
    """
    if package.has(PANES):
        raise CannotEdit("ooxml.add_in_in_use", file=package.name)
    added = {
        PANES: _panes(),
        relations_part(PANES): _relations_of_panes(),
        EXTENSION: _extension(add_in, identity),
    }
    root = relations_part("")
    changed = {
        CONTENT_TYPES: package.types.changed(TYPES),
        root: add_relations(
            package.read(root),
            {_free_id(package): ("webextensiontaskpanes", PANES)},
            RELATION_TYPES,
        ),
    }
    return package.to_bytes(_packed(package, changed), _packed(package, added))


def _packed(package: Package, parts: Mapping[str, bytes]) -> dict[str, Packed]:
    return {
        package.member_name(part) if package.has(part) else part: pack((data,))
        for part, data in parts.items()
    }


def _free_id(package: Package) -> str:
    taken = {relation.id for relation in package.relations("")}
    return next(name for number in count(1) if (name := f"rId{number}") not in taken)


def _panes() -> bytes:
    return (
        f'{_HEAD}<wetp:taskpanes xmlns:wetp="{_OFFICE}/taskpanes/2010/11">'
        f'<wetp:taskpane dockstate="right" visibility="1" width="{_PANE_WIDTH}" row="0">'
        f'<wetp:webextensionref xmlns:r="{RELATIONSHIPS}" r:id="rId1"/>'
        "</wetp:taskpane></wetp:taskpanes>"
    ).encode()


def _relations_of_panes() -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    empty = f'{_HEAD}<Relationships xmlns="{space}"></Relationships>'.encode()
    target = EXTENSION.removeprefix(f"{FOLDER}/")
    return add_relations(empty, {"rId1": ("webextension", target)}, RELATION_TYPES)


def _extension(add_in: AddIn, identity: UUID) -> bytes:
    """Write the part as Excel does, with every setting as JSON."""
    store_id, version = map(escape_attribute, (add_in.store_id, add_in.version))
    settings = "".join(
        f'<we:property name="{escape_attribute(name)}" '
        f'value="{escape_attribute(json.dumps(value))}"/>'
        for name, value in add_in.settings.items()
    )
    return (
        f'{_HEAD}<we:webextension xmlns:we="{_OFFICE}/webextension/2010/11" '
        f'id="{{{str(identity).upper()}}}">'
        f'<we:reference id="{store_id}" version="{version}" store="en-US" storeType="OMEX"/>'
        "<we:alternateReferences>"
        f'<we:reference id="{store_id.upper()}" version="{version}" store="{store_id.upper()}" '
        'storeType="OMEX"/></we:alternateReferences>'
        f"<we:properties>{settings}</we:properties>"
        f'<we:bindings/><we:snapshot xmlns:r="{RELATIONSHIPS}"/></we:webextension>'
    ).encode()
