"""Servers that are measured, started on free ports and stopped, and asking them."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.figures import MeasureError, private_memory
from bench.worlds import ROOT, datasette, environment, wide

PATIENCE = 600.0

MOST_OPTIONS = 60
"""Most values of a facet that Datasette shows, as many as our page does."""


@dataclass(frozen=True)
class Answer:
    """What came back and how long it took."""

    status: int
    body: bytes
    seconds: float
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def processor(self) -> float:
        """Seconds of processor time that our own server says it took."""
        return float(self.headers.get("x-processor", "nan"))


@dataclass
class Server:
    """A server on this machine."""

    port: int
    process: subprocess.Popen

    def ask(self, address: str, **headers: str) -> Answer:
        """One request on a connection of its own; the headers' underscores stand for hyphens."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        started = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", address, headers=sent)
        response = connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - started
        connection.close()
        return Answer(response.status, body, seconds, {k.lower(): v for k, v in response.getheaders()})

    def memory(self) -> list[int]:
        """Megabytes of each worker's own memory."""
        pids = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [round(private_memory(pid)) for pid in pids]


@contextmanager
def started(command: list[str], port: int, env: dict[str, str] | None = None) -> Iterator[Server]:
    """A server that answers, for as long as it is needed."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while True:
            if process.poll() is not None:
                raise MeasureError(f"{command[0]} ended at once.")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > until:
                    raise MeasureError(f"{command[0]} did not answer within a minute.") from None
                time.sleep(0.1)
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def coopdash(folder: Path, workers: int = 2, **more: str) -> Iterator[Server]:
    """CoopDash by gunicorn with the bench's addresses beside its own."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "coopdash.wsgi:application", "--log-level", "error"]
    command += ["--workers", str(workers), "--bind", f"127.0.0.1:{port}", "--timeout", str(int(PATIENCE))]
    env = environment(folder, DJANGO_SETTINGS_MODULE="bench.settings", **more)
    with started(command, port, env) as server:
        yield server


@contextmanager
def datasette_on(folder: Path) -> Iterator[Server]:
    """Datasette on the wide table, its limits raised so that it drops no facet."""
    port = free_port()
    command = [*datasette(), "serve", str(wide(folder)), "--port", str(port)]
    for name, value in (
        ("sql_time_limit_ms", 600_000),
        ("facet_time_limit_ms", 600_000),
        ("default_facet_size", MOST_OPTIONS),
        ("suggest_facets", "off"),
    ):
        command += ["--setting", name, str(value)]
    with started(command, port) as server:
        yield server
