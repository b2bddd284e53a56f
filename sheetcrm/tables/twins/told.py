"""Why two rows may be one customer's, to be worded."""

from collections.abc import Mapping

from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import Reason, because

TWIN_CODES = frozenset(
    {
        "row.twice",
        "row.twice_email",
        "row.twice_phone",
        "row.twice_birthday",
        "row.twice_address",
        "row.twice_mailbox",
        "row.twice_number",
        "row.twin_name",
        "row.twin_email",
        "row.twin_phone",
        "row.twin_birthday",
        "row.twin_address",
        "row.twin_mailbox",
        "row.twin_number",
        "row.twin_surname",
    }
)
"""The problems of rows that may be a customer's above."""


def reason_of(tie: str, customer: Customer, other: Customer) -> Reason:
    """Return why a row may be that of a customer above, by what ties them (compared.py)."""
    if same_name(customer.key) == same_name(other.key):
        return _reason_for_one_name(tie, {"key": customer.key, "row": other.row})
    facts = {"name": customer.key, "other": other.key, "row": other.row}
    match tie:
        case "email":
            return because("row.twin_email", **facts)
        case "phone":
            return because("row.twin_phone", **facts)
        case "birthday":
            return because("row.twin_birthday", **facts)
        case "address":
            return because("row.twin_address", **facts)
        case "mailbox":
            return because("row.twin_mailbox", **facts)
        case "number":
            return because("row.twin_number", **facts)
        case "surname":
            return because("row.twin_surname", **facts)
    return because("row.twin_name", **facts)


def _reason_for_one_name(tie: str, facts: Mapping[str, str | int]) -> Reason:
    match tie:
        case "email":
            return because("row.twice_email", **facts)
        case "phone":
            return because("row.twice_phone", **facts)
        case "birthday":
            return because("row.twice_birthday", **facts)
        case "address":
            return because("row.twice_address", **facts)
        case "mailbox":
            return because("row.twice_mailbox", **facts)
        case "number":
            return because("row.twice_number", **facts)
    return because("row.twice", **facts)
