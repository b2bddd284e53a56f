"""Read lists made by program, of people whose true wish is known, and count who is misread.

    python3 scripts/doubt.py --seed 1 --rows 1000 [--json] [--examples]

The lists are in seven languages, with every kind of column, note and log row that says who wants
peace or has died: once cleanly, where sheetcrm looks for it, and once with dirt on it. Counted are
`people`, `said_yes_to_a_no` (Yes or Wait for somebody who wants peace or has died),
`said_no_to_a_yes` (No for somebody who welcomes contact) and `asked` (Ask for one of those). The
words are those of doubts/words.toml. Needs nothing but Python (environment.py).
"""

import argparse
import json
import subprocess
import sys
from contextlib import redirect_stdout
from importlib.util import find_spec

from environment import ROOT, python_with

sys.path.insert(0, str(ROOT))
if None in map(find_spec, ("pydantic", "phonenumbers")):
    # a fresh clone: once more, where everything is installed
    with redirect_stdout(sys.stderr):
        _python = python_with()
    sys.exit(subprocess.run([str(_python), *sys.argv], check=False).returncode)

from doubts.count import KINDS, Counts, count


def main(arguments: list[str] | None = None) -> int:
    """Count and print."""
    wanted = _parser().parse_args(arguments)
    counted = {kind: count(kind, wanted.seed, wanted.rows) for kind in KINDS}
    if wanted.json:
        print(json.dumps({kind: each.figures() for kind, each in counted.items()}))
        return 0
    for kind, each in counted.items():
        print(_line(kind, each))
        for one in each.misread if wanted.examples else ():
            print(f"  {one.kind}: {one.why}\n    {one.says}")
    return 0


def _line(kind: str, counts: Counts) -> str:
    return (
        f"{kind}: of {counts.people:,} people {counts.said_yes_to_a_no} who want peace or have died "
        f"got a Yes, {counts.said_no_to_a_yes} who welcome contact a No; "
        f"{counts.asked} of those are asked about."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=1000, help="people of each kind of list")
    parser.add_argument("--json", action="store_true", help="one JSON value")
    parser.add_argument("--examples", action="store_true", help="who was misread, and how")
    return parser


if __name__ == "__main__":
    sys.exit(main())
