"""xlwings Server with our functions on this machine, as `xlwings-server init` sets it up."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from processes import ROOT

LOG = "server.log"
STARTS_WITHIN = 300
"""Seconds after which a server that has not ended is given up, on a busy machine."""
PROJECT = {
    "custom_functions": "from sheetcrm.excel.functions import *",
    "custom_scripts": "from sheetcrm.excel.scripts import sync",
}
"""What the README says to put into a server's folders."""


@contextmanager
def served(folder):
    """Yield the address of a server whose project lies in `folder`; it ends with the block."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XLWINGS_PROJECT_DIR": str(folder),
        "XLWINGS_LICENSE_KEY": "noncommercial",  # for tests only
        "XLWINGS_ENVIRONMENT": "prod",
        "XLWINGS_FUNCTIONS_NAMESPACE": "",
        "XLWINGS_ENABLE_SOCKETIO": "false",
    }
    python = [sys.executable, "-m"]
    create = [sys.executable, "-c", "from xlwings_server.cli import main; main()", "init", "."]
    subprocess.run(create, cwd=folder, env=environment, check=True, capture_output=True)
    for kind, code in PROJECT.items():
        (folder / kind / "__init__.py").write_text(f"{code}\n", encoding="utf-8")
    port = _free_port()
    app = [*python, "uvicorn", "xlwings_server.main:main_app", "--port", str(port)]
    with (folder / LOG).open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            app, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield _ready(server, f"http://127.0.0.1:{port}", folder / LOG)
        finally:
            server.terminate()
            server.wait()


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _ready(server, url, log):
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/xlwings/custom-functions-meta.json"):
                return url
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))
