"""Play four small businesses for twelve Mondays through a real workbook, and print what was seen.

    python3 scripts/mondays.py --seed 1 --folder .mondays                  all four
    python3 scripts/mondays.py --trade florist --seed 2 --folder .mondays  one of them
    python3 scripts/mondays.py --seed 3 4 5 --folder .mondays              more than one year

A florist (in German), a roofer, a dental clinic and an adviser, each with years of customers and a
log typed the way owners type. On each Monday a sync runs, the owner reads Today, ticks some rows,
puts others off and leaves the rest; between Mondays customers buy, ask and complain. There is a
wrong tick, a wrong sort, a holiday of two weeks, a second person with a copy, and a new computer.

FOLDER/SEED/TRADE.txt holds every Monday: its headline, its rows, and beside the first eight what
the workbook says of that customer, so that a reader can mark each row: would do, odd, ashamed.
FOLDER/odd.txt holds every one of these rows that breaks a plain invariant, by what the simulation
itself knows (see simulation/mondays/audited); how many there are of each kind is printed.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from environment import ROOT

sys.path.insert(0, str(ROOT))

from rich.console import Console
from simulation.mondays.audited.audit import Audit
from simulation.mondays.audited.figures import as_lines, as_table
from simulation.mondays.shown import as_text
from simulation.mondays.trade import TRADES, trade_of
from simulation.mondays.weeks import Weeks


def main(arguments: list[str] | None = None) -> int:
    """Play what was asked for, write it down and judge it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trade", choices=TRADES, nargs="*", default=TRADES)
    parser.add_argument("--seed", type=int, nargs="*", default=[1])
    parser.add_argument("--weeks", type=int, default=12)
    parser.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args(arguments)
    audit = Audit()
    for seed in asked.seed:
        for name in asked.trade:
            _play(name, seed, asked.folder / str(seed), asked.weeks, audit)
    _write(asked.folder / "odd.txt", as_lines(audit))
    Console().print(as_table(audit))
    return 0


def _play(name: str, seed: int, folder: Path, weeks: int, audit: Audit) -> None:
    """Play a business, write its Mondays into FOLDER/NAME.txt and judge their rows."""
    trade = trade_of(name)
    mondays = list(Weeks(trade, seed, folder, weeks).play())
    path = folder / f"{name}.txt"
    _write(path, as_text(name, seed, mondays))
    audit.add(trade, mondays)
    print(path, flush=True)


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
