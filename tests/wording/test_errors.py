"""Errors: a code and its facts, worded by the catalogue."""

import ast
import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import sheetcrm
from sheetcrm import errors
from sheetcrm.errors import SheetcrmError, TargetBusy, unforeseen, worded_in
from sheetcrm.stores.google.http import errors as google_errors
from sheetcrm.wording.catalogue import Catalogue, english

GERMAN = Catalogue(
    {
        "language": "Deutsch",
    },
    english(),
    lambda: {"customers": {"unknown": ["Niemand heißt {who}.", "Schreibweise prüfen."]}},
)
CLASSES = {
    name: value
    for module in (errors, google_errors)
    for name, value in vars(module).items()
    if isinstance(value, type) and issubclass(value, SheetcrmError)
}
NO_FACTS = frozenset({"status", "detail"})
"""What Google answered, kept beside the facts of an error for deciding what to do."""


def codes_in(node: ast.expr) -> Iterator[str]:
    """Return the codes an error may be made of; they are written where it is made."""
    if isinstance(node, ast.IfExp):
        yield from codes_in(node.body)
        yield from codes_in(node.orelse)
    else:
        assert isinstance(node, ast.Constant), ast.unparse(node)
        yield node.value


def errors_in_source() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where errors are made, with their code and facts (None where the facts are passed on)."""
    for path in Path(sheetcrm.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in CLASSES:
                continue
            names = frozenset(word.arg for word in node.keywords if word.arg) - NO_FACTS
            is_open = any(word.arg is None for word in node.keywords)
            for code in codes_in(node.args[0]):
                yield f"{path.name}:{node.lineno}", code, None if is_open else names


MADE = list(errors_in_source())


@pytest.mark.parametrize(("where", "code", "facts"), MADE, ids=[f"{w} {c}" for w, c, _ in MADE])
def test_every_error_has_its_texts_and_exactly_their_facts(where, code, facts) -> None:
    assert code in english().error_codes, where
    if facts is not None:
        assert english().error_needs(code) == facts, where


def test_no_text_of_an_error_is_unused() -> None:
    assert english().error_codes == {code for _, code, _ in MADE}


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = SheetcrmError("customers.ambiguous", who="Ann", count=2)
    assert error.message == "'Ann' matches 2 customers."
    assert error.hint == "Use the Customer ID or the e-mail address."
    assert str(error) == "'Ann' matches 2 customers. Use the Customer ID or the e-mail address."


def test_braces_in_a_fact_are_no_template() -> None:
    error = SheetcrmError("customers.unknown", who="{count} {0.__class__}")
    assert error.message == "No customer is called '{count} {0.__class__}'."


def test_an_error_is_worded_in_any_language_and_else_in_english() -> None:
    error = SheetcrmError("customers.unknown", who="Ötzi")
    assert error.worded(GERMAN) == ("Niemand heißt Ötzi.", "Schreibweise prüfen.")
    other = SheetcrmError("customers.ambiguous", who="Ötzi", count=2)
    assert other.worded(GERMAN)[0] == "'Ötzi' matches 2 customers."


def test_errors_of_a_block_are_in_the_owners_language() -> None:
    with pytest.raises(TargetBusy) as caught, worded_in(GERMAN):
        raise TargetBusy("customers.unknown", who="Ötzi")
    assert str(caught.value) == "Niemand heißt Ötzi. Schreibweise prüfen."


@pytest.mark.parametrize("cls", sorted(CLASSES))
@pytest.mark.parametrize("carry", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_survives_being_carried_to_another_process(cls: str, carry) -> None:
    error = CLASSES[cls]("customers.unknown", who="Ann")
    carried = carry(error)
    assert type(carried) is type(error)
    assert (carried.code, carried.facts, str(carried)) == (error.code, error.facts, str(error))


def test_what_an_error_keeps_beside_its_facts_is_carried_along() -> None:
    error = google_errors.Refused("google.no_sheet", status=404, detail="Not found")
    error.catalogue = GERMAN
    carried = pickle.loads(pickle.dumps(error))
    assert (carried.status, carried.detail, carried.catalogue) == (404, "Not found", None)


def test_a_mistake_of_ours_is_named_without_its_text() -> None:
    with pytest.raises(ValueError, match="ann") as mistake:
        date.fromisoformat("ann@example.com")
    error = unforeseen(mistake.value)
    assert error.message.startswith("Stopped by a mistake of ours: ValueError in test_errors.py, ")
    assert "ann@example.com" not in str(error)


def test_errors_load_neither_texts_nor_rules() -> None:
    code = (
        "import sys, sheetcrm.errors as e; e.CannotEdit('customers.unknown', who='x');"
        "print([m for m in ('tomllib', 'pydantic', 'sheetcrm.wording.catalogue') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"
