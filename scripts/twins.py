"""Read lists made by program in which some people stand twice, and count the pairs that are told.

    python3 scripts/twins.py --seed 1 --lists 5 --rows 1500 [--json]

A tenth of the people stand twice: misspelt, under a new surname, without umlauts, with another
e-mail address, and so on. Beside another tenth stands somebody who merely looks like them: a
household, a father and a son of one name, colleagues behind one number (doubled/people.py).
Counted are pairs of rows: `twins`, those `shown` and those shown as `sure`. Needs nothing but
Python (environment.py).
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from importlib.util import find_spec

from environment import ROOT, python_with

sys.path.insert(0, str(ROOT))
if None in map(find_spec, ("pydantic", "phonenumbers")):
    # a fresh clone: once more, where everything is installed
    with redirect_stdout(sys.stderr):
        _python = python_with()
    sys.exit(subprocess.run([str(_python), *sys.argv], check=False).returncode)

from doubled.count import Counts, count


def main(arguments: Sequence[str] | None = None) -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first list")
    parser.add_argument("--lists", type=int, default=5, help="how many lists")
    parser.add_argument("--rows", type=int, default=1500, help="how many people each has")
    parser.add_argument("--json", action="store_true", help="one JSON value")
    wanted = parser.parse_args(arguments)
    counts = [count(wanted.seed + at, wanted.rows) for at in range(wanted.lists)]
    figures = _figures(counts)
    if wanted.json:
        print(json.dumps(figures))
    else:
        print(
            "Of {twins:,} pairs in {rows:,} rows {recall:.1%} are shown; of {shown:,} shown "
            "{precision:.1%} are one person, of {sure:,} called sure {sure_precision:.1%}.".format(
                **figures
            )
        )
    return 0


def _figures(counts: Sequence[Counts]) -> dict[str, float]:
    total = {
        name: sum(getattr(each, name) for each in counts)
        for name in ("rows", "twins", "shown", "shown_right", "sure", "sure_right")
    }
    return {
        **total,
        "recall": _share(total["shown_right"], total["twins"]),
        "precision": _share(total["shown_right"], total["shown"]),
        "sure_precision": _share(total["sure_right"], total["sure"]),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    sys.exit(main())
