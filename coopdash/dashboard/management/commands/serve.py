"""Serve CoopDash on this machine: a web server and a worker, started and stopped together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STARTS_WITHIN = 60.0  # seconds until the first answer
STOPS_WITHIN = 20.0  # seconds for a running task to end before it is cut off
LOOK_EVERY = 0.1
PR_SET_PDEATHSIG = 1
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


class Stopped(Exception):
    """Somebody asked the command to stop."""


@dataclass
class Child:
    """One process that `serve` started."""

    name: str
    process: subprocess.Popen

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def stop(self, by: signal.Signals) -> None:
        if self.running:
            self.process.send_signal(by)


def die_with_parent() -> None:
    """On Linux, have the kernel end this child should `serve` itself be killed outright."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Command(BaseCommand):
    """`manage.py serve`."""

    help = (
        "Serve CoopDash on this machine: gunicorn and, beside it, a Celery worker. Both are started here, "
        "watched, and stopped together; Ctrl+C stops them. Ends with exit code 0 where it was asked to stop, "
        "and with 1 where it could not start or where one of the two ended by itself."
    )
    # The children check for themselves, and a second check would only delay the start.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument("--workers", type=int, default=1, help="web processes (default: %(default)s)")
        parser.add_argument("--threads", type=int, default=8, help="threads in each (default: %(default)s)")
        parser.add_argument(
            "--no-worker",
            action="store_true",
            help="start the web server only; queued work then waits for a worker started elsewhere",
        )

    def handle(self, *, host: str, port: int, workers: int, threads: int, no_worker: bool, **options) -> None:
        check_port(host, port)
        for number in STOPPING_SIGNALS:
            signal.signal(number, stop_asked)
        children: list[Child] = []
        try:
            children.append(start("web server", gunicorn(host, port, workers, threads)))
            if not no_worker:
                children.append(start("worker", celery()))
            wait_until_ready(children, host, port)
            self.stdout.write(f"CoopDash is ready: {address(host, port)}/  (Ctrl+C stops it)")
            self.stdout.flush()
            while True:
                check_running(children)
                time.sleep(LOOK_EVERY)
        except Stopped:
            pass
        finally:
            # From here on a second Ctrl+C must not leave a child behind.
            for number in STOPPING_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            stop(children)


def stop_asked(number: int, frame: object) -> None:
    """The handler of the signals that mean: stop."""
    raise Stopped


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the site."""
    host = ANY_ADDRESS.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def check_port(host: str, port: int) -> None:
    """Say what is wrong with an address before anything starts."""
    if not 1 <= port <= 65535:
        raise CommandError(f"--port is {port}, but a number from 1 to 65535 is expected.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the web server will do; without it a port that was just given up still counts as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise CommandError(
                f"This user may not listen on port {port} of {host}. Choose one from 1024 up with --port."
            ) from error
        except OSError as error:
            # A refusal of the name (gaierror) has no place among the numbers of the system's errors.
            if isinstance(error, socket.gaierror):
                raise CommandError(f"--host is '{host}', which is no address of this machine.") from error
            raise CommandError(
                f"Port {port} of {host} cannot be used: {error.strerror}. "
                f"Stop what uses it, or choose another with --port (`make run PORT={port + 1}`)."
            ) from error


def gunicorn(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The web server's command line."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        *(sys.executable, "-m", "gunicorn", "coopdash.wsgi:application"),
        *("--bind", bind, "--workers", str(workers), "--threads", str(threads)),
        *("--log-level", "warning", "--no-control-socket"),
    ]


def celery() -> list[str]:
    """The worker's command line, with the clock in it. One worker has nobody to gossip with."""
    return [
        # In a container the worker runs as root, and says so at length at each start.
        *(sys.executable, "-W", "ignore::UserWarning:celery.platforms", "-m"),
        *("celery", "--quiet", "-A", "coopdash", "worker", "--pool=threads", "-c", "2", "-l", "WARNING"),
        *(["--beat"] if settings.EMBEDDED_QUEUE else []),  # on a broker exactly one beat runs elsewhere
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]


def start(name: str, command: list[str]) -> Child:
    """Start a child in a process group of its own: Ctrl+C reaches `serve` alone, which passes it on once."""
    process = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr.fileno(),  # our own output is the one line that says where the site is
        process_group=0,
        # No thread runs yet, which is what makes a function between fork and exec safe.
        preexec_fn=die_with_parent if sys.platform == "linux" else None,
    )
    return Child(name, process)


def wait_until_ready(children: list[Child], host: str, port: int) -> None:
    """Return once the site answers; raise where a child dies first or nothing answers in time."""
    # The health address must be asked for by a name that the site answers to.
    allowed = settings.ALLOWED_HOSTS[0].lstrip(".")
    request = urllib.request.Request(  # noqa: S310 - http, built above
        address(host, port) + reverse("healthz"), headers={} if allowed == "*" else {"Host": allowed}
    )
    # A proxy set in the environment has no business between us and our own child.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        check_running(children)
        try:
            with opener.open(request, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(LOOK_EVERY)
    raise CommandError(f"The web server gave no answer within {STARTS_WITHIN:.0f} seconds, and was stopped.")


def check_running(children: list[Child]) -> None:
    """Raise where a child has ended by itself."""
    for child in children:
        if not child.running:
            code = child.process.returncode
            how = f"with exit code {code}" if code >= 0 else f"by {signal.Signals(-code).name}"
            rest = " The other one was stopped too." if len(children) > 1 else ""
            raise CommandError(f"The {child.name} ended by itself {how}; its own messages are above.{rest}")


def stop(children: list[Child]) -> None:
    """Ask all to end, the worker after the task in hand; cut off what takes too long."""
    for child in children:
        child.stop(signal.SIGTERM)
    deadline = time.monotonic() + STOPS_WITHIN
    for child in children:
        try:
            child.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
        # A worker that was killed leaves its clock behind, in the group that it led.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
