"""Spoils workbooks in every way at hand and syncs them, in a process of bounded memory.

    python tests/stores/fuzzing.py FOLDER FIRST COUNT

Prints one JSON list of what went wrong: [case, how it was spoilt, what happened]. A case is its
number, so any can be run again. Run by test_fuzz.py.
"""

import json
import random
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

DAY = date(2026, 3, 2)
MOST_MEMORY = 1 << 30
"""Bytes of address space: a sync of the workbook below takes a tenth."""
DEEP, LONG = 20_000, 1 << 20
NUMBER = re.compile(rb'"[0-9]+"')
WORDS = (
    b'<row r="0">', b'<row r="99999999">', b'<c r="ZZZZ1"/>', b'<c r="A0" t="s"><v>-1</v></c>',
    b'<c t="s"><v>99999999</v></c>', b"<v>1e999</v>", b"<v>nan</v>", b"]]>", b"<![CDATA[<row>]]>",
    b"<!-- -->", b"&bomb;", b"&#0;", b"\x00", b"\xff\xfe", b"</sheetData>", b"<sheetData>", b"<",
    b'<mergeCell ref="A1:XFD1048576"/>', b'<dimension ref="A1:XFD1048576"/>', b"<?xml?>",
)  # fmt: skip
Members = dict[str, bytes]


def make(path: Path) -> Path:
    """Save a workbook with a table, texts, dates, formulas and a log."""
    import openpyxl
    from openpyxl.worksheet.table import Table

    book = openpyxl.Workbook()
    people, log = book.active, book.create_sheet("Interactions")
    people.title = "Customers"
    people.append(["Name", "Email", "Birthday", "Own"])
    log.append(["Date", "Customer", "Type"])
    for number in range(1, 12):
        name = f"Person {number} & <Söhne>"
        people.append([name, f"p{number}@example.com", date(1980, 1, number), f"=A{number}"])
        log.append([date(2026, 2, number), name, "Purchase"])
    people.add_table(Table(displayName="People", ref="A1:D12"))
    settings = book.create_sheet("Settings")
    for row in (["Setting", "Value"], ["Country", "DE"], ["First sync", None]):
        settings.append(row)
    book.save(path)
    return path


# --- ways to spoil a file --------------------------------------------------------------------


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change a few bytes."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 50))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Break off the end, or lose a piece."""
    at = chance.randrange(len(data))
    return (
        data[:at] + data[len(data) if chance.random() < 0.5 else chance.randrange(at, len(data)) :]
    )


def double(data: bytes, chance: random.Random) -> bytes:
    """Say a piece twice."""
    first = chance.randrange(len(data))
    piece = data[first : first + chance.randrange(1, 400)]
    at = chance.randrange(len(data))
    return data[:at] + piece + data[at:]


def put_in(data: bytes, chance: random.Random) -> bytes:
    """Write something odd somewhere, mostly where a tag begins or ends."""
    tags = [match.end() for match in re.finditer(rb">", data)]
    at = chance.choice(tags) if tags and chance.random() < 0.8 else chance.randrange(len(data))
    return data[:at] + chance.choice(WORDS) + data[at:]


def renumber(data: bytes, chance: random.Random) -> bytes:
    """Replace a number in an attribute."""
    found = list(NUMBER.finditer(data))
    if not found:
        return flip(data, chance)
    match = chance.choice(found)
    number = chance.choice((b"0", b"-1", b"4294967296", b"9" * 30, b"", b"x", b"1048577"))
    return data[: match.start()] + b'"' + number + b'"' + data[match.end() :]


def nest(data: bytes, chance: random.Random) -> bytes:
    """Nest elements deeper than anybody reads."""
    at = data.rfind(b"</")
    tag = chance.choice((b"a", b"row", b"si", b"ext"))
    closing = b"" if chance.random() < 0.3 else b"</" + tag + b">"
    return data[:at] + (b"<" + tag + b">") * DEEP + closing * DEEP + data[at:]


