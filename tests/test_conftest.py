"""The guards that the other tests rely on."""

import socket

import pytest

from tests.conftest import is_local


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", "", None, b"localhost"])
def test_this_machine_is_local(host):
    assert is_local(host, set())


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "10.0.0.1"])
def test_other_machines_are_not(host):
    assert not is_local(host, set())
    assert is_local(host, {host})


@pytest.mark.parametrize("swallowed", [False, True])
def test_a_test_that_reaches_out_fails(pytester_run, swallowed):
    body = "socket.create_connection(('192.0.2.1', 80))"
    if swallowed:
        body = f"with contextlib.suppress(OSError): {body}"
    outcome = pytester_run(f"import contextlib, socket\ndef test_it():\n    {body}\n")
    assert outcome.returncode == 1
    assert "192.0.2.1" in outcome.stdout


def test_a_local_connection_is_let_through():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=2).close()


@pytest.fixture
def pytester_run(tmp_path_factory):
    """Runs a test file of its own under our conftest."""
    import subprocess
    import sys
    from pathlib import Path

    root = Path(__file__).parent.parent

    def run(text: str) -> subprocess.CompletedProcess:
        folder = tmp_path_factory.mktemp("inner")
        (folder / "test_inner.py").write_text(text, encoding="utf-8")
        command = ["-m", "pytest", "-q", "-n", "0", "-p", "tests.conftest", "-p", "no:cacheprovider"]
        return subprocess.run(
            [sys.executable, *command, f"--rootdir={root}", "-c", root / "pyproject.toml", folder],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
