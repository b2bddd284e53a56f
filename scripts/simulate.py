"""Play a small business day by day through the public API and count what Today asks of its owner.

    python3 scripts/simulate.py --business shop --customers 300 --days 90 --owner all --log year
    python3 scripts/simulate.py --sweep            every business, log and owner; exit 1 if it fails

Customers buy, ask and keep silent at their own rhythm, and answer only sometimes; the owner does
what Today says, on working days, and notes it in the log. Needs nothing but Python (environment.py).

--json prints: `first_day` customers due on the first Monday, shown or not · `per_day` rows of Today
on a working day, mean · `by_kind` how often each action came up · `contacts` to one customer, unasked
(no answers; nobody who chose to hear within every 21 days), median, 95th percentile and most · `too_much_at_end` customers · `late_thank_yous`
and `late_replies` that might go out and did not within 3 days · `birthdays` greeted, of those that
might be · `came_back_within_21_days` of being done, nothing from the customer in between ·
`stuck_45_days` follow-ups due for 45 days · `rhythms_vanished` mornings on which a chosen rhythm was no
longer due, though nothing had happened · `broken_peace` contacts in a time for which peace was asked ·
`over_their_rhythm` customers who heard more often than they chose · `same_household_too_soon` courtesies ·
`called_again` at a first purchase · `asked_too_early` for a referral · `too_many_touches` of loose ties ·
`late_favours`: referrals and praise without thanks in 3 days. All but `per_day` and `contacts` are counts over the whole
time; simulation/measures.py defines each to the day.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import asdict
from importlib.util import find_spec
from typing import get_args

from environment import ROOT, python_with

sys.path.insert(0, str(ROOT))
if None in map(find_spec, ("pydantic", "phonenumbers", "python_calamine", "rich")):
    # a fresh clone: once more, where everything is installed
    with redirect_stdout(sys.stderr):
        _python = python_with()
    sys.exit(subprocess.run([str(_python), *sys.argv], check=False).returncode)

from simulation.kinds import KINDS
from simulation.measures import Measures, measure
from simulation.owner import Diligence
from simulation.play import Game, play
from simulation.sweep import HEADINGS, games, line, play_all
from simulation.targets import missed
from simulation.workbook import Log

IN_JSON = (
    "first_day",
    "per_day",
    "by_kind",
    "contacts",
    "too_much_at_end",
    "late_thank_yous",
    "late_replies",
    "birthdays",
    "came_back_within_21_days",
    "stuck_45_days",
    "rhythms_vanished",
    "broken_peace",
    "over_their_rhythm",
    "same_household_too_soon",
    "called_again",
    "asked_too_early",
    "too_many_touches",
    "late_favours",
)


def main(arguments: list[str] | None = None) -> int:
    """Play what was asked for and print it."""
    asked = _parser().parse_args(arguments)
    game = Game(
        business=asked.business,
        customers=asked.customers,
        days=asked.days,
        owner=asked.owner or "all",
        log=asked.log,
        seed=asked.seed,
    )
    if asked.sweep:
        owners = (asked.owner,) if asked.owner else get_args(Diligence)
        return _sweep(games(game, owners, asked.seeds), asked.at_once)
    found = measure(play(game))
    print(as_json(found) if asked.json else _as_text(game, found))
    return 0


def as_json(found: Measures) -> str:
    """Return the figures as one JSON value."""
    figures = asdict(found)
    return json.dumps({name: figures[name] for name in IN_JSON})


def _sweep(asked: Iterable[Game], at_once: int) -> int:
    failed = 0
    print(HEADINGS)
    for game, found, told in play_all(asked, at_once):
        print(line(game, found), *told, sep="  ! ", flush=True)
        failed += bool(told)
    print(f"{failed} games missed a target." if failed else "Every game met the targets.")
    return 1 if failed else 0


def _as_text(game: Game, found: Measures) -> str:
    blocks = {
        "How often each action came up": [
            f"{n:5}  {action}" for action, n in found.by_kind.items()
        ],
        "Targets missed": missed(game, found) or ["none"],
        "Late, back, stuck or not greeted": found.details or ["nothing"],
    }
    told = [HEADINGS, line(game, found)]
    for title, lines in blocks.items():
        told += ["", f"{title}:", *(f"  {each}" for each in lines)]
    return "\n".join(told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--business", choices=list(KINDS), default="business services")
    parser.add_argument("--customers", type=int, default=300)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument(
        "--owner", choices=get_args(Diligence), help="all of it (default), five, nothing"
    )
    parser.add_argument("--log", choices=get_args(Log), default="list")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON value")
    parser.add_argument(
        "--sweep", action="store_true", help="all businesses, logs and owners (or --owner)"
    )
    parser.add_argument("--seeds", type=int, default=3, help="of a sweep: how many")
    parser.add_argument("--at-once", type=int, default=2, help="of a sweep: games at a time")
    return parser


if __name__ == "__main__":
    sys.exit(main())
