"""Columns that look like a wish but are no field, and the rows of Settings that say what they mean."""

from datetime import date

import pytest

import sheetcrm
from sheetcrm.book import Grids, open_book
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.tables.recognition.wishes import Wish, misspelt_wish, wish_of
from sheetcrm.tables.rows.wishes import refused_in
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because

TODAY = date(2026, 3, 2)

GRANTS = """
Receive offers
May we e-mail?
Can we text
Allow calls
Send catalogue
darf anrufen
Möchte Angebote
Peut-on appeler
Souhaite nos offres
Desea recibir ofertas
Permite llamadas
Vuole offerte
Mag gebeld worden
Ontvangt nieuws
Autoriza contacto
Permite chamadas
Quer ofertas
Werbung ok?
Werbung?
Newsletter?
Opt-in
E-Mail ok
Darf anrufen ok?
Anruf erlaubt
GDPR consent
Einwilligung DSGVO
Mailing list
OK?
subscribed_to_emails
emailOptIn
Publicité acceptée
Consentement
Publicidad
Toestemming
Consenso privacy
Boletim
Has consented
not blocked
"""

REFUSES = """
Declined marketing
Exclude from mailing
Rejects calls
Refus newsletter
Rechaza publicidad
Rifiuta marketing
Bezwaar reclame
Recusa marketing
Lehnt ab: Werbung
Revogou consentimento
unsubscribe
Opt out email
blocked
Gesperrt für Werbung
keine Werbung
Bitte nicht anrufen
DO NOT CONTACT ME
don't call
Ne plus appeler
No llamar
Non chiamare!
Niet bellen
Não ligar
Widerspruch
Leave alone
Kontakt nicht erwünscht
Abgemeldet am
Désinscrit
Baja
email_disabled
STOP
"""

NO_WISH = """
Planta baja
Baja médica
Will call
Wil offerte
Send invoice by mail
Wants call back
Calls left
Möchte Termin
Peut venir
Acepto tarjetas
Refused delivery
Send lenses
Mag parkeren
Permite cambios
Wants a sofa
Rechnung per Mail schicken
Dining Option
Contact Purpose
Contact owner
Emergency contact
Contact lenses
Contacted?
Vertrag ok
Rechnung ok?
Contact No.
No. of calls
No contact since
Kein Kontakt seit
No onions
Keine Nüsse
Mailing Street
Marketing source
Newsletter sent
Contract signed?
Call back
Content
Locked
Bewerbung
Non-profit
Notfallkontakt
Post code
"""


