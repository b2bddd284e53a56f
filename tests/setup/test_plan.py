"""Which files setup writes and removes: its own, as long as nobody changed them, and no other."""

from pathlib import PurePath

import pytest

from sheetcrm.setup.buttons.button import System
from sheetcrm.setup.buttons.contents import Wanted, button_for
from sheetcrm.setup.buttons.plan import Outcome, plan_buttons, plan_removal
from sheetcrm.setup.program import Program

BOOK = PurePath("/list/customers.xlsx")
OTHER = PurePath("/list/suppliers.xlsx")
TITLE = "Update my customers"


def button(system, workbook=BOOK, program="/python", title=TITLE):
    return button_for(system, Program(program), Wanted(workbook, title, "gone"))


def named(system, title=TITLE):
    return f"{title}{system.suffix}"


def outcomes(planned):
    return [(each.file, each.outcome) for each in planned]


@pytest.mark.parametrize("system", System)
class TestOneButton:
    def test_is_made_where_there_is_none(self, system):
        made = button(system)
        (planned,) = plan_buttons([made], BOOK, {"notes.txt": b""})
        assert outcomes([planned]) == [(named(system), Outcome.MADE)]
        assert planned.content == made.content

    def test_is_left_as_it_is_the_second_time(self, system):
        beside = {named(system): button(system).content}
        planned = plan_buttons([button(system)], BOOK, beside)
        assert outcomes(planned) == [(named(system), Outcome.THERE)]

    def test_is_renewed_where_the_program_moved_even_under_another_name(self, system):
        beside = {f"Anna{system.suffix}": button(system, program="/old").content}
        planned = plan_buttons([button(system)], BOOK, beside)
        assert outcomes(planned) == [(f"Anna{system.suffix}", Outcome.RENEWED)]

    def test_takes_another_name_beside_that_of_another_workbook(self, system):
        beside = {named(system): button(system, OTHER).content}
        planned = plan_buttons([button(system)], BOOK, beside)
        assert outcomes(planned) == [(named(system, f"{TITLE} (customers)"), Outcome.MADE)]

    @pytest.mark.parametrize("content", [b"@echo off\r\ndel *\r\n", None])
    def test_takes_another_name_beside_a_file_of_somebody_else(self, system, content):
        planned = plan_buttons([button(system)], BOOK, {named(system).upper(): content})
        assert outcomes(planned) == [(named(system, f"{TITLE} (customers)"), Outcome.MADE)]

    def test_is_not_made_where_both_its_names_are_taken(self, system):
        beside = {named(system): b"", named(system, f"{TITLE} (customers)"): None}
        planned = plan_buttons([button(system)], BOOK, beside)
        assert outcomes(planned) == [(named(system), Outcome.NO_NAME)]

    def test_is_left_alone_once_somebody_changed_it(self, system):
        beside = {named(system): button(system).content.replace(b"/python", b"/mine")}
        assert outcomes(plan_buttons([button(system)], BOOK, beside)) == [
            (named(system), Outcome.CHANGED)
        ]
        assert outcomes(plan_removal(BOOK, beside)) == [(named(system), Outcome.CHANGED)]


def test_what_is_removed_is_ours_and_of_this_workbook():
    ours = {named(system): button(system).content for system in System}
    others = {f"other{system.suffix}": button(system, OTHER).content for system in System}
    mine = {"mine.bat": b"@echo off\r\n", "mine.txt": ours[named(System.WINDOWS)]}
    planned = plan_removal(BOOK, {**others, **mine, **ours})
    assert outcomes(planned) == [(named(system), Outcome.REMOVED) for system in System]
