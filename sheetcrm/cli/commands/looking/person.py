"""sheetcrm person: everything that is held about one person, as they may ask to see it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes
from sheetcrm.cli.output import print_json, stdout
from sheetcrm.use_cases.looking.person import Person, write_person
from sheetcrm.use_cases.looking.person import person as person_in
from sheetcrm.views.person import HeldRow
from sheetcrm.wording.spoken import say, speak

DIGESTS = "A hidden tab remembers what it knew of everybody as digests and days, without a name."

OTHERS = (
    "Other rows that name them, or somebody with the same name. They may hold what is about others: "
    "read them before you hand this on."
)


def person(
    target: Target,
    who: Annotated[str, typer.Argument(help="Their ID, e-mail, phone or name.", metavar="WHO")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Write it into a new file, readable only by you."
        ),
    ] = None,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show everything that is held about one person.

    [dim]Example:[/] sheetcrm person customers.xlsx ann@example.com
    """
    held = person_in(target_of(target, credentials), who, today)
    if as_json:
        print_json({"customer": held.customer, "rows": held.rows, "kept": held.kept})
        return
    speak(held.language)
    text = "".join(f"{line}\n" for line in _lines(held))
    if out is None:
        stdout.print(escape(text), highlight=False, soft_wrap=True, end="")
        return
    write_person(out, text)
    stdout.print(
        escape(
            say("Everything held about {name} is now in {file}.", name=held.name, file=str(out))
        ),
        highlight=False,
        soft_wrap=True,
    )


def _lines(held: Person) -> Iterator[str]:
    yield say("Everything held about {name}, on {on:date}:", name=held.name, on=held.today)
    yield from _rows(row for row in held.rows if row.is_theirs)
    others = [row for row in held.rows if not row.is_theirs]
    if others:
        yield ""
        yield say(OTHERS)
        yield from _rows(others)
    yield ""
    yield say(DIGESTS)
    if held.kept is not None and held.kept.workbooks:
        yield say(
            "On this computer {folder} keeps {count:earlier_workbooks}, from {since:date} on: whole copies of the list.",
            folder=held.kept.folder,
            count=held.kept.workbooks,
            since=held.kept.since,
        )


def _rows(rows: Iterable[HeldRow]) -> Iterator[str]:
    for row in rows:
        yield ""
        yield say("{tab}, row {row}", tab=row.tab, row=str(row.row))
        yield from _cells(row)


def _cells(row: HeldRow) -> Iterator[str]:
    for each in row.cells:
        yield f"  {each.heading or each.cell}: {each.value}"
