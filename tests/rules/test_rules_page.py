"""RULES.md says what the code does: every number, every setting, every heading that is cited.

A setting is written *Title* (value), a fixed number [value](module.py#NAME). No other digit may
stand in the text.
"""

import ast
import re
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

import sheetcrm
from sheetcrm.rules import completeness
from sheetcrm.rules.words import Action, Business, Standing
from sheetcrm.settings import Settings, presets

PACKAGE = Path(sheetcrm.__file__).parent
PAGE = (PACKAGE / "RULES.md").read_text(encoding="utf-8")

SETTING = re.compile(r"\*([A-Z][^*\n]*)\* \(([^)]*)\)")
NUMBER = re.compile(r"\[([^\]]*)\]\(([\w/]+\.py)#(\w+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CITATION = re.compile(r'RULES\.md, "([^"]+)"')
WHOLE_NUMBER = re.compile(r"\d+")

NO_RULE = {
    "language",
    "date_order",
    "date_system",
    "columns",
    "history",
    "coupon",
    "name_of_business",
    "how_to_reach",
}
"""Settings of reading, writing and wording: no rule asks for them."""
NO_NUMBER = {"LAST_ROW", "SATURDAY", "SUNDAY"}
"""Names for a place or a day of the week, which no owner would call a number of the rules."""
SAYS_ITSELF = ("29 February: the 28th", "First 100 days")
BY_TITLE = {field.title: name for name, field in Settings.model_fields.items()}
NO_UNIT = {"most_in_30_days"}
"""Settings that count something, whatever their name ends with."""
DIFFER = {name for preset in presets().values() for name in preset}
"""Settings that differ by kind of business."""

cited_settings = SETTING.findall(PAGE)
cited_numbers = NUMBER.findall(PAGE)


def value_of(name: str, settings: Settings | None = None) -> str:
    """A setting as the page writes it: "90 days", "20:00", "yes", "blank"."""
    value = getattr(settings or Settings(), name)
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    units = () if name in NO_UNIT else ("days", "months")
    unit = next((unit for unit in units if name.endswith(f"_{unit}")), "")
    return f"{value} {unit}".rstrip()


def section(heading: str) -> str:
    _, _, below = PAGE.partition(f"\n## {heading}\n")
    return below.partition("\n## ")[0]


def tables_in(text: str) -> Iterator[list[str]]:
    """The rows of the tables of a text, headings and lines left out."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for above, line in zip(["", *rows], rows, strict=False):
        if not line.startswith("|---") and above.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def constants_in(module: Path) -> dict[str, tuple[float, ...]]:
    """The numbers, and the lists of numbers, that a module gives a name in capitals."""
    named = {}
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign):
            continue
        for target, value in _pairs(node):
            numbers = _numbers(value)
            if target.isupper() and numbers:
                named[target] = numbers
    return named


def _pairs(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    (target,) = node.targets
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        for name, value in zip(target.elts, node.value.elts, strict=True):
            yield ast.unparse(name), value
    else:
        yield ast.unparse(target), node.value


def _numbers(value: ast.expr) -> tuple[float, ...]:
    try:
        found = ast.literal_eval(value)
    except ValueError:
        return ()
    found = found if isinstance(found, tuple) else (found,)
    return found if all(type(each) in {int, float} for each in found) else ()


@pytest.mark.parametrize(("title", "written"), sorted(set(cited_settings)))
def test_a_setting_has_the_title_and_the_default_that_the_page_says(
    title: str, written: str
) -> None:
    assert title in BY_TITLE
    field = BY_TITLE[title]
    assert written == ("by business" if field in DIFFER else value_of(field))


@pytest.mark.parametrize(("written", "module", "name"), sorted(set(cited_numbers)))
def test_a_fixed_number_is_that_of_the_code(written: str, module: str, name: str) -> None:
    numbers = constants_in(PACKAGE / module)[name]
    share = 100 if "%" in written else 1
    assert [int(each) for each in WHOLE_NUMBER.findall(written)] == [
        round(number * share) for number in numbers
    ]
    for unit in ("DAYS", "MONTHS"):
        if name.endswith(f"_{unit}"):
            assert written.endswith(unit.lower()[: -1 if tuple(numbers) == (1,) else None])


def test_every_setting_of_the_rules_is_on_the_page() -> None:
    in_text = {BY_TITLE[title] for title, _ in cited_settings}
    assert Settings.model_fields.keys() - NO_RULE - in_text == set()
    assert in_text & NO_RULE == set()


@pytest.mark.parametrize(
    "modules", ["situation/**/*.py", "contact/**/*.py", "followup/**/*.py", "*.py"]
)
def test_every_fixed_number_of_the_rules_is_on_the_page(modules: str) -> None:
    on_page = {(module, name) for _, module, name in cited_numbers}
    for module in (PACKAGE / "rules").glob(modules):
        for name in constants_in(module).keys() - NO_NUMBER:
            assert (module.relative_to(PACKAGE).as_posix(), name) in on_page


def test_no_other_number_stands_in_the_text() -> None:
    text = PAGE
    for heading in ("Your kind of business", "Record complete"):
        rows = section(heading).splitlines()
        text = text.replace("\n".join(row for row in rows if row.startswith("|")), "")
    for plain in (*HEADING.findall(PAGE), *SAYS_ITSELF):
        text = text.replace(plain, "")
    text = re.sub(r"`[^`]*`|^\d+\. ", "", NUMBER.sub("", SETTING.sub("", text)), flags=re.MULTILINE)
    assert re.findall(r".*\d.*", text) == []


def test_the_table_of_businesses_holds_every_preset() -> None:
    table = section("Your kind of business")
    titles = re.findall(r"\*([^*]+)\*", next(line for line in table.splitlines() if "|" in line))
    assert {BY_TITLE[title] for title in titles} == DIFFER
    rows = {business: cells for business, *cells in tables_in(table)}
    assert list(rows) == list(Business)
    for business, cells in rows.items():
        chosen = Settings.for_business(business)
        expected = [value_of(BY_TITLE[title], chosen) for title in titles]
        assert [cell or "blank" for cell in cells] == expected


def test_the_table_of_follow_ups_holds_every_action_in_its_order() -> None:
    actions = [action for action in Action if action is not Action.KEEP_BALANCE]
    assert [cells[0] for cells in tables_in(section("Follow-up"))] == actions


def test_every_standing_is_named_once() -> None:
    named = re.findall(r"\*\*([^*]+)\*\*", section("Standing"))
    assert sorted(named) == sorted(Standing)


def test_the_weights_of_a_record_are_those_of_the_code() -> None:
    rows = list(tables_in(section("Record complete")))
    assert [int(weight) for _, weight in rows] == list(completeness.WEIGHTS.values())
    for (known, _), heading in zip(rows, completeness.WEIGHTS, strict=True):
        assert known.startswith(heading)


def citations() -> list[tuple[str, str]]:
    root = PACKAGE.parent
    return [
        (path.relative_to(root).as_posix(), heading)
        for folder in ("sheetcrm", "scripts", "tests")
        for path in sorted((root / folder).rglob("*.py"))
        if "node_modules" not in path.parts
        for heading in CITATION.findall(path.read_text(encoding="utf-8"))
    ]


def test_every_citation_names_a_heading() -> None:
    headings = set(HEADING.findall(PAGE))
    assert [(path, cited) for path, cited in citations() if cited not in headings] == []


def test_every_heading_of_a_rule_is_cited_where_it_is_kept() -> None:
    cited = {heading for path, heading in citations() if path.startswith("sheetcrm/")}
    rules = set(HEADING.findall(PAGE)) - {"The rules"}
    assert rules - cited == set()
