"""The work that pyodide.py times, the same program in Pyodide and in CPython."""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

IN_A_BROWSER = sys.platform == "emscripten"


def measure(work: dict[str, Any]) -> dict[str, Any]:
    """Return the seconds of everything, and a digest of what CRM_ASSESS answered."""
    seconds: dict[str, float] = {}
    functions = _timed(seconds, "loading the functions", _load)
    call = _call(work["args"])
    first = _timed(seconds, "CRM_ASSESS, the first time", lambda: functions(call))
    again = _timed(seconds, "CRM_ASSESS, again", lambda: functions(call))
    if first != again:
        raise AssertionError("the second answer is another")
    _timed(seconds, "fit and chances alone", lambda: _chances(work["rfms"]))
    answer = json.dumps(first, default=str)
    return {"seconds": seconds, "answer": hashlib.sha256(answer.encode()).hexdigest()}


def _timed(seconds: dict[str, float], what: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401
    began = time.perf_counter()
    result = work()
    seconds[what] = time.perf_counter() - began
    return result


def _load() -> Callable[[dict[str, Any]], Any]:
    import xlwings.server  # noqa: PLC0415 - loading is timed

    from sheetcrm.excel import functions  # noqa: PLC0415

    return lambda call: _finish(xlwings.server.custom_functions_call(call, functions))


def _call(args: list[Any]) -> dict[str, Any]:
    return {
        "client": "Office.js",
        "func_name": "crm_assess",
        "args": args,
        "caller_address": "[Book1.xlsx]Customers!D2",
        "session_id": "bench",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": sys.modules["xlwings"].__dict__["__version__"],
        "runtime": "1.4",
    }


def _finish(coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever it returns
    """Run a coroutine that waits for nothing, which needs no event loop."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waits for something")


def _chances(rfms: list[list[int]]) -> None:
    from sheetcrm.rules.chance.fitting.estimate import estimate  # noqa: PLC0415
    from sheetcrm.rules.chance.model import buys_within  # noqa: PLC0415
    from sheetcrm.rules.chance.purchase_days import RFM  # noqa: PLC0415

    customers = [RFM(*each) for each in rfms]
    parameters = estimate(customers).parameters
    for each in customers:
        buys_within(parameters, each.x, each.t_x, each.age_weeks, 26)


taken = time.perf_counter()
given = data.to_py() if IN_A_BROWSER else json.load(sys.stdin)  # type: ignore[name-defined]  # noqa: F821
taken = time.perf_counter() - taken
result = measure(given)
result["seconds"]["taking over the cells"] = taken
if IN_A_BROWSER:
    result["seconds"]["starting Pyodide"] = sum(node_seconds.values())  # type: ignore[name-defined]  # noqa: F821
else:
    print(json.dumps(result))
json.dumps(result)
