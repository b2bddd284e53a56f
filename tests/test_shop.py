"""A shop that imports its export of orders each Monday for twelve weeks: nobody bought twice."""

import csv
import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl

from sheetcrm.use_cases.taking_in.import_file import import_file
from sheetcrm.use_cases.target import Target

FIRST_MONDAY = date(2026, 1, 5)
COLUMNS = [
    "Name",
    "Email",
    "Financial Status",
    "Currency",
    "Total",
    "Created at",
    "Lineitem name",
    "Refunded Amount",
]
PEOPLE = [(f"Person {letter}", f"{letter.lower()}@example.com") for letter in "ABCDEFGHIJKL"]


def shop(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in [("Name", "Email"), *PEOPLE]:
        book.active.append(row)
    book.create_sheet("Interactions").append(["Date", "Customer", "Type", "Amount", "Note"])
    settings = book.create_sheet("Settings")
    for row in [("Setting", "Value"), ("Business", "online shop"), ("Country", "GB")]:
        settings.append(row)
    book.save(folder / "shop.xlsx")
    return folder / "shop.xlsx"


class Orders:
    """The orders of the shop as they really are, and its export of a day."""

    def __init__(self) -> None:
        self.rng = random.Random(12)
        self.rows: dict[str, dict] = {}

    def live(self, week: int) -> None:
        """Let a week pass: new orders, some unpaid; old ones are paid, cancelled or paid back."""
        for order in self.rows.values():
            if order["state"] == "pending":
                order["state"] = self.rng.choice(["paid", "paid", "voided"])
            elif order["state"] in {"paid", "partially_refunded"} and self.rng.random() < 0.1:
                self.pay_back(order)
        for _ in range(self.rng.randrange(3, 9)):
            number = f"#{1000 + len(self.rows)}"
            on = FIRST_MONDAY + timedelta(days=7 * week - self.rng.randrange(1, 8))
            self.rows[number] = {
                "who": self.rng.choice(PEOPLE)[1],
                "state": self.rng.choice(["paid", "paid", "paid", "pending"]),
                "total": Decimal(self.rng.randrange(500, 20_000)) / 100,
                "on": on,
                "back": Decimal(0),
                "things": self.rng.randrange(1, 4),
            }

    def pay_back(self, order: dict) -> None:
        rest = order["total"] - order["back"]
        order["back"] += self.rng.choice([rest, (rest / 2).quantize(Decimal("0.01"))])
        order["state"] = "refunded" if order["back"] == order["total"] else "partially_refunded"

    def export(self, file: Path, since: date) -> None:
        """Write the orders since a day, as the shop does: an order takes a row for each thing."""
        with file.open("w", newline="", encoding="utf-8") as opened:
            writer = csv.writer(opened)
            writer.writerow(COLUMNS)
            for number, order in self.rows.items():
                if order["on"] < since:
                    continue
                told = [order["who"], order["state"], "GBP", order["total"]]
                when = f"{order['on']} 10:00:00 +0000"
                writer.writerow([number, *told, when, "Thing 1", order["back"]])
                for thing in range(2, order["things"] + 1):
                    writer.writerow([number, "", "", "", "", "", f"Thing {thing}", ""])


def log_of(target: Path) -> dict[tuple[str, str], list[Decimal]]:
    found = defaultdict(list)
    for row in openpyxl.load_workbook(target)["Interactions"].iter_rows(
        min_row=2, max_col=5, values_only=True
    ):
        if row[0]:
            found[row[1], row[2]].append(Decimal(str(row[3])).quantize(Decimal("0.01")))
    return found


def test_twelve_mondays_of_a_shop(tmp_path):
    target, orders = shop(tmp_path), Orders()
    names = {email: name for name, email in PEOPLE}
    for week in range(12):
        monday = FIRST_MONDAY + timedelta(days=7 * week)
        orders.live(week)
        file = tmp_path / f"orders_export_{week % 3}.csv"
        orders.export(file, since=date(2025, 1, 1))
        import_file(Target(target), file, monday)
        if week % 4 == 1:  # somebody drops the same file twice
            again = import_file(Target(target), file, monday)
            assert (again.noted, again.refunds, again.cells_written) == (0, 0, 0)

    paid = [each for each in orders.rows.values() if each["state"] not in {"pending", "voided"}]
    wanted = defaultdict(list)
    for order in paid:
        wanted[names[order["who"]], "Purchase"].append(order["total"])
    found = log_of(target)
    assert {key: sorted(found[key]) for key in wanted} == {
        key: sorted(wanted[key]) for key in wanted
    }
    assert sum(len(rows) for (_, kind), rows in found.items() if kind == "Purchase") == len(paid)
    for name in names.values():
        back = sum((each["back"] for each in paid if names[each["who"]] == name), Decimal(0))
        assert sum(found.get((name, "Refund"), []), Decimal(0)) == back

    monday = FIRST_MONDAY + timedelta(days=7 * 11)
    lately = {
        names[each["who"]]
        for each in paid
        if each["state"] == "paid" and (monday - each["on"]).days <= 21
    }
    book = openpyxl.load_workbook(target)
    standings = dict(zip(*_columns(book["Customers"], "Name", "Standing"), strict=True))
    assert {
        name for name in lately if standings[name] in {"Quiet", "Dormant", "Reached out"}
    } == set()


def _columns(sheet, *headings):
    first, *rows = sheet.iter_rows(values_only=True)
    return ([row[first.index(heading)] for row in rows] for heading in headings)
