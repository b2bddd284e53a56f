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


ASKED = {
    "Before the first purchase": (
        *("first impression", "through which channel", "on which segment", "Signs outside"),
        *("kept up to date", "competitors first", "each has a next step"),
    ),
    "From courting to convergence": (
        *("alert for new openings", "rest on your laurels", "plan of meetings", "action points"),
        *(
            "five most important",
            "where each stands",
            "Real value",
            "bring others",
            "Who sent whom",
        ),
        "letter of thanks",
    ),
    "The ABCs of a new relationship": (
        *("coupon", "over all channels together", "Just checking in", "written to daily"),
        *("valuable", "recent purchase", "Ways in and out", "interests", "goals", "up to date"),
        *("channel they prefer", "bad early impression"),
    ),
    "The customer is always active": (
        *("how sure we are", "own word outranks", "beyond mass mails", "Continue to educate"),
        *("stay on their radar", "whole record at once", "feels like home", "top fifth"),
    ),
    "Three crucial moments": (
        *("20 to 60 %", "two to six of ten new ones", "celebration", "first invoice is personal"),
        *("only then, a referral", "last impression lasts", "how personal are you still"),
    ),
}
"""What the articles ask that an owner could not see at first, by a few words of each idea."""


@pytest.mark.parametrize(
    ("heading", "words"), [(heading, words) for heading, all_ in ASKED.items() for words in all_]
)
def test_what_the_articles_ask_stands_below_its_article(heading, words):
    section = PAGE.split(f"## {heading}\n")[1].partition("\n## ")[0]
    ideas = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    assert any(words in idea for idea in ideas)


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
