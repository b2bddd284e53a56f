"""The table of the articles' ideas names nothing that is not there, and leaves out none of our tabs."""

import re
from pathlib import Path

import pytest

from sheetcrm.cli.app import VERBS
from sheetcrm.rules.words import Action, Standing, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.columns import COMPUTED_COLUMNS, OWNER_COLUMNS
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.views.card import LINES
from sheetcrm.views.drafts.shipped import shipped_messages

PAGE = (Path(__file__).resolve().parents[1] / "sheetcrm" / "CONCEPTS.md").read_text(
    encoding="utf-8"
)
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| what it says"))
]
NAMED = re.compile(
    r"(tab|column|command|follow-up|card line|message|setting|standing|type) `([^`]+)`"
)
ACTIONS = {each.value for each in Action}
TABS = {tab.name for tab in starter_tabs("shop", "customers.xlsx") if not tab.is_hidden}
KNOWN = {
    "tab": TABS,
    "column": {each.heading for each in (*OWNER_COLUMNS, *COMPUTED_COLUMNS)},
    "command": set(VERBS),
    "follow-up": ACTIONS,
    "card line": {label for label, _ in LINES},
    "message": {each.occasion.value for each in shipped_messages("English", "shop")},
    "setting": {each.title for each in Settings.model_fields.values()},
    "standing": {each.value for each in Standing},
    "type": {each.text for each in Type},
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_idea_is_shown_somewhere_that_there_is(row):
    idea, where = row
    named = NAMED.findall(where)
    assert named, idea
    assert [(kind, name) for kind, name in named if name not in KNOWN[kind]] == []
    assert len(re.findall("`", where)) == 2 * len(named), "says what it is before each name"


def test_nothing_that_an_owner_meets_is_left_out():
    named = {kind: {name for each, name in NAMED.findall(PAGE) if each == kind} for kind in KNOWN}
    own = {"Customers", "Settings"}  # where everything is typed
    assert named["tab"] == KNOWN["tab"] - own
    assert KNOWN["follow-up"] - named["follow-up"] == {"Remember", "Renewal"}
