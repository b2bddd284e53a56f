"""Makes of a list on this computer what the same clicks make of it in the page.

usage: python same_clicks.py FILE DAY
"""

import json
import platform
import sys

from sheetcrm.page.calls import answer


def ask(name, /, **given):
    told = json.loads(answer(name, json.dumps(given)))
    if "error" in told:
        sys.exit(told["error"])
    return told["value"]


if __name__ == "__main__":
    platform.node = lambda: "localhost"  # a page does not know what its computer is called
    ask("speak", language="English")
    ask("open", path=sys.argv[1], today=sys.argv[2])
    first, *_ = ask("adopt", answers={})["rows"]
    ask("tick", key=first["key"], typed={"done": "x"})
    ask("update")
