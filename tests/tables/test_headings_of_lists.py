"""Headings of the lists that owners really have: which field each becomes, and which become none."""

import pytest
from sheets import customers

from sheetcrm.tables.headings import Certainty, customer_headings

BECOMES = """
customer_id: Lead ID, Account ID, Card ID, Konto, Debitor, Relatienummer, Kundennummer, Reference ID, Kundnummer
name: Lead Name, *ContactName, Your full name, What's your name?, Person - Name, Invitee Name, Namn, Name (Adressattyp keine Angabe)
first_name: Förnamn, Vorname (Adressattyp natürl. Person), first_name
middle_name: Weitere Vornamen, Segundo nombre, Deuxième prénom
last_name: Efternamn, Co./Last Name, Name (Adressattyp natürl. Person), cognome, Achternaam
name_suffix: Name Suffix, Suffixe
company: Name (Adressattyp Unternehmen), Client Company, Default Address Company, Företag
segment: Tags, TAGS, Labels, Label, Group Membership, Catégories, Categorie, Kategorie
email: Primary Email Address, Contact Email, Lead Email, User Email, Billing Email, Invitee Email, Customer Email, Email Work, Email Home, Person - Email, Person - Email - Work, What's your email?, E-post, E-postadress, Adresse de messagerie, Adresse de messagerie 2, E-Mail 2: Adresse, Dirección del correo electrónico 2, Indirizzo posta elettronica
phone: WhatsApp, Whatsapp Number, Mobile No., Phone No., Contact Phone, Lead Phone, User Phone, Billing Phone, Customer Phone, Default Address Phone, Home Tel, Work Tel, Other Tel, Phone - home, Phone - mobile, Person - Phone - Mobile, Mobilnummer, Haupttelefon, Telefon Firma, Telefon (privat 2), Tél. mobile, Téléphone (bureau), Téléphone (domicile), Téléphone principal, Teléfono del trabajo, Teléfono principal, Teléfono movil, Particular, Telefono principale, Addr 1 - Phone # 1, MobileNumber, Mobil
address: Adress, Adresse, indirizzo
any.street: Strasse, Gatuadress, Via
any.postcode: Postnummer, PLZ
any.city: citta', Postort, Plaats
po.street: POAddressLine1
po.city: POCity
po.postcode: POPostalCode
addr1.street: Addr 1 - Line 1
addr1.city: Addr 1 - City
business.street: Straße geschäftlich, Rue (bureau), Calle del trabajo
business.street2: Straße geschäftlich 2, Rue (bureau) 2
business.city: Ort geschäftlich, Ville (bureau), Ciudad de trabajo
business.region: Region geschäftlich, Provincia o estado de trabajo, Dép/Région (bureau)
business.postcode: Postleitzahl geschäftlich, Código postal del trabajo
home.street: Straße privat, Rue (domicile)
home.region: Bundesland/Kanton privat
other.city: Weiterer Ort, Otra ciudad
country: Land/Region geschäftlich, Pays/Région (domicile), País o región del trabajo, POCountry, Default Address Country Code
birthday: DateNaissance, data nascita, Födelsedag, Fecha de nacimiento (customer.metafields.facts.birth_date)
dates_to_remember: Anniversary, Event 1 - Value, Jahrestag, Anniversaire de mariage ou fête
occupation: Title, Role, Position, Fonction, Organization Title, Puesto
number_of_purchases: Transaction Count, Order count, Total Orders
total_spent: Spent, Lifetime Amount, Lifetime Spend, Total Spend (USD), Total spent (€)
last_contacted: Last Contact, Last Contact Date
next_step: Next Action
next_step_on: Next Follow-Up, Next follow-up, Next Action Date, Next Contact, Wiedervorlage
notes: Anything we should know?, Other Notes, Memo, Anteckningar
"""

ASKED = """
first_contact: created_time, Signup Date, Submitted At, Timestamp, Connected On, Date Subscribed, Created (UTC), Kunde seit, Customer Since, Client depuis, Angelegt am, Anfrage gestellt, Joined Group on, Vereinseintritt am, Create Date
my_stage: Account Status, Contact Status, CRM Status, Pipeline Stage, Situação, Patron Status, Status(Verein), Statut, Lifecycle Stage
last_purchase: Last visit
"""

