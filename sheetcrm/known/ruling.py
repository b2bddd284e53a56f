"""Which cells say that somebody wants peace: what rules now is compared with what ruled then."""

from collections.abc import Container, Iterable, Mapping, Sequence

from sheetcrm.known.digests import BETWEEN, Digests, number_of, raw_text
from sheetcrm.rules.words import Rule
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow

WISHES = (
    "do_not_contact",
    "never_use",
    "courtesy_contact",
    "marketing_consent",
    "contact_level",
    "no_email",
    "no_phone",
    "no_text",
    "no_post",
    "no_marketing",
    "no_courtesy",
    "accepts_marketing",
)
"""Fields in which a customer's wish stands: the column of one must not go in silence."""

NAMES_AND_NOTES = ("name", "first_name", "last_name", "company", "notes")
"""Fields whose words may leave a doubt."""

FOR_GOOD = 0
"""The number of the source that closes everything: a word of a status may say so, too."""
ADDRESSES = 1
"""The number of the source that closes channels: another address opens another."""
SOURCES: tuple[tuple[str, ...], ...] = (
    ("do_not_contact",),
    ("never_use", "no_email", "no_phone", "no_text", "no_post"),
    ("courtesy_contact", "no_courtesy"),
    ("contact_level",),
    WISHES,
    (*WISHES, *NAMES_AND_NOTES),
    (
        "do_not_contact",
        "never_use",
        "marketing_consent",
        "no_email",
        "no_phone",
        "no_text",
        "no_post",
        "no_marketing",
        "accepts_marketing",
    ),
)
"""The cells that may have ruled, by a number that is kept: new ones go to the end."""
_SOURCE_OF = {
    Rule.DO_NOT_CONTACT: FOR_GOOD,
    Rule.NEVER_USE: ADDRESSES,
    Rule.COURTESY_NO: 2,
    Rule.ONLY_WHEN_NEEDED: 3,
    Rule.IN_DOUBT: 5,
}
ANY_WISH = 4
"""The number of all cells that tell wishes."""
PARTLY = 6
"""The number of the cells that forbid a channel, offers or a time, while a hello may be fine."""
OF_ANSWERS = frozenset({ADDRESSES, 2, PARTLY})
"""Sources whose No may stand in another column, of which the owner said what its wishes mean."""
_SHORT = 0xFFFF


def code_of(name: str) -> int:
    """Return the short digest of a field."""
    return number_of(name) & _SHORT


def code_of_heading(heading: str) -> int:
    """Return the same of a column that is no field of ours."""
    return code_of("=" + heading)


def code_of_column(heading: str, field: str) -> int:
    """Return the same of a column, whether or not it is a field of ours."""
    return code_of(field) if field else code_of_heading(heading)


STATUS = "my_stage"
"""The field of a column in whose words an owner may say that somebody has left."""
_CODES = {name: code_of(name) for name in (*WISHES, *NAMES_AND_NOTES, STATUS)}
OF_WISHES = frozenset(_CODES[name] for name in WISHES)
"""The fields of wishes, by code."""


class Said:
    """What stands in the cells that tell wishes, as short digests by the field's."""

    def __init__(
        self,
        header: HeaderRow,
        rows: Sequence[Sequence[Cell]],
        digests: Digests,
        renamed: Mapping[str, str],
    ) -> None:
        self._rows, self._digests = rows, digests
        self._columns = {
            code: sorted(columns)
            for field, code in _CODES.items()
            if (columns := header.columns(field))
        }
        asked = ((each.column, each.heading) for each in header.questions)
        self._others = {
            code_of_heading(renamed.get(heading, heading)): [column]
            for column, heading in (*header.ignored, *asked)
        }

    @property
    def codes(self) -> frozenset[int]:
        """The columns (by code) that are there."""
        return frozenset((*self._columns, *self._others))

    def column(self, code: int, rows: Iterable[int]) -> list[int]:
        """Return the digest of the cell of each row in a column, blanks as 0."""
        columns = self._columns.get(code) or self._others[code]
        return [self._text(row, columns) for row in rows]

    def cells(self, row: int, source: int, others: Container[int] = ()) -> Mapping[int, int]:
        """Return the digests of the cells that may rule in a row, blanks as 0.

        `others` are more columns: those quoted in a doubt, or those that the owner answered about.
        """
        columns = self._columns | self._others
        codes = [_CODES[name] for name in SOURCES[source] if _CODES[name] in columns]
        codes += [code for code in columns if code in others]
        return {code: self._text(row, columns[code]) for code in codes}

    def _text(self, row: int, columns: Iterable[int]) -> int:
        texts = [raw_text(cell_at(self._rows, row, column)) for column in columns]
        return self._digests.of(BETWEEN.join(texts).strip(BETWEEN)) & _SHORT


def source_of(rule: Rule) -> int:
    """Return the number of the cells that may have ruled where a rule of the gate said No or Ask."""
    return _SOURCE_OF.get(rule, ANY_WISH)
