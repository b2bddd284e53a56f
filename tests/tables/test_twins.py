"""Rows that may be one customer twice: hints with their reason, and never for a name alone."""

import pytest
from sheets import complaints, customers

from sheetcrm.tables.people.twins import is_like

HEADINGS = "Customer ID | Name | Email | Phone \n"


def hints(*rows):
    return [
        (cell, says.split(".")[0])
        for cell, says in complaints(customers(HEADINGS + "\n".join(rows)))
    ]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("| Jo Lee | j@x.example |", "| Jo Lee | J@X.example |", "'Jo Lee' stands in row 2 already, with the same e-mail"),
        ("| John Lee | j@x.example |", "| Jon Lee | j@x.example |", "'Jon Lee' has the same e-mail as 'John Lee' in row 2"),
        ("1 | Jo Lee | j@x.example |", "2 | Jo Lee | j@x.example |", "'2' has the same e-mail as '1' in row 2"),
        ("| | j@x.example |", "| | j@x.example |", "'j@x"),
        ("| Jo Lee | | 030 1234567", "| Lee, Jo | | +49 30 1234567", "'Lee, Jo' has the same phone as 'Jo Lee' in row 2, and nearly the same name"),
        ("| Jo Lee | j@x.example | 030 1234567", "| J. Lee | | 030 1234567", "'J"),
        ("| Maria Müller | |", "| Maria Mueller | |", "'Maria Mueller' and 'Maria Müller' in row 2 may be one customer whose name was written in two ways"),
        ("| Ann | a@x.example |", "| Ann | |", "'Ann' stands in row 2 already"),
        ("7 | Ann | |", "7 | Bob | |", "'7' stands in row 2 already"),
    ],
)  # fmt: skip
def test_what_is_reported_names_its_reason(one, other, says):
    ((cell, said),) = hints(one, other)
    assert cell.endswith("3")
    assert said.startswith(says)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("| James Smith | a@x.example |", "| James Smith | b@x.example |"),
        ("| James Smith | | 030 1234567", "| James Smith | | 030 7654321"),
        ("1 | James Smith | |", "2 | James Smith | |"),
        ("| Ann Lee | | 030 1234567", "| Bob Lee | | 030 1234567"),
        ("| Ann Lee | us@x.example |", "| Bob Lee | us@x.example |"),
        ("| Ann Lee | us@x.example |", "| Dan Lee | us@x.example |"),
    ],
)
def test_a_name_alone_and_an_address_under_another_name_make_no_twins(one, other):
    assert hints(one, other) == []


def test_a_list_of_few_names_is_not_a_list_of_twins():
    rows = [f"| James Smith | j{number}@x.example |" for number in range(50)]
    assert hints(*rows) == []


@pytest.mark.parametrize(
    ("name", "other"),
    [("Zoë Groß", "Zoe Gross"), ("Bjørn Åberg", "Bjorn Aberg"), ("Anna B. Cole", "Anna Cole")],
)
def test_names_that_are_alike(name, other):
    assert is_like(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Ann Lee", "Anton Lee"), ("Maria Lee", "Marie Lee"), ("Lee", "Ann Lee"), ("", "")],
)
def test_names_that_are_not(name, other):
    assert not is_like(name, other)
