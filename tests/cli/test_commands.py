"""The commands as people and scripts run them."""

import re

import openpyxl
import pytest

from sheetcrm.cli.commands import sync as command
from sheetcrm.errors import SheetcrmError

DAY = ("--today", "2026-03-02")


def test_sync_answers_with_the_json_of_the_contract(workbook, sheetcrm):
    ran = sheetcrm("sync", workbook, *DAY, "--json")
    assert ran.status == 0
    assert list(ran.json) == [
        "target",
        "today",
        "customers",
        "interactions",
        "cells_written",
        "problems",
        "due_today",
        "now_allowed",
        "held_back",
        "not_in_list",
        "dry_run",
        "backup",
        "seconds",
    ]
    assert (ran.json["customers"], ran.json["interactions"]) == (6, 5)
    (problem,) = ran.json["problems"]
    assert (problem["tab"], problem["cell"], problem["value"]) == ("Customers", "D6", "perhaps")


def test_a_second_sync_writes_nothing_and_leaves_the_file_byte_identical(workbook, sheetcrm):
    assert sheetcrm("sync", workbook, *DAY, "--json").json["cells_written"] > 0
    before = workbook.read_bytes()
    assert sheetcrm("sync", workbook, *DAY, "--json").json["cells_written"] == 0
    assert workbook.read_bytes() == before


def test_sync_tells_people_in_words(workbook, sheetcrm):
    ran = sheetcrm("sync", workbook, *DAY)
    assert "customers.xlsx, 2 March 2026: 6 customers, 5 interactions." in ran.out
    assert re.search(r" \d+ things are due\s+today:\s+sheetcrm today ", ran.out)
    assert "Customers!D6" in ran.err
    assert "Everything was up to date already." in sheetcrm("sync", workbook, *DAY).out


def test_a_mistake_of_ours_with_one_target_does_not_stop_the_others(
    workbook, sheetcrm, monkeypatch
):
    sync_target = command.sync_target

    def fail_once(target, *words, **options):
        if target.name == "odd.xlsx":
            raise ZeroDivisionError
        return sync_target(target, *words, **options)

    monkeypatch.setattr(command, "sync_target", fail_once)
    ran = sheetcrm("sync", "odd.xlsx", workbook, *DAY)
    assert ran.status == 1
    assert "Stopped by a mistake of ours: ZeroDivisionError" in ran.err
    assert ran.out.startswith("customers.xlsx, 2 March 2026")


def test_several_targets_answer_with_a_list(workbook, sheetcrm, tmp_path):
    other = tmp_path / "other.xlsx"
    other.write_bytes(workbook.read_bytes())
    ran = sheetcrm("sync", workbook, other, *DAY, "--json")
    assert [report["target"] for report in ran.json] == [str(workbook), str(other)]


def test_a_dry_run_leaves_the_file_as_it_was(workbook, sheetcrm):
    before = workbook.read_bytes()
    ran = sheetcrm("sync", workbook, *DAY, "--dry-run", "--json")
    assert ran.json["dry_run"]
    assert ran.json["cells_written"] > 0
    assert workbook.read_bytes() == before


def test_strict_exits_with_3_where_a_cell_could_not_be_read(workbook, sheetcrm):
    assert sheetcrm("sync", workbook, *DAY, "--strict").status == 3


def test_strict_exits_with_3_where_somebody_is_newly_held_back(tmp_path, sheetcrm):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Email", "Do not contact"])
    book.active.append(["Ann Lee", "ann@example.com", "yes"])
    book.active.append(["Bob Ray", "bob@example.com", None])
    book.save(tmp_path / "list.xlsx")
    assert sheetcrm("sync", tmp_path / "list.xlsx", *DAY, "--strict").status == 0
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    book.active.delete_cols(3)
    book.save(tmp_path / "list.xlsx")
    ran = sheetcrm("sync", tmp_path / "list.xlsx", "--today", "2026-03-03", "--strict")
    assert "1 person held back until you settle it" in ran.out
    assert ran.status == 3


