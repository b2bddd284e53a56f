"""Every sentence, in each language, survives whatever is in it, and reads as one."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from aloud import Said, said_in, write

from sheetcrm.wording.catalogue import catalogue_of

LANGUAGES = ("English", "German")
MARKS_TWICE = re.compile(
    r"  |\.\.|…\.|!\.|\?\.|[;:,]\.|(?<!,),,(?!,)|[ (][,;!?)](?!\w)|\( |None\b(?! yet| is)"
)
OPENING, CLOSING = "(„", ")“"
ABOUT_ADDRESSES = ("https://", "{link}", "{reader}", "{better}")
"""An address is to be copied whole, so a space stands before the comma after it."""
BY_DESIGN = re.compile(
    r"^\d  |=CRM_|< > :|(TODAY|HEUTE)\(\)|type ; |tippen Sie ; |\[[A-Z]+\]\.\.\.|[{]\""
)
"""Steps of Start here, formulas, characters that are named, and JSON."""
LONGEST = {"stage.": 140, "gate.": 190, "follow_up.": 190, "rhythm.": 150, "doubt.": 270, "": 430}
"""Letters of a sentence with plain facts, by what it is about."""
PRONOUNS = re.compile(r"(?:Er|sie|er)\b|Sie (?:wird|ist|bleibt|war|hat|kauft|möchte|kommt)\b")
ONE_AS_MANY = re.compile(
    r"(?<![\d.,])1 (?:Zellen|Zeilen|Personen|Kunden|Menschen|Tagen?|Wochen|Monaten?|Jahren?)\b"
    r"|(?:^|[.:;,] )(?:Ein|Eine|ein|eine|1) \w+ (?:kämen|wurden|haben|sind|stehen|sollten)\b"
    r"|\balle (?:1|einen|eine|ein)\b|\bin den letzten ein|\bPerson, bei denen\b|\b1-mal\b"
)
"""One of something, said as if it were several."""
LITERAL = re.compile(
    r"\b[Ss]tarten Sie (?:es|dies|denselben)\b|\bnoch einmal starten\b|, und hatten? \d"
    r"|\bwaren (?:kaum jemand|etwa einer)\b|\bKennengelernt am\b|\bBeschwerde\b|\bGoogle Sheet\b"
)
"""What is English in German words: "run this again", a verb before its noun, paying as meeting."""


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request: pytest.FixtureRequest) -> Sequence[Said]:
    return said_in(catalogue_of(request.param))


def faults(told: Sequence[Said], is_fault: Callable[[Said], bool]) -> list[str]:
    return sorted({f"{each.code}: {each.text[:200]}" for each in told if is_fault(each)})


def without_what_was_typed(said: Said) -> str:
    text = said.text
    for typed in sorted(said.typed, key=len, reverse=True):
        text = text.replace(typed, "~")
    return text


def test_no_mark_stands_twice_or_alone(told: Sequence[Said]) -> None:
    def is_fault(each: Said) -> bool:
        if any(word in each.template for word in ABOUT_ADDRESSES) or BY_DESIGN.search(each.text):
            return False
        return bool(MARKS_TWICE.search(each.text))

    assert faults(told, is_fault) == []


def test_no_bracket_and_no_quotation_mark_is_lost(told: Sequence[Said]) -> None:
    def is_fault(each: Said) -> bool:
        bare = without_what_was_typed(each)
        brackets = each.text.count("(") != each.text.count(")")
        return brackets or bare.count("„") != bare.count("“")

    german = [each for each in told if "„" in each.text or "“" not in each.template]
    assert faults(german, is_fault) == []


def test_no_place_for_a_fact_is_left(told: Sequence[Said]) -> None:
    def is_fault(each: Said) -> bool:
        return bool(re.search(r"[{}]", without_what_was_typed(each))) and not BY_DESIGN.search(
            each.text
        )

    assert faults(told, is_fault) == []


def test_a_sentence_begins_with_a_capital_a_number_or_what_is_quoted(told: Sequence[Said]) -> None:
    def is_fault(each: Said) -> bool:
        first = without_what_was_typed(each)[0]
        is_ours = not each.template.startswith(("{", "sheetcrm", "xlwings"))
        is_option = each.code.startswith("text ") and ":" in each.template.split(" ")[0]
        is_list = each.code.startswith("text ") and each.text[0].islower()
        return each.is_sentence and is_ours and first.islower() and not (is_option or is_list)

    assert faults(told, is_fault) == []


def test_a_sentence_is_short_enough_to_be_read_once(told: Sequence[Said]) -> None:
    def is_fault(each: Said) -> bool:
        most = next(most for area, most in LONGEST.items() if each.code.startswith(area))
        return not each.is_hard and len(each.text) > most

    assert faults(told, is_fault) == []


def test_german_never_speaks_of_a_customer_as_he_or_she() -> None:
    told = said_in(catalogue_of("German"))
    assert faults(told, lambda each: bool(PRONOUNS.match(each.text))) == []


def test_german_counts_one_as_one() -> None:
    told = said_in(catalogue_of("German"))
    assert faults(told, lambda each: bool(ONE_AS_MANY.search(without_what_was_typed(each)))) == []


def test_german_is_no_english_in_german_words() -> None:
    told = said_in(catalogue_of("German"))
    assert faults(told, lambda each: bool(LITERAL.search(without_what_was_typed(each)))) == []


def test_all_can_be_written_down_and_read_aloud(tmp_path: Path) -> None:
    file = tmp_path / "sentences.txt"
    lines = write(file, map(catalogue_of, LANGUAGES))
    assert len(file.read_text(encoding="utf-8").splitlines()) == lines
