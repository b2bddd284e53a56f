"""What Excel is told about each function: valid by Microsoft's schema, and good to read."""

import inspect

import pytest
from processes import ROOT, need_command, run_node, run_python

from sheetcrm.excel import functions

NODE = ROOT / "tests" / "node"
SCHEMA = "v1.30"
"""The newest version of the manifest's schema that the package brings."""

SHOWN = 128
"""Characters of a help text that Excel shows without cutting it off."""

CONTRACT = {
    "CRM_ASSESS": "customers, [interactions], [columns], [today], [settings]",
    "CRM_BEST_CHANNEL": "who, customers, [interactions], [today], [settings]",
    "CRM_CHANCE": "who, customers, [interactions], [today], [settings]",
    "CRM_COMPLETE": "who, customers, [interactions], [today], [settings]",
    "CRM_FOLLOW_UP": "who, customers, [interactions], [today], [settings]",
    "CRM_MAY_CONTACT": "who, channel, purpose, customers, [interactions], [today], [settings]",
    "CRM_STAGE": "who, customers, [interactions], [today], [settings]",
    "CRM_TODAY": "customers, interactions, [count], [today], [settings]",
    "CRM_TOP": "customers, interactions, [count], [today], [settings]",
    "CRM_WELCOME": "who, customers, [interactions], [today], [settings]",
}


@pytest.fixture(scope="module")
def metadata():
    told = run_python("dispatching.py", "--meta")
    told.pop("allowErrorForDataTypeAny")  # Excel knows it, the schema of manifests does not
    return told


@pytest.fixture(scope="module")
def complaints():
    """Return what Microsoft's schema has against some metadata."""
    need_command("node")
    if not (NODE / "node_modules" / "@microsoft" / "app-manifest").is_dir():
        pytest.skip("@microsoft/app-manifest is not installed: run npm install in tests/node")
    return lambda told: run_node("schema.mjs", str(NODE), SCHEMA, given=told)


def test_the_metadata_is_valid_by_the_schema_of_microsoft(metadata, complaints):
    assert complaints(metadata) == []


def test_the_schema_would_complain(metadata, complaints):
    first, *others = metadata["functions"]
    assert complaints({**metadata, "functions": [{**first, "name": "1st"}, *others]})


def test_names_and_arguments_are_those_of_the_contract(metadata):
    signatures = {each["name"]: _signature(each) for each in metadata["functions"]}
    assert signatures == CONTRACT
    assert [each["id"] for each in metadata["functions"]] == list(CONTRACT)


def test_every_function_and_argument_says_in_a_line_what_it_is(metadata):
    for each in metadata["functions"]:
        texts = [each["description"], *(arg["description"] for arg in each["parameters"])]
        for text in texts:
            assert text == " ".join(text.split()), text  # one line
            assert text[0].isupper(), text
            assert text.endswith("."), text
            assert len(text) <= SHOWN, text


def test_no_help_is_left_over():
    used = {
        name
        for function in vars(functions).values()
        if inspect.isfunction(function) and function.__name__.startswith("crm_")
        for name in inspect.signature(function).parameters
    }
    assert used == set(functions.ABOUT)


def _signature(function):
    names = [
        f"[{each['name']}]" if each.get("optional") else each["name"]
        for each in function["parameters"]
    ]
    return ", ".join(names)
