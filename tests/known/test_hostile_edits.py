"""Whatever becomes of the columns of a list, a No is lost to nobody and nothing is misread."""

import os
import random
from datetime import timedelta

import pytest
from hostile_edits import edited, made_up
from synced_list import FIRST, OK

from sheetcrm.book.opening import open_book
from sheetcrm.errors import SheetcrmError
from sheetcrm.known.unexplained import forbids_something

SEEDS = range(200 if os.environ.get("SHEETCRM_TEST_ALL") else 10)


def said_of(people):
    """Return what stands under OK to contact, by what never changes: the end of their address."""
    at = people.column(OK)
    return {_address(row): row[at] for row in people.cells[1:]}


def _address(row):
    return next(str(cell) for cell in row if "@example.de" in str(cell))


def owners_cells(people):
    width = people.column(OK)
    return [row[:width] for row in people.cells]


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_becomes_yes_by_what_is_done_to_the_columns(seed):
    chance = random.Random(seed)
    people = made_up(chance)
    people.sync(FIRST)
    at_first, done = said_of(people), []
    for day in range(1, 6):
        before = said_of(people)
        done.append(edited(people, chance))
        theirs = owners_cells(people)
        try:
            people.sync(FIRST + timedelta(day))
        except SheetcrmError:
            assert owners_cells(people) == theirs
            return
        assert owners_cells(people) == theirs
        after = said_of(people)
        customers = open_book(people.store.read(), FIRST + timedelta(day)).customers.customers
        # who was Yes at first, but for a channel or offers: what says so has come back
        restored = {
            _address(people.cells[each.row - 1])
            for each in customers
            if at_first[_address(people.cells[each.row - 1])] == "Yes"
            and (forbids_something(each) or done[-1].startswith("rename"))
        }
        lost = {
            who
            for who, said in before.items()
            if said in ("No", "Ask") and after[who] not in ("No", "Ask") and who not in restored
        }
        assert not lost, done
        for customer in customers:
            assert "@" in (customer.email or "@"), done
            assert (customer.name or "Person").startswith("Person"), done
