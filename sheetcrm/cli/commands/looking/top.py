"""sheetcrm top: the five relationships that matter most."""

from typing import TYPE_CHECKING

from sheetcrm.cli.books import book_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Strict, Target, Today, Yes
from sheetcrm.cli.output import add_row, exit_if_strict, print_json, stdout, table
from sheetcrm.cli.printing.due import print_line
from sheetcrm.use_cases.looking.top import first_fifth
from sheetcrm.use_cases.looking.top import top as top_of
from sheetcrm.views.top.rows import TopRow, money
from sheetcrm.views.top.said import referrals_said, standing_said, value_said
from sheetcrm.wording.spoken import say, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sheetcrm.views.top.first_fifth import FirstFifth

IN_JSON = ("customer", "stage", "worth", "last_value_added", "referred", "referred_by")


def top(
    target: Target,
    today: Today = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show the five relationships that matter most, and what was done for them lately.

    [dim]Example:[/] sheetcrm top customers.xlsx
    """
    book = book_of(target, credentials, today, as_json=as_json)
    rows = top_of(book)
    if as_json:
        print_json([{name: getattr(row, name) for name in IN_JSON} for row in rows])
    elif rows:
        _print_rows(rows)
        _print_first_fifth(first_fifth(book))
    else:
        print_line(
            say("Nobody has bought from you or recommended you yet, so nobody stands out so far.")
        )
    exit_if_strict(book.problems, strict=strict)


def _print_rows(rows: "Sequence[TopRow]") -> None:
    stdout.print(f"[bold]{say('The relationships that matter most')}[/]")
    shown = table(
        "Customer", "Bought", "Bought by those they referred", "Value lately added", "Planned"
    )
    for row in rows:
        worth, brought = money(row.worth, spoken()), money(row.brought, spoken())
        add_row(shown, _who(row), worth, brought, value_said(row), row.planned)
    stdout.print(shown)
    for row in rows:
        for said in referrals_said(row):
            print_line(said)
    if any(row.is_yours for row in rows):
        print_line(say("* by your own word (Part of their plan, My stage)"))


def _who(row: TopRow) -> str:
    """Return who it is, how far it has come and since when, in lines that fit a narrow screen."""
    name = f"{row.name} *" if row.is_yours else row.name
    return "\n".join((name, *standing_said(row)))


def _print_first_fifth(found: "FirstFifth | None") -> None:
    if found is not None:
        print_line(
            say(
                "A fifth of those who bought, {first:number} of {of:number}, account for {share}% of all sales.",
                first=found.customers,
                of=found.of,
                share=found.per_cent,
            )
        )
