"""Headings that are put together, misspelt, or in two languages: the kind is known, not the case."""

import pytest
from sheets import customers

from sheetcrm.tables.headings import Certainty, customer_headings

COMPOSED = """
email: Person - Email - Other 2, Kunden-E-Mail, CustomerEmailAddress, E-mail (privat), Email / Courriel, Member e-mail, E-mail (werk), What's the best email to reach you?
phone: Patient Mobile Phone 2, Kundentelefon, Telefoon op werk, Tel. gesch., Telefono (uff.), Main Phone #s, Handy / Festnetz, お客様電話番号, Мобильный телефон 2
name: Full name of customer, Nome e cognome, Name / Nom, Name\n(Kunde), Attendee full name
first_name: What's your first name?, Student first name, contact_first_name
company: Contact company, Klant bedrijfsnaam
birthday: Member Birthday, Date of birth (dd/mm/yyyy), Birthday / Geburtstag
last_purchase: Last Order Date (UTC), Customer last purchase date
total_spent: Total spent in EUR, Total Spent*, Umsatz in CHF
any.city: Customer city, PLZ / Ort, Postcode + city
billing.city: Rechnungsort, City (billing)
billing.street2: Billing Address Line 2, Bill To Street 2
home.postcode: Huisadres postcode, Postcode - Home
business.street: Werkadres straat, Via (uff.), Business address
mailing.street: postal_address1, Mailing Address
service.city: Service City, Property city
country: Customer country, physical_country, Paese (uff.)
notes: Client notes, Person - Notes
"""

NOTHING = """
Phone Type, Email opened, Phone extension, Email verified on, Country of birth, Place of birth, City of birth,
Emergency Phone, Spouse's mobile, Parent email, Assistant phone, Owner phone, Sales rep email, Product name,
Company ID, Company number, Pager Number, Event name, Name L, Buyer Username, Company Contact, Order notes,
Number of children, Domain name, Secondary Contact, Last order number, Last contact by, Email language
"""

NEARLY = """
email: Emial adress, Mailadess, E-mial
last_name: Cogonme, Familienanme
number_of_purchases: Nombre d'acchats
any.street: Via e nmero
customer_id: Klantnuummer
notes: Opmerknigen
"""


def named(table):
    lines = (line.partition(": ") for line in table.strip().replace("\\n", "\n").splitlines())
    return [(each, field) for field, _, listed in lines for each in listed.split(", ") if field]


@pytest.mark.parametrize(("heading", "field"), named(COMPOSED.replace("\n(Kunde)", " (Kunde)")))
def test_a_known_heading_among_known_words_stays_what_it_is(heading, field):
    found = customer_headings().find(heading)
    assert found is not None
    assert (found.field, found.certainty > Certainty.NEARLY) == (field, True)


@pytest.mark.parametrize("heading", NOTHING.replace("\n", " ").strip().split(", "))
def test_a_word_that_is_not_known_makes_it_something_else(heading):
    assert customer_headings().find(heading) is None


@pytest.mark.parametrize(("heading", "field"), named(NEARLY))
def test_a_misspelt_heading_is_nearly_a_known_one(heading, field):
    assert customer_headings().find(heading) is None
    assert customer_headings().nearly(heading).field == field


@pytest.mark.parametrize("heading", ["Department", "Name L", "Fax Nr", "Garden", "Shoe size"])
def test_a_word_of_its_own_is_no_misspelt_one(heading):
    assert customer_headings().nearly(heading) is None


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("Förnamn,Efternamn,Mejl,Mobilnr,Postort,Födelsedatum,Övrigt", "swedish"),
        ("Imię,Nazwisko,Adres e-mail,Telefon komórkowy,Miasto,Data urodzenia,Uwagi", "polish"),
        ("Όνομα,Επώνυμο,Ηλεκτρονική διεύθυνση,Κινητό,Πόλη,Γενέθλια,Σημειώσεις", "greek"),
        ("Имя,Фамилия,Эл. почта,Телефон,Город,Дата рождения,Примечание", "russian"),
        ("Ім'я,Прізвище,Ел. пошта,Телефон,Місто,Дата народження,Нотатки", "ukrainian"),
        ("Име,Фамилия,Имейл,Мобилен телефон,Град,Рожден ден,Бележки", "bulgarian"),
        (
            "الاسم الأول,اسم العائلة,البريد الإلكتروني,الجوال,المدينة,تاريخ الميلاد,ملاحظات",
            "arabic",
        ),
        ("पहला नाम,उपनाम,ईमेल,मोबाइल नंबर,शहर,जन्म तिथि,टिप्पणी", "hindi"),
        ("名,姓,メールアドレス,携帯電話,市区町村,生年月日,備考", "japanese"),
        ("名,姓,电子邮箱,手机号,城市,出生日期,备注", "simplified Chinese"),
        ("名,姓,電子郵件,手機號碼,城市,出生日期,備註", "traditional Chinese"),
    ],
    ids=lambda each: each if each.isascii() else "",
)
def test_what_every_list_has_is_known_in_many_languages(headings, fields):
    header = customer_headings().recognise(1, headings.split(","))
    assert [match.field for match in header.matches] == [
        "first_name",
        "last_name",
        "email",
        "phone",
        "any.city",
        "birthday",
        "notes",
    ], fields