def entities(data: bytes, chance: random.Random) -> bytes:
    """Declare an entity that grows to gigabytes, and use it."""
    levels = b"".join(
        b'<!ENTITY b%d "%s">' % (level, b"&b%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    head = b'<!DOCTYPE x [<!ENTITY b0 "bomb">' + levels + b"]>"
    body = data[data.find(b"?>") + 2 :] if data.startswith(b"<?xml") else data
    return head + body.replace(b"Person", b"&b9;", chance.choice((0, 1, 5)))


def swell(data: bytes, chance: random.Random) -> bytes:
    """Unpack to far more than it is."""
    at = data.rfind(b"</")
    return data[:at] + b" " * chance.choice((LONG, 100 * LONG)) + data[at:]


def blank(data: bytes, chance: random.Random) -> bytes:
    """Hold nothing, or another kind of text."""
    return chance.choice((b"", b" ", b"<x/>", data.decode("utf-8", "replace").encode("utf-16")))


IN_FILE: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, cut, double)
IN_PART = (flip, cut, double, put_in, put_in, renumber, renumber, nest, entities, blank)
SELDOM = (swell,)


def spoil(whole: bytes, number: int) -> tuple[str, bytes]:
    """Return how a case is spoilt, and the spoilt workbook."""
    chance = random.Random(number)
    if chance.random() < 0.25:
        way = chance.choice(IN_FILE)
        return way.__name__, way(whole, chance)
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    told = [_spoil_part(members, chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return ", ".join(told), packed.getvalue()


def _spoil_part(members: Members, chance: random.Random) -> str:
    name = chance.choice(list(members))
    lot = chance.random()
    if lot < 0.04:
        del members[name]
        return f"no {name}"
    if lot < 0.08:
        members[name] = members[chance.choice(list(members))]
        return f"another part as {name}"
    way = chance.choice(SELDOM if lot < 0.1 else IN_PART)
    members[name] = way(members[name], chance) if members[name] else b"<"
    return f"{way.__name__} {name}"


# --- syncing it ------------------------------------------------------------------------------


def wrong_with(path: Path, spoilt: bytes) -> str | None:
    """Sync a spoilt workbook; return what must not happen, if it did."""
    from sheetcrm.errors import SheetcrmError
    from sheetcrm.stores.workbook.store import WorkbookStore
    from sheetcrm.syncing.engine import sync_store

    path.write_bytes(spoilt)
    store = WorkbookStore(path)
    try:
        report = sync_store(store, DAY, allow_shrink=True)
    except SheetcrmError as error:
        if path.read_bytes() != spoilt:
            return f"changed though refused: {error.message}"
        return None if error.message and error.hint else f"without a hint: {error.message}"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"{type(error).__name__}: {error}"[:300]
    finally:
        shutil.rmtree(store.history, ignore_errors=True)
    return _not_whole(path, spoilt) if report.cells_written else None


def _not_whole(path: Path, spoilt: bytes) -> str | None:
    """Say if a workbook that was written lost or changed what is not ours."""
    try:
        old = zipfile.ZipFile(BytesIO(spoilt))
    except (zipfile.BadZipFile, ValueError) as error:
        return f"written though no other reader can open it: {error}"
    lost = set(old.namelist()) - set(zipfile.ZipFile(path).namelist()) - {"xl/calcChain.xml"}
    return f"lost {sorted(lost)}" if lost else None


def main(folder: Path, first: int, count: int) -> None:
    """Spoil and sync so many cases."""
    whole = make(folder / f"whole-{first}.xlsx").read_bytes()
    _bound_memory()
    found = []
    for number in range(first, first + count):
        how, spoilt = spoil(whole, number)
        wrong = wrong_with(folder / f"case-{first}.xlsx", spoilt)
        if wrong:
            found.append([number, how, wrong])
    sys.stdout.write(json.dumps(found))


def _bound_memory() -> None:
    if sys.platform == "linux":  # macOS refuses such a limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
