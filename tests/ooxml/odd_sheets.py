"""Worksheets by chance, in every spelling that the format allows, and some that it does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from raw import MAIN, OFFICE

from sheetcrm.ooxml import cell_ref

HABITS = (
    "prefix", "other prefix in rows", "other prefix in cells", "rows without r", "cells without r",
    "r not first", "single quotes", "space in tags", "space in closing tags", "opened and closed",
    "empty rows", "comments", "brackets in values", "brackets in texts", "foreign attributes",
    "extensions in cells", "extensions in rows", "foreign elements", "formulas", "indented",
    "no dimension", "wrong dimension", "odd dimension", "byte order mark", "no declaration",
    "windows line ends", "references to characters", "spans", "lying spans", "two spans", "row formats",
    "column formats", "formats that are missing", "styled cells beyond", "far cell", "numbers with spaces",
    "namespace again", "dates as text", "metadata", "no number at all", "empty values", "phonetic",
)  # fmt: skip
FAULTS = (
    "rows out of order", "a row twice", "cells out of order", "a cell twice", "cell of another row",
    "small letters", "prefix that changes",
)  # fmt: skip
"""What no sheet may have; it is refused, or edited right."""

STRINGS = ("shared", "  shared too ", "gerufen _x000D_ wie nie", "Straße 😀", "")
STRANGE = "urn:strange"
TEXTS = (
    "Ann", "A &amp; B", "&lt;/row&gt;", "  spaces  ", "ümläut", "😀🎈", "_x000D_", "_x005F_x000D_", "a_x0000_b",
    "&quot;array&quot;", "'", "t=&quot;e&quot;", "=1+1", "line&#10;line", "x" * 300, " ", "\t", "",
)  # fmt: skip
NUMBERS = (
    "5", "-7.25", "1E3", "1.5e-7", "0.1", "123456789012345678", "0.30000000000000004", "-0", "46083",
    "46083.75", "1e300", "0",
)  # fmt: skip


@dataclass
class OddSheet:
    """One sheet: its part, and each row's number, columns and bytes."""

    data: bytes
    rows: dict[int, tuple[list[int], bytes]]
    header: int
    is_faulty: bool


