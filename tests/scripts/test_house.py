"""What the house is said to look like, of small trees where every figure can be seen."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from house import by_folder, faults, figures
from survey.circles import folder_circles, imports, module_circles
from survey.sources import crowded, median_function, median_module, read_modules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def grow(tmp_path):
    """Return what writes modules and reads them all."""

    def write(**sources):
        for name, source in sources.items():
            path = tmp_path / f"{name.replace('__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(source))
        return read_modules(tmp_path, tmp_path)

    return write


def test_imports_that_lead_back_are_a_circle(grow):
    modules = grow(a="import b\n", b="import c\n", c="import a\n", d="import a\n")
    assert module_circles(imports(modules)) == [("a", "b", "c")]


def test_an_import_within_a_function_hides_no_circle(grow):
    modules = grow(a="import b\n", b="def late():\n    from a import thing\n")
    assert module_circles(imports(modules)) == [("a", "b")]


def test_an_import_for_the_type_checker_alone_makes_none(grow):
    source = """
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            import a
        """
    assert module_circles(imports(grow(a="import b\n", b=source))) == []


def test_folders_may_go_round_where_no_module_does(grow):
    modules = grow(
        one__high="from two.low import x\n",
        one__low="x = 1\n",
        two__high="from one import low\n",
        two__low="x = 1\n",
    )
    graph = imports(modules)
    assert module_circles(graph) == []
    assert folder_circles(graph) == [("one", "two")]


def test_a_package_and_what_it_holds_are_no_neighbours(grow):
    path = {"box____init__": "from box.inside import thing\n", "box__inside": "import box\n"}
    assert folder_circles(imports(grow(**path))) == []


def test_medians_count_functions_from_def_to_end_and_leave_bare_docstrings_out(grow):
    modules = grow(
        a='"""Only this."""\n',
        b="def one():\n    return 1\n\n\ndef two():\n    x = 2\n    y = 3\n    return x + y\n",
        c="def three():\n    x = 1\n    return x\n",
    )
    assert median_function(modules) == 3
    assert median_module(modules) == 8


def test_a_folder_of_thirteen_modules_is_named(grow, tmp_path):
    source = {f"room__m{number}": "" for number in range(13)}
    modules = grow(**source, room____init__="", hall__m="")
    assert crowded(modules) == {tmp_path / "room": 13}
    assert faults(tmp_path, modules) == ["room holds 13 modules"]
    assert ("folders of more than 12", 1, 0) in figures(modules, [])


def test_what_is_passed_is_counted_by_folder():
    assert by_folder(["rules/a.py", "rules/b/c.py", "book.py"]) == "rules 2, sheetcrm 1"


def test_one_cell_passes_the_rules_the_tables_and_the_writer():
    words = [sys.executable, ROOT / "scripts" / "house.py", "--names"]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    passed = set(ran.stdout.splitlines())
    ways = {"rules/assess.py", "tables/customers.py", "ooxml/sheet/column_writer.py"}
    assert ways <= passed
    assert "rules/dataclasses.py" not in passed  # entered only while modules are loaded
    assert not any(line.startswith("cli") for line in passed)
