"""`manage.py serve`: both processes up, both down, and a sentence where it cannot be."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_port_in_use_is_named():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CommandError) as caught:
            call_command("serve", port=port)
    assert caught.value.returncode == 1
    assert str(caught.value).startswith(f"Port {port} of 127.0.0.1 cannot be used: Address already in use. ")


def test_a_port_out_of_range():
    with pytest.raises(CommandError, match="--port is 70000, but a number from 1 to 65535 is expected"):
        call_command("serve", port=70000)


def own_environment(folder: Path) -> dict[str, str]:
    """What a process needs to keep database and queue in a folder of its own."""
    return os.environ | {
        "COOPDASH_ENV": "development",
        "COOPDASH_VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/trial.sqlite3",
        "CELERY_BROKER_URL": "filesystem://localhost//",
    }


@pytest.fixture
def serve(tmp_path):
    """Starts the command in a process of its own and waits until it says that it is ready."""
    started = []
    environment = own_environment(tmp_path)

    def start(*options: str) -> tuple[subprocess.Popen, int, str]:
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), *options],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process, port, process.stdout.readline()

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=120)


def children(process: subprocess.Popen) -> list[int]:
    """The processes that it started, oldest first."""
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="reads /proc, which only Linux has"
)


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_stops_when_asked(serve, number):
    process, port, line = serve()
    assert line.startswith(f"CoopDash is ready: http://127.0.0.1:{port}/")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
        assert response.read() == b"ok"
    both = children(process)
    assert len(both) == 2
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=120)
    assert process.returncode == 0, stderr
    assert stdout == ""
    assert all(is_gone(pid) for pid in both)


@needs_proc
@pytest.mark.parametrize(("which", "name"), [(0, "web server"), (1, "worker")])
def test_one_does_not_go_on_without_the_other(serve, which, name):
    process, _port, line = serve()
    assert "ready" in line
    both = children(process)
    os.kill(both[which], signal.SIGKILL)
    _stdout, stderr = process.communicate(timeout=120)
    assert process.returncode == 1
    assert f"The {name} ended by itself by SIGKILL" in stderr
    assert "The other one was stopped too." in stderr
    assert all(is_gone(pid) for pid in both)


@needs_proc
def test_without_a_worker(serve):
    process, _port, line = serve("--no-worker")
    assert "ready" in line
    assert len(children(process)) == 1


def test_the_worker_beside_the_web_server_runs_what_is_queued(serve, tmp_path):
    def manage(*words: str) -> str:
        run = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=settings.BASE_DIR,
            env=own_environment(tmp_path),
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
        return run.stdout.strip().splitlines()[-1] if run.stdout.strip() else ""

    manage("migrate", "--verbosity", "0")
    _process, _port, line = serve()
    assert "ready" in line
    queue_and_wait = (
        "from sectors_app.tasks import rebuild_derived\n"
        "print(rebuild_derived.delay().get(timeout=120, interval=0.1))"
    )
    assert manage("shell", "--verbosity", "0", "--command", queue_and_wait) == "{'coverage': 0, 'grades': 0}"
