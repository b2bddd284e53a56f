"""sheetcrm undo: put back what the last sync changed."""

from typing import Annotated

import typer

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Yes
from sheetcrm.cli.output import print_json, stdout
from sheetcrm.history.undo import Step
from sheetcrm.stores.kind import StoreKind
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.undo import undo as put_back
from sheetcrm.views.dates import moment_text
from sheetcrm.wording.spoken import say

WHAT = {"undo": "The undo of {at}", "log": "What was noted at the time of {at}"}


def undo(
    target: Target,
    steps: Annotated[int, typer.Option(min=1, help="How many updates to undo.")] = 1,
    redo: Annotated[bool, typer.Option("--redo", help="Take the last undo back instead.")] = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Put back what the last sync changed, and nothing that you did.

    [dim]Example:[/] sheetcrm undo customers.xlsx
    """
    undone = put_back(target_of(target, credentials), steps=steps, redo=redo)
    if as_json:
        print_json(undone)
        return
    for step in undone.steps:
        stdout.print(_sentence(step, kind_of(target)), highlight=False)
    if undone.forgotten_on is not None:
        ends = (
            "Undo ends on {on:date}: somebody was forgotten then, and what was before is deleted."
        )
        stdout.print(say(ends, on=undone.forgotten_on), soft_wrap=True)
    elif len(undone.steps) < steps:
        stdout.print(say("No earlier update is kept."))


def _sentence(step: Step, kind: StoreKind) -> str:
    what = say(WHAT.get(step.kind, "The update of {at}"), at=moment_text(step.at))
    if step.whole:
        return say("{what} was undone: the file is what it was before, byte for byte.", what=what)
    restored = say(kind.restored, count=step.cells_written)
    sentence = say(
        "{what} was undone. {restored}; what you did stays.", what=what, restored=restored
    )
    if step.left_alone:
        sentence += f" {say('{count:left_alone}.', count=step.left_alone)}"
    return sentence
