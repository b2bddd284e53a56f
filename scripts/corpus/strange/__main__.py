"""Syncs strange and hostile packages, made by program, and holds each against its clean twin.

    python3 scripts/corpus/strange [--rounds 1] [--only WORDS] [--jobs 2] [--json]

Each package of each kind (corpus/strange/kinds) is synced by the command line, in a process of its
own. It must end with exit status 0 and the values of its twin, or with 1 and the very sentence that
its kind is refused with, and take at most twice the memory of the twin. Rounds differ in their seeds.
Exits with 1 if any does not.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.strange.kinds import KINDS
from corpus.strange.trial import Result, try_out


def main() -> int:
    """Try every kind and tell how each came through."""
    options = _options()
    chosen = [at for at, kind in enumerate(KINDS) if options.only in kind.name]
    seeds = [at + len(KINDS) * turn for turn in range(options.rounds) for at in chosen]
    with ProcessPoolExecutor(options.jobs) as pool:
        results = list(pool.map(_try, seeds))
    _tell(results, as_json=options.json)
    return int(any(result.fault for result in results))


def _try(seed: int) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        return try_out(KINDS[seed % len(KINDS)], seed, Path(folder))


def _tell(results: Sequence[Result], *, as_json: bool) -> None:
    faults = [asdict(result) for result in results if result.fault]
    most = max((result.ratio for result in results), default=0.0)
    told = {"packages": len(results), "faults": faults, "most_memory": round(most, 2)}
    if as_json:
        print(json.dumps(told, indent=1))
        return
    for fault in faults:
        print(
            f"{fault['name']}: {fault['fault']} ({fault['ratio']:.2f} x)\n    {fault['said'][-600:]}"
        )
    print(
        f"{len(results)} packages, {len(faults)} faults, at most {most:.2f} x the memory of the twin"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", default="", help="kinds whose name holds these words")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
