"""sheetcrm new LINK: the starter's tabs, in a sheet that its owner made and shared."""

from pathlib import Path

from rich.markup import escape

from sheetcrm.cli.opening import say_waiting
from sheetcrm.cli.output import print_json, quoted, to_screen
from sheetcrm.rules.words import Business
from sheetcrm.stores.kind import AddedTabs, AddsTabs


def add_tabs(
    kind: AddsTabs, target: str, business: Business, credentials: Path | None, *, as_json: bool
) -> None:
    """Add the starter's tabs that are missing, and print which; nothing that is there is changed."""
    added = kind.add_starter(target, business, credentials, say_waiting)
    if as_json:
        result = {"target": target, "business": business.value, "tabs": added.tabs}
        print_json(result | {"there": added.there})
    else:
        _print_added(added, target, business)


def _print_added(added: AddedTabs, target: str, business: Business) -> None:
    if added.tabs:
        said = f"Added, with settings for {business.value}: [bold]{', '.join(added.tabs)}[/]."
    else:
        said = "Nothing was missing, so nothing was added."
    to_screen.print(said, highlight=False)
    for name, title in added.there.items():
        used = "was there" if name == title else f"is used as {name}"
        _print(f"'{title}' {used} and stays as it is.")
    _print(f"Type your customers, then run: sheetcrm sync {quoted(target)}")


def _print(text: str) -> None:
    to_screen.print(escape(text), highlight=False, soft_wrap=True)
