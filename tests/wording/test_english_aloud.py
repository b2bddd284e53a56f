"""English as a native says it: what readers marked as odd is said nowhere, whatever is counted."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from aloud import Said, said_in
from texts import all_texts

from scripts.page.words import said as said_on_the_page
from sheetcrm.shipped import template_text
from sheetcrm.wording.catalogue import catalogue_of, english

ODD = {
    "is not a …": r"(?<!here )\b(?:is|are|was|were) no (?!longer\b|more\b)(?=\w)",
    "is not one of …": r"(?<!here )\b(?:is|are) (?:none of|nobody)\b",
    "again": r"\banew\b",
    "make sure that": r"\bsee to it\b",
    "is in, is kept in, is beside": r"\bl(?:ies|ie|ay) (?:in|on|beside|more|far)\b",
    "is in, is beside, is here": r"(?<!things )\bstands? (?:in (?!the way)|right|here|there|at|below|far|alone)",
    "hardly any": r"\bhardly one\b",
    "prospects": r"\bcourted\b",
    "asked to be left in peace": r"\b(?:asked for|wanted) peace\b(?! …)",
    "referred by, recommended by": r"\bsent by\b",
    "needs a look": r"\bwants? a look\b",
    "with the same name": r"\bof (?:that|one|the same|some) name\b",
    "records, says, shows": r"\btabs? tells?\b|\btells? (?:it|what|who)\b",
    "the same as what?": r"^The same(?: of|:| in)",
    "at the moment": r"\bjust now, so\b|\bis just being\b",
}
"""What to say, and the pattern of what is said nowhere."""
BY_CONTRACT = frozenset({"today_page.asked_for_peace"})
"""A word of the tabs, which owners and scripts rely on."""
NUMBERED = r"(?<![Rr]ow )(?<!line )(?<![Cc]ard )(?<!status )(?<!Question )"
"""A number that is a place, not a count, has no comma: row 1234. Of ten it is never as many."""


@pytest.fixture(scope="module")
def told() -> list[Said]:
    return list(said_in(english()))


def bare(said: Said) -> str:
    text = said.text
    for typed in sorted(said.typed, key=len, reverse=True):
        text = text.replace(typed, "~")
    return text


def said_anywhere(told: list[Said]) -> Iterator[tuple[str, str]]:
    yield from ((each.code, bare(each)) for each in told if each.code not in BY_CONTRACT)
    yield from (("text", each) for each in all_texts())
    yield from (("page", each) for each in said_on_the_page())


@pytest.mark.parametrize("better", ODD)
def test_what_readers_marked_is_said_nowhere(told: list[Said], better: str) -> None:
    pattern = re.compile(ODD[better], re.IGNORECASE)
    found = {f"{code}: {text}" for code, text in said_anywhere(told) if pattern.search(text)}
    assert sorted(found) == []


def forms() -> Iterator[tuple[str, str]]:
    """Yield what follows the number in the forms of each English noun: of one, and of several."""
    table = tomllib.loads(template_text("wording/english/sentences.toml"))["plurals"]
    for noun in table.values():
        one, several = noun["forms"] if isinstance(noun, dict) else noun
        yield one, several


def test_one_of_a_thing_is_never_in_the_plural(told: list[Said]) -> None:
    plurals = {several.split("## ")[1].split()[0] for _, several in forms() if "## " in several}
    things = "|".join(sorted(each for each in plurals if each.endswith("s") or each == "people"))
    odd = re.compile(rf"\b(?:1|[Oo]ne) (?:{things})\b")
    found = {f"{each.code}: {bare(each)}" for each in told if odd.search(bare(each))}
    assert sorted(found) == []


def test_one_of_a_thing_has_a_verb_in_the_singular(told: list[Said]) -> None:
    things = {one.split()[1] for one, _ in forms() if one.split()[0] in {"1", "One", "one"}}
    odd = re.compile(
        rf"\b(?:1|[Oo]ne) (?:more )?(?:{'|'.join(sorted(things))}) (?:of (?:ours|them|these) )?"
        r"(?:are|were|have|need|hold|say|stand|name|pay|sound|match)\b"
    )
    found = {f"{each.code}: {bare(each)}" for each in told if odd.search(bare(each))}
    assert sorted(found) == []


def test_a_count_of_thousands_has_its_comma(told: list[Said]) -> None:
    odd = re.compile(rf"{NUMBERED}\b1234 (?!to 1234|and 1234|buy|may|leave)[a-z]")
    found = {f"{each.code}: {bare(each)}" for each in told if odd.search(bare(each))}
    assert sorted(found) == []


def test_the_text_of_a_letter_begins_with_a_capital() -> None:
    table = tomllib.loads(template_text("wording/english/messages.toml"))
    texts = [each["text"] for each in table["messages"].values()]
    assert [each for each in texts if re.search(r"\n\n[a-z]", each)] == []


def test_german_knows_every_noun_that_its_sentences_count() -> None:
    """A noun that English alone has would be English in the middle of a German sentence."""
    german = catalogue_of("German").formats
    table = tomllib.loads(template_text("wording/german/sentences.toml"))
    own, shared = set(table["plurals"]), set(english().formats.nouns)
    texts = [*table["sentences"].values(), *table["problems"].values()]
    counted = {form for each in texts for form in re.findall(r"\{\w+:(\w+)\}", each)}
    assert sorted((counted & shared & set(german.nouns)) - own) == []
