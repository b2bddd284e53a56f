"""What is asked of an owner about a list that is not all understood."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.tables.people.answered import unanswered_notes
from sheetcrm.views.questions.about_columns.of_any_column import choices_of_columns
from sheetcrm.views.questions.asked import first_of, questions_of, unknown_answers
from sheetcrm.views.questions.question import QuestionKind

TODAY = date(2026, 3, 2)
LIST = [
    ["Kundenname", "Telefon", "E-Mail", "Werbung ok?", "Kunde seit", "Bemerkung"],
    ["Anna Ott", "0171 5550101", "anna@example.de", "ja", date(2019, 4, 2), None],
    ["Bert Lang", "0171 5550102", "bert@example.de", "nein", date(2020, 5, 3), None],
    ["Cora Weiß", "0171 5550103", "cora@example.de", "n", None, "verstorben 2024"],
    ["Dirk Kurz", "0171 5550104", "dirk@example.de", "ja", None, "bitte nicht mehr anrufen"],
]
LOG = [
    ["Date", "Customer", "Type", "Amount"],
    [date(2026, 2, 2), "Anna Ott", "Strauß", 40],
    [date(2026, 2, 3), "Anna Otto", "Call", None],
]


def asked(rows=LIST, log=LOG):
    return {
        each.id: each
        for each in questions_of(open_book(Grids.of(Customers=rows, Interactions=log), TODAY))
    }


def test_what_may_be_a_no_is_asked_first():
    kinds = [each.kind for each in asked().values()]
    assert kinds == [
        QuestionKind.WISH,
        QuestionKind.NOTES,
        QuestionKind.NOTES,
        QuestionKind.COUNTRY,
        QuestionKind.COLUMN,
        QuestionKind.TYPE,
        QuestionKind.STRANGER,
    ]


NOTES = ("verstorben 2024", "bitte nicht mehr anrufen", "keine Werbung", "zieht im Mai um", None)


def test_of_many_questions_those_are_asked_first_that_tell_of_most_people():
    people = [
        [f"Anna Ott{letter}", f"0171 555010{number}", None, "nein", date(2019, 4, 2), NOTES[number]]
        for number, letter in enumerate("abcde")
    ]
    all_asked = tuple(asked([LIST[0], *people]).values())
    first = {each.id for each in first_of(all_asked, besides=1)}
    assert len(all_asked) > 5 > len(first)
    assert first >= {"Column: Werbung ok?", "Column: Kunde seit", "Country"}
    assert [each for each in all_asked if each.id in first] == list(first_of(all_asked, besides=1))


def test_whether_yes_and_no_are_a_phone_is_no_question():
    heard = [["WhatsApp?"], *(["ja"] for _ in LIST[1:])]
    rows = [[*row, *more] for row, more in zip(LIST, heard, strict=True)]
    assert "Column: WhatsApp?" not in asked(rows)


def test_an_address_whose_ending_is_sold_everywhere_names_no_country():
    rows = [LIST[0], *([*row[:2], f"{row[0][:3]}@proton.me", *row[3:]] for row in LIST[1:])]
    assert "Montenegro" not in {choice.value for choice in asked(rows)["Country"].choices}


def test_a_column_of_wishes_is_asked_about_with_three_of_its_cells():
    question = asked()["Column: Werbung ok?"]
    assert question.examples == ("ja", "nein", "n")
    assert [choice.value for choice in question.choices] == [
        "advertising only",
        "any contact",
        "no wish",
    ]
    assert (question.people, question.cell) == (2, "Customers!D1")


def test_notes_of_a_kind_are_one_question_that_answers_for_each_of_them():
    question = asked()["Notes: may be a death"]
    assert question.examples == ("Cora Weiß: verstorben 2024",)
    assert [(row.setting, row.about) for row in question.rows] == [
        ("Answer: Cora Weiß", "verstorben 2024")
    ]


def test_the_likely_country_is_that_of_the_addresses_and_another_may_be_typed():
    question = asked()["Country"]
    assert [choice.value for choice in question.choices] == ["Germany", "Austria"]
    assert [choice.says for choice in question.choices] == ["Deutschland", "Österreich"]
    assert question.examples == ("0171 5550101", "0171 5550102", "0171 5550103")
    assert question.people == 4
    assert question.accepts("Austria")


@pytest.mark.parametrize(
    ("headings", "phones", "country"),
    [
        (["Client", "Cell"], ["(503) 234-8766", "971-238-1122"], "United States"),
        (["Customer", "Phone"], ["020 7946 0958", "07400 123456"], "United Kingdom"),
        (["Nom", "Téléphone"], ["06 12 34 56 78", "01 42 68 53 00"], "France"),
        (["Nombre", "Móvil"], ["612 345 678", "612 345 679"], "Spain"),
        (["Imię i nazwisko", "Numer telefonu"], ["512 345 678", "22 345 67 89"], "Poland"),
    ],
)
def test_first_comes_the_country_of_the_headings_where_the_phones_are_in_use(
    headings, phones, country
):
    rows = [headings, *([f"Kim {number}", phone] for number, phone in enumerate(phones))]
    question = asked(rows, [])["Country"]
    assert question.choices[0].value == country


def test_a_status_is_asked_about_once_with_what_its_words_are_read_as():
    words = ("Kunde", "Interessent", "Stammkunde", "ehemalig", "Kunde")
    rows = [["Name", "Status"], *([f"Kim {number}", word] for number, word in enumerate(words))]
    question = asked(rows, [])["Column: Status"]
    assert question.kind is QuestionKind.STATUS
    assert question.examples == ("Kunde", "Interessent", "Stammkunde")
    assert [(choice.value, choice.says) for choice in question.choices] == [
        (
            "My stage",
            (
                "Yes: Kunde = has bought; Stammkunde = keeps coming back; "
                "Interessent = has not bought yet; ehemalig = has left, to be left in peace"
            ),
        ),
        ("none", "No, it is my own column"),
    ]


def test_a_word_of_a_status_that_nobody_knows_is_asked_about_after_the_column():
    rows = [["Name", "Status"], ["Kim", "Kunde"], ["Lou", "B2"], ["Max", "B2"]]
    answers = [["Setting", "Value"], ["Column: Status", "My stage"]]
    book = open_book(Grids.of(Customers=rows, Settings=answers), TODAY)
    (question,) = questions_of(book)
    assert (question.id, question.people, question.cell) == ("Status: B2", 2, "Customers!B3")
    assert [choice.value for choice in question.choices] == [
        "has bought",
        "keeps coming back",
        "has not bought yet",
        "has left",
        "nothing of that",
    ]


def test_a_word_of_the_log_with_amounts_is_likely_a_purchase():
    question = asked()["Type: Strauß"]
    assert question.choices[0].value == "Purchase"
    assert not question.accepts("Flowers")


def test_a_name_that_is_nobodys_offers_the_nearest_one():
    question = asked()["Customer: Anna Otto"]
    offered = ["Anna Ott", "add to my list", "not a customer"]
    assert [choice.value for choice in question.choices] == offered
    assert question.examples == ("Anruf, 3. Februar 2026.",)
    assert question.cell == "Interactions!B3"


def test_a_name_that_is_typed_for_a_stranger_must_be_in_the_list():
    question = asked()["Customer: Anna Otto"]
    assert question.answer_of("Dirk Kurz") == "Dirk Kurz"
    assert not question.accepts("Neue Kundin")
    assert question.answer_of("Neue Kundin") is None


def test_what_being_no_customer_takes_away_is_said_before():
    waits = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ina Paul", "Inquiry"]]
    called = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ina Paul", "Call"]]
    said = [asked(log=log)["Customer: Ina Paul"].asks for log in (waits, called)]
    assert said[1] == "„Ina Paul“ steht nicht in Ihrer Liste. Wer ist das?"
    assert (
        said[0]
        == f"{said[1]} Eine Antwort steht noch aus; bei „Kein Kunde“ steht sie nicht mehr in Heute."
    )


def test_a_mere_number_cannot_be_added_to_the_list():
    log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "K0815", "Call"]]
    offered = [choice.value for choice in asked(log=log)["Customer: K0815"].choices]
    assert offered == ["not a customer"]


def test_an_answer_to_no_question_or_none_of_its_choices_is_unknown():
    answers = {"Column: Werbung ok?": "any contact", "Country": "Austria", "Column: Shoes": "none"}
    assert unknown_answers(asked().values(), answers) == {"Column: Shoes": "none"}
    assert unknown_answers(asked().values(), {"Type: Strauß": "Flowers"}) == {
        "Type: Strauß": "Flowers"
    }


def test_a_list_that_is_understood_asks_nothing():
    assert asked([["Name", "Email"], ["Ann", "ann@example.com"]], None) == {}


WISHES = [
    ["Name", "Email", "Notes"],
    ["Ann Lee", "ann@example.com", "please leave her in peace"],
    ["Bob Ray", "bob@example.com", "no calls please"],
    ["Cy Day", "cy@example.com", "no newsletter!"],
    ["Di Fox", "di@example.com", "no more e-mails please"],
    ["Ed Orr", "ed@example.com", "no calls, and no newsletter either!"],
    ["Flo Hay", "flo@example.com", "do not call"],
    ["Gus Poe", "gus@example.com", "no texts pls"],
    ["Hal Ray", "hal@example.com", "no letters please"],
]


def test_who_wants_no_calls_is_not_asked_about_with_who_wants_peace_or_no_newsletter():
    questions = {name: each for name, each in asked(WISHES, []).items() if "Notes" in name}
    about = {name: [row.setting for row in each.rows] for name, each in questions.items()}
    assert about == {
        "Notes: may be a wish for peace": ["Answer: Ann Lee"],
        "Notes: may be no calls": ["Answer: Bob Ray", "Answer: Flo Hay"],
        "Notes: may be no e-mails": ["Answer: Di Fox"],
        "Notes: may be no texts": ["Answer: Gus Poe"],
        "Notes: may be no letters": ["Answer: Hal Ray"],
        "Notes: may be no advertising": ["Answer: Cy Day"],
    }
    first = {name: each.choices[0].value for name, each in questions.items()}
    assert first == {
        "Notes: may be a wish for peace": "leave in peace",
        "Notes: may be no calls": "only not by phone",
        "Notes: may be no e-mails": "only not by e-mail",
        "Notes: may be no texts": "only not by text",
        "Notes: may be no letters": "only not by post",
        "Notes: may be no advertising": "only no advertising",
    }


def test_of_whom_a_note_names_several_things_it_is_asked_alone():
    question = asked(WISHES, [])["Answer: Ed Orr (no calls, and no newsletter either!)"]
    assert [choice.value for choice in question.choices] == [
        "leave in peace",
        "only not by phone",
        "only not by e-mail",
        "only not by text",
        "only no advertising",
        "something else",
    ]


def test_no_advertising_closes_mailings_and_nothing_else():
    settings = [
        ["Setting", "Value", "About"],
        ["Country", "GB", None],
        ["Answer: Cy Day", "only no advertising", "no newsletter!"],
    ]
    book = open_book(Grids.of(Customers=WISHES, Settings=settings), TODAY)
    cy = next(each for each in book.customers.customers if each.name == "Cy Day")
    ((_, findings),) = book.findings([cy])
    assert (cy.marketing_consent, findings.ok_to_contact) == ("Unsubscribed", "Yes")
    assert "Notes: may be no advertising" not in {each.id for each in questions_of(book)}


def test_no_texts_closes_texts_and_nothing_else():
    settings = [
        ["Setting", "Value", "About"],
        ["Country", "GB", None],
        ["Answer: Gus Poe", "only not by text", "no texts pls"],
    ]
    book = open_book(Grids.of(Customers=WISHES, Settings=settings), TODAY)
    gus = next(each for each in book.customers.customers if each.name == "Gus Poe")
    ((_, findings),) = book.findings([gus])
    assert (gus.never_use, findings.ok_to_contact) == ({"Text"}, "Yes")


def test_unsubscribed_as_the_only_word_of_a_status_is_asked_about():
    rows = [
        ["Name", "Email", "Status"],
        ["Ann Lee", "ann@example.com", None],
        ["Bob Ray", "bob@example.com", "unsubscribed"],
    ]
    assert "Notes: may be no advertising" in asked(rows, [])
    rows[1][2] = "subscribed"
    assert not asked(rows, [])


DOGS = [
    ["Dog", "Owner", "Mobile", "Last groomed", "How often"],
    *(
        [dog, owner, f"07700 90012{at}", date(2026, 1, 5 + at), "6 weeks"]
        for at, (dog, owner) in enumerate(
            [
                ("Bella", "Ann Lee"),
                ("Rex", "Ben Ude"),
                ("Max", "Cat Orr"),
                ("Milo", "Dan Poe"),
                ("Coco", "Eve Sims"),
            ]
        )
    ),
]


def test_a_groomers_own_columns_are_asked_about_in_their_words():
    questions = asked(DOGS, None)
    assert questions["Column: Last groomed"].asks == "Which day is in 'Last groomed'?"
    often = questions["Column: How often"]
    assert often.asks.startswith("Does 'How often' say how often each of them comes")
    assert [choice.value for choice in often.choices] == ["Contact level", "none"]


def test_a_groomers_answers_name_whoever_is_due_by_their_own_rhythm():
    settings = [
        ["Setting", "Value"],
        ["Country", "United Kingdom"],
        ["Column: Last groomed", "Last purchase"],
        ["Column: How often", "Contact level"],
    ]
    book = open_book(Grids.of(Customers=DOGS, Settings=settings), TODAY)
    assert {each.last_purchase for each in book.customers.customers} == {
        date(2026, 1, 5 + at) for at in range(5)
    }
    ann = book.customers.customers[0]
    assert book.situation(ann).level_gap_days == 42


@pytest.mark.parametrize(
    ("phones", "countries"),
    [
        (["07400 123456", "07500 654321"], ["United Kingdom"]),
        (["07700 900123", "01632 960044"], ["United Kingdom"]),  # kept for examples
        (["98765 43210", "98111 22333"], ["India"]),
    ],
)
def test_a_country_is_not_offered_where_another_has_more_of_the_numbers(phones, countries):
    rows = [["Client", "Phone"], *([f"Kim {at}", phone] for at, phone in enumerate(phones))]
    choices = asked(rows, [])["Country"].choices
    assert [choice.value for choice in choices] == countries


def test_british_numbers_are_known_where_no_heading_tells_the_language():
    rows = [["Who", "Mob"], *([f"Kim Lee{at}", f"07400 12345{at}"] for at in range(4))]
    choices = asked(rows, [])["Country"].choices
    assert [choice.value for choice in choices] == ["United Kingdom", "Germany"]


@pytest.mark.parametrize(
    ("typed", "is_asked"),
    [
        (["12/10/2026", "03/11/2026"], True),
        (["12/10/2026", "25/10/2026"], False),  # the second tells that the day comes first
        (["12 October 2026", "2026-11-03"], False),
    ],
)
def test_the_order_of_dates_is_asked_with_the_column_that_they_stand_in(typed, is_asked):
    days = [date(2026, 9, day) for day in (1, 8, 15, 22)]
    rows = [["Name", "Last groomed"]]
    rows += [[f"Kim{at} Lee", day] for at, day in enumerate([*days, *typed])]
    found = asked(rows, [])
    assert "Column: Last groomed" in found
    assert ("Date order" in found) is is_asked
    if is_asked:
        assert (found["Date order"].people, found["Date order"].examples) == (2, tuple(typed))


def test_a_column_that_asks_how_often_and_one_of_days_are_asked_about_in_german_too():
    often = [
        "alle 2 Monate",
        "monatlich",
        "wenn leer",
        "ca. alle 8 Wochen",
        "öfter",
        "1x im Quartal",
    ]
    rows = [
        ["Kunde", "Telefon", "Wann zuletzt", "Wie oft"],
        *(
            [f"Ann Lee {at}", f"0170 555010{at}", date(2026, 1, 5 + at), each]
            for at, each in enumerate(often)
        ),
    ]
    assert {"Column: Wann zuletzt", "Column: Wie oft"} <= set(asked(rows, None))


def test_amounts_under_dollar_last_are_nobodys_last_name():
    rows = [
        ["Contact", "Cell", "$ last"],
        ["Ann Lee", "512-555-0141", 65],
        ["Bo Ude", "512-555-0142", 120],
        ["Cy Day", "512-555-0143", 55],
    ]
    book = open_book(Grids.of(Customers=rows), TODAY)
    assert [each.name for each in book.customers.customers] == ["Ann Lee", "Bo Ude", "Cy Day"]


def test_the_order_of_dates_is_asked_for_a_column_that_only_the_owner_can_name():
    typed = ["12/10/2026", "03/11/2026", "07/09/2026"]
    rows = [["Name", "Cleaned"], *([f"Kim{at} Lee", day] for at, day in enumerate(typed))]
    assert asked(rows, [])["Date order"].people == 3


@pytest.mark.parametrize("answer", ["leave in peace", "has died"])
def test_whom_a_note_of_a_death_leaves_in_peace_is_not_asked_about_again(answer):
    question = asked()["Notes: may be a death"]
    (row,) = question.rows
    settings = [["Setting", "Value", "About"], [row.setting, answer, row.about]]
    book = open_book(Grids.of(Customers=LIST, Settings=settings), TODAY)
    assert "Notes: may be a death" not in {each.id for each in questions_of(book)}
    cora = next(each for each in book.customers.customers if each.name == "Cora Weiß")
    assert cora.do_not_contact is True or cora.has_passed_away
    assert cora not in [customer for customer, _ in unanswered_notes(book.customers.customers)]
    assert not [each for each in book.problems if each.reason.code == "row.may_be_a_death"]


@pytest.mark.parametrize("language", ["German", "English"])
def test_what_a_column_may_be_is_said_in_the_owners_language(language):
    book = open_book(Grids.of(Customers=[["Name"], ["Ann"]]), TODAY).worded_in(language)
    says = {choice.value: choice.says for choice in choices_of_columns(book)}
    assert (says["First name"] == "First name") is (language == "English")
    assert (says["Last name"] == "Last name") is (language == "English")