def test_today_lists_who_asked_before_who_is_to_be_thanked(workbook, sheetcrm):
    rows = sheetcrm("today", workbook, *DAY, "--json").json
    assert [(row["customer"], row["action"]) for row in rows[:2]] == [
        ("Bob Stone", "Reply"),
        ("Ann Johnson", "Say thank you"),
    ]
    names = list(rows[0])
    assert names.pop(names.index("lately"))  # its place among them is nobody's business
    assert names == [
        "customer",
        "band",
        "due",
        "action",
        "do",
        "why",
        "channel",
        "address",
        "link",
        "note",
        "ask_for",
        "stage",
        "also",
    ]
    assert rows[0]["link"].startswith(
        "mailto:bob@example.com?subject=Your%20question&body=Hi%20Bob"
    )
    assert (rows[0]["band"], rows[0]["do"]) == ("They are waiting", "Write back: a new roof?")
    assert rows[0]["address"] == "bob@example.com"


def test_check_sorts_everybody_and_names_the_rule(workbook, sheetcrm):
    asked = ("--channel", "email", "--purpose", "marketing")
    answer = sheetcrm("check", workbook, *asked, *DAY, "--json").json
    assert list(answer) == ["yes", "wait", "ask", "no"]
    assert list(answer["no"][0]) == ["customer", "channel", "rule", "why", "from"]
    assert {row["customer"]: row["rule"] for rows in answer.values() for row in rows} == {
        "Ann Johnson": "none",
        "Bob Stone": "opted_out",
        "Cleo Paz": "courtesy_no",
        "Dan Moor": "opted_out",
        "Eve Hall": "opted_out",
        "Finn Ray": "no_address",
    }


def test_check_of_a_list_asks_only_about_those_on_it(workbook, sheetcrm, tmp_path):
    chosen = tmp_path / "chosen.csv"
    chosen.write_text("Ann Johnson\ndan@example.com\nNobody Known\n", encoding="utf-8")
    asked = ("--channel", "email", "--purpose", "marketing", "--list", chosen)
    ran = sheetcrm("check", workbook, *asked, *DAY, "--json")
    assert [row["customer"] for row in ran.json["yes"] + ran.json["no"]] == [
        "Ann Johnson",
        "Dan Moor",
    ]
    assert "chosen.csv!A3" in sheetcrm("check", workbook, *asked, *DAY).err  # and no name in a log


@pytest.mark.parametrize(
    ("now", "answer"),
    [("2026-03-02T07:59", "wait"), ("2026-03-02T08:00", "yes"), ("2026-03-02T20:00", "wait")],
)
def test_check_minds_quiet_hours_where_the_customer_lives(
    workbook, sheetcrm, tmp_path, now, answer
):
    only_ann = tmp_path / "ann.csv"
    only_ann.write_text("Ann Johnson", encoding="utf-8")
    asked = (
        "--channel",
        "phone",
        "--purpose",
        "service",
        "--list",
        only_ann,
        "--now",
        f"{now}+01:00",
    )
    ran = sheetcrm("check", workbook, *asked, "--json")
    assert [name for name, rows in ran.json.items() if rows] == [answer]


@pytest.mark.parametrize(
    "words",
    ["jonson", "Ann", "030 901820", "+49 (0)30-901820", "0049 30 901820", "ann@example.com"],
)
def test_find_finds_a_misspelt_name_and_a_phone_in_any_notation(workbook, sheetcrm, words):
    found = sheetcrm("find", workbook, words, *DAY, "--json").json
    assert found[0]["customer"] == "Ann Johnson"


