"""CPU seconds of CRM_ASSESS through xlwings' dispatcher beside the Python API: run by bench.py.

usage: XLWINGS_ON_SERVER=true XLWINGS_LICENSE_KEY=noncommercial python -m benchmarks.functions CUSTOMERS RUNS

Both answer about the same customers in turn in this process. The dispatcher gets the cells as
Office.js hands them over (days as numbers, blanks as ""), the API the same as Python has them.
CPU seconds, because the machine may be busy with other things.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import xlwings
import xlwings.server

import sheetcrm
from benchmarks.made_up import TODAY, Rows, in_office, lists_of
from sheetcrm.excel import functions

WHO_ROWS = 100


def compare(customers: int, runs: int) -> dict[str, float]:
    """Return the median CPU seconds of each way, and the ratio of the medians."""
    people, log = lists_of(customers)
    given = [in_office(people), in_office(log), [[None]], [[TODAY.isoformat()]], [[None]]]
    ways: dict[str, Callable[[], Any]] = {
        "api": lambda: sheetcrm.assess(people, log, today=TODAY),
        "dispatcher": lambda: dispatched("crm_assess", given),
    }
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    for run in range(runs):
        log[-1][-1] = given[1][-1][-1] = f"run {run}"  # nobody answers from memory
        for way, work in ways.items():
            seconds[way].append(cpu_seconds(work))
    medians = {way: statistics.median(each) for way, each in seconds.items()}
    return {
        "customers": customers,
        **medians,
        "ratio": medians["dispatcher"] / medians["api"],
        "one_cell": one_cell(given),
    }


def one_cell(given: Sequence[Rows]) -> float:
    """Return the CPU seconds of a CRM_STAGE in one cell, of many that name the same ranges."""
    people, log, _, today, _ = given

    def fill_down() -> None:
        for person in people[1 : WHO_ROWS + 1]:
            dispatched("crm_stage", [[[person[0]]], people, log, today])

    fill_down()
    return cpu_seconds(fill_down) / WHO_ROWS


def dispatched(function: str, args: Sequence[Rows]) -> object:
    """Return what xlwings' dispatcher answers."""
    call = {
        "client": "Office.js",
        "func_name": function,
        "args": list(args),
        "caller_address": "[Book1.xlsx]Customers!D2",
        "session_id": "bench",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": xlwings.__version__,
        "runtime": "1.4",
    }
    return asyncio.run(xlwings.server.custom_functions_call(call, functions))


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return how long the processor worked on something."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    print(json.dumps(compare(int(sys.argv[1]), int(sys.argv[2]))))
