"""Who signed off while the sheet says otherwise, as the owner is asked about it."""

from collections.abc import Sequence
from datetime import date

from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.wishes.signed_off import doubt_of_signing_off
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.interactions import InteractionsTable
from sheetcrm.tables.problems import Problem, Problems


def signed_off_problems(
    table: CustomersTable, people: Sequence[Customer], log: InteractionsTable, today: date
) -> tuple[Problem, ...]:
    """Return a problem for each of the `people` whose opt-out was not heeded since."""
    problems = Problems(table.tab)
    column = table.header.column("marketing_consent")
    if column is None:
        column = table.header.first_column
    left = log.opt_outs(people)
    asked = [each for each in people if each.row in left]
    for customer, history in zip(asked, log.histories(asked), strict=True):
        doubt = doubt_of_signing_off(customer, [each for each in history if each.on <= today])
        if doubt is not None:
            problems.add(customer.row, column, customer.called, doubt.reason)
    return problems.all()