@dataclass
class Writer:
    """Writes one sheet by its habits."""

    random: Random
    habits: frozenset[str]
    fault: str = ""
    shared_id: int = 0
    written: dict[int, tuple[list[int], bytes]] = field(default_factory=dict)

    def sheet(self) -> OddSheet:
        """Write the sheet."""
        places = self._places()
        rows = [self._row(at, number, columns) for at, (number, columns) in enumerate(places)]
        if self.fault == "rows out of order" and len(rows) > 1:
            rows[0], rows[-1] = rows[-1], rows[0]
        if self.fault == "a row twice" and rows:
            rows.append(rows[0])
        body = self._between().join(["", *rows, ""])
        name = self._main("sheetData")
        listed = f"<{name}>{body}</{name}>" if rows or self._may() else f"<{name}/>"
        text = self._around(listed, places)
        data = text.encode()
        if self._has("byte order mark"):
            data = b"\xef\xbb\xbf" + data
        header = places[0][0] if places else 1
        return OddSheet(data, self.written, header, bool(self.fault))

    def _places(self) -> list[tuple[int, list[int]]]:
        at, places = self.random.choice((0, 0, 0, 2)), []
        width = self.random.choice((1, 3, 5, 8, 8, 30))
        for _ in range(self.random.choice((0, 1, 3, 6, 6, 12))):
            at += 1 if self._has("rows without r") else self.random.choice((1, 1, 1, 2, 70))
            count = self.random.randint(0, width)
            columns = sorted(self.random.sample(range(1, width + 1), count))
            if self._has("cells without r"):
                columns = list(range(1, count + 1))
            if self._has("styled cells beyond") and self._may():
                last = columns[-1] if columns else 0
                columns += range(last + 1, last + self.random.randint(2, 8))
            if self._has("far cell") and self._may(0.1):
                columns.append(self.random.choice((300, 300, 300, 16_384)))
            places.append((at, sorted(set(columns))))
        return places

    def _row(self, at: int, number: int, columns: list[int]) -> str:
        name = self._main("row", "other prefix in rows")
        given = not self._has("rows without r") or (at == 0 and number > 1)
        attributes = [("r", self._number(number))] if given else []
        attributes += self._row_attributes(columns)
        cells = [self._cell(number, column, columns) for column in columns]
        if self.fault == "cells out of order" and len(cells) > 1:
            cells.reverse()
        if self.fault == "a cell twice" and cells:
            cells.append(cells[0])
        content = self._between(inside=True).join(["", *cells, ""]) if cells else ""
        if self._has("extensions in rows") and self._may():
            content += (
                f'<{self._main("extLst")}><{self._main("ext")} uri="u"/></{self._main("extLst")}>'
            )
        text = self._element(name, attributes, content)
        self.written[number] = (columns, text.encode())
        return text

    def _row_attributes(self, columns: list[int]) -> Iterator[tuple[str, str]]:
        first, last = (columns[0], columns[-1]) if columns else (1, 1)
        if self._has("spans"):
            yield "spans", f"{first}:{last}"
        elif self._has("lying spans"):
            yield "spans", "2:3"
        elif self._has("two spans"):
            yield "spans", f"{first}:{first} {last}:{last}"
        if self._has("row formats") and self._may():
            yield "s", self.random.choice("123")
            yield "customFormat", "1"
        if self._has("foreign attributes"):
            yield "x14ac:dyDescent", "0.25"
            yield "ht", "20"
        if self._has("brackets in values"):
            yield (
                "z:note",
                self.random.choice(("a>b", "/>", "</row", " s=", "r=5>")).replace("<", "&lt;"),
            )
        if self._has("namespace again") and self._may():
            yield "xmlns:again", MAIN
        if self.fault == "prefix that changes" and self._may():
            prefix = self._prefix()
            yield f"xmlns:{prefix[:-1]}" if prefix else "xmlns", STRANGE

    def _cell(self, row: int, column: int, columns: list[int]) -> str:
        name = self._main("c", "other prefix in cells")
        attributes = [] if self._has("cells without r") else [("r", self._ref(row, column))]
        if self._may():
            styles = "12345" if not self._has("formats that are missing") else "1236789"
            attributes.append(("s", self.random.choice(styles)))
        is_beyond = self._has("styled cells beyond") and columns.index(column) > 0 and self._may()
        kind, content = ("", "") if is_beyond or self._may(0.2) else self._content(row, column)
        if kind:
            attributes.append(("t", kind))
        if self._has("metadata") and self._may():
            attributes.append((self.random.choice(("vm", "ph")), "1"))
        if self._has("brackets in values") and self._may():
            attributes.append(("z:note", self.random.choice((">", "a>b/>", "'"))))
        if content and self._has("extensions in cells") and self._may():
            content += self._element(
                self._main("extLst"),
                [],
                f'<{self._main("ext")} uri="a"><c r="Z2"/></{self._main("ext")}>',
            )
        if self._has("foreign elements") and self._may(0.2):
            content += '<z:c r="A9"><z:v>1</z:v></z:c>'
        return self._element(name, attributes, content)

    def _content(self, row: int, column: int) -> tuple[str, str]:
        makers: list[Callable[[int, int], tuple[str, str]]] = [
            self._number_cell, self._number_cell, self._text_cell, self._text_cell, self._shared_cell,
            self._inline_cell, self._flag_cell, self._error_cell,
        ]  # fmt: skip
        if self._has("formulas"):
            makers += [self._formula_cell] * 4
        if self._has("dates as text"):
            makers.append(lambda *_: ("d", self._value("2026-03-02T10:00:00")))
        if self._has("empty values"):
            makers.append(lambda *_: self.random.choice((("n", self._value("")), ("str", self._value("")), ("", f"<{self._main('v')}/>"))))  # fmt: skip
        return self.random.choice(makers)(row, column)

    def _number_cell(self, *_: int) -> tuple[str, str]:
        number = self.random.choice(NUMBERS)
        if self._has("no number at all"):
            number = self.random.choice(("NaN", "INF"))
        return self.random.choice(("", "", "n")), self._value(number)

    def _text_cell(self, *_: int) -> tuple[str, str]:
        return "str", self._value(self._text())

    def _shared_cell(self, *_: int) -> tuple[str, str]:
        return "s", self._value(str(self.random.randrange(len(STRINGS))))

    def _inline_cell(self, *_: int) -> tuple[str, str]:
        t, inline = self._main("t"), self._main("is")
        text = f'<{t} xml:space="preserve">{self._text()}</{t}>'
        if self._may(0.3):
            r, bold = self._main("r"), self._main("b")
            text = f"<{r}><{self._main('rPr')}><{bold}/></{self._main('rPr')}>{text}</{r}><{r}><{t}>tail</{t}></{r}>"
        if self._has("phonetic"):
            text += f'<{self._main("rPh")} sb="0" eb="1"><{t}>reading</{t}></{self._main("rPh")}>'
        return "inlineStr", f"<{inline}>{text}</{inline}>"

    def _flag_cell(self, *_: int) -> tuple[str, str]:
        return "b", self._value(self.random.choice(("0", "1")))

    def _error_cell(self, *_: int) -> tuple[str, str]:
        return "e", self._value(self.random.choice(("#N/A", "#REF!", "#DIV/0!")))

    def _formula_cell(self, row: int, column: int) -> tuple[str, str]:
        here, f = cell_ref(row, column), self._main("f")
        self.shared_id += 1
        formula = self.random.choice((
            f"<{f}>1+1</{f}>", f"<{f}>SUM(A1:A2)&amp;\"&lt;c r=\"</{f}>", f'<{f} t="shared" si="{self.shared_id}" ref="{here}:{here}">A1</{f}>',
            f'<{f} t="array" ref="{here}">A1:A2</{f}>', f'<{f} t="shared" si="{self.shared_id}"/>', f'<{f} t="dataTable" ref="{here}" r1="A1"/>',
        ))  # fmt: skip
        return "", formula + (self._value("2") if self._may(0.7) else "")

    def _value(self, text: str) -> str:
        v = self._main("v")
        return f"<{v}>{text}</{v}>"

    def _text(self) -> str:
        text = self.random.choice(TEXTS)
        if self._has("references to characters"):
            text = text.replace("A", "&#65;").replace("ü", "&#xFC;")
        if self._has("brackets in texts"):
            text += self.random.choice((">", "->", "a > b", "]] >", "/>"))
        return text

    def _ref(self, row: int, column: int) -> str:
        if self.fault == "cell of another row" and self._may(0.2):
            row += self.random.choice((1, 2))
        ref = cell_ref(row, column)
        return ref.lower() if self.fault == "small letters" and self._may(0.3) else ref

    def _number(self, number: int) -> str:
        return f" {number} " if self._has("numbers with spaces") else str(number)

    def _element(self, name: str, attributes: list[tuple[str, str]], content: str) -> str:
        if self._has("r not first"):
            attributes = self.random.sample(attributes, len(attributes))
        quote = "'" if self._has("single quotes") else '"'
        written = "".join(self._attribute(name, value, quote) for name, value in attributes)
        gap = self.random.choice(("", " ", "\n")) if self._has("space in tags") else ""
        closing_gap = self.random.choice(("", " ")) if self._has("space in closing tags") else ""
        if not content and not (self._has("opened and closed") and self._may()):
            return f"<{name}{written}{gap}/>"
        return f"<{name}{written}{gap}>{content}</{name}{closing_gap}>"

    def _attribute(self, name: str, value: str, quote: str) -> str:
        if quote in value:
            value = value.replace(quote, "&apos;" if quote == "'" else "&quot;")
        before = self.random.choice((" ", "\n", "\t", "  ")) if self._has("space in tags") else " "
        sign = self.random.choice(("=", " = ")) if self._has("space in tags") else "="
        return f"{before}{name}{sign}{quote}{value}{quote}"

    def _between(self, *, inside: bool = False) -> str:
        text = "\n    " if self._has("indented") else ""
        if self._has("comments") and self._may():
            text += self.random.choice(
                ("<!-- <c r='A1'/> > -->", '<?go on="</row>"?>', '<!-- <row r="2"/> -->')
            )
        if self._has("foreign elements") and not inside and self._may(0.3):
            text += '<z:row r="1"/>'
        return text

    def _around(self, rows: str, places: list[tuple[int, list[int]]]) -> str:
        p = self._prefix()
        declared = f' xmlns:{p[:-1]}="{MAIN}"' if p else f' xmlns="{MAIN}"'
        spaces = f'{declared} xmlns:y="{MAIN}" xmlns:z="{STRANGE}" xmlns:r="{OFFICE}" xmlns:mc="{STRANGE}/mc" xmlns:x14ac="{STRANGE}/x14ac" mc:Ignorable="x14ac z"'
        start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        if self._has("no declaration"):
            start = ""
        behind = self.random.choice(("", f'<{p}pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>', f'<{p}extLst><{p}ext uri="b&gt;"><z:row r="3"/></{p}ext></{p}extLst>'))  # fmt: skip
        before = f'<{p}sheetPr codeName="a>b"/>' if self._has("brackets in values") else ""
        before += self._dimension(places)
        if self._has("column formats"):
            before += f'<{p}cols><{p}col min="2" max="{self.random.choice((9, 40, 16384))}" width="9" style="{self.random.choice("123")}"/></{p}cols>'
        if self._has("comments"):
            before += "<!-- <sheetData/> -->"
        text = f"{start}<{p}worksheet{spaces}>{before}{rows}{behind}</{p}worksheet>\n"
        return text.replace("\n", "\r\n") if self._has("windows line ends") else text

    def _dimension(self, places: list[tuple[int, list[int]]]) -> str:
        if self._has("no dimension"):
            return ""
        filled = [(row, columns) for row, columns in places if columns]
        ref = "A1"
        if self._has("wrong dimension"):
            ref = "B2:C3"
        elif self._has("odd dimension"):
            ref = self.random.choice(("1:8", "A:C", "", "A1:A1"))
        elif filled:
            right = max(columns[-1] for _, columns in filled)
            ref = f"{cell_ref(filled[0][0], 1)}:{cell_ref(filled[-1][0], right)}"
        return f'<{self._prefix()}dimension ref="{ref}"/>'

    def _main(self, name: str, other: str = "") -> str:
        return f"y:{name}" if other and self._has(other) else self._prefix() + name

    def _prefix(self) -> str:
        return "x:" if self._has("prefix") else ""

    def _has(self, habit: str) -> bool:
        return habit in self.habits

    def _may(self, chance: float = 0.5) -> bool:
        return self.random.random() < chance


def odd_sheet(random: Random) -> OddSheet:
    """Make a sheet: a usual one, one with some odd habits, or a faulty one."""
    count = random.choice((0, 1, 1, 2, 2, 3, 5, 9))
    fault = random.choice(FAULTS) if random.random() < 0.12 else ""
    return Writer(random, frozenset(random.sample(HABITS, count)), fault).sheet()