NOBODYS = """
Emergency contact, Emergency contact phone, Emergency Phone, Phone (Emergency contact), Spouse, Spouse Name,
Spouse Email, Partner, Conjoint(e), Enfants, Hijos, Parent Email, Email (parent), Mother's name, Assistant's Phone,
Telefon Assistent, Contact owner, Owner, Rep, Sales Rep, Account Manager, Manager's Name, Created by, Staff Name,
Fax, Fax geschäftlich, Yomi Name, Given Name Yomi, Phonetic Last Name, Nickname, Username, Maiden Name, File As,
Name Prefix, Salutation, Anrede, Titel, Name L, Firma R, Ort L, POAttentionTo, Card Number, Card Last 4,
Card Country, Currency, Delinquent, MEMBER_RATING, OPTIN_IP, E-mail 1 - Label, Phone 1 - Type, Event 1 - Label,
Relation 1 - Value, Website 1 - Value, URL, LinkedIn, IBAN, Geschlecht, Gender, Pflegegrad, Budget (PKR), Deal Value,
Billing First Name, Billing Last Name, Shipping Name, Dining Option, Contact Purpose, Contact lenses, Audit Status
"""


def named(table: str) -> list[tuple[str, str]]:
    lines = (line.partition(": ") for line in table.strip().splitlines())
    return [(heading, field) for field, _, headings in lines for heading in headings.split(", ")]


@pytest.mark.parametrize(("heading", "field"), named(BECOMES))
def test_a_heading_becomes_its_field(heading, field):
    found = customer_headings().find(heading)
    assert found is not None
    assert (found.field, found.certainty > Certainty.QUESTION) == (field, True)


@pytest.mark.parametrize(("heading", "field"), named(ASKED))
def test_a_heading_that_may_mean_two_things_is_asked_about(heading, field):
    found = customer_headings().find(heading)
    assert (found.field, found.certainty) == (field, Certainty.QUESTION)


@pytest.mark.parametrize("heading", NOBODYS.replace("\n", " ").strip().split(", "))
def test_what_belongs_to_somebody_else_is_no_field(heading):
    assert customer_headings().find(heading) is None


def test_a_swedish_list_is_read():
    table = customers("Förnamn | Efternamn | E-post | Mobil \n Britt | Berg | b@example.com |")
    assert [(each.name, each.email) for each in table.customers] == [
        ("Britt Berg", "b@example.com")
    ]


def test_a_spanish_address_book_keeps_the_surnames():
    table = customers(
        """
        Nombre | Segundo nombre | Apellidos     | Calle del trabajo | Ciudad de trabajo | País o región del trabajo
        Juan   |                | García López  | Calle Mayor 1     | Madrid            | España
        María  | José           | Pérez         |                   |                   |
        Ana    |                |               |                   |                   |
        Eva Ruiz |              | Ruiz          |                   |                   |
        """
    )
    names = [customer.name for customer in table.customers]
    assert names == ["Juan García López", "María José Pérez", "Ana", "Eva Ruiz"]
    assert (table.customers[0].address, table.customers[0].country) == (
        "Calle Mayor 1, Madrid",
        "ES",
    )


def test_of_several_addresses_the_first_that_is_known_counts():
    table = customers(
        """
        Name | Straße privat | Ort privat | Land/Region privat | Straße geschäftlich | Ort geschäftlich | Land/Region geschäftlich
        Anna | Hauptstr. 5   | Berlin     | Deutschland        | Ring 1              | Wien             | Österreich
        Ben  |               |            |                    | Ring 2              | Wien             | Österreich
        """
    )
    assert [(each.address, each.country) for each in table.customers] == [
        ("Hauptstr. 5, Berlin", "DE"),
        ("Ring 2, Wien", "AT"),
    ]


def test_a_salutation_under_title_is_no_occupation():
    table = customers("Title | Name \n Sra. | Ana \n Head Baker | Ben")
    assert [each.occupation for each in table.customers] == [None, "Head Baker"]


def test_the_groups_of_an_address_book_are_no_segment():
    table = customers("Name | Labels \n Ana | VIP ::: * myContacts \n Ben | * myContacts")
    assert [each.segment for each in table.customers] == ["VIP", None]
