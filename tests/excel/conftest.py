"""Programs that say how xlwings loads run as processes of their own and are no test modules."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from processes import need_package
from serving import LOG, served

collect_ignore = ["bare.py", "desktop.py", "dispatching.py"]


@dataclass(frozen=True)
class Server:
    """A server that runs: its address and the log that it writes."""

    url: str
    log: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """An xlwings Server with our functions, set up as the README says."""
    need_package("xlwings_server")
    folder = tmp_path_factory.mktemp("server")
    with served(folder) as url:
        yield Server(url, folder / LOG)
