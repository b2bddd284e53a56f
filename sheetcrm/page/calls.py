"""What the page asks of Python, by name: JSON in, JSON out, and every refusal a plain sentence."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sheetcrm.errors import SheetcrmError, unforeseen
from sheetcrm.page.cards import welcome_cards
from sheetcrm.page.how_it_is_going import dashboard_screen
from sheetcrm.page.lifting import lift
from sheetcrm.page.opened import OpenedList
from sheetcrm.page.own_tabs import KINDS, messages_screen, presence_screen
from sheetcrm.page.relationships import relationships_screen
from sheetcrm.page.screens import (
    BUSINESS,
    arriving_screen,
    settled,
    today_screen,
    understood_screen,
)
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Business, Direction
from sheetcrm.tables.kept.owners.presence import CHECKED_ON
from sheetcrm.use_cases.log import Said
from sheetcrm.use_cases.new import new_workbook
from sheetcrm.use_cases.taking_in.came_in import came_in
from sheetcrm.use_cases.tick import Tick
from sheetcrm.use_cases.type_in import Typed
from sheetcrm.views.as_json import plain
from sheetcrm.views.kinds_of_business import kinds_of_business
from sheetcrm.wording.on_the_page import on_the_page
from sheetcrm.wording.spoken import say, speak, spoken

Call = Callable[["Desk", Mapping[str, Any]], object]
Report = Callable[[str, int, int], None]


@dataclass
class Desk:
    """What the page has on its desk: at most one list."""

    opened: OpenedList | None = None

    @property
    def list(self) -> OpenedList:
        """The list that is open."""
        assert self.opened is not None  # noqa: S101 - the page opens one first
        return self.opened


SOMEBODY_ELSE = -1
BEGAN_BY = (Direction.FROM_THEM, Direction.FROM_US, None)
_DESK = Desk()


def answer(name: str, arguments: str, report: Report | None = None) -> str:
    """Return the answer to a call as JSON: {"value": …}, or {"error": …, "hint": …}."""
    if _DESK.opened is not None:
        _DESK.opened.progress = _in_their_language(report)
    try:
        value = _CALLS[name](_DESK, json.loads(arguments))
    except SheetcrmError as error:
        return _refused(error)
    except Exception as error:  # noqa: BLE001 - said like any other, without what the cells hold
        return _refused(unforeseen(error))
    return json.dumps({"value": plain(value)}, ensure_ascii=False)


def _in_their_language(report: Report | None) -> Report | None:
    if report is None:
        return None
    return lambda doing, done, total: report(say(doing), done, total)


def _refused(error: SheetcrmError) -> str:
    message, hint = error.worded(on_the_page(error.catalogue or spoken()))
    return json.dumps({"error": message, "hint": hint}, ensure_ascii=False)


def _speak(_desk: Desk, given: Mapping[str, Any]) -> None:
    speak(given["language"])


def _open(desk: Desk, given: Mapping[str, Any]) -> object:
    today = given.get("today")
    desk.opened = OpenedList(Path(given["path"]), date.fromisoformat(today) if today else None)
    understood = desk.opened.understand()
    kept = given.get("kept")
    desk.opened.take_over(Path(kept).read_bytes() if kept else None)
    speak(understood.language)
    return understood_screen(understood, desk.opened.file.name)


def _businesses(_desk: Desk, _given: Mapping[str, Any]) -> object:
    kinds = kinds_of_business(spoken())
    return [{"value": kind, "called": called} for kind, called in kinds.items()]


def _new(desk: Desk, given: Mapping[str, Any]) -> object:
    file = Path(given["path"]).with_name(given["name"])
    # of an earlier start; nothing of the owner's lies here
    file.unlink(missing_ok=True)
    new_workbook(file, Business(given["business"]), language=given["language"])
    desk.opened = OpenedList(file)
    return {"name": file.name}


def _adopt(desk: Desk, given: Mapping[str, Any]) -> object:
    answers = dict(given["answers"])
    business = answers.pop(BUSINESS, None)
    desk.list.adopt(answers, Business(business) if business else None)
    return today_screen(desk.list)


def _today(desk: Desk, _given: Mapping[str, Any]) -> object:
    return today_screen(desk.list)


def _update(desk: Desk, _given: Mapping[str, Any]) -> object:
    desk.list.update()
    return today_screen(desk.list)


def _refresh(desk: Desk, _given: Mapping[str, Any]) -> object:
    desk.list.refresh()
    return today_screen(desk.list)


def _tick(desk: Desk, given: Mapping[str, Any]) -> None:
    key, typed = given["key"], given["typed"]
    if typed:
        desk.list.ticks[key] = Tick(key, typed)
    else:
        desk.list.ticks.pop(key, None)


def _find(desk: Desk, given: Mapping[str, Any]) -> object:
    return welcome_cards(desk.list.book, given["words"])


def _note(desk: Desk, given: Mapping[str, Any]) -> object:
    """Note what happened; where it is not clear with whom, or who began it, ask.

    `chosen` is the answer to the first: the place of one of the choices, or SOMEBODY_ELSE for
    whoever was typed; `began` that to the second, a place in BEGAN_BY.
    """
    chosen, began = given.get("chosen"), given.get("began")
    said = Said(
        given["who"],
        given["what"],
        given.get("words"),
        given.get("amount"),
        reach=given.get("reach"),
    )
    noting = desk.list.understand_said(said if began is None else _begun(said, began))
    if chosen is None:
        if not noting.whom.is_settled:
            return {
                "field": "chosen",
                "asks": noting.question,
                "choices": noting.choices,
                "who": noting.whom.text,
            }
        chosen = 0 if noting.whom.customers else SOMEBODY_ELSE
    customer = None if chosen == SOMEBODY_ELSE else noting.whom.customers[chosen]
    if began is None and noting.lacks_direction:
        who = customer.called if customer else noting.whom.text
        choices = [who, say("We did"), say("I do not know")]
        return {"field": "began", "asks": say("Who got in touch?"), "choices": choices}
    return {"says": desk.list.note(noting, None if customer is None else chosen).says}


def _lift(desk: Desk, given: Mapping[str, Any]) -> object:
    return {"says": lift(desk.list, given["row"])}


def _begun(said: Said, began: int) -> Said:
    return replace(said, direction=BEGAN_BY[began])


def _bring(desk: Desk, given: Mapping[str, Any]) -> object:
    return arriving_screen(desk.list.would_bring(Path(given["path"])))


def _take_in(desk: Desk, given: Mapping[str, Any]) -> object:
    """Take in the file that was looked at; says what came of it, beside the list of today."""
    report = desk.list.take_in(Path(given["path"]), adds_buyers=given["adds_buyers"])
    return {"says": next(came_in(report)), "today": today_screen(desk.list)}


def _top(desk: Desk, _given: Mapping[str, Any]) -> object:
    return relationships_screen(desk.list.book)


def _dashboard(desk: Desk, _given: Mapping[str, Any]) -> object:
    return dashboard_screen(desk.list.book)


def _messages(desk: Desk, _given: Mapping[str, Any]) -> object:
    return messages_screen(desk.list)


def _presence(desk: Desk, _given: Mapping[str, Any]) -> object:
    return presence_screen(desk.list)


def _add_tabs(desk: Desk, _given: Mapping[str, Any]) -> None:
    """Add the tabs that joined since the list was adopted."""
    desk.list.add_tabs()


def _type_in(desk: Desk, given: Mapping[str, Any]) -> None:
    """Type into a row of Messages or Presence; `checked` says that it was looked over today."""
    checked = {CHECKED_ON: desk.list.book.today} if given.get("checked") else {}
    typed = Typed(given["number"], given["about"], {**given["fields"], **checked})
    desk.list.type_in(KINDS[given["screen"]], typed)


def _settle(desk: Desk, _given: Mapping[str, Any]) -> object:
    return settled(desk.list)


def _undo(desk: Desk, _given: Mapping[str, Any]) -> object:
    desk.list.undo()
    return today_screen(desk.list)


def _redo(desk: Desk, _given: Mapping[str, Any]) -> object:
    desk.list.redo()
    return today_screen(desk.list)


def _standing(desk: Desk, _given: Mapping[str, Any]) -> object:
    """Tell whether all is saved, and what the next undo takes back: a thing, or a save of when."""
    opened = desk.list
    return {
        "is_new": opened.is_new,
        "is_saved": opened.is_saved,
        "has_done": opened.has_done,
        "can_undo": opened.can_undo,
        "takes_back": opened.takes_back,
        "last_save": opened.last_save,
        "saved_things": opened.saved_things,
        "can_redo": opened.can_redo,
    }


def _finish(desk: Desk, given: Mapping[str, Any]) -> object:
    """Make the list ready to be saved at a moment, and lay what undoing will need at a path."""
    desk.list.refresh()
    Path(given["kept"]).write_bytes(desk.list.undoing(datetime.fromisoformat(given["at"])))
    return today_screen(desk.list)


def _saved(desk: Desk, given: Mapping[str, Any]) -> None:
    desk.list.note_saved(datetime.fromisoformat(given["at"]))


def _names(desk: Desk, _given: Mapping[str, Any]) -> object:
    book = desk.list.book
    known = {(_with_what_they_bring(each), each.called) for each in book.customers.customers}
    strangers = {(who, who) for who in book.interactions.strangers}
    return [{"says": says, "name": name} for says, name in sorted(known | strangers)]


def _with_what_they_bring(customer: Customer) -> str:
    """Return how somebody is offered: whoever types the dog finds its owner."""
    return f"{customer.called} ({customer.brings})" if customer.brings else customer.called


def _file(desk: Desk, _given: Mapping[str, Any]) -> object:
    return {"path": str(desk.list.file), "name": desk.list.file.name}


_CALLS: Mapping[str, Call] = {
    "speak": _speak,
    "open": _open,
    "businesses": _businesses,
    "new": _new,
    "adopt": _adopt,
    "today": _today,
    "update": _update,
    "refresh": _refresh,
    "standing": _standing,
    "finish": _finish,
    "saved": _saved,
    "tick": _tick,
    "find": _find,
    "note": _note,
    "lift": _lift,
    "bring": _bring,
    "take_in": _take_in,
    "names": _names,
    "top": _top,
    "dashboard": _dashboard,
    "messages": _messages,
    "presence": _presence,
    "add_tabs": _add_tabs,
    "type_in": _type_in,
    "settle": _settle,
    "undo": _undo,
    "redo": _redo,
    "file": _file,
}
