"""Play four small businesses for twelve Mondays through a real workbook, and print what was seen.

    python3 scripts/mondays.py --seed 1 --folder .mondays                 all four
    python3 scripts/mondays.py --trade florist --seed 2 --folder .mondays  one of them

A florist (in German), a roofer, a dental clinic and an adviser, each with years of customers and a
log typed the way owners type. On each Monday a sync runs, the owner reads Today, ticks some rows,
puts others off and leaves the rest; between Mondays customers buy, ask and complain. There is a
wrong tick, a wrong sort, a holiday of two weeks, a second person with a copy, and a new computer.

FOLDER/TRADE.txt holds every Monday: its headline, its rows, and beside the first eight what the
workbook says of that customer, so that a reader can mark each row: would do, odd, ashamed.
"""

import argparse
import sys
from pathlib import Path

from environment import ROOT

sys.path.insert(0, str(ROOT))

from simulation.mondays.shown import as_text
from simulation.mondays.trade import TRADES, trade_of
from simulation.mondays.weeks import Weeks


def main(arguments: list[str] | None = None) -> int:
    """Play what was asked for and write it down."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trade", choices=TRADES, nargs="*", default=TRADES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weeks", type=int, default=12)
    parser.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args(arguments)
    for name in asked.trade:
        weeks = Weeks(trade_of(name), asked.seed, asked.folder, asked.weeks)
        path = asked.folder / f"{name}.txt"
        with path.open("w", encoding="utf-8") as file:
            for line in as_text(weeks):
                print(line, file=file, flush=True)
        print(path, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