def test_the_card_says_what_was_talked_about_bought_nearly_bought_and_changed(workbook, sheetcrm):
    (cleo,) = sheetcrm("find", workbook, "Cleo", *DAY, "--json").json
    card = cleo["card"]
    assert list(card) == [
        *(
            "who",
            "last_topic",
            "bought",
            "rhythm",
            "nearly_bought",
            "changed",
            "how",
            "contact",
            "notes",
        ),
        *("next", "referred_by", "referred", "openers", "peace"),
        *("value_added", "dates", "first_met"),
    ]
    assert "kitchen, oak" in card["nearly_bought"]
    assert "moved to Leeds" in card["changed"]
    (ann,) = sheetcrm("find", workbook, "Ann Johnson", *DAY, "--json").json
    assert "first crown" in ann["card"]["bought"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("sync",), 2),
        (("sync", "x.xlsx", "--today", "yesterday"), 2),
        (("check", "x.xlsx", "--channel", "pigeon", "--purpose", "service"), 2),
        (("sync", "nowhere.xlsx"), 1),
        (("sync", "https://docs.google.com/spreadsheets/d/abc", "--credentials", "no.json"), 1),
        (("today", "https://example.com/a-page", "--credentials", "no.json"), 1),
    ],
)
def test_what_cannot_be_done_ends_with_the_agreed_status_and_no_traceback(sheetcrm, words, status):
    ran = sheetcrm(*words)
    assert ran.status == status
    assert "Traceback" not in ran.err


def test_debug_shows_the_traceback(sheetcrm):
    with pytest.raises(SheetcrmError):
        sheetcrm("sync", "nowhere.xlsx", "--debug")


def test_a_workbook_that_is_open_ends_with_75(workbook, sheetcrm):
    workbook.with_name("~$customers.xlsx").write_text("somebody")
    ran = sheetcrm("sync", workbook, *DAY)
    assert ran.status == 75
    assert "customers.xlsx is open" in ran.err


@pytest.mark.parametrize("verb", ["new", "sync", "today", "find", "check"])
def test_every_command_has_help_with_an_example(sheetcrm, verb):
    ran = sheetcrm(verb, "--help")
    assert ran.status == 0
    assert f"sheetcrm {verb}" in ran.out


def test_error_cells_both_date_orders_and_strangers_are_listed_and_nothing_is_lost(
    workbook, sheetcrm
):
    book = openpyxl.load_workbook(workbook)
    book["Customers"]["C3"] = "#REF!"
    book["Interactions"].append(["03/04/2025", "Ann Johnson", "Call"])
    book["Interactions"].append(["31/02/2025", "Ann Johnson", "Call"])
    book["Interactions"].append(["2026-02-28", "Zed", "Call"])
    book["Interactions"].append(["2026-02-28", "Ann Johnson", "Sky-writing"])
    book.save(workbook)
    problems = sheetcrm("sync", workbook, *DAY, "--json").json["problems"]
    assert {problem["value"] for problem in problems} == {
        "#REF!",
        "03/04/2025",
        "31/02/2025",
        "",  # Zed may be the one whose phone is an error: the log is not blamed for it
        "Sky-writing",
        "perhaps",
    }
    assert all(problem["message"] for problem in problems)
    assert [each["value"] for each in problems if not each["cell"]] == [""]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "There are no customers"),
        ([["Product", "Price"], ["Tea", 3]], "No tab looks like a list of customers"),
    ],
)
def test_a_workbook_without_customers_is_told_so(tmp_path, sheetcrm, rows, says):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "other.xlsx"
    book.save(path)
    before = path.read_bytes()
    ran = sheetcrm("sync", path)
    assert ran.status == 1
    assert says in ran.err
    assert path.read_bytes() == before


def test_headings_without_rows_are_fine(tmp_path, sheetcrm):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Email"])
    path = tmp_path / "new.xlsx"
    book.save(path)
    ran = sheetcrm("sync", path, *DAY, "--json")
    assert ran.json["customers"] == 0
    assert sheetcrm("sync", path, *DAY, "--json").json["cells_written"] == 0


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
@pytest.mark.parametrize("verb", ["sync", "today", "retention"])
def test_a_day_too_far_off_for_the_rules_is_wrong_usage(workbook, sheetcrm, verb, day):
    ran = sheetcrm(verb, workbook, "--today", day, "--json")
    assert (ran.status, ran.out) == (2, "")
    assert "between 1900 and 2999" in ran.err


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
@pytest.mark.parametrize("verb", ["sync", "today", "retention"])
def test_the_first_and_the_last_day_allowed_can_be_worked_for(workbook, sheetcrm, verb, day):
    assert sheetcrm(verb, workbook, "--today", day).status == 0


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_failure_nobody_foresaw_is_a_sentence_without_anybodys_data(
    workbook, sheetcrm, monkeypatch, more
):
    def fail(*_: object) -> None:
        raise ValueError("Ann Johnson")

    monkeypatch.setattr("sheetcrm.use_cases.looking.reading.open_book", fail)
    ran = sheetcrm("today", workbook, *more)
    assert (ran.status, ran.out) == (1, "")
    assert "ValueError in test_commands.py, line " in ran.err
    assert "Traceback" not in ran.err
    assert "Ann" not in ran.err


