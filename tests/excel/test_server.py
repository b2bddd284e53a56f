"""xlwings Server set up as the README says."""

import json
import urllib.request

import golden
import pytest
from processes import ROOT, need_command, run_node
from serving import PROJECT

PEOPLE = [["Name", "Email"], ["Ann Secret", "ann@example.com"]]
NO_HEADINGS = (
    "The range of customers has no heading such as Name, Company, Email or Phone in its first "
    "20 rows. Give the function the whole list, with its headings."
)


def read(url):
    with urllib.request.urlopen(url) as page:
        return page.read().decode()


@pytest.mark.parametrize("code", PROJECT.values())
def test_the_readme_says_what_to_put_into_the_servers_folders(code):
    assert code in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_functions_have_the_names_of_the_contract(server):
    names = [
        each["name"]
        for each in json.loads(read(f"{server.url}/xlwings/custom-functions-meta"))["functions"]
    ]
    assert "CRM_ASSESS" in names
    assert "Functions.Namespace" not in read(f"{server.url}/manifest")


def test_the_button_is_there(server):
    scripts = json.loads(read(f"{server.url}/xlwings/custom-scripts-meta"))
    assert "sync" in json.dumps(scripts)


def test_what_is_wrong_is_said_in_the_cell_at_the_first_try_and_nobody_stands_in_the_log(server):
    need_command("node")
    cases = [
        {"function": "crm_stage", "args": [[["Bob Nobody"]], PEOPLE]},
        {"function": "crm_stage", "args": [[["Ann Secret"]], [["Colour"], ["red"]]]},
        {"function": "crm_assess", "args": [PEOPLE, [[None]], [["Shoe size"]]]},
    ]
    told = run_node("client.mjs", given={"url": server.url, "cases": cases})
    assert told["answers"] == [
        [["No customer is called 'Bob Nobody'. Check the spelling."]],
        [[NO_HEADINGS]],
        [["'Shoe size' is not one of our columns. Stage is one, for example."]],
    ]
    assert told["requests"] == len(cases)
    log = server.log.read_text(encoding="utf-8")
    assert "crm_stage" in log
    assert not [name for name in ("Nobody", "Secret", *_names()) if name in log]


def _names():
    return [row[1] for row in golden.CUSTOMERS[1:] if row[1]]
