"""Lists as owners bring them: a workbook of hers, the demo, a shop's export, cards of a telephone."""

import csv

from demonstration.workbook import demo_day, write_demo
from florist_list import TODAY, florist

SHOPIFY = (
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,"
    "Default Address Address1,Default Address Address2,Default Address City,"
    "Default Address Province Code,Default Address Country Code,Default Address Zip,"
    "Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags"
)
"""The header line of the export as Shopify writes it."""
NOTES = ("", "Gift wrap always", "Please do not call", "Collects on Fridays")
FIRST, LAST = ("Ann", "Bob", "Cleo", "Dan", "Eve"), ("Ash", "Birch", "Cedar", "Elm", "Fir", "Oak")


def shopify(path, people=30):
    """Write the export of a shop."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{SHOPIFY}\n")
        csv.writer(file, lineterminator="\n").writerows(map(_shopper, range(people)))
    return path


def _shopper(number):
    name = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
    phone, wishes = f"'+1415555{number:04}", ("yes", "no")[number % 2]
    return [
        *(f"'70{number:08}", *name, f"person{number}@example.com", wishes, ""),
        *(f"{number} Main St", "", "San Francisco", "CA", "US", f"'94{number:03}", phone, phone),
        *("no", f"{number * 12.5:.2f}", number % 4, NOTES[number % len(NOTES)], "no", "VIP" * (number % 3 == 0)),
    ]  # fmt: skip


def cards(path, people=12):
    """Write the contacts of a telephone."""
    path.write_text("".join(map(_card, range(people))), encoding="utf-8", newline="")
    return path


def _card(number):
    first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{last};{first};;;",
        f"FN:{first} {last}",
        f"TEL;TYPE=CELL:+4917155500{number:02}",
        f"EMAIL:card{number}@example.com",
        f"BDAY:19{60 + number}-0{number % 9 + 1}-1{number % 9}",
        "END:VCARD",
    )
    return "".join(f"{line}\r\n" for line in lines)


def demo(path):
    """Write the demo's workbook."""
    write_demo(path)
    return path


LISTS = {
    "florist": (florist, "kunden.xlsx", TODAY),
    "demo": (demo, "customers.xlsx", demo_day().isoformat()),
    "shopify": (shopify, "customers_export.csv", TODAY),
    "cards": (cards, "contacts.vcf", TODAY),
}
"""How each is made, what it is called, and the day that the rules see."""
