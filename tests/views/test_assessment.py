"""One customer's columns, and the same of many by column."""

from scenario import scenario

from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.kinds.sentences import NAMES, SENTENCE
from sheetcrm.tables.kinds.words import WORD
from sheetcrm.views.assessment import worded, worded_all, worded_columns
from sheetcrm.wording.catalogue import english

FIELDS = [column.field for column in COMPUTED_COLUMNS]
TEXTS = [each.field for each in COMPUTED_COLUMNS if each.kind in (WORD, SENTENCE, NAMES)]
MANY = [
    scenario().findings,
    scenario("2026-02-20  Inquiry  Email").findings,
    scenario("2026-01-05  Purchase\n2026-02-05  Purchase\n2026-03-01  Call  From us").findings,
    scenario("2026-03-01  Complaint", do_not_contact="yes").findings,
]


def test_many_customers_are_told_the_same_as_each_alone() -> None:
    alone = [worded(found, english()) for found in MANY]
    assert list(worded_all(MANY, english())) == alone
    assert [says.stage for says in alone] == ["Courting", "Courting", "Continuation", "Courting"]


def test_by_column_they_are_told_in_the_order_of_the_columns() -> None:
    columns = worded_columns(MANY, english())
    assert list(columns) == FIELDS
    assert columns["ok_to_contact"] == [says.ok_to_contact for says in worded_all(MANY, english())]


def test_nobody_has_columns_all_the_same() -> None:
    assert worded_columns((), english()) == {field: [] for field in FIELDS}


def test_a_column_of_words_holds_plain_texts() -> None:
    columns = worded_columns(MANY, english())
    assert {type(told) for field in TEXTS for told in columns[field]} == {
        str,
        type(None),
    }
