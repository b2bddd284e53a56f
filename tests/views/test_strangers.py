"""Names that nobody in the list has: where one customer fits, all are confirmed with one answer."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.rules.records import Customer
from sheetcrm.syncing.asked_for.answer_rows import answer_rows
from sheetcrm.tables.people.short_names import ShortNames
from sheetcrm.views.questions.about_people.of_strangers import AS_SUGGESTED, SUGGESTED
from sheetcrm.views.questions.asked import answerable, questions_of
from sheetcrm.views.remedies import to_settle

TODAY = date(2026, 11, 30)
NAMES = (
    "Frau Müller, Ingrid",
    "Müller Karin",
    "Anja Böhme",
    "Lisa Hartwig (Braut)",
    "Hotel Pleißenblick, Fr. Arndt",
    "Susanne Reichelt",
    "Susanne Reichel",
    "Thomas Voigt",
    "Bestattungen Ahrens",
    "Peter Günther",
    "Fam. Lehmann (Gerd u. Petra)",
    "Nguyen Thi Lan",
    "Frau Ebert",
)


@pytest.mark.parametrize(
    ("called", "who"),
    [
        ("Böhme", "Anja Böhme"),
        ("Müller I.", "Frau Müller, Ingrid"),
        ("K. Müller", "Müller Karin"),
        ("Reichelt S.", "Susanne Reichelt"),
        ("Reichel", "Susanne Reichel"),
        ("Voigt Th.", "Thomas Voigt"),
        ("Hr. Günther", "Peter Günther"),
        ("Hartwig Braut", "Lisa Hartwig (Braut)"),
        ("Hartwig", "Lisa Hartwig (Braut)"),
        ("Ahrens Bestattungen", "Bestattungen Ahrens"),
        ("Hotel Pleißenblick", "Hotel Pleißenblick, Fr. Arndt"),
        ("Lehmann", "Fam. Lehmann (Gerd u. Petra)"),
        ("Müller", None),
        ("Müller P.", None),
        ("Susanne", None),
        ("Thomas", None),
        ("Günther H.", None),
        ("Frau Bauer", None),
        ("Frau", None),
        ("Hr. Ebert", None),
        ("Nguyen", None),
        ("K.", None),
        ("2298", None),
    ],
)
def test_a_part_of_a_name_means_the_one_customer_whom_it_fits(called, who):
    known = ShortNames(
        Customer(key=name, row=row, name=name) for row, name in enumerate(NAMES, start=2)
    )
    meant = known.meant_by(called)
    assert (meant and meant.key) == who


LIST = [["Name", "Telefon"], *([name, None] for name in NAMES)]
BUYERS = ("Böhme", "Müller I.", "Müller", "Nguyen", "Frau Bauer", "Voigt Th.", "Böhme")
ORDERS = [
    ["Datum", "Kundin", "Was", "Preis"],
    *([date(2026, 10, day), who, "Mantel", 28] for day, who in enumerate(BUYERS, start=1)),
]
SETTINGS = [["Setting", "Value"], ["Language", "German"], ["Orders: Aufträge", "yes"]]


def book_of(log=()):
    grids = {"Customers": LIST, "Aufträge": ORDERS, "Settings": SETTINGS}
    if log:
        grids["Interactions"] = [["Date", "Customer", "Type"], *log]
    return open_book(Grids.of(**grids), TODAY)


def strangers(book):
    return {each.id: each for each in answerable(questions_of(book)) if "Customer" in each.id}


def test_one_answer_confirms_all_to_whom_one_customer_fits_and_the_others_are_asked_about():
    asked = strangers(book_of())
    assert list(asked) == [
        SUGGESTED,
        "Customer: Müller",
        "Customer: Nguyen",
        "Customer: Frau Bauer",
    ]
    together = asked[SUGGESTED]
    assert together.asks == "3 Namen meinen wohl diese Kunden. Stimmt das überall?"
    assert together.examples == (
        "Böhme = Anja Böhme",
        "Müller I. = Frau Müller, Ingrid",
        "Voigt Th. = Thomas Voigt",
    )
    assert [choice.says for choice in together.choices] == ["Alle Vorschläge stimmen"]
    both = [choice.value for choice in asked["Customer: Müller"].choices][:2]
    assert both == ["Frau Müller, Ingrid", "Müller Karin"]


def test_what_is_said_of_one_outweighs_what_is_said_of_all():
    questions = questions_of(book_of())
    answers = {SUGGESTED: AS_SUGGESTED, "Customer: Böhme": "not a customer"}
    rows = {row.setting: row.value for row in answer_rows(questions, answers)}
    assert rows == {
        "Customer: Böhme": "not a customer",
        "Customer: Müller I.": "Frau Müller, Ingrid",
        "Customer: Voigt Th.": "Thomas Voigt",
    }
    joins = answer_rows(questions, {**answers, "Customer: Böhme": "add to my list"})
    assert "Customer: Böhme" not in {row.setting for row in joins}


def test_whom_the_log_names_in_short_is_confirmed_with_them():
    asked = strangers(book_of([[date(2026, 11, 3), "Hr. Günther", "Call"]]))
    assert asked[SUGGESTED].examples[0] == "Hr. Günther = Peter Günther"


def test_problems_has_a_line_for_all_suggestions_and_one_for_each_of_the_doubtful():
    remedies = to_settle(book_of()).remedies
    together = next(each for each in remedies if each.question and each.question.id == SUGGESTED)
    assert together.says == ("Alle Vorschläge stimmen",)
    assert [each.choices[0] for each in together.each] == [
        "Anja Böhme",
        "Frau Müller, Ingrid",
        "Thomas Voigt",
    ]
    doubtful = next(each for each in remedies if each.question and each.question.id == "Customers")
    assert len(doubtful.each) == 3
