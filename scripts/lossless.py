"""Sync workbooks made by program and check that nothing of the owner's changed.

    python3 scripts/lossless.py --seed 0 --count 2000 [--json] [--keep FOLDER]

Each workbook has other traits of those that no corpus has enough of (corpus/made/features.py):
formats and widths right of the list and below it, rows without numbers, elements in every order,
other tables, totals, strays. It is synced, changed, synced on a later day, and
undone (corpus/lossless/trial.py); after each, everything that is not ours must be as it was, the
fast and the general way must have written the same bytes, and our values must read as in a plain
workbook; openpyxl reads one of ten.
Prints {"made", "synced", "refused": {code: n}, "thrown_away", "harmed": [...]}.
"""

import argparse
import json
import os
import sys
import tempfile
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.lossless.trial import THROWN_AWAY, Result, put_to_the_test


def main() -> int:
    """Make, sync, compare and print."""
    arguments = _parser().parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ["XDG_DATA_HOME"] = data
        seeds = range(arguments.seed, arguments.seed + arguments.count)
        folders = [arguments.keep] * len(seeds)
        with ProcessPoolExecutor(arguments.jobs) as pool:
            results = list(pool.map(judge, seeds, folders, chunksize=4))
    found = summary(results)
    print(json.dumps(found, indent=None if arguments.json else 2, ensure_ascii=False))
    return 1 if found["harmed"] or found["refused"] else 0


def judge(seed: int, keep: Path | None) -> Result:
    """Put one workbook to the test, in a folder of its own or in one that is kept."""
    warnings.simplefilter("ignore")  # openpyxl warns of what it would lose
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) if keep is None else keep / f"{seed:05}"
        place.mkdir(parents=True, exist_ok=True)
        return put_to_the_test(seed, place)


def summary(results: list[Result]) -> dict[str, object]:
    """Return the figures, and what was harmed or refused with the seeds that show it."""
    refused = Counter(each.refused for each in results if each.refused)
    return {
        "made": len(results),
        "synced": sum(not each.refused for each in results),
        "refused": dict(refused.most_common()),
        "thrown_away": refused[THROWN_AWAY],
        "examples": [f"{each.seed}: {each.message}" for each in results if each.refused][:20],
        "harmed": [f"{each.seed}: {each.harmed}" for each in results if each.harmed],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=0, help="the first workbook's seed")
    parser.add_argument("--count", type=int, default=2000, help="how many workbooks")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="keep the workbooks in this folder")
    parser.add_argument("--json", action="store_true", help="one JSON value")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
