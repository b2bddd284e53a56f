"""What xlwings Lite installs beside us, by our wheel's own metadata, is what the tests run with."""

import zipfile
from email.parser import Parser

from browser.pyodide import needed_wheels, own_wheel, requirements
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename

BROWSER = {"sys_platform": "emscripten", "python_version": "3.14", "extra": ""}


def asked_by_the_wheel():
    """Return the requirements that hold in a browser, as an installer reads them."""
    with zipfile.ZipFile(own_wheel()) as wheel:
        (name,) = (each for each in wheel.namelist() if each.endswith(".dist-info/METADATA"))
        about = Parser().parsestr(wheel.read(name).decode())
    asked = map(Requirement, about.get_all("Requires-Dist"))
    return [each for each in asked if each.marker is None or each.marker.evaluate(BROWSER)]


def test_the_wheel_asks_for_what_the_tests_install(in_browser):
    assert {each.name for each in asked_by_the_wheel()} == {
        Requirement(each).name for each in requirements()
    }


def test_everything_asked_for_has_a_wheel_for_browsers(in_browser):
    there = {name: version for name, version, *_ in map(_parsed, needed_wheels())}
    for asked in asked_by_the_wheel():
        assert asked.specifier.contains(there[asked.name])


def _parsed(path):
    return parse_wheel_filename(path.name)
