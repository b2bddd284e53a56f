"""What people of a made-up business ask for, as an owner notes it, in each language."""

from collections.abc import Mapping, Sequence
from typing import Final

from sheetcrm.rules.words import Business

TOPICS: Final[Mapping[Business, Mapping[str, Sequence[str]]]] = {
    Business.SHOP: {
        "English": (
            "the blue vase",
            "a gift for a wedding",
            "opening times at Easter",
            "a voucher",
            "delivery to the door",
        ),
        "Deutsch": (
            "die blaue Vase",
            "Geschenk zur Hochzeit",
            "Öffnungszeiten an Ostern",
            "ein Gutschein",
            "Lieferung nach Hause",
        ),
    },
    Business.RESTAURANT: {
        "English": (
            "table for six on Friday",
            "a menu without gluten",
            "the scarf left here",
            "the terrace in May",
            "a birthday lunch",
        ),
        "Deutsch": (
            "Tisch für sechs am Freitag",
            "Menü ohne Gluten",
            "der Schal von neulich",
            "Terrasse im Mai",
            "Essen zum Geburtstag",
        ),
    },
    Business.CLINIC: {
        "English": (
            "an appointment after Easter",
            "a copy of the X-ray",
            "the yearly check-up",
            "the bill of February",
            "parking",
        ),
        "Deutsch": (
            "Termin nach Ostern",
            "Kopie vom Röntgenbild",
            "jährliche Vorsorge",
            "Rechnung vom Februar",
            "Parkplätze",
        ),
    },
    Business.ADVISER: {
        "English": (
            "papers for the tax return",
            "new pension rules",
            "the talk with the bank",
            "the fund report",
            "the house",
        ),
        "Deutsch": (
            "Unterlagen für die Steuer",
            "neue Regeln zur Rente",
            "Gespräch mit der Bank",
            "Fondsbericht",
            "das Haus",
        ),
    },
    Business.TRADES: {
        "English": (
            "the tiles for the bathroom",
            "a key that was left",
            "the date in April",
            "the colour of the door",
            "warranty",
        ),
        "Deutsch": (
            "Fliesen fürs Bad",
            "der liegen gebliebene Schlüssel",
            "Termin im April",
            "Farbe der Tür",
            "Gewährleistung",
        ),
    },
    Business.BUSINESS_SERVICES: {
        "English": (
            "figures for March",
            "access for a colleague",
            "the workshop in June",
            "the contract",
            "the new website",
        ),
        "Deutsch": (
            "Zahlen für März",
            "Zugang für eine Kollegin",
            "Workshop im Juni",
            "der Vertrag",
            "die neue Website",
        ),
    },
    Business.ONLINE_SHOP: {
        "English": (
            "where the parcel is",
            "size 40 in blue",
            "another colour",
            "the invoice",
            "a voucher",
        ),
        "Deutsch": (
            "Verbleib des Pakets",
            "Größe 40 in Blau",
            "andere Farbe",
            "die Rechnung",
            "ein Gutschein",
        ),
    },
}
"""By kind of business and language."""
IN_GERMAN: Final = {
    "ring about the new offer": "wegen des neuen Angebots anrufen",
    "moved house": "ist umgezogen",
}
"""What the story itself notes."""
