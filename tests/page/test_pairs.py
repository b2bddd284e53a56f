"""Two rows that may be one customer's: the page says what the one row will hold before it is chosen."""

import pytest
from florist_list import TODAY
from openpyxl import Workbook

SUE = ("Susanne Reichelt", "0177 3102298", "Kleid", "30.11.1970", None)
AGAIN = ("Susanne Reichel", "0177 / 3102298", "Bluse", None, None)
OTHER = ("Uwe Kretzschmar", "0152 09887134", "Hose", None, None)
HEADINGS = ("Name", "Telefon", "Was", "Geburtstag", "Bemerkung")


@pytest.fixture
def said(ask, tmp_path):
    """What each choice about a pair says, of a list with these rows."""

    def choices(*rows):
        book = Workbook()
        book.active.title = "Kunden"
        for row in (HEADINGS, *rows):
            book.active.append(row)
        path = tmp_path / "kunden.xlsx"
        book.save(path)
        ask("open", path=str(path), today=TODAY)
        ask("adopt", answers={"Country": "Germany"})
        asked = ask("settle")["value"]["questions"]
        (pair,) = (each for each in asked if each["id"].startswith("Same person"))
        return {each["value"]: each["says"] for each in pair["choices"]}

    return choices


def test_the_choice_names_the_rows_and_what_the_one_will_hold(said):
    assert said(SUE, OTHER, AGAIN)["one person"] == (
        "Eine Person: Zeile 2 bleibt, darin steht dann "
        "Bemerkung: Aus der anderen Zeile: Name: Susanne Reichel, Was: Bluse. Zeile 4 wird leer."
    )


def test_where_nothing_changes_in_the_row_that_is_said(said):
    again = (*SUE[:4], SUE[4])
    assert said(SUE, OTHER, again)["one person"] == (
        "Eine Person: Zeile 2 bleibt, wie sie ist, Zeile 4 wird leer."
    )
