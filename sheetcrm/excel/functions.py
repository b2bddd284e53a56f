"""The Excel functions: =CRM_ASSESS(Customers[#All], Interactions[#All]) and the others.

Every range is given with its headings. One call for a whole column is far faster than a formula in
each row. Names and order of the arguments stand in people's sheets and never change.
"""

from sheetcrm.excel.answers import assessments, column_of, columns_asked
from sheetcrm.excel.asked import book_of
from sheetcrm.excel.hosts import Spilled, excel_function

CUSTOMERS = "Your list of customers with its headings, such as Customers[#All]."
INTERACTIONS = "What happened, with its headings, such as Interactions[#All]. Blank: no log."
TODAY = "The day to answer for, such as TODAY(). Blank: the day of the calculation."
SETTINGS = "Your Settings with their headings, such as Settings!A:C. Blank: the usual ones."
WHO = "A customer's ID, e-mail, phone or name, or a column of them."


@excel_function(
    customers=CUSTOMERS,
    interactions=INTERACTIONS,
    columns="Which columns you want: Stage, or several such as Stage, Follow-up. Blank: all.",
    today=TODAY,
    settings=SETTINGS,
)
def crm_assess(
    customers: object,
    interactions: object = None,
    columns: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """All about each customer: stage, follow-up and why, whether contact is fine, chance of return."""
    book = book_of(customers, interactions, settings, today)
    return assessments(book, columns_asked(columns, book))


@excel_function(
    who=WHO, customers=CUSTOMERS, interactions=INTERACTIONS, today=TODAY, settings=SETTINGS
)
def crm_stage(
    who: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """How far a relationship has come: Courting, Contract, Continuation, Commitment, Convergence."""
    return column_of(book_of(customers, interactions, settings, today), who, "stage")