def lines(text: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("heading", text.strip().splitlines())


@lines(GRANTS)
def test_a_heading_that_grants(heading: str) -> None:
    assert wish_of(heading) is Wish.GRANTS


@lines(REFUSES)
def test_a_heading_that_refuses(heading: str) -> None:
    assert wish_of(heading) is not Wish.GRANTS
    assert wish_of(heading) is not None


@lines(NO_WISH)
def test_a_heading_about_something_else(heading: str) -> None:
    assert wish_of(heading) is misspelt_wish(heading) is None


@pytest.mark.parametrize(
    ("heading", "wish"),
    [
        ("do not contct", Wish.REFUSES),
        ("Do nto contact", Wish.REFUSES),
        ("Nicht kontaktiren", Wish.REFUSES),
        ("Unsubscibed", Wish.REFUSES),
        ("Newsleter", Wish.GRANTS),
        ("Marketng", Wish.GRANTS),
    ],
)
def test_a_misspelt_heading(heading: str, wish: Wish) -> None:
    assert (wish_of(heading) or misspelt_wish(heading)) is wish


@pytest.mark.parametrize(
    ("wish", "cells", "refused"),
    [
        (Wish.GRANTS, ["ja", "nein", None, ""], [False, True, False, False]),
        (Wish.GRANTS, ["TRUE", "FALSE"], [False, True]),
        (Wish.GRANTS, ["yes", "yes", "ask Bob"], [False, False, True]),
        (Wish.GRANTS, ["per Post", "nur Mai", "nein"], [False, False, True]),
        (Wish.GRANTS, ["x", None, "x"], [False, False, False]),
        (Wish.GRANTS, ["oui", "#N/A"], [False, True]),
        (Wish.GRANTS, [date(2024, 5, 1), "no"], [False, True]),
        (Wish.GRANTS, ["opted in", "opted out", "pending"], [False, True, False]),
        (Wish.REFUSES, ["x", "no", "-", None], [True, False, False, False]),
        (Wish.REFUSES, ["moved away", date(2024, 5, 1)], [True, True]),
        (Wish.REFUSES, ["Unsubscribed", "Subscribed"], [True, False]),
    ],
)
def test_what_a_cell_under_it_says(wish: Wish, cells: list, refused: list[bool]) -> None:
    assert refused_in(cells, wish) == refused


@pytest.mark.parametrize(
    ("heading", "cells", "said"),
    [
        ("Werbung ok?", ["nein", "ja", None], ["Klären", "Ja", "Ja"]),
        ("Bitte nicht anrufen", ["x", None, "nein"], ["Ask", "Yes", "Yes"]),
        ("do not contct", ["yes", "no", None], ["Ask", "Yes", "Yes"]),
        ("DO NOT CALL", ["yes", "no", None], ["Ask", "Yes", "Yes"]),
        ("No contact!", ["yes", "no", None], ["No", "Yes", "Yes"]),
        ("Off the list", ["yes", "opted in", "yes", "no"], ["Ask", "Yes", "Ask", "Yes"]),
        ("Vertrag ok", ["nein", "ja", None], ["Yes", "Yes", "Yes"]),
        ("Contact No.", ["555-6001", "555-6002", "555-6003"], ["Yes", "Yes", "Yes"]),
        ("Newsletters opened", [0, 3, 12], ["Yes", "Yes", "Yes"]),
    ],
)
def test_whoever_says_no_is_asked_about(heading: str, cells: list[object], said: list[str]) -> None:
    rows = [["Name", "Email", heading]]
    rows += [[f"N{i}", f"n{i}@example.com", cell] for i, cell in enumerate(cells)]
    assert [each.ok_to_contact for each in sheetcrm.assess(rows, today=TODAY)] == said


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("Do not contact", None, "Ask"),
        ("Do not contact", "no", "Yes"),
        ("Courtesy contact", "yes", "Yes"),
        ("Email Opt Out", None, "Yes"),
        ("Never use", None, "Yes"),
        ("Newsletter", "yes", "Ask"),
    ],
)
def test_what_do_not_call_means_beside_another_column(
    heading: str, cell: str | None, said: str
) -> None:
    rows = [["Name", "Email", "Do not call", heading], ["Ann", "ann@example.com", "x", cell]]
    (ann,) = sheetcrm.assess(rows, today=TODAY)
    assert ann.ok_to_contact == said


# --- answers ------------------------------------------------------------------------------------


def book_with(*answers: tuple[str, str] | tuple[str, str, str], heading: str = "Werbung ok?"):
    return open_book(
        Grids.of(
            Customers=[
                ["Name", "Email", "Phone", "Marketing consent", heading, "Notes"],
                ["Ann", "ann@example.com", "+44 20 7946 0011", "yes", "nein", None],
                ["Bob", "bob@example.com", "+44 20 7946 0012", None, "ja", "† 2024"],
                ["Cem", "cem@example.com", "+44 20 7946 0013", None, None, "please don't call"],
            ],
            Settings=[["Setting", "Value", "About"], *answers],
        ),
        TODAY,
    )


def gates(book, name: str) -> list[str]:
    """The answers for Courtesy and Marketing by e-mail, and for Courtesy by phone."""
    (customer,) = book.directory.find(name)
    asked = [("Email", "Courtesy"), ("Email", "Marketing"), ("Phone", "Courtesy")]
    gate = Gate(book.situation(customer))
    return [
        str(gate.permission(Channel(channel), Purpose(purpose)).answer)
        for channel, purpose in asked
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ["Ask", "Ask", "Ask"]),
        ("advertising only", ["Yes", "No", "Yes"]),
        ("Any contact", ["No", "No", "No"]),
        ("calls only", ["Yes", "Yes", "No"]),
        ("no wish", ["Yes", "Yes", "Yes"]),
        ("none", ["Yes", "Yes", "Yes"]),
    ],
)
def test_the_owner_says_what_the_column_means(value: str | None, said: list[str]) -> None:
    book = book_with(*([("Column: Werbung ok?", value)] if value else []))
    assert gates(book, "Ann") == said
    assert ("tab.wish" in [each.reason.code for each in book.problems]) is (value is None)


