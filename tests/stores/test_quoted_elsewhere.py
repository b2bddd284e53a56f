"""A name from a cell stays a text in the SQL of every engine that Ibis may speak to."""

import pytest

from sheetcrm.stores.elsewhere.reading import _quoted

sqlglot = pytest.importorskip("sqlglot", reason="the extra sheetcrm[history] is not installed")

ENGINES = (
    "bigquery",
    "clickhouse",
    "databricks",
    "duckdb",
    "mysql",
    "postgres",
    "snowflake",
    "spark",
)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "name",
    ["O'Neil", "\\", "\\') OR 1=1 --", "a\\'b", "''", "\\\\'", "back\\slash", "Ünal {{x}} $1 %s"],
)
def test_a_name_is_one_text(engine, name):
    read = sqlglot.parse_one(f"SELECT {_quoted(name, engine)}", dialect=engine)
    ((said),) = read.expressions
    assert said.is_string
    assert said.this == name
