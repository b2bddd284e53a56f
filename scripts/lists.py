"""Recognise lists as owners bring them, whose columns are known, and count what is misread.

    python3 scripts/lists.py [--made 200] [--seed 1] [--json] [--examples]

Without `--made`: every header line of research/lists.md with people below it, labelled in
listed/labels.toml. With it, so many lists made by program, headed by listed/spellings.toml. A
column is right, asked about, missed (left alone) or wrong (taken for something else); a question is
never wrong. `customers` of `people` were counted, and so were those who opted out or in.
Needs nothing but Python (environment.py).
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

from listed.count import Counts, count
from listed.exports import HEADER_LINES, exported_lists
from listed.made import made_lists


def main(arguments: list[str] | None = None) -> int:
    """Count and print; 1 where the header lines are not there."""
    wanted = _parser().parse_args(arguments)
    if not wanted.made and not HEADER_LINES.exists():
        print(f"There is no {HEADER_LINES}, so there is nothing to read.", file=sys.stderr)
        return 1
    lists = made_lists(wanted.seed, wanted.made) if wanted.made else exported_lists(wanted.seed)
    counts = count(lists)
    print(json.dumps(counts.figures()) if wanted.json else _lines(counts))
    for each in counts.misread if wanted.examples else ():
        print("  {}: '{}' is {}, taken for {}".format(*each))
    return 0


def _lines(counts: Counts) -> str:
    return "\n".join(f"{name}: {figure}" for name, figure in counts.figures().items())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--made", type=int, default=0, metavar="N", help="N lists made by program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON value")
    parser.add_argument("--examples", action="store_true", help="what was misread")
    return parser


if __name__ == "__main__":
    sys.exit(main())