@pytest.mark.parametrize(
    ("who", "value", "about", "said"),
    [
        ("Bob", "has died", "", ["No", "No", "No"]),
        ("Bob", "leave in peace", "", ["No", "No", "No"]),
        ("Bob", "somebody close to them", "† 2024", ["Yes", "Ask", "Yes"]),
        ("Bob", "something else", "† 2024", ["Yes", "Ask", "Yes"]),
        ("Bob", "something else", "† 2023", ["Ask", "Ask", "Ask"]),
        ("Bob", "something else", "", ["Ask", "Ask", "Ask"]),
        ("Cem", "only not by phone", "please don't call", ["Yes", "Ask", "No"]),
        ("Cem", "only not by email", "please don't call", ["No", "No", "Yes"]),
        ("cem", "It means something else", "please don’t call", ["Yes", "Ask", "Yes"]),
    ],
)
def test_the_owner_says_what_a_note_means(
    who: str, value: str, about: str, said: list[str]
) -> None:
    assert gates(book_with((f"Answer: {who}", value, about)), who.title()) == said


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("Answer: Bob", "has died", ""), None),
        (("Answer: Bob", "who knows", ""), "setting.not_an_answer"),
        (("Answer: Bob", "something else", ""), "setting.answer_to_what"),
        (("Answer: Bob", "", ""), None),
        (("Column: Werbung ok?", "any contact", ""), None),
        (("Column: Werbung ok?", "perhaps", ""), "setting.not_a_heading"),
    ],
)
@pytest.mark.parametrize("section", [[], [("Answers", "", "")]])
def test_an_answer_that_does_not_count_is_reported(row, code: str | None, section: list) -> None:
    reported = [
        problem.reason.code
        for problem in book_with(*section, row).problems
        if problem.tab == "Settings"
    ]
    assert reported == ([code] if code else [])


def test_each_kind_of_note_is_one_problem_that_says_how_to_answer() -> None:
    book = book_with()
    codes = [each.reason.code for each in book.problems]
    assert codes.count("row.may_be_a_death") == codes.count("row.may_be_a_refusal") == 1
    death = next(each for each in book.problems if each.reason.code == "row.may_be_a_death")
    assert (death.cell, death.value) == ("F3", "† 2024")
    said = book.catalogue.sentence(death.reason)
    assert said.startswith("Bob: a note sounds as if somebody had died. Answer on the tab Problems")


@pytest.mark.parametrize(
    ("more", "english", "german"),
    [
        (0, "Ann: a note sounds as if", "Ann: Eine Notiz klingt, als sei jemand verstorben."),
        (1, "Ann and one more: notes sound as if", "Ann und noch jemand: Notizen klingen, als sei"),
        (8, "Ann and 8 more: notes sound as if", "Ann und noch 8: Notizen klingen, als sei jemand"),
    ],
)
def test_what_is_to_be_settled_names_the_first_and_counts_the_others(more, english, german) -> None:
    reason = because("row.may_be_a_death", who="Ann", count=more + 1, more=more)
    assert catalogue_of("English").sentence(reason).startswith(english)
    assert catalogue_of("German").sentence(reason).startswith(german)


def test_a_death_that_was_answered_is_not_asked_about_again() -> None:
    codes = [each.reason.code for each in book_with(("Answer: Bob", "has died", "")).problems]
    assert "row.may_be_a_death" not in codes


def test_the_question_quotes_column_word_and_cell() -> None:
    (ann,) = book_with().directory.find("Ann")
    assert book_with().catalogue.sentence(ann.doubts[0].reason) == (
        "'Werbung ok?' says nein (E2): does it mean advertising only, or any contact? "
        "Answer in Settings."
    )


def test_a_refusal_of_somebody_who_is_left_in_peace_already_is_no_question() -> None:
    rows = [
        ["Name", "Email", "Do not contact", "Notes"],
        ["Ann Lee", "ann@example.com", "yes", "asked to be left alone"],
        ["Bob Ray", "bob@example.com", None, "asked to be left alone"],
    ]
    book = open_book(Grids.of(Customers=rows), TODAY)
    assert [problem.cell for problem in book.problems] == ["D3"]


def test_one_word_of_an_export_makes_no_consent_of_an_owners_column() -> None:
    rows = [
        ["Name", "Email", "Werbung ok?"],
        ["Ann", "ann@example.com", "ja"],
        ["Bob", "bob@example.com", "nein"],
        ["Cem", "cem@example.com", "nein"],
        ["Dee", "dee@example.com", "opted out"],
    ]
    said = [each.ok_to_contact for each in sheetcrm.assess(rows, today=TODAY)]
    assert said == ["Ja", "Klären", "Klären", "Klären"]


@pytest.mark.parametrize("day", [date(2024, 5, 14), "14.05.2024", "2024-05-14 10:00"])
@pytest.mark.parametrize("heading", ["Abgemeldet am", "Widerspruch", "Opted out of newsletter on"])
def test_a_day_under_a_heading_that_refuses_is_a_yes(heading: str, day: object) -> None:
    rows = [["Name", "Email", heading], ["Ann", "a@example.com", day], ["Bob", "b@example.com", ""]]
    said = [each.ok_to_contact for each in sheetcrm.assess(rows, today=TODAY)]
    assert said == ["Ask", "Yes"]
