"""Rows that may be one customer twice: hints with their reason, and never for a name alone."""

import pytest
from sheets import complaints, customers

from sheetcrm.tables.twins.names_alike import is_like

HEADINGS = "Customer ID | Name | Email | Phone \n"


def hints(*rows):
    return [
        (cell, says.split(".")[0])
        for cell, says in complaints(customers(HEADINGS + "\n".join(rows)))
    ]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("| Jo Lee | j@x.example |", "| Jo Lee | J@X.example |", "'Jo Lee' is already in row 2, with the same e-mail"),
        ("| John Lee | j@x.example |", "| Jon Lee | j@x.example |", "'Jon Lee' has the same e-mail address as 'John Lee' in row 2"),
        ("1 | Jo Lee | j@x.example |", "2 | Jo Lee | j@x.example |", "'2' has the same e-mail address as '1' in row 2"),
        ("| | j@x.example |", "| | j@x.example |", "'j@x"),
        ("| Jo Lee | | 030 1234567", "| Lee, Jo | | +49 30 1234567", "'Lee, Jo' has the same phone number as 'Jo Lee' in row 2, and nearly the same name"),
        ("| Jo Lee | j@x.example | 030 1234567", "| J. Lee | | 030 1234567", "'J"),
        ("| Maria Müller | |", "| Maria Mueller | |", "'Maria Mueller' and 'Maria Müller' in row 2 may be one customer whose name was written in two ways"),
        ("| Ann | a@x.example |", "| Ann | |", "'Ann' is already in row 2"),
        ("7 | Ann | |", "7 | Bob | |", "'7' is already in row 2"),
        ("| Bob Ferguson | | 030 1234567", "| Robert Ferguson | | 030 1234567", "'Robert Ferguson' has the same phone number as 'Bob Ferguson' in row 2"),
        ("| Işıl Yıldız | i@x.example |", "| Isil Yildiz | i@x.example |", "'Isil Yildiz' has the same e-mail address as 'Işıl Yıldız' in row 2"),
        ("| Gus Lind | | 030 1234567", "| Gus Lind | | 030 1234657", "'Gus Lind' is already in row 2, with a phone number in which two digits are turned round"),
        ("| Małgorzata Wójcik | | 030 1234567", "| Malgorzata Wojcik | | 030 1234657", "'Malgorzata Wojcik' has the phone number of 'Małgorzata Wójcik' in row 2 but for two digits that are turned round"),
        ("| Ines Prado | ines@x.example |", "| Ines Prado | ines+shop@x.example |", "'Ines Prado' is already in row 2, with nearly the same e-mail address"),
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
    [
        *(("Zoë Groß", "Zoe Gross"), ("Bjørn Åberg", "Bjorn Aberg"), ("Anna B. Cole", "Anna Cole")),
        *(("Siobhán O'Brien", "Siobhan OBrien"), ("Ciara Mac Carthy", "Ciara MacCarthy")),
        ("Nguyễn Đức An", "Nguyen Duc An"),
        ("Brown & Sons Ltd", "Brown and Sons"),
        ("Müller GmbH & Co. KG", "Mueller"),
        ("Ltd", "ltd"),
    ],
)
def test_names_that_are_alike(name, other):
    assert is_like(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ann Lee", "Anton Lee"),
        ("Maria Lee", "Marie Lee"),
        ("Lee", "Ann Lee"),
        ("", ""),
        ("Brown Ltd", "Brown & Sons Ltd"),
    ],
)
def test_names_that_are_not(name, other):
    assert not is_like(name, other)


FULL = "Customer ID | Name | Email | Phone | Address | Birthday \n"


def told(*rows):
    return [says for _, says in complaints(customers(FULL + "\n".join(rows)))]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("1 | Ann Lee | a@x.example | | |", "2 | Ann Lee | a@x.example | | |", "has the same e-mail"),
        ("| Ann Lee | a@x.example | | | 1980-02-03", "| Ann Lee | b@y.example | 030 1234567 | | 1980-02-03", "with the same birthday"),
        ("| Ann Hartmann | a@x.example | | | 1980-02-03", "| Ann Hatrmann | | | | 1980-02-03", "the same birthday"),
    ],
)  # fmt: skip
def test_what_is_theirs_alone_under_a_name_alike_is_almost_certain(one, other, says):
    (said,) = told(one, other)
    assert says in said
    assert "almost certainly one customer" in said


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("| Ann Lee | a@x.example | 030 1234567 | |", "| Ann Ray | a@x.example | 030 1234567 | |", "a new surname"),
        ("| Ann Lee | a@x.example | | Elm 1, Halle |", "| A. Lee | | | Elm 1, Halle |", "the same address"),
        ("| Ann Lee | ann.lee@x.example | | |", "| Ann Lee | an.lee@x.example | | |", "nearly the same e-mail"),
        ("| Ann Hartmann | a@x.example | | |", "| Ann Hartman | | | |", "may be one customer"),
        ("| Ann Lee | info@x.example | | |", "| Ann Lee | info@x.example | | |", "with the same e-mail"),
        ("| Karl Lee | k@x.example | 030 1234567 | |", "| Karl Lee | j@x.example | 030 1234567 | |", "with the same phone"),
    ],
)  # fmt: skip
def test_what_several_people_may_share_is_told_as_a_doubt(one, other, says):
    said = told(one, other)
    assert says in said[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("| Karl Lee | | 030 1234567 | | 1950-01-01", "| Karl Lee | | 030 1234567 | | 1980-05-05"),
        ("| Karl Lee | | 030 1234567 | |", "| Karl Lee Jr. | | 030 1234567 | |"),
        ("| Jan Lee | | 030 1234567 | |", "| Jana Lee | | 030 1234567 | |"),
        ("| Ann Lee | a@x.example | | | 1980-02-03", "| Ann Ray | b@x.example | | | 1980-02-03"),
        ("| Ann Lee | ann.lee1@x.example | | |", "| Ann Lee | ann.lee7@x.example | | |"),
    ],
)
def test_families_and_namesakes_are_no_twins(one, other):
    assert told(one, other) == []


def test_colleagues_behind_one_number_are_no_twins():
    names = ("Ann Lee", "Ann Ray", "Bob Lee", "Cid Poe", "A. Lee")
    said = told(*(f"| {name} | | 030 1234567 | |" for name in names))
    assert [each for each in said if "join the two rows" in each] == []
    assert "not stand for one household" in said[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("| Gus Lind | g@x.example | 030 1234567", "| Gus Lind | lind@y.example | 030 1234657"),
        ("| Gus Lind | | 030 1234567", "| Jan Lind | | 030 1234657"),
        ("| Gus Lind | | 030 1234567", "| Gus Lind | | 030 1234765"),
        ("| Bob Lee | | 030 1234567", "| Rick Lee | | 030 1234567"),
    ],
)
def test_numbers_and_names_that_are_merely_alike_tell_nothing(one, other):
    assert hints(one, other) == []
