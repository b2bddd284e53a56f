"""What the house looks like: its size, its circles, its folders, the way of one cell through it.

    python3 scripts/house.py [--tree DIR] [--names]

The figures of a checkout, this one by default. `--names` lists the modules that one cell passes.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from environment import ROOT, python_with
from survey.circles import folder_circles, imports, module_circles
from survey.passage import ONE_CELL, passed_by_one_cell, passed_by_the_demo
from survey.sources import (
    MOST_IN_A_FOLDER,
    Module,
    crowded,
    median_function,
    median_module,
    modules_a_folder,
    read_modules,
)

Row = tuple[str, int, int]

MIDDLE = frozenset({"tables", "rules", "wording", "views"})
"""The packages between the cells that were read and the sentence that is written."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tree", type=Path, default=ROOT, metavar="DIR", help="another checkout")
    parser.add_argument("--names", action="store_true", help="list what one cell passes")
    options = parser.parse_args()
    tree = options.tree.resolve()
    package = read_modules(tree, tree / "sheetcrm")
    scripts = read_modules(tree / "scripts", tree / "scripts")
    print(f"{'':<32}{'sheetcrm':>10}{'scripts':>10}")
    for what, one, other in figures(package, scripts):
        print(f"{what:<32}{one:>10,}{other:>10,}")
    for line in faults(tree, package, scripts):
        print(line)
    print_passage(tree, names=options.names)


def figures(package: list[Module], scripts: list[Module]) -> list[Row]:
    """Return what is counted, of the package and of the scripts."""
    counts: dict[str, Callable[[list[Module]], int]] = {
        "lines": lambda modules: sum(each.lines for each in modules),
        "modules": len,
        "median lines of a function": median_function,
        "median lines of a module": median_module,
        "circles of modules": lambda modules: len(module_circles(imports(modules))),
        "circles of neighbouring folders": lambda modules: len(folder_circles(imports(modules))),
        "most modules in a folder": lambda modules: max(
            modules_a_folder(modules).values(), default=0
        ),
        f"folders of more than {MOST_IN_A_FOLDER}": lambda modules: len(crowded(modules)),
    }
    return [(what, count(package), count(scripts)) for what, count in counts.items()]


def faults(tree: Path, *groups: list[Module]) -> list[str]:
    """Return a line for each circle and for each crowded folder."""
    graphs = [imports(modules) for modules in groups]
    return [
        *(f"circle: {' ↔ '.join(each)}" for graph in graphs for each in module_circles(graph)),
        *(f"neighbours: {' ↔ '.join(each)}" for graph in graphs for each in folder_circles(graph)),
        *(
            f"{folder.relative_to(tree)} holds {count} modules"
            for modules in groups
            for folder, count in crowded(modules).items()
        ),
    ]


def print_passage(tree: Path, *, names: bool) -> None:
    """Print how many modules one cell and one sync pass, in all and of each folder."""
    python = Path(sys.executable) if find_spec("openpyxl") else python_with()
    one_cell = passed_by_one_cell(python, tree)
    middle = [name for name in one_cell if "/" not in name or Path(name).parts[0] in MIDDLE]
    print(
        f"{f'one cell ({ONE_CELL}) passes':<32}{len(one_cell):>10} modules: {by_folder(one_cell)}"
    )
    print(f"{'  between cells and sentence':<32}{len(middle):>10} modules")
    demo = passed_by_the_demo(python, tree)
    print(f"{'a sync of the demo passes':<32}{len(demo):>10} modules: {by_folder(demo)}")
    if names:
        print(*one_cell, sep="\n")


def by_folder(passed: list[str]) -> str:
    """Return how many of the modules lie in each folder of the package.

    >>> by_folder(["book.py", "rules/gate.py", "rules/fit/years.py"])
    'rules 2, sheetcrm 1'
    """
    counted = Counter(
        path.parts[0] if len(path.parts) > 1 else "sheetcrm" for path in map(Path, passed)
    )
    return ", ".join(f"{folder} {count}" for folder, count in counted.most_common())


if __name__ == "__main__":
    main()
