import pytest
from sheets import complaints, customers, tab

from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.headings import (
    Certainty,
    customer_headings,
    interaction_headings,
    tab_names,
)
from sheetcrm.tables.text import fold


@pytest.mark.parametrize("column", OWNER_COLUMNS, ids=lambda column: column.field)
def test_our_headings_are_exact_and_any_spelling_of_them_is_nearly_so(column):
    find = customer_headings().find
    assert find(column.heading) == (column.field, Certainty.EXACT, 0)
    for spelling in (
        column.heading.upper(),
        column.heading.replace(" ", "_").lower(),
        f"\ufeff {column.heading}: ",
        column.heading.replace(" ", ""),
    ):
        found = find(spelling.strip("\ufeff "))
        assert found is not None
        assert found.field == column.field


@pytest.mark.parametrize("column", INTERACTION_COLUMNS, ids=lambda column: column.field)
def test_the_headings_of_interactions_are_known(column):
    assert interaction_headings().find(column.heading.upper()).field == column.field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Full Name", "name"),
        ("Customer", "name"),
        ("FNAME", "first_name"),
        ("Family Name", "last_name"),
        ("Organization 1 - Name", "company"),
        ("E-mail 1 - Value", "email"),
        ("Mail", "email"),
        ("Business Phone", "phone"),
        ("Tel", "phone"),
        ("Address1", "any.street"),
        ("Mailing Street", "mailing.street"),
        ("Address 1 - City", "address1.city"),
        ("Home ZipCode", "home.postcode"),
        ("BillAddr City", "billing.city"),
        ("Customer #", "customer_id"),
        ("DOB", "birthday"),
        ("Preferred Contact Method", "preferred_channel"),
        ("Email Opt Out", "no_email"),
        ("HasOptedOutOfEmail", "no_email"),
        ("DoNotCall", "no_phone"),
        ("Unsubscribed from all email", "no_email"),
        ("UNSUB_TIME", "no_marketing"),
        ("Accepts Email Marketing", "email_marketing"),
        ("Accepts SMS Marketing", "text_marketing"),
        ("Email Subscription Status", "email_marketing"),
        ("LastActivityDate", "last_contacted"),
        ("last_contacted_at", "last_contacted"),
        ("Last Order Date", "last_purchase"),
        ("letzter Einkauf", "last_purchase"),
        ("Orders Count", "number_of_purchases"),
        ("Lifetime Spend", "total_spent"),
        ("Memo", "notes"),
        ("How did you hear about us?", "source"),
        ("E-Mail-Adresse", "email"),
        ("Vorname", "first_name"),
        ("Kunden-Nr.", "customer_id"),
        ("Geburtsdatum", "birthday"),
        ("Straße", "any.street"),
        ("Téléphone", "phone"),
        ("Prénom", "first_name"),
        ("Date de naissance", "birthday"),
        ("Correo electrónico", "email"),
        ("Apellidos", "last_name"),
        ("Ragione sociale", "company"),
        ("Data di nascita", "birthday"),
        ("Achternaam", "last_name"),
        ("Telefoonnummer", "phone"),
        ("Telemóvel", "phone"),
        ("Data de nascimento", "birthday"),
    ],
)
def test_headings_of_other_tools_and_languages_are_synonyms(heading, field):
    found = customer_headings().find(heading)
    assert (found.field, found.certainty) == (field, Certainty.SYNONYM)


@pytest.mark.parametrize(
    "heading", ["Status", "Lead Status", "Lifecycle Stage", "Stage", "Last Visit", "Visits"]
)
def test_words_that_may_mean_two_things_are_questions_and_not_used(heading):
    header = customer_headings().recognise(1, ["Name", heading])
    assert header.fields == {"name"}
    assert [question.heading for question in header.questions] == [heading]


@pytest.mark.parametrize(
    "heading", [column.heading for column in COMPUTED_COLUMNS] + ["Stage (sheetcrm)"]
)
def test_what_we_write_is_never_taken_for_what_an_owner_typed(heading):
    assert customer_headings().recognise(1, ["Name", heading]).fields == {"name"}


