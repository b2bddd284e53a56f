"""Engines that hold a log, each begun by whoever needs it: DuckDB over files, PostgreSQL, Spark."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

COLUMNS = {
    "nr": "INTEGER",
    "moment": "TIMESTAMP",
    "customer": "VARCHAR(200)",
    "type": "VARCHAR(200)",
    "channel": "VARCHAR(200)",
    "direction": "VARCHAR(200)",
    "purpose": "VARCHAR(200)",
    "amount": "DOUBLE PRECISION",
    "note": "VARCHAR(200)",
}
MAPPED = {"Date": "moment", "Order": "nr"}
NOBODY = 65534


class Files:
    """A folder of Parquet files, which DuckDB reads."""

    place = "till"

    def __init__(self, folder):
        self.folder = folder

    def hold(self, rows):
        import duckdb

        shutil.rmtree(self.folder / self.place, ignore_errors=True)
        (self.folder / self.place).mkdir()
        with duckdb.connect() as db:
            _fill(db.execute, db.executemany, rows, "?")
            db.execute(f"COPY log TO '{self.folder / self.place}/log.parquet' (FORMAT parquet)")


class Postgres:
    """A server of its own, on a port that was free, as a user without rights."""

    def __init__(self, socket_folder, port):
        self.folder = None
        self.port = port
        self.place = f"postgresql://postgres@127.0.0.1:{port}/postgres#log"
        self.socket_folder = socket_folder

    def hold(self, rows):
        import psycopg

        with psycopg.connect(host="127.0.0.1", port=self.port, user="postgres") as db:
            db.execute("DROP TABLE IF EXISTS log")
            with db.cursor() as cursor:
                _fill(db.execute, cursor.executemany, rows, "%s")


class Spark:
    """Spark on this computer, with two threads."""

    place = "pyspark://#log"
    folder = None

    def __init__(self, session):
        self.session = session

    def hold(self, rows):
        kinds = ", ".join(
            f"{name} {kind.replace(' PRECISION', '')}" for name, kind in COLUMNS.items()
        )
        numbered = [(nr, *row) for nr, row in enumerate(rows)]
        self.session.createDataFrame(
            numbered, kinds.replace("VARCHAR(200)", "STRING")
        ).createOrReplaceTempView("log")


def _fill(execute, executemany, rows, mark):
    execute(f"CREATE TABLE log ({', '.join(f'{name} {kind}' for name, kind in COLUMNS.items())})")
    marks = ", ".join([mark] * len(COLUMNS))
    numbered = [(nr, *row) for nr, row in enumerate(rows)]
    if numbered:
        # in another order than that in which they count
        executemany(f"INSERT INTO log VALUES ({marks})", numbered[::-1])


@contextmanager
def postgres():
    """Begin PostgreSQL, or skip and say why."""
    pytest.importorskip("psycopg", reason="Ibis speaks to PostgreSQL by psycopg")
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *os.environ["PATH"].split(os.pathsep)]
    found = [
        each
        for each in places
        if all((Path(each) / name).exists() for name in ("initdb", "postgres"))
    ]
    if os.name != "posix" or not found:
        pytest.skip("there is no PostgreSQL on this computer")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    as_user = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    if as_user:
        os.chown(folder, NOBODY, NOBODY)
    env = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder, "env": env, **as_user}
    data = folder / "data"
    made = [f"{found[0]}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*made, "--no-sync"], check=True, stderr=subprocess.DEVNULL, **quiet)
    try:
        with (folder / "said").open("wb") as said:  # a pipe that nobody reads would stop it
            begun = [f"{found[0]}/postgres", "-D", data, "-k", folder, "-c", "fsync=off"]
            server, port = _begun([*begun, "-h", "127.0.0.1"], stderr=said, **quiet)
        yield Postgres(folder, port)
        server.send_signal(signal.SIGINT)  # it waits for nobody
        server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _begun(words, **how):
    """Begin a server on a port that is free still once it begins."""
    while True:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen([*words, "-p", str(port)], **how)
        if _answers(server, port):
            return server, port
        said = (Path(how["cwd"]) / "said").read_text(encoding="utf-8")
        if "could not bind" not in said:
            raise RuntimeError(said)


def _answers(server, port):
    """Wait until a server answers; False if it ends before."""
    import psycopg

    while server.poll() is None:
        with suppress(psycopg.OperationalError):
            psycopg.connect(host="127.0.0.1", port=port, user="postgres").close()
            return True
        time.sleep(0.1)
    return False


@contextmanager
def spark():
    """Begin Spark, or skip and say why."""
    pyspark = pytest.importorskip("pyspark.sql", reason="PySpark is 400 MB: only with --all")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    builder = pyspark.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    try:
        yield Spark(session)
    finally:
        session.stop()
