"""sheetcrm forget: somebody goes from the list, the log, every other tab, and all that is kept of it."""

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Target, Today, Yes
from sheetcrm.cli.output import exit_if_strict, print_json, stdout, waiting
from sheetcrm.use_cases.forgetting.forget import Draft, Forgetting, Forgot, understand
from sheetcrm.use_cases.forgetting.forget import forget as forget_them
from sheetcrm.views.forgetting.places import Kind, Leftover
from sheetcrm.wording.spoken import say, speak

NEXT = {
    Kind.CELL: "{where} still names them: it is about somebody else. Change that cell yourself, or use --mentions.",
    Kind.COMMENT: "A comment about somebody else still names them ({where}): change it yourself, or use --mentions.",
    Kind.FORMULA: "The formula in {where} quotes them, and your formulas are yours: take them out of it.",
    Kind.TAB: "A tab is named after them: rename it, or delete it.",
    Kind.NAME: "A defined name of the workbook quotes them: delete it in Excel under Formulas, Name Manager.",
    Kind.TABLE: "The heading of a table names them ({where}): type another one.",
    Kind.OTHER: "A part of the workbook that we cannot change safely names them ({where}): ask whoever put it there.",
    Kind.COPY: "A copy beside the workbook names them: {where}. Delete it, or forget them there as well.",
    Kind.HISTORY: "What is kept for another list names them: {where}. Forget them there as well.",
    Kind.OLD_ROWS: "Notes about others in your old rows name them ({where}): use --mentions.",
    Kind.SHARED_ROWS: "The old rows in {where} still name them, because {by} counts on that file, too, or cannot be read. Forget them in that workbook as well; if it is another list, delete the file.",
    Kind.UNREADABLE: "The file {where} cannot be read, so nobody can say whether it names them: delete it, or, if you still need it, move it elsewhere and look into it there.",
    Kind.PICTURES: "{count:pictures_to_see}: nobody can search a picture.",
    Kind.MACROS: "The macros cannot be searched: look for them there (Alt+F11 in Excel).",
    Kind.VERSIONS: "Google keeps earlier versions of the sheet itself: make a copy of it (File, Make a copy), go on with that, and delete the old one and empty the bin.",
    Kind.NOTES: "Notes and comments in a Google Sheet cannot be seen from here: look through them (View, Comments).",
    Kind.OBJECTS: "{count:objects_to_open}: it cannot be searched from here.",
}
MOST_SHOWN = 20


def forget(
    target: Target,
    who: Annotated[str, typer.Argument(help="Their ID, e-mail, phone or name.", metavar="WHO")],
    mentions: Annotated[
        bool,
        typer.Option("--mentions", help="Take their name out of notes about others, too."),
    ] = False,
    dry_run: DryRun = False,
    today: Today = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit with 3 if they are, or may be, still named anywhere."),
    ] = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Erase one person for good: from every tab, from comments and charts, and from all backups.

    You see first what goes. Everything is searched afterwards, and undo cannot bring it back.

    [dim]Example:[/] sheetcrm forget customers.xlsx ann@example.com --dry-run
    """
    with waiting("Reading"):
        them = understand(target_of(target, credentials), who, today)
    if not as_json:
        speak(them.book.language)
        _lines(_what_goes(them))
        mentions = mentions or _is_asked_about_mentions(them, yes=yes or dry_run)
    with waiting("Working it out"):
        draft = them.draft(mentions=mentions)
    if as_json:
        done = forget_them(draft) if yes and not dry_run else None
        print_json(_in_json(draft, done))
        exit_if_strict(_in_doubt(draft.left if done is None else done.left), strict=strict)
        return
    _lines(_what_stays(draft.left))
    if dry_run or not (yes or _is_agreed(them)):
        _lines([say("Nothing was written.")])
        return
    with waiting("Writing"):
        done = forget_them(draft)
    _lines(_proof(done, already=draft.left))
    exit_if_strict(_in_doubt(done.left), strict=strict)


def _what_goes(them: Forgetting) -> Iterator[str]:
    yield say("To be forgotten: {name}.", name=them.name)
    for tab, count in them.cells.rows.items():
        yield "  " + say("{tab}: {count:rows_go}", tab=tab, count=count)
    if them.kept is not None and them.kept.workbooks:
        yield "  " + say(
            "{count:earlier_workbooks} in {folder}, and with them all that undo needs",
            count=them.kept.workbooks,
            folder=them.kept.folder,
        )
    yield "  " + say("comments, links, charts and pivot tables, as far as they name them")
    if them.mentions or them.comments:
        yield say("These cells are about somebody else and name them:")
        for place in them.comments:
            yield "  " + say("{place}, in a comment", place=place)
        for each in them.mentions[:MOST_SHOWN]:
            yield f"  {each.tab}!{each.cell}: {each.text}"
        if len(them.mentions) > MOST_SHOWN:
            yield "  " + say("and {more:number} more", more=len(them.mentions) - MOST_SHOWN)


def _what_stays(left: Iterable[Leftover]) -> Iterator[str]:
    lines = list(_told(left))
    if lines:
        yield say("What cannot be erased from here:")
        yield from lines


def _told(left: Iterable[Leftover]) -> Iterator[str]:
    for each in left:
        yield "  " + say(NEXT[each.kind], where=each.where, count=each.count, by=each.by)


def _proof(done: Forgot, already: Iterable[Leftover]) -> Iterator[str]:
    searched = say(
        "Searched {files:files_searched}, {parts:parts_searched}",
        files=done.files_searched,
        parts=done.parts_searched,
    )
    named = _named(done.left)
    if named:
        yield say("{searched}: {count:places_left}.", searched=searched, count=len(named))
    elif _in_doubt(done.left):
        yield say("{searched}: nothing of them is left in what can be read.", searched=searched)
    else:
        yield say("{searched}: nothing of them is left.", searched=searched)
    yield from _told(each for each in done.left if each not in set(already))
    yield say("Undo ends here: what was kept from before is deleted.")


def _named(left: Iterable[Leftover]) -> list[Leftover]:
    return [each for each in left if each.is_named]


def _in_doubt(left: Iterable[Leftover]) -> list[Leftover]:
    return [each for each in left if each.may_name]


def _is_asked_about_mentions(them: Forgetting, *, yes: bool) -> bool:
    if not (them.mentions or them.comments) or yes or not sys.stdin.isatty():
        return False
    return typer.confirm(say("Take their name out of these cells, too?"), default=False)


def _is_agreed(them: Forgetting) -> bool:
    if not sys.stdin.isatty():
        _lines([say("To forget them, add --yes.")])
        return False
    question = say("Forget {name} for good? Nothing brings this back.", name=them.name)
    return typer.confirm(question, default=False)


def _in_json(draft: Draft, done: Forgot | None) -> dict[str, object]:
    them = draft.of
    return {
        "target": str(them.target.name),
        "customer": them.people[0].key,
        "rows": them.cells.rows,
        "mentions": [
            {"tab": each.tab, "cell": each.cell, "text": each.text} for each in them.mentions
        ],
        "backups": 0 if them.kept is None else them.kept.workbooks,
        "files_searched": 0 if done is None else done.files_searched,
        "parts_searched": 0 if done is None else done.parts_searched,
        "left": draft.left if done is None else done.left,
        "done": done is not None,
    }


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        stdout.print(escape(line), highlight=False, soft_wrap=True)