@pytest.mark.parametrize(
    "heading",
    [
        "Fax",
        "Nickname",
        "Shoe size",
        "Email Opened",
        "Phone Type",
        "Owner",
        "Titel",
        "Gender",
    ],
)
def test_other_headings_stay_the_owners_own(heading):
    header = customer_headings().recognise(1, ["Name", heading])
    assert header.ignored == ((1, heading),)


def test_a_heading_of_the_contract_beats_a_synonym_before_it():
    table = customers(
        "Mail | Customer | Name | Email \n m@example.com | cust | Anna | e@example.com"
    )
    (anna,) = table.customers
    assert (anna.name, anna.email) == ("Anna", "e@example.com")


def test_the_header_row_may_stand_below_a_title():
    table = customers("My customers 2024 \n - \n Name | Email \n Anna | anna@example.com")
    assert table.header.row == 3
    assert [customer.row for customer in table.customers] == [4]


def test_the_header_row_is_found_in_the_first_twenty_rows():
    blank = "\n-" * 19
    table = customers(f"Notes of Tom{blank[:-2]}\nName | Phone\nAnna | 030 1234567")
    assert table.header.row == 20


def test_two_columns_of_one_heading_are_a_problem_and_the_first_is_used():
    table = customers("Name | Email | Email \n Anna | a@example.com | b@example.com")
    assert table.customers[0].email == "a@example.com"
    assert complaints(table) == [
        (
            "C1",
            "Two columns are called 'Email'. Column B is used; give the other one another heading.",
        )
    ]


def test_a_second_phone_column_fills_what_the_first_leaves_blank():
    table = customers("Name | Mobile | Home Phone \n Anna | | 030 1234567 \n Ben | 030 7654321 | 1")
    assert [customer.phone for customer in table.customers] == ["+49301234567", "+49307654321"]


@pytest.mark.parametrize("kind", ["customers", "interactions"])
def test_no_tab_name_stands_for_two_kinds(kind):
    names = [fold(name) for name in tab_names(kind)]
    other = tab_names("interactions" if kind == "customers" else "customers")
    assert not set(names) & set(map(fold, other))
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "text",
    [
        "Lead | Write to | Ring | Device \n x1 | ann@example.com | +44 7700 900123 | Mobile",
        "Lead | Reach | How \n Ann | 030 1234567 | Email \n Ben | 030 7654321 | Email",
        "Lead | Area | How \n Ann | York | Phone \n Ben | Bath | Email \n Cat | Hull | Email \n Dan | Ely | Phone",
        "Lead | Seen | How \n Ann | 2024-04-01 | Mobile \n Ben | 2024-04-02 | Mobile",
        "Lead | Score | How \n Ann | 17 | Handy",
    ],
)
def test_a_row_of_data_is_no_header_though_a_value_reads_like_a_heading(text):
    header = customer_headings().header_row(tab("Leads", text).rows)
    assert header is None


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Wer | Name | Handy \n x1 | Ann | Mobil \n x2 | Ben | Mobil", 1),
        ("Name | 2024-01-05 | 2024-01-12 \n Ann | x | ", 1),
        ("Name | Email | Phone | | info@shop.example \n Ann | a@example.com | 1 | |", 1),
        ("Call 030 1234567 \n Name | Email \n Ann | ann@example.com", 2),
        ("Name | Email \n Ann | a@example.com \n Name | Email \n Ben | b@example.com", 1),
        ("Email \n a@example.com", 1),
    ],
)
def test_a_header_row_is_one_whatever_else_it_holds(text, row):
    assert customer_headings().header_row(tab("People", text).rows).row == row


def test_headings_printed_anew_lack_those_that_were_added_since():
    rows = [
        ["Name", "Telefon", "E-Mail", "OK to contact"],
        ["Anna", "0171 2345678", "anna@example.com", "Yes"],
        ["Name", "Telefon", "E-Mail", None],
        ["Bert", "0171 7654321", "bert@example.com", "Yes"],
    ]
    assert customer_headings().header_row(rows).row == 1
