"""What CONTRIBUTING.md names is enough: each addition is made in a copy, and a sync shows it."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[1]
PATH = re.compile(r"`([\w/]+/[\w.]+\.\w+)`")

SYNC = """
import sys
from datetime import date
from sheetcrm import sync
sync(sys.argv[1], today=date(2026, 3, 2))
"""


@dataclass
class House:
    """A copy of the house, and which of its files were changed or made."""

    root: Path
    touched: set[str] = field(default_factory=set)

    def insert(self, name, before, text):
        """Put text in front of the first place where something stands."""
        path = self.root / name
        source = path.read_text("utf-8")
        assert before in source, f"{before!r} is not in {name}"
        path.write_text(source.replace(before, text + before, 1), "utf-8")
        self.touched.add(name)

    def write(self, name, text):
        """Write a new file, or at the end of one that is there."""
        path = self.root / name
        source = path.read_text("utf-8") if path.exists() else ""
        path.parent.mkdir(exist_ok=True)
        path.write_text(source + dedent(text), "utf-8")
        self.touched.add(name)

    def run(self, program, *words):
        """Run a program with this house and return what it prints."""
        ran = subprocess.run(
            [sys.executable, "-c", dedent(program), *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(self.root), "XDG_DATA_HOME": str(self.root)},
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def sync(self, customers, log=(), settings=()):
        """Sync a new workbook and return its customers, a dict by heading for each."""
        workbook = self.root / "customers.xlsx"
        book = openpyxl.Workbook()
        tabs = {
            "Customers": customers,
            "Interactions": [("Date", "Customer", "Type"), *log],
            "Settings": [("Setting", "Value"), *settings],
        }
        for name, rows in tabs.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.remove(book.worksheets[0])
        book.save(workbook)
        self.run(SYNC, workbook)
        headings, *rows = openpyxl.load_workbook(workbook)["Customers"].values
        return [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.fixture
def house(tmp_path):
    for name in ("sheetcrm", "sheet_templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return House(tmp_path)


def steps(title):
    """Return the files that the numbered steps of a section name."""
    _, _, rest = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition(f"\n## {title}\n")
    section, _, _ = rest.partition("\n## ")
    numbered = [line for line in section.splitlines() if re.match(r"\d+\. ", line)]
    return {path for line in numbered for path in PATH.findall(line)}


def named(title, new):
    """Return the same, new files under the name they are given here."""
    return {path.replace("NEW", new) for path in steps(title)}


def test_an_owners_column_is_read_and_may_be_used_by_rules(house):
    house.insert(
        "sheetcrm/tables/columns.py",
        '    OwnerColumn("Notes",',
        '    OwnerColumn("Pets", "pets", COUNT, "How many live there."),\n',
    )
    house.insert("sheetcrm/rules/records.py", "    notes: str |", "    pets: int | None = None\n")
    house.insert("sheet_templates/headings.toml", "customer_id = [", 'pets = ["Animals at home"]\n')
    ann, ben = house.sync([("Name", "Animals at home"), ("Ann", 3), ("Ben", "many")])
    assert (ann["Stage"], ben["Stage"]) == ("Courting", "Courting")
    assert read_back(house, "customer.pets") == [3, None]
    assert house.touched == named("Add an owner's column", "pets")


def test_one_entry_is_enough_for_an_owners_column_to_be_read(house):
    house.insert(
        "sheetcrm/tables/columns.py",
        '    OwnerColumn("Notes",',
        '    OwnerColumn("Pets", "pets", COUNT, "How many live there."),\n',
    )
    house.sync([("Name", "Pets"), ("Ann", 3), ("Ben", "many")])
    assert read_back(house, 'customer.other["pets"]') == [3, None]
    assert problems(house) == ["Customers!B3"]
    assert house.touched < named("Add an owner's column", "pets")


def test_a_computed_column_is_kept_by_a_sync(house):
    house.insert(
        "sheetcrm/tables/columns.py",
        "\n\nCOMPUTED_COLUMNS =",
        '    silence: str | None = computed("Silence", SENTENCE, 40, "How long it has lasted.")\n',
    )
    house.write(
        "sheetcrm/rules/silence.py",
        '''
        """How long a customer has been silent."""

        from sheetcrm.rules.situation.situation import Situation
        from sheetcrm.wording.reason import Reason, because


        def silence_of(situation: Situation) -> Reason | None:
            """Return how long it has lasted; None where they never were heard of."""
            if situation.quiet_days is None:
                return None
            return because("silence.days", days=situation.quiet_days)
        ''',
    )
    assess = "sheetcrm/rules/assess.py"
    house.insert(assess, "\n\ndef assess_customer", "    silence: Reason | None\n")
    house.insert(assess, "from sheetcrm.rules.words import", IMPORT_SILENCE)
    house.insert(
        assess, "        ask_for_next=missing,\n", "        silence=silence_of(situation),\n"
    )
    house.insert(
        "sheet_templates/wording/english/sentences.toml",
        '"stage.courting"',
        '"silence.days" = "Nothing heard for {days:long}."\n',
    )
    house.write("sheetcrm/RULES.md", "\n## Silence\n\nHow long nothing was heard.\n")
    bought = ("2026-02-20", "Ann", "Purchase")
    ann, ben = house.sync([("Name", "Email"), ("Ann", None), ("Ben", None)], [bought])
    assert (ann["Silence"], ben["Silence"]) == ("Nothing heard for 10 days.", None)
    assert house.touched == named("Add a computed column", "silence")


IMPORT_SILENCE = "from sheetcrm.rules.silence import silence_of\n"


def test_a_follow_up_rule_proposes_and_is_worded(house):
    house.insert(
        "sheetcrm/rules/words.py", '    REMEMBER = "', '    PAYMENT = "Confirm a payment"\n'
    )
    house.write(
        "sheetcrm/rules/followup/proposing/moments/payment.py",
        '''
        """What is due after a customer paid."""

        from sheetcrm.rules.calendar import days_after
        from sheetcrm.rules.followup.proposal import Proposal
        from sheetcrm.rules.situation.situation import Situation
        from sheetcrm.rules.words import Action, Purpose, Type
        from sheetcrm.wording.reason import because


        def confirm_a_payment(situation: Situation) -> Proposal | None:
            """Confirm it the day after."""
            payment = situation.timeline.last.get(Type.PAYMENT)
            if payment is None or situation.days_since(payment.on) > 7:
                return None
            return Proposal(
                action=Action.PAYMENT,
                due_on=days_after(payment.on, 1),
                purpose=Purpose.SERVICE,
                reason=because("follow_up.payment", on=payment.on),
            )
        ''',
    )
    choose = "sheetcrm/rules/followup/choose.py"
    house.insert(choose, "from sheetcrm.rules.followup.proposal import", IMPORT_PAYMENT)
    house.insert(
        choose, "    life_event,\n    remember,\n    birthday,", "    confirm_a_payment,\n"
    )
    house.insert(
        "sheet_templates/wording/english/sentences.toml",
        '"follow_up.repair"',
        '"follow_up.payment" = "They paid on {on:date}."\n',
    )
    house.write("sheetcrm/RULES.md", "\n## Payments\n\nConfirm one the day after.\n")
    log = [("2026-02-28", "Ann", "Payment")]
    (ann,) = house.sync([("Name", "Email"), ("Ann", "ann@example.com")], log)
    assert ann["Follow-up"] == "Confirm a payment"
    assert ann["Follow-up why"].startswith("They paid on 28 February 2026.")
    assert house.touched == named("Add a follow-up rule", "payment")


IMPORT_PAYMENT = "from sheetcrm.rules.followup.proposing.moments.payment import confirm_a_payment\n"


def test_a_language_of_three_sentences_falls_back_to_english(house):
    house.write(
        "sheet_templates/wording/polski/sentences.toml",
        """
        language = "Polski"
        names = ["Polish", "pl"]
        plural = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"

        [sentences]
        "stage.courting" = "Jeszcze nic nie kupił."
        "stage.contract" = "Jeden zakup, {last_on:date}."
        "gate.yes" = "Nic nie stoi na przeszkodzie."

        [formats]
        date = "{day}. {month} {year}"
        """,
    )
    people = [("Name", "Email"), ("Ann", "ann@example.com"), ("Ben", None)]
    ann, ben = house.sync(people, [("2026-02-20", "Ann", "Purchase")], [("Language", "Polish")])
    assert ann["Stage why"] == "Jeden zakup, 20. February 2026."
    assert ben["Stage why"] == "Jeszcze nic nie kupił."
    assert ben["Contact why"] == "No valid e-mail, phone number or address is known."
    assert house.touched == named("Add a language", "polski")


def test_a_store_is_found_by_its_prefix(house):
    house.write(
        "sheetcrm/stores/remembered.py",
        '''
        """Lists that last as long as the program, under a name of their own."""

        from sheetcrm.stores.kind import AccessCheck, StoreKind
        from sheetcrm.stores.memory import MemoryStore

        PREFIX = "remembered:"
        STORES = {}


        class RememberedKind(StoreKind):
            """Lists in memory."""

            noun = "this list"
            missing_log_hint = "Add a list of interactions."

            def recognises(self, target):
                return str(target).startswith(PREFIX)

            def short_name(self, target):
                return str(target).removeprefix(PREFIX)

            def open(self, target, credentials=None, report_wait=None):
                return STORES.setdefault(str(target), MemoryStore({}, str(target)))

            def check_access(self, target, credentials):
                return AccessCheck((), self.open(target))
        ''',
    )
    registry = "sheetcrm/stores/registry.py"
    house.insert(
        registry,
        "from sheetcrm.stores.workbook.kind import",
        "from sheetcrm.stores.remembered import RememberedKind\n",
    )
    house.insert(registry, "GoogleSheetKind(), WorkbookKind())", "RememberedKind(), ")
    told = house.run("""
        import json
        from datetime import date
        from sheetcrm import sync
        from sheetcrm.stores.registry import open_store, short_name
        store = open_store("remembered:shop")
        store.cells["Customers"] = [["Name"], ["Ann"]]
        report = sync("remembered:shop", today=date(2026, 3, 2))
        print(json.dumps([report.customers, short_name("remembered:shop"), store.cells["Customers"]], default=str))
        """)
    customers, name, (headings, ann) = json.loads(told)
    assert (customers, name) == (1, "shop")
    assert dict(zip(headings, ann, strict=True))["Stage"] == "Courting"
    assert house.touched == named("Add a store", "remembered")


def read_back(house, what):
    """Return what each customer of the synced workbook holds."""
    return json.loads(house.run(f"{OPEN}print(json.dumps([{what} for customer in customers]))\n"))


def problems(house):
    """Return the cells of the synced workbook that could not be read."""
    return json.loads(
        house.run(
            f'{OPEN}print(json.dumps([f"{{each.tab}}!{{each.cell}}" for each in book.problems]))\n'
        )
    )


OPEN = """
import json
from datetime import date
from sheetcrm.book import open_book
from sheetcrm.stores.registry import open_store
book = open_book(open_store("customers.xlsx").read(), date(2026, 3, 2))
customers = book.customers.customers
"""