def test_one_of_a_thing_is_told_in_the_singular(tmp_path, sheetcrm):
    book = openpyxl.Workbook()
    for row in (["Name", "Email", "Do not contact"], ["Ann", "ann@example.com", "perhaps"]):
        book.active.append(row)
    book.save(tmp_path / "one.xlsx")
    ran = sheetcrm("sync", tmp_path / "one.xlsx", *DAY)
    assert "1 customer, 0 interactions" in ran.out
    assert "1 cell needs a look" in ran.err


def test_what_a_terminal_would_obey_is_only_shown(sheetcrm, tmp_path):
    path = tmp_path / "\x1b[31mred\x9b.xlsx"
    said = sheetcrm("sync", path)
    assert "�[31mred�.xlsx" in said.err
    assert "\x1b" not in said.err


def test_a_name_with_brackets_and_a_space_is_told_whole_and_quoted(workbook, sheetcrm):
    odd = workbook.rename(workbook.with_name("[red]my list.xlsx"))
    ran = sheetcrm("sync", odd, *DAY)
    assert ran.out.startswith("[red]my list.xlsx, 2 March 2026")
    assert 'sheetcrm today "[red]my list.xlsx"' in ran.out


def test_what_an_owner_typed_between_colons_stays_as_typed(tmp_path, sheetcrm):
    book = openpyxl.Workbook()
    for row in (["Name", "Email"], ["Ann :smile:", "ann@example.com"]):
        book.active.append(row)
    book.save(tmp_path / "colons.xlsx")
    assert "Ann :smile:" in sheetcrm("find", tmp_path / "colons.xlsx", "Ann", *DAY).out
    asked = ("--channel", "email", "--purpose", "marketing")
    assert "Ann :smile:" in sheetcrm("check", tmp_path / "colons.xlsx", *asked).out


def test_check_says_so_where_there_is_nobody_to_check(tmp_path, sheetcrm):
    sheetcrm("new", tmp_path / "shop.xlsx")
    asked = ("--channel", "email", "--purpose", "marketing")
    assert "nobody to check" in sheetcrm("check", tmp_path / "shop.xlsx", *asked).out


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_an_opt_out_and_a_setting_count_though_their_tabs_are_hidden(workbook, sheetcrm, state):
    book = openpyxl.load_workbook(workbook)
    settings = book.create_sheet("Settings")
    for row in (["Setting", "Value", "About"], ["Country", "Germany", None]):
        settings.append(row)
    book["Customers"]["C5"] = "030 901820"
    for tab in ("Interactions", "Settings"):
        book[tab].sheet_state = state
    book.save(workbook)
    asked = ("--channel", "email", "--purpose", "marketing")
    answers = sheetcrm("check", workbook, *asked, *DAY, "--json").json
    assert "Dan Moor" in [row["customer"] for row in answers["no"]]
    problems = sheetcrm("sync", workbook, *DAY, "--json").json["problems"]
    assert "C5" not in [problem["cell"] for problem in problems]


def test_problems_of_every_column_are_shown_before_many_of_one(workbook, sheetcrm):
    book = openpyxl.load_workbook(workbook)
    for number in range(30):
        book["Interactions"].append(["2026-02-28", f"Stranger {number}", "Call"])
    book["Interactions"].append(["31/02/2025", "Ann Johnson", "Call"])
    book.save(workbook)
    assert (
        "Customers!D6, Interactions!A37, Interactions!B7," in sheetcrm("sync", workbook, *DAY).err
    )