def test_a_column_is_only_used_under_a_nearly_known_heading_if_its_cells_agree():
    rows = [["Name", "Emial adress"], ["Ann", "likes it"], ["Ben", "no idea"], ["Cat", "maybe"]]
    table = customers(rows)
    assert {each.email for each in table.customers} == {None}
    assert [each.heading for each in table.header.questions] == ["Emial adress"]


def test_a_misspelt_heading_is_used_and_told_once():
    rows = [
        ["Name", "Birthdya"],
        ["Ann", "1980-05-14"],
        ["Ben", "1990-01-02"],
        ["Cat", "2001-03-04"],
    ]
    table = customers(rows)
    assert [each.birthday.month for each in table.customers] == [5, 1, 3]
    assert [each.reason.code for each in table.problems] == ["column.nearly"]
    assert [each.confidence for each in table.header.matches] == [1.0, 0.9]


def test_an_unknown_column_of_countries_is_asked_about():
    rows = [["Name", "Woonland"], *[[f"P{at}", "Belgium"] for at in range(6)]]
    header = customers(
        [["Email", *rows[0]], *[[f"{at}@example.com", *row] for at, row in enumerate(rows[1:])]]
    ).header
    assert [(each.heading, each.field) for each in header.questions] == [("Woonland", "country")]


@pytest.mark.parametrize("heading", ["Name", "Name, Vorname", "Kunde"])
def test_names_that_stand_last_first_are_turned_round(heading):
    rows = [[heading, "Email"], ["Lee, Ann", "a@x.example"], ["Ray, Bob", None], ["Orr, Cat", None]]
    assert [each.name for each in customers(rows).customers] == ["Ann Lee", "Bob Ray", "Cat Orr"]


def test_a_firm_with_a_comma_is_not_turned_round():
    rows = [["Name"], ["Acme, Inc."], ["Bolt, Ltd"], ["Cole, LLC"], ["Dot, GmbH"]]
    assert [each.name for each in customers(rows).customers] == [row[0] for row in rows[1:]]


def test_a_suffix_and_further_lines_of_an_address_are_joined():
    table = customers(
        """
        First Name | Last Name | Suffix | Address Line 1 | Address Line 2 | Address Line 3 | City | Zip
        Ann        | Lee       | Jr.    | 1 Oak Street   | Back yard      | Unit 4         | Ely  | 12345
        """
    )
    assert table.customers[0].name == "Ann Lee Jr."
    assert table.customers[0].address == "1 Oak Street, Back yard, Unit 4, 12345 Ely"


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Nyhetsbrev", "ja", "nej"),
        ("Zgoda na marketing", "tak", "nie"),
        ("Рассылка", "да", "нет"),
        ("Розсилка", "так", "ні"),
        ("Ενημερωτικό δελτίο", "ναι", "όχι"),
        ("النشرة البريدية", "نعم", "لا"),
        ("समाचार पत्र", "हाँ", "नहीं"),
        ("メルマガ配信", "はい", "いいえ"),
        ("邮件订阅", "是", "否"),
    ],
)
def test_a_no_to_mailings_is_seen_in_many_languages(heading, yes, no):
    table = customers(
        [["Name", "Email", heading], ["Ann", "a@example.com", yes], ["Ben", "b@example.com", no]]
    )
    ann, ben = table.customers
    assert bool(ben.doubts) or ben.marketing_consent == "Unsubscribed"
    assert not ann.doubts


@pytest.mark.parametrize(
    "heading", ["Avregistrerad", "Wypisany", "Отписан", "Відписаний", "配信停止", "已退订"]
)
def test_a_yes_to_having_left_is_seen_in_many_languages(heading):
    table = customers(
        [["Name", "Email", heading], ["Ann", "a@example.com", "x"], ["Ben", "b@example.com", None]]
    )
    assert [bool(each.doubts) for each in table.customers] == [True, False]
