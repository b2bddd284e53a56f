"""Plays the Office.js client of xlwings Lite and Server: sends the book, applies what comes back."""

from datetime import date, datetime, timedelta

import xlwings as xw
from played_excel import AName, PlayedBook, PlayedTab
from xlwings.utils import col_name

MARK = "_sheetcrm_columns"


def send(book: PlayedBook, client: str = "Office.js") -> xw.Book:
    """Hand the book over as the client does, as one copy of everything."""
    return xw.Book(json=payload(book, client))


def payload(book: PlayedBook, client: str = "Office.js") -> dict:
    early = timedelta(1462 if book.counts_from_1904 else 0)  # the client takes each for 1900
    return {
        "client": client,
        "version": xw.__version__,
        "book": {"name": "customers.xlsx", "active_sheet_index": 0, "selection": "A1"},
        "names": [
            {
                "name": name,
                "refers_to": each.refers_to,
                "type": "Range",
                "sheet_index": None,
                "address": None,
                "scope_sheet_name": None,
                "scope_sheet_index": None,
                "book_scope": True,
            }
            for name, each in book.names.items()
        ],
        "sheets": [_sheet(name, tab, early) for name, tab in book.tabs.items()],
    }


def apply_actions(book: PlayedBook, actions: list[dict]) -> None:
    """Carry out what Python asked for, in order; what the client does not know stops it."""
    for action in actions:
        CALLBACKS[action["func"]](book, action)


def _sheet(name: str, tab: PlayedTab, early: timedelta) -> dict:
    rows, columns = tab.last
    cells = [[tab.get(r, c) for c in range(1, columns + 1)] for r in range(1, rows + 1)]
    values = [[_sent(c - early if isinstance(c, date) else c) for c in row] for row in cells]
    return {
        "name": name,
        "visibility": "Visible" if tab.is_visible else "Hidden",
        "values": values,
        "used_range_address": f"A1:{col_name(columns)}{rows}",
        "tables": [
            {
                "name": f"Table{at}",
                "range_address": address(table.area),
                "show_totals": table.has_totals,
            }
            for at, table in enumerate(tab.tables)
        ],
        "pictures": [],
    }


def address(area: tuple[int, int, int, int]) -> str:
    top, left, bottom, right = area
    return f"{col_name(left)}{top}:{col_name(right)}{bottom}"


def _sent(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat() + ".000Z"
    return f"{cell.isoformat()}T00:00:00.000Z" if isinstance(cell, date) else cell


def _tab(book: PlayedBook, action: dict) -> PlayedTab:
    return list(book.tabs.values())[action["sheet_position"]]


def _area(action: dict) -> tuple[int, int, int, int]:
    top, left = action["start_row"] + 1, action["start_column"] + 1
    return top, left, top + action["row_count"] - 1, left + action["column_count"] - 1


def _set_values(book: PlayedBook, action: dict) -> None:
    top, left, bottom, right = _area(action)
    values = action["values"]
    assert (len(values), len(values[0])) == (bottom - top + 1, right - left + 1)
    _tab(book, action).put_area(top, left, values)


def _set_number_format(book: PlayedBook, action: dict) -> None:
    _tab(book, action).show_as(_area(action), action["args"][0])


def _names_add(book: PlayedBook, action: dict) -> None:
    name, refers_to = action["args"]
    assert name not in book.names
    book.names[name] = AName(refers_to)


def _set_refers_to(book: PlayedBook, action: dict) -> None:
    name, *_, refers_to = action["args"]
    book.names[name].refers_to = refers_to


def _name_delete(book: PlayedBook, action: dict) -> None:
    del book.names[action["args"][2]]


def _resize_table(book: PlayedBook, action: dict) -> None:
    at, where = action["args"]
    first, _, last = where.replace("$", "").partition(":")
    (top, left), _ = xw.utils.a1_to_tuples(first)
    (bottom, right), _ = xw.utils.a1_to_tuples(last)
    _tab(book, action).tables[at].area = (top, left, bottom, right)


def _group(book: PlayedBook, action: dict) -> None:
    assert action["args"] == ["columns"]
    _, left, _, right = _area(action)
    _tab(book, action).grouped.append((left, right))


def _hide(book: PlayedBook, action: dict) -> None:
    _, left, _, right = _area(action)
    _tab(book, action).hidden |= set(range(left, right + 1))


def _set_row_hidden(book: PlayedBook, action: dict) -> None:
    top, _, bottom, _ = _area(action)
    _tab(book, action).hide_rows(top, bottom, is_hidden=action["args"][0])


def _clear(book: PlayedBook, action: dict) -> None:
    tab, (top, left, bottom, right) = _tab(book, action), _area(action)
    blank = [[""] * (right - left + 1)] * (bottom - top + 1)
    tab.put_area(top, left, blank)
    tab.unlink((top, left, bottom, right))


def _add_hyperlink(book: PlayedBook, action: dict) -> None:
    url, text, tip = action["args"]
    top, left, *_ = _area(action)
    tab = _tab(book, action)
    assert tip.startswith(url)
    tab.put(top, left, text)
    tab.links[top, left] = url


def _set_width(book: PlayedBook, action: dict) -> None:
    _, left, _, right = _area(action)
    _tab(book, action).widths |= dict.fromkeys(range(left, right + 1), action["args"][0])


def _add_sheet(book: PlayedBook, action: dict) -> None:
    position, name = action["args"]
    tabs = list(book.tabs.items())
    tabs.insert(position, (name, PlayedTab([])))
    book.tabs.clear()
    book.tabs.update(tabs)


def _set_visibility(book: PlayedBook, action: dict) -> None:
    _tab(book, action).is_visible = action["args"][0] == "Visible"


def _activate(book: PlayedBook, action: dict) -> None:
    book.active = list(book.tabs)[action["args"][0]]


def _alert(book: PlayedBook, action: dict) -> None:
    book.alerts.append(action["args"][0])


CALLBACKS = {
    "setValues": _set_values,
    "setNumberFormat": _set_number_format,
    "namesAdd": _names_add,
    "setNameRefersTo": _set_refers_to,
    "nameDelete": _name_delete,
    "resizeTable": _resize_table,
    "rangeGroup": _group,
    "setColumnHidden": _hide,
    "setRowHidden": _set_row_hidden,
    "rangeClear": _clear,
    "addHyperlink": _add_hyperlink,
    "setColumnWidth": _set_width,
    "addSheet": _add_sheet,
    "setSheetVisibility": _set_visibility,
    "activateSheet": _activate,
    "alert": _alert,
}
