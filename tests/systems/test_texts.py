"""No text is read or written in whatever encoding a system happens to have: cp1252 on Windows."""

import ast

import pytest
from calls import ROOT

FOLDERS = ("sheetcrm", "scripts")
SHORTHANDS = frozenset({"read_text", "write_text"})
TEXT_OF_A_PROCESS = frozenset({"text", "universal_newlines"})


def without_encoding(tree):
    """Yield the lines of calls that leave the encoding of a text to the system."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        names = {word.arg for word in node.keywords}
        is_text = is_text_of_a_file(node) or (is_process(node) and names & TEXT_OF_A_PROCESS)
        if is_text and "encoding" not in names:
            yield node.lineno


def is_process(call):
    return getattr(getattr(call.func, "value", None), "id", None) == "subprocess"


def is_text_of_a_file(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", None))
    if name in SHORTHANDS:
        return len(call.args) < (1 if name == "read_text" else 2)
    if name not in {"open", "fdopen"}:
        return False
    is_method = isinstance(call.func, ast.Attribute) and name == "open"
    mode = call.args[0 if is_method else 1 :][:1]
    if mode and not isinstance(mode[0], ast.Constant):
        return False  # Package.open(path), os.open(path, flags) and the like
    return "b" not in (mode[0].value if mode else "r")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_names_its_encoding(folder):
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in without_encoding(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("path.read_text()", True),
        ("path.read_text('utf-8')", False),
        ("path.write_text(a)", True),
        ("path.write_text(a, encoding='utf-8')", False),
        ("open(path)", True),
        ("open(path, 'rb')", False),
        ("path.open()", True),
        ("path.open('w', newline='')", True),
        ("path.open('r+b')", False),
        ("Package.open(path)", False),
        ("os.open(path, flags)", False),
        ("os.fdopen(handle, 'wb')", False),
        ("subprocess.run(words, text=True)", True),
        ("subprocess.run(words, encoding='utf-8')", False),
        ("because('code', text=True)", False),
    ],
)
def test_what_leaves_it_to_the_system_is_found(source, is_found):
    assert bool(list(without_encoding(ast.parse(source)))) is is_found
